"""The field a query is typed into; the character that cannot be read is underlined."""

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QInputMethodEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from kanryu.gui.theme import tokens
from kanryu.i18n import tr


class SearchField(QLineEdit):
    """A line for a query."""

    down = Signal()
    """The arrow down: the list below is wanted."""
    entered = Signal()
    """The keyboard is here: words are about to be typed."""

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(tr("すべての資料から探す　　Ctrl+F"))
        self.setAccessibleName(tr("すべての資料から探す"))
        self.setMinimumWidth(150)
        self.setMaximumWidth(340)
        self.setClearButtonEnabled(True)
        self._mistake = -1
        self._composing = False
        self.textChanged.connect(lambda _: self.point_at(-1))

    def point_at(self, mistake: int, words: str = "") -> None:
        """Underline the character that cannot be read, counted in code points; none with -1."""
        self._mistake = mistake
        self.setToolTip(words)
        self.setAccessibleDescription(words)
        self.update()

    @property
    def mistake(self) -> int:
        """Which character is underlined, -1 for none."""
        return self._mistake

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.down.emit()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, then the line under the mistake: no format that a running composition would lose."""
        super().paintEvent(event)
        if self._mistake < 0 or self._composing:
            return
        text, metrics = self.text(), self.fontMetrics()
        before = text.encode("utf-16-le")[: 2 * self.cursorPosition()].decode("utf-16-le", "ignore")
        origin = self.cursorRect().center().x() - metrics.horizontalAdvance(before)
        left = origin + metrics.horizontalAdvance(text[: self._mistake])
        width = max(metrics.horizontalAdvance(text[self._mistake : self._mistake + 1]), 8)
        painter = QPainter(self)
        painter.setPen(QPen(QColor(tokens.current().denial), 2))
        bottom = self.height() - 5.5
        painter.drawLine(QPointF(left, bottom), QPointF(min(left + width, self.width() - 8), bottom))
