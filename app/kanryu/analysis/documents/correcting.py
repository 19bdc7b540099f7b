"""What a correction does to everything that points into a document's text, worked out before anything is written."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from kanryu.analysis.documents.text_map import State, TextMap
from kanryu.analysis.naming import DOCUMENT, existing
from kanryu_models import Case, CasePassage, Code, CodeLink, Coder, Coding, Document

UNPLACED = "〔本文から消えた箇所〕"
"""How the memo of a coding begins whose words were taken out of the text; the words follow."""

_KEPT_APART = ("same", "moved")


@dataclass(frozen=True, slots=True)
class Spot:
    """A passage and its words, before or after a correction."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class MovedCoding:
    """A coding that is elsewhere or has other words; see ``text_map.Place`` for the states."""

    id: str
    code: str
    key: str
    coder: str
    memo: str
    state: State
    before: Spot
    after: Spot


@dataclass(frozen=True, slots=True)
class MovedPart:
    """A part of the document that speaks of another case; ``after`` is None where it had to be given up."""

    id: str
    case: str
    state: State
    before: Spot
    after: Spot | None


@dataclass(frozen=True, slots=True)
class MovedQuote:
    """The words quoted for a link between codings, where they were corrected."""

    id: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Correction:
    """What a correction changes or would change.

    Attributes:
        document_id: the document.
        title: its title.
        characters: of the text before and after.
        total: how many codings the document has.
        codings: those that do not stay exactly as they are, in text order.
        parts: the parts about other cases that do not stay exactly as they are.
        quotes: the corrected quotations of links.
    """

    document_id: str
    title: str
    characters: tuple[int, int]
    total: int
    codings: tuple[MovedCoding, ...]
    parts: tuple[MovedPart, ...]
    quotes: tuple[MovedQuote, ...]

    def count(self, state: State) -> int:
        """Return how many codings have come to this state."""
        if state == "same":
            return self.total - len(self.codings)
        return sum(coding.state == state for coding in self.codings)

    @property
    def listed(self) -> tuple[MovedCoding, ...]:
        """The codings somebody should look at: other words, another place in the talk, or no place at all."""
        return tuple(coding for coding in self.codings if coding.state not in _KEPT_APART)


def foresee(session: Session, document_id: str, new_text: str) -> Correction:
    """Return what :func:`correction.correct_text` with this text would change.

    Raises:
        NotFound: the document is gone.
    """
    document = existing(session, Document, DOCUMENT, document_id)
    return consequences(session, document, TextMap.between(document.text, unified(new_text)))


def unified(text: str) -> str:
    """Return a text with its newlines as they are stored."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def consequences(session: Session, document: Document, text_map: TextMap) -> Correction:
    """Return what becomes of the codings, parts and quotations of a document."""
    total, codings = _codings(session, document.id, text_map)
    return Correction(
        document.id,
        document.title,
        (len(text_map.old), len(text_map.new)),
        total,
        codings,
        _parts(session, document.id, text_map),
        _quotes(session, document.id, text_map),
    )


def _codings(session: Session, document_id: str, text_map: TextMap) -> tuple[int, tuple[MovedCoding, ...]]:
    query = (
        select(Coding.id, Code.name_ja, Code.key, Coder.name, Coding.memo, Coding.start, Coding.end)
        .join(Code, Code.id == Coding.code_id)
        .join(Coder, Coder.id == Coding.coder_id)
        .where(Coding.document_id == document_id)
        .order_by(Coding.start, Coding.end, Coding.id)
    )
    total = 0
    moved: list[MovedCoding] = []
    for id_, code, key, coder, memo, start, end in session.execute(query):
        total += 1
        place = text_map.place(start, end)
        if place.state != "same":
            before, after = _spot(text_map.old, start, end), _spot(text_map.new, place.start, place.end)
            moved.append(MovedCoding(id_, code, key, coder, memo, place.state, before, after))
    return total, tuple(moved)


def _spot(text: str, start: int, end: int) -> Spot:
    return Spot(start, end, text[start:end])


def _parts(session: Session, document_id: str, text_map: TextMap) -> tuple[MovedPart, ...]:
    """Parts cannot overlap: one whose text is gone and whose place belongs to another is given up, and listed."""
    query = (
        select(CasePassage.id, Case.name, CasePassage.start, CasePassage.end)
        .join(Case, Case.id == CasePassage.case_id)
        .where(CasePassage.document_id == document_id)
        .order_by(CasePassage.start)
    )
    rows = session.execute(query).all()
    places = [text_map.place(start, end) for _, _, start, end in rows]
    order = sorted(range(len(rows)), key=lambda at: (places[at].state == "unplaced", places[at].start))
    taken: list[tuple[int, int]] = []
    moved: dict[int, MovedPart] = {}
    for at in order:
        id_, case, start, end = rows[at]
        place = places[at]
        spot = _room(text_map.new, place.start, place.end, taken)
        if spot is not None:
            taken.append((spot.start, spot.end))
        if place.state != "same" or spot is None:
            moved[at] = MovedPart(id_, case, place.state, _spot(text_map.old, start, end), spot)
    return tuple(moved[at] for at in sorted(moved))


def _room(text: str, start: int, end: int, taken: Sequence[tuple[int, int]]) -> Spot | None:
    """Return what of a stretch nobody else has."""
    for first, last in taken:
        if first < end and start < last:
            start, end = (last, end) if first <= start else (start, first)
    return _spot(text, start, end) if start < end else None


def _quotes(session: Session, document_id: str, text_map: TextMap) -> tuple[MovedQuote, ...]:
    query = (
        select(CodeLink.id, CodeLink.quote, Coding.start)
        .join(Coding, Coding.id == CodeLink.source_id)
        .where(Coding.document_id == document_id, CodeLink.quote != "")
        .order_by(CodeLink.id)
    )
    moved = []
    for id_, quote, near in session.execute(query):
        at = _nearest(text_map.old, quote, near)
        place = text_map.place(at, at + len(quote)) if at >= 0 else None
        if place is not None and place.state == "changed":
            moved.append(MovedQuote(id_, quote, text_map.new[place.start : place.end]))
    return tuple(moved)


def _nearest(text: str, words: str, near: int) -> int:
    """Return where the words stand nearest to a position, or -1."""
    found = [at for at in (text.rfind(words, 0, near + len(words)), text.find(words, near)) if at >= 0]
    return min(found, key=lambda at: abs(at - near), default=-1)
