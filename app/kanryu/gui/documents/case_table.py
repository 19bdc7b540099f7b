"""The case table: a row a case, a column an attribute, edited in place; and the documents of the selected case."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem
from typing_extensions import override

from kanryu.analysis.documents.attributes import AttributeTable
from kanryu.analysis.documents.cases import CaseItem
from kanryu.analysis.documents.documents import STATUSES, DocumentItem
from kanryu.i18n import N_, tr

ID = Qt.ItemDataRole.UserRole
LOOSE = "-"
"""Stands for the id of the case of documents that have none."""
STATUS_NAMES = dict(zip(STATUSES, (N_("未着手"), N_("途中"), N_("完了")), strict=True))


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


@dataclass(frozen=True, slots=True)
class CaseRow:
    """What the table says of a case beside its attributes."""

    case: CaseItem
    documents: int
    done: int
    codings: int


def case_rows(cases: tuple[CaseItem, ...], documents: tuple[DocumentItem, ...]) -> tuple[CaseRow, ...]:
    """Return what the table says of every case."""
    rows = []
    for case in cases:
        own = [item for item in documents if (item.case_id or LOOSE) == case.id]
        done = sum(item.status == "完了" for item in own)
        rows.append(CaseRow(case, len(own), done, sum(item.codings for item in own)))
    return tuple(rows)


class CaseTable(Table):
    """All cases; the name and the attributes can be edited with F2 or a double click."""

    renamed = Signal(str, str)
    """A case's id and its new name."""
    filled = Signal(str, str, str)
    """A case's id, an attribute's id, and the value that was typed."""

    def __init__(self) -> None:
        super().__init__(tr("事例の表"))
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed)
        self._columns: tuple[str, ...] = ()
        self._filling = False
        self.itemChanged.connect(self._edited)

    def show_cases(self, rows: tuple[CaseRow, ...], attributes: AttributeTable) -> None:
        """Show the cases as they are now; the current one stays current."""
        self._filling = True
        current, column = self.current_id(), self.currentColumn()
        self._columns = tuple(attribute.id for attribute in attributes.attributes)
        names = [attribute.name for attribute in attributes.attributes]
        heads = [tr("事例"), tr("進み具合"), tr("コーディング数"), *names]
        self.setColumnCount(len(heads))
        self.setHorizontalHeaderLabels(heads)
        self.setRowCount(len(rows))
        for number, row in enumerate(rows):
            self._fill(number, row, attributes)
        self._filling = False
        if rows:
            self.go_to(current)
            self.setCurrentCell(self.currentRow(), max(column, 0))
        numbers = (3 + offset for offset, one in enumerate(attributes.attributes) if one.kind == "number")
        self.align_heads((2, *numbers))
        self._fit()

    def _fill(self, number: int, row: CaseRow, attributes: AttributeTable) -> None:
        self.put_cell(number, 0, row.case.name, id_=row.case.id)
        self.put_cell(number, 1, tr("{done}/{n} 完了", done=row.done, n=row.documents))
        self.put_cell(number, 2, str(row.codings), number=True)
        known = attributes.values.get(row.case.id, {})
        for offset, attribute in enumerate(attributes.attributes):
            value = known.get(attribute.id, "")
            self.put_cell(number, 3 + offset, value, number=attribute.kind == "number")
        for column in range(self.columnCount()) if row.case.id == LOOSE else (1, 2):
            item = self.item(number, column)
            if item is not None:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)

    def _fit(self) -> None:
        self.horizontalHeader().setStretchLastSection(True)
        for column in range(self.columnCount()):
            self.resizeColumnToContents(column)
            self.setColumnWidth(column, min(max(self.columnWidth(column), 56), 220))

    def attribute_at(self, column: int) -> str:
        """Return the id of the attribute a column shows, empty for the others."""
        return self._columns[column - 3] if 3 <= column < 3 + len(self._columns) else ""

    def _edited(self, item: QTableWidgetItem) -> None:
        head = self.item(item.row(), 0)
        if self._filling or head is None:
            return
        if item.column() == 0:
            self.renamed.emit(str(item.data(ID)), item.text())
        else:
            self.filled.emit(str(head.data(ID)), self.attribute_at(item.column()), item.text())


class DocumentTable(Table):
    """The documents of one case."""

    def __init__(self) -> None:
        super().__init__(tr("この事例の資料"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_documents(self, documents: tuple[DocumentItem, ...]) -> None:
        """Show documents; the current one stays current."""
        current = self.current_id()
        heads = [tr("資料"), tr("日付"), tr("場所"), tr("時間"), tr("字数"), tr("コーディング数"), tr("進み具合")]
        self.setColumnCount(len(heads))
        self.setHorizontalHeaderLabels(heads)
        self.setRowCount(len(documents))
        for row, item in enumerate(documents):
            self.put_cell(row, 0, item.title, id_=item.id)
            minutes = "" if item.minutes is None else tr("{n}分", n=item.minutes)
            for column, text in enumerate((item.recorded_on, item.place, minutes), start=1):
                self.put_cell(row, column, text)
            self.put_cell(row, 4, f"{item.characters:,}", number=True)
            self.put_cell(row, 5, str(item.codings), number=True)
            self.put_cell(row, 6, tr(STATUS_NAMES[item.status]))
        if current in {item.id for item in documents}:
            self.go_to(current)
        else:
            self.setCurrentCell(-1, -1)
        self.align_heads((4, 5))
        for column in range(len(heads)):
            self.resizeColumnToContents(column)
            self.setColumnWidth(column, min(max(self.columnWidth(column) + 12, 84), 260))
        self.horizontalHeader().setStretchLastSection(True)
