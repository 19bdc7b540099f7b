"""The documents as searches read them, kept in memory until the log says that something of them changed."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kanryu.analysis.documents.transcripts import TranscriptView, transcript
from kanryu_models import CasePassage, Code, Coding, Document, HistoryAction, HistoryChange, Speaker, Turn

_PARTS: dict[str, type[Turn | Speaker | CasePassage]] = {
    "turn": Turn,
    "speaker": Speaker,
    "case_passage": CasePassage,
}
_AT_ONCE = 500
_CODINGS = frozenset({"coding", "code", "document"})


@dataclass(frozen=True, slots=True)
class CodedPassage:
    """A passage [start, end) with the code it carries."""

    start: int
    end: int
    code_id: str
    code: str
    axis: str = ""


class CodedPassages:
    """The coded passages of one document in text order."""

    def __init__(self, passages: list[CodedPassage]) -> None:
        self._passages = passages
        self._starts = [passage.start for passage in passages]
        self._longest = max((passage.end - passage.start for passage in passages), default=0)

    @property
    def all(self) -> list[CodedPassage]:
        """All of them."""
        return self._passages

    def meeting(self, start: int, end: int) -> list[CodedPassage]:
        """Return those that overlap with [start, end)."""
        first = bisect_left(self._starts, start - self._longest)
        near = self._passages[first : bisect_left(self._starts, end)]
        return [passage for passage in near if start < passage.end]


_NONE = CodedPassages([])


class Readings:
    """What was read of one state of the project, which the number of the newest action names."""

    def __init__(self, state: int) -> None:
        self.state = state
        self.order: list[str] | None = None
        self.views: dict[str, TranscriptView] = {}
        self.codings: dict[str, CodedPassages] | None = None

    def documents(self, session: Session) -> list[str]:
        """Return the ids of all documents in the order they came in."""
        if self.order is None:
            self.order = list(session.scalars(select(Document.id).order_by(Document.position, Document.id)))
        return self.order

    def view(self, session: Session, document_id: str) -> TranscriptView:
        """Return a document as it is read."""
        if document_id not in self.views:
            self.views[document_id] = transcript(session, document_id)
        return self.views[document_id]

    def coded(self, session: Session, document_id: str) -> CodedPassages:
        """Return the coded passages of a document."""
        if self.codings is None:
            self.codings = _codings(session)
        return self.codings.get(document_id, _NONE)


class Shelf:
    """Keeps the readings of one project from search to search.

    The log tells what has changed, so this holds for changes by undo and by other processes too.
    """

    def __init__(self) -> None:
        self._kept = Readings(0)

    def readings(self, session: Session) -> Readings:
        """Return what is known of the state that a session sees."""
        state = session.scalar(select(func.max(HistoryAction.number))) or 0
        kept = self._kept
        if state == kept.state:
            return kept
        readings = Readings(state)
        if 0 < kept.state < state:
            _carry_over(session, kept, readings)
        if state > kept.state:  # an earlier state belongs to a search that began before another one ended
            self._kept = readings
        return readings


def _carry_over(session: Session, kept: Readings, readings: Readings) -> None:
    """Copy what stands; never share, as another search may still be reading the older state."""
    changed = _changed_since(session, kept.state)
    if not changed.keys() & _CODINGS:
        readings.codings = kept.codings
    if "document" not in changed:
        readings.order = kept.order
    if "case" not in changed:  # its name stands in every view
        stale = _documents_of(session, kept, changed)
        readings.views = {id_: view for id_, view in kept.views.items() if id_ not in stale}


def _changed_since(session: Session, state: int) -> dict[str, set[str]]:
    """Return the ids of the rows that changed after a state, by table."""
    later = select(HistoryAction.id).where(HistoryAction.number > state)
    rows = select(HistoryChange.table_name, HistoryChange.row_id).where(HistoryChange.action_id.in_(later))
    changed: dict[str, set[str]] = {}
    for table, row_id in session.execute(rows.distinct()):
        changed.setdefault(table, set()).add(row_id)
    return changed


def _documents_of(session: Session, kept: Readings, changed: dict[str, set[str]]) -> set[str]:
    """Return the documents that changed: those whose rows are among the changed ones, before or now."""
    found = set(changed.get("document", ()))
    for table, entity in _PARTS.items():
        ids = changed.get(table)
        if ids:
            found |= {id_ for id_, view in kept.views.items() if not ids.isdisjoint(_ids(view, table))}
            found |= _owners(session, entity, ids)
    return found


def _owners(session: Session, entity: type[Turn | Speaker | CasePassage], ids: set[str]) -> set[str]:
    """Return the documents that rows belong to now; those that are gone belong to none."""
    every = sorted(ids)
    found: set[str] = set()
    for first in range(0, len(every), _AT_ONCE):
        query = select(entity.document_id).where(entity.id.in_(every[first : first + _AT_ONCE]))
        found.update(session.scalars(query.distinct()))
    return found


def _ids(view: TranscriptView, table: str) -> Iterable[str]:
    if table == "turn":
        return (turn.id for turn in view.turns)
    if table == "speaker":
        return (speaker.id for speaker in view.speakers)
    return (passage.id for passage in view.passages)


def _codings(session: Session) -> dict[str, CodedPassages]:
    codes = {id_: (name, axis) for id_, name, axis in session.execute(select(Code.id, Code.name_ja, Code.axis))}
    columns = select(Coding.document_id, Coding.start, Coding.end, Coding.code_id)
    found: dict[str, list[CodedPassage]] = {}
    rows = session.execute(columns.order_by(Coding.document_id, Coding.start, Coding.id))
    for document_id, start, end, code_id in rows:
        found.setdefault(document_id, []).append(CodedPassage(start, end, code_id, *codes[code_id]))
    return {document_id: CodedPassages(passages) for document_id, passages in found.items()}
