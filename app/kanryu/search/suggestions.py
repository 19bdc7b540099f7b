"""Passages that may carry a code: sentences in which one of its cues occurs and that are not coded with it yet.

Nothing is applied by itself. A cue is a word of the code's definition, found in every inflection and spelling, or a
search that was kept as a cue rule.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from kanryu.analysis.coding.codes import CodeItem, list_codes, subtree_ids
from kanryu.analysis.coding.codings import CodingFilter, list_codings
from kanryu.analysis.coding.rejections import rejected
from kanryu.analysis.coding.sentences import sentence_at
from kanryu.analysis.documents.incoming import INTERVIEWER
from kanryu.analysis.documents.transcripts import TranscriptView, transcript
from kanryu.analysis.naming import CODE
from kanryu.analysis.search.cue_rules import list_cue_rules
from kanryu.errors import NotFound
from kanryu.progress import Progress, Silent, track
from kanryu.search.find import Searcher
from kanryu.search.values import Hit, SearchQuery


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A sentence that may carry a code.

    Attributes:
        document_id: where it stands.
        document: the title.
        case: the case it speaks of.
        start: of the sentence, in code points.
        end: after it.
        text: the sentence, exactly.
        cues: the cues that occur in it, as the code has them.
        places: where they stand in the document, as [start, end).
        speaker: who says it.
        role: in which role.
        time: when, as 00:12:34; empty where it is not known.
    """

    document_id: str
    document: str
    case: str
    start: int
    end: int
    text: str
    cues: tuple[str, ...]
    places: tuple[tuple[int, int], ...]
    speaker: str
    role: str
    time: str


def suggest(
    searcher: Searcher,
    session: Session,
    code_id: str,
    coder_id: str,
    progress: Progress = Silent(),  # noqa: B008 - stateless
    *,
    with_interviewer: bool = False,
) -> tuple[Suggestion, ...]:
    """Return what may be coded with a code, in text order.

    Args:
        searcher: of the project.
        session: for reading.
        code_id: the code; passages that carry a code below it count as coded.
        coder_id: whose codings count; what somebody else coded may still be new to this coder.
        progress: a step for each cue.
        with_interviewer: whether the interviewer's words are looked at too.

    Raises:
        NotFound: the code is gone.
        Cancelled: the user stopped it.
    """
    codes = list_codes(session)
    code = next((item for item in codes if item.id == code_id), None)
    if code is None:
        raise NotFound(CODE, code_id)
    found: dict[tuple[str, int], Suggestion] = {}
    views: dict[str, TranscriptView] = {}
    for cue, hit in _hits(searcher, session, code, progress):
        if with_interviewer or hit.role != INTERVIEWER:
            if hit.document_id not in views:
                views[hit.document_id] = transcript(session, hit.document_id)
            view = views[hit.document_id]
            if hit.speaker or not view.speakers:  # in an interview, what nobody says is a head or a heading
                _take(found, view, cue, hit)
    refused, taken = rejected(session, code_id), _coded(session, subtree_ids(codes, code_id), coder_id)
    kept = (
        one
        for one in found.values()
        if (one.document_id, one.text) not in refused
        and not any(start < one.end and end > one.start for start, end in taken.get(one.document_id, ()))
    )
    return tuple(sorted(kept, key=lambda one: (one.case, one.document, one.document_id, one.start)))


def _hits(searcher: Searcher, session: Session, code: CodeItem, progress: Progress) -> Iterator[tuple[str, Hit]]:
    rules = [rule.query for rule in list_cue_rules(session, code.id)]
    for cue in track([*code.cues, *rules], progress):
        for hit in searcher.search(session, SearchQuery(cue, context=0)).hits:
            yield cue, hit


def _take(found: dict[tuple[str, int], Suggestion], view: TranscriptView, cue: str, hit: Hit) -> None:
    """Put a hit to the sentence it stands in."""
    turn = view.turn_at(hit.start)
    start, end = sentence_at(view.text, *((turn.body, turn.end) if turn else (0, len(view.text))), hit.start)
    known = found.get((view.id, start))
    place = (hit.start, hit.end)
    if known is None:
        words = view.text[start:end]
        found[view.id, start] = Suggestion(
            view.id, hit.document, hit.case, start, end, words, (cue,), (place,), hit.speaker, hit.role, hit.time
        )
    elif place not in known.places:
        cues = known.cues if cue in known.cues else (*known.cues, cue)
        found[view.id, start] = replace(known, cues=cues, places=tuple(sorted({*known.places, place})))


def _coded(session: Session, code_ids: tuple[str, ...], coder_id: str) -> dict[str, list[tuple[int, int]]]:
    places: dict[str, list[tuple[int, int]]] = {}
    for item in list_codings(session, CodingFilter(codes=code_ids)):
        if item.coder_id == coder_id:
            places.setdefault(item.document_id, []).append((item.start, item.end))
    return places
