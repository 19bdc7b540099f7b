"""A drop-down in little room: its text ends in dots and is never cut at both ends."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kanryu.gui.controls.drop_down import DropDown, Item


@pytest.mark.parametrize(("room", "whole"), [(300, True), (70, False)])
def test_what_is_chosen_ends_in_dots_where_there_is_no_room_for_it(qtbot: QtBot, room: int, whole: bool) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    shown = DropDown("コーダー", parent)
    shown.put([Item("", "すべてのコーダー"), Item("a", "研究者")], "")
    shown.resize(room, 28)
    parent.show()
    fitting = shown.fitting()
    assert shown.text() == "すべてのコーダー ▾"
    assert (fitting == shown.text()) is whole
    assert fitting.endswith(" ▾" if whole else "… ▾")
    assert shown.fontMetrics().horizontalAdvance(fitting) <= room
