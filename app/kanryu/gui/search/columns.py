"""Where the columns of the concordance stand, for its lines and its heads."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtGui import QFont, QFontMetrics

from kanryu.gui.search.lines import who
from kanryu.gui.theme import fonts
from kanryu.search import Hit

MARGIN, GAP = 22, 12
_MEASURED = 200
_LEAST_WORDS = 360


@dataclass(frozen=True, slots=True)
class Widths:
    """How wide the columns before the words want to be, in pixels; 0 where there is nothing to show."""

    case: int = 0
    who: int = 0
    time: int = 0


@dataclass(frozen=True, slots=True)
class Columns:
    """The left edges of the columns; the keyword begins at ``axis``, everything ends at ``end``."""

    case: int
    who: int
    time: int
    words: int
    axis: int
    codes: int
    end: int


def measured(hits: Iterable[Hit]) -> Widths:
    """Return how wide case, speaker and time are in some hits, none wider than it needs or may be."""
    some = list(hits)[:_MEASURED]
    columns: tuple[tuple[set[str], QFont, int], ...] = (
        ({hit.case for hit in some}, fonts.font(13.0), 90),
        ({who(hit) for hit in some}, fonts.font(13.0), 128),
        ({hit.time for hit in some}, fonts.font(11.0), 60),
    )
    case, speaker, time = (
        min(max((QFontMetrics(font).horizontalAdvance(text) for text in texts), default=0), most)
        for texts, font, most in columns
    )
    return Widths(case, speaker, time)


def columns(width: int, widths: Widths) -> Columns:
    """Share out the width of a line; the keyword begins in the middle of the words.

    Where there is little room, the words have it: time and codes go, then the speaker.
    """
    narrow = width - 2 * MARGIN - sum(map(_room, (widths.case, widths.who, widths.time))) < _LEAST_WORDS
    if narrow:
        widths = Widths(widths.case, widths.who if width > 2 * _LEAST_WORDS else 0, 0)
    case = MARGIN
    speaker = case + _room(widths.case)
    time = speaker + _room(widths.who)
    words = time + _room(widths.time)
    end = max(width - MARGIN + 8, words)
    codes = end if narrow else end - min((end - words) // 5, 190)
    axis = words + (codes - GAP - words) * 46 // 100
    return Columns(case, speaker, time, words, axis, codes, end)


def _room(width: int) -> int:
    return max(width, 34) + GAP if width else 0
