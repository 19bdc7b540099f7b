"""Where an expansion stands in a text: word by word of the text's own cutting, at code points, half-open."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from kanryu.search.vocabulary import Expansion

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Cutting(Protocol):
    """The words of one text in order: the number of each one's form, and where it stands, [start, end).

    The three are alike long; ``array("I")`` is what is quick.
    """

    @property
    def forms(self) -> Sequence[int]: ...  # noqa: D102 - the class says it
    @property
    def starts(self) -> Sequence[int]: ...  # noqa: D102
    @property
    def ends(self) -> Sequence[int]: ...  # noqa: D102


_JOINTS = frozenset(" \t\n\r\u3000\u200b\u00ad・･·‧-‐‑−–&＆")
"""What may stand between two words that still are one after the other: blanks, a broken line, a dot, a hyphen, &."""
_FEW = 4
"""Numbers that are sooner compared one by one than looked up."""
_NUMERALS = frozenset("0123456789０１２３４５６７８９〇零一二三四五六七八九十百千万億兆")
_NUMBER_BEFORE = re.compile(r"[0-9０-９〇零一二三四五六七八九十百千万億兆]\Z|[0-9０-９][,，.．]\Z")
_TENTHS = re.compile(r"[0-9０-９〇一二三四五六七八九十]・[0-9０-９〇一二三四五六七八九]+(?:倍|割|億|万|パ|[%％])")
"""A middle dot before tenths: 一・五倍; 三・四人 are three or four."""
_NUMBER_AFTER = re.compile(r"[0-9０-９〇零一二三四五六七八九十百千万億兆]|[,，.．][0-9０-９]")


def spans(expansion: Expansion, table: Cutting, text: str) -> list[tuple[int, int]]:
    """Return where an expansion stands in a text as [start, end), in order; of places that overlap, the longest.

    A sequence is not broken by blanks, a middle dot or a hyphen, but by any other mark. A surface counts where it
    begins and ends at bounds of words, however it was cut inside. A part of a number is no place: 二十人 has no 十人.
    """
    found = {place for sequence in expansion.sequences for place in _sequence(sequence, table, text)}
    found.update(place for surface in expansion.surfaces for place in _surface(surface, table, text))
    return _apart(place for place in found if place[0] < place[1] and not _in_number(*place, text))


def _sequence(sequence: Sequence[frozenset[int]], table: Cutting, text: str) -> Iterator[tuple[int, int]]:
    last = len(sequence) - 1
    if not last:
        yield from ((table.starts[at], table.ends[at]) for at in _places(sequence, table.forms))
        return
    for at in _places(sequence, table.forms):
        if all(_follows(table, text, at + i) for i in range(last)):
            yield table.starts[at], table.ends[at + last]


def _follows(table: Cutting, text: str, at: int) -> bool:
    """Tell whether nothing but joints stands between a word and the next one."""
    end, start = table.ends[at], table.starts[at + 1]
    return end == start or (start - end < 5 and _JOINTS.issuperset(text[end:start]))


def _in_number(start: int, end: int, text: str) -> bool:
    """Tell whether a place begins or ends within a number; 二、三人 and 第3、4回 are two numbers each."""
    if start and text[start] in _NUMERALS:
        before = max(start - 2, 0)
        if _NUMBER_BEFORE.search(text, before, start) or _TENTHS.match(text, before, end + 1):
            return True
    return text[end - 1] in _NUMERALS and _NUMBER_AFTER.match(text, end) is not None


def _places(sequence: Sequence[frozenset[int]], forms: Sequence[int]) -> list[int]:
    """Return the places in ``forms`` where numbers of the sets stand one after the other."""
    import numpy as np  # noqa: PLC0415 - the window starts without it

    count = len(forms) - len(sequence) + 1
    if count < 1 or not sequence or not all(sequence):
        return []
    numbers = np.asarray(forms)
    found = np.flatnonzero(_among(numbers[:count], sequence[0]))
    for place, wanted in enumerate(sequence[1:], 1):
        if not found.size:
            break
        found = found[_among(numbers[found + place], wanted)]
    places: list[int] = found.tolist()
    return places


def _among(numbers: "NDArray[np.uint32]", wanted: frozenset[int]) -> "NDArray[np.bool_]":
    """Tell of each number whether it is one of a set."""
    import numpy as np  # noqa: PLC0415

    fits: NDArray[np.bool_]
    if len(wanted) <= _FEW:
        fits = np.zeros(len(numbers), dtype=np.bool_)
        for one in wanted:
            fits |= numbers == one
        return fits
    known = _known(wanted)
    fits = known[np.minimum(numbers, len(known) - 1)]
    return fits


@lru_cache(maxsize=256)
def _known(wanted: frozenset[int]) -> "NDArray[np.bool_]":
    """Return for each number up to the highest of a set, and one beyond, whether it is one of them."""
    import numpy as np  # noqa: PLC0415

    known = np.zeros(max(wanted) + 2, dtype=np.bool_)
    known[list(wanted)] = True
    return known


def _surface(surface: str, table: Cutting, text: str) -> Iterator[tuple[int, int]]:
    at = text.find(surface) if surface else -1
    while at >= 0:
        end = at + len(surface)
        if _stands(table.starts, at) and _stands(table.ends, end):
            yield at, end
        at = text.find(surface, at + 1)


def _stands(places: Sequence[int], place: int) -> bool:
    at = bisect_left(places, place)
    return at < len(places) and places[at] == place


def _apart(found: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Leave out what overlaps with an earlier or, from the same place, a longer one."""
    apart: list[tuple[int, int]] = []
    for place in sorted(found):
        if not apart or place[0] >= apart[-1][1]:
            apart.append(place)
        elif place[0] == apart[-1][0]:
            apart[-1] = place
    return apart
