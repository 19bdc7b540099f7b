"""Saved searches, and searches that are cues of codes."""

import pytest

from kanryu.analysis.coding.codes import delete_code
from kanryu.analysis.search.cue_rules import CueThere, add_cue_rule, delete_cue_rule, list_cue_rules
from kanryu.analysis.search.saved import delete_query, list_saved, rename_query, save_query
from kanryu.errors import DuplicateName, EmptyName, InvalidValue
from kanryu.workspace import Workspace
from tests.projects import TRICKY, Small


@pytest.mark.parametrize("query", [text for text in TRICKY if text])
def test_a_search_is_kept_as_it_was_typed(workspace: Workspace, query: str) -> None:
    workspace.do(save_query, "還流", query, {"scope": "memos", "case": ""})
    (one,) = workspace.ask(list_saved)
    assert (one.name, one.query, dict(one.options), one.coder) == ("還流", query, {"scope": "memos"}, "研究者")


def test_a_name_is_given_once(workspace: Workspace) -> None:
    first = workspace.do(save_query, "還流", "本社")
    workspace.do(save_query, "資金", "銀行")
    with pytest.raises(DuplicateName):
        workspace.do(save_query, " 還流 ", "工場")
    with pytest.raises(DuplicateName):
        workspace.do(rename_query, first, "資金")
    with pytest.raises(EmptyName):
        workspace.do(save_query, " ", "工場")
    workspace.do(rename_query, first, "還流")
    assert [one.name for one in workspace.ask(list_saved)] == ["還流", "資金"]


def test_a_search_that_is_deleted_comes_back_with_undo(workspace: Workspace) -> None:
    saved = workspace.do(save_query, "還流", "本社", {"order": "right"})
    before = workspace.ask(list_saved)
    workspace.do(delete_query, saved)
    assert workspace.ask(list_saved) == ()
    workspace.undo()
    assert workspace.ask(list_saved) == before


def test_a_search_becomes_a_cue_of_a_code_once(workspace: Workspace, small: Small) -> None:
    rule = workspace.do(add_cue_rule, small.phase, " 現地 NEAR/5 改良 ")
    with pytest.raises(CueThere):
        workspace.do(add_cue_rule, small.phase, "現地 NEAR/5 改良")
    workspace.do(add_cue_rule, small.condition, "銀行")
    assert [(one.code, one.query) for one in workspace.ask(list_cue_rules)] == [
        ("導入", "現地 NEAR/5 改良"),
        ("資金", "銀行"),
    ]
    assert [one.query for one in workspace.ask(list_cue_rules, small.condition)] == ["銀行"]
    workspace.do(delete_cue_rule, rule)
    assert [one.query for one in workspace.ask(list_cue_rules)] == ["銀行"]


def test_a_heading_or_an_empty_search_is_no_cue(workspace: Workspace, small: Small) -> None:
    with pytest.raises(InvalidValue):
        workspace.do(add_cue_rule, small.group, "本社")
    with pytest.raises(InvalidValue):
        workspace.do(add_cue_rule, small.phase, "  ")


def test_the_cues_of_a_code_go_with_it(workspace: Workspace, small: Small) -> None:
    workspace.do(add_cue_rule, small.phase, "本社")
    workspace.do(delete_code, small.phase)
    assert workspace.ask(list_cue_rules) == ()
