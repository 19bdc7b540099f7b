"""From a hit outside the transcripts to the thing itself, and back."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kanryu.analysis.coding.codes import list_codes
from kanryu.analysis.coding.memos import add_memo
from kanryu.analysis.compare.judgements import CellKey, crossed_cell, summarise
from kanryu.analysis.documents.cases import list_cases
from kanryu.analysis.naming import code_named
from kanryu.gui.coding.page import CodingPage
from kanryu.gui.compare.arrangement import Arrangement
from kanryu.gui.compare.page import ComparePage
from kanryu.gui.memos.pane import MemoPane
from kanryu.gui.search.page import SearchPage
from kanryu.gui.window import MainWindow
from kanryu.workspace import Workspace
from tests.gui.sample import settle, show

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def workspace(sampled: MainWindow) -> Workspace:
    assert sampled.desk is not None
    return sampled.desk.workspace


def key_of(workspace: Workspace, code: str, layer: str = "") -> CellKey:
    case = workspace.ask(list_cases)[2]
    codes = [workspace.ask(code_named, name) for name in (code, layer) if name]
    return workspace.ask(crossed_cell, case.id, *codes)


def open_hit(window: MainWindow, words: str, qtbot: QtBot) -> SearchPage:
    """Search in all texts and open the only hit."""
    show(window, "search", qtbot)
    assert window.view is not None
    page = window.view.page
    assert isinstance(page, SearchPage)
    page.choose("scope", "all")
    page.take(words)
    settle(window, qtbot)
    assert len(page.list.hits) == 1
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    settle(window, qtbot)
    return page


def compared(window: MainWindow) -> ComparePage:
    assert window.view is not None
    page = window.view.page
    assert isinstance(page, ComparePage)
    return page


@pytest.mark.parametrize(
    ("code", "layer"),
    [("F1", ""), ("P1.3b", ""), ("P2", ""), ("C2", "P1"), ("F4", "P2"), ("P1.3a", "")],
)
def test_the_summary_of_any_cell_opens_a_matrix_on_that_very_cell(
    sampled: MainWindow, workspace: Workspace, qtbot: QtBot, code: str, layer: str
) -> None:
    key = key_of(workspace, code, layer)
    workspace.do(summarise, key, "ぬばたまのまとめ")
    open_hit(sampled, "=ぬばたま", qtbot)
    shown = compared(sampled).view.current()
    assert shown is not None
    assert shown.cell.key == key
    assert compared(sampled).view.hasFocus()


def test_a_matrix_that_has_the_cell_stays_as_it_is(sampled: MainWindow, workspace: Workspace, qtbot: QtBot) -> None:
    key = key_of(workspace, "P2")
    workspace.do(summarise, key, "ぬばたまのまとめ")
    show(sampled, "compare", qtbot)
    turned = Arrangement("axis:phase", "case", values="summary")
    compared(sampled).arrange(turned)
    settle(sampled, qtbot)
    open_hit(sampled, "=ぬばたま", qtbot)
    shown = compared(sampled).view.current()
    assert shown is not None
    assert (compared(sampled).arrangement, shown.cell.key) == (turned, key)


def test_from_the_cell_a_key_leads_back_to_the_hits(sampled: MainWindow, workspace: Workspace, qtbot: QtBot) -> None:
    workspace.do(summarise, key_of(workspace, "P2"), "ぬばたまのまとめ")
    page = open_hit(sampled, "=ぬばたま", qtbot)
    qtbot.keyClick(compared(sampled).view, Qt.Key.Key_Left, ALT)
    settle(sampled, qtbot)
    assert sampled.view is not None
    assert sampled.view.page is page
    assert page.list.hasFocus()


def test_a_definition_opens_the_code_in_the_tree(sampled: MainWindow, workspace: Workspace, qtbot: QtBot) -> None:
    code = next(one for one in workspace.ask(list_codes) if one.key == "P1.3b")
    open_hit(sampled, f"={code.definition}", qtbot)
    assert sampled.view is not None
    page = sampled.view.page
    assert isinstance(page, CodingPage)
    assert page.tree.tree.current_id() == code.id


def test_a_memo_opens_to_be_read(sampled: MainWindow, workspace: Workspace, qtbot: QtBot) -> None:
    workspace.do(add_memo, "case", workspace.ask(list_cases)[0].id, "ぬばたまの覚え書き")
    open_hit(sampled, "=ぬばたま", qtbot)
    assert sampled.view is not None
    pane = sampled.view.aside.pane("memos")
    assert isinstance(pane, MemoPane)
    assert pane.isVisible()
    assert pane.editor.text.toPlainText() == "ぬばたまの覚え書き"


def test_a_cell_whose_code_is_gone_is_said_to_be_gone_and_the_matrix_stays(
    sampled: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    show(sampled, "compare", qtbot)
    compared(sampled).arrange(Arrangement("axis:phase", "case"))
    settle(sampled, qtbot)
    said: list[str] = []
    assert sampled.desk is not None
    sampled.desk.said.connect(said.append)
    sampled.desk.open_thing.emit("cell", f"{workspace.ask(list_cases)[0].id}/gone")
    settle(sampled, qtbot)
    assert said[-1] == "このセルはもう行列にありません。"
    assert compared(sampled).arrangement == Arrangement("axis:phase", "case")
