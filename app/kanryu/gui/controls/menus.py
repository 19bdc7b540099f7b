"""Menus: entries that call a function."""

from collections.abc import Callable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu


def add_entry(menu: QMenu, text: str, do: Callable[[], object], *, key: str = "", enabled: bool = True) -> QAction:
    """Append an entry and return its action; ``key`` is its shortcut."""
    action = menu.addAction(text)
    if key:
        action.setShortcut(key)
    action.setEnabled(enabled)
    action.triggered.connect(lambda _=False: do())
    return action
