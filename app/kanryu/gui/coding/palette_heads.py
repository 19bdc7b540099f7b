"""The heads of the palette: the key of each row and column in its own place, the name beside or below it."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QTableWidget
from typing_extensions import override

from kanryu.gui.controls.wrapping import wrapped
from kanryu.gui.theme import fonts, tokens

_KEY, _LINE, _PAD = 24, 18, 8


class PaletteHead(QHeaderView):
    """Paints keys and names; the row and the column of the current cell in the ink of what is chosen."""

    def __init__(self, orientation: Qt.Orientation, table: QTableWidget) -> None:
        super().__init__(orientation, table)
        self._table = table
        self._entries: tuple[tuple[str, str], ...] = ()
        table.currentCellChanged.connect(lambda *_: self.viewport().update())

    def put(self, entries: tuple[tuple[str, str], ...]) -> None:
        """Show these keys and names, in the order of the sections."""
        self._entries = entries
        self.viewport().update()

    def lines(self, section: int) -> tuple[str, ...]:
        """Return the lines in which a name is shown."""
        name = self._entries[section][1]
        if self.orientation() is Qt.Orientation.Horizontal:
            return wrapped(name, fonts.font(), self.sectionSize(section) - _PAD, max(self.height() // _LINE - 1, 1))
        room = self.width() - _KEY - _PAD
        return (QFontMetrics(fonts.font()).elidedText(name, Qt.TextElideMode.ElideRight, room),)

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logical_index: int) -> None:
        if logical_index >= len(self._entries):
            return
        across = self.orientation() is Qt.Orientation.Horizontal
        here = self._table.currentColumn() if across else self._table.currentRow()
        colors = tokens.current()
        painter.setFont(fonts.font(bold=logical_index == here))
        painter.setPen(QColor(colors.ink if logical_index == here else colors.second))
        key, lines = self._entries[logical_index][0], self.lines(logical_index)
        if across:
            top = rect.bottom() - 4 - _LINE * (len(lines) + 1)
            for number, line in enumerate((key, *lines)):
                place = QRect(rect.left(), top + number * _LINE, rect.width(), _LINE)
                painter.drawText(place, Qt.AlignmentFlag.AlignCenter, line)
        else:
            middle = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRect(rect.left(), rect.top(), _KEY, rect.height()), Qt.AlignmentFlag.AlignCenter, key)
            painter.drawText(rect.adjusted(_KEY, 0, 0, 0), Qt.AlignmentFlag.AlignLeft | middle, lines[0])
