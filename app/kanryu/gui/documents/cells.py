"""The cells of the case table: how one is painted, and the field a value is typed into, by the attribute's kind."""

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QStringListModel,
    Qt,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QCompleter,
    QLineEdit,
    QPlainTextEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QWidget,
)
from typing_extensions import override

from kanryu.analysis.documents.attributes import Attribute
from kanryu.gui.theme import tokens

AnyIndex = QModelIndex | QPersistentModelIndex
_TALL, _WIDE = 118, 300
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CellDelegate(QStyledItemDelegate):
    """Paints the row and the cell where the keyboard is; Enter and Tab keep what was typed and go on."""

    def __init__(self, table: QTableWidget) -> None:
        super().__init__(table)
        self._table = table
        self.attributes: tuple[Attribute, ...] = ()

    def _attribute(self, column: int) -> Attribute | None:
        return self.attributes[column - 1] if 0 < column <= len(self.attributes) else None

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        rect: QRect = option.rect
        current = self._table.currentIndex()
        if index.row() == current.row() and not self._table.selectionModel().isSelected(index):
            painter.fillRect(rect, QColor(tokens.current().hover))
        super().paint(painter, option, index)
        if index == current and self._table.hasFocus():
            painter.save()
            painter.setPen(QPen(QColor(tokens.current().accent), 1.6))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
            painter.restore()

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> QWidget:
        attribute = self._attribute(index.column())
        made: QPlainTextEdit | QLineEdit
        if attribute is not None and attribute.kind == "note":
            made = QPlainTextEdit(parent)
            made.setTabChangesFocus(True)
        else:
            made = QLineEdit(parent)
            if attribute is not None and attribute.kind == "choice":
                made.setCompleter(_completer(attribute.choices, made))
        head = self._table.horizontalHeaderItem(index.column())
        made.setAccessibleName(head.text() if head is not None else "")
        return made

    @override
    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        rect = QRect(option.rect)
        if isinstance(editor, QPlainTextEdit):
            rect.setSize(rect.size().expandedTo(rect.size().__class__(_WIDE, _TALL)))
            inside = self._table.viewport().rect()
            rect.moveRight(min(rect.right(), inside.right()))
            rect.moveBottom(min(rect.bottom(), inside.bottom()))
        editor.setGeometry(rect)

    @override
    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, QPlainTextEdit):
            editor.setPlainText(text)
            editor.selectAll()
        elif isinstance(editor, QLineEdit):
            editor.setText(text)

    @override
    def setModelData(self, editor: QWidget, model: object, index: AnyIndex) -> None:
        item = self._table.item(index.row(), index.column())
        if item is not None:
            item.setText(editor.toPlainText() if isinstance(editor, QPlainTextEdit) else _typed(editor))

    @override
    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if not pressed or not isinstance(event, QKeyEvent) or not isinstance(editor, QWidget):
            return super().eventFilter(editor, event)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() in _ENTER:
            if isinstance(editor, QPlainTextEdit) and event.modifiers() & (
                Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
            ):
                editor.insertPlainText("\n")
                return True
            return self._keep(editor, -1 if shift else 1, 0)
        if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return self._keep(editor, 0, -1 if shift or event.key() == Qt.Key.Key_Backtab else 1)
        return super().eventFilter(editor, event)

    def _keep(self, editor: QWidget, rows: int, columns: int) -> bool:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        step(self._table, rows, columns)
        return True


def step(table: QTableWidget, rows: int, columns: int) -> None:
    """Go so many cells down and to the right, as far as there are any."""
    row = min(max(table.currentRow() + rows, 0), table.rowCount() - 1)
    column = min(max(table.currentColumn() + columns, 0), table.columnCount() - 1)
    stand_on(table, row, column)
    table.setFocus()


def stand_on(table: QTableWidget, row: int, column: int) -> None:
    """Let one cell be current and selected, whatever keys are held: ``setCurrentCell`` heeds Ctrl and Shift."""
    only = QItemSelectionModel.SelectionFlag.ClearAndSelect
    table.selectionModel().setCurrentIndex(table.model().index(row, column), only)


def _typed(editor: QWidget) -> str:
    return editor.text() if isinstance(editor, QLineEdit) else ""


def _completer(choices: tuple[str, ...], parent: QWidget) -> QCompleter:
    made = QCompleter(parent)
    made.setModel(QStringListModel(list(choices), made))
    made.setFilterMode(Qt.MatchFlag.MatchContains)
    made.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
    made.setMaxVisibleItems(12)
    return made


EDITING = QAbstractItemView.State.EditingState
