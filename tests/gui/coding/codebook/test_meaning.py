"""The definition card, reading again and splitting: by key and mouse, each decision one action that can be undone."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolButton
from pytestqt.qtbot import QtBot

from kanryu.analysis.coding.codes import CodeFields, CodeItem, edit_code, list_codes
from kanryu.analysis.coding.codings import list_codings
from kanryu.analysis.coding.examples import examples
from kanryu.analysis.coding.revisions import revisions
from kanryu.analysis.coding.versions import list_versions
from kanryu.gui.coding.codebook.questions import ColorQuestion, MergeQuestion
from kanryu.gui.coding.codebook.sheets import DATE, PastSheet, VersionsSheet
from kanryu.gui.coding.codebook.target_question import TargetQuestion
from kanryu.gui.coding.page import CodingPage
from kanryu.gui.controls.asking import Question
from kanryu.workspace import Workspace
from tests.storage.rows import snapshot


def code(workspace: Workspace, key: str) -> CodeItem:
    return next(item for item in workspace.ask(list_codes) if item.key == key)


def given(workspace: Workspace, key: str) -> int:
    return sum(item.key == key for item in workspace.ask(list_codings))


def in_next_dialog(do: Callable[[Question], None]) -> None:
    def act() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, Question)
        do(dialog)

    QTimer.singleShot(0, act)


@pytest.fixture
def redefined(coding: CodingPage, opened: Workspace) -> CodeItem:
    """The code C2 with a new meaning, current in the tree; its eight codings are to be read again."""
    opened.do(edit_code, code(opened, "C2").id, CodeFields(definition="新しい意味"), reason="狭すぎた")
    coding.tree.point_at(code(opened, "C2").id)
    return code(opened, "C2")


def test_a_definition_is_edited_in_place_and_a_change_of_meaning_asks_why(
    coding: CodingPage, opened: Workspace
) -> None:
    coding.tree.point_at(code(opened, "C2").id)
    QTest.keyClick(coding.tree.tree, Qt.Key.Key_F2)
    form = coding.card.form
    assert coding.card._stack.currentIndex() == 1
    form.cues.setText("学ぶ、教わる")
    assert form.keep.isEnabled()
    assert form.reason.isHidden()
    form.definition.setPlainText("学んだことが仕事を変える")
    assert not form.keep.isEnabled()
    form.reason.setText("学ぶだけでは足りない")
    QTest.keyClick(form.reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert (code(opened, "C2").definition, code(opened, "C2").cues) == (
        "学んだことが仕事を変える",
        ("学ぶ", "教わる"),
    )
    assert opened.ask(revisions, code(opened, "C2").id)[0].reason == "学ぶだけでは足りない"
    assert coding.card._stack.currentIndex() == 0
    assert coding.card.reading.text() == "読み直し 0/8"


def test_escape_leaves_a_definition_as_it_was(coding: CodingPage, opened: Workspace) -> None:
    coding.tree.point_at(code(opened, "C2").id)
    coding.card.edit()
    coding.card.form.definition.setPlainText("別のこと")
    QTest.keyClick(coding.card.form.definition, Qt.Key.Key_Escape)
    assert coding.card._stack.currentIndex() == 0
    assert code(opened, "C2").definition == "組織学習の定義"


def test_the_selected_coding_becomes_an_example_that_is_shown_and_opened(
    coding: CodingPage, opened: Workspace
) -> None:
    QTest.keyClick(coding.paper, Qt.Key.Key_F8)
    chosen = coding.coding()
    assert chosen is not None
    coding.show_selected()
    coding.card.add_example.click()
    assert [one.quotation.coding.id for one in opened.ask(examples, chosen.code_id)] == [chosen.id]
    shown = [one.text() for one in coding.card.findChildren(QLabel) if one.text().startswith("「𠮷田さん")]
    assert len(shown) == 1
    coding.paper.select(0, 0)
    opener = next(one for one in coding.card.findChildren(QToolButton) if one.toolTip() == "例の箇所を開く")
    opener.click()
    assert coding.paper.spot() == (chosen.start, chosen.end)


def test_codings_are_read_again_by_key_and_the_progress_is_told(
    coding: CodingPage, opened: Workspace, redefined: CodeItem, qtbot: QtBot
) -> None:
    before = snapshot(opened.path)
    coding.card.reading.click()
    pane = coding.codebook.rereading
    assert pane.progress.text().startswith("0/8")
    ids = [one.quotation.coding.id for one in pane.waiting]
    QTest.keyClick(pane.cards, Qt.Key.Key_Space)
    assert pane.coding_id() == ids[1]
    QTest.keyClick(pane.cards, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: pane.progress.text().startswith("2/8"))
    assert pane.coding_id() == ids[2]
    assert coding.card.reading.text() == "読み直し 2/8"
    assert given(opened, "C2") == 7
    opened.undo()
    opened.undo()
    assert snapshot(opened.path) == before
    assert redefined.id == pane.code_id


def test_a_coding_read_again_is_given_another_code(
    coding: CodingPage, opened: Workspace, redefined: CodeItem, qtbot: QtBot
) -> None:
    coding.codebook.read_again(redefined.id)
    QTest.keyClick(coding.codebook.rereading.cards, Qt.Key.Key_R)
    coding.finder.field.setText("知識移転")
    QTest.keyClick(coding.finder.field, Qt.Key.Key_Return)
    assert (given(opened, "C2"), given(opened, "C1")) == (7, 5)
    qtbot.waitUntil(lambda: coding.codebook.rereading.progress.text().startswith("1/8"))


def test_passages_are_dealt_by_number_keys_and_split_as_one_action(
    coding: CodingPage, opened: Workspace, qtbot: QtBot
) -> None:
    before = snapshot(opened.path)
    coding.codebook.split(code(opened, "C2"))
    pane = coding.codebook.splitting
    qtbot.waitUntil(lambda: len(pane.waiting) == 8)

    def name_it(dialog: Question) -> None:
        assert isinstance(dialog, TargetQuestion)
        dialog.name.setText("抵抗")
        dialog.accept()

    in_next_dialog(name_it)
    QTest.keyClick(pane.cards, Qt.Key.Key_A)
    for key in (Qt.Key.Key_1, Qt.Key.Key_0, Qt.Key.Key_1):
        QTest.keyClick(pane.cards, key)
    assert snapshot(opened.path) == before
    assert pane.progress.text().startswith("2/8")
    QTest.keyClick(pane.cards, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    made = next(item for item in opened.ask(list_codes) if item.name_ja == "抵抗")
    assert (made.codings, given(opened, "C2")) == (2, 6)
    opened.undo()
    assert snapshot(opened.path) == before


def test_an_interrupted_split_goes_on_where_it_was_left(coding: CodingPage, opened: Workspace, qtbot: QtBot) -> None:
    other = code(opened, "C1")
    coding.codebook.split(code(opened, "C2"))
    pane = coding.codebook.splitting
    qtbot.waitUntil(lambda: len(pane.waiting) == 8)
    pane.add_target(TargetQuestion(coding, code(opened, "C2"), ()).answer().__class__(other.id))
    pane.deal(0)
    dealt = pane.deals()
    QTest.keyClick(pane.cards, Qt.Key.Key_Escape)
    assert not coding.side.isVisible()
    pane.code_id, pane.waiting = "", ()
    pane.forget()
    coding.codebook.split(code(opened, "C2"))
    qtbot.waitUntil(lambda: len(pane.waiting) == 8)
    assert (len(dealt), pane.deals()) == (1, dealt)


def test_a_merge_says_for_each_target_what_would_happen(coding: CodingPage, opened: Workspace) -> None:
    said: list[str] = []

    def read(dialog: Question) -> None:
        assert isinstance(dialog, MergeQuestion)
        for index in range(dialog.target.count()):
            dialog.target.setCurrentIndex(index)
            said.append(dialog.lines.text())
        dialog.reject()

    in_next_dialog(read)
    coding.codebook.merge(code(opened, "C2"))
    assert said == ["コーディング 8件が移ります。"] * 3


def test_a_colour_is_chosen_from_the_palette_and_says_what_it_could_be_taken_for(
    coding: CodingPage, opened: Workspace
) -> None:
    opened.do(edit_code, code(opened, "C1").id, CodeFields(color="#3B93CE"))
    said: list[str] = []

    def pick(dialog: Question) -> None:
        assert isinstance(dialog, ColorQuestion)
        texts = [dialog.list.item(row).text() for row in range(dialog.list.count())]
        said.extend(text for text in texts if "紛れやすい" in text)
        dialog.list.setCurrentRow(next(row for row, text in enumerate(texts) if text == "茶"))
        dialog.accept()

    in_next_dialog(pick)
    coding.codebook.color(code(opened, "C2"))
    assert said == ["空色　「知識移転」と紛れやすい"]
    assert code(opened, "C2").color == "#8B4C23"


def test_versions_are_frozen_and_compared_with_now_and_with_a_day(coding: CodingPage, opened: Workspace) -> None:
    sheet = VersionsSheet(coding.desk, coding)

    def name_it(dialog: Question) -> None:
        field = dialog.focusWidget()
        assert field is not None
        QTest.keyClicks(field, "v1")
        dialog.accept()

    in_next_dialog(name_it)
    sheet.keep()
    assert [one.name for one in opened.ask(list_versions)] == ["v1"]
    assert "違いはありません" in sheet.text.toPlainText()
    opened.do(edit_code, code(opened, "C2").id, CodeFields(name_ja="学習"))
    sheet._compare()
    assert sheet.summary.text() == "名前が変わった 1"
    assert "組織学習" in sheet.text.toPlainText()
    sheet.sides[1].setCurrentIndex(sheet.sides[1].findData(DATE))
    assert not sheet.days[1].isHidden()
    assert sheet.summary.text() == "名前が変わった 1"
    sheet.write_to(opened.path.with_name("書き出し.yaml"))
    assert "学習" in opened.path.with_name("書き出し.yaml").read_text(encoding="utf-8")
    sheet.deleteLater()


def test_the_past_of_a_definition_is_shown_word_by_word(
    coding: CodingPage, opened: Workspace, redefined: CodeItem
) -> None:
    sheet = PastSheet(coding.desk, coding, redefined)
    text = sheet.text.toPlainText()
    assert all(words in text for words in ("狭すぎた", "組織学習の定義", "新しい意味"))
    assert not coding.card.past.isHidden()
    sheet.deleteLater()
