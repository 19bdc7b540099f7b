"""An empty state: one sentence and one button."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kanryu.gui.controls.buttons import button
from kanryu.gui.controls.labels import label


class EmptyState(QWidget):
    """What a list, table or picture shows while there is nothing in it."""

    def __init__(self, sentence: str, action: str, clicked: Callable[[], object]) -> None:
        super().__init__()
        self.sentence = label(sentence, "second", wrap=True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sentence.setMaximumWidth(420)
        self.sentence.setMinimumWidth(min(420, 13 * len(sentence) + 24))
        self.sentence.setMinimumHeight(self.sentence.heightForWidth(self.sentence.minimumWidth()))
        self.button = button(action, clicked, kind="filled")
        self.setFocusProxy(self.button)
        layout = QVBoxLayout(self)
        layout.setSpacing(16)
        layout.addStretch(2)
        layout.addWidget(self.sentence, 0, Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignCenter)
        layout.addStretch(3)
