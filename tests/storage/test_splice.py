"""What the log keeps of a changed transcript."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanryu.analysis.documents.correction import edit_text
from kanryu.analysis.documents.transcripts import transcript
from kanryu.storage import connections, splice
from kanryu.storage.apply import Conflict, apply_changes
from kanryu.storage.history import Change
from kanryu.workspace import Workspace
from kanryu_models import Document
from tests.projects import Small

TEXTS = st.text(alphabet=st.sampled_from("あいう𠮷é\n\x00e\u0301"), max_size=30)


@given(TEXTS, TEXTS)
def test_the_splices_of_two_texts_lead_from_each_to_the_other(one: str, other: str) -> None:
    before, after = (splice.parsed(splice._spliced(*both)) for both in ((one, other), (other, one)))
    assert (after.instead_of(one), before.instead_of(other)) == (other, one)


@given(TEXTS, TEXTS, TEXTS)
def test_a_splice_keeps_no_more_than_what_differs(head: str, words: str, tail: str) -> None:
    found = splice.parsed(splice._spliced(head + words + tail, head + "は" + tail))
    assert len(found.words) <= len(words)


@given(TEXTS, TEXTS)
def test_a_splice_fits_its_own_text_only(one: str, other: str) -> None:
    found = splice.parsed(splice._spliced(one, "は"))
    assert found.fits(one)
    assert found.fits(other) == (one == other)


def test_a_corrected_character_does_not_put_the_whole_text_into_the_log(workspace: Workspace, small: Small) -> None:
    text = workspace.ask(transcript, small.document).text
    workspace.do(edit_text, small.document, 4, 5, "𠮷")
    logged = "".join(_images(workspace.path, "document"))
    assert "𠮷" in logged
    assert text[10:30] not in logged


def test_a_text_that_is_another_one_is_not_spliced(workspace: Workspace, small: Small) -> None:
    text = workspace.ask(transcript, small.document).text
    sides = (splice.parsed(splice._spliced(text, "x" + text)), splice.parsed(splice._spliced("x" + text, text)))
    change = Change("document", small.document, "update", {"text": sides[0]}, {"text": sides[1]})
    path = workspace.path
    workspace.do(edit_text, small.document, 4, 5, "別")
    workspace.close()
    engine = connections.writer(path)
    with engine.connect() as connection, pytest.raises(Conflict):
        apply_changes(connection, [change])
    engine.dispose()


def test_a_log_that_still_holds_whole_texts_is_taken_back_too(
    workspace: Workspace, small: Small, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, before = workspace.path, workspace.ask(transcript, small.document).text
    workspace.close()
    with monkeypatch.context() as patch:
        patch.setitem(Document.__table__.c.text.info, "spliced", False)
        with Workspace.open(path) as older:
            older.do(edit_text, small.document, 4, 5, "別")
    with Workspace.open(path) as newer:
        newer.do(edit_text, small.document, 8, 9, "今")
        newer.undo()
        newer.undo()
        assert newer.ask(transcript, small.document).text == before
        assert newer.check(deep=True).sound


def _images(path: Path, table: str) -> list[str]:
    query = "SELECT before || after FROM history_change WHERE table_name = ? AND operation = 'update'"
    with closing(sqlite3.connect(path)) as connection:
        return [image for (image,) in connection.execute(query, (table,))]
