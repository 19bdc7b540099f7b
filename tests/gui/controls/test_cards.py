"""Cards of quotations: each is as high as its lines at the width the list has now."""

import pytest
from PySide6.QtCore import QRect
from pytestqt.qtbot import QtBot

from kanryu.gui.controls.cards import Card, CardList


def card(number: int) -> Card:
    source = f"A社・経営者・00:2{number}:45　2011-09　＋ 強さ3　現地から本社へ"
    return Card("document", 0, 9, "こっちの若いのを3人、3週間タイへ習いにやったんです。", source, "#336699")


def areas(shown: CardList) -> list[QRect]:
    model = shown.model()
    return [shown.visualRect(model.index(row, 0)) for row in range(model.rowCount())]


@pytest.mark.parametrize("narrow", [300, 260, 220])
def test_cards_that_become_narrower_become_higher_and_do_not_overlap(qtbot: QtBot, narrow: int) -> None:
    shown = CardList()
    qtbot.addWidget(shown)
    shown.put(tuple(card(number) for number in range(6)))
    shown.resize(380, 1200)
    shown.show()
    qtbot.waitExposed(shown)
    before = areas(shown)
    shown.resize(narrow, 1200)
    qtbot.wait(30)
    after = areas(shown)
    assert after[0].height() > before[0].height()
    assert [area.top() for area in after[1:]] == [area.bottom() + 1 for area in after[:-1]]
    assert all(area.height() == after[0].height() for area in after)
