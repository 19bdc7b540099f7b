"""Reading again: the codings that were given before their code's meaning changed, until each is settled."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kanryu.analysis.coding import passages
from kanryu.analysis.coding.quotations import Quotation, quotations
from kanryu.analysis.coding.revisions import RevisionItem, revisions
from kanryu.analysis.commands import both, command, tell
from kanryu.analysis.naming import CODE, CODING, existing
from kanryu.analysis.project.coders import current_coder
from kanryu.i18n import N_
from kanryu_models import Code, CodeRevision, Coding, CodingReview, Document, HistoryChange

AT_ONCE, MOST = 60, 300
"""How many waiting passages, and how many of all passages of a code, are listed; the rest follow."""


@dataclass(frozen=True, slots=True)
class ToRead:
    """A coding given under an older definition, with the words of its turn around it."""

    quotation: Quotation
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class ReadingList:
    """The codings a code had when its meaning last changed: how many, how many are settled, and those that wait.

    ``waiting`` are the first of them, no more than ``AT_ONCE``.
    """

    revision: RevisionItem
    total: int
    done: int
    waiting: tuple[ToRead, ...]


def reading_list(session: Session, code_id: str) -> ReadingList | None:
    """Return what is to be read again since a code's meaning last changed, in text order; None if it never did.

    A coding is settled when somebody read it again and kept it, gave it another code, or took it away.
    """
    newest = _newest(session, code_id)
    if newest is None:
        return None
    then, waiting = _then_and_waiting(session, newest)
    return ReadingList(newest, len(then), len(then) - len(waiting), _to_read(session, waiting, AT_ONCE))


def progress(session: Session, code_id: str) -> tuple[int, int] | None:
    """Return how many codings are settled since a code came to mean something else, and of how many; None without."""
    newest = _newest(session, code_id)
    if newest is None:
        return None
    then, waiting = _then_and_waiting(session, newest)
    return len(then) - len(waiting), len(then)


def _newest(session: Session, code_id: str) -> RevisionItem | None:
    return next((one for one in revisions(session, code_id) if one.reason), None)


def _then_and_waiting(session: Session, revision: RevisionItem) -> tuple[set[str], set[str]]:
    then = _codings_then(session, revision)
    still = set(session.scalars(select(Coding.id).where(Coding.code_id == revision.code_id)))
    kept = set(session.scalars(select(CodingReview.coding_id).where(CodingReview.revision_id == revision.id)))
    return then, (then & still) - kept


def passages_of(session: Session, code_id: str) -> tuple[ToRead, ...]:
    """Return a code's own passages in text order with the words around them; the first, no more than ``MOST``."""
    return _to_read(session, session.scalars(select(Coding.id).where(Coding.code_id == code_id)), MOST)


def _codings_then(session: Session, revision: RevisionItem) -> set[str]:
    """Return the codings that had the code when the revision was made, by taking back what the log says since."""
    change = HistoryChange
    inserted = change.row_id == revision.id, change.operation == "insert"
    made = session.scalar(select(func.max(change.sequence)).where(*inserted))
    since = (
        select(change.row_id, change.operation, func.json_extract(change.before, "$.code_id"))
        .where(change.sequence > (made or 0), change.table_name == "coding")
        .order_by(change.sequence)
    )
    then: dict[str, str | None] = {}
    for row_id, operation, code_before in session.execute(since):
        if operation == "insert" or code_before is not None:
            then.setdefault(row_id, code_before)
    now = session.scalars(select(Coding.id).where(Coding.code_id == revision.code_id))
    return {id_ for id_ in now if id_ not in then} | {id_ for id_, code in then.items() if code == revision.code_id}


def _to_read(session: Session, coding_ids: Iterable[str], most: int) -> tuple[ToRead, ...]:
    found = quotations(session, _first(session, set(coding_ids), most))
    codes = {one.coding.code_id for one in found}
    lines = passages.passages_of(session, codes, [one.coding.id for one in found])
    around = {line.coding.id: (line.before, line.after) for line in lines}
    return tuple(ToRead(one, *around[one.coding.id]) for one in found)


def _first(session: Session, coding_ids: set[str], most: int) -> list[str]:
    """Return the first of these codings in text order."""
    if len(coding_ids) <= most:
        return list(coding_ids)
    query = select(Coding.id).join(Document, Document.id == Coding.document_id)
    ordered = session.scalars(query.order_by(Document.position, Document.id, Coding.start, Coding.end, Coding.id))
    return list(islice((id_ for id_ in ordered if id_ in coding_ids), most))


@command(N_("「{code}」を読み直して残す"))
def keep_codings(session: Session, revision_id: str, coding_ids: Iterable[str]) -> None:
    """Say that codings were read again after a revision and stand.

    Raises:
        NotFound: the revision or a coding is gone.
    """
    revision = existing(session, CodeRevision, N_("定義の変更"), revision_id)
    tell(session, **both("code", existing(session, Code, CODE, revision.code_id)))
    kept = set(session.scalars(select(CodingReview.coding_id).where(CodingReview.revision_id == revision_id)))
    for id_ in dict.fromkeys(coding_ids):
        if id_ not in kept:
            coding_id = existing(session, Coding, CODING, id_).id
            session.add(CodingReview(revision_id=revision_id, coding_id=coding_id, coder_id=current_coder(session)))
