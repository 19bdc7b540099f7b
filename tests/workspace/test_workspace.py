"""An open project as a front end sees it: two verbs, undo and redo by coder, and news."""

from pathlib import Path

import pytest

from kanryu import i18n
from kanryu.analysis.coding import codings
from kanryu.analysis.documents import cases
from kanryu.analysis.project import coders, history, projects
from kanryu.errors import DuplicateName, EmptyName
from kanryu.storage.changes import Changes
from kanryu.storage.errors import NothingToRedo, NothingToUndo, UndoRefused
from kanryu.workspace import Workspace
from tests.projects import SPEECH, Small, code_words, new_workspace, set_up_small
from tests.storage.rows import snapshot


def test_a_new_project_has_a_name_a_coder_and_nothing_to_undo(workspace: Workspace) -> None:
    info = workspace.ask(projects.project_info)
    assert (info.name, info.cases, info.documents, info.codings) == ("調査", 0, 0, 0)
    assert [coder.name for coder in workspace.ask(coders.list_coders)] == ["研究者"]
    assert (workspace.standing().undo, workspace.standing().redo) == (None, None)
    with pytest.raises(NothingToUndo):
        workspace.undo()
    with pytest.raises(NothingToRedo):
        workspace.redo()


def test_the_undo_menu_names_what_was_done_in_both_languages(workspace: Workspace) -> None:
    workspace.do(cases.add_case, "A{社}")
    assert workspace.standing().undo == "事例「A{社}」を加える"
    workspace.undo()
    assert workspace.standing().redo == "事例「A{社}」を加える"
    i18n.use("en")
    assert "A{社}" in (workspace.standing().redo or "")


def test_a_command_that_fails_changes_nothing_and_tells_nobody(workspace: Workspace) -> None:
    workspace.do(cases.add_case, "A社")
    before = snapshot(workspace.path, history=True)
    news: list[Changes] = []
    workspace.listen(news.append)
    with pytest.raises(DuplicateName):
        workspace.do(cases.add_case, "A社")
    assert (snapshot(workspace.path, history=True), news) == (before, [])


def test_every_action_undo_and_redo_is_told_once_after_the_commit(workspace: Workspace) -> None:
    seen: list[tuple[set[str], int]] = []

    def listener(changes: Changes) -> None:
        seen.append((set(changes.rows), len(workspace.ask(cases.list_cases))))

    workspace.listen(listener)
    workspace.do(cases.add_case, "A社")
    workspace.undo()
    workspace.redo()
    assert seen == [({"case"}, 1), ({"case"}, 0), ({"case"}, 1)]


def test_a_command_that_changes_nothing_is_no_action(workspace: Workspace) -> None:
    case = workspace.do(cases.add_case, "A社")
    before = snapshot(workspace.path, history=True)
    workspace.do(cases.rename_case, case, " A社 ")
    assert snapshot(workspace.path, history=True) == before


def test_each_coder_undoes_only_their_own_actions(workspace: Workspace) -> None:
    workspace.do(cases.add_case, "一人目の社")
    workspace.sign_as("二人目")
    workspace.do(cases.add_case, "二人目の社")
    workspace.sign_as("研究者")
    workspace.undo()
    assert [case.name for case in workspace.ask(cases.list_cases)] == ["二人目の社"]


def test_undoing_what_another_coder_built_on_is_refused_with_their_name(workspace: Workspace, small: Small) -> None:
    case = workspace.do(cases.add_case, "C社")
    workspace.sign_as("二人目")
    workspace.do(cases.rename_case, case, "新C社")
    workspace.sign_as("研究者")
    before = snapshot(workspace.path, history=True)
    with pytest.raises(UndoRefused) as refusal:
        workspace.undo()
    assert refusal.value.later == ("事例「C社」の名前を変える（二人目）",)
    assert snapshot(workspace.path, history=True) == before


