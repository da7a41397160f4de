"""Lines of keys in every form TOML has."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sigtrack.config.lines import find_lines


@pytest.mark.parametrize(
    ("text", "place", "line"),
    [
        ("a = 1", ("a",), 1),
        ("# x\n\n  a = 1", ("a",), 3),
        ("[a]\nb = 1", ("a", "b"), 2),
        ("[a]\nb = 1", ("a",), 1),
        ("[a.b]\n[a.c]\nd = 1", ("a", "c", "d"), 3),
        ("[a.b]\n[a.c]", ("a",), 1),
        ('[a."b.c"]\n"d e" = 1', ("a", "b.c", "d e"), 2),
        ("['a']\n'b' = 1", ("a", "b"), 2),
        ('"\\u00e9" = 1', ("é",), 1),
        ("[ a . b ]\nc . d = 1", ("a", "b", "c", "d"), 2),
        ("x = { y = 1, z.w = 2 }\n", ("x", "z", "w"), 1),
        ("x = [\n 'a', # it's\n 'b',\n]", ("x", 1), 3),
        ("x = [\n { a = 1 },\n\n { b = [1,\n2] } ]", ("x", 1, "b", 1), 5),
        ('x = """\nb = 1\n"""\nb = 2', ("b",), 4),
        ("x = '''\nb = 1\n'''\nb = 2", ("b",), 4),
        ('x = """a"b""" \nb = 2', ("b",), 2),
        ('x = """"a""""\nb = 2', ("b",), 2),
        ('x = ""\ny = "\\"#"\nb = 2', ("b",), 3),
        ("x = 'a#b]'\r\nb = [1979-05-27 07:32:00, 1.5e3]\r\nc = true # d = 1\r\ne = 1", ("e",), 4),
        ("[[t]]\na = 1\n[[t]]\nb = 1", ("t", "b"), 4),
        ("x = []\ny = {}\nb = 1", ("b",), 3),
        ("[a]\n\n[b]\na = 1", ("b", "a"), 4),
    ],
)
def test_each_form_has_its_line(text: str, place: tuple[str | int, ...], line: int) -> None:
    tomllib.loads(text)
    assert find_lines(text)[place] == line


_KEYS = st.text(st.sampled_from("ab.\"'\\ é"), min_size=1, max_size=4)
_VALUES = st.recursive(
    st.integers() | st.text(st.sampled_from("a#]}\n,\"'\\="), max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(_KEYS, _VALUES, max_size=4), st.integers(0, 2))
def test_every_key_that_was_written_is_found_on_its_line(document: dict[str, Any], gap: int) -> None:
    lines = []
    for key, value in document.items():
        lines += [*["# a = [ remark"] * gap, f"{_quote(key)} = {_toml(value)}"]
    text = "\n".join(lines)
    assert tomllib.loads(text) == document
    found = find_lines(text)
    assert [found[key,] for key in document] == [(n + 1) * (gap + 1) for n in range(len(document))]
    assert set(found) == {place for place in _places(document) if place}


def _places(value: Any, above: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [above, *(place for key, child in inner for place in _places(child, (*above, key)))]


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_quote(key)} = {_toml(child)}" for key, child in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return str(value) if isinstance(value, int) else _quote(value)


def _quote(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
