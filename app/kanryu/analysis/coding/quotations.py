"""Quotations: codings with who says it, when, and where it stands, ready to be cited."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from kanryu.analysis.coding.codings import CodingFilter, CodingItem, list_codings
from kanryu.analysis.documents.transcripts import SpeakerItem, TurnItem, turns_of
from kanryu.i18n import Language, side_by_side, tr
from kanryu_models import Document, Speaker


@dataclass(frozen=True, slots=True)
class Quotation:
    """A coding in the turn it begins in, the first it covers something of.

    ``turn`` counts the document's turns from 1 and is 0 outside all turns; ``time`` reads like 00:12:34.
    """

    coding: CodingItem
    speaker: str
    role: str
    time: str
    turn: int

    def citation(self, language: Language | None = None) -> str:
        """Return who says it and when, as in print: E社・現地責任者・00:12:34."""
        return cite(self.coding, self.speaker, self.role, self.time, language)


def cite(coding: CodingItem, speaker: str, role: str, time: str, language: Language | None = None) -> str:
    """Return who says a passage and when, as in print: E社・現地責任者・00:12:34."""
    name = tr(speaker, language=language) if role and speaker == role else speaker
    return side_by_side((part for part in (coding.case, name, time) if part), language)


def called(label: str, role: str) -> str:
    """Return how a speaker is called in citations: by the role, or by the label where no role tells more."""
    return label if role == "その他" else role


def quotations(session: Session, coding_ids: Iterable[str]) -> tuple[Quotation, ...]:
    """Return the codings with these ids as quotations, in text order, document by document."""
    ids = tuple(coding_ids)
    found: list[CodingItem] = []
    for start in range(0, len(ids), 500):
        found += list_codings(session, CodingFilter(ids=ids[start : start + 500]))
    place = {id_: at for at, id_ in enumerate(session.scalars(_DOCUMENTS))}
    found.sort(key=lambda coding: (place[coding.document_id], coding.start, coding.end, coding.id))
    turns = {id_: _turns(session, id_) for id_ in {coding.document_id for coding in found}}
    return tuple(_quotation(coding, turns[coding.document_id]) for coding in found)


def quotations_of_each(session: Session, groups: Iterable[Iterable[str]]) -> list[tuple[Quotation, ...]]:
    """Return the quotations of several groups of coding ids, each in text order; every document is read once."""
    ids = [frozenset(group) for group in groups]
    found: list[list[Quotation]] = [[] for _ in ids]
    wanted_by: dict[str, list[int]] = {}
    for number, group in enumerate(ids):
        for id_ in group:
            wanted_by.setdefault(id_, []).append(number)
    for item in quotations(session, wanted_by):
        for number in wanted_by[item.coding.id]:
            found[number].append(item)
    return [tuple(items) for items in found]


_DOCUMENTS = select(Document.id).order_by(Document.position, Document.id)


def _turns(session: Session, document_id: str) -> list[TurnItem]:
    rows = session.scalars(select(Speaker).where(Speaker.document_id == document_id))
    people = {row.id: SpeakerItem(row.id, row.label, row.name, row.role) for row in rows}
    return turns_of(session, document_id, people)


def _quotation(coding: CodingItem, turns: list[TurnItem]) -> Quotation:
    index = bisect_right(turns, coding.start, key=lambda turn: turn.end)
    if index == len(turns) or turns[index].start >= coding.end:  # a heading, or white space between turns
        return Quotation(coding, "", "", "", 0)
    turn = turns[index]
    speaker = turn.speaker
    name = called(speaker.label, speaker.role) if speaker else ""
    return Quotation(coding, name, speaker.role if speaker else "", clock(turn.time_ms), index + 1)


def clock(milliseconds: int | None) -> str:
    """Return a time from the beginning as HH:MM:SS, empty when it is not known."""
    if milliseconds is None:
        return ""
    seconds = milliseconds // 1000
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
