"""The case report where a case has a part of a document, and where it says more than is quoted."""

from kanryu.analysis.coding.codings import Passage, Quality, add_codings
from kanryu.analysis.documents.passages import give_passage
from kanryu.analysis.report.blocks import Paragraph, Table
from kanryu.analysis.report.case_report import case_report
from kanryu.workspace import Workspace
from tests.projects import SPEECH, Small


def _material(workspace: Workspace, case_id: str) -> list[tuple[str, str, str]]:
    tables = [block for block in workspace.ask(case_report, case_id).blocks if isinstance(block, Table)]
    table = next(table for table in tables if table.header[0] == "資料")
    return [(row[0], row[4], row[5]) for row in table.rows]


def test_a_document_is_listed_for_every_case_that_has_a_part_of_it_with_what_lies_in_the_part(
    workspace: Workspace, small: Small
) -> None:
    workspace.do(give_passage, small.document, small.second_case, 10, 40)
    workspace.do(add_codings, [Passage(small.document, 12, 15)], [small.condition])
    workspace.do(add_codings, [Passage(small.document, 50, 55), Passage(small.document, 60, 65)], [small.condition])
    lists = _material(workspace, small.first_case), _material(workspace, small.second_case)
    assert lists == ([("本社", str(len(SPEECH) - 30), "2")], [("本社", "30", "1")])


def test_a_part_given_to_the_documents_own_case_is_not_counted_twice(workspace: Workspace, small: Small) -> None:
    workspace.do(give_passage, small.document, small.first_case, 10, 40)
    assert _material(workspace, small.first_case) == [("本社", str(len(SPEECH)), "0")]


def test_a_code_with_more_passages_than_are_quoted_says_how_many_remain(workspace: Workspace, small: Small) -> None:
    passages = [Passage(small.document, start, start + 4) for start in range(0, 50, 10)]
    workspace.do(add_codings, passages, [small.condition], Quality(strength=3))
    blocks = workspace.ask(case_report, small.first_case).blocks
    notes = [block.text for block in blocks if isinstance(block, Paragraph)]
    assert "ほかに3件の発言がある。" in " ".join(notes).replace(" ", "")
