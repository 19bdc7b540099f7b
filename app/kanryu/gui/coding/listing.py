"""What the lists below the paper share: rows of two lines, painted only where one looks, with the keyboard on one."""

from collections.abc import Callable
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from kanryu.gui.controls.buttons import icon_button
from kanryu.gui.controls.elided import ElidedLabel
from kanryu.gui.controls.labels import label
from kanryu.gui.theme import fonts, tokens
from kanryu.gui.theme.fitting import fitted
from kanryu.i18n import tr

T = TypeVar("T")
AnyIndex = QModelIndex | QPersistentModelIndex
LINE_ROLE: Final = Qt.ItemDataRole.UserRole + 1
HEIGHT, MARGIN = 46, 14
"""Of a row, in pixels."""
_GAP, _HEADING = 6, 150
"""Between what stands beside a heading, and what the heading and the button behind it need at least, in pixels."""


class LineModel(QAbstractListModel, Generic[T]):
    """The lines that are listed; ``said`` is what a screen reader says of one, ``tip`` what hovering shows."""

    def __init__(self, parent: QWidget, said: Callable[[T], str], tip: Callable[[T], str]) -> None:
        super().__init__(parent)
        self.lines: tuple[T, ...] = ()
        self._said, self._tip = said, tip

    def put(self, lines: tuple[T, ...]) -> None:
        """List other lines."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    @override
    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return self._said(line)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(line) or None
        return None


class LineDelegate(QStyledItemDelegate, Generic[T]):
    """Paints a line: its ground here, its words in :meth:`paint_line`."""

    def __init__(self, list_: QListView) -> None:
        super().__init__(list_)
        self._list = list_
        self.text, self.small = fonts.font(tokens.TEXT_PIXELS), fonts.font(tokens.SMALL_PIXELS)

    def paint_line(self, painter: QPainter, line: T, area: QRect) -> None:
        """Paint a line's upper row into an area, and its lower one 19 pixels below."""
        raise NotImplementedError

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(200, HEIGHT)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        line: T = index.data(LINE_ROLE)
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, area, index, chosen=bool(state & QStyle.StateFlag.State_Selected))
        upper = QRect(area.left() + MARGIN, area.top() + 4, area.width() - 2 * MARGIN, 18)
        self.paint_line(painter, line, upper)
        painter.restore()

    def _paint_ground(self, painter: QPainter, area: QRect, index: AnyIndex, *, chosen: bool) -> None:
        colors = tokens.current()
        if chosen:
            painter.fillRect(area, QColor(colors.ground))
        painter.setPen(QPen(QColor(colors.line), 1))
        painter.drawLine(area.left() + MARGIN, area.bottom(), area.right() - MARGIN, area.bottom())
        if self._list.hasFocus() and index.row() == self._list.currentIndex().row():
            painter.setPen(QPen(QColor(colors.accent), 1))
            painter.drawRect(area.adjusted(0, 0, -1, -2))


class LineList(QListView, Generic[T]):
    """Lines one below the other."""

    stood = Signal()
    """The keyboard stands on another line."""
    opened = Signal()
    left = Signal()

    def __init__(self, name: str, said: Callable[[T], str], tip: Callable[[T], str]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        self.model_of_lines = LineModel[T](self, said, tip)
        self.setModel(self.model_of_lines)
        self.doubleClicked.connect(lambda _: self.opened.emit())
        self.selectionModel().currentChanged.connect(lambda *_: self.stood.emit())

    @property
    def lines(self) -> tuple[T, ...]:
        """What is listed."""
        return self.model_of_lines.lines

    def here(self) -> T | None:
        """Return the line the keyboard stands on."""
        row = self.currentIndex().row()
        return self.lines[row] if 0 <= row < len(self.lines) else None

    def chosen(self) -> tuple[T, ...]:
        """Return the chosen lines in the list's order."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        return tuple(self.lines[row] for row in rows if row < len(self.lines))

    def step(self, *, later: bool) -> None:
        """Stand on the next or previous line."""
        row = self.currentIndex().row() + (1 if later else -1)
        if 0 <= row < len(self.lines):
            self.setCurrentIndex(self.model_of_lines.index(row))


class ListPane(QWidget):
    """A pane below the paper: a heading, what is chosen and done beside it, and the list or why it is empty."""

    closed = Signal()

    def __init__(self, listed: "LineList[Any]") -> None:
        super().__init__()
        self.listed = listed
        self.heading = ElidedLabel("", "heading")
        self.empty = label("", "second", wrap=True)
        self.empty.setContentsMargins(14, 14, 14, 14)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._stack = QStackedWidget()
        self._stack.addWidget(listed)
        self._stack.addWidget(self.empty)
        self.setFocusProxy(listed)
        self._top, self._under = QHBoxLayout(), QHBoxLayout()
        self._beside: tuple[QWidget, ...] = ()

    def lay_out(self, *beside: QWidget) -> None:
        """Put these beside the heading, before the button that closes the pane."""
        self._beside = beside
        self._top.setContentsMargins(14, 6, 8, 0)
        self._under.setContentsMargins(14, 0, 14, 0)
        self._top.addWidget(self.heading, 1)
        for widget in (*beside, icon_button("x", tr("一覧を閉じる"), self.closed.emit)):
            self._top.addWidget(widget)
        self._under.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for row in (self._top, self._under):
            row.setSpacing(_GAP)
            layout.addLayout(row)
        layout.addWidget(self._stack, 1)

    def _share_rows(self) -> None:
        """Put all but the first below the heading where there is no room for all beside it."""
        needed = sum(widget.sizeHint().width() + _GAP for widget in self._beside if not widget.isHidden())
        below = needed + _HEADING > self.width()
        if below == (self._under.count() > 1):
            return
        row = self._under if below else self._top
        for widget in self._beside[1:]:
            row.insertWidget(row.count() - 1, widget)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_rows()

    def show_list(self, why_empty: str = "") -> None:
        """Show the list, or why there is nothing in it."""
        self.empty.setText(why_empty)
        self._stack.setCurrentIndex(1 if why_empty else 0)
        self._share_rows()


def draw(painter: QPainter, font: QFont, color: str, area: QRect, text: str, *, right: bool = False) -> int:
    """Draw a text as far as it fits and return how wide it came out."""
    shown, width = fitted(text, font, area.width())
    painter.setFont(font)
    painter.setPen(QColor(color))
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter, shown)
    return width


def flat(text: str) -> str:
    """Return a text on one line."""
    return text.replace("\n", "　").replace("\t", " ")
