"""The history pane: everything in words, narrowed down, gone to, and gone back before."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kanryu.analysis.coding.codings import list_codings
from kanryu.analysis.documents.cases import add_case, describe_case, list_cases, rename_case
from kanryu.gui.coding.page import CodingPage
from kanryu.gui.controls.asking import Question
from kanryu.gui.documents.page import DocumentsPage
from kanryu.gui.history.pane import HistoryPane
from kanryu.gui.window import MainWindow
from kanryu.workspace import Workspace
from tests.gui.sample import settle

K, M = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def pane(window: MainWindow, opened: Workspace, qtbot: QtBot) -> HistoryPane:
    window.toggle_aside("history")
    assert window.view is not None
    found = window.view.aside.pane("history")
    assert isinstance(found, HistoryPane)
    settle(window, qtbot)
    assert opened.writable
    return found


def titles(pane: HistoryPane, most: int = 3) -> list[str]:
    return [pane.list.shown.action(row).words() for row in range(min(most, pane.list.shown.rowCount()))]


def test_ctrl_h_shows_the_newest_actions_and_takes_the_place_of_the_pages_pane(
    window: MainWindow, pane: HistoryPane
) -> None:
    assert titles(pane)[0] == "「本社への還流」を付ける"
    assert pane.list.hasFocus()
    assert window.view is not None
    assert window.view.page.panel() is not None
    assert not window.view.page.panel().isVisible()  # type: ignore[union-attr]  # it was asserted to be there
    QTest.keyClick(pane.list, K.Key_Escape)
    assert (pane.isVisible(), window.view.page.panel().isVisible()) == (False, True)  # type: ignore[union-attr]


def test_a_row_says_who_and_the_words_of_the_passage(pane: HistoryPane) -> None:
    index = pane.list.shown.index(0)
    assert "A社・現地責任者「いまは三工場で使っています。」" in str(index.data())
    assert "研究者" in str(index.data())


def test_typing_narrows_the_list(window: MainWindow, pane: HistoryPane, qtbot: QtBot) -> None:
    pane.words.setText("事例「")
    settle(window, qtbot)
    assert titles(pane) == ["事例「B社」を加える", "事例「A社」を加える"]


def test_enter_goes_to_the_passage(window: MainWindow, pane: HistoryPane, opened: Workspace, qtbot: QtBot) -> None:
    QTest.keyClick(pane.list, K.Key_Return)
    settle(window, qtbot)
    assert window.view is not None
    page = window.view.page
    assert isinstance(page, CodingPage)
    last = max(opened.ask(list_codings), key=lambda one: one.id)
    assert (page.document_id, page.passage_bounds()) == (last.document_id, (last.start, last.end))


def test_enter_on_a_case_goes_to_its_row(
    window: MainWindow, pane: HistoryPane, opened: Workspace, qtbot: QtBot
) -> None:
    opened.do(describe_case, opened.ask(list_cases)[1].id, "工具")
    settle(window, qtbot)
    pane.list.setCurrentIndex(pane.list.shown.index(0))
    window.show_page(1)
    QTest.keyClick(pane.list, K.Key_Return)
    assert window.view is not None
    page = window.view.page
    assert isinstance(page, DocumentsPage)
    assert page.case_table.current_id() == opened.ask(list_cases)[1].id


def test_going_back_shows_what_goes_and_redo_brings_it_back(
    window: MainWindow, pane: HistoryPane, opened: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = opened.do(add_case, "C社")
    opened.do(rename_case, case, "𠮷社")
    settle(window, qtbot)
    pane.list.setCurrentIndex(pane.list.shown.index(1))
    said: list[str] = []

    def agree(question: Question) -> bool:
        said.append(question.yes.text())
        return True

    monkeypatch.setattr(Question, "ask", agree)
    pane.ask_way_back()
    qtbot.waitUntil(lambda: len(opened.ask(list_cases)) == 2)
    settle(window, qtbot)
    assert said == ["2件を元に戻す"]
    assert window.view is not None
    assert window.view.status.said() == "操作 2件を元に戻しました。"
    opened.redo()
    assert [one.name for one in opened.ask(list_cases)] == ["A社", "B社", "𠮷社"]


def test_another_coders_action_stops_the_way_back_and_is_named(
    window: MainWindow, pane: HistoryPane, opened: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = opened.do(add_case, "C社")
    opened.sign_as("研究者S")
    opened.do(describe_case, case, "Sの説明")
    opened.sign_as("研究者")
    opened.do(add_case, "D社")
    settle(window, qtbot)
    pane.list.setCurrentIndex(pane.list.shown.index(2))
    monkeypatch.setattr(Question, "ask", lambda _: True)
    pane.ask_way_back()
    qtbot.waitUntil(lambda: "D社" not in [one.name for one in opened.ask(list_cases)])
    settle(window, qtbot)
    assert window.view is not None
    assert "事例「C社」の説明を変える（研究者S）" in window.view.banner.text()


def test_the_status_bar_says_what_ctrl_z_takes_back(window: MainWindow, opened: Workspace, qtbot: QtBot) -> None:
    opened.do(add_case, "C社")
    assert window.view is not None
    view = window.view
    qtbot.waitUntil(lambda: view.status.undo_text() == "Ctrl+Z で戻す：事例「C社」を加える")


def test_only_rows_that_are_looked_at_are_described(
    window: MainWindow, pane: HistoryPane, opened: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    describe = opened.ask

    def ask(query: object, *args: object) -> object:
        if getattr(query, "__name__", "") == "describe_actions":
            asked.extend(args[0])  # type: ignore[arg-type]  # numbers
        return describe(query, *args)  # type: ignore[arg-type]

    for number in range(90):
        opened.do(add_case, f"事例{number}")
    monkeypatch.setattr(opened, "ask", ask)
    settle(window, qtbot)
    pane.list.viewport().grab()
    assert 0 < len(asked) < pane.list.shown.rowCount() / 2
