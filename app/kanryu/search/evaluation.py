"""A query's tree put to one text: where its parts stand, and in which turns all that it asks for holds.

Hits are the places of all parts that are asked for (not of those that are excluded) in turns that satisfy the whole.
Of a NEAR those places of both sides count that have one of the other side near them. A query of fields or exclusions
only has no words to show; the turns themselves are its hits then.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kanryu.search.grounds import Ground
from kanryu.search.leaves import Leaf, Place
from kanryu.search.query.nodes import All, Either, Field, Near, Node, Without
from kanryu.search.sources import Source
from kanryu.search.tables import WordTable


@dataclass(frozen=True, slots=True)
class Found:
    """Places in a text, and the numbers of the units (turns) that satisfy; None where there is no restriction."""

    places: list[Place]
    units: frozenset[int] | None


@dataclass(frozen=True, slots=True)
class Prepared:
    """A query ready to be put to texts: its leaves' finders and its fields' grounds."""

    node: Node
    leaves: dict[Node, Leaf]
    grounds: dict[Node, Callable[[Source], Ground]]


def evaluate(query: Prepared, source: Source, table: WordTable | None) -> list[Place]:
    """Return the hits of a query in a text, in order and without repetition."""
    if query.node in query.leaves:
        return query.leaves[query.node](source, table)
    walk = _Walk(query, source, table)
    found = walk.find(query.node)
    if not _shows_words(query.node):
        return [walk.unit_place(unit) for unit in sorted(walk.every() if found.units is None else found.units)]
    return sorted(set(found.places))


def positive(node: Node) -> Iterable[Node]:
    """Yield the leaves of a tree that are asked for, not excluded, fields not among them."""
    if isinstance(node, All | Either):
        for part in node.parts:
            yield from positive(part)
    elif isinstance(node, Near):
        yield from positive(node.first)
        yield from positive(node.second)
    elif not isinstance(node, Without | Field):
        yield node


def _shows_words(node: Node) -> bool:
    return any(True for _ in positive(node))


class _Walk:
    """One text under evaluation."""

    def __init__(self, query: Prepared, source: Source, table: WordTable | None) -> None:
        self._query = query
        self._source = source
        self._table = table
        self._bounds = source.bounds

    def find(self, node: Node) -> Found:
        if isinstance(node, All):
            return self._all(node.parts)
        if isinstance(node, Either):
            return self._either([self.find(part) for part in node.parts])
        if isinstance(node, Without):
            return self._without(node)
        if isinstance(node, Near):
            return self._near(node)
        if isinstance(node, Field):
            ground = self._query.grounds[node](self._source)
            return Found([], frozenset(unit for unit in self.every() if self._touches(ground, unit)))
        places = self._query.leaves[node](self._source, self._table)
        return Found(places, self._units(places))

    def every(self) -> range:
        return range(len(self._bounds))

    def unit_place(self, unit: int) -> Place:
        start, end = self._extent(unit)
        text = self._source.text
        while end > start and text[end - 1].isspace():
            end -= 1
        return start, max(end, start + 1)

    def _extent(self, unit: int) -> Place:
        last = self._bounds[unit + 1] if unit + 1 < len(self._bounds) else len(self._source.text)
        return self._bounds[unit], last

    def _touches(self, ground: Ground, unit: int) -> bool:
        start, end = self._extent(unit)
        at = bisect_right(ground.ends, start)
        return at < len(ground.starts) and ground.starts[at] < end

    def _units(self, places: Iterable[Place]) -> frozenset[int]:
        bounds = self._bounds
        return frozenset(bisect_right(bounds, start) - 1 for start, _ in places)

    def _in(self, places: Iterable[Place], units: frozenset[int]) -> list[Place]:
        bounds = self._bounds
        return [place for place in places if bisect_right(bounds, place[0]) - 1 in units]

    def _all(self, parts: Sequence[Node]) -> Found:
        """Fields restrict the places themselves, so that a part counts only where its field allows it."""
        conditions = [self._condition(part) for part in parts if _is_condition(part)]
        refused = [part.part for part in parts if isinstance(part, Without) and not _is_condition(part)]
        others = [self.find(part) for part in parts if not isinstance(part, Without) and not _is_condition(part)]
        if conditions and any(other.places for other in others):
            others = [self._allowed(other, conditions) for other in others]
        elif conditions:
            others += [self.find(part) for part in parts if _is_condition(part)]
        known = [other.units for other in others if other.units is not None]
        units = frozenset.intersection(*known) if known else frozenset(self.every())
        units = units.difference(*(self._where(part) for part in refused)) if units else units
        return Found([place for other in others for place in self._in(other.places, units)], units)

    def _condition(self, part: Node) -> Callable[[int, int], bool]:
        field = part.part if isinstance(part, Without) else part
        ground = self._query.grounds[field](self._source)
        if isinstance(part, Without):
            return lambda start, end: not ground.holds(start, end)
        return ground.holds

    def _allowed(self, found: Found, conditions: Sequence[Callable[[int, int], bool]]) -> Found:
        if not found.places:
            return found
        places = [place for place in found.places if all(condition(*place) for condition in conditions)]
        return Found(places, self._units(places))

    def _either(self, parts: Sequence[Found]) -> Found:
        known = [part.units for part in parts if part.units is not None]
        units = frozenset[int]().union(*known) if len(known) == len(parts) else None
        return Found([place for part in parts for place in part.places], units)

    def _without(self, node: Without) -> Found:
        return Found([], frozenset(self.every()) - self._where(node.part))

    def _where(self, node: Node) -> frozenset[int]:
        """Return the units in which a part is found."""
        found = self.find(node)
        return self._units(found.places) if found.units is None else found.units

    def _near(self, node: Near) -> Found:
        first, second = self.find(node.first).places, self.find(node.second).places
        kept: set[Place] = set()
        by_unit: dict[int, list[Place]] = {}
        for place in second:
            by_unit.setdefault(bisect_right(self._bounds, place[0]) - 1, []).append(place)
        for one in first:
            for other in by_unit.get(bisect_right(self._bounds, one[0]) - 1, ()):
                if self._are_near(one, other, node):
                    kept |= {one, other}
        return Found(sorted(kept), self._units(kept))

    def _are_near(self, one: Place, other: Place, node: Near) -> bool:
        if one[0] < other[1] and other[0] < one[1]:
            return False
        if node.ordered and other < one:
            return False
        before, after = sorted((one, other))
        return self._words(before[1], after[0]) <= node.distance

    def _words(self, start: int, end: int) -> int:
        """Return how many words stand between two positions; without a dictionary, two characters are a word."""
        if self._table is None:
            return (end - start) // 2
        return bisect_left(self._table.starts, end) - bisect_left(self._table.starts, start)


def _is_condition(node: Node) -> bool:
    return isinstance(node, Field) or (isinstance(node, Without) and isinstance(node.part, Field))
