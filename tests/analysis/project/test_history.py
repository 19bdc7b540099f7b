"""The history in words: what was done, to what, whether it stands, and in both languages."""

from pathlib import Path

import pytest

from kanryu.analysis.coding.codebooks import add_codebook
from kanryu.analysis.coding.codes import CodeFields, edit_code
from kanryu.analysis.coding.codings import remove_codings
from kanryu.analysis.coding.memos import add_memo
from kanryu.analysis.compare.judgements import CellKey, judge
from kanryu.analysis.documents.attributes import add_attribute, set_attribute
from kanryu.analysis.documents.cases import add_case, delete_case, rename_case
from kanryu.analysis.documents.documents import describe_document
from kanryu.analysis.project.history import (
    ActionFilter,
    ActionItem,
    actors,
    area_of,
    day_of,
    describe_actions,
    find_actions,
    list_actions,
)
from kanryu.i18n import use
from kanryu.workspace import Workspace
from tests.projects import Small, code_words, new_workspace, set_up_small


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return new_workspace(tmp_path, coder="研究者M")


@pytest.fixture
def small(workspace: Workspace) -> Small:
    return set_up_small(workspace)


def newest(workspace: Workspace) -> ActionItem:
    (mark, *_) = workspace.ask(find_actions)
    return workspace.ask(describe_actions, [mark.number])[mark.number]


def test_a_coding_is_told_with_the_words_of_its_passage(workspace: Workspace, small: Small) -> None:
    code_words(workspace, small, "𠮷田さんが現地で直した機械", small.phase)
    action = newest(workspace)
    assert action.spot is not None
    assert (action.words(), action.spot.words()) == ("「導入」を付ける", "A社・本社「𠮷田さんが現地で直した機械」")


def test_a_coding_that_was_taken_away_still_has_its_words_and_says_it_is_gone(
    workspace: Workspace, small: Small
) -> None:
    coding = code_words(workspace, small, "支援機関の補助", small.condition)
    workspace.do(remove_codings, [coding])
    spot = newest(workspace).spot
    assert spot is not None
    assert (spot.quote, spot.gone) == ("支援機関の補助", True)


def test_a_case_that_was_deleted_is_told_by_the_name_it_had(workspace: Workspace, small: Small) -> None:
    workspace.do(rename_case, small.second_case, "𩸽社")
    workspace.do(delete_case, small.second_case)
    spot = newest(workspace).spot
    assert spot is not None
    assert spot.words() == "𩸽社（今はない）"


def test_an_attribute_is_told_with_its_case(workspace: Workspace, small: Small) -> None:
    country = workspace.do(add_attribute, "進出国")
    workspace.do(set_attribute, small.first_case, country, "タイ")
    spot = newest(workspace).spot
    assert spot is not None
    assert (spot.kind, spot.id) == ("case", small.first_case)


def test_a_judgement_is_told_with_its_very_cell(workspace: Workspace, small: Small) -> None:
    key = CellKey(small.first_case, small.capability, small.phase)
    workspace.do(judge, key, "present")
    spot = newest(workspace).spot
    assert spot is not None
    assert (spot.kind, CellKey.of(spot.id)) == ("cell", key)


def test_codes_with_both_names_are_told_in_the_language_of_the_reader(workspace: Workspace, small: Small) -> None:
    workspace.do(edit_code, small.phase, CodeFields(name_en="Introduction"))
    code_words(workspace, small, "資金", small.phase)
    action = newest(workspace)
    assert [action.words("ja"), action.words("en")] == ["「導入」を付ける", "Code with “Introduction”"]
    use("en")
    try:
        undo = workspace.standing().undo
    finally:
        use("ja")
    assert undo == "Code with “Introduction”"


def test_a_code_without_an_english_name_is_told_by_the_japanese_one(workspace: Workspace, small: Small) -> None:
    code_words(workspace, small, "資金", small.condition)
    assert "資金" in newest(workspace).words("en")


def test_what_was_taken_back_does_not_stand_and_what_was_redone_does(workspace: Workspace) -> None:
    workspace.do(add_case, "A社")
    workspace.do(add_case, "B社")
    workspace.undo()
    assert [mark.stands for mark in workspace.ask(find_actions)] == [True, False, True, True]
    workspace.redo()
    assert [mark.stands for mark in workspace.ask(find_actions)] == [True, True, False, True, True]


def test_going_back_over_several_actions_marks_them_all(workspace: Workspace) -> None:
    workspace.do(add_case, "A社")
    oldest = workspace.steps_since(0)[0].number
    workspace.do(add_case, "B社")
    workspace.do(add_case, "C社")
    workspace.go_back(oldest)
    assert [mark.stands for mark in workspace.ask(find_actions)] == [True, False, False, False, True]


def test_the_filter_looks_at_coder_kind_words_and_day(workspace: Workspace, small: Small) -> None:
    workspace.do(add_memo, "case", small.first_case, "気づき", title="𠮷の話")
    workspace.sign_as("研究者S")
    workspace.do(add_case, "D社")
    everything = {item.number: item for item in workspace.ask(list_actions)}

    def found(**wanted: str) -> list[str]:
        return [everything[mark.number].words() for mark in workspace.ask(find_actions, ActionFilter(**wanted))]

    second = workspace.ask(actors)[1][0]
    assert found(coder_id=second) == ["事例「D社」を加える"]
    assert found(area="memo") == ["メモ「𠮷の話」を書く"]
    assert found(words="d社") == ["事例「D社」を加える"]
    assert found(words="研究者s") == ["事例「D社」を加える"]
    assert len(found(since=day_of(everything[1].at))) == len(everything)
    assert found(since="2999-01-01") == []


def test_every_kind_of_command_has_an_area() -> None:
    commands = (add_case, add_attribute, add_memo, remove_codings, edit_code, describe_document, add_codebook)
    areas = [area_of(command.key) for command in commands]
    assert areas == ["case", "case", "memo", "coding", "code", "document", "code"]
