"""The proposed model: counted by hand on small projects, and again on random ones."""

import json
from collections.abc import Iterable

import pytest
from sqlalchemy import select

from kanryu.analysis.coding import codebooks
from kanryu.analysis.coding.codes import add_code, delete_code, list_codes
from kanryu.analysis.coding.codings import Passage, add_codings, remove_codings, set_quality
from kanryu.analysis.compare.judgements import CellKey, judge
from kanryu.analysis.compare.matrix import MatrixSpec, matrix
from kanryu.analysis.model.propose import LAYER_OF_AXIS, propose
from kanryu.analysis.model.relations import legible
from kanryu.analysis.model.values import Arrow, Box, Model, Rule
from kanryu.analysis.model.versions import current_model, delete_version, list_versions, save_model
from kanryu.analysis.model.wording import MODEL_TITLE, caption, title
from kanryu.workspace import Workspace
from kanryu_models import ModelElement, ModelLink
from tests.analysis.compare.studies import set_up_study
from tests.analysis.compare.told import Said, Told, tell_project
from tests.projects import entry

DEFAULT = Rule()


def model_of(workspace: Workspace, rule: Rule = DEFAULT) -> Model:
    return workspace.ask(propose, "題", rule)


def boxes(model: Model) -> dict[str, Box]:
    return {box.key: box for box in model.boxes}


def named(told: Told, ids: Iterable[str]) -> list[str]:
    names = {id_: name for name, id_ in told.cases.items()}
    return [names[id_] for id_ in ids]


def arrows(model: Model, kind: str | None = None) -> dict[tuple[str, str], Arrow]:
    keys = {box.id: box.key for box in model.boxes}
    return {(keys[a.source], keys[a.target]): a for a in model.arrows if kind in {None, a.kind}}


HAND = [
    Said("A社", "P1", time="2005", at=0),
    Said("A社", "F1", at=0),
    Said("A社", "P2", time="2008", at=2),
    Said("A社", "C1", at=2),
    Said("B社", "P1", time="2010", at=0),
    Said("B社", "F1", at=0),
    Said("B社", "P2", time="2007", at=2),
    Said("B社", "C1", "+", 1, at=2),
    Said("C社", "P1", "-", 2, at=0),
    Said("C社", "F1", "-", 2, at=0),
    Said("D社", "P1", "+", 1, at=0),
    Said("D社", "O1", "+", 3, at=1),
]
"""P1: A, B for; C against; D undecided. P2: A, B for, C and D unknown; in B told the wrong way round."""


@pytest.fixture
def told(workspace: Workspace) -> Told:
    return tell_project(workspace, HAND, keys=("P1", "P2", "P3", "C1", "F1", "O1", "R1"))


def test_a_box_holds_the_cases_for_against_undecided_and_unknown(workspace: Workspace, told: Told) -> None:
    box = boxes(model_of(workspace))["P1"]
    groups = [named(told, ids) for ids in (box.supporting, box.opposing, box.undecided, box.unknown)]
    assert (groups, box.judged, box.status) == ([["A社", "B社"], ["C社"], ["D社"], []], 4, "accepted")


def test_silence_counts_neither_way(workspace: Workspace, told: Told) -> None:
    box = boxes(model_of(workspace))["P2"]
    assert (named(told, box.unknown), box.judged, box.status) == (["C社", "D社"], 2, "accepted")


def test_a_phase_nobody_speaks_of_stays_as_a_gap_and_a_risk_does_not(workspace: Workspace, told: Told) -> None:
    found = boxes(model_of(workspace))
    assert (found["P3"].status, found["P3"].codings, "R1" in found) == ("hypothesis", (), False)


def test_one_case_alone_is_a_hypothesis(workspace: Workspace, told: Told) -> None:
    assert boxes(model_of(workspace))["O1"].status == "hypothesis"


def test_a_sequence_is_supported_in_order_and_opposed_when_the_years_are_reversed(
    workspace: Workspace, told: Told
) -> None:
    arrow = arrows(model_of(workspace))["P1", "P2"]
    assert (arrow.kind, named(told, arrow.supporting), named(told, arrow.opposing), arrow.status) == (
        "sequence", ["A社"], ["B社"], "hypothesis",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("earlier", "later", "supports"),
    [
        ("2008", "2008", True),
        ("", "2008", True),
        ("2008", "", True),
        ("", "", True),
        ("2009-04", "2009-01", True),
        ("2010", "2009", False),
        ("２０１０年", "2009", False),
        ("約2010年", "2009年ごろ", False),
        ("20105", "2009", True),
    ],
)
def test_only_years_that_are_told_can_reverse_a_sequence(
    workspace: Workspace, earlier: str, later: str, supports: bool
) -> None:
    tell_project(workspace, [Said("A社", "P1", time=earlier), Said("A社", "P2", time=later)])
    arrow = arrows(model_of(workspace))["P1", "P2"]
    assert (len(arrow.supporting), len(arrow.opposing)) == ((1, 0) if supports else (0, 1))


