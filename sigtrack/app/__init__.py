"""Use cases: the only place where adapters and rules meet."""
