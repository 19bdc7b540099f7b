"""Correcting the text by key, as a researcher does it; what is asserted is what the project then holds."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kanryu.analysis.coding.codings import CodingItem, list_codings
from kanryu.analysis.documents.transcripts import TranscriptView, transcript
from kanryu.gui.coding.editing_change import TextChange, change_of, contrasted
from kanryu.gui.coding.page import CodingPage
from kanryu.workspace import Workspace

Put = Callable[[str], int]
K, SHIFT, CTRL = Qt.Key, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def press(page: CodingPage, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    QTest.keyClick(page.paper if focus is None else focus, key, modifier)


def stored(workspace: Workspace, page: CodingPage) -> TranscriptView:
    return workspace.ask(transcript, page.document_id)


def codings(workspace: Workspace) -> list[tuple[str, str]]:
    return [(item.id, item.text) for item in workspace.ask(list_codings)]


def first(workspace: Workspace, words: str) -> CodingItem:
    return next(item for item in workspace.ask(list_codings) if item.text == words)


def type_in(words: str) -> None:
    """Type as an input method does: a composition, then its result."""
    field = QApplication.focusWidget()
    assert field is not None
    QApplication.sendEvent(field, QInputMethodEvent(words, []))
    done = QInputMethodEvent()
    done.setCommitString(words)
    QApplication.sendEvent(field, done)


@pytest.fixture
def editing(coding: CodingPage, put_caret: Put) -> CodingPage:
    put_caret("治具です😀")
    press(coding, K.Key_F2)
    return coding


def test_f2_shows_that_the_text_is_being_corrected_and_where(editing: CodingPage) -> None:
    assert editing.editing.strip.isVisible()
    assert editing.editing.field.words().startswith("𠮷田さんが始めました。")
    assert (
        editing.editing.field.textCursor().position()
        == len("𠮷田さんが始めました。𩸽を運ぶ".encode("utf-16-le")) // 2
    )


def test_what_an_input_method_gives_is_stored_with_enter_and_the_codings_follow(
    editing: CodingPage, opened: Workspace
) -> None:
    before = stored(opened, editing).text
    later = first(opened, "日本の本社も使っています。")
    type_in("大きな")
    press(editing, K.Key_Return)
    assert stored(opened, editing).text == before.replace("運ぶ治具", "運ぶ大きな治具", 1)
    moved = next(item for item in opened.ask(list_codings) if item.id == later.id)
    assert (moved.text, moved.start - later.start) == (later.text, 3)


def test_codings_whose_words_changed_are_named_with_before_and_after(editing: CodingPage) -> None:
    type_in("大きな")
    press(editing, K.Key_Return)
    assert "コーディング 1件の言葉が変わりました" in editing.editing.strip.text()
    assert "「𩸽を運ぶ治具です😀。」→「𩸽を運ぶ大きな治具です😀。」" in editing.editing.strip.text()


def test_enter_goes_on_to_the_next_paragraph(editing: CodingPage) -> None:
    press(editing, K.Key_Return)
    assert editing.editing.field.words().startswith("か\u3099っちりした")
    press(editing, K.Key_Up, CTRL)
    assert editing.editing.field.words().startswith("𠮷田さん")


def test_one_edit_is_one_action_that_undo_takes_back(editing: CodingPage, opened: Workspace) -> None:
    before, rows = stored(opened, editing).text, codings(opened)
    type_in("大きな")
    press(editing, K.Key_Return)
    press(editing, K.Key_Z, CTRL)
    assert (stored(opened, editing).text, codings(opened)) == (before, rows)
    assert opened.standing().undo != "資料「現地責任者」の本文を直す"


def test_undo_first_takes_back_what_was_typed_and_not_stored(editing: CodingPage, opened: Workspace) -> None:
    type_in("大きな")
    standing = opened.standing()
    press(editing, K.Key_Z, CTRL)
    assert "大きな" not in editing.editing.field.words()
    assert opened.standing() == standing


def test_escape_gives_up_what_was_typed_and_again_leaves(editing: CodingPage, opened: Workspace) -> None:
    before = stored(opened, editing).text
    type_in("大きな")
    press(editing, K.Key_Escape)
    was_on = editing.editing.on
    press(editing, K.Key_Escape)
    assert (was_on, editing.editing.on) == (True, False)
    assert stored(opened, editing).text == before
    assert editing.paper.hasFocus()


def test_f2_again_stores_and_leaves(editing: CodingPage, opened: Workspace) -> None:
    type_in("大きな")
    press(editing, K.Key_F2)
    assert not editing.editing.strip.isVisible()
    assert "運ぶ大きな治具" in stored(opened, editing).text


def test_shift_enter_breaks_the_paragraph_within_the_turn(editing: CodingPage, opened: Workspace) -> None:
    turns = len(stored(opened, editing).turns)
    press(editing, K.Key_Return, SHIFT)
    press(editing, K.Key_F2)
    view = stored(opened, editing)
    assert "𩸽を運ぶ\n治具です😀" in view.text
    assert len(view.turns) == turns


def test_backspace_at_its_beginning_joins_a_paragraph_to_the_one_before(
    coding: CodingPage, opened: Workspace, put_caret: Put
) -> None:
    put_caret("でも数字を")
    press(coding, K.Key_F2)
    press(coding, K.Key_Home)
    press(coding, K.Key_Backspace)
    assert "嫌がりました。でも数字を" in stored(opened, coding).text
    assert coding.editing.field.words().startswith("ありましたよ。")


def test_turns_are_not_joined_by_a_slip_of_the_finger(editing: CodingPage, opened: Workspace) -> None:
    before = stored(opened, editing).text
    press(editing, K.Key_Home)
    press(editing, K.Key_Backspace)
    assert stored(opened, editing).text == before


def test_letters_on_the_paper_give_no_codes_while_the_text_is_corrected(
    editing: CodingPage, opened: Workspace
) -> None:
    rows = codings(opened)
    editing.paper.setFocus()
    assert editing.editing.on
    press(editing, K.Key_1)
    assert codings(opened) == rows
    assert editing.editing.field.hasFocus()


def test_leaving_for_another_part_of_the_window_stores_and_ends(editing: CodingPage, opened: Workspace) -> None:
    type_in("大きな")
    editing.tree.field.setFocus()
    assert not editing.editing.on
    assert "運ぶ大きな治具" in stored(opened, editing).text


def test_clicking_another_paragraph_stores_and_goes_there(
    editing: CodingPage, opened: Workspace, qtbot: QtBot
) -> None:
    editing.window().resize(1700, 900)  # wide enough that the longer paragraph keeps its one line
    type_in("大きな")
    target = editing.paper.block(editing.editing.at + 1 if editing.editing.at is not None else 0)
    place = editing.paper.document().documentLayout().blockBoundingRect(target).center().toPoint()
    place.setY(place.y() - editing.paper.scroll_height())
    QTest.mouseClick(editing.paper.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert "運ぶ大きな治具" in stored(opened, editing).text
    assert editing.editing.field.words().startswith("か\u3099っちり")


def test_opening_another_document_stores_first(editing: CodingPage, opened: Workspace) -> None:
    known = editing.document_id
    type_in("大きな")
    other = next(item.id for item in editing.documents() if item.id != known)
    editing.open_document(other)
    assert "運ぶ大きな治具" in opened.ask(transcript, known).text
    assert not editing.editing.on


def test_nothing_typed_is_no_action(editing: CodingPage, opened: Workspace) -> None:
    standing = opened.standing()
    press(editing, K.Key_Return)
    press(editing, K.Key_F2)
    assert opened.standing() == standing


def test_the_menu_offers_correcting(coding: CodingPage) -> None:
    assert coding.editing.build_menu().actions()[-1].text() == "本文を直す\tF2"


def test_characters_the_field_cannot_hold_stay_where_nothing_was_typed() -> None:
    stored_words, shown = "あ\u2028い、ううう", "あ·い、ううう"
    assert change_of(10, stored_words, shown, "あ·い、うう") == TextChange(16, 17, "")
    assert change_of(10, stored_words, shown, shown) is None


def test_a_no_break_space_is_not_changed_by_correcting_beside_it(editing: CodingPage) -> None:
    field = editing.editing.field
    field.put("一\u00a0二\u3000三", editing.paper.type)
    assert field.words() == "一\u00a0二\u3000三"


def test_long_wordings_are_shown_where_they_differ() -> None:
    before = "あ" * 40 + "治具" + "い" * 40
    assert contrasted(before, before.replace("治具", "工具")) == (
        f"…{'あ' * 10}治具{'い' * 9}…",
        f"…{'あ' * 10}工具{'い' * 9}…",
    )
