"""Text of sigtrack.toml to values, and every kind of mistake with its line."""

from __future__ import annotations

import pickle
import subprocess
import sys

import pytest

from sigtrack.config import Alias, Config, ConfigError, GroupConfig, PersonConfig, fingerprint, load_config
from sigtrack.errors import SigtrackError

FULL = """\
[project]
name = "Nimbus"
repository = "nimbus/community"
timezone = "Europe/Lisbon"

[groups.sig-storage]
notes = ["sig-storage/meetings/*"]    # globs
issues = "nimbus/storage"             # what a bare #98 means
schedule = "FREQ=MONTHLY;BYDAY=3WE"
time = "07:00"
timezone = "America/Los_Angeles"
triage = ["awaiting-triage"]
topics = ["Open discussion"]
title = "Storage SIG"

[groups.wg-docs]

[format]
headings = { actions = ["Aufgaben"], next_steps = ["Weiter"] }

[people."Mira Kallas"]
github = "mira-k"
aliases = ["Mira", { name = "MK", group = "sig-storage" }]
"""


def load(text: str) -> Config:
    return load_config(text, "sigtrack.toml")


def errors(text: str) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        load(text)
    assert caught.value.exit_code == 3
    assert [f"{p.path}:{p.line}: {p.message}" for p in caught.value.problems] == str(caught.value).split("\n")
    return str(caught.value).split("\n")


def test_every_option_arrives() -> None:
    config = load(FULL)
    assert config.project.name == "Nimbus"
    assert config.project.repository == "nimbus/community"
    assert config.project.timezone == "Europe/Lisbon"
    assert config.group("sig-storage") == GroupConfig(
        name="sig-storage",
        notes=("sig-storage/meetings/*",),
        title="Storage SIG",
        issues="nimbus/storage",
        schedule="FREQ=MONTHLY;BYDAY=3WE",
        time="07:00",
        timezone="America/Los_Angeles",
        triage=("awaiting-triage",),
        topics=("Open discussion",),
    )
    assert config.headings == (("actions", ("Aufgaben",)), ("next_steps", ("Weiter",)))
    assert config.people == (PersonConfig("Mira Kallas", "mira-k", (Alias("Mira"), Alias("MK", "sig-storage"))),)


def test_groups_without_options_and_unknown_groups_have_defaults() -> None:
    config = load(FULL)
    assert [group.name for group in config.groups] == ["sig-storage", "wg-docs"]
    assert config.group("wg-docs") == GroupConfig("wg-docs")
    assert config.group("elsewhere") == GroupConfig("elsewhere")


def test_a_groups_time_zone_is_its_own_or_the_projects() -> None:
    config = load(FULL)
    assert config.timezone("sig-storage") == "America/Los_Angeles"
    assert config.timezone("wg-docs") == "Europe/Lisbon"
    assert Config().timezone("wg-docs") is None


def test_a_configuration_can_be_a_key_and_cross_processes() -> None:
    config = load(FULL)
    assert hash(config) == hash(load(FULL))
    assert pickle.loads(pickle.dumps(config)) == config


@pytest.mark.parametrize("text", ["", "\n\n", "# a remark\n  # another\n", "\ufeff# with a mark\n", "[project]\n"])
def test_nothing_set_is_the_default(text: str) -> None:
    assert load(text) == Config()


def test_a_byte_order_mark_and_windows_newlines_are_no_matter() -> None:
    assert load("\ufeff" + FULL.replace("\n", "\r\n")) == load(FULL)


