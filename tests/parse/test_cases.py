"""Parser rules as text: each case of `cases/FIELD.md` is `title . note . expected .`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from markdown_it.utils import read_fixture_file

from sigtrack.parse import parse

if TYPE_CHECKING:
    from sigtrack.model.notes import Meeting, ParseResult

CASES = Path(__file__).parent / "cases"
FILES = {"header": "meetings/007-2025-03-05.md", "due": "meetings/003-2025-05-14.md"}


def show_header(result: ParseResult) -> list[str]:
    (m,) = result.meetings
    return [
        f"title: {m.title} ({m.line})", f"number: {m.number}", f"date: {m.date}", f"time: {m.time} {m.zone}",
        f"recording: {m.recording}", f"state: {m.state}", *(f"{p.line}: {p.code} {p.message}" for p in result.problems),
    ]  # fmt: skip


def show_participants(result: ParseResult) -> list[str]:
    return [f"{p.line}: {p.name}" + (f" @{p.login}" if p.login else "") + (f" [{p.detail}]" if p.detail else "")
            for p in one(result).participants]  # fmt: skip


def show_agenda(result: ParseResult) -> list[str]:
    return [f"{e.line}: {e.text}" for e in one(result).agenda]


def show_actions(result: ParseResult) -> list[str]:
    lines = []
    for item in one(result).action_items:
        owners = ", ".join(o.name + {"team": "*"}.get(o.kind, "" if o.resolved else "?") for o in item.owners)
        extra = "".join(f" {k}={v}" for k, v in (("due", item.due), ("closed", item.closed)) if v)
        extra += f" ({item.due_words})" if item.due_words else ""
        refs = f" {list(item.refs)}" if item.refs else ""
        lines.append(f"{item.ordinal} {item.line}-{item.end_line} {item.status}{extra} <{owners}> {item.text}{refs}")
    return lines


def show_refs(result: ParseResult) -> list[str]:
    return [f"{r.line}: {r.kind} {r.ref}" for r in one(result).references]


def show_transcript(result: ParseResult) -> list[str]:
    return [f"{t.line}: {t.time or '-'} {t.speaker}: {t.text}" for t in one(result).turns]


def show_doubts(result: ParseResult) -> list[str]:
    return [f"{p.line}: {p.code} {p.message}" for p in result.problems if "owner" in p.code]


show_owners = show_marks = show_managed = show_due = show_nodate = show_actions


def show_decisions(result: ParseResult) -> list[str]:
    return [f"{d.line}: {d.text}" for d in one(result).decisions]


def show_notes(result: ParseResult) -> list[str]:
    return [f"{n.line}: ({n.section}) {n.text}" for n in one(result).notes]


def show_rolling(result: ParseResult) -> list[str]:
    out = []
    for m in result.meetings:
        out.append(f"{m.line}: {m.date} {m.time} {m.zone} {m.state} {m.title}")
        out += [f"  present {p.line}: {p.name}" for p in m.participants]
        out += [f"  agenda {e.line}: {e.text}" for e in m.agenda]
        out += [f"  item {i.ordinal} {i.line}: {i.text}" for i in m.action_items]
        out += [f"  note {n.line}: {n.text}" for n in m.notes]
        out += [f"  ref {r.line}: {r.ref}" for r in m.references]
        out += [f"  turn {t.line}: {t.speaker}" for t in m.turns]
    return out


def one(result: ParseResult) -> Meeting:
    (meeting,) = result.meetings
    return meeting


SHOW = {name.removeprefix("show_"): show for name, show in globals().items() if name.startswith("show_")}


@pytest.mark.parametrize("path", sorted(CASES.glob("*.md")), ids=lambda path: path.stem)
def test_cases(path: Path, golden_update: bool) -> None:
    cases = read_fixture_file(path)
    assert cases
    got = []
    for _, title, note, _ in cases:
        result = parse(note, FILES.get(path.stem, "meetings/notes.md"))
        got.append((title, note, "".join(f"{line}\n" for line in SHOW[path.stem](result))))
    if golden_update:
        path.write_text("\n".join(f"{title}\n.\n{note}.\n{text}.\n" for title, note, text in got))
        return
    for (_, title, _, want), (_, _, text) in zip(cases, got, strict=True):
        assert text == want, f"{path.name}: {title}"
