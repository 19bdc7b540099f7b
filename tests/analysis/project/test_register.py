"""The register's totals, the card of a case, and the status of each coder."""

from pathlib import Path

import pytest

from kanryu.analysis.documents.attributes import add_attribute, set_attribute
from kanryu.analysis.documents.case_card import case_card
from kanryu.analysis.documents.documents import Facts, add_document
from kanryu.analysis.documents.passages import give_passage
from kanryu.analysis.documents.statuses import coding_statuses, set_coding_status
from kanryu.analysis.project.register import register
from kanryu.errors import NotFound
from kanryu.workspace import Workspace
from tests.projects import Small, code_words, new_workspace, set_up_small, transcript


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return new_workspace(tmp_path, coder="研究者M")


@pytest.fixture
def small(workspace: Workspace) -> Small:
    return set_up_small(workspace)


def test_an_interview_without_a_length_is_counted_as_unknown_not_as_nothing(
    workspace: Workspace, small: Small
) -> None:
    workspace.do(add_document, transcript(title="現地"), small.second_case, Facts(minutes=90))
    workspace.do(add_document, transcript(title="社内報"), small.second_case, Facts(kind="document"))
    totals = workspace.ask(register)
    assert (totals.cases, totals.interviews, totals.hours, totals.untimed) == (2, 2, 1.5, 1)


def test_countries_are_counted_by_the_column_that_speaks_of_them(workspace: Workspace, small: Small) -> None:
    workspace.do(add_attribute, "国内拠点")
    country = workspace.do(add_attribute, "進出国")
    workspace.do(set_attribute, small.first_case, country, "タイ、ベトナム")
    totals = workspace.ask(register)
    assert (totals.country_attribute, totals.countries) == ("進出国", (("タイ", 1), ("ベトナム", 1)))
    assert totals.without_country == 1


def test_the_column_of_countries_can_be_chosen(workspace: Workspace, small: Small) -> None:
    place = workspace.do(add_attribute, "拠点")
    workspace.do(set_attribute, small.first_case, place, "台湾")
    assert workspace.ask(register).country_attribute == ""
    assert workspace.ask(register, "拠点").countries == (("台湾", 1),)
    with pytest.raises(NotFound):
        workspace.ask(register, "どこにもない")


def test_the_card_counts_what_speaks_of_the_case_phase_by_phase(workspace: Workspace, small: Small) -> None:
    code_words(workspace, small, "資金はどう", small.condition)
    code_words(workspace, small, "𠮷田さん", small.phase)
    part = code_words(workspace, small, "聞き手", small.phase)
    workspace.do(give_passage, small.document, small.second_case, 0, 20)
    first, second = workspace.ask(case_card, small.first_case), workspace.ask(case_card, small.second_case)
    assert part
    assert (first.codings, [(one.name("ja"), one.codings) for one in first.phases]) == (2, [("導入", 1)])
    assert (second.codings, second.documents, second.characters) == (1, 1, 20)
    assert (first.minutes, first.untimed) == (0, 1)


def test_each_coder_says_their_own_status(workspace: Workspace, small: Small) -> None:
    workspace.do(set_coding_status, small.document, "途中")
    first = workspace.coder.id
    workspace.sign_as("研究者S")
    workspace.do(set_coding_status, small.document, "完了")
    assert workspace.ask(coding_statuses) == {small.document: {first: "途中", workspace.coder.id: "完了"}}
    workspace.do(set_coding_status, small.document, "未着手")
    assert workspace.ask(coding_statuses)[small.document][workspace.coder.id] == "未着手"
    assert workspace.standing().undo == "資料「本社」の進み具合（研究者S）を変える"
