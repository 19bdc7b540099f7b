"""Room for what is being done: the definition, the palette, two papers, the list below, in any window."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kanryu.analysis.coding.codings import Passage, add_codings
from kanryu.gui.coding.keys import KeysOverlay
from kanryu.gui.coding.page import CodingPage
from kanryu.gui.controls.elided import ElidedLabel
from kanryu.gui.window import MainWindow
from kanryu.workspace import Workspace

K, M = Qt.Key, Qt.KeyboardModifier


def test_the_card_grows_while_a_definition_is_edited_and_shrinks_again(
    window: MainWindow, coding: CodingPage, qtbot: QtBot
) -> None:
    window.resize(1440, 1000)
    qtbot.wait(30)
    coding.tree.point_at(coding.codings[0].code_id)
    qtbot.wait(30)
    before = coding.card.height()
    coding.card.edit()
    assert coding.card.height() >= min(coding.card.needed(), before + 60)
    assert coding.tree.tree.height() >= 27
    coding.card.leave()
    assert abs(coding.card.height() - before) <= 1


def test_after_a_definition_the_keyboard_is_back_in_the_tree(coding: CodingPage) -> None:
    coding.tree.point_at(coding.codings[0].code_id)
    coding.tree.tree.setFocus()
    QTest.keyClick(coding.tree.tree, K.Key_F2)
    assert coding.card.editing
    QTest.keyClick(coding.card.form.definition, K.Key_Escape)
    assert coding.tree.tree.hasFocus()


def test_a_second_paper_stands_below_where_there_is_no_room_beside(
    window: MainWindow, coding: CodingPage, qtbot: QtBot
) -> None:
    window.resize(1440, 900)
    QTest.keyClick(coding.paper, K.Key_Backslash, M.ControlModifier)
    second = coding.arranging.second
    assert second is not None
    qtbot.waitUntil(lambda: second.mapTo(coding, second.rect().topLeft()).x() > coding.first.paper.width() // 2)
    window.resize(1024, 700)
    qtbot.waitUntil(lambda: abs(second.width() - coding.first.paper.width()) <= 2)
    assert second.mapTo(coding, second.rect().topLeft()).y() >= coding.first.paper.height()
    assert second.way.text() == "上に開く"
    window.resize(1440, 900)
    qtbot.waitUntil(lambda: second.way.text() == "左に開く")


def test_two_papers_keep_their_shares_when_the_window_is_built_anew(
    window: MainWindow, coding: CodingPage, qtbot: QtBot
) -> None:
    window.resize(1440, 900)
    coding.viewing.toggle("second")
    window.use_language("en")
    try:
        qtbot.wait(50)
        assert window.view is not None
        page = window.view.page
        assert isinstance(page, CodingPage)
        assert page.arranging.second is not None
        assert abs(page.frame.width() - page.arranging.second.width()) <= 2
    finally:
        window.use_language("ja")


def test_where_there_is_little_room_the_keys_of_correcting_stand_below_the_button(
    window: MainWindow, coding: CodingPage, qtbot: QtBot
) -> None:
    strip = coding.editing.strip
    for width, below in ((1024, True), (1440, False)):
        window.resize(width, 700)
        coding.editing.enter()
        qtbot.wait(30)
        assert (strip.keys.y() > strip.done.geometry().center().y()) == below
        assert strip.height() < 90
        coding.editing.leave()


def test_in_a_small_window_what_narrows_a_list_stands_below_its_heading_and_is_not_cut(
    window: MainWindow, coding: CodingPage, qtbot: QtBot
) -> None:
    pane = coding.passages.pane
    coding.select_coding(coding.codings[0].id)
    coding.passages.show_of_chosen()
    for width, below in ((1024, True), (1440, False)):
        window.resize(width, 700)
        qtbot.waitUntil(lambda: bool(pane.lines))
        qtbot.wait(30)
        assert (pane.order.y() > pane.heading.geometry().bottom()) == below
        assert pane.coder.fitting() == pane.coder.text()
        assert pane.below.width() >= pane.below.sizeHint().width()


def test_the_palette_fits_into_a_small_window(window: MainWindow, coding: CodingPage, qtbot: QtBot) -> None:
    window.resize(1024, 700)
    qtbot.wait(30)
    coding.paper.select(coding.codings[0].start, coding.codings[0].end)
    QTest.keyClick(coding.paper, K.Key_Return, M.ControlModifier)
    table = coding.crossings.table
    assert table.isVisible()
    assert coding.crossings.width() <= coding.width()
    assert not table.horizontalScrollBar().isVisible()


def test_esc_deselects_first_and_then_closes_the_list_below(coding: CodingPage, qtbot: QtBot) -> None:
    coding.select_coding(coding.codings[0].id)
    QTest.keyClick(coding.paper, K.Key_F7)
    qtbot.waitUntil(lambda: not coding.side.isHidden())
    coding.paper.setFocus()
    coding.paper.select(coding.codings[0].start, coding.codings[0].end)
    QTest.keyClick(coding.paper, K.Key_Escape)
    assert not coding.side.isHidden()
    QTest.keyClick(coding.paper, K.Key_Escape)
    assert coding.side.isHidden()


def test_f3_without_notes_says_so_and_opens_nothing(window: MainWindow, coding: CodingPage) -> None:
    QTest.keyClick(coding.paper, K.Key_F3)
    assert coding.side.isHidden()
    assert window.view is not None
    assert "ありません" in window.view.status.said()


def test_what_was_said_goes_with_the_next_action(window: MainWindow, coding: CodingPage) -> None:
    assert window.view is not None
    coding.paper.select(coding.codings[0].start, coding.codings[0].end)
    QTest.keyClick(coding.paper, K.Key_1)
    assert window.view.status.said()
    QTest.keyClick(coding.paper, K.Key_Minus)
    assert not window.view.status.said()


def test_a_heading_too_long_for_its_place_ends_in_dots(qtbot: QtBot) -> None:
    long = ElidedLabel("海外展開の契機と立地の選択" * 8, "heading")
    qtbot.addWidget(long)
    long.resize(120, 20)
    short = ElidedLabel(long.fontMetrics().elidedText(long.text(), Qt.TextElideMode.ElideRight, 120), "heading")
    qtbot.addWidget(short)
    short.resize(120, 20)
    assert long.grab().toImage() == short.grab().toImage()


def test_the_menu_of_a_passage_teaches_the_keys(coding: CodingPage) -> None:
    coding.select_coding(coding.codings[0].id)
    keys = {action.text().partition("\t")[2] for action in coding.acts.build_menu().actions()}
    assert {"Enter", "Ctrl+Enter", "Shift+Enter", ".", "Delete", "M", "F7", "Shift+F7", "F3"} <= keys


@pytest.mark.parametrize("key", [K.Key_Return, K.Key_Question, K.Key_Escape])
def test_the_sheet_of_keys_fits_the_screen_and_any_of_its_keys_closes_it(window: MainWindow, key: Qt.Key) -> None:
    sheet = KeysOverlay(window)
    sheet.show()
    assert sheet.height() <= window.screen().availableSize().height()
    assert sheet.width() <= window.screen().availableSize().width()
    QTest.keyClick(sheet, key)
    assert not sheet.isVisible()


def test_the_menu_key_keeps_the_coding_that_is_selected(coding: CodingPage, opened: Workspace) -> None:
    whole = coding.codings[0]
    short = Passage(whole.document_id, whole.start, whole.start + 3)
    opened.do(add_codings, [short], [whole.code_id])
    coding.paper.menu_wanted.disconnect()
    coding.acts.going.to_coding(whole)
    at = coding.paper.cursorRect().center() + QPoint(4, 0)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, coding.paper.viewport().mapToGlobal(at))
    QApplication.sendEvent(coding.paper.viewport(), event)
    assert coding.selected == whole.id
