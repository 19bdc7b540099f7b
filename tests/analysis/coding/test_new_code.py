"""Codes made on the passage that asked for them."""

from kanryu.analysis.coding import codes, codings
from kanryu.analysis.coding.codings import Passage
from kanryu.analysis.coding.new_code import add_codings_of_new
from kanryu.analysis.documents.documents import add_document
from kanryu.workspace import Workspace
from tests.projects import Small, transcript
from tests.storage.rows import snapshot


def test_a_new_code_is_made_and_given_in_one_action(workspace: Workspace, small: Small) -> None:
    before = snapshot(workspace.path)
    place = Passage(small.document, 0, 3)
    code_id, (coding,) = workspace.do(add_codings_of_new, [place], " 断られた経験 ", small.codebook, small.condition)
    made = next(code for code in workspace.ask(codes.list_codes) if code.id == code_id)
    assert (made.name_ja, made.parent_id, made.axis, made.codings) == (
        "断られた経験", small.condition, "condition", 1,
    )  # fmt: skip
    assert [item.id for item in workspace.ask(codings.list_codings)] == [coding]
    assert workspace.standing().undo == "新しいコード「断られた経験」を付ける"
    workspace.undo()
    assert snapshot(workspace.path) == before


def test_a_project_without_a_code_system_gets_one_with_its_first_code(workspace: Workspace) -> None:
    document = workspace.do(add_document, transcript())
    workspace.do(add_codings_of_new, [Passage(document, 0, 3)], "最初の気づき")
    assert [(code.name_ja, code.codebook) for code in workspace.ask(codes.list_codes)] == [("最初の気づき", "OWN")]
