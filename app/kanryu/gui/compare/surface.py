"""The surface of the matrix: where everything lies, and how heads, cells and totals are painted."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPixmap

from kanryu.gui.compare.geometry import GAP, MARGIN, Box, Geometry
from kanryu.gui.compare.paint import HEAD_PAD, Pens, head_lines, head_width, paint_cell, paint_light, paint_ring
from kanryu.gui.compare.sheet import Heading, Sheet, Shown
from kanryu.gui.theme import tokens
from kanryu.i18n import tr

_NARROWEST, _WIDEST, _PROSE_WIDTH = 82, 132, 236
_ROW, _PROSE_ROW = 44, 92
_FOOTER = 40
_LAYERS, _PLAIN = 32, 6
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Sight:
    """What is seen of a sheet: how far it is scrolled, the room there is, and what is marked in it."""

    offset: QPoint
    room: QSize
    at: tuple[int, int]
    focused: bool
    lit: frozenset[tuple[int, int]] = frozenset()
    light: float = 0.0


class Surface:
    """A sheet laid out for a width; cells that look alike are painted once, which lets it scroll smoothly."""

    def __init__(self, sheet: Sheet, width: int, density: float) -> None:
        self.sheet = sheet
        self._pens = Pens.current()
        self._metrics = QFontMetrics(self._pens.text)
        self._density = density
        self._drawn: dict[tuple[object, ...], QPixmap] = {}
        left = self._left()
        column = self._column_width(width - left - MARGIN)
        self._heads = tuple(head_lines(heading.name, self._pens.text, column - HEAD_PAD) for heading in sheet.columns)
        self._deepest = max((len(lines) for lines in self._heads), default=1)
        top = (_LAYERS if self._layered else _PLAIN) + self._deepest * self._metrics.height() + 12
        height = _PROSE_ROW if sheet.prose else _ROW
        footer = _FOOTER if sheet.totals else 0
        sizes = (len(sheet.rows), len(sheet.columns), len(sheet.groups))
        self.geometry = Geometry(*sizes, left, top, column, height, footer)

    @property
    def _layered(self) -> bool:
        return bool(self.sheet.groups and self.sheet.groups[0].name)

    def _left(self) -> int:
        texts = [_row_text(row) for row in self.sheet.rows] + ([tr("認められた事例")] if self.sheet.totals else [])
        widest = max((self._metrics.horizontalAdvance(text) for text in texts), default=0)
        most = 160 if any(row.note for row in self.sheet.rows) else 240
        return min(max(widest + MARGIN + 14, 84), most)

    def _column_width(self, room: int) -> int:
        """Return a width that fills the room, as long as the heads need no ugly breaks."""
        if self.sheet.prose:
            return _PROSE_WIDTH
        count = max(len(self.sheet.columns) * len(self.sheet.groups), 1)
        needed = max((head_width(column.name, self._pens.text) for column in self.sheet.columns), default=0)
        return min(max(room // count - GAP, min(max(needed, _NARROWEST), _WIDEST)), _WIDEST)

    def foot(self, offset: QPoint, room: QSize) -> int:
        """Return where the line of totals begins: below the last row, never out of sight."""
        end = self.geometry.height - self.geometry.footer - offset.y()
        return min(end, room.height() - self.geometry.footer)

    def paint(self, painter: QPainter, sight: Sight) -> None:
        """Paint what is seen."""
        grid, x, y = self.geometry, sight.offset.x(), sight.offset.y()
        columns = grid.columns_in(x + grid.left, x + sight.room.width())
        rows = grid.rows_in(y + grid.top, y + sight.room.height())
        self._paint_cells(painter, sight, rows, columns)
        self._paint_column_heads(painter, sight, columns)
        self._paint_row_heads(painter, sight, rows)
        if self.sheet.totals:
            self._paint_totals(painter, sight, columns)
        self._paint_edges(painter, sight)

    def _paint_cells(self, painter: QPainter, sight: Sight, rows: range, columns: range) -> None:
        grid = self.geometry
        painter.save()
        foot = self.foot(sight.offset, sight.room)
        painter.setClipRect(grid.left - 4, grid.top - 4, sight.room.width(), foot - grid.top + 8)
        for row in rows:
            for index in columns:
                rect = _seen(grid.cell(row, index), sight)
                painter.drawPixmap(rect.topLeft(), self._cell(self.sheet.cells[row][index]))
                if (row, index) in sight.lit:
                    paint_light(painter, rect, self._pens.colors, sight.light)
        paint_ring(painter, _seen(grid.cell(*sight.at), sight), self._pens.colors, focused=sight.focused)
        painter.restore()

    def _cell(self, shown: Shown) -> QPixmap:
        key = (*shown.look, shown.shade, shown.denial)
        drawn = self._drawn.get(key)
        if drawn is None:
            drawn = self._drawn[key] = self._draw(shown)
        return drawn

    def _draw(self, shown: Shown) -> QPixmap:
        size = QSize(self.geometry.column_width, self.geometry.row_height)
        drawn = QPixmap(size * self._density)
        drawn.setDevicePixelRatio(self._density)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_cell(painter, shown, QRect(QPoint(0, 0), size), self._pens, prose=self.sheet.prose)
        painter.end()
        return drawn

    def _paint_column_heads(self, painter: QPainter, sight: Sight, columns: range) -> None:
        grid = self.geometry
        painter.fillRect(0, 0, sight.room.width(), grid.top - 4, QColor(self._pens.colors.panel))
        painter.save()
        painter.setClipRect(grid.left - 2, 0, sight.room.width(), grid.top)
        painter.setFont(self._pens.text)
        if self._layered:
            for number, group in enumerate(self.sheet.groups):
                self._paint_layer(painter, group, number, sight.offset.x())
        for index in columns:
            self._paint_column_head(painter, index, sight)
        painter.restore()

    def _paint_column_head(self, painter: QPainter, index: int, sight: Sight) -> None:
        grid, height = self.geometry, self._metrics.height()
        lines = self._heads[index % grid.columns]
        top = grid.top - 8 - (self._deepest + len(lines)) * height / 2
        colors = self._pens.colors
        painter.setPen(QColor(colors.accent if index == sight.at[1] else colors.ink))
        for number, line in enumerate(lines):
            place = QRectF(grid.x(index) - sight.offset.x(), top + number * height, grid.column_width, height)
            painter.drawText(place, Qt.AlignmentFlag.AlignHCenter, line)

    def _paint_layer(self, painter: QPainter, group: Heading, number: int, shift: int) -> None:
        """Paint a layer's name over its columns; the name stays in view as long as any of them does."""
        first, width = self.geometry.group(number)
        left, right = first - shift, first - shift + width
        colors = self._pens.colors
        painter.setPen(QPen(QColor(tokens.shade(group.color) if group.color else colors.line), 2))
        painter.drawLine(left, 28, right, 28)
        painter.setPen(QColor(colors.second))
        start = max(left, self.geometry.left) + 8
        if right - start > 24:
            name = self._metrics.elidedText(group.name, Qt.TextElideMode.ElideRight, right - start)
            painter.drawText(QRect(start, 4, right - start, 22), _MIDDLE | Qt.AlignmentFlag.AlignLeft, name)

    def _paint_row_heads(self, painter: QPainter, sight: Sight, rows: range) -> None:
        grid = self.geometry
        painter.fillRect(0, grid.top - 4, grid.left - 4, sight.room.height(), QColor(self._pens.colors.panel))
        painter.save()
        painter.setClipRect(0, grid.top - 4, grid.left, self.foot(sight.offset, sight.room) - grid.top + 4)
        painter.setFont(self._pens.text)
        for row in rows:
            self._paint_row_head(painter, row, sight)
        painter.restore()

    def _paint_row_head(self, painter: QPainter, row: int, sight: Sight) -> None:
        grid, colors, heading = self.geometry, self._pens.colors, self.sheet.rows[row]
        place = QRect(MARGIN, grid.y(row) - sight.offset.y(), grid.left - MARGIN - 10, grid.row_height)
        painter.setPen(QColor(colors.accent if row == sight.at[0] else colors.ink))
        name = self._metrics.elidedText(heading.name, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, _MIDDLE, name)
        place.setLeft(place.left() + self._metrics.horizontalAdvance(f"{name}　"))
        if heading.note and place.width() > 20:
            painter.setPen(QColor(colors.second))
            note = self._metrics.elidedText(heading.note, Qt.TextElideMode.ElideRight, place.width())
            painter.drawText(place, _MIDDLE, note)

    def _paint_totals(self, painter: QPainter, sight: Sight, columns: range) -> None:
        grid, top = self.geometry, self.foot(sight.offset, sight.room)
        painter.fillRect(0, top, sight.room.width(), grid.footer, QColor(self._pens.colors.panel))
        painter.setFont(self._pens.text)
        painter.setPen(QColor(self._pens.colors.ink))
        painter.drawText(QRect(MARGIN, top, grid.left - MARGIN, grid.footer), _MIDDLE, tr("認められた事例"))
        painter.save()
        painter.setClipRect(grid.left - 2, top, sight.room.width(), grid.footer)
        for index in columns:
            place = QRect(grid.x(index) - sight.offset.x(), top, grid.column_width, grid.footer)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self.sheet.totals[index])
        painter.restore()

    def _paint_edges(self, painter: QPainter, sight: Sight) -> None:
        """Paint a line where cells disappear under the heads or the totals."""
        grid, bottom = self.geometry, self.foot(sight.offset, sight.room)
        painter.setPen(QPen(QColor(self._pens.colors.line), 1))
        if sight.offset.x():
            painter.drawLine(grid.left - 4, grid.top, grid.left - 4, bottom)
        if sight.offset.y():
            painter.drawLine(0, grid.top - 4, sight.room.width(), grid.top - 4)
        if sight.offset.y() + sight.room.height() < grid.height:
            painter.drawLine(0, bottom, sight.room.width(), bottom)


def _seen(box: Box, sight: Sight) -> QRect:
    return QRect(box.x, box.y, box.width, box.height).translated(-sight.offset)


def _row_text(row: Heading) -> str:
    return f"{row.name}　{row.note}" if row.note else row.name
