"""States of small helps: what is composed finds a code, the menu tells the keys, and where one arrives is lit."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from kanryu.gui.coding.page import CodingPage
from kanryu.gui.window import MainWindow
from tests.screenshots.state import State, open_page


def _composed(window: MainWindow) -> None:
    page = open_page(window, "coding", CodingPage)
    for key in (Qt.Key.Key_N, Qt.Key.Key_N, Qt.Key.Key_Space, Qt.Key.Key_Return):
        QTest.keyClick(page.paper, key)
    QTest.qWait(400)
    QApplication.sendEvent(page.finder.field, QInputMethodEvent("がくしゅ", []))


def _menu(window: MainWindow) -> QMenu:
    page = open_page(window, "coding", CodingPage)
    QTest.keyClick(page.paper, Qt.Key.Key_F8)
    menu = page.editing.build_menu()
    menu.popup(window.mapToGlobal(window.rect().center()))
    return menu


def _lit(window: MainWindow) -> None:
    page = open_page(window, "coding", CodingPage)
    QTest.keyClick(page.paper, Qt.Key.Key_F9)


STATES = (
    State("ease-composed", _composed),
    State("ease-menu", _menu),
    State("ease-lit", _lit),
)
