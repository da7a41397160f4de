"""Edits of `[people]`: what they say, and that nothing else of the file changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sigtrack.config import load_config
from sigtrack.config.edit import add_aliases, add_never
from sigtrack.config.values import Alias

BASE = """\
# our settings
[project]
name = "Tiles"   # shown in titles

[people."Mira Solheim"]  # chairs
github = "mira-s"
# names she goes by
aliases = [
    "Mira",  # everywhere
    { name = "MS", group = "sig-docs" },
]

[groups.main]
topics = ["Triage"]
"""


def people(text: str) -> dict[str, tuple]:
    return {p.name: (p.github, p.aliases, p.never) for p in load_config(text, "sigtrack.toml").people}


def test_an_alias_joins_the_list_and_all_else_stays() -> None:
    text = add_aliases(BASE, "Mira Solheim", [("Mia", None), ("Mi", "main"), ("mira", None)])
    assert people(text)["Mira Solheim"][1] == (
        Alias("Mira"),
        Alias("MS", "sig-docs"),
        Alias("Mia"),
        Alias("Mi", "main"),
    )
    for line in BASE.splitlines():
        if line != "]":
            assert line in text
    assert add_aliases(text, "Mira Solheim", [("Mia", None)]) == text


def test_a_new_person_comes_last() -> None:
    text = add_aliases(BASE, "Jonas Okafor", [("Jonas", "main")])
    assert text == BASE + '\n[people."Jonas Okafor"]\naliases = [{name = "Jonas", group = "main"}]\n'
    assert add_aliases("", "Pip", [("Pipp", None)]) == '[people."Pip"]\naliases = ["Pipp"]\n'


def test_an_alias_moves_from_one_to_another() -> None:
    text = add_aliases(BASE, "Jonas Okafor", [("Mira", None)])
    assert people(text)["Mira Solheim"][1] == (Alias("MS", "sig-docs"),)
    assert people(text)["Jonas Okafor"][1] == (Alias("Mira"),)


def test_a_configured_person_becomes_an_alias_with_all_it_has() -> None:
    text = add_aliases(BASE, "Mira S. Berg", [("Mira Solheim", None)])
    assert people(text) == {
        "Mira S. Berg": ("mira-s", (Alias("Mira"), Alias("MS", "sig-docs"), Alias("Mira Solheim")), ())
    }
    assert 'topics = ["Triage"]' in text
    both = BASE + '\n[people."Mira S. Berg"]\nnever = ["Mira Solheim"]\n'
    assert people(add_aliases(both, "Mira S. Berg", [("Mira Solheim", None)])) == people(text)


def test_never_takes_the_alias_away() -> None:
    text = add_never(BASE, "Mira Solheim", "Mira", None)
    assert people(text)["Mira Solheim"] == ("mira-s", (Alias("MS", "sig-docs"),), (Alias("Mira"),))
    text = add_never(text, "Mira Solheim", "MS", "sig-docs")
    assert people(text)["Mira Solheim"] == ("mira-s", (), (Alias("Mira"), Alias("MS", "sig-docs")))
    back = add_aliases(text, "Mira Solheim", [("Mira", None)])
    assert people(back)["Mira Solheim"] == ("mira-s", (Alias("Mira"),), (Alias("MS", "sig-docs"),))


@pytest.mark.parametrize(
    "text",
    [
        '[people]\n"Mira Solheim" = { aliases = ["Mira"] }\n',
        '[people]\n"Mira Solheim".aliases = ["Mira"]\n',
        'people = { "Mira Solheim" = { github = "m" } }\n',
        '[people."mira  solheim"]\n',
        '[people."Mira Solheim"]\n\n[project]\nname = "x"\n\n[people.Pip]\ngithub = "p"',
        '[project]\r\nname = "x"\r\n',
    ],
)
def test_every_way_to_write_people_can_be_edited(text: str) -> None:
    once = add_aliases(text, "Mira Solheim", [("Mimi", None), ("Mi", "main")])
    twice = add_aliases(once, "Jonas Okafor", [("Jo", None)])
    found = {" ".join(name.casefold().split()): aliases for name, (_, aliases, _) in people(twice).items()}
    assert set(found["mira solheim"]) >= {Alias("Mimi"), Alias("Mi", "main")}
    assert found["jonas okafor"] == (Alias("Jo"),)
    assert ("\r\n" in text) == ("\r\n" in twice)
    assert "\n" not in twice.replace("\r\n", "") or "\r\n" not in text


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1).filter(str.strip))
def test_any_name_comes_back(name: str) -> None:
    if name.isprintable() and " ".join(name.casefold().split()) != "pip":
        assert people(add_aliases("", "Pip", [(name, None)]))["Pip"][1] == (Alias(name),)
        assert name in people(add_never("", name, "Pip", None))
