"""`python -m sigtrack`."""

from sigtrack.cli import main

main()
