"""Writes the project of format 1 that every later version must open; run once per format, before its release.

``python -m tests.storage.format1`` writes it anew, which is right only while format 1 is not released.
"""

from pathlib import Path

from kanryu.analysis.coding import codes, codings, memos
from kanryu.analysis.documents import attributes, cases, passages
from kanryu.workspace import Workspace
from tests.projects import code_words, set_up_small

FILE = Path(__file__).parents[1] / "data" / "projects" / "format1.kanryu"


def write(path: Path) -> None:
    """Write a project that has something in most tables and undone actions in its history."""
    path.unlink(missing_ok=True)
    with Workspace.create(path, "形式1の見本", "研究者") as workspace:
        small = set_up_small(workspace)
        coding = code_words(workspace, small, "𠮷田さんが現地で直した機械", small.phase)
        code_words(workspace, small, "資金", small.condition)
        code_words(workspace, small, "銀行", small.condition)
        workspace.do(codings.set_quality, coding, polarity="±", strength=3, event_time="2016", memo="か\u3099っちり")
        staff = workspace.do(attributes.add_attribute, "従業員", "number")
        workspace.do(attributes.set_attribute, small.first_case, staff, "1,200")
        workspace.do(memos.add_memo, "coding", coding, "覚え\n書き😀", title="気づき")
        workspace.do(passages.give_passage, small.document, small.second_case, 0, 20)
        workspace.do(cases.delete_case, small.second_case)
        workspace.undo()
        workspace.redo()
        workspace.do(cases.add_case, "C社")
        workspace.do(codes.delete_code, small.phase)
        workspace.undo()


if __name__ == "__main__":
    write(FILE)
