"""A state of the window that is worth a picture."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kanryu.gui.page import Page
from kanryu.gui.pages import PAGES
from kanryu.gui.window import MainWindow

P = TypeVar("P", bound=Page)


@dataclass(frozen=True, slots=True)
class State:
    """A name for the file, and a function that goes there; it may return the widget to show instead of the window."""

    name: str
    go: Callable[[MainWindow], QWidget | None]
    with_project: bool = True


def open_page(window: MainWindow, key: str, kind: type[P]) -> P:
    """Show the page with a key and return it."""
    window.show_page(next(index for index, entry in enumerate(PAGES) if entry.key == key))
    QTest.qWait(120)
    assert window.view is not None
    page = window.view.page
    assert isinstance(page, kind)
    return page
