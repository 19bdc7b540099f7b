"""Documents: what there is, where it belongs, and how far its coding has come."""

import hashlib
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from kanryu.analysis.commands import command, tell
from kanryu.analysis.documents.incoming import ROLES, Transcript
from kanryu.analysis.naming import CASE, DOCUMENT, checked_name, existing
from kanryu.errors import InvalidValue, NotFound
from kanryu.i18n import N_
from kanryu_models import Case, Coding, Document, DocumentNote, DocumentOriginal, Speaker, Turn, new_id

STATUSES = ("未着手", "途中", "完了")


@dataclass(frozen=True, slots=True)
class DocumentItem:
    """A document as lists show it; ``codings`` counts its codings, ``case`` is the case's name."""

    id: str
    title: str
    case_id: str | None
    case: str | None
    kind: str
    language: str
    characters: int
    status: str
    recorded_on: str
    minutes: int | None
    place: str
    codings: int


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known about a document beside its text; roles and names by speaker label correct guesses."""

    title: str = ""
    kind: str = "interview"
    language: str = "ja"
    recorded_on: str = ""
    minutes: int | None = None
    place: str = ""
    status: str = "未着手"
    roles: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)


def list_documents(session: Session) -> tuple[DocumentItem, ...]:
    """Return every document in the order of the cases; those without a case come last."""
    counts = select(Coding.document_id, func.count().label("n")).group_by(Coding.document_id).subquery()
    query = (
        select(
            Document.id,
            Document.title,
            Document.case_id,
            Case.name.label("case"),
            Document.kind,
            Document.language,
            Document.characters,
            Document.status,
            Document.recorded_on,
            Document.minutes,
            Document.place,
            func.coalesce(counts.c.n, 0).label("codings"),
        )
        .outerjoin(Case, Case.id == Document.case_id)
        .outerjoin(counts, counts.c.document_id == Document.id)
        .order_by(Case.position.is_(None), Case.position, Document.position, Document.id)
    )
    return tuple(DocumentItem(**row) for row in session.execute(query).mappings())


def texts_of(session: Session, document_ids: set[str]) -> dict[str, str]:
    """Return the texts of the documents by id."""
    query = select(Document.id, Document.text)
    if len(document_ids) <= 500:
        query = query.where(Document.id.in_(document_ids))
    return {id_: text for id_, text in session.execute(query) if id_ in document_ids}


def digest_of_file(content: bytes) -> str:
    """Return the SHA-256 of a file's bytes in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


@command(N_("資料「{document}」を取り込む"))
def add_document(
    session: Session,
    transcript: Transcript,
    case_id: str | None = None,
    facts: Facts = Facts(),
) -> str:
    """Store a transcript with its speakers, turns, notes and original file; return the document's id.

    Raises:
        NotFound: the case is gone.
        InvalidValue: a role or status does not exist.
    """
    if case_id is not None:
        existing(session, Case, CASE, case_id)
    _check(facts)
    title = checked_name(DOCUMENT, facts.title or transcript.title)
    position = session.scalar(select(func.coalesce(func.max(Document.position), -1) + 1)) or 0
    document = Document(
        case_id=case_id,
        title=title,
        kind=facts.kind,
        language=facts.language,
        recorded_on=facts.recorded_on,
        minutes=facts.minutes,
        place=facts.place,
        status=facts.status,
        source_name=transcript.name,
        source_format=transcript.format,
        source_encoding=transcript.encoding or "",
        source_digest=digest_of_file(transcript.original),
        position=position,
        characters=len(transcript.text),
        text=transcript.text,
    )
    session.add(document)
    session.add(DocumentOriginal(document_id=document.id, content=zlib.compress(transcript.original)))
    session.flush()
    _store_turns(session, document.id, transcript, facts)
    tell(session, document=title)
    return document.id


def _check(facts: Facts) -> None:
    if facts.status not in STATUSES:
        raise InvalidValue(N_("進み具合"), facts.status, "、".join(STATUSES))
    for role in facts.roles.values():
        if role not in ROLES:
            raise InvalidValue(N_("役割"), role, "、".join(ROLES))


def _store_turns(session: Session, document_id: str, transcript: Transcript, facts: Facts) -> None:
    speakers = [new_id() for _ in transcript.speakers]
    speaker_rows = [
        {
            "id": id_,
            "document_id": document_id,
            "label": speaker.label,
            "name": facts.names.get(speaker.label, speaker.name),
            "role": facts.roles.get(speaker.label, speaker.role),
            "position": position,
        }
        for position, (id_, speaker) in enumerate(zip(speakers, transcript.speakers, strict=True))
    ]
    turn_rows = [
        {
            "id": new_id(),
            "document_id": document_id,
            "speaker_id": None if turn.speaker is None else speakers[turn.speaker],
            "start": turn.start,
            "body": turn.body,
            "end": turn.end,
            "time_ms": turn.time_ms,
        }
        for turn in transcript.turns
    ]
    note_rows = [
        {
            "id": new_id(),
            "document_id": document_id,
            "start": note.start,
            "kind": note.kind,
            "text": note.text,
        }
        for note in transcript.all_notes
    ]
    for entity, rows in ((Speaker, speaker_rows), (Turn, turn_rows), (DocumentNote, note_rows)):
        if rows:
            session.execute(insert(entity), rows)


@command(N_("資料「{document}」の記録を直す"))
def describe_document(
    session: Session,
    document_id: str,
    *,
    title: str | None = None,
    status: str | None = None,
    recorded_on: str | None = None,
    place: str | None = None,
) -> None:
    """Change what is recorded about a document; what is None stays.

    Raises:
        NotFound, EmptyName, InvalidValue: nothing changed.
    """
    document = existing(session, Document, DOCUMENT, document_id)
    tell(session, document=document.title)
    if title is not None:
        document.title = checked_name(DOCUMENT, title)
    if status is not None:
        _check(Facts(status=status))
        document.status = status
    document.recorded_on = document.recorded_on if recorded_on is None else recorded_on
    document.place = document.place if place is None else place


@command(N_("資料「{document}」を事例に入れる"))
def give_document(session: Session, document_id: str, case_id: str | None) -> None:
    """Let a document belong to a case, or to none."""
    document = existing(session, Document, DOCUMENT, document_id)
    if case_id is not None:
        existing(session, Case, CASE, case_id)
    tell(session, document=document.title)
    document.case_id = case_id


@command(N_("話者「{speaker}」の役割を変える"))
def set_speaker_role(session: Session, speaker_id: str, role: str, name: str | None = None) -> None:
    """Correct who a speaker is."""
    speaker = existing(session, Speaker, N_("話者"), speaker_id)
    _check(Facts(roles={speaker.label: role}))
    tell(session, speaker=speaker.label)
    speaker.role = role
    speaker.name = speaker.name if name is None else name


@command(N_("資料「{document}」を消す"))
def delete_document(session: Session, document_id: str) -> int:
    """Delete a document with its turns and codings; return how many codings went with it."""
    document = existing(session, Document, DOCUMENT, document_id)
    tell(session, document=document.title)
    codings = session.scalar(select(func.count()).select_from(Coding).where(Coding.document_id == document_id))
    session.delete(document)
    return codings or 0


def original_file(session: Session, document_id: str) -> bytes:
    """Return the file a document came from, byte for byte."""
    content = session.scalar(select(DocumentOriginal.content).where(DocumentOriginal.document_id == document_id))
    if content is None:
        raise NotFound(DOCUMENT, document_id)
    return zlib.decompress(content)
