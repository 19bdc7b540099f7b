"""The matrix on the screen: heads that stay in place, and the keys and the mouse to walk through the cells."""

from typing import ClassVar

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QColor, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from kanryu.gui.compare.geometry import GAP, MARGIN
from kanryu.gui.compare.sheet import Sheet, Shown
from kanryu.gui.compare.surface import Sight, Surface
from kanryu.gui.theme import tokens
from kanryu.i18n import tr

_FADE_MS = 120


class MatrixView(QAbstractScrollArea):
    """Shows a sheet; exactly one cell is the current one."""

    moved = Signal(object)
    """The current cell is another one, or it is another than it was (a ``Shown``)."""
    entered = Signal()
    """Enter or a double click: the reader wants what is behind the current cell."""

    _STEPS: ClassVar[dict[Qt.Key, tuple[int, int]]] = {
        Qt.Key.Key_Left: (0, -1),
        Qt.Key.Key_Right: (0, 1),
        Qt.Key.Key_Up: (-1, 0),
        Qt.Key.Key_Down: (1, 0),
        Qt.Key.Key_PageUp: (-8, 0),
        Qt.Key.Key_PageDown: (8, 0),
    }

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paper")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("行列"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._surface: Surface | None = None
        self._at = (0, 0)
        self._changed: frozenset[tuple[int, int]] = frozenset()
        self._fade = QVariantAnimation(self, duration=_FADE_MS, startValue=1.0, endValue=0.0)
        self._fade.valueChanged.connect(lambda _: self.viewport().update())
        self._fade.finished.connect(self._forget_changes)

    @property
    def sheet(self) -> Sheet | None:
        """What is shown."""
        return self._surface.sheet if self._surface is not None else None

    @property
    def at(self) -> tuple[int, int]:
        """The row and the column, over all groups, of the current cell."""
        return self._at

    def show_sheet(self, sheet: Sheet) -> None:
        """Show a sheet; the current cell stays where its row and column still are."""
        kept = self._kept(sheet)
        self._changed = sheet.changes_since(self.sheet)
        if self._changed:
            self._fade.start()
        self._at = kept or (0, 0)
        self._lay_out(sheet)
        if kept is None:
            self.horizontalScrollBar().setValue(0)
            self.verticalScrollBar().setValue(0)
        self._tell()

    def _kept(self, sheet: Sheet) -> tuple[int, int] | None:
        shown = self.current()
        return sheet.place(shown.cell.row, shown.cell.column, shown.cell.layer) if shown is not None else None

    def _forget_changes(self) -> None:
        self._changed = frozenset()
        self.viewport().update()

    def current(self) -> Shown | None:
        """Return the current cell, None while there is none."""
        if self.sheet is None or self.sheet.empty:
            return None
        return self.sheet.cells[self._at[0]][self._at[1]]

    def go(self, row: int, index: int) -> None:
        """Make a cell the current one and bring it into view."""
        if self.sheet is None or self.sheet.empty:
            return
        last = len(self.sheet.cells) - 1, len(self.sheet.cells[0]) - 1
        at = min(max(row, 0), last[0]), min(max(index, 0), last[1])
        if at != self._at:
            self._at = at
            self.viewport().update()
            self._tell()
        self._reveal()

    def _tell(self) -> None:
        shown, sheet = self.current(), self.sheet
        if shown is not None and sheet is not None:
            group, column = sheet.column(self._at[1])
            names = [sheet.rows[self._at[0]].name, group.name, column.name]
            self.setAccessibleDescription(" × ".join(name for name in names if name) + "：" + shown.words)
            self.moved.emit(shown)

    # where everything lies

    def _lay_out(self, sheet: Sheet) -> None:
        self._surface = Surface(sheet, self.viewport().width(), self.devicePixelRatioF())
        grid = self._surface.geometry
        for bar, whole, room, step in (
            (self.horizontalScrollBar(), grid.width, self.viewport().width(), grid.column_width),
            (self.verticalScrollBar(), grid.height, self.viewport().height(), grid.row_height),
        ):
            bar.setRange(0, max(whole - room, 0))
            bar.setPageStep(room)
            bar.setSingleStep(step // 2)
        self.updateGeometry()
        self.viewport().update()

    def _offset(self) -> QPoint:
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _reveal(self) -> None:
        """Scroll just so far that the current cell is not covered by the heads or the totals."""
        if self._surface is None:
            return
        grid = self._surface.geometry
        box = grid.cell(*self._at)
        for bar, first, size, before, after, room in (
            (self.horizontalScrollBar(), box.x, box.width, grid.left, MARGIN, self.viewport().width()),
            (self.verticalScrollBar(), box.y, box.height, grid.top, grid.footer, self.viewport().height()),
        ):
            if first - bar.value() < before:
                bar.setValue(first - before - GAP)
            elif first + size - bar.value() > room - after:
                bar.setValue(first + size - room + after + GAP)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.sheet is not None:
            self._lay_out(self.sheet)

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    @override
    def sizeHint(self) -> QSize:
        if self._surface is None:
            return QSize(800, 400)
        grid = self._surface.geometry
        bar = self.horizontalScrollBar().sizeHint().height() if grid.width > self.viewport().width() else 0
        return QSize(800, grid.height + bar + 4)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(200, min(self.sizeHint().height(), 200))

    # keys and mouse

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        row, index = self._at
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif key in self._STEPS:
            down, right = self._STEPS[key]
            self.go(row + down, index + right)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            far = 0 if key == Qt.Key.Key_Home else 1 << 20
            whole = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            self.go(far if whole else row, far)
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self._cell_under(event.position().toPoint())
        if at is not None and event.button() == Qt.MouseButton.LeftButton:
            self.go(*at)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._cell_under(event.position().toPoint()) == self._at:
            self.entered.emit()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def _cell_under(self, point: QPoint) -> tuple[int, int] | None:
        if self._surface is None:
            return None
        grid, foot = self._surface.geometry, self._surface.foot(self._offset(), self.viewport().size())
        if point.x() < grid.left or not grid.top <= point.y() < foot:
            return None
        place = point + self._offset()
        return grid.at(place.x(), place.y())

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self.sheet is not None:
            at = self._cell_under(event.pos())
            QToolTip.showText(event.globalPos(), self.sheet.cells[at[0]][at[1]].words if at else "", self)
            return True
        return super().viewportEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), QColor(tokens.current().panel))
        if self._surface is not None and not self._surface.sheet.empty:
            light = float(self._fade.currentValue() or 0.0)
            size = self.viewport().size()
            sight = Sight(self._offset(), size, self._at, self.hasFocus(), self._changed, light)
            self._surface.paint(painter, sight)
        painter.end()
