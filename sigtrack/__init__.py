"""sigtrack: meeting notes in Markdown, read into a ledger a working group can work from."""

__version__ = "0.1.0"
