"""The window: what a researcher sees, and what the keys and the mouse do. Qt lives here only."""
