"""What merging or deleting a code would do, in numbers, before it is done."""

from dataclasses import dataclass

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from kanryu.analysis.coding.codes import below, codings_below
from kanryu.analysis.coding.counts import code_uses
from kanryu.analysis.coding.merging import cells_moving, place_of
from kanryu.analysis.naming import CODE, existing
from kanryu_models import CellSummary, Code, CodeExample, CodeLink, CodeRevision, Coding, Judgement, Memo


@dataclass(frozen=True, slots=True)
class MergePreview:
    """What becomes of everything on a code that is merged into another.

    ``moved`` codings get the target; ``joined`` ones say nothing new on their passage and end in the coding there.
    Of summaries and judgements the first number goes to the target's cells, the second becomes memos on the target.
    ``revisions`` of the definition go with the code.
    """

    moved: int
    joined: int
    codes_below: int
    summaries: tuple[int, int]
    judgements: tuple[int, int]
    memos: int
    examples: int
    revisions: int


def merge_preview(session: Session, code_id: str, target_id: str) -> MergePreview:
    """Return what :func:`merging.merge_codes` would do.

    Raises:
        NotFound: one of the codes is gone.
    """
    code, target = existing(session, Code, CODE, code_id), existing(session, Code, CODE, target_id)
    there = {place_of(one) for one in session.scalars(select(Coding).where(Coding.code_id == target_id))}
    places = [place_of(one) for one in session.scalars(select(Coding).where(Coding.code_id == code_id))]
    joined = sum(place in there for place in places)
    on_code = select(func.count()).select_from(Memo).where(Memo.subject == "code", Memo.subject_id == code_id)
    return MergePreview(
        moved=len(places) - joined,
        joined=joined,
        codes_below=len(below(session, code_id)) - 1,
        summaries=cells_moving(session, CellSummary, code, target),
        judgements=cells_moving(session, Judgement, code, target),
        memos=session.scalar(on_code) or 0,
        examples=_count(session, CodeExample, code_id),
        revisions=_count(session, CodeRevision, code_id),
    )


def _count(session: Session, entity: type[CodeExample | CodeRevision], code_id: str) -> int:
    return session.scalar(select(func.count()).select_from(entity).where(entity.code_id == code_id)) or 0


@dataclass(frozen=True, slots=True)
class DeletionPreview:
    """What goes when a code goes with all below it; ``codings`` counts them by the names of their codes."""

    codes: int
    codings: dict[str, int]
    cases: int
    summaries: int
    judgements: int
    links: int
    examples: int
    revisions: int


def deletion_preview(session: Session, code_id: str) -> DeletionPreview:
    """Return what :func:`codes.delete_code` would take away; memos on the codes stay.

    Raises:
        NotFound: the code is gone.
    """
    existing(session, Code, CODE, code_id)
    ids = below(session, code_id)
    return DeletionPreview(
        codes=len(ids),
        codings=codings_below(session, code_id),
        cases=len(set().union(*(use.cases for use in code_uses(session, ids).values()))),
        summaries=_cells(session, CellSummary, ids),
        judgements=_cells(session, Judgement, ids),
        links=_links(session, ids),
        examples=sum(_count(session, CodeExample, id_) for id_ in ids),
        revisions=sum(_count(session, CodeRevision, id_) for id_ in ids),
    )


def _cells(session: Session, entity: type[CellSummary | Judgement], ids: tuple[str, ...]) -> int:
    on_them = or_(entity.code_id.in_(ids), entity.layer_id.in_(ids))
    return session.scalar(select(func.count()).select_from(entity).where(on_them)) or 0


def _links(session: Session, ids: tuple[str, ...]) -> int:
    theirs = select(Coding.id).where(Coding.code_id.in_(ids)).scalar_subquery()
    ends = or_(CodeLink.source_id.in_(theirs), CodeLink.target_id.in_(theirs))
    return session.scalar(select(func.count()).select_from(CodeLink).where(ends)) or 0
