"""A table of words: sorted by any column, with bars; Enter asks for the word."""

from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)
from typing_extensions import override

from kanryu.gui.search.words.facts import Facts, Line
from kanryu.gui.theme import fonts, tokens
from kanryu.i18n import tr

AnyIndex = QModelIndex | QPersistentModelIndex
SHARE_ROLE: Final = Qt.ItemDataRole.UserRole + 1
"""How long the bar of a cell is, 0 to 1."""
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ROW = 28
_FIGURES = 58
"""How much of a cell with a bar is for the number."""
_WIDTHS = {"word": 150, "text": 86, "number": 76, "bar": 150}
_NARROW = {"word": 112, "text": 76, "number": 58, "bar": 118}


class WordModel(QAbstractTableModel):
    """The lines of a table, in the order they are shown."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.facts = Facts((), ())
        self.lines: tuple[Line, ...] = ()
        self._most: dict[int, float] = {}
        self.sorted_by, self.sign = -1, ""

    def put(self, facts: Facts) -> None:
        """Show other words, in the order they come in."""
        self.beginResetModel()
        self.facts, self.lines = facts, facts.lines
        self._most = {
            at: max((float(line.values[at]) for line in facts.lines), default=1.0) or 1.0
            for at, column in enumerate(facts.columns)
            if column.kind == "bar"
        }
        self.endResetModel()

    @override
    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    @override
    def columnCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.facts.columns)

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line, at = self.lines[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return line.cells[at]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self.facts.columns[at].kind in ("number", "bar") else _LEFT
        if role == SHARE_ROLE and at in self._most:
            return float(line.values[at]) / self._most[at]
        return None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or section >= len(self.facts.columns):
            return None
        column = self.facts.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title + (self.sign if section == self.sorted_by else "")
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(part for part in (column.tip, tr("押すと並べ替え（表では Space）")) if part)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.kind in ("number", "bar") else _LEFT
        return None

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if not 0 <= column < len(self.facts.columns):
            return
        self.layoutAboutToBeChanged.emit()
        descending = order == Qt.SortOrder.DescendingOrder
        self.sorted_by, self.sign = column, " ▾" if descending else " ▴"
        self.lines = tuple(sorted(self.facts.lines, key=lambda line: line.values[column], reverse=descending))
        self.layoutChanged.emit()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.facts.columns) - 1)


class BarDelegate(QStyledItemDelegate):
    """Paints a bar below the number of a cell that has one."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        super().paint(painter, option, index)
        share = index.data(SHARE_ROLE)
        if isinstance(share, float):
            colors = tokens.current()
            area: QRect = option.rect
            room = QRectF(area).adjusted(8, 7, -_FIGURES, -7)
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colors.accent))
            painter.setOpacity(0.55)
            painter.drawRoundedRect(
                QRectF(room.left(), room.top(), max(room.width() * share, 2), room.height()), 2, 2
            )
            painter.restore()


class WordTable(QTableView):
    """Lists words; the current line's word can be asked for, followed, or left out."""

    taken = Signal(str)
    """Enter or a double click: where is this word said?"""
    followed = Signal(str)
    """Ctrl+Enter: which words stand near it?"""
    unwanted = Signal(str)
    """Delete: the word shall be left out from now on."""

    def __init__(self, name: str, *, narrow: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._widths = _NARROW if narrow else _WIDTHS
        self.words = WordModel(self)
        self.setModel(self.words)
        self.setItemDelegate(BarDelegate(self))
        self.setFont(fonts.font())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(True)
        head.setStretchLastSection(True)
        head.sectionClicked.connect(self.sort_by)
        self.doubleClicked.connect(lambda _: self.taken.emit(self.current_word()))
        self._sorted: tuple[int, bool] | None = None

    def put(self, facts: Facts) -> None:
        """Show words; the current one stays current if it is still there, the order of columns too."""
        word, heads = self.current_word(), [column.title for column in self.words.facts.columns]
        self.words.put(facts)
        if [column.title for column in facts.columns] == heads:
            self._sort()
        else:
            self._sorted, self.words.sorted_by = None, -1
            self._fit()
        self.go_to(word)

    def _fit(self) -> None:
        for at, column in enumerate(self.words.facts.columns):
            needed = self.fontMetrics().horizontalAdvance(f"{column.title} ▾") + 20
            self.setColumnWidth(at, min(max(self._widths[column.kind], needed), 210))

    def go_to(self, word: str) -> None:
        """Make the line of a word the current one; when it is not there, the first."""
        rows = [row for row, line in enumerate(self.words.lines) if line.word == word]
        if self.words.lines:
            column = max(self.currentIndex().column(), 0)
            self.setCurrentIndex(self.words.index(rows[0] if rows else 0, column))

    def current_word(self) -> str:
        """Return the word of the current line, empty without one."""
        row = self.currentIndex().row()
        return self.words.lines[row].word if 0 <= row < len(self.words.lines) else ""

    def sort_by(self, column: int) -> None:
        """Sort by a column, numbers from the largest; again for the other way round."""
        numbers = self.words.facts.columns[column].kind in ("number", "bar")
        before = self._sorted
        descending = not before[1] if before is not None and before[0] == column else numbers
        self._sorted = column, descending
        self._sort()
        self.setCurrentIndex(self.words.index(0, column))

    def _sort(self) -> None:
        if self._sorted is not None:
            column, descending = self._sorted
            order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
            self.words.sort(column, order)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.words.lines and not self.currentIndex().isValid():
            self.setCurrentIndex(self.words.index(0, 0))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        word, key = self.current_word(), event.key()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and word:
            (self.followed if control else self.taken).emit(word)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and word:
            self.unwanted.emit(word)
        elif key == Qt.Key.Key_Space and word:
            self.sort_by(self.currentIndex().column())
        elif event.matches(QKeySequence.StandardKey.Copy) and word:
            QGuiApplication.clipboard().setText("\t".join(self.words.lines[self.currentIndex().row()].cells))
        else:
            super().keyPressEvent(event)
