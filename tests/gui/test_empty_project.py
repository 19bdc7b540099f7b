"""A project with nothing in it: the one next step is under the keyboard."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from kanryu.gui.window import MainWindow
from kanryu.workspace import Workspace


@pytest.mark.parametrize("page", [0, 1])
def test_enter_takes_the_next_step_where_there_is_no_document(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, page: int
) -> None:
    path = tmp_path / "空.kanryu"
    Workspace.create(path, "調査", "研究者").close()
    window.open_path(path)
    window.show_page(page)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QPushButton))
    focused = QApplication.focusWidget()
    assert isinstance(focused, QPushButton)
    assert "資料を取り込む" in focused.text()
