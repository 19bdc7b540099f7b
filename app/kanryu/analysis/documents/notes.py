"""What came with a file beside its text, each at its place: footnotes, comments, readings, unclear places, times."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from kanryu.analysis.naming import DOCUMENT, existing
from kanryu_models import Document, DocumentNote


@dataclass(frozen=True, slots=True)
class NoteItem:
    """A note of a document; ``kind`` as in ``incoming.NoteKind``, ``around`` the words about its place."""

    id: str
    start: int
    kind: str
    text: str
    around: str


_BEFORE, _AFTER = 10, 20


def list_notes(session: Session, document_id: str, kinds: tuple[str, ...] = ()) -> tuple[NoteItem, ...]:
    """Return the notes of a document in the order of their places; of some kinds only, where kinds are given.

    Raises:
        NotFound: the document is gone.
    """
    text = existing(session, Document, DOCUMENT, document_id).text
    query = select(DocumentNote.id, DocumentNote.start, DocumentNote.kind, DocumentNote.text)
    query = query.where(DocumentNote.document_id == document_id).order_by(DocumentNote.start, DocumentNote.id)
    if kinds:
        query = query.where(DocumentNote.kind.in_(kinds))
    return tuple(
        NoteItem(id_, start, kind, words, text[max(start - _BEFORE, 0) : start + _AFTER])
        for id_, start, kind, words in session.execute(query)
    )
