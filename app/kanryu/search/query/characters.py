"""The characters a query is written with: full and half width alike, one for one, so that places stay."""

from typing import Final

_ALIKE: Final = {
    "\u3000": " ",
    "\t": " ",
    "\n": " ",
    "\r": " ",
    "\u00a0": " ",
    "“": '"',
    "”": '"',
    "„": '"',
    "‟": '"',
    "〝": '"',
    "〟": '"',
    "〞": '"',
    "−": "-",
    "‐": "-",
    "‑": "-",
    "–": "-",
    "〜": "~",
    "≧": "≥",
    "≦": "≤",
}
_WIDE: Final = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_TABLE: Final = str.maketrans(_ALIKE) | _WIDE

CLOSING: Final = {"「": "」", "『": "』"}
"""Japanese quotation marks and what closes them."""


def plain(text: str) -> str:
    """Return a query with half-width signs, each in its place; only for reading signs, never to search with."""
    return text.translate(_TABLE)


def partners(text: str) -> dict[int, int]:
    """Return where each Japanese quotation mark is closed; a mark that never is has no entry."""
    closed: dict[int, int] = {}
    waiting: list[int] = []
    for place, character in enumerate(text):
        if character in CLOSING:
            waiting.append(place)
        elif waiting and character == CLOSING[text[waiting[-1]]]:
            closed[waiting.pop()] = place
    return closed
