"""Merging one code into another: its codings, and everything written about it, go on under the target."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from kanryu.analysis.coding.codes import below
from kanryu.analysis.coding.joining import absorb
from kanryu.analysis.commands import both, command, tell
from kanryu.analysis.naming import CODE, existing
from kanryu.errors import InvalidValue
from kanryu.i18n import N_
from kanryu_models import CellSummary, Code, CodeExample, Coding, Judgement, Memo

Place = tuple[str, int, int, str, str]
Cell = tuple[str, str, str | None]
Row = TypeVar("Row", CellSummary, Judgement)


@command(N_("コード「{code}」を「{target}」にまとめる"))
def merge_codes(session: Session, code_id: str, target_id: str) -> int:
    """Give every coding of a code to another one, then delete the code; return how many codings moved.

    Codes below it move below the target. A coding that the target already has on the same passage by the same coder
    with the same polarity is not doubled: its note and its links go to the one that stays. Summaries and judgements
    of the code's cells go to the target's; where the target has its own, the text is kept as a memo on the target.
    Examples become examples of the target. See ``consequences.merge_preview`` for what that means in numbers.

    Raises:
        NotFound: one of the codes is gone.
        InvalidValue: the target is the code itself, lies below it, or is a heading.
    """
    code, target = existing(session, Code, CODE, code_id), existing(session, Code, CODE, target_id)
    if target_id in below(session, code_id) or target.is_group or code.codebook_id != target.codebook_id:
        raise InvalidValue(N_("まとめる先"), target.name_ja, N_("別の、見出しでないコード"))
    tell(session, **both("code", code), **both("target", target))
    _move_examples(session, code_id, target_id)
    moved = _move_codings(session, code_id, target_id)
    session.execute(update(Code).where(Code.parent_id == code_id).values(parent_id=target_id))
    _move_cells(session, code, target)
    session.execute(
        update(Memo).where(Memo.subject == "code", Memo.subject_id == code_id).values(subject_id=target_id)
    )
    session.flush()
    session.delete(code)
    return moved


def _move_examples(session: Session, code_id: str, target_id: str) -> None:
    known = select(CodeExample.coding_id).where(CodeExample.code_id == target_id)
    theirs = CodeExample.code_id == code_id
    session.execute(delete(CodeExample).where(theirs, CodeExample.coding_id.in_(known.scalar_subquery())))
    session.execute(update(CodeExample).where(theirs).values(code_id=target_id))


def _move_codings(session: Session, code_id: str, target_id: str) -> int:
    there = {
        place_of(coding): coding for coding in session.scalars(select(Coding).where(Coding.code_id == target_id))
    }
    moved = 0
    for coding in session.scalars(select(Coding).where(Coding.code_id == code_id)).all():
        kept = there.get(place_of(coding))
        if kept is None:
            coding.code_id = target_id
            moved += 1
        else:
            absorb(session, kept, coding)
    return moved


def place_of(coding: Coding) -> Place:
    """Return what two codings of one code have in common when one of them says nothing new."""
    return coding.document_id, coding.start, coding.end, coding.coder_id, coding.polarity


def _move_cells(session: Session, code: Code, target: Code) -> None:
    _move_rows(session, CellSummary, code, target)
    _move_rows(session, Judgement, code, target)


def _move_rows(session: Session, entity: type[Row], code: Code, target: Code) -> None:
    for row, cell, taken in _moving(_rows(session, entity, code, target), code, target):
        if taken:
            _keep_as_memo(session, row, code, target)
            session.delete(row)
        else:
            row.case_id, row.code_id, row.layer_id = cell


def cells_moving(session: Session, entity: type[Row], code: Code, target: Code) -> tuple[int, int]:
    """Return how many cells' rows would go to the target, and how many would become memos because it has its own."""
    taken = [is_taken for _, _, is_taken in _moving(_rows(session, entity, code, target), code, target)]
    return taken.count(False), taken.count(True)


def _moving(rows: Sequence[Row], code: Code, target: Code) -> Iterator[tuple[Row, Cell, bool]]:
    """Yield the rows on a code's cells with the cell each comes to, and whether that has a row already."""
    there = {_cell(row) for row in rows if not _mentions(row, code)}
    for row in rows:
        if _mentions(row, code):
            cell = _renamed(_cell(row), code.id, target.id)
            yield row, cell, cell in there
            there.add(cell)


def _rows(session: Session, entity: type[Row], code: Code, target: Code) -> Sequence[Row]:
    ids = (code.id, target.id)
    return session.scalars(select(entity).where(or_(entity.code_id.in_(ids), entity.layer_id.in_(ids)))).all()


def _mentions(row: CellSummary | Judgement, code: Code) -> bool:
    return code.id in {row.code_id, row.layer_id}


def _cell(row: CellSummary | Judgement) -> Cell:
    return row.case_id, row.code_id, row.layer_id


def _renamed(cell: Cell, old: str, new: str) -> Cell:
    case_id, code_id, layer_id = cell
    return case_id, new if code_id == old else code_id, new if layer_id == old else layer_id


def _keep_as_memo(session: Session, row: CellSummary | Judgement, code: Code, target: Code) -> None:
    text = row.text if isinstance(row, CellSummary) else f"{row.value} {row.degree} {row.memo}".strip()
    session.add(Memo(subject="code", subject_id=target.id, title=code.name_ja, text=text, coder_id=row.coder_id))
