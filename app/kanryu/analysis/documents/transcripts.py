"""One document as it is read: its text, speakers and turns."""

from bisect import bisect_right
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from kanryu.analysis.documents.incoming import shown_as
from kanryu.analysis.naming import DOCUMENT, existing
from kanryu_models import Case, CasePassage, Document, Speaker, Turn


@dataclass(frozen=True, slots=True)
class SpeakerItem:
    """Somebody who speaks in a document."""

    id: str
    label: str
    name: str
    role: str

    @property
    def shown(self) -> str:
        """What stands beside the words of this person."""
        return shown_as(self.label, self.name)


@dataclass(frozen=True, slots=True)
class TurnItem:
    """One turn: the label stands in [start, body), the words in [body, end); time in milliseconds."""

    id: str
    speaker: SpeakerItem | None
    start: int
    body: int
    end: int
    time_ms: int | None


@dataclass(frozen=True, slots=True)
class PassageItem:
    """A part of the document that speaks of another case."""

    id: str
    case_id: str
    case: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TranscriptView:
    """A document with everything needed to show it; turns are in text order and do not overlap."""

    id: str
    title: str
    case_id: str | None
    case: str | None
    status: str
    text: str
    speakers: tuple[SpeakerItem, ...]
    turns: tuple[TurnItem, ...]
    passages: tuple[PassageItem, ...]

    def turn_at(self, position: int) -> TurnItem | None:
        """Return the turn that holds a position, if one does."""
        index = bisect_right(self.turns, position, key=lambda turn: turn.start) - 1
        if index < 0 or position > self.turns[index].end:
            return None
        return self.turns[index]


def transcript(session: Session, document_id: str) -> TranscriptView:
    """Return one document as it is read.

    Raises:
        NotFound: it is gone.
    """
    document = existing(session, Document, DOCUMENT, document_id)
    case = session.scalar(select(Case.name).where(Case.id == document.case_id))
    people = {
        row.id: SpeakerItem(row.id, row.label, row.name, row.role)
        for row in session.scalars(
            select(Speaker).where(Speaker.document_id == document_id).order_by(Speaker.position)
        )
    }
    return TranscriptView(
        document.id,
        document.title,
        document.case_id,
        case,
        document.status,
        document.text,
        tuple(people.values()),
        tuple(turns_of(session, document_id, people)),
        case_passages(session, document_id),
    )


def turns_of(session: Session, document_id: str, people: dict[str, SpeakerItem]) -> list[TurnItem]:
    """Return the turns of a document in text order."""
    columns = select(Turn.id, Turn.speaker_id, Turn.start, Turn.body, Turn.end, Turn.time_ms)
    query = columns.where(Turn.document_id == document_id).order_by(Turn.start)
    return [
        TurnItem(id_, people.get(speaker_id or ""), start, body, end, time_ms)
        for id_, speaker_id, start, body, end, time_ms in session.execute(query)
    ]


def case_passages(session: Session, document_id: str) -> tuple[PassageItem, ...]:
    """Return the parts of a document that speak of other cases, in text order."""
    columns = select(CasePassage.id, CasePassage.case_id, Case.name, CasePassage.start, CasePassage.end)
    query = columns.join(Case, Case.id == CasePassage.case_id).where(CasePassage.document_id == document_id)
    return tuple(PassageItem(*row) for row in session.execute(query.order_by(CasePassage.start)))
