"""Text of a note to values: pure, never reads a file, never raises."""

from sigtrack.parse.note import ALONE, Around, parse

__all__ = ["ALONE", "Around", "parse"]
