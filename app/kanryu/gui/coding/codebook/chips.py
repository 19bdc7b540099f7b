"""Chips: short words in rounded frames, side by side in as many lines as they need."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget
from typing_extensions import override

from kanryu.gui.controls.labels import label

_GAP = 4


class Chips(QWidget):
    """Shows words as chips."""

    def __init__(self) -> None:
        super().__init__()
        self._chips: list[QLabel] = []

    def put(self, words: tuple[str, ...]) -> None:
        """Show other words."""
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        self._chips = [label(word, "pill") for word in words]
        for chip in self._chips:
            chip.setParent(self)
            chip.ensurePolished()
            chip.show()
        self.setAccessibleName("・".join(words))
        self._place()

    def _place(self) -> None:
        x = y = height = 0
        for chip in self._chips:
            size = chip.sizeHint().boundedTo(QSize(max(self.width(), 1), 999))
            if x and x + size.width() > self.width():
                x, y = 0, y + height + _GAP
            chip.setGeometry(QRect(x, y, size.width(), size.height()))
            x, height = x + size.width() + _GAP, size.height()
        self.setFixedHeight(y + height)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._place()