def test_the_year_of_what_did_not_happen_reverses_nothing(workspace: Workspace) -> None:
    said = [
        Said("A社", "P1", "+", 3, time="2010"),
        Said("A社", "P2", "+", 3, time="2012"),
        Said("A社", "P2", "-", 2, time="2005"),
    ]
    tell_project(workspace, said)
    found = model_of(workspace)
    assert len(arrows(found)["P1", "P2"].supporting) == 1
    assert boxes(found)["P2"].first == "2012"


def test_the_first_year_of_several_counts(workspace: Workspace) -> None:
    said = [Said("A社", "P1", time="2010"), Said("A社", "P1", time="2006"), Said("A社", "P2", time="2007")]
    tell_project(workspace, said)
    found = model_of(workspace)
    assert (len(arrows(found)["P1", "P2"].supporting), boxes(found)["P1"].first, boxes(found)["P1"].last) == (
        1, "2006", "2010",
    )  # fmt: skip


def _phases(workspace: Workspace, *keys: str, book: str = "B") -> None:
    entries = tuple(entry(key, None, "phase", f"{book}{key}") for key in keys)
    file = codebooks.CodebookFile(book, book, book, "", "", "", "", "", (), entries)
    workspace.do(codebooks.add_codebook, file)


@pytest.mark.parametrize(
    ("keys", "pairs"),
    [
        (("P1", "P2", "P3"), [("P1", "P2"), ("P2", "P3")]),
        (("P1", "P2", "P2.2", "P3"), [("P1", "P2"), ("P2", "P3"), ("P1", "P2.2"), ("P2.2", "P3")]),
        (("P1", "P1.5", "P2"), [("P1", "P2"), ("P1.5", "P2")]),
        (("P1", "P2", "P2.5"), [("P1", "P2"), ("P1", "P2.5")]),
        (("S.1", "S.2", "S.3"), [("S.1", "S.2"), ("S.2", "S.3")]),
        (("P1", "P10", "P2"), [("P1", "P10"), ("P10", "P2")]),
        (("P1",), []),
    ],
)
def test_phases_follow_their_order_and_a_branch_runs_beside(
    workspace: Workspace, keys: tuple[str, ...], pairs: list[tuple[str, str]]
) -> None:
    _phases(workspace, *keys)
    assert list(arrows(model_of(workspace), "sequence")) == pairs


def test_phases_added_below_a_heading_follow_each_other(workspace: Workspace) -> None:
    group = codebooks.CodebookFile(
        "g", "G", "段階", "", "", "", "", "", (), (entry("P", None, "phase", "段階", group=True),)
    )
    book = workspace.do(codebooks.add_codebook, group)
    heading = workspace.ask(list_codes)[0].id
    for name in ("はじめ", "つづき"):
        workspace.do(add_code, book, name, heading)
    assert list(arrows(model_of(workspace), "sequence")) == [("P.1", "P.2")]


def test_the_phases_of_two_codebooks_are_two_sequences(workspace: Workspace) -> None:
    _phases(workspace, "P1", "P2", book="一")
    _phases(workspace, "Q1", "Q2", book="二")
    assert list(arrows(model_of(workspace), "sequence")) == [("P1", "P2"), ("Q1", "Q2")]


def test_what_overlaps_a_phase_enables_it(workspace: Workspace, told: Told) -> None:
    arrow = arrows(model_of(workspace))["F1", "P1"]
    assert (arrow.kind, named(told, arrow.supporting), named(told, arrow.opposing), arrow.status) == (
        "enables", ["A社", "B社"], ["C社"], "accepted",
    )  # fmt: skip


def test_what_one_case_supports_is_a_hypothesis(workspace: Workspace, told: Told) -> None:
    arrow = arrows(model_of(workspace))["C1", "P2"]
    assert (arrow.kind, named(told, arrow.supporting), arrow.status) == ("enables", ["A社"], "hypothesis")