def test_a_text_without_settings_loads_no_parser() -> None:
    code = """
import sys
costly = {"tomllib", "zoneinfo", "hashlib", "difflib"}
for name in costly:
    sys.modules.pop(name, None)  # a tool that watches this process may have it
from sigtrack.config import load_config
load_config("# nothing", "x")
assert not costly & set(sys.modules)
"""
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "[project]\nnames = 'x'",
            '2: unknown key "names" in [project] (did you mean "name"?); valid keys: name, repo',
        ),
        ("[project]\nagendas = ['a']", '2: unknown key "agendas" in [project] (it belongs into [groups.NAME])'),
        ("agendas = ['a']", '1: unknown key "agendas" at the top (it belongs into [groups.NAME])'),
        ("[groups.a]\nagenda = ['a']", '2: unknown key "agenda" in [groups.a] (did you mean "agendas"?)'),
        ("[format]\nheading = {}", '2: unknown key "heading" in [format] (did you mean "headings"?)'),
        ("[project]\nqqq = 1", '2: unknown key "qqq" in [project]; valid keys: name, repository, timezone'),
        ("\n[grups.a]\nx = 1", '2: unknown key "grups" at the top (did you mean "groups"?); valid keys: [project], [g'),
        ("time = '07:00'", '1: unknown key "time" at the top (it belongs into [groups.NAME]); valid keys: '),
        ("[groups.a]\ntimezon = 'x'", '(did you mean "timezone"?); valid keys: notes, agendas, title, issues, disc'),
        ("[people.A]\nissues = 'a/b'", '2: unknown key "issues" in [people.A] (it belongs into [groups.NAME])'),
        ("[format.headings]\naction = ['x']", '2: unknown key "action" in headings (did you mean "actions"?)'),
        ("[people.A]\naliases = [{nick = 'x', name = 'y'}]", 'unknown key "nick" in an alias; valid keys: name, group'),
    ],
)
def test_an_unknown_key_names_the_nearest_and_the_valid_ones(text: str, message: str) -> None:
    (line,) = errors(text)
    assert line.startswith("sigtrack.toml:")
    assert message in line


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[project]\nname = 3", '2: "name" must be a string, not a whole number'),
        ("[project]\nname = 3.5", '2: "name" must be a string, not a number'),
        ("[project]\nname = true", '2: "name" must be a string, not true or false'),
        ("[project]\nname = 2024-01-01", '2: "name" must be a string, not a date or time'),
        ("[project]\nname = ['a']", '2: "name" must be a string, not a list'),
        ("[project]\nname.x = 1", '2: "name" must be a string, not a table'),
        ("\nproject = 1", '2: "project" must be a table, not a whole number'),
        ("[[project]]\nname = 'x'", '1: "project" must be a table, not a list'),
        ("groups = 'a'", '1: "groups" must be a table, not a string'),
        ("[groups]\nx = 1", '2: "x" must be a table, not a whole number'),
        ("[groups]\ntime = '07:00'", '2: "time" belongs into a table of its own, [groups.NAME]'),
        ("[groups.a]\nnotes = 'a/*'", '2: "notes" must be a list of strings, not a string; write ["a/*"]'),
        ("[groups.a]\nnotes = 1", '2: "notes" must be a list of strings, not a whole number'),
        ("[groups.a]\nnotes = [\n  'a',\n  2,\n]", "4: each value must be a string, not a whole number"),
        ("[groups.a]\nagendas = 'a/*'", '2: "agendas" must be a list of strings, not a string; write ["a/*"]'),
        ("[groups.a]\nagendas = {glob = 'a/*'}", '2: "agendas" must be a list of strings, not a table'),
        ("[groups.a]\nnotes = ['x']\nagendas = [\n  ['a'],\n]", "4: each value must be a string, not a list"),
        ("[groups]\nagendas = ['a/*']", '2: "agendas" belongs into a table of its own, [groups.NAME]'),
        ("[format]\nheadings = {actions = [1]}", "2: each value must be a string, not a whole number"),
        ("[format]\nheadings = ['x']", '2: "headings" must be a table, not a list'),
        ("[format]\nheadings.notes = 'x'", '2: "notes" must be a list of strings, not a string'),
        ("[people.A]\naliases = [{group = 'x'}]", '2: an alias needs "name"'),
        ("[people.A]\naliases = [['x']]", "2: each value must be a string, not a list"),
    ],
)
def test_a_wrong_type_is_told_in_words(text: str, message: str) -> None:
    assert errors(text) == [f"sigtrack.toml:{message}"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[project]\nname = ' '", "2: name: must not be empty"),
        ("[format]\nheadings = {actions = ['***']}", '2: headings: "***" has no letter or digit'),
        (
            "[format.headings]\nactions = ['Tareas']\nnotes = ['1',\n'tareas:']",
            '4: "tareas:" already opens actions',
        ),
        ("[groups.a]\nagendas = ['']", "2: agendas: must not be empty"),
        (
            "[groups.a]\nagendas = ['x/*',\n'/srv/agendas/*']",
            '3: agendas: "/srv/agendas/*" must be relative to the folder of sigtrack.toml',
        ),
        ("[groups.a]\nagendas = ['../*']", '2: agendas: "../*" must not leave the folder of sigtrack.toml'),
        ("[groups.a]\nagendas = ['a\\b']", '2: agendas: "a\\b" must have "/" between folders'),
        ("[groups.a]\nnotes = ['m/*']\nagendas = ['m/*']", '3: agendas: "m/*" is a pattern of [groups.a] notes too'),
        (
            "[groups.a]\nnotes = ['m/']\n[groups.b]\nagendas = [\n'x',\n'm']",
            '6: agendas: "m" is a pattern of [groups.a] notes too',
        ),
        ("[project]\nname = 'a\\nb'".replace("'", '"'), "2: name: must be a single line without control characters"),
        ("[project]\nrepository = 'nimbus'", '2: repository: "nimbus" is not OWNER/NAME'),
        ("[project]\nrepository = 'a/b/c'", '2: repository: "a/b/c" is not OWNER/NAME'),
        ("[project]\nrepository = 'a/..'", '2: repository: "a/.." is not OWNER/NAME'),
        ("[github]\nmost = -1", '2: "most" must be a whole number from 0, not -1'),
        ("[github]\nmost = true", '2: "most" must be a whole number from 0, not true or false'),
        ("[groups.a]\nissues = 'https://github.com/a/b.git'", 'b.git" is not OWNER/NAME; write "a/b"'),
        ("[groups.a]\nissues = 'github.com/a/b/'", '"github.com/a/b/" is not OWNER/NAME; write "a/b"'),
        ("[groups.a]\ntime = '7:00'", '2: time: "7:00" is not a time of day such as "07:00" (24 h, HH:MM)'),
        ("[groups.a]\ntime = '24:00'", '2: time: "24:00" is not a time of day'),
        ("[groups.a]\ntime = '07:60'", '2: time: "07:60" is not a time of day'),
        (
            "[project]\ntimezone = 'Europe/Lisbonn'",
            '"Europe/Lisbonn" is not an IANA time zone; did you mean "Europe/Li',
        ),
        ("[project]\ntimezone = 'america/los angeles'", 'did you mean "America/Los_Angeles"?'),
        ("[project]\ntimezone = 'PT'", '2: timezone: "PT" is not an IANA time zone such as "America/Los_Angeles"'),
        ("[project]\ntimezone = '../etc/passwd'", '2: timezone: "../etc/passwd" is not an IANA time zone'),
        ("[project]\ntimezone = 'America'", '2: timezone: "America" is not an IANA time zone'),
        ("[groups.a]\nschedule = 'third Wednesday'", '2: schedule: "third Wednesday" is not a recurrence rule'),
        ("[groups.a]\nnotes = ['/a']", '2: notes: "/a" must be relative to the folder of sigtrack.toml'),
        ("[groups.a]\nnotes = ['C:/a']", '2: notes: "C:/a" must be relative'),
        ("[groups.a]\nnotes = ['a/[b/*.md']", '2: notes: "a/[b/*.md" holds a "[" without its "]"; write "[[]"'),
        ("[groups.a]\nnotes = ['a/../b']", '2: notes: "a/../b" must not leave the folder of sigtrack.toml'),
        ("[groups.a]\nnotes = ['a\\b']", '2: notes: "a\\b" must have "/" between folders'),
        ("[groups.a]\nnotes = ['']", "2: notes: must not be empty"),
        ("[people.A]\ngithub = '@mira-k'", '2: github: "@mira-k" is not a GitHub login; write "mira-k"'),
        ("[people.A]\ngithub = 'mira k'", '2: github: "mira k" is not a GitHub login'),
        ("[people.A]\naliases = [{name = ''}]", "2: aliases: must not be empty"),
        ("[people.A]\naliases = [{name = 'x', group = ' '}]", "2: aliases: must not be empty"),
        ("[groups.'a/b']", '1: the name in [groups.NAME] must not hold a "/"'),
        ("[groups.' a']", "1: the name in [groups.NAME] must not begin or end with a space"),
        ("[people.'']", "1: the name in [people.NAME] must not be empty"),
        ("[groups.'']", "1: the name in [groups.NAME] must not be empty"),
    ],
)
def test_a_bad_value_is_told_with_its_line(text: str, message: str) -> None:
    (line,) = errors(text)
    assert message in line


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "[people.A]\naliases = ['Lu']\n[people.B]\naliases = ['lu']",
            '3: "lu" stands for "A" already',
        ),
        ("[people.A]\ngithub = 'x'\n[people.B]\ngithub = 'X'", '3: "X" stands for "A" already'),
        ("[groups.Docs]\n[groups.docs]", '2: "docs" stands for "Docs" already'),
        (
            "[format.headings]\nagenda = ['Punkte']\nactions = ['x',\n 'punkte']",
            '4: "punkte" already opens agenda',
        ),
    ],
)
def test_one_word_for_two_things_is_refused(text: str, message: str) -> None:
    assert errors(text) == [f"sigtrack.toml:{message}"]


