"""Splitting a code: its passages dealt out to other and new codes, all as one action."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from kanryu.analysis.coding.codes import CodeFields, add_code, edit_code
from kanryu.analysis.coding.joining import absorb
from kanryu.analysis.coding.merging import Place, place_of
from kanryu.analysis.commands import both, command, tell
from kanryu.analysis.naming import CODE, CODING, existing
from kanryu.errors import InvalidValue
from kanryu.i18n import N_
from kanryu_models import Code, CodeExample, Coding


@dataclass(frozen=True, slots=True)
class Target:
    """Where a passage goes: a code by its id, or a new one by its name (and definition), beside the code split."""

    code_id: str = ""
    name: str = ""
    definition: str = ""


@dataclass(frozen=True, slots=True)
class Deal:
    """A coding and the code it shall have."""

    coding_id: str
    target: Target


@dataclass(frozen=True, slots=True)
class Split:
    """What a split did: the ids of the new codes, the codings that moved, those joined with one already there."""

    made: tuple[str, ...]
    moved: int
    joined: int


@command(N_("コード「{code}」を分ける"))
def split_code(session: Session, code_id: str, deals: Sequence[Deal]) -> Split:
    """Deal codings of a code out to other codes; those not dealt stay with it.

    New codes are made once each, beside the code. A coding whose passage has the other code already, by the same
    coder and with the same polarity, is joined with that one: note, links and example are not lost.

    Raises:
        NotFound: the code, a coding or a target is gone.
        DuplicateName, EmptyName: a new code cannot have that name.
        InvalidValue: a coding is not the code's, or a target is a heading.
    """
    code = existing(session, Code, CODE, code_id)
    tell(session, **both("code", code))
    ids = {target: _target_id(session, code, target) for target in dict.fromkeys(deal.target for deal in deals)}
    moved = joined = 0
    places = {id_: _places(session, id_) for id_ in set(ids.values())}
    for deal in deals:
        coding = existing(session, Coding, CODING, deal.coding_id)
        if coding.code_id != code_id:
            raise InvalidValue(N_("分けるコーディング"), deal.coding_id, code.name_ja)
        if _give(session, coding, ids[deal.target], places[ids[deal.target]]):
            moved += 1
        else:
            joined += 1
    return Split(tuple(id_ for target, id_ in ids.items() if not target.code_id), moved, joined)


def _target_id(session: Session, code: Code, target: Target) -> str:
    if not target.code_id:
        made = add_code(session, code.codebook_id, target.name, code.parent_id, axis=code.axis)
        if target.definition.strip():
            edit_code(session, made, CodeFields(definition=target.definition.strip()))
        return made
    there = existing(session, Code, CODE, target.code_id)
    if there.is_group or there.id == code.id:
        raise InvalidValue(N_("分ける先"), there.name_ja, N_("別の、見出しでないコード"))
    return there.id


def _places(session: Session, code_id: str) -> dict[Place, Coding]:
    return {place_of(one): one for one in session.scalars(select(Coding).where(Coding.code_id == code_id))}


def _give(session: Session, coding: Coding, code_id: str, there: dict[Place, Coding]) -> bool:
    """Give a coding another code; return False when it was joined with one already there."""
    old = coding.code_id
    kept = there.setdefault(place_of(coding), coding)
    moving = update(CodeExample).where(CodeExample.coding_id == coding.id, CodeExample.code_id == old)
    session.execute(moving.values(code_id=code_id))
    if kept is not coding:
        absorb(session, kept, coding)
        return False
    coding.code_id = code_id
    return True