@pytest.mark.parametrize(("polarity", "strength"), [("+", 1), ("-", 2), ("±", 3)])
def test_what_overlaps_without_support_is_a_mere_co_occurrence(
    workspace: Workspace, polarity: str, strength: int
) -> None:
    tell_project(workspace, [Said("A社", "P1", at=0), Said("A社", "C1", polarity, strength, at=0)])
    arrow = arrows(model_of(workspace))["C1", "P1"]
    assert (arrow.kind, arrow.status, arrow.supporting) == ("cooccurrence", "hypothesis", ())


def test_what_does_not_overlap_has_no_arrow(workspace: Workspace) -> None:
    tell_project(workspace, [Said("A社", "P1", at=0), Said("A社", "C1", at=1)])
    assert arrows(model_of(workspace)) == {}


def test_outcomes_risks_and_contexts_have_no_arrows(workspace: Workspace) -> None:
    said = [Said("A社", key, at=0) for key in ("P1", "O1", "R1", "E1")]
    tell_project(workspace, said)
    found = model_of(workspace)
    assert (set(boxes(found)), arrows(found)) == ({"P1", "O1", "R1", "E1"}, {})


def test_a_judgement_moves_a_case_to_the_other_side(workspace: Workspace, told: Told) -> None:
    workspace.do(judge, told.key("D社", "P1"), "present")
    workspace.do(judge, told.key("A社", "P1"), "absent")
    box = boxes(model_of(workspace))["P1"]
    assert [named(told, ids) for ids in (box.supporting, box.opposing)] == [["B社", "D社"], ["A社", "C社"]]


def test_a_judgement_of_an_unspoken_code_makes_a_box(workspace: Workspace, told: Told) -> None:
    workspace.do(judge, told.key("A社", "R1"), "present")
    assert named(told, boxes(model_of(workspace))["R1"].supporting) == ["A社"]


def test_another_rule_admits_other_boxes(workspace: Workspace, told: Told) -> None:
    strict, loose = (boxes(model_of(workspace, rule))["P1"].status for rule in (Rule(3, 0.25), Rule(2, 0.5)))
    assert (strict, loose) == ("hypothesis", "accepted")


@pytest.mark.parametrize("seed", [11, 12, 13])
def test_every_box_and_arrow_says_what_the_matrices_say(workspace: Workspace, seed: int) -> None:
    set_up_study(workspace, seed)
    model = model_of(workspace)
    states = {"supporting": "present", "opposing": "absent", "unknown": "unknown"}
    for axis, layer in LAYER_OF_AXIS.items():
        table = workspace.ask(matrix, MatrixSpec("case", f"axis:{axis}"))
        for box in (box for box in model.boxes if box.layer == layer):
            cells = table.column_cells(box.id)
            assert set(box.codings) == {id_ for cell in cells for id_ in cell.codings}
            for group, state in states.items():
                assert set(getattr(box, group)) == {cell.row for cell in cells if cell.state == state}
            assert (len(box.supporting), box.judged) == table.prevalence(box.id)
    crossed = {
        axis: workspace.ask(matrix, MatrixSpec("case", f"axis:{axis}", "axis:phase"))
        for axis in ("condition", "capability")
    }
    layers = {box.id: box.layer for box in model.boxes}
    present = {box.id: set(box.supporting) for box in model.boxes}
    for arrow in (arrow for arrow in model.arrows if arrow.kind != "sequence"):
        cells = crossed[layers[arrow.source]].column_cells(arrow.source, arrow.target)
        assert set(arrow.codings) == {id_ for cell in cells for id_ in cell.codings}
        crossing = {cell.row for cell in cells if cell.state == "present"}
        assert set(arrow.supporting) == crossing & present[arrow.source] & present[arrow.target]
        assert (arrow.kind == "enables") == bool(arrow.supporting)


def test_a_picture_keeps_all_sequences_and_the_best_arrow_of_each_source(workspace: Workspace) -> None:
    set_up_study(workspace, 14)
    model = model_of(workspace)
    shown = legible(model.arrows)
    others = [arrow.source for arrow in shown if arrow.kind != "sequence"]
    assert [arrow for arrow in shown if arrow.kind == "sequence"] == [
        arrow for arrow in model.arrows if arrow.kind == "sequence"
    ]
    assert len(others) == len(set(others)) == len({a.source for a in model.arrows if a.kind != "sequence"})


