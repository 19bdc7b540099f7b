"""The passages that hits stand for when they are coded: the words themselves, their sentence or their turn."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from kanryu.analysis.coding.codings import Passage
from kanryu.analysis.coding.sentences import sentence_at
from kanryu.analysis.documents.transcripts import TranscriptView, transcript
from kanryu_models import Coding

Extent = Literal["hit", "sentence", "turn"]


@dataclass(frozen=True, slots=True)
class CodedNear:
    """A coding that meets a passage; ``same`` when it covers exactly this passage with the code in question."""

    code_id: str
    coder_id: str
    same: bool


@dataclass(frozen=True, slots=True)
class Proposal:
    """A passage to be coded, its words, and what it already carries."""

    passage: Passage
    text: str
    near: tuple[CodedNear, ...]

    def codes(self) -> tuple[str, ...]:
        """Return the ids of the codes already there, each once."""
        return tuple(dict.fromkeys(one.code_id for one in self.near))

    def given(self, coder_id: str) -> bool:
        """Tell whether this coder already gave exactly this passage the code."""
        return any(one.same and one.coder_id == coder_id for one in self.near)


def proposals(session: Session, places: Sequence[Passage], extent: Extent, code_id: str) -> tuple[Proposal, ...]:
    """Return what would be coded, in the order of the places; places in one sentence or turn are one passage.

    Raises:
        NotFound: a document is gone.
    """
    views = {id_: transcript(session, id_) for id_ in dict.fromkeys(place.document_id for place in places)}
    wanted = dict.fromkeys(_extended(views[place.document_id], place, extent) for place in places)
    coded = {id_: _codings(session, id_) for id_ in views}
    return tuple(_proposal(views[one.document_id], one, coded[one.document_id], code_id) for one in wanted)


def _extended(view: TranscriptView, place: Passage, extent: Extent) -> Passage:
    """Return the passage a place stands for; what lies outside all turns, or goes beyond one, stays as it is."""
    turn = view.turn_at(place.start)
    if extent == "hit" or turn is None or not turn.body <= place.start < place.end <= turn.end:
        return place
    if extent == "turn":
        return Passage(view.id, turn.body, turn.end)
    first, last = sentence_at(view.text, turn.body, turn.end, place.start)
    _, beyond = sentence_at(view.text, turn.body, turn.end, place.end - 1)
    return Passage(view.id, min(first, place.start), max(last, beyond, place.end))


def _codings(session: Session, document_id: str) -> list[tuple[int, int, str, str]]:
    columns = select(Coding.start, Coding.end, Coding.code_id, Coding.coder_id)
    query = columns.where(Coding.document_id == document_id)
    return [(*row,) for row in session.execute(query.order_by(Coding.start, Coding.id))]


def _proposal(
    view: TranscriptView, passage: Passage, coded: list[tuple[int, int, str, str]], code_id: str
) -> Proposal:
    near = tuple(
        CodedNear(id_, coder, (start, end, id_) == (passage.start, passage.end, code_id))
        for start, end, id_, coder in coded
        if start < passage.end and end > passage.start
    )
    return Proposal(passage, view.text[passage.start : passage.end], near)
