"""Coding by key and mouse, as a researcher does it; what is asserted is what the project then holds."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kanryu.analysis.coding.codes import CodeItem, list_codes
from kanryu.analysis.coding.codings import CodingFilter, CodingItem, list_codings
from kanryu.gui.coding.page import CodingPage
from kanryu.gui.window import MainWindow
from kanryu.workspace import Workspace
from tests.gui.projects import FAMILY

Put = Callable[[str], int]
K, ALT, SHIFT, CTRL = (
    Qt.Key,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)


def press(page: CodingPage, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(page.paper, key, modifier)


def rows(workspace: Workspace) -> tuple[CodingItem, ...]:
    return workspace.ask(list_codings)


def newest(workspace: Workspace) -> CodingItem:
    return max(rows(workspace), key=lambda coding: coding.id)


def code(workspace: Workspace, key: str) -> CodeItem:
    return next(item for item in workspace.ask(list_codes) if item.key == key)


def test_space_selects_the_sentence_and_a_codes_key_gives_the_code(
    coding: CodingPage, opened: Workspace, put_caret: Put
) -> None:
    put_caret("𩸽を運ぶ")
    press(coding, K.Key_Space)
    press(coding, K.Key_2)
    assert (newest(opened).text, newest(opened).key) == ("𩸽を運ぶ治具です😀。", "P2")


def test_space_again_takes_in_the_next_sentence_and_shift_space_gives_it_back(
    coding: CodingPage, opened: Workspace, put_caret: Put
) -> None:
    put_caret("𠮷田さん")
    for _ in range(3):
        press(coding, K.Key_Space)
    press(coding, K.Key_Space, SHIFT)
    press(coding, K.Key_W)
    assert newest(opened).text == "𠮷田さんが始めました。𩸽を運ぶ治具です😀。"


def test_p_selects_the_whole_turn_over_its_paragraphs(coding: CodingPage, opened: Workspace, put_caret: Put) -> None:
    put_caret("でも数字を見せたら")
    press(coding, K.Key_P)
    press(coding, K.Key_E)
    assert newest(opened).text.startswith("ありましたよ。")
    assert newest(opened).text.endswith("いまは三工場で使っています。")


def test_shift_and_arrows_select_whole_characters_however_qt_counts_them(
    coding: CodingPage, opened: Workspace, put_caret: Put
) -> None:
    put_caret(FAMILY)
    press(coding, K.Key_Right, SHIFT)
    press(coding, K.Key_1)
    assert newest(opened).text == FAMILY


def test_a_second_code_goes_to_the_same_passage(coding: CodingPage, opened: Workspace, put_caret: Put) -> None:
    put_caret("翌月に二人")
    press(coding, K.Key_Space)
    press(coding, K.Key_1)
    press(coding, K.Key_E)
    both = [item.key for item in rows(opened) if item.text == "翌月に二人が習いに来ました。"]
    assert both == ["P1", "C1"]


def test_after_coding_space_goes_on_with_the_next_sentence(
    coding: CodingPage, opened: Workspace, put_caret: Put
) -> None:
    put_caret("「うちでも")
    press(coding, K.Key_Space)
    press(coding, K.Key_1)
    press(coding, K.Key_Space)
    press(coding, K.Key_2)
    assert newest(opened).text == "翌月に二人が習いに来ました。"


def test_enter_finds_a_code_by_a_part_of_its_name(coding: CodingPage, opened: Workspace, put_caret: Put) -> None:
    put_caret("翌月に二人")
    press(coding, K.Key_Space)
    press(coding, K.Key_Return)
    QTest.keyClicks(coding.finder.field, "knowledge")
    QTest.keyClick(coding.finder.field, K.Key_Return)
    assert newest(opened).key == "C1"


def test_the_finder_can_be_left_without_giving_a_code(coding: CodingPage, opened: Workspace, put_caret: Put) -> None:
    before = rows(opened)
    put_caret("翌月に二人")
    press(coding, K.Key_Space)
    press(coding, K.Key_Return)
    QTest.keyClick(coding.finder.field, K.Key_Escape)
    assert rows(opened) == before
    assert coding.finder.isHidden()


def test_polarity_and_strength_are_set_by_key_right_after_coding(
    coding: CodingPage, opened: Workspace, put_caret: Put
) -> None:
    put_caret("翌月に二人")
    press(coding, K.Key_Space)
    press(coding, K.Key_1)
    press(coding, K.Key_Slash)
    press(coding, K.Key_3, ALT)
    assert (newest(opened).polarity, newest(opened).strength) == ("±", 3)
    press(coding, K.Key_Minus)
    assert newest(opened).polarity == "-"


def test_delete_removes_the_selected_coding_and_ctrl_z_brings_it_back(
    window: MainWindow, coding: CodingPage, opened: Workspace
) -> None:
    before = rows(opened)
    press(coding, K.Key_F8)
    press(coding, K.Key_Delete)
    assert len(rows(opened)) == len(before) - 1
    window.activateWindow()
    QTest.keyClick(window, K.Key_Z, CTRL)
    assert rows(opened) == before


def test_f8_steps_through_the_codings_in_text_order(coding: CodingPage) -> None:
    seen = []
    for _ in range(len(coding.codings)):
        press(coding, K.Key_F8)
        seen.append(coding.selected)
    assert seen == [item.id for item in coding.codings]
    press(coding, K.Key_F8, SHIFT)
    assert coding.selected == coding.codings[-2].id


def test_alt_and_arrows_move_the_chosen_bound_by_characters_and_sentences(
    coding: CodingPage, opened: Workspace, put_caret: Put
) -> None:
    put_caret("翌月に二人")
    press(coding, K.Key_Space)
    press(coding, K.Key_1)
    press(coding, K.Key_Left, ALT)
    assert newest(opened).text == "翌月に二人が習いに来ました"
    press(coding, K.Key_BracketLeft)
    press(coding, K.Key_Left, ALT | SHIFT)
    assert newest(opened).text == "「うちでもやりたい」と工場長が言いました。翌月に二人が習いに来ました"


def test_a_bound_steps_over_the_hidden_label_of_the_next_turn(
    coding: CodingPage, opened: Workspace, put_caret: Put
) -> None:
    put_caret("日本の本社も")
    press(coding, K.Key_Space)
    press(coding, K.Key_1)
    press(coding, K.Key_Right, ALT)
    moved = newest(opened)
    assert moved.text.endswith("：「")
    press(coding, K.Key_Left, ALT)
    assert newest(opened).text == "日本の本社も使っています。"


def test_a_bound_cannot_pass_the_other_one(coding: CodingPage, opened: Workspace, put_caret: Put) -> None:
    put_caret("翌月に二人")
    press(coding, K.Key_Right, SHIFT)
    press(coding, K.Key_1)
    press(coding, K.Key_Left, ALT)
    assert newest(opened).text == "翌"


def test_clicking_coded_words_selects_the_shortest_coding_and_again_the_next(
    coding: CodingPage, qtbot: QtBot
) -> None:
    assert coding.view is not None
    start = coding.view.text.index("治具です😀。家族")
    coding.paper.select(start, start)
    point = coding.paper.cursorRect().center() + QPoint(6, 0)
    viewport = coding.paper.viewport()
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=point)
    first = coding.coding()
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=point)
    second = coding.coding()
    assert first is not None
    assert second is not None
    assert (first.text, second.text) == ("治具です😀。家族", "𩸽を運ぶ治具です😀。")


def test_clicking_a_stripe_selects_its_coding(coding: CodingPage, qtbot: QtBot) -> None:
    coding.paper.repaint()
    stripe = coding.paper.margin.stripes[2]
    point = coding.paper.margin.stripe_rect(stripe).center().toPoint() - QPoint(0, coding.paper.scroll_height())
    QTest.mouseClick(coding.paper.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert coding.selected == stripe.mark.coding.id


def test_the_right_pane_edits_time_and_memo_of_the_selected_coding(
    coding: CodingPage, opened: Workspace, qtbot: QtBot
) -> None:
    press(coding, K.Key_F8)
    chosen = coding.selected
    details = coding.passage.details
    qtbot.waitUntil(details.isVisible)
    details.time.setFocus()
    QTest.keyClicks(details.time, "2011-04")
    QTest.keyClick(details.time, K.Key_Return)
    press(coding, K.Key_M)
    QTest.keyClicks(details.memo, "memo")
    QTest.keyClick(details.memo, K.Key_Return, CTRL)
    item = opened.ask(list_codings, CodingFilter(ids=(chosen,)))[0]
    assert (item.event_time, item.memo) == ("2011-04", "memo")
    assert coding.paper.hasFocus()


def test_letters_typed_into_a_field_give_no_code(coding: CodingPage, opened: Workspace, put_caret: Put) -> None:
    before = rows(opened)
    put_caret("翌月に二人")
    press(coding, K.Key_Space)
    coding.tree.field.setFocus()
    QTest.keyClicks(coding.tree.field, "E2W1")
    assert rows(opened) == before


def test_keys_of_a_composition_give_no_code(coding: CodingPage, opened: Workspace, put_caret: Put) -> None:
    before = rows(opened)
    put_caret("翌月に二人")
    press(coding, K.Key_Space)
    composed = QKeyEvent(QKeyEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, "会社")
    QApplication.sendEvent(coding.paper, composed)
    assert rows(opened) == before
    assert not coding.paper.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_without_a_selection_a_codes_key_says_what_to_do(
    window: MainWindow, coding: CodingPage, opened: Workspace
) -> None:
    before = rows(opened)
    press(coding, K.Key_1)
    assert rows(opened) == before
    assert window.view is not None
    assert "Space" in window.view.status.said()


def test_the_undo_button_and_the_status_bar_say_what_ctrl_z_takes_back(
    window: MainWindow, coding: CodingPage, put_caret: Put, qtbot: QtBot
) -> None:
    put_caret("翌月に二人")
    press(coding, K.Key_Space)
    press(coding, K.Key_E)
    view = window.view
    assert view is not None
    qtbot.waitUntil(lambda: "知識移転" in view.header.undo_text())
    QTest.keyClick(window, K.Key_Z, CTRL)
    assert "知識移転" in view.status.said()


def test_copying_gives_the_exact_words_of_the_document(coding: CodingPage, put_caret: Put) -> None:
    put_caret("か\u3099っちり")
    press(coding, K.Key_Space)
    press(coding, K.Key_C, CTRL)
    assert QApplication.clipboard().text() == "か\u3099っちりした検査の手順を作りました。"


def test_counts_in_the_tree_and_the_navigator_follow(
    coding: CodingPage, opened: Workspace, put_caret: Put, qtbot: QtBot
) -> None:
    before = code(opened, "C1").codings
    put_caret("翌月に二人")
    press(coding, K.Key_Space)
    press(coding, K.Key_E)
    wanted = code(opened, "C1").id
    qtbot.waitUntil(lambda: (found := coding.tree.code(wanted)) is not None and found.codings == before + 1)


@pytest.mark.parametrize("key", [K.Key_N, K.Key_P])
def test_letters_of_gestures_are_not_typed_as_codes(coding: CodingPage, opened: Workspace, key: Qt.Key) -> None:
    before = rows(opened)
    press(coding, key)
    assert rows(opened) == before
