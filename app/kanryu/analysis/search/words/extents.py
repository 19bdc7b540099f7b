"""Which stretches of the texts are counted: whose words, of which case, in which phase.

The labels of turns are never counted. Words that nobody is named for have the role "": the whole of a field note, and
the heading of an interview. The heading is left out as the interviewer is, unless all are wanted; the field note is
not. A stretch belongs to the case in whose part it lies.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Literal, get_args

from sqlalchemy import select
from sqlalchemy.orm import Session

from kanryu.analysis.documents.incoming import INTERVIEWER
from kanryu.analysis.documents.transcripts import case_passages
from kanryu.analysis.naming import CASE, CODE, DOCUMENT, existing
from kanryu_models import Case, Code, Coding, Document, Speaker, Turn

Grouping = Literal["", "case", "role", "phase", "document"]
GROUPINGS: tuple[Grouping, ...] = get_args(Grouping)
NONE = "-"
"""The id of the group of words that belong to no case, or that nobody is named for."""
_NOBODY = ""


@dataclass(frozen=True, slots=True)
class Extent:
    """What is counted; empty fields (ids, and a role) do not restrict.

    Without a role everybody but the interviewer is counted, and with ``everything`` interviewer and headings too.
    """

    case: str = ""
    role: str = ""
    phase: str = ""
    document: str = ""
    everything: bool = False

    def admits(self, role: str, *, named: bool) -> bool:
        """Tell whether what somebody of this role says is counted; ``named``: the document says who speaks."""
        if self.role:
            return role == self.role
        return self.everything or (role != INTERVIEWER and (role != _NOBODY or not named))


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of a document, [start, end), that one person says of one case; ``phases`` are the codes on it.

    ``turn`` tells pieces of one turn from those of another: it is where the turn begins.
    """

    start: int
    end: int
    turn: int
    case: str
    role: str
    phases: frozenset[str]

    def groups(self, by: Grouping, document_id: str) -> frozenset[str]:
        """Return the ids of the groups its words count for; only phases can be several or none."""
        if by == "phase":
            return self.phases
        if not by:
            return frozenset({""})
        return frozenset({{"case": self.case, "role": self.role}.get(by, document_id) or NONE})


@dataclass(frozen=True, slots=True)
class Text:
    """A document with what of it is counted, in text order."""

    id: str
    text: str
    stretches: tuple[Stretch, ...]


Mark = tuple[int, int, str]
"""[start, end) and what it is."""
Phases = Mapping[str, frozenset[str]]
"""The ids of the phases by the codes that stand for them: a phase's own and those below it."""
Layer = list[tuple[int, int, frozenset[str]]]
"""A text in pieces that follow each other, each with the marks that lie on it."""


def document_ids(session: Session, extent: Extent) -> tuple[str, ...]:
    """Return the documents that are looked into, in the order they came in.

    Raises:
        NotFound: the case, phase or document of the extent is gone.
    """
    for entity, kind, id_ in (
        (Case, CASE, extent.case),
        (Code, CODE, extent.phase),
        (Document, DOCUMENT, extent.document),
    ):
        if id_:
            existing(session, entity, kind, id_)
    if extent.document:
        return (extent.document,)
    return tuple(session.scalars(select(Document.id).order_by(Document.position, Document.id)))


def text_of(session: Session, document_id: str, extent: Extent, phases: Phases) -> Text:
    """Return a document with the stretches that an extent admits, and the phases on each."""
    text, case = session.execute(select(Document.text, Document.case_id).where(Document.id == document_id)).one()
    cases = layer([(part.start, part.end, part.case_id) for part in case_passages(session, document_id)], len(text))
    coded = layer(_coded(session, document_id, phases), len(text))
    turns = list(_turns(session, document_id, len(text)))
    named = any(role != _NOBODY for *_, role in turns)
    stretches = tuple(
        Stretch(start, end, turn, next(iter(in_case), case or _NOBODY), role, on)
        for turn, first, last, role in turns
        if extent.admits(role, named=named)
        for start, end, in_case, on in _overlay(cases, coded, first, last)
    )
    return Text(document_id, text, tuple(one for one in stretches if _wanted(one, extent)))


def _wanted(stretch: Stretch, extent: Extent) -> bool:
    return (not extent.case or stretch.case == extent.case) and (not extent.phase or extent.phase in stretch.phases)


def _coded(session: Session, document_id: str, phases: Phases) -> list[Mark]:
    if not phases:
        return []
    columns = select(Coding.start, Coding.end, Coding.code_id).where(Coding.document_id == document_id)
    rows = session.execute(columns)
    return [(start, end, phase) for start, end, code in rows for phase in phases.get(code, ())]


def _turns(session: Session, document_id: str, characters: int) -> Iterator[tuple[int, int, int, str]]:
    """Yield turns and what stands between them: where the turn begins, the words' [start, end), the role."""
    columns = select(Turn.start, Turn.body, Turn.end, Speaker.role).outerjoin(Speaker, Speaker.id == Turn.speaker_id)
    at = 0
    for start, body, end, role in session.execute(
        columns.where(Turn.document_id == document_id).order_by(Turn.start)
    ):
        if at < start:
            yield at, at, start, _NOBODY
        yield start, body, end, role or _NOBODY
        at = end
    if at < characters:
        yield at, at, characters, _NOBODY


def layer(marks: Sequence[Mark], characters: int) -> Layer:
    """Cut a text of so many characters wherever a mark begins or ends."""
    opening: dict[int, list[Mark]] = {}
    for mark in marks:
        opening.setdefault(mark[0], []).append(mark)
    bounds = sorted({0, characters, *opening, *(end for _, end, _ in marks)})
    pieces: Layer = []
    standing: list[Mark] = []
    for start, end in pairwise(bounds):
        standing = [mark for mark in standing if mark[1] > start] + opening.get(start, [])
        pieces.append((start, end, frozenset(what for _, _, what in standing)))
    return pieces


def _overlay(
    one: Layer, other: Layer, first: int, last: int
) -> Iterator[tuple[int, int, frozenset[str], frozenset[str]]]:
    """Yield the pieces of [first, last) that two layers together cut, with what each has on them."""
    for start, end, above in _within(one, first, last):
        for inner_start, inner_end, below in _within(other, start, end):
            yield inner_start, inner_end, above, below


def _within(pieces: Layer, first: int, last: int) -> Iterator[tuple[int, int, frozenset[str]]]:
    at = max(bisect_right(pieces, first, key=lambda piece: piece[0]) - 1, 0)
    for start, end, what in islice(pieces, at, None):
        if start >= last:
            return
        if max(start, first) < min(end, last):
            yield max(start, first), min(end, last), what
