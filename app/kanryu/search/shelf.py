"""The documents as searches read them, kept in memory until the log says that something of them changed."""

from bisect import bisect_left
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kanryu.analysis.documents.transcripts import TranscriptView, transcript
from kanryu_models import Code, Coding, Document, HistoryAction, HistoryChange

_TEXTS = frozenset({"document", "turn", "speaker", "case_passage", "case"})
_CODINGS = frozenset({"coding", "code", "document"})


@dataclass(frozen=True, slots=True)
class CodedPassage:
    """A passage [start, end) with the code it carries."""

    start: int
    end: int
    code_id: str
    code: str


class CodedPassages:
    """The coded passages of one document in text order."""

    def __init__(self, passages: list[CodedPassage]) -> None:
        self._passages = passages
        self._starts = [passage.start for passage in passages]
        self._longest = max((passage.end - passage.start for passage in passages), default=0)

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
            _carry_over(kept, readings, _changed_since(session, kept.state))
        if state > kept.state:  # an earlier state belongs to a search that began before another one ended
            self._kept = readings
        return readings


def _carry_over(kept: Readings, readings: Readings, changed: frozenset[str]) -> None:
    """Copy what stands; never share, as another search may still be reading the older state."""
    if not changed & _TEXTS:
        readings.order, readings.views = kept.order, dict(kept.views)
    if not changed & _CODINGS:
        readings.codings = kept.codings


def _changed_since(session: Session, state: int) -> frozenset[str]:
    later = select(HistoryAction.id).where(HistoryAction.number > state)
    tables = select(HistoryChange.table_name).where(HistoryChange.action_id.in_(later))
    return frozenset(session.scalars(tables.distinct()))


def _codings(session: Session) -> dict[str, CodedPassages]:
    names = dict(session.execute(select(Code.id, Code.name_ja)).all())
    columns = select(Coding.document_id, Coding.start, Coding.end, Coding.code_id)
    found: dict[str, list[CodedPassage]] = {}
    rows = session.execute(columns.order_by(Coding.document_id, Coding.start, Coding.id))
    for document_id, start, end, code_id in rows:
        found.setdefault(document_id, []).append(CodedPassage(start, end, code_id, names[code_id]))
    return {document_id: CodedPassages(passages) for document_id, passages in found.items()}
