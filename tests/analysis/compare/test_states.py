"""What codings add up to, and that silence is never a denial."""

from itertools import product

import pytest

from kanryu.analysis.coding.codings import Passage, add_codings
from kanryu.analysis.compare.evidence import Scope
from kanryu.analysis.compare.judgements import judge, withdraw_judgement
from kanryu.analysis.compare.matrix import MatrixSpec, matrix
from kanryu.analysis.compare.states import Reason, State, common_state, state_of
from kanryu.analysis.compare.wording import short, state_words
from kanryu.analysis.documents.cases import add_case
from kanryu.analysis.documents.documents import describe_document
from kanryu.analysis.documents.passages import give_passage
from kanryu.errors import InvalidValue
from kanryu.workspace import Workspace
from tests.analysis.compare.told import Said, cell_of, tell_project


@pytest.mark.parametrize(
    ("evidence", "state"),
    [
        ([], "unknown"),
        ([("+", 1)], "weak"),
        ([("-", 1)], "weak"),
        ([("±", 1)], "weak"),
        ([("+", 1), ("-", 1), ("+", 1)], "weak"),
        ([("+", 2)], "present"),
        ([("-", 2)], "absent"),
        ([("±", 2)], "conflicting"),
        ([("+", 2), ("-", 1)], "present"),
        ([("+", 2), ("-", 2)], "conflicting"),
        ([("+", 3), ("-", 2)], "present"),
        ([("+", 2), ("-", 3)], "absent"),
        ([("+", 3), ("-", 3), ("±", 1)], "conflicting"),
        ([("+", 2), ("±", 2)], "present"),
        ([("+", 2), ("±", 3)], "conflicting"),
        ([("+", 1), ("±", 2)], "conflicting"),
    ],
)
def test_the_strongest_statement_decides(evidence: list[tuple[str, int]], state: State) -> None:
    assert state_of(evidence) == state


def test_no_statements_without_denial_ever_make_absent() -> None:
    pairs = list(product("+±", (1, 2, 3)))
    found = {state_of(evidence) for count in range(4) for evidence in product(pairs, repeat=count)}
    assert "absent" not in found


def test_the_order_of_statements_does_not_matter() -> None:
    pairs = list(product("+-±", (1, 2, 3)))
    assert all(state_of(three) == state_of(sorted(three)) for three in product(pairs, repeat=3))


@pytest.mark.parametrize(
    ("states", "common"),
    [
        ([], "unknown"),
        (["unknown", "unknown"], "unknown"),
        (["unknown", "present"], "present"),
        (["weak", "absent"], "absent"),
        (["weak", "unknown"], "weak"),
        (["present", "absent"], "conflicting"),
        (["present", "conflicting"], "conflicting"),
    ],
)
def test_several_cases_have_the_state_they_agree_on(states: list[State], common: State) -> None:
    assert common_state(states) == common


@pytest.mark.parametrize(
    ("status", "reason"), [("完了", "not_mentioned"), ("途中", "not_coded"), ("未着手", "not_coded")]
)
def test_an_empty_cell_says_why_and_is_unknown(workspace: Workspace, status: str, reason: Reason) -> None:
    told = tell_project(workspace, [Said("A社", "P1")], keys=("P1", "P2"), status=status)
    cell = cell_of(workspace, told, "A社", "P2")
    assert (cell.state, cell.reason, cell.cases) == ("unknown", reason, ())


def test_a_case_with_one_unfinished_document_is_not_finished(workspace: Workspace) -> None:
    told = tell_project(workspace, [Said("A社", "P1"), Said("B社", "P1")], keys=("P1", "P2"))
    workspace.do(give_passage, told.documents["B社"], told.cases["A社"], 0, 5)
    workspace.do(describe_document, told.documents["B社"], status="途中")
    assert cell_of(workspace, told, "A社", "P2").reason == "not_coded"


def test_a_case_that_nobody_interviewed_was_not_asked(workspace: Workspace) -> None:
    told = tell_project(workspace, [Said("A社", "P1")], keys=("P1",), names=("A社",))
    silent = workspace.do(add_case, "沈黙社")
    table = workspace.ask(matrix, MatrixSpec("case", "codes:P1"))
    assert table.cell(silent, told.codes["P1"]).reason == "not_asked"
    assert table.prevalence(told.codes["P1"]) == (1, 1), "who was not asked is not among the judged"


def test_a_judgement_overrides_what_the_codings_say(workspace: Workspace) -> None:
    told = tell_project(workspace, [Said("A社", "P1", "-", 3)])
    workspace.do(judge, told.key("A社", "P1"), "present", memo="文脈から")
    cell = cell_of(workspace, told, "A社", "P1")
    assert (cell.state, cell.judged, cell.denials, cell.cases) == ("present", True, 1, (told.cases["A社"],))


def test_a_judgement_of_an_empty_cell_leaves_no_reason(workspace: Workspace) -> None:
    told = tell_project(workspace, [Said("A社", "P1")], keys=("P1", "P2"))
    workspace.do(judge, told.key("A社", "P2"), "absent")
    cell = cell_of(workspace, told, "A社", "P2")
    assert (cell.state, cell.reason, state_words(cell), short(cell)) == ("absent", None, "なし", "×* 0")


def test_a_cell_judged_as_not_asked_is_unknown_even_with_codings(workspace: Workspace) -> None:
    told = tell_project(workspace, [Said("A社", "P1", "+", 3)])
    workspace.do(judge, told.key("A社", "P1"), "not_asked")
    cell = cell_of(workspace, told, "A社", "P1")
    assert (cell.state, cell.reason, cell.cases) == ("unknown", "not_asked", ())


@pytest.mark.parametrize(
    ("degree", "state"),
    [("0", "absent"), ("0.5", "absent"), ("0.51", "present"), ("1", "present"), ("1.0", "present")],
)
def test_a_degree_above_one_half_is_presence(workspace: Workspace, degree: str, state: State) -> None:
    told = tell_project(workspace, [Said("A社", "P1")])
    workspace.do(judge, told.key("A社", "P1"), "degree", degree=degree)
    assert cell_of(workspace, told, "A社", "P1").state == state


@pytest.mark.parametrize("degree", ["", "1.01", "-0.1", "nan", "inf", "半分", "１／２"])
def test_a_degree_outside_zero_to_one_is_refused(workspace: Workspace, degree: str) -> None:
    told = tell_project(workspace, [Said("A社", "P1")])
    with pytest.raises(InvalidValue):
        workspace.do(judge, told.key("A社", "P1"), "degree", degree=degree)
    assert not cell_of(workspace, told, "A社", "P1").judged


def test_withdrawing_a_judgement_lets_the_codings_speak_again(workspace: Workspace) -> None:
    told = tell_project(workspace, [Said("A社", "P1", "-", 3)])
    workspace.do(judge, told.key("A社", "P1"), "present")
    workspace.do(withdraw_judgement, told.key("A社", "P1"))
    assert cell_of(workspace, told, "A社", "P1").state == "absent"


def test_what_another_coder_said_is_not_called_unmentioned(workspace: Workspace) -> None:
    told = tell_project(workspace, [Said("A社", "P1")], keys=("P1", "P2"))
    workspace.sign_as("別の人")
    workspace.do(add_codings, [Passage(told.documents["A社"], 0, 3)], [told.codes["P2"]])
    table = workspace.ask(matrix, MatrixSpec("case", "codes:P1,P2", "", Scope(coders=(workspace.coder.id,))))
    cell = table.cell(told.cases["A社"], told.codes["P1"])
    assert (cell.value, cell.state, cell.reason) == (0, "unknown", None)
