"""Render a plan through Jinja2, sandboxed; the only user of Jinja2."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING

from sigtrack.errors import SigtrackError

if TYPE_CHECKING:
    from sigtrack.model.agenda import AgendaPlan

NAME = "agenda.md.j2"


class BrokenTemplate(SigtrackError):
    """A template that can't be read or doesn't fit its values; names the line."""

    def __init__(self, path: str, line: int | None, reason: str) -> None:
        super().__init__(f"{path}:{line or 1}: template: {reason}")


def find_template(root: Path) -> Path:
    """Return the user's own template of the notes' repository, else ours."""
    own = root / "templates" / NAME
    return own if own.is_file() else built_in()


def built_in() -> Path:
    """Return the template that comes with sigtrack: in the wheel, or beside the package in a checkout."""
    package = Path(__file__).parent.parent
    for folder in (package / "templates", package.parent / "templates"):
        if (folder / NAME).is_file():
            return folder / NAME
    raise BrokenTemplate(NAME, None, "not installed with sigtrack")


def render_agenda(plan: AgendaPlan, template: Path) -> str:
    """Return the agenda as Markdown; raises BrokenTemplate."""
    import jinja2
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
    )
    try:
        text = template.read_text(encoding="utf-8")
        values = {field.name: getattr(plan, field.name) for field in dataclasses.fields(plan)}
        out = environment.from_string(text).render(**values)
    except OSError as error:
        raise BrokenTemplate(str(template), None, error.strerror or str(error)) from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise BrokenTemplate(str(template), line, "bytes that are no UTF-8") from None
    except jinja2.TemplateSyntaxError as error:
        raise BrokenTemplate(str(template), error.lineno, error.message or "syntax error") from None
    except Exception as error:  # a template may do anything its sandbox lets it
        raise BrokenTemplate(str(template), _line(error), str(error)) from None
    return _tidy(out)


def _line(error: BaseException) -> int | None:
    """Return the template's line in the traceback of an error."""
    line, trace = None, error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _tidy(text: str) -> str:
    """Leave at most one blank line between paragraphs, none at the end."""
    lines: list[str] = []
    for line in (line.rstrip() for line in text.splitlines()):
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines).rstrip() + "\n"
