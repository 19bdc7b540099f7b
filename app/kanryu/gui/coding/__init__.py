"""The coding page: reading a transcript and giving its passages codes."""
