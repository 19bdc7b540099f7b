"""Cases: the firms that are compared."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kanryu.analysis.commands import command, tell
from kanryu.analysis.naming import CASE, existing, free_name
from kanryu.analysis.ordering import put_at
from kanryu.i18n import N_
from kanryu_models import Case, CasePassage, Document


@dataclass(frozen=True, slots=True)
class CaseItem:
    """A case as lists show it; ``documents`` counts its own and those that hold a part about it."""

    id: str
    name: str
    description: str
    documents: int


def list_cases(session: Session) -> tuple[CaseItem, ...]:
    """Return every case in the order of the case table."""
    shared = select(func.count(func.distinct(CasePassage.document_id))).where(CasePassage.case_id == Case.id)
    own = select(func.count()).select_from(Document).where(Document.case_id == Case.id)
    count = own.scalar_subquery() + shared.scalar_subquery()
    query = select(Case.id, Case.name, Case.description, count).order_by(Case.position, Case.id)
    return tuple(CaseItem(*row) for row in session.execute(query))


def _names(session: Session) -> list[str]:
    return list(session.scalars(select(Case.name)))


@command(N_("事例「{case}」を加える"))
def add_case(session: Session, name: str, description: str = "") -> str:
    """Add a case at the end and return its id.

    Raises:
        EmptyName, DuplicateName: the name cannot be used.
    """
    name = free_name(CASE, name, _names(session))
    position = session.scalar(select(func.coalesce(func.max(Case.position), -1) + 1))
    case = Case(name=name, description=description, position=position or 0)
    session.add(case)
    session.flush()
    tell(session, case=name)
    return case.id


@command(N_("事例「{case}」の名前を変える"))
def rename_case(session: Session, case_id: str, name: str) -> None:
    """Give a case another name.

    Raises:
        NotFound, EmptyName, DuplicateName: nothing changed.
    """
    case = existing(session, Case, CASE, case_id)
    tell(session, case=case.name)
    if name.strip() != case.name:
        case.name = free_name(CASE, name, _names(session))


@command(N_("事例「{case}」を並べ替える"))
def move_case(session: Session, case_id: str, position: int) -> None:
    """Put a case before the one that now has this position (0 is the first; the number of cases: the end)."""
    case = existing(session, Case, CASE, case_id)
    tell(session, case=case.name)
    put_at(session.scalars(select(Case).order_by(Case.position, Case.id)).all(), case, position)


@command(N_("事例「{case}」の説明を変える"))
def describe_case(session: Session, case_id: str, description: str) -> None:
    """Change what is said about a case."""
    case = existing(session, Case, CASE, case_id)
    tell(session, case=case.name)
    case.description = description


@command(N_("事例「{case}」を消す"))
def delete_case(session: Session, case_id: str) -> None:
    """Delete a case with its attributes, summaries and judgements; its documents and codings stay."""
    case = existing(session, Case, CASE, case_id)
    tell(session, case=case.name)
    session.delete(case)
