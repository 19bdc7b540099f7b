"""Sets of words that a project takes for one another."""

import pytest

from kanryu.analysis.search.synonyms import add_synonyms, delete_synonyms, edit_synonyms, list_synonyms
from kanryu.errors import InvalidValue, NotFound
from kanryu.workspace import Workspace
from tests.storage.rows import snapshot


def sets(workspace: Workspace) -> list[tuple[str, ...]]:
    return [item.words for item in workspace.ask(list_synonyms)]


def test_words_are_taken_for_one_another_in_the_order_given(workspace: Workspace) -> None:
    workspace.do(add_synonyms, [" タイ工場", "アマタ工場", "タイ工場 ", "か\u3099ら"])
    assert sets(workspace) == [("タイ工場", "アマタ工場", "か\u3099ら")]
    assert workspace.standing().undo == "「タイ工場・アマタ工場・か\u3099ら」を同じ語として扱う"


@pytest.mark.parametrize("words", [[], ["タイ工場"], ["タイ工場", " タイ工場 ", ""]])
def test_a_set_needs_two_different_words(workspace: Workspace, words: list[str]) -> None:
    before = snapshot(workspace.path, history=True)
    with pytest.raises(InvalidValue):
        workspace.do(add_synonyms, words)
    assert snapshot(workspace.path, history=True) == before


def test_sets_that_share_a_word_become_one_and_one_undo_parts_them(workspace: Workspace) -> None:
    workspace.do(add_synonyms, ["甲", "乙"])
    workspace.do(add_synonyms, ["丙", "丁"])
    before = snapshot(workspace.path)
    workspace.do(add_synonyms, ["乙", "丁", "戊"])
    assert sets(workspace) == [("甲", "乙", "丙", "丁", "戊")]
    workspace.undo()
    assert snapshot(workspace.path) == before


def test_a_set_can_lose_a_word_and_get_another(workspace: Workspace) -> None:
    set_id = workspace.do(add_synonyms, ["甲", "乙", "丙"])
    assert workspace.do(edit_synonyms, set_id, ["甲", "丁"]) == set_id
    assert sets(workspace) == [("甲", "丁")]


def test_a_set_that_is_deleted_is_gone(workspace: Workspace) -> None:
    set_id = workspace.do(add_synonyms, ["甲", "乙"])
    workspace.do(delete_synonyms, set_id)
    assert sets(workspace) == []
    with pytest.raises(NotFound):
        workspace.do(delete_synonyms, set_id)
