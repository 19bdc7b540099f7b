"""A corrected version of a whole file: text, turns, speakers, notes and original are the new ones, codings follow."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from kanryu.analysis.coding.codings import list_codings
from kanryu.analysis.documents.documents import digest_of_file, original_file, set_speaker_role
from kanryu.analysis.documents.incoming import Note, Transcript
from kanryu.analysis.documents.recording import DocumentRecord
from kanryu.analysis.documents.replacement import replace_and_record, replace_document
from kanryu.analysis.documents.transcripts import transcript as view_of
from kanryu.errors import InvalidValue
from kanryu.workspace import Workspace
from kanryu_models import Document, DocumentNote
from tests.projects import SPEECH, Small, code_words, transcript
from tests.storage.rows import difference, snapshot

CORRECTED = SPEECH.replace("機械", "装置").replace("社長：𩸽", "工場長：𩸽") + "聞き手：ありがとうございました。\n"


def notes(workspace: Workspace) -> list[tuple[int, str, str]]:
    """Return place, kind and text of every note."""
    query = select(DocumentNote.start, DocumentNote.kind, DocumentNote.text).order_by(DocumentNote.start)
    return workspace.ask(lambda session: list(session.execute(query)))


def test_text_original_and_digest_are_the_new_files(workspace: Workspace, small: Small) -> None:
    workspace.do(replace_document, small.document, transcript(CORRECTED, "別の題"))
    assert workspace.ask(original_file, small.document) == CORRECTED.encode()
    row = workspace.ask(
        lambda session: session.execute(select(Document.title, Document.text, Document.source_digest))
    )
    assert row.one() == ("本社", CORRECTED, digest_of_file(CORRECTED.encode()))
    assert workspace.check(deep=True).sound


def test_turns_are_those_of_the_new_file_and_known_ones_keep_their_ids(workspace: Workspace, small: Small) -> None:
    before = workspace.ask(view_of, small.document).turns
    workspace.do(replace_document, small.document, transcript(CORRECTED))
    view = workspace.ask(view_of, small.document)
    assert [turn.speaker.label for turn in view.turns if turn.speaker] == [
        "聞き手",
        "社長",
        "工場長",
        "聞き手",
        "社長",
        "聞き手",
    ]
    assert [turn.id for turn in view.turns[:5]] == [turn.id for turn in before]
    assert [(t.start, t.body, t.end) for t in view.turns] == [
        (t.start, t.body, t.end) for t in transcript(CORRECTED).turns
    ]


def test_a_known_speaker_keeps_role_and_name(workspace: Workspace, small: Small) -> None:
    chief = next(item for item in workspace.ask(view_of, small.document).speakers if item.label == "社長")
    workspace.do(set_speaker_role, chief.id, "現地責任者", "𠮷田")
    workspace.do(replace_document, small.document, transcript(CORRECTED))
    kept = next(item for item in workspace.ask(view_of, small.document).speakers if item.label == "社長")
    assert (kept.id, kept.role, kept.name) == (chief.id, "現地責任者", "𠮷田")


def test_a_speaker_whose_label_was_corrected_throughout_is_the_same_person(
    workspace: Workspace, small: Small
) -> None:
    chief = next(item for item in workspace.ask(view_of, small.document).speakers if item.label == "社長")
    workspace.do(set_speaker_role, chief.id, "現地責任者")
    workspace.do(replace_document, small.document, transcript(SPEECH.replace("社長：", "Ａ氏：")))
    people = workspace.ask(view_of, small.document).speakers
    assert [(item.label, item.role) for item in people] == [("聞き手", "聞き手"), ("Ａ氏", "現地責任者")]
    assert people[1].id == chief.id


def test_codings_follow_and_are_listed(workspace: Workspace, small: Small) -> None:
    coding = code_words(workspace, small, "直した機械", small.phase)
    correction = workspace.do(replace_document, small.document, transcript(CORRECTED))
    assert [item.text for item in workspace.ask(list_codings)] == ["直した装置"]
    assert [item.id for item in correction.listed] == [coding]


def test_undo_gives_back_the_old_file_and_rows(workspace: Workspace, small: Small) -> None:
    code_words(workspace, small, "直した機械", small.phase)
    before = snapshot(workspace.path)
    workspace.do(replace_document, small.document, transcript(CORRECTED[30:]))
    workspace.undo()
    assert not difference(snapshot(workspace.path), before)


def noted(text: str, form: str, *found: Note) -> Transcript:
    """Return a transcript of a format with these notes."""
    return replace(transcript(text), format=form, notes=found)


def test_notes_are_those_of_the_new_file(workspace: Workspace, small: Small) -> None:
    kept, gone = Note(3, "comment", "確かめる"), Note(9, "unclear", "●●")
    workspace.do(replace_document, small.document, noted(SPEECH, "docx", kept, gone))
    workspace.do(
        replace_document, small.document, noted("一行目。\n" + SPEECH, "docx", Note(8, "comment", "確かめる"))
    )
    assert notes(workspace) == [(8, "comment", "確かめる")]


def test_comments_stay_when_the_file_comes_back_in_a_format_without_them(workspace: Workspace, small: Small) -> None:
    word = noted(SPEECH, "docx", Note(3, "comment", "確かめる"), Note(9, "unclear", "●●"))
    workspace.do(replace_document, small.document, word)
    workspace.do(replace_document, small.document, noted("一行目。\n" + SPEECH, "text"))
    assert notes(workspace) == [(5, "footnote", "脚注𠮷"), (8, "comment", "確かめる")]


def test_text_and_record_are_corrected_as_one_action(workspace: Workspace, small: Small) -> None:
    before = snapshot(workspace.path)
    record = DocumentRecord(title="本社（修正版）", status="途中")
    workspace.do(replace_and_record, small.document, transcript(CORRECTED), record)
    assert workspace.ask(view_of, small.document).title == "本社（修正版）"
    workspace.undo()
    assert not difference(snapshot(workspace.path), before)


def test_a_wrong_record_leaves_the_text_as_it_was(workspace: Workspace, small: Small) -> None:
    with pytest.raises(InvalidValue):
        workspace.do(replace_and_record, small.document, transcript(CORRECTED), DocumentRecord(status="不明"))
    assert workspace.ask(view_of, small.document).text == SPEECH
