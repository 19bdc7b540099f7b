"""Documents, cases and their attributes."""
