"""Values that every floor shares: frozen, slotted dataclasses with tuples; standard library only."""
