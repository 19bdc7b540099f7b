"""The study itself: its name, question and stage."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kanryu.analysis.commands import command
from kanryu.errors import EmptyName
from kanryu.i18n import N_
from kanryu_models import Case, Code, Coding, Document, Project

STAGES = (N_("理論編"), N_("ケーススタディ編"), N_("まとめ編"))


@dataclass(frozen=True, slots=True)
class ProjectInfo:
    """What the project is and how much is in it.

    ``characters`` and ``minutes`` are totals over documents; ``codes`` are those that can be given, without headings.
    """

    id: str
    name: str
    research_question: str
    description: str
    stage: str
    fictional: bool
    cases: int
    documents: int
    characters: int
    minutes: int
    codes: int
    codings: int


def required_name(name: str, kind: str = N_("プロジェクト")) -> str:
    """Return the name without surrounding blanks.

    Raises:
        EmptyName: nothing is left of it.
    """
    if not name.strip():
        raise EmptyName(kind)
    return name.strip()


def create(session: Session, name: str) -> None:
    """Write the one row that is the study."""
    session.add(Project(name=required_name(name)))


def project_info(session: Session) -> ProjectInfo:
    """Return the study with its totals."""
    project = session.scalars(select(Project)).one()
    documents, characters, minutes = session.execute(
        select(func.count(), func.sum(Document.characters), func.sum(Document.minutes)).select_from(Document)
    ).one()
    return ProjectInfo(
        project.id,
        project.name,
        project.research_question,
        project.description,
        project.stage,
        project.fictional,
        _count(session, Case),
        documents,
        characters or 0,
        minutes or 0,
        session.scalar(select(func.count()).where(~Code.is_group)) or 0,
        _count(session, Coding),
    )


def _count(session: Session, entity: type[Case | Coding]) -> int:
    return session.scalar(select(func.count()).select_from(entity)) or 0


@command(N_("プロジェクトの説明を変える"))
def describe_project(
    session: Session,
    *,
    name: str | None = None,
    research_question: str | None = None,
    description: str | None = None,
    stage: str | None = None,
    fictional: bool | None = None,
) -> None:
    """Change what is said about the study; what is None stays.

    Raises:
        EmptyName: the new name is empty.
    """
    project = session.scalars(select(Project)).one()
    if name is not None:
        project.name = required_name(name)
    for field, value in (
        ("research_question", research_question),
        ("description", description),
        ("stage", stage),
        ("fictional", fictional),
    ):
        if value is not None:
            setattr(project, field, value)
