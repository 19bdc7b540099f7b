"""Rows of trees and lists: a dot of colour, a name, a second text, a count and a key cap, painted alike."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeWidget, QTreeWidgetItem
from typing_extensions import override

from kanryu.gui.theme import fonts, tokens

ROW, ID = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_HEIGHT = 27


@dataclass(frozen=True, slots=True)
class Row:
    """What a row shows; what is empty is left out."""

    text: str
    second: str = ""
    count: str = ""
    key: str = ""
    color: str = ""
    bold: bool = False
    quiet: bool = False


class RowDelegate(QStyledItemDelegate):
    """Paints rows."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(80, _HEIGHT)

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = index.data(ROW)
        if not isinstance(row, Row):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        _paint_row(painter, rect.adjusted(0, 0, -10, 0), row, chosen=chosen)
        painter.restore()


def _paint_row(painter: QPainter, rect: QRect, row: Row, *, chosen: bool) -> None:
    palette = tokens.current()
    second = QColor(palette.ink if chosen else palette.second)
    left = rect.left()
    if row.color:
        dot = QRectF(left + 1, rect.center().y() - 3.5, 8, 8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(row.color))
        painter.drawRoundedRect(dot, 2.5, 2.5)
        left += 16
    right = _paint_key(painter, rect, row.key, second)
    right = _paint_count(painter, QRect(left, rect.top(), right - left, rect.height()), row.count, second)
    text = QRect(left, rect.top(), right - left - 6, rect.height())
    _paint_text(painter, text, row, QColor(palette.second if row.quiet and not chosen else palette.ink), second)


def _paint_key(painter: QPainter, rect: QRect, key: str, ink: QColor) -> int:
    """Paint the key cap at the right and return where what stands before it must end."""
    if not key:
        return rect.right()
    painter.setFont(fonts.font(tokens.SMALL_PIXELS))
    width = max(18, painter.fontMetrics().horizontalAdvance(key) + 10)
    cap = QRectF(rect.right() - width + 0.5, rect.center().y() - 8.5, width, 18)
    painter.setPen(QPen(QColor(tokens.current().line), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(cap, 4, 4)
    painter.setPen(ink)
    painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)
    return round(cap.left()) - 6


def _paint_count(painter: QPainter, rect: QRect, count: str, ink: QColor) -> int:
    if not count:
        return rect.right()
    painter.setFont(fonts.font(12))
    painter.setPen(ink)
    painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, count)
    return rect.right() - painter.fontMetrics().horizontalAdvance(count)


def _paint_text(painter: QPainter, rect: QRect, row: Row, ink: QColor, second: QColor) -> None:
    font = fonts.font(bold=row.bold)
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(row.text, Qt.TextElideMode.ElideRight, rect.width())
    painter.setFont(font)
    painter.setPen(ink)
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, shown)
    used = metrics.horizontalAdvance(shown) + 8
    needed = QFontMetrics(fonts.font(12)).horizontalAdvance(row.second)
    if row.second and rect.width() - used >= min(needed, 72):
        painter.setFont(fonts.font(12))
        painter.setPen(second)
        rest = rect.adjusted(used, 0, 0, 0)
        told = painter.fontMetrics().elidedText(row.second, Qt.TextElideMode.ElideRight, rest.width())
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, told)


class RowTree(QTreeWidget):
    """A tree of rows, each with the id of what it stands for; Enter and a click take the current one."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setHeaderHidden(True)
        self.setColumnCount(1)
        self.setIndentation(16)
        self.setRootIsDecorated(True)
        self.setUniformRowHeights(True)
        self.setItemDelegate(RowDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QTreeWidget.EditTrigger.NoEditTriggers)
        self.setAnimated(False)
        self.setExpandsOnDoubleClick(False)

    def put(self, parent: QTreeWidgetItem | None, id_: str, row: Row) -> QTreeWidgetItem:
        """Append a row below another one, or at the top."""
        item = QTreeWidgetItem(self) if parent is None else QTreeWidgetItem(parent)
        item.setData(0, ROW, row)
        item.setData(0, ID, id_)
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, " ".join((row.text, row.second, row.count)).strip())
        return item

    def current_id(self) -> str:
        """Return the id of the current row, empty when there is none."""
        item = self.currentItem()
        return str(item.data(0, ID)) if item is not None else ""

    def item_of(self, id_: str) -> QTreeWidgetItem | None:
        """Return the row of an id."""
        return next((item for item in self.items() if item.data(0, ID) == id_), None)

    def items(self) -> list[QTreeWidgetItem]:
        """Return all rows from top to bottom."""
        found: list[QTreeWidgetItem] = []
        waiting = [self.topLevelItem(index) for index in reversed(range(self.topLevelItemCount()))]
        while waiting:
            item = waiting.pop()
            if item is not None:
                found.append(item)
                waiting.extend(item.child(index) for index in reversed(range(item.childCount())))
        return found

    @override
    def drawBranches(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        """Paint the chevron of a row that has rows below it."""
        if not self.model().hasChildren(index):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.current().second), 1.4))
        middle = QPointF(rect.right() - 7.5, rect.center().y() + 0.5)
        painter.drawPath(_chevron(middle, down=self.isExpanded(index)))
        painter.restore()

    @override
    def drawRow(
        self, painter: QPainter, options: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the ground of the whole row, and a ring where the keyboard is."""
        rect: QRect = options.rect
        row = QRect(0, rect.top(), self.viewport().width(), rect.height())
        if self.selectionModel().isSelected(index):
            painter.fillRect(row, QColor(tokens.current().ground))
        elif self._hovered(row):
            painter.fillRect(row, QColor(tokens.current().hover))
        super().drawRow(painter, options, index)
        if self.hasFocus() and index == self.currentIndex():
            painter.setPen(QPen(QColor(tokens.current().accent), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(row.adjusted(0, 0, -1, -1))

    def _hovered(self, row: QRect) -> bool:
        at = self.viewport().mapFromGlobal(self.cursor().pos())
        return self.viewport().underMouse() and row.contains(QPoint(at))


def _chevron(middle: QPointF, *, down: bool) -> QPainterPath:
    path = QPainterPath()
    if down:
        path.moveTo(middle + QPointF(-3.5, -1.8))
        path.lineTo(middle + QPointF(0, 1.8))
        path.lineTo(middle + QPointF(3.5, -1.8))
    else:
        path.moveTo(middle + QPointF(-1.8, -3.5))
        path.lineTo(middle + QPointF(1.8, 0))
        path.lineTo(middle + QPointF(-1.8, 3.5))
    return path
