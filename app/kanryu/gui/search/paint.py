"""One line of the concordance: case, speaker, time, the words around the keyword, the codes on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from kanryu.gui.search.columns import GAP, MARGIN, Columns
from kanryu.gui.search.lines import who
from kanryu.gui.theme import fonts, tokens
from kanryu.gui.theme.fitting import fitted
from kanryu.gui.theme.tokens import shade
from kanryu.i18n import side_by_side
from kanryu.search import Hit
from kanryu.search.concordance import flat

if TYPE_CHECKING:
    from kanryu.gui.search.list import HitList

LINE_HEIGHT = 30
_LEAST, _STRIPES = 40, 4
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class CodeLook:
    """How a code is shown beside a hit: its name in the window's language and its colour."""

    name: str
    color: str


class HitDelegate(QStyledItemDelegate):
    """Paints the lines of a list."""

    def __init__(self, list_: "HitList") -> None:
        super().__init__(list_)
        self._list = list_
        self._text, self._bold, self._small = fonts.font(13.0), fonts.font(13.0, bold=True), fonts.font(11.0)
        self.codes: Mapping[str, CodeLook] = {}

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(400, LINE_HEIGHT)

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        hit, area = self._list.hits[index.row()], option.rect
        columns = self._list.columns()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, area, index.row())
        self._paint_source(painter, hit, area, columns)
        self._paint_words(painter, hit, _between(area, columns.words, columns.codes - GAP), columns.axis)
        self._paint_codes(painter, hit, _between(area, columns.codes, columns.end))
        painter.restore()

    def _paint_ground(self, painter: QPainter, area: QRect, row: int) -> None:
        colors = tokens.current()
        current, marked = row == self._list.currentIndex().row(), row in self._list.marked
        painter.fillRect(area.left() + MARGIN, area.bottom(), area.width() - 2 * MARGIN, 1, QColor(colors.line))
        ground = QRectF(area).adjusted(MARGIN - 16.5, 1.5, -MARGIN + 12.5, -1.5)
        if current or marked:
            ring = current and self._list.hasFocus()
            painter.setPen(QPen(QColor(colors.accent), 1.4) if ring else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colors.ground))
            painter.drawRoundedRect(ground, 5, 5)
        if marked:
            painter.setFont(self._small)
            painter.setPen(QColor(colors.accent))
            painter.drawText(QRect(area.left() + 8, area.top(), 13, area.height()), _LEFT, "✓")

    def _paint_source(self, painter: QPainter, hit: Hit, area: QRect, columns: Columns) -> None:
        colors = tokens.current()
        for text, left, right, font, color in (
            (hit.case, columns.case, columns.who, self._text, colors.ink),
            (who(hit), columns.who, columns.time, self._text, colors.second),
            (hit.time, columns.time, columns.words, self._small, colors.second),
        ):
            if right > left:
                self._put(painter, text, _between(area, left, right - GAP + 2), _LEFT, font, color)

    def _paint_codes(self, painter: QPainter, hit: Hit, place: QRect) -> None:
        """Paint a small stripe for each code, then their names; more stripes than four would be a pattern."""
        if place.width() < _LEAST:
            return
        looks = [self.codes[id_] for id_ in hit.code_ids if id_ in self.codes]
        left = place.left()
        painter.setPen(Qt.PenStyle.NoPen)
        for look in looks[:_STRIPES]:
            painter.setBrush(QColor(shade(look.color)))
            painter.drawRoundedRect(QRectF(left, place.top() + 8, 4, place.height() - 16), 2, 2)
            left += 6
        names = side_by_side([look.name for look in looks] or hit.codes)
        rest = _between(place, left + 4 if looks else left, place.right() + 1)
        self._put(painter, names, rest, _LEFT, self._small, tokens.current().second)

    def _paint_words(self, painter: QPainter, hit: Hit, place: QRect, axis: int) -> None:
        """Paint the keyword at the axis, what comes before it flush with its left side."""
        colors = tokens.current()
        keyword = flat(hit.text)
        width = min(QFontMetrics(self._bold).horizontalAdvance(keyword), (place.right() - axis) * 4 // 5)
        self._paint_side(painter, hit.left, _between(place, place.left(), axis - 3), _RIGHT)
        self._put(painter, keyword, _between(place, axis, axis + width + 2), _LEFT, self._bold, colors.accent)
        self._paint_side(painter, hit.right, _between(place, axis + width + 3, place.right() + 1), _LEFT)

    def _paint_side(self, painter: QPainter, text: str, place: QRect, side: Qt.AlignmentFlag) -> None:
        """Paint the context on one side: the keyword's own paragraph in ink, what is further away in the second."""
        before = side == _RIGHT
        near, far = (text.rpartition("\n")[::-2]) if before else (text.partition("\n")[::2])
        colors = tokens.current()
        used = self._put(painter, near, place, side, self._text, colors.ink)
        rest = place.adjusted(0, 0, -used - GAP, 0) if before else place.adjusted(used + GAP, 0, 0, 0)
        if far.strip() and rest.width() > _LEAST:
            self._put(painter, flat(far.strip("\n")), rest, side, self._text, colors.second)

    def _put(
        self, painter: QPainter, text: str, place: QRect, side: Qt.AlignmentFlag, font: QFont, color: str
    ) -> int:
        """Put a text into a place, cut on the far side, and return how wide it came out."""
        shown, width = fitted(text, font, max(place.width(), 0), from_end=side == _RIGHT)
        painter.setFont(font)
        painter.setPen(QColor(color))
        painter.drawText(place, side, shown)
        return width


def _between(area: QRect, left: int, right: int) -> QRect:
    """Return the part of a line between two places along it."""
    return QRect(left, area.top(), right - left, area.height())
