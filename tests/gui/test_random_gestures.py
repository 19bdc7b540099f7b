"""Random keys and clicks over the whole window: nothing fails, nothing is lost, undoing all brings back the start.

Whatever the hands do is what a user can do: key presses and mouse buttons sent to the window that has the focus.
"""

import os
import random

import pytest
from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid
from sqlalchemy import func, select

from kanryu.gui.coding.page import CodingPage
from kanryu.gui.window import MainWindow
from kanryu.workspace import Workspace
from kanryu_models import HistoryAction
from tests.storage.rows import Snapshot, snapshot

GESTURES = int(os.environ.get("KANRYU_GESTURES", "250"))
SEEDS = tuple(int(seed) for seed in os.environ.get("KANRYU_SEEDS", "1 2").split())


def _keys(names: str) -> tuple[Qt.Key, ...]:
    return tuple(Qt.Key[f"Key_{name}"] for name in names.split())


_PLAIN = _keys(
    "1 2 3 4 5 6 E W P N M B C F G H I J K L O Q R S T U V X Y Z Space Return Escape Tab Backtab Delete Plus Minus "
    "Slash Question BracketLeft BracketRight Up Down Left Right Home End PageUp PageDown F2 F3 F4 F5 F6 F7 F8 F9 F10"
)
_CTRL = _keys("1 2 3 4 5 6 Z Y F G H K L U A C V X Return Down Backslash BracketLeft BracketRight")
_ALT = _keys("1 2 3 Left Right Up Down")
_NONE = Qt.KeyboardModifier.NoModifier
_WORDS = "機械 𠮷田 タイ 3社 (未了 現地*"


class Hands(QObject):
    """Sends gestures, and closes whatever sheet or menu stands open after a while, as a user in a hurry would."""

    def __init__(self, window: MainWindow, seed: int) -> None:
        super().__init__()
        self.window, self.rng = window, random.Random(seed)
        self._top: QWidget = window
        """Kept while its children are used: Python forgets the child of a popup with the popup's wrapper."""
        self._closing = QTimer(self)
        self._closing.timeout.connect(self._answer)
        self._closing.start(15)

    def stop(self) -> None:
        self._closing.stop()
        for _ in range(20):  # a menu may stand open over a sheet, and a sheet open when another one closes
            self._answer()
            QApplication.processEvents()

    def gesture(self) -> None:
        """Do one thing; the window gets the keyboard back after a menu, as a window manager gives it."""
        if QApplication.activePopupWidget() is None and QApplication.activeModalWidget() is None:
            self.window.activateWindow()
        act = self.rng.choices((self._key, self._shortcut, self._click, self._drag, self._type), (50, 18, 20, 8, 4))[
            0
        ]
        act()
        QApplication.processEvents()

    def _target(self) -> QWidget:
        return QApplication.focusWidget() or self.window

    def _key(self) -> None:
        shift = Qt.KeyboardModifier.ShiftModifier if self.rng.random() < 0.15 else _NONE
        QTest.keyClick(self._target(), self.rng.choice(_PLAIN), shift)

    def _shortcut(self) -> None:
        modifier, keys = self.rng.choice(
            ((Qt.KeyboardModifier.ControlModifier, _CTRL), (Qt.KeyboardModifier.AltModifier, _ALT))
        )
        QTest.keyClick(self._target(), self.rng.choice(keys), modifier)

    def _type(self) -> None:
        """Type through the input method: first the composition, then the words."""
        words = self.rng.choice(_WORDS.split())
        done = QInputMethodEvent()
        done.setCommitString(words)
        QApplication.sendEvent(self._target(), QInputMethodEvent(words, []))
        QApplication.sendEvent(self._target(), done)

    def _place(self) -> tuple[QWidget, QPoint]:
        self._top = top = QApplication.activePopupWidget() or QApplication.activeModalWidget() or self.window
        point = QPoint(self.rng.randrange(max(top.width(), 1)), self.rng.randrange(max(top.height(), 1)))
        child = top.childAt(point)
        return (child, child.mapFrom(top, point)) if child is not None and isValid(child) else (top, point)

    def _click(self) -> None:
        widget, point = self._place()
        button = Qt.MouseButton.RightButton if self.rng.random() < 0.1 else Qt.MouseButton.LeftButton
        if self.rng.random() < 0.15:
            QTest.mouseDClick(widget, button, _NONE, point)
        else:
            QTest.mouseClick(widget, button, _NONE, point)

    def _drag(self) -> None:
        widget, point = self._place()
        QTest.mousePress(widget, Qt.MouseButton.LeftButton, _NONE, point)
        QTest.mouseMove(widget, point + QPoint(self.rng.randint(-200, 200), self.rng.randint(-80, 80)))
        QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, _NONE, point)

    def _answer(self) -> None:
        popup, sheet = QApplication.activePopupWidget(), QApplication.activeModalWidget()
        if popup is not None:
            QTest.keyClick(popup, Qt.Key.Key_Escape)
        elif isinstance(sheet, QFileDialog):
            sheet.reject()
        elif sheet is not None:
            QTest.keyClick(sheet, self.rng.choice((Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Escape)))
            if QApplication.activeModalWidget() is sheet:
                sheet.close()


@pytest.mark.parametrize("seed", SEEDS)
def test_random_gestures_do_no_harm(
    window: MainWindow, opened: Workspace, coding: CodingPage, qtbot: QtBot, seed: int
) -> None:
    start = _undone_copy(opened)
    before = _actions(opened)
    hands = Hands(window, seed)
    if seed % 2 == 0:
        coding.viewing.toggle("second")  # every other time with two papers; the keyboard begins in the second
    for number in range(GESTURES):
        if number % 25 == 0:
            window.show_page((1, 0, 1, 2, 1, 3, 1, 4, 1, 5)[number // 25 % 10])
        hands.gesture()
    hands.stop()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None and QApplication.activePopupWidget() is None)
    qtbot.waitUntil(lambda: window.desk is not None and not window.desk.jobs.busy, timeout=30_000)
    assert opened.check(deep=True).sound
    assert _actions(opened) > before, "the gestures did nothing"
    _undo_all(opened)
    assert snapshot(opened.path) == start
    assert window.view is not None
    assert window.view.window() is window


def _actions(workspace: Workspace) -> int:
    return workspace.ask(lambda session: session.scalar(select(func.count()).select_from(HistoryAction)) or 0)


def _undone_copy(workspace: Workspace) -> Snapshot:
    """Return what is left of the project when everything is undone; Ctrl+Z may go back behind where a test began."""
    path = workspace.path.with_name("写し.kanryu")
    workspace.backup(path)
    with Workspace.open(path, coder=workspace.coder.name) as copy:
        _undo_all(copy)
        return snapshot(path)


def _undo_all(workspace: Workspace) -> None:
    while workspace.standing().undo:
        workspace.undo()
