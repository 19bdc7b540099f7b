"""What one matrix must know from elsewhere: judgements on crossed cells, and codebooks never applied to a case."""

from kanryu.analysis.coding.codebooks import CodebookFile, add_codebook
from kanryu.analysis.compare.judgements import judge
from kanryu.analysis.compare.matrix import MatrixSpec, matrix
from kanryu.workspace import Workspace
from tests.analysis.compare.told import Said, tell_project
from tests.projects import entry

CROSSED = (Said("A社", "P1", at=0), Said("A社", "F1", at=0), Said("B社", "P1", at=0), Said("B社", "F1", at=0))


def test_a_judgement_on_a_crossed_cell_counts_in_the_matrix_without_cases(workspace: Workspace) -> None:
    told = tell_project(workspace, CROSSED)
    workspace.do(judge, told.key("A社", "F1", "P1"), "absent")
    cell = workspace.ask(matrix, MatrixSpec("axis:phase", "axis:capability")).cell(told.codes["P1"], told.codes["F1"])
    assert (cell.value, cell.cases) == (2, (told.cases["B社"],))


def test_a_codebook_never_applied_to_a_case_is_not_coded_rather_than_not_mentioned(workspace: Workspace) -> None:
    told = tell_project(workspace, CROSSED)
    other = CodebookFile("o", "O", "別", "", "", "", "", "", (), (entry("Q1", None, "risk", "別の危険"),))
    workspace.do(add_codebook, other)
    table = workspace.ask(matrix, MatrixSpec("case", "axis:risk:O"))
    assert {cell.reason for cell in table.cells.values()} == {"not_coded"}
    assert len(table.rows) == len(told.cases)
