"""Hits in order and in groups."""

from array import array
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING
from unicodedata import normalize

from kanryu.search.values import Group, Grouping, Hit, Order

if TYPE_CHECKING:
    from _typeshed import SupportsRichComparison

_LAST = "\U0010ffff"
"""What has no case, speaker or code comes after what has."""


def order_of(hits: Sequence[Hit], by: Order, *, descending: bool = False) -> Sequence[int]:
    """Return the order of hits as their numbers; what is alike stays as it stands."""
    if by == "text":
        return range(len(hits) - 1, -1, -1) if descending else range(len(hits))
    key = _KEYS[by]
    keys = [key(hit) for hit in hits]
    return array("I", sorted(range(len(keys)), key=lambda at: keys[at], reverse=descending))


def grouped(hits: Sequence[Hit], by: Grouping, sizes: Mapping[str, int]) -> tuple[Group, ...]:
    """Return the groups of hits, the largest first, with how many characters the texts of each hold."""
    counts = Counter(name for hit in hits for name in names_of(hit, by))
    ordered = sorted({**sizes, **counts}, key=lambda name: (-counts[name], name == "", name))
    return tuple(Group(name, counts[name], sizes.get(name, 0)) for name in ordered)


def names_of(hit: Hit, by: Grouping) -> tuple[str, ...]:
    """Return the names of the groups a hit belongs to; only phases can be several."""
    if by == "phase":
        return hit.phases or ("",)
    return ({"case": hit.case, "role": hit.role, "speaker": hit.speaker}[by],)


def folded(text: str) -> str:
    """Return a text as it is sorted: one width, small letters, line breaks as blanks."""
    return normalize("NFKC", text).casefold().replace("\n", " ")


_KEYS: dict[Order, Callable[[Hit], "SupportsRichComparison"]] = {
    "left": lambda hit: folded(hit.left)[::-1].lstrip(),
    "right": lambda hit: folded(hit.right).lstrip(),
    "case": lambda hit: hit.case or _LAST,
    "phase": lambda hit: hit.phases or (_LAST,),
    "speaker": lambda hit: hit.speaker or _LAST,
    "role": lambda hit: hit.role or _LAST,
    "code": lambda hit: hit.codes or (_LAST,),
    "time": lambda hit: (hit.time_ms is None, hit.time_ms or 0),
    "surface": lambda hit: folded(hit.text),
}
