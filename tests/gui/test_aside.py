"""The history and the memos beside any page: by key, one in place of the other, and away again."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kanryu.gui.window import MainWindow
from kanryu.workspace import Workspace


def test_keys_bring_the_panes_one_in_place_of_the_other_and_away(
    window: MainWindow, opened: Workspace, qtbot: QtBot
) -> None:
    assert window.view is not None
    assert opened.writable
    with qtbot.waitActive(window):
        window.activateWindow()
    seen = []
    for key in (Qt.Key.Key_H, Qt.Key.Key_M, Qt.Key.Key_M):
        QTest.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
        seen.append(window.view.aside.key)
    assert seen == ["history", "memos", ""]
