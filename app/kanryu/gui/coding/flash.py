"""The flash: where somebody has just arrived in the text is lit for a moment, so that the eye finds it."""

from PySide6.QtCore import QObject, QVariantAnimation, Signal

from kanryu.gui.coding.reading import Span

_HELD, _FADE = 380, 120
"""Milliseconds at full strength, and of the fading after it."""


class Flash(QObject):
    """A passage and how strongly it is lit, from 1 down to 0."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.span: Span | None = None
        self.strength = 0.0
        self._fading = QVariantAnimation(self)
        self._fading.setDuration(_HELD + _FADE)
        self._fading.setStartValue(1.0)
        self._fading.setKeyValueAt(_HELD / (_HELD + _FADE), 1.0)
        self._fading.setEndValue(0.0)
        self._fading.valueChanged.connect(self._fade)
        self._fading.finished.connect(self.stop)

    def start(self, start: int, end: int) -> None:
        """Light a passage; one that is still lit goes out."""
        self.stop()
        self.span, self.strength = (start, end), 1.0
        self.changed.emit()
        self._fading.start()

    def stop(self) -> None:
        """Let nothing be lit."""
        if self.span is not None:
            self._fading.stop()
            self.strength = 0.0
            self.changed.emit()
            self.span = None

    def _fade(self, strength: object) -> None:
        before, self.strength = self.strength, float(str(strength))
        if before != self.strength:
            self.changed.emit()
