"""`docs/configuration.md` is generated from the options; this holds it to them."""

from __future__ import annotations

from pathlib import Path

from sigtrack.config.template import options_markdown

DOCS = Path(__file__).parents[2] / "docs" / "configuration.md"
HEAD = """# Configuration

None is needed. `sigtrack.toml` at the root of the notes overrides what sigtrack finds and learns; `sigtrack init` writes one with
everything that was learned, commented out. An unknown key is an error that names the file, the line and the valid keys.

"""


def test_the_configuration_is_documented_as_it_is(golden_update: bool) -> None:
    want = HEAD + options_markdown()
    if golden_update:
        DOCS.write_text(want, encoding="utf-8")
    assert DOCS.read_text(encoding="utf-8") == want
