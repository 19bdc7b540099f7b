"""Putting one thing of an ordered list somewhere else."""

from collections.abc import Sequence
from typing import Protocol, TypeVar


class Placed(Protocol):
    """Something with a position among its like."""

    position: int


T = TypeVar("T", bound=Placed)


def put_at(rows: Sequence[T], moved: T, position: int) -> None:
    """Put a row before the one that stands at ``position`` (their number: the end); only what moves is written."""
    others = [row for row in rows if row is not moved]
    before = sum(row is not moved for row in rows[: max(position, 0)])
    for number, row in enumerate([*others[:before], moved, *others[before:]]):
        if row.position != number:
            row.position = number
