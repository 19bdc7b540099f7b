"""Finding words in the texts."""
