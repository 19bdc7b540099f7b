"""Parts of a document that speak of another case, and which case a coding therefore belongs to."""

from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from kanryu.analysis.commands import command, tell
from kanryu.analysis.naming import CASE, DOCUMENT, existing
from kanryu.errors import KanryuError, OutsideText
from kanryu.i18n import N_
from kanryu_models import Case, CasePassage, Coding, Document


@dataclass(eq=False)
class PartsOverlap(KanryuError):
    """A part of a document would belong to two cases."""

    start: int
    end: int
    what: ClassVar[str] = N_("{start}–{end} は、すでに別の事例に入れた部分と重なります。")
    todo: ClassVar[str] = N_("重ならない範囲を選ぶか、先にその部分を事例から外してください。")


def case_of_coding() -> ColumnElement[str | None]:
    """Return the expression for the case a coding speaks of, in a query over Coding joined with Document.

    It is the case of the part of the document in which the coding begins, else the document's own.
    """
    part = (
        select(CasePassage.case_id)
        .where(
            CasePassage.document_id == Coding.document_id,
            CasePassage.start <= Coding.start,
            Coding.start < CasePassage.end,
        )
        .limit(1)
        .correlate(Coding)
        .scalar_subquery()
    )
    return func.coalesce(part, Document.case_id)


def characters_of_case(session: Session, case_id: str) -> dict[str, int]:
    """Return, by document id, how many characters speak of a case; documents that say nothing of it are left out.

    A document of the case counts without the parts given to other cases, another document with the case's parts only.
    """
    own = select(Document.id, Document.characters).where(Document.case_id == case_id)
    length = func.sum(CasePassage.end - CasePassage.start)
    parts = (
        select(CasePassage.document_id, length, Document.case_id == case_id)
        .join(Document, Document.id == CasePassage.document_id)
        .where((CasePassage.case_id == case_id).is_distinct_from(func.coalesce(Document.case_id, "") == case_id))
        .group_by(CasePassage.document_id)
    )
    spoken = dict(session.execute(own).all())
    for document_id, characters, is_own in session.execute(parts):
        spoken[document_id] = spoken[document_id] - characters if is_own else characters
    return spoken


@command(N_("「{document}」の一部を{case}に入れる"))
def give_passage(session: Session, document_id: str, case_id: str, start: int, end: int, note: str = "") -> str:
    """Let a part of a document speak of a case, and return the part's id.

    Raises:
        OutsideText: the part does not lie inside the text.
        PartsOverlap: a part that overlaps with it already belongs to a case.
    """
    document = existing(session, Document, DOCUMENT, document_id)
    case = existing(session, Case, CASE, case_id)
    if not 0 <= start < end <= document.characters:
        raise OutsideText(start, end, document.characters)
    overlapping = select(CasePassage.id).where(
        CasePassage.document_id == document_id, CasePassage.start < end, CasePassage.end > start
    )
    if session.scalars(overlapping).first():
        raise PartsOverlap(start, end)
    passage = CasePassage(document_id=document_id, case_id=case_id, start=start, end=end, note=note)
    session.add(passage)
    session.flush()
    tell(session, document=document.title, case=case.name)
    return passage.id


@command(N_("資料の一部を事例から外す"))
def withdraw_passage(session: Session, passage_id: str) -> None:
    """Let a part of a document belong to the document's own case again."""
    session.delete(existing(session, CasePassage, N_("事例の範囲"), passage_id))
