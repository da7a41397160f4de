"""Whatever a note holds, its published text links no issue by accident and notifies nobody who isn't meant."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sigtrack.rules.outgoing import BREAK, guarded, plain

PIECES = st.sampled_from(
    ["#", "8", "@", "mira", "mira-k", "/", "GH-", "gh-12", " ", "`", "[", "]", "(", ")", "_", "*", "&", ";", "&#64;", "#8", "é", "\n", "<!--", "https://x/issues/8", "[#8](https://x/issues/8)", "[#8](https://x/issues/9)"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=25).map("".join))
LINKED = re.compile(r"\[#([0-9]+)\]\(https?://[^\s()]*/(?:issues|pull|discussions)/\1\)|&#[0-9]+;", re.IGNORECASE)


@given(TEXTS)
def test_no_bare_number_and_no_mention_is_left(text: str) -> None:
    for made in (guarded(text, ["mira-k"]), plain(text, ["mira-k"])):
        rest = LINKED.sub("·", made)
        assert not re.search(r"(?<![A-Za-z0-9])#[0-9]", rest)
        assert not re.search(r"(?<![A-Za-z0-9])gh-[0-9]", rest, re.IGNORECASE)
        words = re.findall(r"(?<![A-Za-z0-9])@([A-Za-z0-9][A-Za-z0-9-]*(?:/[A-Za-z0-9])?)", made)
        assert {word.casefold() for word in words} <= {"mira-k"}


@given(TEXTS)
def test_nothing_but_breaks_is_added_and_twice_is_once(text: str) -> None:
    made = guarded(text, ["mira-k"])
    assert made.replace(BREAK, "") == text.replace(BREAK, "")
    assert guarded(made, ["mira-k"]) == made


@given(TEXTS)
def test_plain_is_one_line_without_markup(text: str) -> None:
    made = plain(text)
    assert "\n" not in made
    assert not re.search(r"(?<!\\)(?:\\\\)*[`*<>|~\[\]]", made)


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Meeting #8", f"Meeting #{BREAK}8"),
        ("see [#8](https://github.com/a/b/issues/8)", "see [#8](https://github.com/a/b/issues/8)"),
        ("[#8](https://github.com/a/b/issues/9)", f"[#{BREAK}8](https://github.com/a/b/issues/9)"),
        ("ask @Mira-K and @jonas", f"ask @Mira-K and @{BREAK}jonas"),
        ("@mira-k/team", f"@{BREAK}mira-k/team"),
        ("a@b.org", "a@b.org"),
        ("@GH-12", f"@{BREAK}GH-{BREAK}12"),
        ("a@GH-12", f"a@GH-{BREAK}12"),
        ("https://medium.com/@jonas/x and (@jonas)", f"https://medium.com/@jonas/x and (@{BREAK}jonas)"),
        ("GH-12", f"GH-{BREAK}12"),
    ],
)
def test_examples(text: str, made: str) -> None:
    assert guarded(text, ["mira-k"]) == made
