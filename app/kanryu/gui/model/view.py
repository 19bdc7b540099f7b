"""The model on the screen: zoomed, walked through by the keys, every box and arrow to be clicked."""

from typing import ClassVar

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget
from typing_extensions import override

from kanryu.analysis.model.drawing import Rect
from kanryu.gui.model.paint import RADIUS, Canvas, paint_drawing, path_of, rect_of
from kanryu.gui.model.picture import Direction, Picture, arrow_at, box_at, neighbour
from kanryu.gui.theme import tokens
from kanryu.i18n import tr

_SMALLEST, _LARGEST, _STEP = 0.3, 3.0, 1.15
Target = tuple[str, ...]
"""What is selected: nothing, a box's id, or the ids an arrow joins."""


class ModelView(QAbstractScrollArea):
    """Shows a picture; at most one box or arrow is selected."""

    selected = Signal(tuple)
    """Something else is selected (a ``Target``)."""
    entered = Signal()
    """Enter or a double click: what is behind the selected one?"""

    _DIRECTIONS: ClassVar[dict[Qt.Key, Direction]] = {
        Qt.Key.Key_Left: "left",
        Qt.Key.Key_Right: "right",
        Qt.Key.Key_Up: "up",
        Qt.Key.Key_Down: "down",
    }

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("backdrop")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("モデルの図"))
        self.viewport().setMouseTracking(True)
        self._picture: Picture | None = None
        self._zoom = 0.0
        self._target: Target = ()

    @property
    def picture(self) -> Picture | None:
        """What is shown."""
        return self._picture

    @property
    def target(self) -> Target:
        """What is selected."""
        return self._target

    def show_picture(self, picture: Picture) -> None:
        """Show a picture; what is selected stays selected if it is still there."""
        self._picture = picture
        if not self._there(self._target):
            self._target = ()
        self._set_scroll_bars()
        self.viewport().update()
        self.selected.emit(self._target)

    def _there(self, target: Target) -> bool:
        if self._picture is None:
            return False
        if len(target) == 2:
            return self._picture.arrow(*target) is not None
        return not target or self._picture.box(target[0]) is not None

    def select(self, target: Target) -> None:
        """Select a box or an arrow, or nothing, and bring it into view."""
        if target != self._target:
            self._target = target
            self.viewport().update()
            self.selected.emit(target)
        box = self._picture.box(target[0]) if self._picture is not None and len(target) == 1 else None
        self.setAccessibleDescription(box.description if box is not None else "")
        if box is not None:
            self._reveal(box.rect)

    # zoom and place

    @property
    def scale(self) -> float:
        """Pixels of the screen for each of the drawing's; without a zoom of its own it fits the width."""
        if self._zoom or self._picture is None:
            return self._zoom or 1.0
        return min(max(self.viewport().width() / self._picture.drawing.width, _SMALLEST), 1.3)

    def zoom(self, factor: float) -> None:
        """Make the picture larger or smaller by a factor; what is in the middle stays there."""
        before = self.scale
        middle = self._offset() + QPoint(self.viewport().width() // 2, self.viewport().height() // 2)
        self._zoom = min(max(before * factor, _SMALLEST), _LARGEST)
        self._redraw()
        grown = self.scale / before
        self.horizontalScrollBar().setValue(round(middle.x() * grown) - self.viewport().width() // 2)
        self.verticalScrollBar().setValue(round(middle.y() * grown) - self.viewport().height() // 2)

    def fit_width(self) -> None:
        """Let the picture take the whole width."""
        self._zoom = 0.0
        self._redraw()

    def fit(self) -> None:
        """Show the whole picture."""
        if self._picture is not None:
            size = self.viewport().size()
            drawing = self._picture.drawing
            self._zoom = max(min(size.width() / drawing.width, size.height() / drawing.height), _SMALLEST)
            self._redraw()

    def _redraw(self) -> None:
        self._set_scroll_bars()
        self.viewport().update()

    def _set_scroll_bars(self) -> None:
        if self._picture is None:
            return
        size, drawing = self.viewport().size(), self._picture.drawing
        for bar, whole, room in (
            (self.horizontalScrollBar(), round(drawing.width * self.scale), size.width()),
            (self.verticalScrollBar(), round(drawing.height * self.scale), size.height()),
        ):
            bar.setRange(0, max(whole - room, 0))
            bar.setPageStep(room)
            bar.setSingleStep(40)

    def _offset(self) -> QPoint:
        """Return which pixel of the picture is at the top left corner; a small picture stands in the middle."""
        width = round(self._picture.drawing.width * self.scale) if self._picture is not None else 0
        spare = max(self.viewport().width() - width, 0) // 2
        return QPoint(self.horizontalScrollBar().value() - spare, self.verticalScrollBar().value())

    def _reveal(self, rect: Rect) -> None:
        for bar, first, last, room in (
            (self.horizontalScrollBar(), rect.x, rect.right, self.viewport().width()),
            (self.verticalScrollBar(), rect.y, rect.bottom, self.viewport().height()),
        ):
            if first * self.scale - 24 < bar.value():
                bar.setValue(round(first * self.scale) - 24)
            elif last * self.scale + 24 > bar.value() + room:
                bar.setValue(round(last * self.scale) + 24 - room)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._redraw()

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    # keys and mouse

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in self._DIRECTIONS and self._picture is not None:
            box = neighbour(self._picture.drawing, self._target[0] if self._target else "", self._DIRECTIONS[key])
            self.select((box,) if box else ())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif key == Qt.Key.Key_Escape and self._target:
            self.select(())
        elif not self._zoomed(key):
            super().keyPressEvent(event)

    def _zoomed(self, key: Qt.Key) -> bool:
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Semicolon, Qt.Key.Key_Equal):
            self.zoom(_STEP)
        elif key == Qt.Key.Key_Minus:
            self.zoom(1 / _STEP)
        elif key == Qt.Key.Key_0:
            self.fit()
        elif key == Qt.Key.Key_1:
            self.fit_width()
        else:
            return False
        return True

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab walks through the boxes first, and leaves after the last."""
        boxes = [box.id for box in self._picture.drawing.boxes] if self._picture is not None else []
        at = boxes.index(self._target[0]) if self._target and self._target[0] in boxes else (-1 if next else 0)
        at += 1 if next else -1
        if 0 <= at < len(boxes):
            self.select((boxes[at],))
            return True
        return super().focusNextPrevChild(next)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.select(self._target_at(event.position()))

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._target_at(event.position()):
            self.entered.emit()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = bool(self._target_at(event.position()))
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def on_screen(self, x: float, y: float) -> QPoint:
        """Return where a place of the drawing is in the viewport."""
        return (QPointF(x, y) * self.scale - QPointF(self._offset())).toPoint()

    def _target_at(self, point: QPointF) -> Target:
        if self._picture is None:
            return ()
        place = (point + QPointF(self._offset())) / self.scale
        box = box_at(self._picture.drawing, place.x(), place.y())
        if box is not None:
            return (box.id,)
        arrow = arrow_at(self._picture.drawing, place.x(), place.y())
        return (arrow.source, arrow.target) if arrow is not None else ()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(_STEP if event.angleDelta().y() > 0 else 1 / _STEP)
        else:
            super().wheelEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    # painting

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), QColor(tokens.current().page))
        if self._picture is not None:
            painter.translate(-self._offset())
            painter.scale(self.scale, self.scale)
            seen = painter.transform().inverted()[0].mapRect(QRectF(event.rect()))
            paint_drawing(Canvas.over(painter, seen), self._picture.drawing)
            self._paint_target(painter, self._picture)
        painter.end()

    def _paint_target(self, painter: QPainter, picture: Picture) -> None:
        accent = QColor(tokens.current().accent)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if len(self._target) == 1:
            box = picture.box(self._target[0])
            if box is not None:
                painter.setPen(QPen(accent, 2.4 if self.hasFocus() else 1.6))
                painter.drawRoundedRect(rect_of(box.rect).adjusted(-4, -4, 4, 4), RADIUS + 3, RADIUS + 3)
        elif len(self._target) == 2:
            arrow = picture.arrow(*self._target)
            if arrow is not None:
                accent.setAlphaF(0.28)
                painter.setPen(QPen(accent, arrow.width + 9, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
                painter.drawPath(path_of(arrow))
