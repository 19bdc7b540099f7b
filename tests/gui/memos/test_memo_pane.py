"""The memo pane: found, read, written in place and kept as one step, linked to what it speaks of."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kanryu.analysis.coding.codings import list_codings
from kanryu.analysis.coding.memos import add_memo, list_memos, view_memos
from kanryu.analysis.coding.references import Reference
from kanryu.analysis.documents.cases import delete_case, list_cases, rename_case
from kanryu.exporters.memos import write_memos
from kanryu.gui.coding.page import CodingPage
from kanryu.gui.documents.page import DocumentsPage
from kanryu.gui.memos.pane import MemoPane
from kanryu.gui.memos.picker import LinkPicker
from kanryu.gui.window import MainWindow
from kanryu.workspace import Workspace
from tests.gui.sample import settle

K, M = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def pane(window: MainWindow, opened: Workspace, qtbot: QtBot) -> MemoPane:
    case, code = opened.ask(list_cases)[0], opened.ask(list_codings)[0]
    opened.do(add_memo, "case", case.id, f"[[case:{case.id}]]の話。[[coding:{code.id}]]", title="𠮷の話", kind="理論")
    opened.do(add_memo, "project", "", "方法について", title="進め方", kind="方法")
    window.toggle_aside("memos")
    settle(window, qtbot)
    assert window.view is not None
    found = window.view.aside.pane("memos")
    assert isinstance(found, MemoPane)
    return found


def shown(pane: MemoPane) -> list[str]:
    return [view.title for view in pane.views]


def test_ctrl_m_shows_all_memos_newest_first(pane: MemoPane) -> None:
    assert shown(pane) == ["進め方", "𠮷の話"]
    assert pane.editor.title.text() == "進め方"


def test_words_and_kind_narrow_the_list_and_links_count_by_their_names(
    window: MainWindow, pane: MemoPane, qtbot: QtBot
) -> None:
    pane.words.setText("a社の話")
    settle(window, qtbot)
    assert shown(pane) == ["𠮷の話"]
    pane.words.clear()
    pane.kind.chosen.emit("方法")
    settle(window, qtbot)
    assert shown(pane) == ["進め方"]


def test_what_is_typed_is_kept_when_the_field_is_left_as_one_action(
    window: MainWindow, pane: MemoPane, opened: Workspace, qtbot: QtBot
) -> None:
    before = len(opened.steps_since(0))
    pane.editor.text.setFocus()
    pane.editor.text.moveCursor(pane.editor.text.textCursor().MoveOperation.End)
    QTest.keyClicks(pane.editor.text, " and more")
    assert len(opened.steps_since(0)) == before
    pane.list.setFocus()
    assert len(opened.steps_since(0)) == before + 1
    settle(window, qtbot)
    opened.undo()
    settle(window, qtbot)
    assert pane.editor.text.toPlainText() == "方法について"


def test_what_is_being_typed_is_kept_when_the_project_is_closed(
    window: MainWindow, pane: MemoPane, opened: Workspace
) -> None:
    path = opened.path
    pane.editor.text.setFocus()
    QTest.keyClicks(pane.editor.text, "x")
    window.close_project()
    with Workspace.open(path) as again:
        assert "x方法について" in [memo.text for memo in again.ask(list_memos)]


def test_a_pause_keeps_what_was_typed(pane: MemoPane, opened: Workspace, qtbot: QtBot) -> None:
    pane.editor._pause.setInterval(30)
    pane.editor.text.setFocus()
    QTest.keyClicks(pane.editor.text, "x")
    qtbot.waitUntil(lambda: "x方法について" in [memo.text for memo in opened.ask(list_memos)])


def test_links_are_read_by_name_stored_by_id_and_follow_a_new_name(
    window: MainWindow, pane: MemoPane, opened: Workspace, qtbot: QtBot
) -> None:
    case = opened.ask(list_cases)[0]
    opened.do(rename_case, case.id, "甲社")
    memo = opened.ask(list_memos)[0]
    window.view.open_thing("memo", memo.id)  # type: ignore[union-attr]  # a project is open
    settle(window, qtbot)
    assert pane.editor.text.toPlainText() == "[[甲社]]の話。[[「𠮷田さんが始めました。」A社]]".replace(
        "」A社", "」甲社"
    )
    pane.editor.text.setFocus()
    QTest.keyClicks(pane.editor.text, "!")
    pane.editor.keep()
    assert opened.ask(list_memos)[0].text == f"!{memo.text}"


def test_a_link_to_what_is_gone_says_so_and_cannot_be_followed(
    window: MainWindow, pane: MemoPane, opened: Workspace, qtbot: QtBot
) -> None:
    opened.do(delete_case, opened.ask(list_cases)[0].id)
    window.view.open_thing("memo", opened.ask(list_memos)[0].id)  # type: ignore[union-attr]  # a project is open
    settle(window, qtbot)
    assert pane.editor.text.toPlainText().startswith("[[消えた事例]]の話")
    assert pane.editor.gone == {"消えた事例"}


def test_ctrl_enter_on_a_link_jumps_to_the_case_and_to_the_passage(
    window: MainWindow, pane: MemoPane, opened: Workspace, qtbot: QtBot
) -> None:
    assert window.view is not None
    window.view.open_thing("memo", opened.ask(list_memos)[0].id)
    settle(window, qtbot)
    window.show_page(1)
    pane.editor.text.setFocus()
    cursor = pane.editor.text.textCursor()
    cursor.setPosition(3)
    pane.editor.text.setTextCursor(cursor)
    QTest.keyClick(pane.editor.text, K.Key_Return, M.ControlModifier)
    jumped = [window.view.page.key]
    cursor.movePosition(cursor.MoveOperation.End)
    pane.editor.text.setTextCursor(cursor)
    QTest.keyClick(pane.editor.text, K.Key_Return, M.ControlModifier)
    page = window.view.page
    coding = opened.ask(list_codings)[0]
    assert isinstance(page, CodingPage)
    assert (jumped, page.passage_bounds()) == (["documents"], (coding.start, coding.end))


@pytest.mark.parametrize("brackets", ["[[", "「「", "［［"])
def test_two_brackets_ask_what_to_link_to(
    pane: MemoPane, opened: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, brackets: str
) -> None:
    case = opened.ask(list_cases)[1]
    monkeypatch.setattr("kanryu.gui.memos.editor.pick_link", lambda *_: Reference("case", case.id, case.name))
    pane.editor.text.setFocus()
    typed = QInputMethodEvent()
    typed.setCommitString(brackets)
    QApplication.sendEvent(pane.editor.text, typed)
    qtbot.waitUntil(lambda: pane.editor.text.toPlainText() == "[[B社]]方法について")
    pane.editor.keep()
    assert opened.ask(list_memos)[1].text == f"[[case:{case.id}]]方法について"


def test_a_name_typed_by_hand_becomes_a_link_where_it_names_one_thing(pane: MemoPane, opened: Workspace) -> None:
    pane.editor.text.setPlainText("[[A社]]と[[知らない社]]")
    pane.editor.keep()
    assert opened.ask(list_memos)[1].text == f"[[case:{opened.ask(list_cases)[0].id}]]と[[知らない社]]"


def test_the_picker_finds_cases_codes_and_the_words_of_passages(
    window: MainWindow, pane: MemoPane, qtbot: QtBot
) -> None:
    picker = LinkPicker(pane, pane._desk)
    qtbot.addWidget(picker)
    picker.field.setText("𩸽を運ぶ")
    settle(window, qtbot)
    first = picker.chosen()
    assert first is not None
    assert (first.kind, first.name()) == ("coding", "「𩸽を運ぶ治具です😀。」A社")


def test_the_memos_on_a_document_are_asked_for_from_its_page_and_a_new_one_is_on_it(
    window: MainWindow, opened: Workspace, qtbot: QtBot
) -> None:
    window.show_page(0)
    assert window.view is not None
    page = window.view.page
    assert isinstance(page, DocumentsPage)
    page.document_table.setCurrentCell(0, 0)
    page.show_memos()
    settle(window, qtbot)
    pane = window.view.aside.pane("memos")
    assert isinstance(pane, MemoPane)
    QTest.keyClicks(pane.editor.text, "a thought")
    pane.left()
    (memo,) = opened.ask(list_memos)
    assert (memo.subject, memo.subject_id, memo.text) == ("document", page.documents[0].id, "a thought")


def test_memos_are_written_as_markdown_and_as_a_table(pane: MemoPane, opened: Workspace, tmp_path: Path) -> None:
    views = opened.ask(view_memos)
    write_memos(tmp_path / "m.md", views)
    write_memos(tmp_path / "m.csv", views)
    text = (tmp_path / "m.md").read_text("utf-8")
    assert "## 𠮷の話\n\n*事例 · A社 · 理論 · 研究者 · " in text
    assert "[[A社]]の話。" in text
    assert (tmp_path / "m.csv").read_text("utf-8-sig").splitlines()[0] == "id,subject,about,kind,title,text,coder,at"
    assert pane.isVisible()
