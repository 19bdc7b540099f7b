"""Doing something a little later, once, however often it was asked for meanwhile."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


def once_after(parent: QObject, milliseconds: int, do: Callable[[], None]) -> QTimer:
    """Return a timer that does something once, so many milliseconds after it was started last."""
    made = QTimer(parent)
    made.setSingleShot(True)
    made.setInterval(milliseconds)
    made.timeout.connect(do)
    return made