def test_a_new_coder_joins_with_the_first_coding_and_undo_takes_both_back(workspace: Workspace, small: Small) -> None:
    workspace.sign_as("新しい人")
    code_words(workspace, small, "銀行", small.condition)
    assert [coder.name for coder in workspace.ask(coders.list_coders)] == ["研究者", "新しい人"]
    workspace.undo()
    assert [coder.name for coder in workspace.ask(coders.list_coders)] == ["研究者"]


def test_redo_survives_reopening_even_when_undo_took_the_coder_away(tmp_path: Path) -> None:
    with new_workspace(tmp_path) as workspace:
        small = set_up_small(workspace)
        workspace.sign_as("新しい人")
        code_words(workspace, small, "銀行", small.condition)
        workspace.undo()
        path = workspace.path
    with Workspace.open(path, coder="新しい人") as workspace:
        workspace.redo()
        (coding,) = workspace.ask(codings.list_codings)
        assert (coding.coder, coding.text) == ("新しい人", "銀行")


def test_a_stranger_with_a_known_id_in_the_history_is_not_taken_for_another_coder(tmp_path: Path) -> None:
    with new_workspace(tmp_path) as workspace:
        first = workspace.coder.id
        workspace.sign_as(first)
        assert workspace.coder.name == "研究者"
        workspace.sign_as("")
        assert workspace.coder.id == first
        workspace.sign_as("Naoko")
        assert (workspace.coder.initials, workspace.coder.id != first) == ("Na", True)


def test_without_a_name_the_first_coder_is_the_researcher(tmp_path: Path) -> None:
    with new_workspace(tmp_path, coder="  ") as workspace:
        assert workspace.coder.name == "研究者"


def test_a_project_cannot_be_named_with_blanks(workspace: Workspace) -> None:
    with pytest.raises(EmptyName):
        workspace.do(projects.describe_project, name="　 ")


def test_what_is_said_about_the_study_can_be_changed_field_by_field(workspace: Workspace) -> None:
    workspace.do(projects.describe_project, name=" 還流研究 ", research_question="なぜ戻るのか", fictional=True)
    workspace.do(projects.describe_project, stage="まとめ編")
    info = workspace.ask(projects.project_info)
    assert (info.name, info.research_question, info.stage, info.fictional) == (
        "還流研究",
        "なぜ戻るのか",
        "まとめ編",
        True,
    )


def test_the_totals_of_the_project_are_those_of_its_rows_and_headings_are_no_codes(
    workspace: Workspace, small: Small
) -> None:
    code_words(workspace, small, "銀行", small.condition)
    info = workspace.ask(projects.project_info)
    assert (info.cases, info.documents, info.characters, info.codes, info.codings) == (2, 1, len(SPEECH), 3, 1)


def test_the_history_says_who_did_what_in_words(workspace: Workspace) -> None:
    workspace.do(cases.add_case, "A社")
    workspace.undo()
    workspace.redo()
    words = [(item.coder, item.words(), item.changes) for item in workspace.ask(history.list_actions)]
    assert words == [
        ("研究者", "プロジェクトを作る", 2),
        ("研究者", "事例「A社」を加える", 1),
        ("研究者", "元に戻す：事例「A社」を加える", 1),
        ("研究者", "やり直す：事例「A社」を加える", 1),
    ]
    assert [item.words() for item in workspace.ask(history.list_actions, 1)] == ["やり直す：事例「A社」を加える"]


def test_an_index_into_a_text_counts_characters_not_utf16_units(workspace: Workspace, small: Small) -> None:
    for words in ("𠮷田さん", "😀", "𩸽の加工", "か\u3099っちり"):
        code_words(workspace, small, words, small.phase)
    listed = workspace.ask(codings.list_codings)
    stored = snapshot(workspace.path)
    assert [item.text for item in listed] == ["𠮷田さん", "😀", "𩸽の加工", "か\u3099っちり"]
    text = next(str(row[-1]) for row in stored["document"])
    assert sorted(text[int(row[2] or 0) : int(row[3] or 0)] for row in stored["coding"]) == sorted(
        item.text for item in listed
    )
