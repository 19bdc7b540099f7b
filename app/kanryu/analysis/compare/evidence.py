"""The codings as evidence: which case each speaks of, and which lie on common ground."""

import hashlib
import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from sqlalchemy import CompoundSelect, select
from sqlalchemy.orm import Session

from kanryu.analysis.documents.documents import texts_of
from kanryu.analysis.documents.passages import case_of_coding
from kanryu_models import CasePassage, Coding, Document, Speaker, Turn


class Piece(NamedTuple):
    """One coding as evidence; [reach_start, reach_end) is the ground it is taken to cover in crossings.

    A tuple, because one matrix makes 20,000 of them: 9 ms, where a frozen dataclass takes 27.
    """

    id: str
    document_id: str
    case_id: str | None
    code_id: str
    start: int
    end: int
    polarity: str
    strength: int
    event_time: str
    reach_start: int
    reach_end: int


@dataclass(frozen=True, slots=True)
class Scope:
    """Which codings count, and when two of them cross: when their passages overlap, or share a speaker's turn."""

    coders: tuple[str, ...] = ()
    without_interviewer: bool = False
    crossing: Literal["overlap", "turn"] = "overlap"


EVERYTHING = Scope()

_Turn = tuple[int, int, str | None]
"""Start, end and the speaker's role."""


@dataclass(frozen=True, slots=True)
class Among:
    """What a question can use at all: codings of these codes, in documents that speak of these cases; None of all."""

    codes: frozenset[str] | None = None
    cases: frozenset[str] | None = None


ANYTHING = Among()


def load_evidence(session: Session, scope: Scope = EVERYTHING, among: Among = ANYTHING) -> list[Piece]:
    """Return the codings in scope, document by document in text order."""
    columns = select(
        Coding.id,
        Coding.document_id,
        case_of_coding().label("case_id"),
        Coding.code_id,
        Coding.start,
        Coding.end,
        Coding.polarity,
        Coding.strength,
        Coding.event_time,
        Coding.start.label("reach_start"),
        Coding.end.label("reach_end"),
    ).join(Document, Document.id == Coding.document_id)
    if scope.coders:
        columns = columns.where(Coding.coder_id.in_(scope.coders))
    if among.codes is not None:
        columns = columns.where(Coding.code_id.in_(among.codes))
    if among.cases is not None:
        columns = columns.where(Coding.document_id.in_(_documents_on(among.cases)))
    rows = session.execute(columns.order_by(Coding.document_id, Coding.start, Coding.id))
    pieces = [Piece._make(row) for row in rows]
    if scope.without_interviewer or scope.crossing == "turn":
        return list(_by_turn(session, pieces, scope))
    return pieces


def _documents_on(cases: frozenset[str]) -> CompoundSelect[str]:
    """Return the query for the documents that belong to one of the cases or hold a part about one."""
    parts = select(CasePassage.document_id).where(CasePassage.case_id.in_(cases))
    return select(Document.id).where(Document.case_id.in_(cases)).union(parts)


def _by_turn(session: Session, pieces: list[Piece], scope: Scope) -> Iterable[Piece]:
    columns = select(Turn.document_id, Turn.start, Turn.end, Speaker.role)
    query = columns.outerjoin(Speaker, Speaker.id == Turn.speaker_id).order_by(Turn.document_id, Turn.start)
    turns: dict[str, list[_Turn]] = {}
    for document_id, start, end, role in session.execute(query):
        turns.setdefault(document_id, []).append((start, end, role))
    for piece in pieces:
        touched = _touched(turns.get(piece.document_id, []), piece)
        if not touched:
            yield piece
        elif scope.without_interviewer and touched[0][2] == "聞き手":
            continue
        elif scope.crossing == "turn":
            start, end = min(piece.start, touched[0][0]), max(piece.end, touched[-1][1])
            yield piece._replace(reach_start=start, reach_end=end)
        else:
            yield piece


def _touched(turns: list[_Turn], piece: Piece) -> list[_Turn]:
    """Return the turns of which a coding covers something; white space between turns is nobody's."""
    first = bisect_right(turns, piece.start, key=lambda turn: turn[1])
    return turns[first : bisect_left(turns, piece.end, key=lambda turn: turn[0])]


def year_told(event_time: str) -> str:
    """Return the first year of four digits in a time as it was told, in ASCII digits; empty when there is none."""
    match = re.search(r"(?<!\d)\d{4}(?!\d)", event_time)
    return f"{int(match.group()):04}" if match else ""


def fingerprints(session: Session, pieces: Iterable[Piece]) -> dict[str, str]:
    """Return, by coding id, a digest of everything a reader could have relied on, the words included."""
    pieces = list(pieces)
    texts = texts_of(session, {piece.document_id for piece in pieces})
    return {piece.id: _fingerprint(piece, texts[piece.document_id][piece.start : piece.end]) for piece in pieces}


def _fingerprint(piece: Piece, words: str) -> str:
    facts = [piece.case_id, piece.code_id, piece.polarity, piece.strength, piece.event_time, words]
    return hashlib.sha256(json.dumps(facts, ensure_ascii=False).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Drift:
    """How today's evidence differs from what was seen: numbers of codings added, removed and changed.

    ``redefined`` counts the codes that came to mean something else since.
    """

    added: int
    removed: int
    changed: int
    redefined: int = 0

    @property
    def stale(self) -> bool:
        """Whether anything differs."""
        return bool(self.added or self.removed or self.changed or self.redefined)


def drift(seen: Mapping[str, str], today: Mapping[str, str]) -> Drift:
    """Compare the evidence somebody saw with today's."""
    both = seen.keys() & today.keys()
    changed = sum(seen[id_] != today[id_] for id_ in both)
    return Drift(len(today.keys() - both), len(seen.keys() - both), changed)
