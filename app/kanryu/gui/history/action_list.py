"""The list of actions: two lines each, asked for only where somebody looks."""

from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from kanryu.analysis.project.history import ActionItem, ActionMark, describe_actions, minute_of
from kanryu.gui.theme import fonts, tokens
from kanryu.i18n import tr
from kanryu.workspace import Workspace

AnyIndex = QModelIndex | QPersistentModelIndex
ACTION_ROLE: Final = Qt.ItemDataRole.UserRole + 1
ROW_HEIGHT = 46
_MARGIN = 14
_ASKED_AT_ONCE = 24
"""Rows that are described with one question: a screen of them, about 10 ms."""


class ActionModel(QAbstractListModel):
    """All wanted actions, newest first; what each was is asked for when its row is painted."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._described: dict[int, ActionItem] = {}
        self.marks: tuple[ActionMark, ...] = ()

    def put(self, marks: tuple[ActionMark, ...]) -> None:
        """Show other actions."""
        self.beginResetModel()
        self.marks = marks
        self._described.clear()
        self.endResetModel()

    def action(self, row: int) -> ActionItem:
        """Return what the action of a row was."""
        number = self.marks[row].number
        if number not in self._described:
            first = row - row % _ASKED_AT_ONCE
            numbers = [mark.number for mark in self.marks[first : first + _ASKED_AT_ONCE]]
            self._described |= self._workspace.ask(describe_actions, numbers)
        return self._described[number]

    @override
    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.marks)

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in (ACTION_ROLE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        action = self.action(index.row())
        if role == ACTION_ROLE:
            return action
        parts = (action.words(), state_of(self.marks[index.row()]), about(action), minute_of(action.at))
        return "\n".join(part for part in parts if part)


def about(action: ActionItem) -> str:
    """Return who acted and on what."""
    spot = action.spot.words() if action.spot is not None else ""
    return "　".join(part for part in (action.coder, spot) if part)


def state_of(mark: ActionMark) -> str:
    """Return what became of an action, empty while it stands."""
    return "" if mark.stands else tr("元に戻し済み")


class ActionDelegate(QStyledItemDelegate):
    """Paints an action: what and when, below it who and where."""

    def __init__(self, list_: "ActionList") -> None:
        super().__init__(list_)
        self._list = list_

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(120, ROW_HEIGHT)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        area: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, area, current=index.row() == self._list.currentIndex().row())
        self._paint_lines(painter, area.adjusted(_MARGIN, 5, -_MARGIN, -5), index.row())
        painter.restore()

    def _paint_ground(self, painter: QPainter, area: QRect, *, current: bool) -> None:
        colors = tokens.current()
        painter.setPen(QPen(QColor(colors.line), 1))
        painter.drawLine(area.left() + _MARGIN, area.bottom(), area.right() - _MARGIN, area.bottom())
        if current:
            painter.setPen(QPen(QColor(colors.accent), 1.4) if self._list.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colors.ground))
            painter.drawRoundedRect(QRectF(area).adjusted(5.5, 1.5, -5.5, -1.5), 5, 5)

    def _paint_lines(self, painter: QPainter, area: QRect, row: int) -> None:
        colors = tokens.current()
        action, mark = self._list.shown.action(row), self._list.shown.marks[row]
        upper, lower = area.adjusted(0, 0, 0, -area.height() // 2), area.adjusted(0, area.height() // 2, 0, 0)
        room = _put(painter, upper, minute_of(action.at), colors.second, fonts.font(11), right=True)
        ink = colors.ink if mark.stands else colors.second
        _put(painter, upper.adjusted(0, 0, -room, 0), action.words(), ink, fonts.font(13))
        room = _put(painter, lower, state_of(mark), colors.second, fonts.font(11), right=True)
        _put(painter, lower.adjusted(0, 0, -room, 0), about(action), colors.second, fonts.font(12))


def _put(painter: QPainter, area: QRect, text: str, color: str, font: QFont, *, right: bool = False) -> int:
    """Paint one text on one line and return how much room it takes with the gap beside it."""
    painter.setFont(font)
    painter.setPen(QColor(color))
    metrics = painter.fontMetrics()
    shown = metrics.elidedText(" ".join(text.split("\n")), Qt.TextElideMode.ElideRight, area.width())
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter, shown)
    return metrics.horizontalAdvance(shown) + 12 if shown else 0


class ActionList(QListView):
    """The actions, newest first; Enter and a double click go to where one was done."""

    taken = Signal()
    moved = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.shown = ActionModel(workspace, self)
        self.setModel(self.shown)
        self.setItemDelegate(ActionDelegate(self))
        self.setAccessibleName(tr("操作の履歴"))
        self.setUniformItemSizes(True)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(2000)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.selectionModel().currentChanged.connect(lambda *_: self.moved.emit())

    def show_actions(self, marks: tuple[ActionMark, ...]) -> None:
        """Show other actions; the current one stays current where it is still there."""
        current, following = self.current_number(), self.verticalScrollBar().value() == 0
        self.shown.put(marks)
        rows = {mark.number: row for row, mark in enumerate(marks)}
        if marks:
            row = rows.get(current, 0)
            self.setCurrentIndex(self.shown.index(row))
            if following and row < 3:
                self.scrollToTop()
        self.moved.emit()

    def current_number(self) -> int:
        """Return the number of the current action, 0 when there is none."""
        row = self.currentIndex().row()
        return self.shown.marks[row].number if 0 <= row < len(self.shown.marks) else 0

    def current(self) -> ActionItem | None:
        """Return the current action."""
        row = self.currentIndex().row()
        return self.shown.action(row) if 0 <= row < len(self.shown.marks) else None

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
        else:
            super().keyPressEvent(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.indexAt(event.position().toPoint()).isValid():
            self.taken.emit()
