"""The published worked example: its codings give its cells, its prevalence, its years and its sequence."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kanryu.analysis.compare.judgements import judge
from kanryu.analysis.compare.matrix import Matrix, MatrixSpec, matrix
from kanryu.analysis.compare.states import state_of
from kanryu.analysis.model.propose import propose
from kanryu.analysis.model.values import Box, Model
from kanryu.workspace import Workspace
from tests.analysis.compare.told import Said, Told, tell_project
from tests.projects import new_workspace

EXAMPLE: dict[str, Any] = json.loads(
    (Path(__file__).parents[2] / "data" / "worked_example.json").read_text(encoding="utf-8")
)
STATES = {1: "present", 0: "absent", "weak": "weak", None: "unknown"}
AXES = ("phase", "condition", "capability")


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Workspace, Told]]:
    said = [
        Said(case, code, polarity, strength, str(year)) for case, code, polarity, strength, year in EXAMPLE["codings"]
    ]
    with new_workspace(tmp_path_factory.mktemp("example")) as workspace:
        yield workspace, tell_project(workspace, said, keys=("P1", "P2", "P3", "F1", "C1", "C2", "C4"))


@pytest.fixture(scope="module")
def decided(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Workspace, Told]]:
    said = [
        Said(case, code, polarity, strength, str(year)) for case, code, polarity, strength, year in EXAMPLE["codings"]
    ]
    with new_workspace(tmp_path_factory.mktemp("decided")) as workspace:
        told = tell_project(workspace, said, keys=("P1", "P2", "P3", "F1", "C1", "C2", "C4"))
        for case, code, value in EXAMPLE["decisions"]:
            workspace.do(judge, told.key(case, code), "present" if value else "absent", memo="弱い発言を読み直した")
        yield workspace, told


def tables(workspace: Workspace) -> list[Matrix]:
    return [workspace.ask(matrix, MatrixSpec("case", f"axis:{axis}")) for axis in AXES]


def test_the_codings_add_up_to_the_published_cells(example: tuple[Workspace, Told]) -> None:
    workspace, _ = example
    found = {
        (row.name, column.key): table.cell(row.id, column.id).state
        for table in tables(workspace)
        for row in table.rows
        for column in table.columns
    }
    published = {(c, code): STATES[value] for c, row in EXAMPLE["cells"].items() for code, value in row.items()}
    assert found == published


def test_with_the_decisions_prevalence_is_as_published(decided: tuple[Workspace, Told]) -> None:
    workspace, _ = decided
    found = {}
    for table in tables(workspace):
        for column in table.columns:
            present, judged = table.prevalence(column.id)
            found[column.key] = {"present": present, "absent": judged - present, "unknown": len(table.rows) - judged}
    assert found == EXAMPLE["prevalence"]


def test_first_years_are_those_of_assent_as_published(decided: tuple[Workspace, Told]) -> None:
    workspace, told = decided
    model = workspace.ask(propose, "例")
    found = {box.key: (box.first, box.last) for box in model.boxes}
    for key, (first, last) in found.items():
        years = [row[key] for row in EXAMPLE["first_year"].values() if row[key] is not None]
        assert first == str(min(years))
        assert last is not None
        assert last >= str(max(years))
    assert set(found) == set(told.codes)


def test_the_sequence_of_phases_is_as_published(decided: tuple[Workspace, Told]) -> None:
    workspace, _ = decided
    model = workspace.ask(propose, "例")
    keys = {box.id: box.key for box in model.boxes}
    found = {
        f"{keys[arrow.source]}->{keys[arrow.target]}": (len(arrow.supporting), len(arrow.opposing))
        for arrow in model.arrows
        if arrow.kind == "sequence"
    }
    published = {pair: (counts["before"], counts["after"]) for pair, counts in EXAMPLE["sequence"].items()}
    assert found == published


def test_the_boxes_hold_the_cases_of_the_published_cells(decided: tuple[Workspace, Told]) -> None:
    workspace, told = decided
    names = {id_: name for name, id_ in told.cases.items()}
    model: Model = workspace.ask(propose, "例")

    def of(box: Box) -> dict[str, list[str]]:
        groups = {"present": box.supporting, "absent": box.opposing, "unknown": box.unknown}
        return {state: [names[id_] for id_ in ids] for state, ids in groups.items()}

    p2 = next(box for box in model.boxes if box.key == "P2")
    assert of(p2) == {"present": ["K1", "K2", "K3", "K8"], "absent": ["K4", "K5", "K6", "K7"], "unknown": []}


def test_the_one_difference_equal_assent_and_denial_are_left_to_a_reader() -> None:
    assert state_of([("+", 2), ("-", 2)]) == "conflicting"
