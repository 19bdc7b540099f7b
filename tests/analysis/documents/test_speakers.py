"""Roles that are remembered for a case, speakers written anew, and what came with a file beside its text."""

from dataclasses import replace

import pytest

from kanryu.analysis.coding.codings import list_codings
from kanryu.analysis.documents import documents, notes, speakers, transcripts
from kanryu.analysis.documents.incoming import Section, TimeMark
from kanryu.errors import InvalidValue, NotFound
from kanryu.workspace import Workspace
from tests.projects import SPEECH, Small, code_words, transcript
from tests.storage.rows import snapshot


def _words_of(workspace: Workspace) -> list[str]:
    return [coding.text for coding in workspace.ask(list_codings)]


def test_roles_are_remembered_for_the_case_and_the_newest_document_decides(
    workspace: Workspace, small: Small
) -> None:
    second = workspace.do(documents.add_document, transcript(title="再訪"), small.first_case)
    president = workspace.ask(speakers.speaker_named, second, "社長")
    workspace.do(documents.set_speaker_role, president, "現地責任者")

    assert workspace.ask(speakers.known_roles) == {"A社": {"聞き手": "聞き手", "社長": "現地責任者"}}


def test_a_speaker_is_written_anew_in_every_turn_and_codings_stay_on_their_words(
    workspace: Workspace, small: Small
) -> None:
    code_words(workspace, small, "𠮷田さんが現地で直した機械", small.phase)
    code_words(workspace, small, "銀行", small.condition)
    before, said = snapshot(workspace.path), _words_of(workspace)
    president = workspace.ask(speakers.speaker_named, small.document, "社長")

    correction = workspace.do(speakers.rename_speaker, president, " 𠮷田社長 ")

    view = workspace.ask(transcripts.transcript, small.document)
    assert view.text == SPEECH.replace("社長：", "𠮷田社長：")
    assert [turn.speaker.label for turn in view.turns if turn.speaker] == [
        "聞き手", "𠮷田社長", "𠮷田社長", "聞き手", "𠮷田社長",
    ]  # fmt: skip
    assert (_words_of(workspace), correction.listed) == (said, ())
    workspace.undo()
    assert snapshot(workspace.path) == before


def test_a_speaker_who_is_called_as_another_becomes_that_one(workspace: Workspace, small: Small) -> None:
    code_words(workspace, small, "銀行", small.condition)
    before = snapshot(workspace.path)
    president = workspace.ask(speakers.speaker_named, small.document, "社長")

    workspace.do(speakers.rename_speaker, president, "聞き手")

    view = workspace.ask(transcripts.transcript, small.document)
    assert [(one.label, one.role) for one in view.speakers] == [("聞き手", "聞き手")]
    assert all(turn.speaker == view.speakers[0] for turn in view.turns)
    assert _words_of(workspace) == ["銀行"]
    workspace.undo()
    assert snapshot(workspace.path) == before


@pytest.mark.parametrize("label", ["", " ", "山\n田", "山" * 64])
def test_a_speaker_needs_a_name_of_one_line(workspace: Workspace, small: Small, label: str) -> None:
    president = workspace.ask(speakers.speaker_named, small.document, "社長")
    with pytest.raises(InvalidValue):
        workspace.do(speakers.rename_speaker, president, label)


def test_nobody_of_that_name_is_an_error(workspace: Workspace, small: Small) -> None:
    with pytest.raises(NotFound):
        workspace.ask(speakers.speaker_named, small.document, "工場長")


def test_times_within_turns_and_headings_are_kept_with_their_places(workspace: Workspace, small: Small) -> None:
    times = (TimeMark(0, 0), TimeMark(SPEECH.index("現地"), 754_500))
    sections = (Section(SPEECH.index("聞き手：資金"), 1, "資金"),)
    read = replace(transcript(), times=times, sections=sections)
    added = workspace.do(documents.add_document, read, None)

    found = [(note.kind, note.text, note.around) for note in workspace.ask(notes.list_notes, added)]

    assert [(kind, text) for kind, text, _ in found] == [
        ("footnote", "脚注𠮷"),
        ("time", "0:12:34.500"),
        ("section", "資金"),
    ]
    assert "現地で直した機械" in found[1][2]
    assert [note.kind for note in workspace.ask(notes.list_notes, added, ("time",))] == ["time"]
