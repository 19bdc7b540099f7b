"""Stripes: the codings as lines along the text, in lanes; those that overlap in height form a cluster."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import QRectF

from kanryu.gui.coding.marks import Mark

Span = tuple[Mark, float, float]
"""A mark with the top of its first line and the bottom of its last, in the page's pixels."""


@dataclass(frozen=True, slots=True)
class Stripe:
    """Where a mark's stripe stands: from top to bottom in the page's pixels, in a lane counted from the text."""

    mark: Mark
    top: float
    bottom: float
    lane: int


@dataclass(frozen=True, slots=True)
class Name:
    """A code's name beside its stripe."""

    rect: QRectF
    text: str
    color: str


@dataclass(slots=True, eq=False)
class Cluster:
    """Stripes that hang together in height; ``names`` are written when the cluster is first painted."""

    stripes: tuple[Stripe, ...]
    top: float
    bottom: float
    names: list[Name] | None = field(default=None)

    @property
    def lanes(self) -> int:
        """How many lanes the stripes need."""
        return max(stripe.lane for stripe in self.stripes) + 1


def clusters_of(spans: Iterable[Span], before: Iterable[Cluster] = ()) -> list[Cluster]:
    """Return the clusters from top to bottom; one whose marks and places are the same is taken over."""
    known = {_key((one.mark, one.top, one.bottom) for one in cluster.stripes): cluster for cluster in before}
    return [known.get(_key(group)) or _cluster(group) for group in _groups(spans)]


def _key(spans: Iterable[Span]) -> tuple[tuple[int, float, float], ...]:
    return tuple((id(mark), top, bottom) for mark, top, bottom in spans)


def _groups(spans: Iterable[Span]) -> Iterator[list[Span]]:
    group: list[Span] = []
    reach = 0.0
    for span in sorted(spans, key=lambda span: (span[1], -span[2])):
        if group and span[1] >= reach:
            yield group
            group, reach = [], 0.0
        group.append(span)
        reach = max(reach, span[2])
    if group:
        yield group


def _cluster(group: list[Span]) -> Cluster:
    return Cluster(stripes_of(group), group[0][1], max(bottom for _, _, bottom in group))


def stripes_of(spans: Iterable[Span]) -> tuple[Stripe, ...]:
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
