"""Notes under a correction: what was heard again leaves the list, what is marked joins it, the rest goes along."""

import pytest

from kanryu.analysis.documents.correction import correct_text, edit_text
from kanryu.analysis.documents.incoming import Note
from kanryu.analysis.documents.note_moving import NoteRow, moved_notes
from kanryu.analysis.documents.notes import list_notes
from kanryu.analysis.documents.text_map import TextMap
from kanryu.analysis.documents.transcripts import transcript
from kanryu.analysis.documents.unclear import unclear_passages
from kanryu.workspace import Workspace
from tests.projects import Small
from tests.storage.rows import difference, snapshot

OLD = "第一章\n𠮷田：治具は〓サイトウ〓さんと●●が作りました😀。\n社長：（聞き取れず）と言われました。"


def _rows(text: str) -> list[NoteRow]:
    notes = [Note(0, "section", "第一章"), *unclear_passages(text), Note(text.index("治具"), "ruby", "じぐ")]
    return [NoteRow(str(number), note.start, note.kind, note.text) for number, note in enumerate(notes)]


def _edited(words: str, replacement: str) -> list[tuple[str, int, str]]:
    start = OLD.index(words)
    text_map = TextMap.of_edit(OLD, start, start + len(words), replacement)
    return [(row.id, row.start, row.text) for row in moved_notes(_rows(OLD), text_map)]


def test_an_unclear_place_that_was_heard_again_leaves_the_list() -> None:
    found = _edited("〓サイトウ〓", "斉藤")
    assert [text for _, _, text in found] == ["第一章", "●●", "（聞き取れず）", "じぐ"]
    assert found[1] == ("2", OLD.index("●●") - 4, "●●")


def test_one_that_is_still_marked_stays_with_its_words_as_they_are_now() -> None:
    assert ("1", OLD.index("〓"), "〓サイトー〓") in _edited("トウ", "トー")
    assert ("2", OLD.index("●●"), "●") in _edited("●●が", "●が")


def test_a_longer_mark_is_still_one_place() -> None:
    found = _edited("と●●", "と●●●")
    assert [text for _, _, text in found if "●" in text] == ["●●●"]


def test_a_place_that_is_marked_now_joins_the_list() -> None:
    assert ("", OLD.index("言われ"), "■■") in _edited("言われました", "■■ました")


def test_two_marks_that_became_one_are_one_place() -> None:
    found = _edited("サイトウ〓さんと●●が", "サイトウたち〓が")
    assert [text for _, _, text in found if "〓" in text or "●" in text] == ["〓サイトウたち〓"]


@pytest.mark.parametrize(
    ("words", "replacement", "heading"),
    [("一", "１", ["第１章"]), ("第一章", "始まり", ["始まり"]), ("第一章\n", "", []), ("𠮷田", "吉田", ["第一章"])],
)
def test_a_heading_reads_as_its_line_does_and_goes_with_it(words: str, replacement: str, heading: list[str]) -> None:
    assert [text for id_, _, text in _edited(words, replacement) if id_ == "0"] == heading


def test_correcting_and_undoing_leave_the_project_as_it_was(workspace: Workspace, small: Small) -> None:
    def unclear() -> list[str]:
        return [note.text for note in workspace.ask(list_notes, small.document, ("unclear",))]

    text = workspace.ask(transcript, small.document).text
    at = text.index("銀行")
    workspace.do(edit_text, small.document, at, at + 2, "〓ギンコウ〓")
    marked, before = unclear(), snapshot(workspace.path)
    workspace.do(correct_text, small.document, text)
    heard = unclear()
    workspace.undo()
    assert (marked, heard) == (["〓ギンコウ〓"], [])
    assert not difference(snapshot(workspace.path), before)
