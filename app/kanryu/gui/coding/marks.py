"""Marks: the codings of a document as the page paints them, with their stretches block by block."""

from collections.abc import Iterable
from dataclasses import dataclass

from kanryu.analysis.coding.codings import CodingItem
from kanryu.gui.coding.positions import Positions, Segment
from kanryu.gui.theme.tokens import shade


@dataclass(frozen=True, slots=True)
class Mark:
    """One coding on the page; ``name`` is the code's in the window's language."""

    coding: CodingItem
    name: str
    color: str
    segments: tuple[Segment, ...]


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


def marks_of(
    codings: Iterable[CodingItem], positions: Positions, names: dict[str, str], before: Marks | None = None
) -> Marks:
    """Return the marks of a document's codings.

    Args:
        codings: in text order.
        positions: of the document.
        names: the code's name by its id.
        before: the marks that were shown; what has not changed is taken from them.
    """
    known = {} if before is None else {mark.coding.id: mark for mark in before.all}
    marks = tuple(_mark(coding, positions, names, known.get(coding.id)) for coding in codings)
    by_block: dict[int, list[tuple[Mark, Segment]]] = {}
    for mark in marks:
        for segment in mark.segments:
            by_block.setdefault(segment.block, []).append((mark, segment))
    return Marks(marks, {block: tuple(found) for block, found in by_block.items()})


def _mark(coding: CodingItem, positions: Positions, names: dict[str, str], known: Mark | None) -> Mark:
    name = names.get(coding.code_id, coding.code)
    if known is not None and known.coding is coding and known.name == name:
        return known
    return Mark(coding, name, shade(coding.color), tuple(positions.segments(coding.start, coding.end)))


@dataclass(frozen=True, slots=True)
class Stripe:
    """Where a mark's stripe stands: from top to bottom in the page's pixels, in a lane counted from the text."""

    mark: Mark
    top: float
    bottom: float
    lane: int


def stripes_of(spans: Iterable[tuple[Mark, float, float]]) -> tuple[Stripe, ...]:
    """Return the stripes of marks with their vertical extents, each in the first lane free at its height.

    Long stripes keep the lanes next to the text where several begin at the same height.
    """
    free_from: list[float] = []
    stripes: list[Stripe] = []
    for mark, top, bottom in sorted(spans, key=lambda span: (span[1], -span[2])):
        lane = next((lane for lane, free in enumerate(free_from) if free <= top), len(free_from))
        if lane == len(free_from):
            free_from.append(bottom)
        free_from[lane] = bottom
        stripes.append(Stripe(mark, top, bottom, lane))
    return tuple(stripes)
