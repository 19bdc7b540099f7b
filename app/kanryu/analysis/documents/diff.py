"""Comparing two versions of a text: the runs of characters that stayed, in place or moved elsewhere.

Anchors (long stretches that occur once in each version) come first, then shorter ones inside what lies between them,
and in the small rest single characters by Levenshtein. So a moved paragraph is not confused with its neighbours, and
300,000 characters with a few hundred edits take about half a second.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from kanryu.analysis.documents.anchors import Run, heaviest_chain, side_by_side, unique_runs

_SIZES = (32, 16, 8)
_MOVED = 16
"""The least length of an anchor by which a moved piece is known again."""
_LETTERS = 10**8
"""The largest product of two lengths compared character by character; more without an anchor is rewritten text."""
_SLIDE = 400
_BREAKS = {"\n": 4, "。": 3, "！": 3, "？": 3, "」": 2, "、": 1, "，": 1, "　": 1, " ": 1}


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the old text, [old, old_end), that became a part of the new one; ``runs`` stayed as they were."""

    old: int
    old_end: int
    new: int
    new_end: int
    runs: tuple[Run, ...]

    def gap(self, index: int) -> "Gap":
        """Return what lies before the run with this index; with the number of runs, what lies after the last."""
        before = self.runs[index - 1] if index > 0 else Run(self.old, self.new, 0)
        after = self.runs[index] if index < len(self.runs) else Run(self.old_end, self.new_end, 0)
        return Gap(before.old_end, after.old, before.new_end, after.new)

    def gaps(self) -> Iterator["Gap"]:
        """Yield every stretch that was changed."""
        for index in range(len(self.runs) + 1):
            gap = self.gap(index)
            if gap.old < gap.old_end or gap.new < gap.new_end:
                yield gap


@dataclass(frozen=True, slots=True)
class Gap:
    """A changed stretch: [old, old_end) was replaced by [new, new_end); either may be empty."""

    old: int
    old_end: int
    new: int
    new_end: int

    @property
    def growth(self) -> int:
        """By how many characters the stretch became longer."""
        return (self.new_end - self.new) - (self.old_end - self.old)


def compare(old: str, new: str) -> tuple[Piece, ...]:
    """Return the whole text as the first piece, and after it the pieces of it that were moved elsewhere."""
    runs = _tidy(old, new, side_by_side(_aligned(old, new, _SIZES)))
    whole = Piece(0, len(old), 0, len(new), tuple(runs))
    return (whole, *_moved(old, new, list(whole.gaps())))


def _aligned(old: str, new: str, sizes: tuple[int, ...]) -> Iterator[Run]:
    head = _common_head(old, new)
    tail = _common_tail(old[head:], new[head:])
    old_end, new_end = len(old) - tail, len(new) - tail
    yield Run(0, 0, head)
    if head < old_end and head < new_end:
        inner = _between(old[head:old_end], new[head:new_end], sizes)
        yield from (run.shifted(head, head) for run in inner)
    yield Run(old_end, new_end, tail)


def _between(old: str, new: str, sizes: tuple[int, ...]) -> Iterator[Run]:
    """Align two stretches that differ at both ends."""
    if not sizes:
        yield from _letters(old, new)
        return
    chain = heaviest_chain(unique_runs(old, new, sizes[0]))
    ends = [Run(0, 0, 0), *chain, Run(len(old), len(new), 0)]
    for left, right in pairwise(ends):
        yield left
        a, c = left.old_end, left.new_end
        if a < right.old and c < right.new:
            inner = _aligned(old[a : right.old], new[c : right.new], sizes[1:])
            yield from (run.shifted(a, c) for run in inner)


def _letters(old: str, new: str) -> Iterator[Run]:
    """Align character by character; where little stayed, single characters that agree do so by chance."""
    if len(old) * len(new) > _LETTERS:
        return
    blocks = Levenshtein.opcodes(old, new)
    runs = [
        Run(block.src_start, block.dest_start, block.src_end - block.src_start)
        for block in blocks
        if block.tag == "equal"
    ]
    rewritten = 2 * sum(run.length for run in runs) < max(len(old), len(new)) and len(old) > 8
    yield from (run for run in runs if run.length >= (3 if rewritten else 1))


def _common_head(old: str, new: str) -> int:
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _common_tail(old: str, new: str) -> int:
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        if old[len(old) - middle : len(old) - low] == new[len(new) - middle : len(new) - low]:
            low = middle
        else:
            high = middle - 1
    return low


def _tidy(old: str, new: str, runs: list[Run]) -> list[Run]:
    return side_by_side(_slid(old, new, _without_echoes(old, new, runs)))


