"""The study itself: what it asks and who codes."""
