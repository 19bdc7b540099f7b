"""Breaking a text into lines for a font, by the line-breaking rules of Unicode that Qt keeps (禁則)."""

from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption

_SHORTEST = 4
"""No character is narrower than this many pixels; what cannot be seen need not be laid out."""


@lru_cache(4096)
def wrapped(text: str, font: QFont, room: int, most: int) -> tuple[str, ...]:
    """Return the lines of a text, none wider than ``room`` pixels; what ``most`` lines cannot hold ends in "…"."""
    layout = QTextLayout(text[: most * room // _SHORTEST].replace("\n", " "), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    starts = _line_starts(layout, room)
    units = layout.text().encode("utf-16-le")
    ends = [*starts[1:], len(units) // 2]
    lines = [units[2 * a : 2 * b].decode("utf-16-le").rstrip() for a, b in zip(starts, ends, strict=True)]
    if len(lines) <= most:
        return tuple(lines)
    rest = units[2 * starts[most - 1] :].decode("utf-16-le")
    return (*lines[: most - 1], QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, room))


def _line_starts(layout: QTextLayout, room: int) -> list[int]:
    """Lay a text out and return where its lines begin, in UTF-16 units as Qt counts; never inside a pair."""
    starts: list[int] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(room)
        starts.append(line.textStart())
    layout.endLayout()
    return starts
