"""A corrected version of a whole file takes the place of a document's text, turns, notes and original."""

import zlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from kanryu.analysis.commands import command
from kanryu.analysis.documents.correcting import Correction
from kanryu.analysis.documents.correction import carry_along, delete_rows, move_notes, store_turns, turn_rows
from kanryu.analysis.documents.documents import digest_of_file
from kanryu.analysis.documents.incoming import Speaker as IncomingSpeaker
from kanryu.analysis.documents.incoming import Transcript
from kanryu.analysis.documents.recording import DocumentRecord, record_document
from kanryu.analysis.documents.text_map import TextMap
from kanryu.analysis.documents.turn_heads import TurnRow
from kanryu.analysis.documents.turning import moved_turns
from kanryu.analysis.naming import DOCUMENT, existing
from kanryu.i18n import N_
from kanryu_models import Document, DocumentNote, DocumentOriginal, Speaker, new_id


@command(N_("資料「{document}」を直した版に置き換える"))
def replace_document(session: Session, document_id: str, transcript: Transcript) -> Correction:
    """Let a corrected file be the document: its text, speakers, turns, notes and original; codings follow.

    Title, case and what else is recorded about the document stay. A speaker who is known keeps name and role.

    Raises:
        NotFound: the document is gone.
        NothingLeft: the file has no text.
    """
    document = existing(session, Document, DOCUMENT, document_id)
    text_map = TextMap.between(document.text, transcript.text)
    same_format = document.source_format == transcript.format
    correction = carry_along(session, document, text_map)
    _replace_turns(session, document_id, transcript, text_map)
    move_notes(session, document_id, text_map)
    _replace_notes(session, document_id, transcript, same_format=same_format)
    _replace_original(session, document, transcript)
    return correction


@command(N_("資料「{document}」を直した版に置き換える"))
def replace_and_record(
    session: Session, document_id: str, transcript: Transcript, record: DocumentRecord
) -> Correction:
    """Let a corrected file be the document and write the document's record, as one action.

    Raises:
        NotFound, NothingLeft, EmptyName, InvalidValue: nothing changed.
    """
    correction = replace_document(session, document_id, transcript)
    record_document(session, document_id, record)
    return correction


def _replace_original(session: Session, document: Document, transcript: Transcript) -> None:
    digest, known = digest_of_file(transcript.original), document.source_digest
    document.source_format = transcript.format
    document.source_encoding = transcript.encoding or ""
    document.source_digest = digest
    if digest == known:
        return
    content = zlib.compress(transcript.original)
    found = session.scalars(select(DocumentOriginal.id).where(DocumentOriginal.document_id == document.id)).first()
    if found is None:
        session.add(DocumentOriginal(document_id=document.id, content=content))
    else:
        session.execute(update(DocumentOriginal).where(DocumentOriginal.id == found).values(content=content))


def _replace_turns(session: Session, document_id: str, transcript: Transcript, text_map: TextMap) -> None:
    """The turns are those of the new file; one that begins where an old one now stands keeps that one's id."""
    moved = {turn.start: turn for turn in reversed(moved_turns(turn_rows(session, document_id), text_map)) if turn.id}
    wanted = [TurnRow("", None, turn.start, turn.body, turn.end, turn.time_ms) for turn in transcript.turns]
    speakers = _replace_speakers(session, document_id, transcript, moved)
    rows = []
    for row, turn in zip(wanted, transcript.turns, strict=True):
        known = moved.pop(turn.start, None)
        speaker = None if turn.speaker is None else speakers[turn.speaker]
        rows.append(replace(row, id=known.id if known else "", speaker_id=speaker))
    store_turns(session, document_id, rows)
    kept = set(speakers)
    gone = [id_ for id_ in _speaker_labels(session, document_id) if id_ not in kept]
    session.execute(delete(Speaker).where(Speaker.id.in_(gone)))


def _speaker_labels(session: Session, document_id: str) -> dict[str, str]:
    query = select(Speaker.id, Speaker.label).where(Speaker.document_id == document_id).order_by(Speaker.position)
    return dict(session.execute(query).all())


def _replace_speakers(
    session: Session, document_id: str, transcript: Transcript, moved: dict[int, TurnRow]
) -> list[str]:
    """Return the ids of the new file's speakers: known by their label, else by the turns they spoke before."""
    labels = _speaker_labels(session, document_id)
    by_label = {label: id_ for id_, label in labels.items()}
    ids = [by_label.get(speaker.label, "") for speaker in transcript.speakers]
    free = labels.keys() - set(ids)
    for index, id_ in enumerate(ids):
        if not id_:
            former = _former(index, transcript, moved)
            ids[index] = former if former in free else new_id()
            free -= {former}
    _write_speakers(session, document_id, labels, list(zip(ids, transcript.speakers, strict=True)))
    return ids


def _former(index: int, transcript: Transcript, moved: dict[int, TurnRow]) -> str:
    """Return who had at least half of a speaker's turns before; empty when nobody had."""
    turns = [turn for turn in transcript.turns if turn.speaker == index]
    votes = Counter(moved[turn.start].speaker_id or "" for turn in turns if turn.start in moved)
    speaker, most = next(iter(votes.most_common(1)), ("", 0))
    return speaker if 2 * most >= len(turns) else ""


def _write_speakers(
    session: Session, document_id: str, labels: dict[str, str], speakers: Iterable[tuple[str, IncomingSpeaker]]
) -> None:
    for position, (id_, speaker) in enumerate(speakers):
        if id_ not in labels:
            values = {"id": id_, "document_id": document_id, "label": speaker.label, "name": speaker.name}
            session.execute(insert(Speaker), [values | {"role": speaker.role, "position": position}])
            continue
        row = existing(session, Speaker, N_("話者"), id_)
        if row.name == row.label:
            row.name = speaker.name
        row.label, row.position = speaker.label, position
    session.flush()


_ONLY_IN_FILES = frozenset({"footnote", "endnote", "comment", "ruby"})
"""Notes that plain text cannot hold; all others are found in the text itself."""


def _replace_notes(session: Session, document_id: str, transcript: Transcript, *, same_format: bool) -> None:
    """The notes are those of the new file.

    Where it is of another format (a Word file came back as plain text), footnotes and comments it cannot hold stay.
    """
    columns = select(DocumentNote.start, DocumentNote.kind, DocumentNote.text, DocumentNote.id)
    rows = session.execute(columns.where(DocumentNote.document_id == document_id))
    stored = {(start, kind, text): id_ for start, kind, text, id_ in rows}
    wanted = {(note.start, str(note.kind), note.text) for note in transcript.all_notes}
    brought = {kind for _, kind, _ in wanted}
    kept = set() if same_format else {key for key in stored if key[1] in _ONLY_IN_FILES and key[1] not in brought}
    delete_rows(session, DocumentNote, (id_ for key, id_ in stored.items() if key not in wanted | kept))
    fresh = [
        {"id": new_id(), "document_id": document_id, "start": start, "kind": kind, "text": text}
        for start, kind, text in sorted(wanted - stored.keys())
    ]
    if fresh:
        session.execute(insert(DocumentNote), fresh)
