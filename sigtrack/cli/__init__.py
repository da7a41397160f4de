"""The command line: arguments to one app call to print; the only user of Typer."""

from __future__ import annotations

import gc
import sys

from sigtrack.errors import SigtrackError


def main() -> None:
    """Run `sigtrack`; every SigtrackError becomes one message on stderr and its exit code."""
    gc.disable()  # a short life: collecting costs a tenth of it and finds nothing
    try:
        from sigtrack.cli.commands import build
        from sigtrack.cli.options import hoist

        arguments = hoist(sys.argv[1:])
        build(arguments)(args=arguments, prog_name="sigtrack")
    except SigtrackError as error:
        _stop(str(error), error.exit_code)
    except KeyboardInterrupt:
        _stop("interrupted; nothing is half written", 130)
    except Exception as error:
        from sigtrack.app.serving import damage

        told = damage(error)
        if told is None:
            raise
        _stop(str(told), told.exit_code)


def _stop(message: str, code: int) -> None:
    print(f"sigtrack: {message}", file=sys.stderr)  # noqa: T201
    sys.exit(code)
