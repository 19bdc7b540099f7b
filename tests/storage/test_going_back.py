"""Going back to a point: one action for many, as far as others allow, brought back by one redo."""

from pathlib import Path

import pytest

from kanryu.analysis.coding.codes import delete_code
from kanryu.analysis.coding.codings import remove_codings
from kanryu.analysis.documents.cases import add_case, describe_case, list_cases, rename_case
from kanryu.progress import Cancelled
from kanryu.storage.errors import NothingToUndo, UndoRefused
from kanryu.workspace import Workspace
from tests.projects import code_words, new_workspace, set_up_small
from tests.storage.rows import snapshot


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = new_workspace(tmp_path, coder="研究者M")
    set_up_small(made)
    return made


def number_of_newest(workspace: Workspace) -> int:
    return workspace.steps_since(0)[0].number


def test_going_back_is_one_action_and_one_redo_brings_everything_back(workspace: Workspace) -> None:
    before = snapshot(workspace.path)
    first = workspace.do(add_case, "C社")
    oldest = number_of_newest(workspace)
    workspace.do(rename_case, first, "𠮷社")
    workspace.do(describe_case, first, "架空")
    after = snapshot(workspace.path)
    assert workspace.go_back(oldest).titles[-1] == "事例「C社」を加える"
    assert (snapshot(workspace.path), workspace.standing().redo) == (before, "操作 3件")
    workspace.redo()
    assert snapshot(workspace.path) == after


def test_what_was_brought_back_is_one_step_and_older_ones_follow_it(workspace: Workspace) -> None:
    before = snapshot(workspace.path)
    workspace.do(add_case, "C社")
    between = snapshot(workspace.path)
    workspace.do(add_case, "D社")
    oldest = number_of_newest(workspace)
    workspace.do(add_case, "E社")
    workspace.go_back(oldest)
    workspace.redo()
    workspace.undo()
    assert snapshot(workspace.path) == between
    workspace.undo()
    assert snapshot(workspace.path) == before
    workspace.redo()
    workspace.redo()
    assert [case.name for case in workspace.ask(list_cases)][2:] == ["C社", "D社", "E社"]


def test_going_back_twice_over_a_redo_takes_everything_back(workspace: Workspace) -> None:
    before = snapshot(workspace.path)
    workspace.do(add_case, "C社")
    oldest = number_of_newest(workspace)
    workspace.do(add_case, "D社")
    workspace.go_back(oldest)
    workspace.redo()
    workspace.do(add_case, "E社")
    assert len(workspace.go_back(oldest).steps) == 2
    assert snapshot(workspace.path) == before


def test_trying_changes_nothing_and_says_the_same(workspace: Workspace) -> None:
    workspace.do(add_case, "C社")
    oldest = number_of_newest(workspace)
    workspace.do(add_case, "D社")
    before = snapshot(workspace.path)
    tried = workspace.go_back(oldest, only_try=True)
    assert (tried.titles, tried.changes) == (("事例「D社」を加える", "事例「C社」を加える"), None)
    assert snapshot(workspace.path) == before
    assert workspace.go_back(oldest).titles == tried.titles


def test_it_stops_where_another_coder_builds_on_the_action_and_says_on_which(workspace: Workspace) -> None:
    case = workspace.do(add_case, "C社")
    oldest = number_of_newest(workspace)
    workspace.sign_as("研究者S")
    workspace.do(describe_case, case, "Sの説明")
    workspace.sign_as("研究者M")
    workspace.do(add_case, "D社")
    workspace.do(add_case, "E社")
    back = workspace.go_back(oldest)
    assert back.titles == ("事例「E社」を加える", "事例「D社」を加える")
    assert back.refused is not None
    assert back.refused.later == ("事例「C社」の説明を変える（研究者S）",)
    assert [one.name for one in workspace.ask(list_cases)] == ["A社", "B社", "C社"]


def test_a_refused_newest_action_changes_nothing(workspace: Workspace) -> None:
    case = workspace.do(add_case, "C社")
    oldest = number_of_newest(workspace)
    workspace.sign_as("研究者S")
    workspace.do(describe_case, case, "Sの説明")
    workspace.sign_as("研究者M")
    before = snapshot(workspace.path)
    with pytest.raises(UndoRefused):
        workspace.go_back(oldest)
    assert snapshot(workspace.path) == before


def test_a_coding_of_a_code_that_another_coder_deleted_does_not_come_back(tmp_path: Path) -> None:
    workspace = new_workspace(tmp_path)
    small = set_up_small(workspace)
    coding = code_words(workspace, small, "資金", small.condition)
    workspace.do(remove_codings, [coding])
    oldest = number_of_newest(workspace)
    workspace.sign_as("研究者S")
    workspace.do(delete_code, small.condition)
    workspace.sign_as("研究者")
    workspace.do(add_case, "D社")
    back = workspace.go_back(oldest)
    assert back.titles == ("事例「D社」を加える",)
    assert back.refused is not None
    assert workspace.check(deep=True).sound


def test_nothing_of_the_coder_since_then_is_said_so(workspace: Workspace) -> None:
    workspace.do(add_case, "C社")
    newest = number_of_newest(workspace)
    with pytest.raises(NothingToUndo):
        workspace.go_back(newest + 1)


class _Impatient:
    def step(self, done: int, total: int, what: str = "") -> None:
        if done == 1:
            raise Cancelled


def test_cancelled_on_the_way_nothing_is_taken_back(workspace: Workspace) -> None:
    workspace.do(add_case, "C社")
    oldest = number_of_newest(workspace)
    workspace.do(add_case, "D社")
    before = snapshot(workspace.path)
    with pytest.raises(Cancelled):
        workspace.go_back(oldest, _Impatient())
    assert snapshot(workspace.path) == before


def test_the_log_with_a_way_back_in_it_rebuilds_the_project(workspace: Workspace) -> None:
    workspace.do(add_case, "C社")
    oldest = number_of_newest(workspace)
    workspace.do(add_case, "D社")
    workspace.go_back(oldest)
    workspace.redo()
    assert workspace.check(deep=True).sound
