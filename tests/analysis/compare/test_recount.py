"""Every cell of every kind of matrix agrees with a recount in plain SQL, on random studies."""

from collections.abc import Iterator

import pytest

from kanryu.analysis.compare.evidence import EVERYTHING, Scope
from kanryu.analysis.compare.matrix import Matrix, MatrixSpec, matrix
from kanryu.workspace import Workspace
from tests.analysis.compare.recount import Counts, Limits, Recount, without_cases
from tests.analysis.compare.studies import COLUMNS, Study, set_up_study
from tests.projects import new_workspace

SIZES = (0, 1, 30, 120, 120, 250)
"""How many codings each random study has; its place is the seed."""
SCOPES = ("everything", "one coder", "two coders", "without interviewer", "same turn", "all limits")


@pytest.fixture(scope="module", params=range(len(SIZES)))
def project(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Workspace, Study]]:
    with new_workspace(tmp_path_factory.mktemp("study")) as workspace:
        yield workspace, set_up_study(workspace, request.param, SIZES[request.param])


def limited(name: str, study: Study) -> tuple[Scope, Limits]:
    first, second, third = study.coders
    return {
        "everything": (EVERYTHING, Limits()),
        "one coder": (Scope((second,)), Limits((second,))),
        "two coders": (Scope((first, third)), Limits((first, third))),
        "without interviewer": (Scope(without_interviewer=True), Limits(without_interviewer=True)),
        "same turn": (Scope(crossing="turn"), Limits(turn=True)),
        "all limits": (
            Scope((first, second), without_interviewer=True, crossing="turn"),
            Limits((first, second), True, True),
        ),
    }[name]


def cells(table: Matrix, places: str) -> Counts:
    """Return the codings of the cells that have some, addressed in the order that ``places`` gives (r, c, l)."""
    found = {}
    for (row, column, layer), cell in table.cells.items():
        assert len(set(cell.codings)) == len(cell.codings), "a coding counts once in a cell"
        assert cell.value == len(cell.codings)
        if cell.codings:
            ids = {"r": row, "c": column, "l": layer}
            found[tuple(ids[place] for place in places)] = frozenset(cell.codings)
    return found


def with_known_case(counts: Counts) -> Counts:
    """Return the counts without those of documents that belong to no case."""
    return {address: ids for address, ids in counts.items() if address[0]}


@pytest.mark.parametrize("scope", SCOPES)
def test_every_cell_equals_a_recount_in_sql(project: tuple[Workspace, Study], scope: str) -> None:
    workspace, study = project
    chosen, limits = limited(scope, study)
    recount = Recount(workspace.path, study, limits)

    def ask(rows: str, columns: str, layers: str = "") -> Matrix:
        return workspace.ask(matrix, MatrixSpec(rows, columns, layers, chosen))

    for axis, keys in COLUMNS.items():
        table = ask("case", f"axis:{axis}")
        assert {member.key for member in table.columns} == set(keys)
        assert cells(table, "rc") == with_known_case(recount.one(keys))
    for axis in ("condition", "capability"):
        crossed = recount.two(COLUMNS[axis], COLUMNS["phase"])
        assert cells(ask("axis:phase", f"axis:{axis}"), "cr") == without_cases(crossed)
        assert cells(ask(f"axis:{axis}", "axis:phase"), "rc") == without_cases(crossed), "turned round it is the same"
        by_case = with_known_case(crossed)
        assert cells(ask("case", f"axis:{axis}", "axis:phase"), "rcl") == by_case
        assert cells(ask("case", "axis:phase", f"axis:{axis}"), "rlc") == by_case
        assert cells(ask("axis:phase", f"axis:{axis}", "case"), "lcr") == by_case
        assert cells(ask(f"axis:{axis}", "case", "axis:phase"), "crl") == by_case
    between = recount.two(COLUMNS["capability"], COLUMNS["condition"])
    assert cells(ask("axis:condition", "axis:capability"), "cr") == without_cases(between)
    recount.close()


@pytest.mark.parametrize("scope", SCOPES)
def test_every_state_equals_a_recount_in_sql(project: tuple[Workspace, Study], scope: str) -> None:
    workspace, study = project
    chosen, limits = limited(scope, study)
    recount = Recount(workspace.path, study, limits)
    for axis, keys in COLUMNS.items():
        table = workspace.ask(matrix, MatrixSpec("case", f"axis:{axis}", "", chosen))
        found = {(cell.row, cell.column): cell.state for cell in table.cells.values() if cell.codings}
        assert found == {address: state for address, state in recount.states(keys).items() if address[0]}
    recount.close()


def test_codes_named_one_by_one_count_like_their_axis(project: tuple[Workspace, Study]) -> None:
    workspace, study = project
    named = workspace.ask(matrix, MatrixSpec("case", "codes:P1,P2,P3", "below:C"))
    below = study.codes["C1"], study.codes["CG"]
    assert {member.id for member in named.layers} == set(below)
    recount = Recount(workspace.path, study)
    expected = with_known_case(recount.two(("C1", "CG"), COLUMNS["phase"]))
    assert cells(named, "rlc") == expected
    recount.close()


def test_the_cases_shown_are_the_cases_asked_for(project: tuple[Workspace, Study]) -> None:
    workspace, study = project
    table = workspace.ask(matrix, MatrixSpec("cases:C社,A社", "axis:phase"))
    assert {member.name for member in table.rows} == {"A社", "C社"}
    recount = Recount(workspace.path, study)
    wanted = {study.cases["A社"], study.cases["C社"]}
    assert cells(table, "rc") == {a: ids for a, ids in recount.one(COLUMNS["phase"]).items() if a[0] in wanted}
    recount.close()
