"""The desk: what changes many rows goes on beside the window's thread, and the window shows it in the end."""

import pytest
from pytestqt.qtbot import QtBot

from kanryu.analysis.coding.codes import list_codes
from kanryu.analysis.coding.codings import list_codings, remove_codings
from kanryu.analysis.coding.counts import code_uses
from kanryu.gui.coding.page import CodingPage
from kanryu.workspace import Workspace


def ids(workspace: Workspace, key: str) -> tuple[str, str]:
    codes = {code.key: code.id for code in workspace.ask(list_codes)}
    return codes[key], codes["C2"]


def test_an_action_of_many_rows_is_taken_back_and_done_again_in_the_background(
    coding: CodingPage, opened: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kanryu.gui.desk._MANY", 3)
    before, said = opened.ask(list_codings), list[str]()
    coding.desk.said.connect(said.append)
    opened.do(remove_codings, [item.id for item in before[:5]])
    coding.desk.undo()
    assert coding.desk.jobs.busy
    qtbot.waitUntil(lambda: len(said) == 1)
    assert opened.ask(list_codings) == before
    coding.desk.redo()
    qtbot.waitUntil(lambda: len(said) == 2)
    assert len(opened.ask(list_codings)) == len(before) - 5


def test_an_action_of_few_rows_is_taken_back_at_once(coding: CodingPage, opened: Workspace) -> None:
    before = opened.ask(list_codings)
    opened.do(remove_codings, [before[0].id])
    coding.desk.undo()
    assert opened.ask(list_codings) == before


def test_a_large_undo_that_is_refused_says_so(
    coding: CodingPage, opened: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kanryu.gui.desk._MANY", -1)
    failed: list[BaseException] = []
    coding.desk.failed.connect(failed.append)
    removed = opened.ask(list_codings)[0]
    opened.do(remove_codings, [removed.id])
    opened.sign_as("別の人")
    coding.desk.undo()
    qtbot.waitUntil(lambda: len(failed) == 1)


def test_after_a_merge_and_a_coding_right_behind_it_the_tree_counts_what_there_is(
    coding: CodingPage, opened: Workspace, qtbot: QtBot
) -> None:
    coding.codebook.merge_into(*ids(opened, "C1"))
    qtbot.waitUntil(lambda: "C1" not in {code.key for code in opened.ask(list_codes)})
    coding.paper.select(0, 4)
    coding.acts.give(ids(opened, "C2")[1])
    qtbot.waitUntil(lambda: not coding.desk.jobs.busy)
    qtbot.wait(200)
    code = coding.tree.code(ids(opened, "C2")[1])
    assert code is not None
    assert coding.tree._uses[code.id] == opened.ask(code_uses)[code.id]
