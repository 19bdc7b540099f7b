"""Where a code goes when it is moved by key or dropped: the code above it and its place among those there."""

from enum import Enum, auto
from typing import TypeAlias

from kanryu.analysis.coding.codes import CodeItem, subtree_ids

Place: TypeAlias = tuple[str, int]
"""The id of the code above, empty at the top, and the place among its siblings, counted without the code itself."""

BEFORE, AFTER, BELOW = -1, 1, 0
"""Where something is dropped on a row: before it, after it, or on it, which means below it."""


class Way(Enum):
    """The four ways a code is moved by key."""

    UP = auto()
    DOWN = auto()
    IN = auto()
    OUT = auto()


def moved_by_key(codes: tuple[CodeItem, ...], code: CodeItem, way: Way) -> Place | None:
    """Return where a code goes one step up, down, in below the one before it, or out beside the one above it."""
    ids = _siblings(codes, code.codebook_id, code.parent_id)
    at = ids.index(code.id)
    if way in (Way.UP, Way.DOWN):
        place = at - 1 if way is Way.UP else at + 1
        return (code.parent_id or "", place) if 0 <= place < len(ids) else None
    if way is Way.IN:
        return (ids[at - 1], len(_siblings(codes, code.codebook_id, ids[at - 1]))) if at else None
    above = next((one for one in codes if one.id == code.parent_id), None)
    if above is None:
        return None
    return above.parent_id or "", _siblings(codes, code.codebook_id, above.parent_id).index(above.id) + 1


def moved_by_drop(codes: tuple[CodeItem, ...], code: CodeItem, target: CodeItem | str, where: int) -> Place | None:
    """Return where a dropped code goes; the target is a code or the id of a code system. None where it cannot."""
    if isinstance(target, str):
        return ("", len(_others(codes, code, None))) if target == code.codebook_id else None
    if target.codebook_id != code.codebook_id or target.id in subtree_ids(codes, code.id):
        return None
    if where == BELOW:
        return target.id, len(_others(codes, code, target.id))
    return target.parent_id or "", _others(codes, code, target.parent_id).index(target.id) + (where == AFTER)


def _siblings(codes: tuple[CodeItem, ...], book_id: str, parent_id: str | None) -> list[str]:
    return [code.id for code in codes if code.parent_id == parent_id and code.codebook_id == book_id]


def _others(codes: tuple[CodeItem, ...], code: CodeItem, parent_id: str | None) -> list[str]:
    return [id_ for id_ in _siblings(codes, code.codebook_id, parent_id) if id_ != code.id]
