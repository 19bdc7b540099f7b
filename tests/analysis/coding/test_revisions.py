"""Changed definitions: a reason is asked, the change is kept, and what was coded before waits to be read again."""

import pytest

from kanryu.analysis.coding import codes, codings, examples, merging, rereading, revisions
from kanryu.analysis.coding.codes import CodeFields
from kanryu.analysis.documents.transcripts import transcript
from kanryu.workspace import Workspace
from tests.projects import Small, code_words
from tests.storage.rows import snapshot


def _redefine(workspace: Workspace, code: str, text: str = "新しい定義𠮷") -> str:
    workspace.do(codes.edit_code, code, CodeFields(definition=text), reason="狭すぎた")
    return workspace.ask(revisions.revisions, code)[0].id


def _progress(workspace: Workspace, code: str) -> tuple[int, int, list[str]]:
    found = workspace.ask(rereading.reading_list, code)
    assert found is not None
    return found.done, found.total, [one.quotation.coding.id for one in found.waiting]


def test_a_changed_meaning_asks_for_a_reason_and_without_one_nothing_changes(
    workspace: Workspace, small: Small
) -> None:
    before = snapshot(workspace.path)
    with pytest.raises(revisions.ReasonMissing):
        workspace.do(codes.edit_code, small.condition, CodeFields(name_ja="金", include="融資"), reason="　")
    assert snapshot(workspace.path) == before


def test_names_cues_and_looks_change_without_a_reason(workspace: Workspace, small: Small) -> None:
    fields = CodeFields(name_ja="金", cues=("融資",), example="例", color="#000000", shortcut="F")
    workspace.do(codes.edit_code, small.condition, fields)
    assert workspace.ask(revisions.revisions, small.condition) == ()


def test_a_first_definition_needs_no_reason_and_asks_nobody_to_read_again(workspace: Workspace, small: Small) -> None:
    code = workspace.do(codes.add_code, small.codebook, "新")
    code_words(workspace, small, "銀行", code)
    workspace.do(codes.edit_code, code, CodeFields(definition="最初の定義"))
    (first,) = workspace.ask(revisions.revisions, code)
    assert (first.reason, first.changes) == ("", (revisions.FieldChange("definition", "", "最初の定義"),))
    assert workspace.ask(rereading.reading_list, code) is None


def test_a_revision_keeps_what_was_said_before_why_and_by_whom(workspace: Workspace, small: Small) -> None:
    _redefine(workspace, small.condition)
    workspace.do(codes.edit_code, small.condition, CodeFields(include="含む", exclude="除く"), reason="迷った")
    newest, oldest = workspace.ask(revisions.revisions, small.condition)
    assert [change.field for change in newest.changes] == ["include", "exclude"]
    assert oldest.changes == (revisions.FieldChange("definition", "資金の定義", "新しい定義𠮷"),)
    assert (oldest.reason, oldest.coder) == ("狭すぎた", "研究者")
    workspace.undo()
    assert len(workspace.ask(revisions.revisions, small.condition)) == 1


def test_what_waits_stands_between_the_words_of_its_turn_and_nothing_else(workspace: Workspace, small: Small) -> None:
    code_words(workspace, small, "銀行", small.condition)
    _redefine(workspace, small.condition)
    found = workspace.ask(rereading.reading_list, small.condition)
    assert found is not None
    (one,) = found.waiting
    coding = one.quotation.coding
    view = workspace.ask(transcript, coding.document_id)
    turn = view.turn_at(coding.start)
    assert turn is not None
    assert one.left + coding.text + one.right == view.text[turn.body : turn.end]


def test_codings_given_before_wait_and_those_given_after_do_not(workspace: Workspace, small: Small) -> None:
    old = code_words(workspace, small, "銀行", small.condition)
    elsewhere = code_words(workspace, small, "補助", small.capability)
    _redefine(workspace, small.condition)
    code_words(workspace, small, "資金", small.condition)
    workspace.do(codings.recode, [elsewhere], small.condition)
    assert _progress(workspace, small.condition) == (0, 1, [old])
    found = workspace.ask(rereading.reading_list, small.condition)
    assert found is not None
    assert found.waiting[0].left.endswith("支援機関の補助と、")
    assert found.waiting[0].right.startswith("です。")


def test_keeping_recoding_and_removing_each_settle_a_coding_and_undo_unsettles_it(
    workspace: Workspace, small: Small
) -> None:
    words = ("銀行", "補助", "資金")
    bank, aid, money = (code_words(workspace, small, word, small.condition) for word in words)
    revision = _redefine(workspace, small.condition)
    workspace.do(codings.recode, [aid], small.capability)
    workspace.do(codings.remove_codings, [money])
    workspace.do(rereading.keep_codings, revision, [bank])
    assert _progress(workspace, small.condition) == (3, 3, [])
    for done, waiting in ((2, {bank}), (1, {bank, money}), (0, {bank, aid, money})):
        workspace.undo()
        found = _progress(workspace, small.condition)
        assert (found[0], found[1], set(found[2])) == (done, 3, waiting)


def test_a_second_change_of_meaning_starts_the_list_anew(workspace: Workspace, small: Small) -> None:
    coding = code_words(workspace, small, "銀行", small.condition)
    workspace.do(rereading.keep_codings, _redefine(workspace, small.condition), [coding])
    _redefine(workspace, small.condition, "さらに新しい定義")
    assert _progress(workspace, small.condition) == (0, 1, [coding])


def test_examples_are_passages_of_the_code_and_say_when_they_have_strayed(workspace: Workspace, small: Small) -> None:
    coding = code_words(workspace, small, "銀行", small.condition)
    example = workspace.do(examples.add_example, coding, "典型")
    assert workspace.do(examples.add_example, coding) == example
    workspace.do(codings.recode, [coding], small.capability)
    (found,) = workspace.ask(examples.examples, small.condition)
    assert (found.id, found.note, found.quotation.coding.text, found.stray) == (example, "典型", "銀行", True)
    workspace.do(examples.remove_example, example)
    assert workspace.ask(examples.examples, small.condition) == ()


def test_an_example_goes_along_when_its_code_is_merged(workspace: Workspace, small: Small) -> None:
    coding = code_words(workspace, small, "銀行", small.condition)
    twin = code_words(workspace, small, "銀行", small.capability)
    alone = code_words(workspace, small, "補助", small.condition)
    for one in (coding, alone):
        workspace.do(examples.add_example, one)
    workspace.do(merging.merge_codes, small.condition, small.capability)
    found = workspace.ask(examples.examples, small.capability)
    assert [(one.quotation.coding.id, one.stray) for one in found] == [(alone, False), (twin, False)]
