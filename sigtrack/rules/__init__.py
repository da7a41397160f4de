"""Decisions over model values: who is this, is this the same item, what needs attention, when is the next meeting."""
