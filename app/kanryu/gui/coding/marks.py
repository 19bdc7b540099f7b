"""Marks: the codings of a document as the page paints them, with their stretches block by block."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import accumulate

from kanryu.analysis.coding.codings import CodingItem
from kanryu.gui.coding.positions import Positions, Segment
from kanryu.gui.theme.tokens import shade


@dataclass(frozen=True, slots=True)
class Mark:
    """One coding on the page; ``name`` is the code's in the window's language, ``own`` whether it may be changed."""

    coding: CodingItem
    name: str
    color: str
    segments: tuple[Segment, ...]
    own: bool = True


@dataclass(frozen=True, slots=True)
class Marks:
    """All codings of a document in text order, and those of each block by its number."""

    all: tuple[Mark, ...]
    by_block: dict[int, tuple[tuple[Mark, Segment], ...]]

    def of(self, coding_id: str) -> Mark | None:
        """Return the mark of a coding, None when it is not on the page."""
        return next((mark for mark in self.all if mark.coding.id == coding_id), None)

    def at(self, position: int) -> tuple[Mark, ...]:
        """Return the marks whose passage holds a position, the shortest first."""
        found = [mark for mark in self.all if mark.coding.start <= position < mark.coding.end]
        return tuple(sorted(found, key=lambda mark: mark.coding.end - mark.coding.start))

    @property
    def most_at_once(self) -> int:
        """The most marks that share a character."""
        edges = sorted(edge for mark in self.all for edge in ((mark.coding.start, 1), (mark.coding.end, -1)))
        return max(accumulate(step for _, step in edges), default=0)

    def moved(self, mark: Mark, start: int, end: int, positions: Positions) -> "Marks":
        """Return the marks as they were if one of them covered another passage."""
        coding = replace(mark.coding, start=start, end=end)
        there = replace(mark, coding=coding, segments=tuple(positions.segments(start, end)))
        return collected(there if one.coding.id == mark.coding.id else one for one in self.all)


@dataclass(frozen=True, slots=True)
class Showing:
    """How codings are shown: the codes' names by id, colours by code, axis or coder, and whose may be changed.

    Where ``coder_id`` is None, every coding may be changed.
    """

    names: Mapping[str, str]
    by: str = "code"
    colors: Mapping[str, str] = field(default_factory=dict)
    coder_id: str | None = None

    def name(self, coding: CodingItem) -> str:
        """Return what stands beside a stripe: the code's name, with another coder's where colours are coders'."""
        name = self.names.get(coding.code_id, coding.code)
        return name if self.by != "coder" or self.owns(coding) else f"{coding.coder}：{name}"

    def color(self, coding: CodingItem) -> str:
        """Return a coding's colour as the theme draws it."""
        key = {"axis": coding.axis, "coder": coding.coder_id}.get(self.by, coding.code_id)
        return shade(self.colors.get(key, coding.color))

    def owns(self, coding: CodingItem) -> bool:
        """Tell whether a coding may be changed."""
        return self.coder_id is None or coding.coder_id == self.coder_id


def marks_of(
    codings: Iterable[CodingItem], positions: Positions, showing: Showing, before: Marks | None = None
) -> Marks:
    """Return the marks of a document's codings.

    Args:
        codings: in text order.
        positions: of the document.
        showing: names, colours and whose they are.
        before: the marks that were shown; what has not changed is taken from them.
    """
    known = {} if before is None else {mark.coding.id: mark for mark in before.all}
    return collected(_mark(coding, positions, showing, known.get(coding.id)) for coding in codings)


def collected(marks: Iterable[Mark]) -> Marks:
    """Return marks with their stretches sorted by block."""
    found = tuple(marks)
    by_block: dict[int, list[tuple[Mark, Segment]]] = {}
    for mark in found:
        for segment in mark.segments:
            by_block.setdefault(segment.block, []).append((mark, segment))
    return Marks(found, {block: tuple(there) for block, there in by_block.items()})


def _mark(coding: CodingItem, positions: Positions, showing: Showing, known: Mark | None) -> Mark:
    name, color, own = showing.name(coding), showing.color(coding), showing.owns(coding)
    if known is not None and known.coding is coding and (known.name, known.color, known.own) == (name, color, own):
        return known
    return Mark(coding, name, color, tuple(positions.segments(coding.start, coding.end)), own)
