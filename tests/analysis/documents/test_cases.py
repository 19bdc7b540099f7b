"""Cases, their attributes, and the parts of documents that speak of them."""

import pytest

from kanryu.analysis import naming
from kanryu.analysis.coding import codings
from kanryu.analysis.documents import attributes, cases, documents, passages, transcripts
from kanryu.analysis.documents.passages import PartsOverlap
from kanryu.errors import Ambiguous, DuplicateName, EmptyName, InvalidValue, NotFound, OutsideText
from kanryu.workspace import Workspace
from tests.projects import SPEECH, Small, code_words, transcript
from tests.storage.rows import snapshot


def _names(workspace: Workspace) -> list[str]:
    return [case.name for case in workspace.ask(cases.list_cases)]


def test_cases_stand_in_the_order_they_were_added_in(workspace: Workspace) -> None:
    for name in ("B社", "A社", " C社 "):
        workspace.do(cases.add_case, name)
    assert _names(workspace) == ["B社", "A社", "C社"]


@pytest.mark.parametrize(("name", "error"), [("A社", DuplicateName), (" A社", DuplicateName), ("　", EmptyName)])
def test_a_case_needs_a_name_of_its_own(workspace: Workspace, name: str, error: type[Exception]) -> None:
    workspace.do(cases.add_case, "A社")
    other = workspace.do(cases.add_case, "B社")
    with pytest.raises(error):
        workspace.do(cases.add_case, name)
    with pytest.raises(error):
        workspace.do(cases.rename_case, other, name)


def test_a_case_can_be_renamed_and_described(workspace: Workspace, small: Small) -> None:
    workspace.do(cases.rename_case, small.first_case, "甲社")
    workspace.do(cases.describe_case, small.first_case, "金型\n40人")
    case = workspace.ask(cases.list_cases)[0]
    assert (case.name, case.description, case.documents) == ("甲社", "金型\n40人", 1)


def test_deleting_a_case_keeps_documents_and_codings_and_undo_brings_all_back(
    workspace: Workspace, small: Small
) -> None:
    code_words(workspace, small, "銀行", small.condition)
    staff = workspace.do(attributes.add_attribute, "従業員", "number")
    workspace.do(attributes.set_attribute, small.first_case, staff, "40")
    before = snapshot(workspace.path)
    workspace.do(cases.delete_case, small.first_case)
    (coding,) = workspace.ask(codings.list_codings)
    assert (coding.case, coding.text) == (None, "銀行")
    assert workspace.ask(attributes.attribute_table).values == {}
    workspace.undo()
    assert snapshot(workspace.path) == before


def test_what_is_gone_cannot_be_changed(workspace: Workspace) -> None:
    for act in (
        lambda: workspace.do(cases.delete_case, "ない"),
        lambda: workspace.do(cases.rename_case, "ない", "x"),
        lambda: workspace.do(attributes.delete_attribute, "ない"),
        lambda: workspace.do(passages.withdraw_passage, "ない"),
        lambda: workspace.do(documents.delete_document, "ない"),
        lambda: workspace.do(documents.add_document, transcript(), "ない"),
        lambda: workspace.do(documents.set_speaker_role, "ない", "経営者"),
    ):
        with pytest.raises(NotFound):
            act()


# Attributes


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        ("number", "1200", "約百"),
        ("number", "-0.5", "NaN"),
        ("number", "1e3", "1.2.3"),
        ("number", "12", "inf"),
        ("date", "2016", "16"),
        ("date", "2016-09", "2016-13"),
        ("date", "2024-02-29", "2023-02-29"),
        ("date", "2016-09-14", "2016/13/14"),
        ("choice", "製造", "小売"),
    ],
)
def test_a_value_must_fit_the_kind_of_its_attribute(workspace: Workspace, kind: str, good: str, bad: str) -> None:
    case = workspace.do(cases.add_case, "A社")
    attribute = workspace.do(attributes.add_attribute, "属性", kind, ("製造", "卸") if kind == "choice" else ())
    with pytest.raises(InvalidValue):
        workspace.do(attributes.set_attribute, case, attribute, bad)
    workspace.do(attributes.set_attribute, case, attribute, f" {good} ")
    assert workspace.ask(attributes.attribute_table).of(case) == (("属性", good),)


def test_writing_a_fact_again_replaces_it_and_an_empty_one_takes_it_away(workspace: Workspace) -> None:
    case = workspace.do(cases.add_case, "A社")
    attribute = workspace.do(attributes.add_attribute, "業種")
    for value in ("金属", "機械"):
        workspace.do(attributes.set_attribute, case, attribute, value)
    assert workspace.ask(attributes.attribute_table).values == {case: {attribute: "機械"}}
    workspace.do(attributes.set_attribute, case, attribute, " ")
    workspace.do(attributes.set_attribute, case, attribute, "")
    assert workspace.ask(attributes.attribute_table).of(case) == ()


