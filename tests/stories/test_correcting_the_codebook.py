"""In the middle of a study the codebook is corrected: codes are merged, moved and deleted, and all of it undone."""

from kanryu.analysis.coding.codes import delete_code, list_codes, move_code
from kanryu.analysis.coding.codings import list_codings
from kanryu.analysis.coding.merging import merge_codes
from kanryu.analysis.compare.judgements import judge
from kanryu.analysis.compare.matrix import MatrixSpec, matrix
from kanryu.analysis.model.versions import current_model, save_model
from kanryu.analysis.report.cross_case import cross_case_report
from kanryu.workspace import Workspace
from tests.analysis.compare.told import Said, Told, tell_project

SAID = (
    Said("A社", "P1", at=0), Said("A社", "P1.1", at=1), Said("A社", "P2", at=2), Said("A社", "C1", at=0),
    Said("A社", "C2", at=0), Said("A社", "C2", at=2), Said("B社", "P1.1", at=0), Said("B社", "C2", at=0),
    Said("B社", "C3", at=1),
)  # fmt: skip


def counts(workspace: Workspace, told: Told) -> dict[str, int]:
    """Return how many codings every phase and condition has over all cases, by key."""
    found: dict[str, int] = {}
    for axis in ("phase", "condition"):
        table = workspace.ask(matrix, MatrixSpec("case", f"axis:{axis}"))
        for column in table.columns:
            found[column.key] = sum(cell.value for cell in table.column_cells(column.id))
    return found


def crossed(workspace: Workspace) -> dict[tuple[str, str], int]:
    """Return the cells of phase x condition that have codings."""
    table = workspace.ask(matrix, MatrixSpec("axis:phase", "axis:condition"))
    keys = {member.id: member.key for member in (*table.rows, *table.columns)}
    return {(keys[cell.row], keys[cell.column]): cell.value for cell in table.cells.values() if cell.value}


def test_counts_follow_every_correction_and_undo_brings_all_back(workspace: Workspace) -> None:
    told = tell_project(workspace, SAID, keys=("P1", "P1.1", "P2", "C1", "C2", "C3"))
    workspace.do(judge, told.key("A社", "C2"), "present", memo="二か所で語る")
    workspace.do(save_model, workspace.ask(current_model), "直す前")

    def picture() -> tuple[object, ...]:
        return (
            counts(workspace, told),
            crossed(workspace),
            workspace.ask(list_codes),
            workspace.ask(list_codings),
            workspace.ask(current_model),
            workspace.ask(cross_case_report, None),
        )

    before = picture()
    assert counts(workspace, told) == {"P1": 3, "P2": 1, "C1": 1, "C2": 3, "C3": 1}
    assert crossed(workspace) == {("P1", "C1"): 1, ("P1", "C2"): 2, ("P2", "C2"): 1}

    assert workspace.do(merge_codes, told.codes["C1"], told.codes["C2"]) == 0, "C2 was on that passage already"
    assert counts(workspace, told) == {"P1": 3, "P2": 1, "C2": 3, "C3": 1}
    workspace.do(merge_codes, told.codes["C3"], told.codes["C2"])
    assert counts(workspace, told) == {"P1": 3, "P2": 1, "C2": 4}

    workspace.do(move_code, told.codes["P1.1"], told.codes["P2"])
    assert counts(workspace, told) == {"P1": 1, "P2": 3, "C2": 4}
    assert crossed(workspace) == {("P1", "C2"): 1, ("P2", "C2"): 2}
    stale = {box.key for box in workspace.ask(current_model).boxes if box.stale}
    assert stale == {"P1", "P2", "C2"}

    assert workspace.do(delete_code, told.codes["P2"]) == 3
    assert counts(workspace, told) == {"P1": 1, "C2": 4}
    assert workspace.check(deep=True).sound

    for _ in range(4):
        workspace.undo()
    assert picture() == before
    assert workspace.check(deep=True).sound
    for _ in range(4):
        workspace.redo()
    assert counts(workspace, told) == {"P1": 1, "C2": 4}


def test_what_was_judged_on_a_merged_code_says_so(workspace: Workspace) -> None:
    told = tell_project(workspace, SAID, keys=("P1", "P1.1", "P2", "C1", "C2", "C3"))
    workspace.do(judge, told.key("B社", "C2"), "absent")
    workspace.do(merge_codes, told.codes["C3"], told.codes["C2"])
    cell = workspace.ask(matrix, MatrixSpec("case", "codes:C2")).cell(told.cases["B社"], told.codes["C2"])
    assert (cell.state, cell.drift and cell.drift.added, cell.stale) == ("absent", 1, True)
