"""Documents: taken in exactly as they are, described, given to cases, and deleted."""

import pytest

from kanryu.analysis.documents import documents, transcripts
from kanryu.analysis.documents.documents import Facts
from kanryu.errors import EmptyName, InvalidValue, NotFound
from kanryu.workspace import Workspace
from tests.projects import SPEECH, TRICKY, Small, code_words, transcript
from tests.storage.rows import snapshot


@pytest.mark.parametrize("text", TRICKY, ids=range(len(TRICKY)))
def test_text_and_original_come_back_exactly(workspace: Workspace, text: str) -> None:
    content = text.encode("utf-16") + b"\x00\xff'"
    id_ = workspace.do(documents.add_document, transcript(text, "題", content))
    workspace.undo()
    workspace.redo()
    assert workspace.ask(transcripts.transcript, id_).text == text
    assert workspace.ask(documents.original_file, id_) == content
    assert workspace.ask(documents.list_documents)[0].characters == len(text)


def test_turns_speakers_and_their_facts_are_stored(workspace: Workspace) -> None:
    facts = Facts(title="訪問 2", roles={"社長": "現地責任者"}, names={"社長": "𠮷田"}, minutes=90, place="バンコク")
    id_ = workspace.do(documents.add_document, transcript(), None, facts)
    view = workspace.ask(transcripts.transcript, id_)
    assert [(who.label, who.name, who.role) for who in view.speakers] == [
        ("聞き手", "", "聞き手"),
        ("社長", "𠮷田", "現地責任者"),
    ]
    assert view.text[view.turns[1].body : view.turns[1].end].startswith("ええ。𠮷田さん")
    assert (view.title, view.case, len(view.turns)) == ("訪問 2", None, 5)


def test_the_turn_at_a_position_is_the_one_that_holds_it(workspace: Workspace, small: Small) -> None:
    view = workspace.ask(transcripts.transcript, small.document)
    for words, index in (("聞き手", 0), ("𠮷田", 1), ("銀行", 4)):
        assert view.turn_at(SPEECH.index(words)) == view.turns[index]
    assert view.turn_at(-1) is None
    assert view.turn_at(10_000) is None


@pytest.mark.parametrize("facts", [Facts(status="x"), Facts(roles={"社長": "部長"})])
def test_only_known_states_and_roles_are_taken(workspace: Workspace, facts: Facts) -> None:
    with pytest.raises(InvalidValue):
        workspace.do(documents.add_document, transcript(), None, facts)


def test_a_document_needs_a_title(workspace: Workspace, small: Small) -> None:
    with pytest.raises(EmptyName):
        workspace.do(documents.add_document, transcript(title=" "))
    with pytest.raises(EmptyName):
        workspace.do(documents.describe_document, small.document, title="")


def test_the_record_of_a_document_can_be_corrected(workspace: Workspace, small: Small) -> None:
    workspace.do(documents.describe_document, small.document, title="本社 再訪", status="完了")
    workspace.do(documents.describe_document, small.document, recorded_on="2016-09", place="大田区")
    (item,) = workspace.ask(documents.list_documents)
    assert (item.title, item.status, item.recorded_on, item.place) == ("本社 再訪", "完了", "2016-09", "大田区")


def test_a_document_can_be_given_to_another_case_or_to_none(workspace: Workspace, small: Small) -> None:
    for case, name in ((small.second_case, "B社"), (None, None)):
        workspace.do(documents.give_document, small.document, case)
        assert workspace.ask(documents.list_documents)[0].case == name
    with pytest.raises(NotFound):
        workspace.do(documents.give_document, small.document, "ない")


def test_documents_without_a_case_come_last(workspace: Workspace, small: Small) -> None:
    workspace.do(documents.add_document, transcript(title="どこにも"))
    workspace.do(documents.add_document, transcript(title="二番"), small.second_case)
    assert [item.title for item in workspace.ask(documents.list_documents)] == ["本社", "二番", "どこにも"]


def test_a_speakers_role_and_name_can_be_corrected(workspace: Workspace, small: Small) -> None:
    speaker = workspace.ask(transcripts.transcript, small.document).speakers[1]
    workspace.do(documents.set_speaker_role, speaker.id, "支援機関", "𠮷田")
    workspace.do(documents.set_speaker_role, speaker.id, "海外責任者")
    changed = workspace.ask(transcripts.transcript, small.document).speakers[1]
    assert (changed.role, changed.name) == ("海外責任者", "𠮷田")
    with pytest.raises(InvalidValue):
        workspace.do(documents.set_speaker_role, speaker.id, "社長")


def test_deleting_a_document_counts_the_codings_that_go_and_undo_brings_all_back(
    workspace: Workspace, small: Small
) -> None:
    code_words(workspace, small, "銀行", small.condition)
    code_words(workspace, small, "𠮷田", small.phase)
    before = snapshot(workspace.path)
    assert workspace.do(documents.delete_document, small.document) == 2
    emptied = snapshot(workspace.path)
    assert not any(emptied[name] for name in ("document", "document_original", "speaker", "turn", "coding"))
    with pytest.raises(NotFound):
        workspace.ask(documents.original_file, small.document)
    workspace.undo()
    assert snapshot(workspace.path) == before


def test_texts_of_very_many_documents_are_found_too(workspace: Workspace, small: Small) -> None:
    many = {small.document, *(str(number) for number in range(600))}
    assert workspace.ask(documents.texts_of, many) == {small.document: SPEECH}
