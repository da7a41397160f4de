"""GitHub, through PyGithub; nothing else of sigtrack talks to the network."""
