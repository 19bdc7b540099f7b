"""A judgement or summary shows that its evidence changed, says how, and stands again once confirmed."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from kanryu.analysis.coding.codes import CodeFields, delete_code, edit_code, move_code
from kanryu.analysis.coding.codings import (
    CodingFilter,
    Passage,
    add_codings,
    list_codings,
    recode,
    remove_codings,
    set_bounds,
    set_quality,
)
from kanryu.analysis.coding.merging import merge_codes
from kanryu.analysis.commands import command
from kanryu.analysis.compare.evidence import Drift, Scope
from kanryu.analysis.compare.judgements import (
    CellKey,
    confirm,
    crossed_cell,
    judge,
    judgements,
    seen_now,
    summaries,
    summarise,
)
from kanryu.analysis.compare.matrix import Cell, MatrixSpec, matrix
from kanryu.analysis.documents.cases import delete_case
from kanryu.analysis.documents.documents import delete_document, give_document
from kanryu.analysis.documents.passages import give_passage, withdraw_passage
from kanryu.workspace import Workspace
from kanryu_models import Document
from tests.analysis.compare.told import Said, Told, cell_of, tell_project

Change = Callable[[Workspace, Told], object]


@pytest.fixture
def told(workspace: Workspace) -> Told:
    """Case A with two statements of P1 (one below it) and one of P2; all judged cells rest on them."""
    said = [Said("A社", "P1", time="2010"), Said("A社", "P1.1", "+", 3), Said("A社", "P2"), Said("B社", "P1")]
    return tell_project(workspace, said, keys=("P1", "P1.1", "P1.2", "P2"))


def judged(workspace: Workspace, told: Told) -> Cell:
    return cell_of(workspace, told, "A社", "P1")


@command("本文を直す")
def correct_text(session: Session, document_id: str, old: str, new: str) -> None:
    document = session.get_one(Document, document_id)
    document.text = document.text.replace(old, new, 1)


def place_of(workspace: Workspace, coding: str) -> tuple[str, int, int]:
    item = workspace.ask(list_codings, CodingFilter(ids=(coding,)))[0]
    return item.document_id, item.start, item.end


def move_bounds(workspace: Workspace, told: Told) -> None:
    _, start, end = place_of(workspace, told.codings[0])
    workspace.do(set_bounds, told.codings[0], start, end - 1)


def add_one(workspace: Workspace, told: Told) -> None:
    workspace.do(add_codings, [Passage(told.documents["A社"], 0, 3)], [told.codes["P1.2"]])


CHANGES: dict[str, tuple[Change, Drift]] = {
    "a coding added below": (add_one, Drift(1, 0, 0)),
    "a coding removed": (lambda w, t: w.do(remove_codings, [t.codings[0]]), Drift(0, 1, 0)),
    "a boundary moved": (move_bounds, Drift(0, 0, 1)),
    "recoded away": (lambda w, t: w.do(recode, [t.codings[0]], t.codes["P2"]), Drift(0, 1, 0)),
    "recoded into it": (lambda w, t: w.do(recode, [t.codings[2]], t.codes["P1"]), Drift(1, 0, 0)),
    "recoded within": (lambda w, t: w.do(recode, [t.codings[0]], t.codes["P1.2"]), Drift(0, 0, 1)),
    "polarity turned": (lambda w, t: w.do(set_quality, t.codings[0], polarity="-"), Drift(0, 0, 1)),
    "strength changed": (lambda w, t: w.do(set_quality, t.codings[0], strength=1), Drift(0, 0, 1)),
    "time changed": (lambda w, t: w.do(set_quality, t.codings[0], event_time="2011"), Drift(0, 0, 1)),
    "words corrected": (
        lambda w, t: w.do(correct_text, t.documents["A社"], "000番目𠮷", "000番目吉"),
        Drift(0, 0, 1),
    ),
    "a code merged into it": (lambda w, t: w.do(merge_codes, t.codes["P2"], t.codes["P1"]), Drift(1, 0, 0)),
    "a code merged below": (lambda w, t: w.do(merge_codes, t.codes["P1.1"], t.codes["P1.2"]), Drift(0, 0, 1)),
    "a code below deleted": (lambda w, t: w.do(delete_code, t.codes["P1.1"]), Drift(0, 1, 0)),
    "a code moved away": (lambda w, t: w.do(move_code, t.codes["P1.1"], t.codes["P2"]), Drift(0, 1, 0)),
    "a code moved below": (lambda w, t: w.do(move_code, t.codes["P2"], t.codes["P1"]), Drift(1, 0, 0)),
    "its meaning changed": (
        lambda w, t: w.do(edit_code, t.codes["P1"], CodeFields(definition="別の意味"), reason="狭すぎた"),
        Drift(0, 0, 0, 1),
    ),
    "the meaning of a code below changed": (
        lambda w, t: w.do(edit_code, t.codes["P1.1"], CodeFields(exclude="除く"), reason="紛れる"),
        Drift(0, 0, 0, 1),
    ),
    "the document given to another case": (
        lambda w, t: w.do(give_document, t.documents["A社"], t.cases["B社"]),
        Drift(0, 2, 0),
    ),
    "the document deleted": (lambda w, t: w.do(delete_document, t.documents["A社"]), Drift(0, 2, 0)),
    "a part given to the case": (
        lambda w, t: w.do(give_passage, t.documents["B社"], t.cases["A社"], 0, 80),
        Drift(1, 0, 0),
    ),
    "a part given away": (
        lambda w, t: w.do(give_passage, t.documents["A社"], t.cases["B社"], 0, 27),
        Drift(0, 1, 0),
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_upstream_shows_until_it_is_confirmed_or_undone(workspace: Workspace, told: Told, name: str) -> None:
    change, expected = CHANGES[name]
    workspace.do(judge, told.key("A社", "P1"), "present", memo="読んだ")
    workspace.do(summarise, told.key("A社", "P1"), "要約")
    steps = [judged(workspace, told)]
    change(workspace, told)
    steps.append(judged(workspace, told))
    workspace.do(confirm, told.key("A社", "P1"))
    steps.append(judged(workspace, told))
    workspace.undo()
    workspace.undo()
    steps.append(judged(workspace, told))
    untouched = Drift(0, 0, 0)
    assert [cell.drift for cell in steps] == [untouched, expected, untouched, untouched]
    assert {(cell.judgement and cell.judgement.memo, cell.summary and cell.summary.text) for cell in steps} == {
        ("読んだ", "要約")
    }


def test_what_happens_elsewhere_leaves_a_judgement_alone(workspace: Workspace, told: Told) -> None:
    workspace.do(judge, told.key("A社", "P1"), "present")
    workspace.do(remove_codings, [told.codings[3]])
    workspace.do(set_quality, told.codings[2], polarity="-")
    workspace.do(correct_text, told.documents["A社"], "お話", "ご話")
    workspace.do(edit_code, told.codes["P1"], CodeFields(color="#112233"))
    workspace.do(edit_code, told.codes["P2"], CodeFields(definition="別の意味"), reason="狭すぎた")
    assert judged(workspace, told).drift == Drift(0, 0, 0)


@pytest.mark.parametrize(
    "scope", [Scope(coders=("nobody",)), Scope(without_interviewer=True), Scope(crossing="turn")]
)
def test_a_filter_never_makes_a_judgement_stale(workspace: Workspace, told: Told, scope: Scope) -> None:
    workspace.do(judge, told.key("A社", "P1"), "present")
    table = workspace.ask(matrix, MatrixSpec("case", "codes:P1", "", scope))
    cell = table.cell(told.cases["A社"], told.codes["P1"])
    assert (cell.state, cell.drift) == ("present", Drift(0, 0, 0))


def test_a_judgement_of_a_crossing_rests_on_the_overlapping_codings(workspace: Workspace) -> None:
    said = [Said("A社", "F1", at=0), Said("A社", "P1", at=0), Said("A社", "F1", at=2)]
    told = tell_project(workspace, said)
    key = told.key("A社", "F1", "P1")
    workspace.do(judge, key, "present")
    assert workspace.ask(seen_now, key).keys() == {told.codings[0]}
    workspace.do(remove_codings, [told.codings[1]])
    cell = cell_of(workspace, told, "A社", "F1", "P1")
    assert (cell.state, cell.drift) == ("present", Drift(0, 1, 0))


@pytest.mark.parametrize(
    ("rows", "columns", "layers"), [("case", "codes:F1", "codes:P1"), ("case", "codes:P1", "codes:F1")]
)
def test_a_crossing_is_one_cell_whichever_way_the_matrix_is_turned(
    workspace: Workspace, rows: str, columns: str, layers: str
) -> None:
    told = tell_project(workspace, [Said("A社", "F1", at=0), Said("A社", "P1", at=0)])
    asked = workspace.ask(crossed_cell, told.cases["A社"], told.codes["P1"], told.codes["F1"])
    workspace.do(judge, asked, "absent")
    cells = workspace.ask(matrix, MatrixSpec("case", columns, layers)).cells.values()
    assert [(cell.key, cell.state, cell.stale) for cell in cells] == [(told.key("A社", "F1", "P1"), "absent", False)]


def test_a_judgement_in_a_mixed_matrix_is_fresh(workspace: Workspace) -> None:
    said = [Said("A社", "P1", at=0), Said("A社", "F1", at=0), Said("A社", "C1", at=2), Said("A社", "F1", at=1)]
    told = tell_project(workspace, said)
    spec = MatrixSpec("case", "codes:P1,C1", "codes:F1")
    cell = workspace.ask(matrix, spec).cell(told.cases["A社"], told.codes["P1"], told.codes["F1"])
    assert cell.key is not None
    workspace.do(judge, cell.key, "present")
    again = workspace.ask(matrix, spec).cell(told.cases["A社"], told.codes["P1"], told.codes["F1"])
    assert (again.state, again.stale) == ("present", False)


def test_a_matrix_without_cases_has_no_judgements(workspace: Workspace, told: Told) -> None:
    workspace.do(judge, told.key("A社", "P1"), "absent")
    table = workspace.ask(matrix, MatrixSpec("codes:P1", "codes:P2"))
    assert [(cell.key, cell.judged) for cell in table.cells.values()] == [(None, False)]


def test_judging_again_replaces_and_signs(workspace: Workspace, told: Told) -> None:
    workspace.do(judge, told.key("A社", "P1"), "present", memo="一度目")
    workspace.sign_as("後の人")
    workspace.do(judge, told.key("A社", "P1"), "absent", memo="二度目")
    found = workspace.ask(judgements)
    assert [(key, item.value, item.memo, item.coder) for key, item in found.items()] == [
        (told.key("A社", "P1"), "absent", "二度目", "後の人")
    ]


def test_an_empty_summary_takes_it_away(workspace: Workspace, told: Told) -> None:
    workspace.do(summarise, told.key("A社", "P1"), "要約𠮷😀")
    kept = workspace.ask(summaries)[told.key("A社", "P1")].text
    workspace.do(summarise, told.key("A社", "P1"), "  ")
    assert (kept, workspace.ask(summaries)) == ("要約𠮷😀", {})


def test_a_judgement_goes_with_its_case(workspace: Workspace, told: Told) -> None:
    workspace.do(judge, told.key("B社", "P1"), "present")
    workspace.do(delete_case, told.cases["B社"])
    assert CellKey(told.cases["B社"], told.codes["P1"]) not in workspace.ask(judgements)
    workspace.undo()
    assert CellKey(told.cases["B社"], told.codes["P1"]) in workspace.ask(judgements)


def test_taking_a_part_back_returns_its_codings(workspace: Workspace, told: Told) -> None:
    part = workspace.do(give_passage, told.documents["B社"], told.cases["A社"], 0, 80)
    with_part = judged(workspace, told).value
    workspace.do(withdraw_passage, part)
    assert (with_part, judged(workspace, told).value) == (3, 2)
