"""Correcting the text of a document in place; codings, turns, notes and parts follow.

A coding whose words were taken out of the text is never deleted: deleting is a researcher's decision, and a coding
without a passage could be neither shown nor cited. It is kept on the nearest character that is left, its memo begins
with the lost words (see ``correcting.UNPLACED``), it is listed as ``unplaced``, and what rests on it becomes stale
because its words are others now. :func:`unplaced_codings` finds such codings at any later time.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from kanryu.analysis.coding.codings import CodingFilter, CodingItem, list_codings
from kanryu.analysis.commands import command, tell
from kanryu.analysis.documents.correcting import UNPLACED, Correction, MovedCoding, consequences, unified
from kanryu.analysis.documents.note_moving import NoteRow, moved_notes
from kanryu.analysis.documents.text_map import TextMap
from kanryu.analysis.documents.turn_heads import TurnRow
from kanryu.analysis.documents.turning import moved_turns
from kanryu.analysis.naming import DOCUMENT, existing
from kanryu.errors import KanryuError, OutsideText
from kanryu.i18n import N_
from kanryu_models import CasePassage, CodeLink, Coding, Document, DocumentNote, Turn, new_id


@dataclass(eq=False)
class NothingLeft(KanryuError):
    """A correction would leave a document without any text."""

    title: str
    what: ClassVar[str] = N_("資料「{title}」の本文がなくなってしまいます。")
    todo: ClassVar[str] = N_("資料が要らないときは、本文ではなく資料を消してください。")


@command(N_("資料「{document}」の本文を直す"))
def correct_text(session: Session, document_id: str, new_text: str) -> Correction:
    """Replace the whole text by a corrected one; what changed is found by comparing the two.

    Raises:
        NotFound: the document is gone.
        NothingLeft: the new text is empty.
    """
    document = existing(session, Document, DOCUMENT, document_id)
    return _correct(session, document, TextMap.between(document.text, unified(new_text)))


@command(N_("資料「{document}」の本文を直す"))
def edit_text(session: Session, document_id: str, start: int, end: int, replacement: str) -> Correction:
    """Replace [start, end) of a document's text; with ``start == end`` put something in, with no words take it out.

    Raises:
        NotFound: the document is gone.
        OutsideText: the range does not lie inside the text.
        NothingLeft: no text would remain.
    """
    document = existing(session, Document, DOCUMENT, document_id)
    if not 0 <= start <= end <= document.characters:
        raise OutsideText(start, end, document.characters)
    return _correct(session, document, TextMap.of_edit(document.text, start, end, unified(replacement)))


def _correct(session: Session, document: Document, text_map: TextMap) -> Correction:
    correction = carry_along(session, document, text_map)
    store_turns(session, document.id, moved_turns(turn_rows(session, document.id), text_map))
    move_notes(session, document.id, text_map)
    return correction


def carry_along(session: Session, document: Document, text_map: TextMap) -> Correction:
    """Write a document's new text and move codings, parts about other cases and quotations of links.

    Raises:
        NothingLeft: the new text is empty.
    """
    tell(session, document=document.title)
    if not text_map.new.strip():
        raise NothingLeft(document.title)
    correction = consequences(session, document, text_map)
    document.text, document.characters = text_map.new, len(text_map.new)
    session.flush()
    _write(session, Coding, [_coding_values(coding) for coding in correction.codings])
    parts = {part.id: part.after for part in correction.parts}
    _write(session, CasePassage, [{"id": i, "start": s.start, "end": s.end} for i, s in parts.items() if s])
    session.execute(delete(CasePassage).where(CasePassage.id.in_([i for i, s in parts.items() if s is None])))
    _write(session, CodeLink, [{"id": quote.id, "quote": quote.after} for quote in correction.quotes])
    return correction


Values = dict[str, str | int | None]


def _write(session: Session, entity: type[object], rows: list[Values]) -> None:
    """Change rows by their id; rows of one call have the same columns."""
    if rows:
        session.execute(update(entity), rows)


def _coding_values(coding: MovedCoding) -> Values:
    return {"id": coding.id, "start": coding.after.start, "end": coding.after.end, "memo": _memo(coding)}


def _memo(coding: MovedCoding) -> str:
    """Return the memo; a coding that is unplaced again keeps the words it first lost."""
    if coding.state != "unplaced" or coding.memo.startswith(UNPLACED):
        return coding.memo
    return "\n".join(part for part in (UNPLACED + coding.before.text, coding.memo) if part)


def turn_rows(session: Session, document_id: str) -> list[TurnRow]:
    """Return the turns of a document as they are stored, in text order."""
    columns = select(Turn.id, Turn.speaker_id, Turn.start, Turn.body, Turn.end, Turn.time_ms)
    rows = session.execute(columns.where(Turn.document_id == document_id).order_by(Turn.start, Turn.end))
    return [TurnRow(*row) for row in rows]


def store_turns(session: Session, document_id: str, turns: Iterable[TurnRow]) -> None:
    """Let these be the turns of a document: change what differs, put in what is new, take out the rest."""
    stored = {turn.id: turn for turn in turn_rows(session, document_id)}
    wanted = list(turns)
    _write(session, Turn, [_turn_values(turn) for turn in wanted if turn.id and turn != stored[turn.id]])
    fresh = [_turn_values(turn) | {"id": new_id(), "document_id": document_id} for turn in wanted if not turn.id]
    if fresh:
        session.execute(insert(Turn), fresh)
    delete_rows(session, Turn, stored.keys() - {turn.id for turn in wanted})


def _turn_values(turn: TurnRow) -> Values:
    return {
        "id": turn.id,
        "speaker_id": turn.speaker_id,
        "start": turn.start,
        "body": turn.body,
        "end": turn.end,
        "time_ms": turn.time_ms,
    }


def delete_rows(session: Session, entity: type[Turn | DocumentNote], ids: Iterable[str]) -> None:
    """Delete rows by their ids, however many."""
    gone = sorted(ids)
    for start in range(0, len(gone), 500):
        session.execute(delete(entity).where(entity.id.in_(gone[start : start + 500])))


def move_notes(session: Session, document_id: str, text_map: TextMap) -> None:
    """Let the notes stand where their text stands now; see :mod:`kanryu.analysis.documents.note_moving`."""
    columns = select(DocumentNote.id, DocumentNote.start, DocumentNote.kind, DocumentNote.text)
    rows = session.execute(columns.where(DocumentNote.document_id == document_id))
    stored = {row.id: NoteRow(*row) for row in rows}
    wanted = moved_notes(stored.values(), text_map)
    changed = [row for row in wanted if row.id and row != stored[row.id]]
    _write(session, DocumentNote, [_note_values(row) for row in changed])
    fresh = [_note_values(row) | {"id": new_id(), "document_id": document_id} for row in wanted if not row.id]
    if fresh:
        session.execute(insert(DocumentNote), fresh)
    delete_rows(session, DocumentNote, stored.keys() - {row.id for row in wanted})


def _note_values(row: NoteRow) -> Values:
    return {"id": row.id, "start": row.start, "kind": row.kind, "text": row.text}


def unplaced_codings(session: Session, document_id: str | None = None) -> tuple[CodingItem, ...]:
    """Return the codings that lost their words in a correction and whose memo still says so."""
    wanted = select(Coding.id).where(Coding.memo.startswith(UNPLACED, autoescape=True))
    if document_id is not None:
        wanted = wanted.where(Coding.document_id == document_id)
    ids = tuple(session.scalars(wanted))
    return list_codings(session, CodingFilter(ids=ids)) if ids else ()
