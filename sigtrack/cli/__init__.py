"""The command line: arguments to one app call to print; the only user of Typer."""

from __future__ import annotations

import gc
import os
import sys

from sigtrack.errors import SigtrackError


def main() -> None:
    """Run `sigtrack`; every SigtrackError becomes one message on stderr and its exit code."""
    gc.disable()  # a short life: collecting costs a tenth of it and finds nothing
    from sigtrack.cli.commands import build
    from sigtrack.cli.options import hoist

    arguments = hoist(sys.argv[1:])
    try:
        build(arguments)(args=arguments, prog_name="sigtrack")
    except SigtrackError as error:
        print(f"sigtrack: {error}", file=sys.stderr)  # noqa: T201
        sys.exit(error.exit_code)
    except BrokenPipeError:  # `sigtrack … | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except KeyboardInterrupt:
        print("sigtrack: interrupted; nothing is half written", file=sys.stderr)  # noqa: T201
        sys.exit(130)
