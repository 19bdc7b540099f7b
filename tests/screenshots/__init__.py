"""Pictures of every page and state, for looking at."""
