"""Shelves: the rows of the picture at their heights, with channels between them as high as the arrows need."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from kanryu.analysis.model.routes import Route
from kanryu.analysis.model.rows import MARGIN, Row

STRIP = 24.0


@dataclass(frozen=True, slots=True)
class Shelf:
    """A row at its height: its label begins at ``strip``, its boxes at ``top``."""

    row: Row
    strip: float
    top: float

    @property
    def bottom(self) -> float:
        """Y of the lower border of its boxes."""
        return self.top + self.row.height


def shelve(rows: Sequence[Row], routes: Sequence[Route]) -> tuple[tuple[Shelf, ...], float]:
    """Return the rows at their heights, and the height of the whole."""
    shelves: list[Shelf] = []
    y = MARGIN
    for index, row in enumerate(rows):
        strip = y + _channel(index, rows, routes)
        shelves.append(Shelf(row, strip, strip + (STRIP if row.label and not row.framed else 0.0)))
        y = shelves[-1].bottom
    return tuple(shelves), float(ceil(y + _channel(len(rows), rows, routes) + MARGIN))


def hops(each: Route) -> list[tuple[int, float, float]]:
    """Return the channels a route crosses in travel order, each with the x where it enters and leaves.

    Channel i lies above row i.
    """
    xs = [each.start, *each.lanes, each.end]
    down = each.target.row > each.source.row
    return [
        (each.source.row + 1 + turn if down else each.source.row - turn, xs[turn], xs[turn + 1])
        for turn in range(len(xs) - 1)
    ]


def arch_depth(each: Route) -> float:
    """Return how far an arch over its own row leaves the row."""
    return min(72.0, 24.0 + 0.05 * abs(each.end - each.start))


def _channel(index: int, rows: Sequence[Row], routes: Sequence[Route]) -> float:
    """Return the height of the channel above a row: room for the widest sweep and the deepest arch in it."""
    needs = [_idle(index, rows)]
    for each in routes:
        if each.way == "through":
            needs += [min(104.0, 36.0 + 0.08 * abs(b - a)) for channel, a, b in hops(each) if channel == index]
        elif each.way != "beside" and each.source.row + (each.way == "below") == index:
            needs.append(arch_depth(each) + 8)
    return max(needs)


def _idle(index: int, rows: Sequence[Row]) -> float:
    if index in (0, len(rows)):
        return 0.0
    return 18.0 if rows[index].label is None else 24.0 if rows[index].framed else 12.0
