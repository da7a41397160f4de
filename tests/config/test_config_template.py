"""The template of `sigtrack init`, the reference of options, and the table both come from."""

from __future__ import annotations

import re
from dataclasses import fields

from hypothesis import given
from hypothesis import strategies as st

from sigtrack.config import Alias, Config, GroupConfig, load_config
from sigtrack.config.options import HEADING_KINDS, OPTIONS, SECTIONS
from sigtrack.config.template import Learned, LearnedGroup, LearnedValue, options_markdown, render_template

LEARNED = Learned(
    project=(
        LearnedValue("name", "Nimbus", "titles of 12 of 14 notes"),
        LearnedValue("repository", "nimbus/community", "git's origin"),
        LearnedValue("timezone", "Europe/Lisbon"),
    ),
    groups=(
        LearnedGroup(
            "sig-storage",
            (
                LearnedValue("notes", ("sig-storage/meetings/*", "sig-storage/meetings-2023/*"), "14 notes"),
                LearnedValue("issues", "nimbus/storage", "31 of 33 linked references"),
                LearnedValue("schedule", "FREQ=MONTHLY;BYDAY=3WE", "third Wednesday in 12 of the last 14"),
                LearnedValue("time", "07:00", "in all\nof them"),
            ),
            ("Date found in 14 of 14 notes.", 'Unknown headings: "Kudos" (3)'),
        ),
        LearnedGroup("Docs & more"),
    ),
    remarks=("Learned from 14 notes.",),
)


def settled(template: str) -> Config:
    """Load the template as it is when every `#` before a setting is taken away."""
    return load_config(re.sub(r"^#(?=\S)", "", template, flags=re.MULTILINE), "x")


def test_the_template_changes_nothing_until_somebody_settles_a_line() -> None:
    assert load_config(render_template(LEARNED), "x") == Config()
    assert load_config(render_template(Learned()), "x") == Config()


def test_a_settled_template_says_what_was_learned() -> None:
    config = settled(render_template(LEARNED))
    assert config.project.name == "Nimbus"
    assert config.project.repository == "nimbus/community"
    assert config.project.timezone == "Europe/Lisbon"
    assert config.groups == (
        GroupConfig(
            "sig-storage",
            notes=("sig-storage/meetings/*", "sig-storage/meetings-2023/*"),
            issues="nimbus/storage",
            schedule="FREQ=MONTHLY;BYDAY=3WE",
            time="07:00",
        ),
        GroupConfig("Docs & more"),
    )


def test_evidence_stands_beside_its_line_and_remarks_above() -> None:
    lines = render_template(LEARNED).splitlines()
    (schedule,) = [line for line in lines if line.startswith("#schedule")]
    assert re.fullmatch(r'#schedule = "FREQ=MONTHLY;BYDAY=3WE" +# third Wednesday in 12 of the last 14', schedule)
    assert any(re.fullmatch(r'#time = "07:00" +# in all of them', line) for line in lines)
    at = lines.index("#[groups.sig-storage]")
    assert lines[at - 2 : at] == ["# Date found in 14 of 14 notes.", '# Unknown headings: "Kudos" (3)']
    assert "# Learned from 14 notes." in lines
    assert '#[groups."Docs & more"]' in lines


def test_the_template_explains_every_option_with_its_example() -> None:
    template = render_template(Learned())
    for option in OPTIONS:
        assert re.search(rf"^#     {option.name} += {re.escape(option.example)}$", template, re.MULTILINE)
        assert option.doc in template


@given(st.text(), st.text(), st.text())
def test_any_text_can_be_learned(name: str, evidence: str, remark: str) -> None:
    learned = Learned(
        (LearnedValue("name", name, evidence),), (LearnedGroup("g" + name, remarks=(remark,)),), (evidence,)
    )
    assert load_config(render_template(learned), "x") == Config()
    if name.strip() == name and name.isprintable() and name and "/" not in name:
        config = settled(render_template(learned))
        assert config.project.name == name
        assert [group.name for group in config.groups] == ["g" + name]


def test_bytes_that_are_no_text_become_a_wildcard() -> None:
    learned = Learned(groups=(LearnedGroup("g", (LearnedValue("notes", ("caf\udce9/*",)),)),))
    assert settled(render_template(learned)).groups[0].notes == ("caf?/*",)


def test_every_example_is_valid() -> None:
    for option in OPTIONS:
        named = {"groups": ".g", "people": ".p"}.get(option.section, "")
        config = load_config(f"[{option.section}{named}]\n{option.name} = {option.example}", "x")
        assert config != Config()


def test_each_field_of_a_value_is_an_option_declared_once() -> None:
    keys = [(option.section, option.name) for option in OPTIONS]
    assert len(set(keys)) == len(keys)
    for section, values in SECTIONS.items():
        if section == "format":
            continue
        names = [field.name for field in fields(values) if not (field.name == "name" and section != "project")]
        assert [name for where, name in keys if where == section] == names
    assert {option.name: option.default for option in OPTIONS if option.section == "people"} == {
        "github": None,
        "aliases": (),
        "never": (),
    }


def test_the_reference_lists_every_option_in_tables_of_four_columns() -> None:
    text = options_markdown()
    assert [line for line in text.splitlines() if line.startswith("#")] == [
        "### `[project]`",
        "### `[groups.NAME]`",
        "### `[format]`",
        "### `[people.NAME]`",
        "### `[github]`",
    ]
    rows = [line for line in text.splitlines() if line.startswith("| `")]
    assert [row.split("`")[1] for row in rows] == [option.name for option in OPTIONS]
    assert all(len(re.findall(r"(?<!\\)\|", row)) == 5 for row in rows)


def test_every_kind_of_heading_can_be_given_words() -> None:
    text = "[format.headings]\n" + "\n".join(f'{kind} = ["Wort {kind}"]' for kind in HEADING_KINDS)
    assert [kind for kind, _ in load_config(text, "x").headings] == list(HEADING_KINDS)


def test_an_alias_is_equal_by_value() -> None:
    assert Alias("A") == Alias("A", None) != Alias("A", "g")
