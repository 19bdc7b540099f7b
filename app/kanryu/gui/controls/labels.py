"""Labels in the tones of the page: plain, second ink, heading, title, pill, key cap, warning chip."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

Tone = Literal[
    "plain", "second", "heading", "title", "pill", "key", "warning", "brand", "strong", "chip", "denial", "small"
]


def label(text: str = "", tone: Tone = "plain", *, wrap: bool = False, selectable: bool = False) -> QLabel:
    """Return a label that shows its text as it is, never as markup."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("tone", tone)
    made.setWordWrap(wrap)
    if selectable:
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def put(shown: QLabel, text: str) -> None:
    """Show a text; a label without one takes no room."""
    shown.setText(text)
    shown.setVisible(bool(text))