def test_a_draft_has_no_version_and_the_saved_model_has(workspace: Workspace, told: Told) -> None:
    draft = workspace.ask(current_model)
    workspace.do(save_model, draft, "最初の版")
    saved = workspace.ask(current_model)
    assert (draft.version, saved.version, saved.boxes) == (None, 1, draft.boxes)


def test_a_saved_rule_and_title_serve_the_next_time(workspace: Workspace, told: Told) -> None:
    workspace.do(save_model, workspace.ask(propose, "私の題", Rule(3, 0.5)))
    again = workspace.ask(current_model)
    assert (again.title, again.rule, again.version) == ("私の題", Rule(3, 0.5), 1)


def test_another_rule_is_a_draft_again(workspace: Workspace, told: Told) -> None:
    workspace.do(save_model, workspace.ask(current_model))
    other = workspace.ask(current_model, Rule(1, 0.0))
    assert (other.version, other.made_at) == (None, None)


def test_versions_are_numbered_listed_and_deleted(workspace: Workspace, told: Told) -> None:
    ids = [workspace.do(save_model, workspace.ask(current_model), note) for note in ("一", "二", "三")]
    workspace.do(delete_version, ids[1])
    assert [(item.number, item.note, item.coder) for item in workspace.ask(list_versions)] == [
        (1, "一", "研究者"), (3, "三", "研究者"),
    ]  # fmt: skip


def test_a_changed_quotation_marks_the_boxes_that_rest_on_it_and_no_others(workspace: Workspace, told: Told) -> None:
    workspace.do(save_model, workspace.ask(current_model))
    workspace.do(set_quality, told.codings[0], strength=3)
    workspace.do(remove_codings, [told.codings[11]])
    workspace.do(add_codings, [Passage(told.documents["C社"], 0, 4)], [told.codes["P2"]])
    stale = {box.key: box.stale for box in workspace.ask(current_model).boxes if box.stale}
    assert stale == {"P1": ("引用が1件変わった",), "P2": ("引用が1件ふえた",)}


def test_saving_again_clears_the_marks(workspace: Workspace, told: Told) -> None:
    workspace.do(save_model, workspace.ask(current_model))
    workspace.do(set_quality, told.codings[0], strength=3)
    workspace.do(save_model, workspace.ask(current_model))
    found = workspace.ask(current_model)
    assert (found.version, [box.key for box in found.boxes if box.stale]) == (2, [])


def test_a_model_whose_ground_changed_meanwhile_is_saved_as_it_is_now(workspace: Workspace, told: Told) -> None:
    seen = workspace.ask(current_model)
    workspace.do(remove_codings, [told.codings[0]])
    workspace.do(delete_code, told.codes["O1"])
    workspace.do(save_model, seen)
    found = workspace.ask(current_model)
    assert ([box.key for box in found.boxes if box.stale], "O1" in boxes(found)) == ([], False)


def test_the_title_nobody_chose_is_shown_in_the_language_asked_for(workspace: Workspace, told: Told) -> None:
    workspace.do(save_model, workspace.ask(current_model))
    model = workspace.ask(current_model)
    assert title(model, "ja") == MODEL_TITLE
    assert title(model, "en") in caption(model, "en")
    assert title(model, "en").isascii()
    chosen = workspace.ask(current_model, None, "独自の題")
    assert title(chosen, "en") == "独自の題"


def test_the_evidence_of_a_version_is_kept_with_it(workspace: Workspace, told: Told) -> None:
    workspace.do(save_model, workspace.ask(current_model))
    model = workspace.ask(current_model)
    columns = select(ModelElement.code_id, ModelElement.evidence)
    elements = workspace.ask(lambda session: [tuple(row) for row in session.execute(columns)])
    links = workspace.ask(lambda session: list(session.scalars(select(ModelLink.evidence))))
    kept = {code: set(json.loads(evidence)) for code, evidence in elements}
    assert kept == {box.code: set(box.codings) for box in model.boxes}
    assert sorted(sorted(json.loads(link)) for link in links) == sorted(sorted(a.codings) for a in model.arrows)


def test_a_cell_key_of_the_model_is_that_of_the_matrix(workspace: Workspace, told: Told) -> None:
    """An arrow can be judged: its cells are those a reader opens in the matrix."""
    arrow = arrows(model_of(workspace))["F1", "P1"]
    workspace.do(judge, CellKey(told.cases["A社"], arrow.source, arrow.target), "absent")
    again = arrows(model_of(workspace))["F1", "P1"]
    assert named(told, again.opposing) == ["A社", "C社"]
