"""What the list shows of a result: which hits in which order and group; free of the toolkit."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, overload

from typing_extensions import override

from kanryu.i18n import N_
from kanryu.progress import Progress
from kanryu.search import Hit, SearchResult
from kanryu.search.concordance import names_of
from kanryu.search.values import Arrangement, Group, Grouping, Order

Key = tuple[str, str, str, int, int]
"""What tells a hit from all others: kind of text, what it is on, document, start and end."""
ORDERS: tuple[tuple[Order, str], ...] = (
    ("text", N_("資料の順")),
    ("left", N_("左の言葉の順")),
    ("right", N_("右の言葉の順")),
    ("surface", N_("表記の順")),
    ("case", N_("事例の順")),
    ("speaker", N_("話者の順")),
    ("time", N_("時刻の順")),
    ("phase", N_("フェーズの順")),
    ("role", N_("役割の順")),
    ("code", N_("コードの順")),
)
GROUPINGS: tuple[tuple[Grouping | Literal[""], str], ...] = (
    ("", N_("まとめない")),
    ("case", N_("事例ごと")),
    ("role", N_("話者の役割ごと")),
    ("speaker", N_("話者ごと")),
    ("phase", N_("フェーズごと")),
)
_CACHED = 4000
_STEP = 500


def key_of(hit: Hit) -> Key:
    """Return what tells a hit from all others."""
    return hit.scope, hit.subject_id, hit.document_id, hit.start, hit.end


class Listed(Sequence[Hit]):
    """Some hits of a result in the order they are listed; each is made when it is looked at."""

    def __init__(self, hits: Sequence[Hit] = (), rows: Sequence[int] | None = None) -> None:
        self._hits = hits
        self._rows = range(len(hits)) if rows is None else rows
        self._made: dict[int, Hit] = {}

    @override
    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> Hit: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Hit]: ...
    @override
    def __getitem__(self, index: int | slice) -> Hit | Sequence[Hit]:
        if isinstance(index, slice):
            return [self[row] for row in range(*index.indices(len(self)))]
        row = self._rows[index]
        known = self._made.get(row)
        if known is None:
            if len(self._made) > _CACHED:
                self._made.clear()
            known = self._made[row] = self._hits[row]
        return known

    @override
    def __iter__(self) -> Iterator[Hit]:
        return (self._hits[row] for row in self._rows)


@dataclass(frozen=True, slots=True)
class Listing:
    """A result as it is listed.

    Attributes:
        result: all hits, in the order of the arrangement.
        arrangement: how they are listed.
        hits: those of the chosen group.
        groups: the groups there are, empty where they are not wanted.
        every: all hits together, where there are groups: a hit under two phases is in both.
        marked: the rows of the hits that were marked before and are still there.
        current: the row of the hit that was the current one, -1 when it is gone.
    """

    result: SearchResult
    arrangement: Arrangement
    hits: Listed
    groups: tuple[Group, ...] = ()
    every: Group | None = None
    marked: frozenset[int] = frozenset()
    current: int = -1


@dataclass(frozen=True, slots=True)
class Kept:
    """What shall be found again in another listing: marked hits and the current one."""

    marked: frozenset[Key] = frozenset()
    current: Key | None = None
    every: bool = field(default=False)
    """Every hit was marked, so every one stays so."""


def listing(result: SearchResult, wanted: Arrangement, kept: Kept, progress: Progress) -> Listing:
    """Return a result in an arrangement; it may take a moment, as hits in order are looked at one by one.

    Raises:
        Cancelled: another one is wanted by now.
    """
    ordered = result if wanted.order == "text" and not wanted.descending else _ordered(result, wanted)
    groups = ordered.groups(wanted.grouping) if wanted.grouping else ()
    group = wanted.group if wanted.group in {one.name for one in groups} else None
    rows = _rows_of(ordered, wanted.grouping, group, progress) if wanted.grouping and group is not None else None
    hits = Listed(ordered.hits, rows)
    arrangement = Arrangement(wanted.order, wanted.descending, wanted.grouping, group)
    marked, current = _found_again(hits, kept, progress)
    every = Group("", ordered.total, sum(ordered.sizes("case").values())) if groups else None
    return Listing(ordered, arrangement, hits, groups, every, marked, current)


def _ordered(result: SearchResult, wanted: Arrangement) -> SearchResult:
    return result.ordered(wanted.order, descending=wanted.descending)


def _rows_of(result: SearchResult, grouping: Grouping, group: str, progress: Progress) -> list[int]:
    rows: defaultdict[str, list[int]] = defaultdict(list)
    for row, hit in enumerate(result.hits):
        if row % _STEP == 0:
            progress.step(row, result.total)
        for name in names_of(hit, grouping):
            rows[name].append(row)
    return rows[group]


def _found_again(hits: Listed, kept: Kept, progress: Progress) -> tuple[frozenset[int], int]:
    missing = set(kept.marked) | ({kept.current} if kept.current else set())
    marked: set[int] = set(range(len(hits))) if kept.every else set()
    current = -1
    for row, hit in enumerate(hits):
        if not missing:
            break
        if row % _STEP == 0:
            progress.step(row, len(hits))
        key = key_of(hit)
        missing.discard(key)
        if key in kept.marked:
            marked.add(row)
        if key == kept.current:
            current = row
    return frozenset(marked), current
