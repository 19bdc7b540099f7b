"""The head of a pane that lists much: a title, a field that narrows the list, and what else does."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget


class NarrowingField(QLineEdit):
    """A field whose words narrow a list; ``pause`` is how many milliseconds of rest there are before it does."""

    settled = Signal()
    """The list is to be narrowed: the words changed, and nothing more was typed for a moment."""

    def __init__(self, name: str, hint: str, pause: int) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setClearButtonEnabled(True)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(pause)
        self._later.timeout.connect(self.settled.emit)
        self.textChanged.connect(self.settle)

    def settle(self) -> None:
        """Narrow the list again after a moment, once however often this is called until then."""
        self._later.start()


def narrowing_head(
    title: Sequence[QWidget], close: QWidget, field: NarrowingField, filters: Sequence[QWidget]
) -> QVBoxLayout:
    """Return the head of a pane: title and closing button, the field below, then the filters in a row."""
    top, below = QHBoxLayout(), QHBoxLayout()
    for widget in title:
        top.addWidget(widget)
    top.addStretch(1)
    top.addWidget(close)
    below.setSpacing(6)
    for widget in filters:
        below.addWidget(widget)
    below.addStretch(1)
    head = QVBoxLayout()
    head.setContentsMargins(14, 10, 10, 8)
    head.setSpacing(8)
    head.addLayout(top)
    head.addWidget(field)
    head.addLayout(below)
    return head
