"""The case table: a row a case, a column an attribute, edited in place; and the documents of the selected case."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QTableWidgetItem
from typing_extensions import override

from kanryu.analysis.documents.attributes import Attribute, AttributeTable
from kanryu.analysis.documents.blocks import Block, write_block
from kanryu.analysis.documents.cases import CaseItem
from kanryu.analysis.documents.documents import STATUSES, DocumentItem
from kanryu.gui.documents.cells import EDITING, CellDelegate, stand_on, step
from kanryu.gui.documents.table import ID, Table
from kanryu.i18n import N_, tr

LOOSE = "-"
"""Stands for the id of the case of documents that have none."""
STATUS_NAMES = dict(zip(STATUSES, (N_("未着手"), N_("途中"), N_("完了")), strict=True))

_MOVES = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


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
    """All cases, edited like a spreadsheet: typing replaces, F2 and a double click edit, Enter and Tab go on."""

    renamed = Signal(str, str)
    """A case's id and its new name."""
    filled = Signal(str, str, str)
    """A case's id, an attribute's id, and the value that was typed."""
    emptied = Signal(object)
    """The cells to be emptied, as pairs of case id and attribute id."""
    pasted = Signal(str, int, int)
    """A block of cells as text, and the row and column where its first cell shall go (column 0 is the name)."""
    case_moved = Signal(str, int)
    """A case's id and the row it shall stand at."""
    attribute_moved = Signal(str, int)
    """An attribute's id and the place among the attributes it shall have."""

    def __init__(self) -> None:
        super().__init__(tr("事例の表"))
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setTabKeyNavigation(True)
        self.setShowGrid(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._cells = CellDelegate(self)
        self.setItemDelegate(self._cells)
        self._attributes: tuple[Attribute, ...] = ()
        self._widths: dict[str, int] = {}
        self._heads: list[str] = []
        self._changed: set[int] = set()
        self._filling = False
        self.itemChanged.connect(self._edited)
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setFirstSectionMovable(False)
        header.sectionMoved.connect(self._section_moved)
        header.sectionResized.connect(self._section_resized)
        self.currentCellChanged.connect(self._repaint_rows)

    def show_cases(self, rows: tuple[CaseRow, ...], attributes: AttributeTable) -> None:
        """Show the cases as they are now; the current one stays current."""
        self._filling = True
        current, column = self.current_id(), self.currentColumn()
        self._attributes = self._cells.attributes = attributes.attributes
        heads = [tr("事例"), *(item.name for item in self._attributes), tr("進み具合"), tr("コーディング数")]
        self.setColumnCount(len(heads))
        self.setRowCount(len(rows))
        self.setHorizontalHeaderLabels(heads)
        for number, row in enumerate(rows):
            self._fill(number, row, attributes)
        self._straighten()
        numbers = [1 + at for at, one in enumerate(self._attributes) if one.kind == "number"]
        self.align_heads((*numbers, len(heads) - 1))
        self._fit(heads)
        if rows and (self.current_id() != current or not current):
            self.go_to(current, max(column, 0))
        self._filling = False

    @override
    def go_to(self, id_: str, column: int | None = None) -> None:
        rows = [row for row in range(self.rowCount()) if self._id(row) == id_]
        if self.rowCount():
            stand_on(self, rows[0] if rows else 0, max(self.currentColumn(), 0) if column is None else column)

    def _fill(self, number: int, row: CaseRow, attributes: AttributeTable) -> None:
        known = attributes.values.get(row.case.id, {})
        own = row.case.id != LOOSE
        self._put(number, 0, row.case.name, id_=row.case.id, editable=own)
        for offset, attribute in enumerate(self._attributes, start=1):
            value = known.get(attribute.id, "")
            self._put(number, offset, value, number=attribute.kind == "number", editable=own)
        last = len(self._attributes) + 1
        self._put(number, last, tr("{done}/{n} 完了", done=row.done, n=row.documents), editable=False)
        self._put(number, last + 1, str(row.codings), number=True, editable=False)

    def _put(
        self, row: int, column: int, text: str, *, id_: str = "", number: bool = False, editable: bool = True
    ) -> None:
        """Fill a cell; one that says the same already is left alone."""
        item = self.item(row, column)
        if item is None:
            item = QTableWidgetItem()
            self.setItem(row, column, item)
        if item.text() != text:
            self._changed.add(column)
            item.setText(text)
            item.setToolTip(text if len(text) > 12 or "\n" in text else "")
        if item.data(ID) != id_:
            item.setData(ID, id_)
        side = Qt.AlignmentFlag.AlignRight if number else Qt.AlignmentFlag.AlignLeft
        if item.textAlignment() != side | Qt.AlignmentFlag.AlignVCenter:
            item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        wanted = flags | Qt.ItemFlag.ItemIsEditable if editable else flags
        if item.flags() != wanted:
            item.setFlags(wanted)

    def _fit(self, heads: list[str]) -> None:
        """Give each column the room its texts need; one that was drawn wider or narrower keeps its width."""
        metrics, bold = self.fontMetrics(), self.horizontalHeader().fontMetrics()
        self.horizontalHeader().setStretchLastSection(False)
        wanted = range(len(heads)) if heads != self._heads else sorted(self._changed)
        self._heads = heads
        self._changed = set()
        for column in wanted:
            head = heads[column]
            texts = [item.text() for row in range(self.rowCount()) if (item := self.item(row, column))]
            needed = max((metrics.horizontalAdvance(text.split("\n", 1)[0][:40]) for text in texts), default=0)
            needed = max(needed, bold.horizontalAdvance(head) + 6) + 20
            self.setColumnWidth(column, self._widths.get(self._key(column), min(max(needed, 56), 220)))

    def _key(self, column: int) -> str:
        return self.attribute_at(column) or ("name" if column == 0 else str(column - len(self._attributes)))

    def _section_resized(self, column: int, _old: int, new: int) -> None:
        if not self._filling:
            self._widths[self._key(column)] = new

    def _straighten(self) -> None:
        """Let what is seen be in the order of the model again; the order of attributes is the project's."""
        header = self.horizontalHeader()
        header.blockSignals(True)  # noqa: FBT003 - Qt's own form
        for column in range(self.columnCount()):
            header.moveSection(header.visualIndex(column), column)
        header.blockSignals(False)  # noqa: FBT003

    def _section_moved(self, column: int, _old: int, new: int) -> None:
        attribute_id = self.attribute_at(column)
        if not attribute_id or new == 0:
            self._straighten()
            self.viewport().update()
            return
        others = [one.id for one in self._attributes if one.id != attribute_id]
        before = sum(1 for one in others if one in set(self._seen_before(column)))
        place = before if before <= column - 1 else before + 1
        self.attribute_moved.emit(attribute_id, place)

    def _seen_before(self, column: int) -> list[str]:
        header = self.horizontalHeader()
        return [self.attribute_at(header.logicalIndex(at)) for at in range(header.visualIndex(column))]

    def attribute_at(self, column: int) -> str:
        """Return the id of the attribute a column shows, empty for the others."""
        return self._attributes[column - 1].id if 0 < column <= len(self._attributes) else ""

    def block(self) -> Block:
        """Return the selected cells; what only the table counts is left out."""
        chosen = self.selectedIndexes()
        if not chosen:
            return ()
        rows = range(min(index.row() for index in chosen), max(index.row() for index in chosen) + 1)
        last = min(max(index.column() for index in chosen), len(self._attributes))
        columns = range(min(index.column() for index in chosen), last + 1)
        return tuple(tuple(self._text(row, column) for column in columns) for row in rows)

    def _text(self, row: int, column: int) -> str:
        item = self.item(row, column)
        return item.text() if item is not None else ""

    def copy(self) -> None:
        """Put the selected cells on the clipboard as spreadsheets take them."""
        if self.block():
            QGuiApplication.clipboard().setText(write_block(self.block()))

    def paste(self) -> None:
        """Ask for the clipboard's cells to be put where the selection begins, or the current cell is."""
        text, current = QGuiApplication.clipboard().text(), self.currentIndex()
        chosen = [index for index in self.selectedIndexes() if self.selectionModel().isSelected(current)] or [current]
        if text and current.isValid():
            row, column = min(index.row() for index in chosen), min(index.column() for index in chosen)
            self.pasted.emit(text, row, column)

    def empty(self) -> None:
        """Ask for the selected attributes to be emptied."""
        cells = [
            (self._id(index.row()), self.attribute_at(index.column()))
            for index in self.selectedIndexes()
            if self.attribute_at(index.column()) and self._text(index.row(), index.column())
        ]
        if cells:
            self.emptied.emit([cell for cell in cells if cell[0] != LOOSE])

    def _id(self, row: int) -> str:
        item = self.item(row, 0)
        return str(item.data(ID)) if item is not None else ""

    def move_current(self, rows: int, columns: int) -> None:
        """Ask for the current case to stand higher or lower, or the current column further left or right."""
        attribute_id, case_id = self.attribute_at(self.currentColumn()), self.current_id()
        if columns and attribute_id:
            place = self.currentColumn() - 1 + columns + (columns > 0)
            if 0 <= place <= len(self._attributes):
                stand_on(self, self.currentRow(), self.currentColumn() + columns)
                self.attribute_moved.emit(attribute_id, place)
        elif rows and case_id not in ("", LOOSE):
            self.case_moved.emit(case_id, max(self.currentRow() + rows + (rows > 0), 0))

    def _repaint_rows(self, row: int, _column: int, old_row: int, _old_column: int) -> None:
        if row != old_row:
            self.viewport().update()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take what is being composed into its cell first: Qt would leave that cell empty."""
        QGuiApplication.inputMethod().commit()
        super().mousePressEvent(event)

    @override
    def keyboardSearch(self, search: str) -> None:
        """Search nothing: typing edits, and Qt would go to a cell that begins with the words just composed."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() == EDITING or not self._acts(event):
            super().keyPressEvent(event)

    def _acts(self, event: QKeyEvent) -> bool:
        """Do what a key of a spreadsheet does; tell whether it was one."""
        key, modifiers = event.key(), event.modifiers()
        alt = modifiers == Qt.KeyboardModifier.AltModifier
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Cut):
            self.copy()
            self.empty()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif alt and key in _MOVES:
            self.move_current(*_MOVES[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self._enter(modifiers)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.currentColumn() > 0:
            self.empty()
        else:
            return False
        return True

    def _enter(self, modifiers: Qt.KeyboardModifier) -> bool:
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            return False
        step(self, -1 if modifiers & Qt.KeyboardModifier.ShiftModifier else 1, 0)
        return True

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

    def show_documents(self, documents: tuple[DocumentItem, ...], own: Mapping[str, str]) -> None:
        """Show documents; the current one stays current. ``own`` is the reader's own status by document id."""
        current = self.current_id()
        heads = [tr("資料"), tr("日付"), tr("場所"), tr("時間"), tr("字数"), tr("コーディング数")]
        heads += [tr("進み具合"), tr("自分の進み具合")]
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
            self.put_cell(row, 7, tr(STATUS_NAMES[own[item.id]]) if item.id in own else "")
        if current in {item.id for item in documents}:
            self.go_to(current)
        else:
            self.setCurrentCell(-1, -1)
        self.align_heads((4, 5))
        for column in range(len(heads)):
            self.resizeColumnToContents(column)
            self.setColumnWidth(column, min(max(self.columnWidth(column) + 12, 84), 260))
        self.horizontalHeader().setStretchLastSection(True)
