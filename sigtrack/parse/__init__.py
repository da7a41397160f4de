"""Text of a note to values: pure, never reads a file, never raises."""

from sigtrack.parse.note import parse

__all__ = ["parse"]
