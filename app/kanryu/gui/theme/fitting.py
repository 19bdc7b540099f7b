"""Cutting a text to a width: characters' widths are known and summed, which takes a tenth of shaping the text."""

import math
import unicodedata

from PySide6.QtGui import QFont, QFontMetricsF

_ELLIPSIS = "…"


class _Advances(dict[str, float]):
    """How wide each character is in one font, in logical pixels; looked up once."""

    def __init__(self, font: QFont) -> None:
        super().__init__()
        self._metrics = QFontMetricsF(font)

    def __missing__(self, character: str) -> float:
        width = 0.0 if unicodedata.combining(character) else self._metrics.horizontalAdvance(character)
        self[character] = width
        return width


_known: dict[str, _Advances] = {}


def _advances(font: QFont) -> _Advances:
    key = font.key()
    if key not in _known:
        _known[key] = _Advances(font)
    return _known[key]


def fitted(text: str, font: QFont, width: int, *, from_end: bool = False) -> tuple[str, int]:
    """Return as much of a text as fits, with "…" where it is cut, and how wide that is, in logical pixels.

    Letters that move together (AV) come out a little narrower than the sum, so a text may be cut a letter early.

    Args:
        text: on one line.
        font: what it will be painted with.
        width: the room there is, in logical pixels.
        from_end: keep the end and cut the beginning.
    """
    advances = _advances(font)
    used, kept = 0.0, 0
    for character in reversed(text) if from_end else text:
        used += advances[character]
        if used > width:
            break
        kept += 1
    else:
        return text, math.ceil(used)
    characters = text[-kept - 1 :] if from_end else text[: kept + 1]
    room = width - advances[_ELLIPSIS]
    while characters and used > room:
        edge, characters = (characters[0], characters[1:]) if from_end else (characters[-1], characters[:-1])
        used -= advances[edge]
    if from_end:
        return _ELLIPSIS + characters.lstrip(_MARKS), math.ceil(used + advances[_ELLIPSIS])
    return characters + _ELLIPSIS, math.ceil(used + advances[_ELLIPSIS])


_MARKS = "\u3099\u309a"
"""Marks of voiced sounds that follow their kana; without it they would stand on the dots."""
