"""A tree whose rows are moved by dragging and by Alt and the arrows; it only says what is wanted."""

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeWidgetItem
from typing_extensions import override

from kanryu.gui.coding.codebook.moving import AFTER, BEFORE, BELOW, Way
from kanryu.gui.controls.rows import ID, ROW, Row, RowTree

CODE_MIME = "application/x-kanryu-code"
"""What a dragged row carries: its id, UTF-8."""
_WAYS = {
    Qt.Key.Key_Up: Way.UP,
    Qt.Key.Key_Down: Way.DOWN,
    Qt.Key.Key_Right: Way.IN,
    Qt.Key.Key_Left: Way.OUT,
}
_Where = QAbstractItemView.DropIndicatorPosition
_PLACES = {_Where.AboveItem: BEFORE, _Where.BelowItem: AFTER, _Where.OnItem: BELOW}


class MovingTree(RowTree):
    """Rows that can be moved: Enter takes the current one, F2 edits it."""

    taken = Signal()
    edit_wanted = Signal()
    way_taken = Signal(object)
    """The :class:`Way` the current row is to move."""
    dropped = Signal(str, str, int)
    """The ids of a row and of the one it was dropped on, and where on that."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.CopyAction)

    def fill(self, item: QTreeWidgetItem, row: Row) -> None:
        """Show something else in a row."""
        if item.data(0, ROW) != row:
            item.setData(0, ROW, row)
            words = " ".join((row.text, row.second, row.count)).strip()
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, words)

    def id_above(self, item: QTreeWidgetItem) -> str:
        """Return the id of the row above a row, empty at the top."""
        above = item.parent()
        return str(above.data(0, ID)) if above is not None else ""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = _WAYS.get(Qt.Key(event.key())) if event.modifiers() == Qt.KeyboardModifier.AltModifier else None
        if way is not None:
            self.way_taken.emit(way)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
        elif event.key() == Qt.Key.Key_F2:
            self.edit_wanted.emit()
        else:
            super().keyPressEvent(event)

    @override
    def mimeData(self, items: Sequence[QTreeWidgetItem]) -> QMimeData:
        data = QMimeData()
        if items:
            data.setData(CODE_MIME, QByteArray(str(items[0].data(0, ID)).encode()))
        return data

    @override
    def mimeTypes(self) -> list[str]:
        return [CODE_MIME]

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(CODE_MIME):
            event.acceptProposedAction()

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)  # scrolls, and finds where the indicator stands
        if event.mimeData().hasFormat(CODE_MIME) and self.itemAt(event.position().toPoint()) is not None:
            event.acceptProposedAction()
        else:
            event.ignore()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        """Say what was dropped where; the rows themselves move when the project has changed."""
        target = self.itemAt(event.position().toPoint())
        if target is None or not event.mimeData().hasFormat(CODE_MIME):
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)  # a "move" would let Qt take the row out
        event.accept()
        id_ = bytes(event.mimeData().data(CODE_MIME).data()).decode()
        self.dropped.emit(id_, str(target.data(0, ID)), _PLACES.get(self.dropIndicatorPosition(), BELOW))
