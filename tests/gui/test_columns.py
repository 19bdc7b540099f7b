"""The border between a page and the pane at its right: by mouse, by key, and remembered."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSplitter
from pytestqt.qtbot import QtBot

from kanryu.gui.coding.page import CodingPage
from kanryu.gui.columns import Columns
from kanryu.gui.window import MainWindow
from kanryu.settings import PANE

K, M = Qt.Key, Qt.KeyboardModifier
MOVING = M.ControlModifier | M.AltModifier | M.ShiftModifier


@pytest.fixture
def columns(window: MainWindow, coding: CodingPage) -> Columns:
    found = window.findChild(Columns)
    assert isinstance(found, Columns)
    return found


def test_the_pane_is_drawn_wider_with_the_mouse_and_stays_so(
    window: MainWindow, coding: CodingPage, columns: Columns, qtbot: QtBot
) -> None:
    before, paper = coding.panel().width(), coding.paper.width()
    handle = columns.handle(1)
    start = QPoint(handle.width() // 2, handle.height() // 2)
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(handle, start - QPoint(60, 0))
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=start - QPoint(60, 0))
    wider = coding.panel().width()
    assert wider > before + 40
    assert coding.paper.width() < paper
    window.show_page(0)
    window.show_page(1)
    assert coding.panel().width() == wider
    qtbot.waitUntil(lambda: window.preferences.pane_widths == {"coding": wider})


def test_keys_move_the_border_within_its_bounds(coding: CodingPage, columns: Columns) -> None:
    before = coding.panel().width()
    QTest.keyClick(coding.paper, K.Key_Left, MOVING)
    assert coding.panel().width() == before + 24
    for _ in range(30):
        QTest.keyClick(coding.paper, K.Key_Right, MOVING)
    assert coding.panel().width() == PANE[0]
    assert coding.paper.hasFocus()


def test_every_pane_has_its_own_width(window: MainWindow, coding: CodingPage, columns: Columns) -> None:
    usual = coding.panel().width()
    window.toggle_aside("history")
    assert window.view is not None
    history = window.view.aside.width()
    QTest.keyClick(window, K.Key_Left, MOVING)
    assert window.view.aside.width() == history + 24
    window.toggle_aside("history")
    assert coding.panel().width() == usual


def test_a_smaller_window_takes_from_the_page_and_gives_back(
    window: MainWindow, coding: CodingPage, columns: Columns, qtbot: QtBot
) -> None:
    window.resize(1400, 800)
    qtbot.waitUntil(lambda: columns.width() > 1200)
    before = coding.panel().width()
    window.resize(1024, 700)
    qtbot.waitUntil(lambda: columns.width() < 1024)
    assert coding.panel().width() == before


def test_a_closed_pane_leaves_the_page_its_room(coding: CodingPage, columns: Columns) -> None:
    QTest.keyClick(coding.paper, K.Key_Right, M.ControlModifier | M.AltModifier)
    assert coding.panel().isHidden() or not coding.panel().isVisible()
    assert coding.width() == columns.width()
    assert isinstance(columns, QSplitter)


def test_a_page_takes_its_width_at_once(window: MainWindow, coding: CodingPage) -> None:
    window.toggle_aside("memos")
    width = coding.width()
    QApplication.processEvents()
    assert coding.width() == width
