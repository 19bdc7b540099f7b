"""Buttons: filled for the one next step, quiet for the rest."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from kanryu.gui import icons

Kind = Literal["filled", "quiet", "plain", "pill", "fact"]


def button(text: str, clicked: Callable[[], object], *, kind: Kind = "quiet", key: str = "") -> QPushButton:
    """Return a button; ``key`` is shown after the text for those who use the keyboard."""
    made = QPushButton(f"{text}　{key}" if key else text)
    made.setProperty("kind", kind)
    made.setAccessibleName(text)
    made.setAutoDefault(kind == "filled")
    made.clicked.connect(lambda _=False: clicked())
    return made


def icon_button(icon: str, name: str, clicked: Callable[[], object], parent: QWidget | None = None) -> QToolButton:
    """Return a small button that shows an icon and says its name when pointed at."""
    made = QToolButton(parent)
    made.setIcon(icons.icon(icon))
    made.setIconSize(QSize(16, 16))
    made.setFixedSize(26, 26)
    made.setToolTip(name)
    made.setAccessibleName(name)
    made.clicked.connect(lambda _=False: clicked())
    return made


def fill(made: QPushButton, *, filled: bool) -> None:
    """Let a button be the one next step, or one of the rest."""
    kind = "filled" if filled else "quiet"
    if made.property("kind") != kind:
        made.setProperty("kind", kind)
        made.style().unpolish(made)
        made.style().polish(made)