def _without_echoes(old: str, new: str, runs: list[Run]) -> list[Run]:
    """Drop one or two characters that agree only because a name was replaced by one that shares them.

    田中 -> 山田 is a replacement, not 田 kept with 山 put before it and 中 taken away: what is longer on one side of
    so short a run is shorter by as much on the other.
    """
    piece = Piece(0, len(old), 0, len(new), tuple(runs))
    kept: list[Run] = []
    for index, run in enumerate(runs):
        left, right = piece.gap(index).growth, piece.gap(index + 1).growth
        opposed = left * right < 0 and run.length <= min(abs(left), abs(right))
        if run.length > 2 or not opposed:
            kept.append(run)
    return kept


def _slid(old: str, new: str, runs: list[Run]) -> Iterator[Run]:
    """Let what was put in or taken out begin after a sentence where it can be read in several ways."""
    runs = list(runs)
    for index in range(len(runs) - 1):
        left, right = runs[index], runs[index + 1]
        if left.new_end < right.new and left.old_end == right.old:
            by = _best_slide(new, left.new_end, right.new, left.length, right.length)
        elif left.old_end < right.old and left.new_end == right.new:
            by = _best_slide(old, left.old_end, right.old, left.length, right.length)
        else:
            continue
        runs[index] = Run(left.old, left.new, left.length + by)
        runs[index + 1] = right.cut(by)
    yield from runs


def _best_slide(text: str, start: int, end: int, left: int, right: int) -> int:
    """Return how far [start, end) may best slide: after a line, a sentence, a comma; else as far right as it goes."""
    lowest = highest = 0
    while -lowest < min(left, _SLIDE) and text[start + lowest - 1] == text[end + lowest - 1]:
        lowest -= 1
    while highest < min(right, _SLIDE) and text[start + highest] == text[end + highest]:
        highest += 1
    places = range(lowest, highest + 1)
    return max(places, key=lambda by: (_BREAKS.get(text[start + by - 1 : start + by], 0), by))


def _moved(old: str, new: str, gaps: Iterable[Gap]) -> Iterator[Piece]:
    """Yield the pieces of what went that stand in what came, each aligned in itself."""
    gone = [(gap.old, gap.old_end) for gap in gaps if gap.old_end - gap.old >= _MOVED]
    came = [(gap.new, gap.new_end) for gap in gaps if gap.new_end - gap.new >= _MOVED]
    for source, target, hull in _hulls(old, new, gone, came):
        a, b = _whole_lines(old, hull.old, hull.old_end, source)
        c, d = _whole_lines(new, hull.new, hull.new_end, target)
        runs = _tidy(old[a:b], new[c:d], side_by_side(_aligned(old[a:b], new[c:d], _SIZES)))
        yield Piece(a, b, c, d, tuple(run.shifted(a, c) for run in runs))


Span = tuple[int, int]


def _hulls(old: str, new: str, gone: list[Span], came: list[Span]) -> Iterator[tuple[Span, Span, Gap]]:
    """Yield, for each two stretches that share anchors, the stretches and what the anchors span in them."""
    hulls: dict[tuple[Span, Span], Gap] = {}
    for source, target, run in _anchors(old, new, gone, came):
        known = hulls.get((source, target), Gap(run.old, run.old_end, run.new, run.new_end))
        hulls[source, target] = Gap(
            min(known.old, run.old),
            max(known.old_end, run.old_end),
            min(known.new, run.new),
            max(known.new_end, run.new_end),
        )
    yield from ((source, target, hull) for (source, target), hull in hulls.items())


def _anchors(old: str, new: str, gone: list[Span], came: list[Span]) -> Iterator[tuple[Span, Span, Run]]:
    # stretches are joined by characters that differ between the two texts, so that no anchor reaches across
    sources, targets = _Joined(old, gone, "\ue000"), _Joined(new, came, "\ue001")
    for run in unique_runs(sources.text, targets.text, _MOVED):
        source, old_at = sources.origin(run.old)
        target, new_at = targets.origin(run.new)
        yield source, target, Run(old_at, new_at, run.length)


class _Joined:
    """Stretches of a text as one text, and the way back."""

    def __init__(self, text: str, spans: list[Span], mark: str) -> None:
        self.text = mark.join(text[start:end] for start, end in spans)
        self._spans = spans
        self._begins = [0]
        for start, end in spans:
            self._begins.append(self._begins[-1] + end - start + 1)

    def origin(self, position: int) -> tuple[Span, int]:
        """Return the stretch that holds a position, and where that is in the text."""
        index = bisect_right(self._begins, position) - 1
        return self._spans[index], self._spans[index][0] + position - self._begins[index]


def _whole_lines(text: str, start: int, end: int, within: Span) -> Span:
    """Return the lines a stretch touches, as far as they lie within the changed part."""
    begin = max(text.rfind("\n", 0, start) + 1, within[0])
    stop = text.find("\n", end)
    return begin, within[1] if stop < 0 else min(stop + 1, within[1])
