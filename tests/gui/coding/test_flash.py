"""Where somebody arrives is lit for a moment."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kanryu.gui.coding.page import CodingPage

Put = Callable[[str], int]
K = Qt.Key


def seen(page: CodingPage) -> QImage:
    return page.paper.viewport().grab().toImage()


def test_the_turn_one_jumps_to_is_lit_and_goes_out_again(coding: CodingPage, put_caret: Put, qtbot: QtBot) -> None:
    put_caret("きっかけを")
    QTest.keyClick(coding.paper, K.Key_F9)
    assert coding.view is not None
    turn = coding.view.turn_at(coding.paper.caret())
    assert turn is not None
    assert coding.paper.flash.span == (turn.body, turn.end)
    lit = seen(coding)
    qtbot.waitUntil(lambda: coding.paper.flash.span is None, timeout=2000)
    assert seen(coding) != lit


def test_a_passage_that_is_opened_is_lit(coding: CodingPage, put_caret: Put) -> None:
    start = put_caret("翌月に二人")
    coding.show_passage(coding.document_id, start, start + 5)
    assert coding.paper.flash.span == (start, start + 5)


def test_another_text_puts_the_light_out(coding: CodingPage, put_caret: Put) -> None:
    start = put_caret("翌月に二人")
    coding.show_passage(coding.document_id, start, start + 5)
    coding.open_document(next(item.id for item in coding.documents() if item.id != coding.document_id))
    assert coding.paper.flash.span is None
