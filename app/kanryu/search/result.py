"""The answer of a search: where it matches, how often in which spelling; hits are made when they are looked at."""

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import overload

from typing_extensions import override

from kanryu.search.concordance import grouped, order_of
from kanryu.search.sources import Context, Source
from kanryu.search.values import Group, Grouping, Hit, Mode, Order, PartCount


@dataclass(frozen=True)
class Places:
    """Places in texts, three columns of one length: which of the ``sources``, and [start, end) in it."""

    sources: tuple[Source, ...] = ()
    source: "array[int]" = field(default_factory=lambda: array("I"))
    starts: "array[int]" = field(default_factory=lambda: array("I"))
    ends: "array[int]" = field(default_factory=lambda: array("I"))


class Hits(Sequence[Hit]):
    """Hits in some order, made one by one when they are asked for."""

    def __init__(self, places: Places, context: Context, order: Sequence[int] | None = None) -> None:
        self.places = places
        self.context = context
        self.order = range(len(places.starts)) if order is None else order

    @override
    def __len__(self) -> int:
        return len(self.order)

    @overload
    def __getitem__(self, index: int) -> Hit: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Hit, ...]: ...
    @override
    def __getitem__(self, index: int | slice) -> Hit | tuple[Hit, ...]:
        if isinstance(index, slice):
            return tuple(self._hit(at) for at in self.order[index])
        return self._hit(self.order[index])

    @override
    def __iter__(self) -> Iterator[Hit]:
        return map(self._hit, self.order)

    @override
    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(one == two for one, two in zip(self, other, strict=True))

    @override
    def __hash__(self) -> int:
        return id(self)

    def _hit(self, at: int) -> Hit:
        places = self.places
        return places.sources[places.source[at]].hit(places.starts[at], places.ends[at], self.context)


def _no_sizes(by: Grouping) -> Mapping[str, int]:  # noqa: ARG001 - a result made by hand knows no texts
    return {}


@dataclass(frozen=True)
class SearchResult:
    """All hits of a query.

    Attributes:
        query: as it was asked.
        mode: how it was really sought.
        variants: how often each surface form is found, the most frequent first, those switched off among them.
        hits: in text order, or as :meth:`ordered` says; made when looked at.
        elsewhere: how many places have the plain characters of the query, but not as this word.
        missing: how many texts the index does not hold (yet); they were cut into words for this search.
        parts: what each part of a query finds alone that finds nothing; of any other query, the fields whose names
            nothing has.
        near: words of the project that are like those of a query that finds nothing.
        off: the surface forms that were switched off.
        beyond: of a query that finds nothing, how many places it has without its limits (case, role, code).
        whole: no words were sought, only fields; the hits are whole turns, and their texts are no spellings.
        sizes: tells how many characters the searched texts hold, by the name of a group.
    """

    query: str
    mode: Mode
    variants: dict[str, int]
    hits: Sequence[Hit]
    elsewhere: int = 0
    missing: int = 0
    parts: tuple[PartCount, ...] = ()
    near: tuple[str, ...] = ()
    off: tuple[str, ...] = ()
    beyond: int = 0
    whole: bool = False
    sizes: Callable[[Grouping], Mapping[str, int]] = field(default=_no_sizes, repr=False, compare=False)

    @property
    def total(self) -> int:
        """The number of hits."""
        return len(self.hits)

    def ordered(self, by: Order, *, descending: bool = False) -> "SearchResult":
        """Return the same hits in another order; hits that are alike in it stay in text order."""
        hits = self.hits
        if isinstance(hits, Hits):
            order = order_of(Hits(hits.places, hits.context), by, descending=descending)
            return replace(self, hits=Hits(hits.places, hits.context, order))
        return replace(self, hits=tuple(hits[at] for at in order_of(hits, by, descending=descending)))

    def groups(self, by: Grouping) -> tuple[Group, ...]:
        """Return how many hits each case, role, speaker or phase has, the most hits first.

        A hit under two phases counts for both; the name of what has none is empty.
        """
        return grouped(self.hits, by, self.sizes(by))
