"""The one place that maps positions of a document to the places on the page, and back.

A position is a code point of the stored text, which holds labels, times and line breaks that the page hides. A place
is a block of the page with a UTF-16 offset in it, as Qt counts. One block shows one paragraph of what somebody says.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from kanryu.analysis.documents.transcripts import TranscriptView

_BEYOND = re.compile("[\U00010000-\U0010ffff]")
_TAKEN = str.maketrans(dict.fromkeys("\r\u2028\u2029\ufdd0\ufdd1\ufffc\x00", "\u00b7"))
"""Characters that Qt would take as the end of a block, a line or an object; each is shown as one dot."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block of the page: [start, end) of the text; ``turn`` is the place of its turn among the turns."""

    start: int
    end: int
    turn: int | None
    first: bool


@dataclass(frozen=True, slots=True)
class Place:
    """A place on the page: a block, and an offset in it in UTF-16 units."""

    block: int
    unit: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of one block, [start, end) in UTF-16 units."""

    block: int
    start: int
    end: int


class Positions:
    """The paragraphs of one document and the mapping between its positions and their places."""

    def __init__(self, view: TranscriptView) -> None:
        self._text = view.text
        self.paragraphs = tuple(_paragraphs(view)) or (Paragraph(0, 0, None, first=True),)
        self._starts = [paragraph.start for paragraph in self.paragraphs]
        self._beyond = [self._beyond_in(paragraph) for paragraph in self.paragraphs]

    def _beyond_in(self, paragraph: Paragraph) -> tuple[int, ...]:
        """Return the offsets of the characters that take two UTF-16 units."""
        found = _BEYOND.finditer(self._text, paragraph.start, paragraph.end)
        return tuple(match.start() - paragraph.start for match in found)

    def shown(self, block: int) -> str:
        """Return what a block shows; it has as many UTF-16 units as the text it stands for."""
        paragraph = self.paragraphs[block]
        return self._text[paragraph.start : paragraph.end].translate(_TAKEN)

    def text(self, start: int, end: int) -> str:
        """Return the exact words of a passage."""
        return self._text[start:end]

    def place(self, position: int, *, ending: bool = False) -> Place:
        """Return the place of a position; hidden text yields the next visible place, for an ending the last one."""
        block = max(bisect_right(self._starts, position) - 1, 0)
        paragraph = self.paragraphs[block]
        if position <= paragraph.end:
            if ending and position == paragraph.start and block > 0:
                return self.place(self.paragraphs[block - 1].end, ending=True)
            return Place(block, self._unit(block, max(position - paragraph.start, 0)))
        if not ending and block + 1 < len(self.paragraphs):
            return Place(block + 1, 0)
        return Place(block, self._unit(block, paragraph.end - paragraph.start))

    def position(self, place: Place) -> int:
        """Return the position of a place; inside a character of two units, where the character begins."""
        beyond = self._beyond[place.block]
        before = bisect_left(range(len(beyond)), place.unit, key=lambda index: beyond[index] + index)
        paragraph = self.paragraphs[place.block]
        return min(paragraph.start + place.unit - before, paragraph.end)

    def segments(self, start: int, end: int) -> Iterator[Segment]:
        """Yield what of [start, end) the page shows, block by block; empty stretches are left out."""
        block = max(bisect_right(self._starts, start) - 1, 0)
        while block < len(self.paragraphs) and self._starts[block] < end:
            paragraph = self.paragraphs[block]
            first, last = max(start, paragraph.start), min(end, paragraph.end)
            if first < last:
                yield Segment(
                    block, self._unit(block, first - paragraph.start), self._unit(block, last - paragraph.start)
                )
            block += 1

    def _unit(self, block: int, offset: int) -> int:
        return offset + bisect_left(self._beyond[block], offset)


def _paragraphs(view: TranscriptView) -> Iterator[Paragraph]:
    """Yield the paragraphs of the turns and, between them, of text that nobody is marked to say."""
    reached = 0
    for number, turn in enumerate(view.turns):
        yield from _lines(view.text, reached, turn.start, None)
        lines = list(_lines(view.text, turn.body, turn.end, number))
        yield from lines or [Paragraph(turn.end, turn.end, number, first=True)]
        reached = max(reached, turn.end)
    yield from _lines(view.text, reached, len(view.text), None)


def _lines(text: str, start: int, end: int, turn: int | None) -> Iterator[Paragraph]:
    """Yield the lines of [start, end) that are not blank, without the white space that frames them."""
    first = True
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        words = text[start:stop]
        if words.strip():
            begin = start + len(words) - len(words.lstrip())
            yield Paragraph(begin, start + len(words.rstrip()), turn, first=first)
            first = False
        start = stop + 1
