"""What the next agenda holds: plain texts and numbers, so that a template needs no logic beyond loops."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """One or more items on one line: `links` are Markdown links that show the ids, `note` follows them.

    `evidence` are lines of Markdown that stand below it.
    """

    owners: str
    text: str
    links: tuple[str, ...]
    ids: tuple[str, ...]
    note: str = ""
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AgendaSection:
    """Items of one attention."""

    title: str
    lines: tuple[AgendaLine, ...]


@dataclass(frozen=True, slots=True)
class AgendaPlan:
    """The next agenda. `folded` names standing duties and calls by owner; `folded_ids` are their ids.

    `time` is local time with its zone and UTC; `expected` are people, for a comment only;
    `triage` are new issues with the group's labels, `answered` says how old GitHub's answers are.
    """

    id: str
    title: str
    basis: str
    doubts: tuple[str, ...]
    date: str
    time: str | None
    topics: tuple[str, ...]
    sections: tuple[AgendaSection, ...]
    folded_title: str
    folded: tuple[str, ...]
    folded_ids: tuple[str, ...]
    issues: tuple[str, ...]
    missing: tuple[str, ...]
    expected: tuple[str, ...]
    triage: tuple[str, ...] = ()
    answered: str = ""

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all items on the agenda."""
        return (*(i for s in self.sections for line in s.lines for i in line.ids), *self.folded_ids)
