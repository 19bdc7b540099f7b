"""Hits in order, in groups, and as rows of a table."""

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING
from unicodedata import normalize

from kanryu.i18n import N_, side_by_side, tr
from kanryu.search.values import Group, Grouping, Hit, Order

if TYPE_CHECKING:
    from _typeshed import SupportsRichComparison

_COLUMNS = (N_("資料"), N_("事例"), N_("話者"), N_("役割"), N_("時刻"), N_("左"), N_("語"), N_("右"), N_("コード"),
            N_("始まり"), N_("終わり"))  # fmt: skip


def order_of(hits: Sequence[Hit], by: Order, *, descending: bool = False) -> Sequence[int]:
    """Return the order of hits as their numbers; what is alike stays as it stands.

    What has no case, speaker, time or code comes last, in whichever direction.
    """
    if by == "text":
        return range(len(hits) - 1, -1, -1) if descending else range(len(hits))
    key = _KEYS[by]
    keys = [key(hit) for hit in hits]
    known = {at: one for at, one in enumerate(keys) if one is not None}
    ordered = sorted(known, key=known.__getitem__, reverse=descending)
    return array("I", [*ordered, *(at for at, one in enumerate(keys) if one is None)])


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


def flat(text: str) -> str:
    """Return a text on one line, every character in its place."""
    return text.replace("\n", "　").replace("\t", " ")


def table_rows(hits: Iterable[Hit]) -> Iterator[tuple[str, ...]]:
    """Yield hits as rows of text, the heads first."""
    yield tuple(tr(name) for name in _COLUMNS)
    for hit in hits:
        around_it = (flat(hit.left), hit.text, flat(hit.right))
        where = (str(hit.start), str(hit.end))
        yield (hit.document, hit.case, hit.speaker, tr(hit.role) if hit.role else "", hit.time, *around_it,
               side_by_side(hit.codes), *where)  # fmt: skip


_KEYS: dict[Order, Callable[[Hit], "SupportsRichComparison | None"]] = {
    "left": lambda hit: folded(hit.left)[::-1].lstrip(),
    "right": lambda hit: folded(hit.right).lstrip(),
    "case": lambda hit: hit.case or None,
    "phase": lambda hit: hit.phases or None,
    "speaker": lambda hit: hit.speaker or None,
    "role": lambda hit: hit.role or None,
    "code": lambda hit: hit.codes or None,
    "time": lambda hit: hit.time_ms,
    "surface": lambda hit: folded(hit.text),
}
