"""Where the passages of an old text stand in its corrected version."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, Self

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from kanryu.analysis.documents.anchors import Run
from kanryu.analysis.documents.diff import Gap, Piece, compare

State = Literal["same", "moved", "relocated", "changed", "unplaced"]
STATES: tuple[State, ...] = ("same", "moved", "relocated", "changed", "unplaced")

_ALIKE = 0.3
"""The least likeness (Levenshtein, 0 to 1) of a passage's words; unrelated Japanese sentences reach about 0.15."""
_FOUND = 60
"""The least partial ratio (rapidfuzz, 0 to 100) for words that are looked for around the place they stood in."""
_AROUND = 40


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage stands now.

    Attributes:
        start: of the passage in the new text.
        end: after its last character, ``start < end``.
        state: ``same``: nothing happened; ``moved``: other positions, same words; ``relocated``: same words, but
            they were cut and put elsewhere; ``changed``: other words; ``unplaced``: the words are gone and this is
            only the nearest place.
    """

    start: int
    end: int
    state: State


@dataclass(frozen=True, slots=True)
class TextMap:
    """An old text, a new one, and what became of each part: the whole first, then the pieces moved elsewhere.

    ``certain`` says that the edit itself is known; one found by comparing may be read in several ways.
    """

    old: str
    new: str
    pieces: tuple[Piece, ...]
    certain: bool = False

    @classmethod
    def between(cls, old: str, new: str) -> Self:
        """Compare two versions of a text."""
        return cls(old, new, compare(old, new))

    @classmethod
    def of_edit(cls, old: str, start: int, end: int, replacement: str) -> Self:
        """Return the map of one known edit: [start, end) is replaced; nothing outside it can have changed."""
        new = old[:start] + replacement + old[end:]
        inner = compare(old[start:end], replacement)[0].runs if start < end and replacement else ()
        tail = Run(end, start + len(replacement), len(old) - end)
        runs = [Run(0, 0, start), *(run.shifted(start, start) for run in inner), tail]
        kept = tuple(run for run in runs if run.length)
        return cls(old, new, (Piece(0, len(old), 0, len(new), kept),), certain=start == end or not replacement)

    @property
    def whole(self) -> Piece:
        """The alignment of the whole text, without what was moved elsewhere."""
        return self.pieces[0]

    def place(self, start: int, end: int) -> Place:
        """Return where the passage [start, end) stands now.

        What is put in at an edge stays outside; what replaces the first or last characters belongs to the passage.
        """
        words = self.old[start:end]
        piece = max(self._pieces(start, end), key=lambda piece: _kept(piece, start, end))
        last = end_of(piece, end)
        first = self._unchanged(words, start_of(piece, start), last)
        if self.new[first:last] == words:
            return Place(first, last, self._state(piece, start, first))
        found = self._elsewhere(words) if _kept(piece, start, end) == 0 else None
        if found is not None:
            return found
        alike = _is_alike(words, self.new[first:last])
        if first < last and (alike or _is_sure(piece, start, end, last - first)):
            return Place(first, last, "changed")
        return self._nearby(words, first, last)

    def position(self, position: int, *, after: bool) -> int:
        """Return where a point stands now; ``after`` says on which side of what was put in there.

        Where the text around it was moved elsewhere, the point goes along.
        """
        first = position if after else position - 1
        piece = max(self._pieces(first, first + 1), key=lambda piece: _kept(piece, first, first + 1))
        return start_of(piece, position) if after else end_of(piece, position)

    def came(self) -> Iterator[Gap]:
        """Yield the changed stretches of the whole text."""
        return self.whole.gaps()

    def _pieces(self, start: int, end: int) -> Iterator[Piece]:
        yield self.whole
        yield from (piece for piece in self.pieces[1:] if piece.old < end and start < piece.old_end)

    def _state(self, piece: Piece, start: int, first: int) -> State:
        if piece is not self.whole:
            return "relocated"
        return "same" if start == first else "moved"

    def _unchanged(self, words: str, first: int, last: int) -> int:
        """Return the start; where the old words stand before the end, theirs.

        Which of two equal line breaks was taken out cannot be known: it was the one outside the passage.
        """
        unchanged = not self.certain and last >= len(words) and self.new.startswith(words, last - len(words))
        return last - len(words) if unchanged else first

    def _elsewhere(self, words: str) -> Place | None:
        """Return the one place in what was put in that has the words."""
        if len(words) < 2:
            return None
        found = []
        for gap in self.came():
            at = self.new.find(words, gap.new, gap.new_end)
            while at >= 0:
                found.append(at)
                at = self.new.find(words, at + 1, gap.new_end)
        return Place(found[0], found[0] + len(words), "relocated") if len(found) == 1 else None

    def _nearby(self, words: str, first: int, last: int) -> Place:
        """Look around for words that are much alike; else the nearest place there is."""
        begin, stop = max(0, first - _AROUND), min(len(self.new), max(first, last) + _AROUND)
        if len(words) >= 8 and first < last:
            match = fuzz.partial_ratio_alignment(words, self.new[begin:stop], score_cutoff=_FOUND)
            if match is not None and _is_alike(words, self.new[begin + match.dest_start : begin + match.dest_end]):
                return Place(begin + match.dest_start, begin + match.dest_end, "changed")
        if self.new[first:last].strip():
            return Place(first, last, "unplaced")
        at = nearest_character(self.new, first)
        return Place(at, at + 1, "unplaced")


def start_of(piece: Piece, position: int) -> int:
    """Return where a passage that begins at a position of the old text begins now."""
    index = bisect_right(piece.runs, position, key=lambda run: run.old) - 1
    if index >= 0 and position < piece.runs[index].old_end:
        return position + piece.runs[index].new - piece.runs[index].old
    gap = piece.gap(index + 1)
    return gap.new_end if position >= gap.old_end else _inside(gap, position)


def end_of(piece: Piece, position: int) -> int:
    """Return where a passage that ends at a position of the old text ends now."""
    index = bisect_right(piece.runs, position - 1, key=lambda run: run.old) - 1
    if index >= 0 and position <= piece.runs[index].old_end:
        return position + piece.runs[index].new - piece.runs[index].old
    gap = piece.gap(index + 1)
    return gap.new if position <= gap.old else _inside(gap, position)


def _inside(gap: Gap, position: int) -> int:
    """Count from the nearer end of a replaced stretch."""
    from_start, from_end = position - gap.old, gap.old_end - position
    if from_start <= 0:
        return gap.new
    if from_end <= 0:
        return gap.new_end
    if from_start <= from_end:
        return min(gap.new + from_start, gap.new_end)
    return max(gap.new_end - from_end, gap.new)


def _kept(piece: Piece, start: int, end: int) -> int:
    """Return how many characters of [start, end) the piece still has."""
    index = max(bisect_right(piece.runs, start, key=lambda run: run.old) - 1, 0)
    total = 0
    while index < len(piece.runs) and piece.runs[index].old < end:
        run = piece.runs[index]
        total += max(0, min(end, run.old_end) - max(start, run.old))
        index += 1
    return total


def _is_sure(piece: Piece, start: int, end: int, length: int) -> bool:
    """Tell whether both edges are known although the words between them are others now."""
    return 3 * length >= end - start and _starts_surely(piece, start) and _ends_surely(piece, end)


def _starts_surely(piece: Piece, position: int) -> bool:
    index = bisect_right(piece.runs, position, key=lambda run: run.old) - 1
    if index >= 0 and position < piece.runs[index].old_end:
        return True
    gap = piece.gap(index + 1)
    return position == gap.old and gap.new < gap.new_end


def _ends_surely(piece: Piece, position: int) -> bool:
    index = bisect_right(piece.runs, position - 1, key=lambda run: run.old) - 1
    if index >= 0 and position <= piece.runs[index].old_end:
        return True
    gap = piece.gap(index + 1)
    return position == gap.old_end and gap.new < gap.new_end


def _is_alike(words: str, others: str) -> bool:
    return bool(Levenshtein.normalized_similarity(words, others, score_cutoff=_ALIKE) >= _ALIKE)


def nearest_character(text: str, position: int) -> int:
    """Return the position of the visible character nearest to a point; of two, the one before it on the same line."""
    before = position - 1
    while before >= 0 and text[before].isspace():
        before -= 1
    after = position
    while after < len(text) and text[after].isspace():
        after += 1
    if before < 0 and after >= len(text):
        return min(position, len(text) - 1)
    if after >= len(text) or (before >= 0 and position - 1 - before <= after - position):
        return before
    return after
