"""The index: written through SQLModel, read with plain SQL; it can always be thrown away."""
