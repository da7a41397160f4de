"""Find notes, read them with sha256 and newline kind, write them guarded and atomically."""
