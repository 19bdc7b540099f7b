"""Kanryu (還流): qualitative case research in Japanese, from transcript to prototype model."""

__version__ = "0.1.0"