def test_a_scoped_alias_does_not_clash_with_the_general_one() -> None:
    text = "[people.A]\naliases = ['Lu', 'Lu']\n[people.B]\naliases = [{name = 'Lu', group = 'g'}]"
    assert [len(person.aliases) for person in load(text).people] == [2, 1]


def test_all_mistakes_are_told_at_once_in_the_order_of_lines() -> None:
    text = "[people.A]\ngithub = 1\n[project]\nname = 2\nrepository = 'x'\n"
    assert [line.split(":")[1] for line in errors(text)] == ["2", "4", "5"]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("[project]\nname = \n", "sigtrack.toml:2: not valid TOML: Invalid value (at column 8)"),
        ("[project]\nname = 'x'\nname = 'y'\n", "sigtrack.toml:3: not valid TOML: Cannot overwrite a value"),
        ("[project\n", "sigtrack.toml:1: not valid TOML: "),
        ("a = 1\n\nb = [1,\n2\n", "sigtrack.toml:4: not valid TOML: "),
        ("a = 1" + "0" * 5000, "sigtrack.toml:1: not valid TOML: "),
        ("a = " + "[" * 5000, "sigtrack.toml:1: not valid TOML: nested too deeply"),
    ],
)
def test_broken_toml_names_its_line(text: str, where: str) -> None:
    (line,) = errors(text)
    assert line.startswith(where)


def test_the_error_is_one_that_users_are_told() -> None:
    assert issubclass(ConfigError, SigtrackError)


def test_the_fingerprint_follows_the_text() -> None:
    assert fingerprint(FULL) == fingerprint(FULL)
    assert len({fingerprint(text) for text in ("", FULL, FULL + " ", FULL.replace("07:00", "08:00"), "\udcff")}) == 5


def test_a_hint_is_never_what_was_written() -> None:
    with pytest.raises(ConfigError) as refused:
        load_config("[project]\nrepository = 'a/..'", "sigtrack.toml")
    assert str(refused.value).endswith('repository: "a/.." is not OWNER/NAME')