def test_attributes_keep_their_order_and_go_with_their_values(workspace: Workspace) -> None:
    case = workspace.do(cases.add_case, "A社")
    ids = [workspace.do(attributes.add_attribute, name) for name in ("い", "あ")]
    for id_ in ids:
        workspace.do(attributes.set_attribute, case, id_, "x")
    workspace.do(attributes.delete_attribute, ids[0])
    assert workspace.ask(attributes.attribute_table).of(case) == (("あ", "x"),)


@pytest.mark.parametrize(("name", "kind", "error"), [("業種", "text", DuplicateName), ("x", "colour", InvalidValue)])
def test_an_attribute_needs_a_free_name_and_a_known_kind(
    workspace: Workspace, name: str, kind: str, error: type[Exception]
) -> None:
    workspace.do(attributes.add_attribute, "業種")
    with pytest.raises(error):
        workspace.do(attributes.add_attribute, name, kind)


# Parts of documents


def test_a_coding_belongs_to_the_case_of_the_part_it_begins_in(workspace: Workspace, small: Small) -> None:
    inside = code_words(workspace, small, "𠮷田さん", small.phase)
    outside = code_words(workspace, small, "銀行", small.condition)
    start = SPEECH.index("𠮷田さん")
    part = workspace.do(passages.give_passage, small.document, small.second_case, start, start + 2)

    def owners() -> dict[str, str | None]:
        return {item.id: item.case for item in workspace.ask(codings.list_codings)}

    assert owners() == {inside: "B社", outside: "A社"}
    of_second = codings.CodingFilter(cases=(small.second_case,))
    assert [item.id for item in workspace.ask(codings.list_codings, of_second)] == [inside]
    assert [case.documents for case in workspace.ask(cases.list_cases)] == [1, 1]
    workspace.do(passages.withdraw_passage, part)
    assert owners() == {inside: "A社", outside: "A社"}


def test_the_first_character_after_a_part_is_outside_it(workspace: Workspace, small: Small) -> None:
    start = SPEECH.index("銀行")
    coding = code_words(workspace, small, "銀行", small.condition)
    workspace.do(passages.give_passage, small.document, small.second_case, start - 5, start)
    (item,) = workspace.ask(codings.list_codings)
    assert (item.id, item.case) == (coding, "A社")


def test_parts_do_not_overlap_but_may_touch(workspace: Workspace, small: Small) -> None:
    workspace.do(passages.give_passage, small.document, small.second_case, 10, 20)
    workspace.do(passages.give_passage, small.document, small.first_case, 20, 30)
    with pytest.raises(PartsOverlap):
        workspace.do(passages.give_passage, small.document, small.first_case, 19, 21)
    parts = workspace.ask(transcripts.case_passages, small.document)
    assert [(part.case, part.start, part.end) for part in parts] == [("B社", 10, 20), ("A社", 20, 30)]


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (5, 3), (0, len(SPEECH) + 1)])
def test_a_part_lies_inside_its_document(workspace: Workspace, small: Small, start: int, end: int) -> None:
    with pytest.raises(OutsideText):
        workspace.do(passages.give_passage, small.document, small.second_case, start, end)


# Names


def test_things_are_found_by_name_or_id(workspace: Workspace, small: Small) -> None:
    for find, wanted, found in (
        (naming.case_named, "A社", small.first_case),
        (naming.case_named, small.first_case, small.first_case),
        (naming.document_named, "本社", small.document),
        (naming.document_named, "A社/本社", small.document),
        (naming.code_named, "P1", small.phase),
        (naming.code_named, "small:P1", small.phase),
        (naming.code_named, "導入", small.phase),
        (naming.coder_named, "研究者", workspace.coder.id),
    ):
        assert workspace.ask(find, wanted) == found


@pytest.mark.parametrize("wanted", ["", "ない", "a社", "P"])
def test_what_nothing_is_called_is_not_found(workspace: Workspace, small: Small, wanted: str) -> None:
    for find in (naming.case_named, naming.document_named, naming.code_named, naming.coder_named):
        with pytest.raises(NotFound):
            workspace.ask(find, wanted)


def test_an_ambiguous_name_lists_what_it_could_mean(workspace: Workspace, small: Small) -> None:
    other = workspace.do(documents.add_document, transcript(), small.second_case)
    with pytest.raises(Ambiguous) as error:
        workspace.ask(naming.document_named, "本社")
    assert error.value.candidates == (f"A社/本社 ({small.document})", f"B社/本社 ({other})")
    assert workspace.ask(naming.document_named, "B社/本社") == other
    assert workspace.ask(naming.document_named, other) == other


def test_an_id_means_its_own_thing_even_if_another_is_named_so(workspace: Workspace, small: Small) -> None:
    workspace.do(cases.add_case, small.first_case)
    assert workspace.ask(naming.case_named, small.first_case) == small.first_case
