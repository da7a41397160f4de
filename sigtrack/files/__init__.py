"""The notes' files: finding them, reading them, and the guarded write."""
