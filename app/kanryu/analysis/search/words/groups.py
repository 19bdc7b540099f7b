"""The groups words are counted for: cases, roles, phases or documents."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from kanryu.analysis.coding.codes import list_codes, subtree_ids
from kanryu.analysis.compare.dimensions import Member, dimension
from kanryu.analysis.documents.incoming import ROLES
from kanryu.analysis.search.words.extents import NONE, Extent, Grouping, Phases
from kanryu.i18n import N_, current, tr
from kanryu_models import Case, Document


@dataclass(frozen=True, slots=True)
class Group:
    """A case, role, phase or document that words are counted for; a role is its own id."""

    id: str
    name: str


def groups_of(session: Session, by: Grouping) -> tuple[Group, ...]:
    """Return the groups there can be, in the order they are shown, each with its name in the front end's language.

    Cases and roles have one more, for words that belong to none.
    """
    if by == "case":
        rows = session.execute(select(Case.id, Case.name).order_by(Case.position, Case.id))
        return (*(Group(id_, name) for id_, name in rows), Group(NONE, tr(N_("事例なし"))))
    if by == "role":
        return (*(Group(role, tr(role)) for role in ROLES), Group(NONE, tr(N_("話者なし"))))
    if by == "document":
        return tuple(_documents(session))
    if by == "phase":
        return tuple(Group(phase.id, phase.name) for phase in _phases(session))
    return (Group("", tr(N_("全体"))),)


def _documents(session: Session) -> Iterator[Group]:
    columns = select(Document.id, Document.title, Case.name).outerjoin(Case, Case.id == Document.case_id)
    for id_, title, case in session.execute(columns.order_by(Document.position, Document.id)):
        yield Group(id_, f"{case}/{title}" if case else title)


def phases_of(session: Session, by: Grouping, extent: Extent) -> Phases:
    """Return which codes stand for a phase that is told apart or counted alone: itself and all below it."""
    found: dict[str, set[str]] = {}
    for phase in _phases(session) if by == "phase" else ():
        for code in phase.codes:
            found.setdefault(code, set()).add(phase.id)
    for code in subtree_ids(list_codes(session), extent.phase) if extent.phase else ():
        found.setdefault(code, set()).add(extent.phase)
    return {code: frozenset(phases) for code, phases in found.items()}


def _phases(session: Session) -> tuple[Member, ...]:
    return dimension(session, "axis:phase", current()).members
