"""The network of a word on the screen: every word to be clicked, or walked through by the keys."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from kanryu.analysis.search.words.drawing import DrawnLink, DrawnWord, NetworkDrawing
from kanryu.exporters.network_svg import BASELINE, PAD, RADIUS
from kanryu.gui.theme import fonts, tokens
from kanryu.i18n import tr

_LARGEST = 1.25
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class NetworkView(QWidget):
    """Shows a drawing as large as there is room; at most one word is current."""

    asked = Signal(str)
    """A click on a word, or Enter: its own companions are wanted."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(320, 240)
        self.setAccessibleName(tr("ともに出る語の図"))
        self.drawing: NetworkDrawing | None = None
        self.current: int | None = None

    def put(self, drawing: NetworkDrawing | None) -> None:
        """Show a drawing, or nothing."""
        self.drawing, self.current = drawing, None
        self.update()

    @property
    def scale(self) -> float:
        """Pixels of the screen for each of the drawing's."""
        if self.drawing is None:
            return 1.0
        return min(self.width() / self.drawing.width, self.height() / self.drawing.height, _LARGEST)

    def on_screen(self, word: DrawnWord) -> QPointF:
        """Return where the middle of a word is."""
        return self._corner() + QPointF(word.x, word.y) * self.scale

    def _corner(self) -> QPointF:
        if self.drawing is None:
            return QPointF()
        spare = QPointF(
            self.width() - self.drawing.width * self.scale, self.height() - self.drawing.height * self.scale
        )
        return spare / 2

    def _at(self, point: QPointF) -> int | None:
        place = (point - self._corner()) / self.scale
        return self.drawing.at(place.x(), place.y()) if self.drawing is not None else None

    def go_to(self, place: int | None) -> None:
        """Make a word the current one."""
        self.current = place
        word = self.drawing.words[place] if self.drawing is not None and place is not None else None
        self.setAccessibleDescription(tr("{word}、ともに {count}", word=word.word, count=word.count) if word else "")
        self.update()

    def _ask(self, place: int | None) -> None:
        if self.drawing is not None and place:
            self.asked.emit(self.drawing.words[place].word)

    # keys and mouse

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ARROWS and self.drawing is not None:
            self.go_to(_neighbour(self.drawing, self.current, *_ARROWS[key]))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._ask(self.current)
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.go_to(self._at(event.position()))
            self._ask(self.current)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = bool(self._at(event.position()))
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.current is None and self.drawing is not None:
            self.go_to(0)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    # painting

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), QColor(tokens.current().panel))
        if self.drawing is not None:
            painter.translate(self._corner())
            painter.scale(self.scale, self.scale)
            for link in self.drawing.links:
                self._paint_link(painter, self.drawing, link)
            for place, word in enumerate(self.drawing.words):
                self._paint_word(painter, place, word)
        painter.end()

    def _paint_link(self, painter: QPainter, drawing: NetworkDrawing, link: DrawnLink) -> None:
        colors = tokens.current()
        one, other = drawing.words[link.one], drawing.words[link.other]
        touched = self.current not in (None, 0) and self.current in (link.one, link.other)
        color = QColor(colors.accent if link.one == 0 or touched else colors.scroll)
        color.setAlphaF(1.0 if touched else 0.4 if link.one == 0 else 0.9)
        painter.setPen(QPen(color, link.width))
        painter.drawLine(QPointF(one.x, one.y), QPointF(other.x, other.y))

    def _paint_word(self, painter: QPainter, place: int, word: DrawnWord) -> None:
        colors = tokens.current()
        box = QRectF(word.x - word.width / 2, word.y - word.height / 2, word.width, word.height)
        current = place == self.current
        painter.setPen(
            QPen(QColor(colors.accent if current else colors.line), 2.2 if current and self.hasFocus() else 1)
        )
        painter.setBrush(QColor(colors.accent if place == 0 else colors.ground if current else colors.page))
        painter.drawRoundedRect(box, RADIUS, RADIUS)
        font = fonts.font(word.size, bold=place == 0)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        painter.setFont(font)
        painter.setPen(QColor(colors.on_accent if place == 0 else colors.ink))
        shown = painter.fontMetrics().elidedText(word.word, Qt.TextElideMode.ElideRight, round(word.width - PAD) + 2)
        left = word.x - painter.fontMetrics().horizontalAdvance(shown) / 2
        painter.drawText(QPointF(left, word.y + BASELINE * word.size), shown)


def _neighbour(drawing: NetworkDrawing, place: int | None, across: int, down: int) -> int:
    """Return the word nearest in a direction, the same one at the edge."""
    here = drawing.words[place or 0]
    best = (float("inf"), place or 0)
    for at, word in enumerate(drawing.words):
        along = (word.x - here.x) * across + (word.y - here.y) * down
        aside = abs((word.x - here.x) * down) + abs((word.y - here.y) * across)
        if along > 4:
            best = min(best, (along + 2 * aside, at))
    return best[1]
