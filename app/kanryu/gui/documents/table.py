"""A table of rows with ids, as the tables of the documents page are."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem
from typing_extensions import override

ID = Qt.ItemDataRole.UserRole


class Table(QTableWidget):
    """A table of rows with ids; Enter and a double click take the current row, Delete asks to remove it."""

    taken = Signal(str)
    unwanted = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setAlternatingRowColors(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(30)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    def current_id(self) -> str:
        """Return the id of the current row, empty without one."""
        item = self.item(self.currentRow(), 0)
        return str(item.data(ID)) if item is not None else ""

    def go_to(self, id_: str) -> None:
        """Make the row of an id the current one; when it is gone, the first."""
        rows = [row for row in range(self.rowCount()) if (item := self.item(row, 0)) and item.data(ID) == id_]
        if self.rowCount():
            self.setCurrentCell(rows[0] if rows else 0, max(self.currentColumn(), 0))

    def put_cell(self, row: int, column: int, text: str, *, id_: str = "", number: bool = False) -> None:
        """Fill one cell."""
        item = QTableWidgetItem(text)
        item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)  # or the input method has the keys
        item.setData(ID, id_)
        if number:
            item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setItem(row, column, item)

    def align_heads(self, numbers: Iterable[int]) -> None:
        """Put the names of columns of numbers to the right, as the numbers are."""
        for column in numbers:
            head = self.horizontalHeaderItem(column)
            if head is not None:
                head.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.rowCount() and not self.selectedItems() and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.setCurrentCell(0, 0)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        editing = self.state() == QAbstractItemView.State.EditingState
        if not editing and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_id():
            self.taken.emit(self.current_id())
        elif not editing and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.current_id():
            self.unwanted.emit(self.current_id())
        else:
            super().keyPressEvent(event)
