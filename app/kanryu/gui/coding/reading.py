"""Reading a transcript by sentences and turns: what the next one is, and how a selection grows and shrinks."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kanryu.analysis.coding.sentences import better_ends, sentence_ends, trimmed
from kanryu.analysis.documents.transcripts import TranscriptView
from kanryu.gui.coding.positions import Paragraph, Positions
from kanryu.gui.coding.words import nearest_bound, next_bound

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Reading:
    """The sentences and turns of a document in text order, as [start, end) of its text."""

    sentences: tuple[Span, ...]
    turns: tuple[Span, ...]
    text: str = ""

    @classmethod
    def of(cls, view: TranscriptView, positions: Positions, read: Sequence[int] = ()) -> "Reading":
        """Return the reading of a document; text that nobody says counts as a turn a paragraph.

        Args:
            view: the document.
            positions: its paragraphs.
            read: where a language model found sentences to end; nothing where it has not read the document.
        """
        sentences: list[Span] = []
        turns: list[Span] = []
        last: int | None = None
        for paragraph in positions.paragraphs:
            if paragraph.start == paragraph.end:
                continue
            sentences.extend(_sentences(view.text, paragraph, read))
            if paragraph.turn is not None and paragraph.turn == last:
                turns[-1] = (turns[-1][0], paragraph.end)
            else:
                turns.append((paragraph.start, paragraph.end))
            last = paragraph.turn
        return cls(tuple(sentences), tuple(turns), view.text)

    def sentence(self, caret: int) -> Span | None:
        """Return the sentence that holds the caret, or the next one when it stands behind the last of a turn."""
        return _at(self.sentences, caret)

    def turn(self, caret: int) -> Span | None:
        """Return the turn that holds the caret, or the next one."""
        return _at(self.turns, caret)

    def longer(self, spans: tuple[Span, ...], start: int, end: int) -> Span:
        """Return the selection with the next of some spans added."""
        following = bisect_left([span[1] for span in spans], end + 1)
        return (start, spans[following][1]) if following < len(spans) else (start, end)

    def shorter(self, start: int, end: int) -> Span:
        """Return the selection without its last sentence."""
        ends = [span[1] for span in self.sentences]
        before = bisect_left(ends, end) - 1
        return (start, ends[before]) if before >= 0 and ends[before] > start else (start, start)

    def next_turn(self, caret: int, *, later: bool) -> int:
        """Return where the turn after or before the caret begins."""
        starts = [span[0] for span in self.turns]
        index = bisect_right(starts, caret) if later else bisect_left(starts, caret) - 1
        return starts[index] if 0 <= index < len(starts) else caret

    def bound(self, position: int, *, later: bool, ending: bool) -> int:
        """Return the next sentence's boundary from a position: an end for an ending, else a beginning."""
        bounds = [span[1 if ending else 0] for span in self.sentences]
        index = bisect_right(bounds, position) if later else bisect_left(bounds, position) - 1
        return bounds[index] if 0 <= index < len(bounds) else position

    def nearest(self, position: int, *, ending: bool) -> int:
        """Return the sentence's boundary nearest to a position: an end for an ending, else a beginning."""
        bounds = [span[1 if ending else 0] for span in self.sentences]
        index = bisect_left(bounds, position)
        near = bounds[max(index - 1, 0) : index + 1]
        return min(near, key=lambda bound: abs(bound - position), default=position)

    def nearest_word(self, position: int) -> int:
        """Return the boundary of a word nearest to a position."""
        return nearest_bound(self.text, position)

    def word_bound(self, position: int, *, later: bool) -> int:
        """Return where the next word ends, or where the word before begins; what the page hides is passed over."""
        bound = next_bound(self.text, position, later=later)
        index = bisect_left([span[1] for span in self.sentences], bound)
        span = self.sentences[index] if index < len(self.sentences) else None
        if span is None or span[0] < bound or not later:
            return bound
        return next_bound(self.text, max(span[0], position), later=True)


def _sentences(text: str, paragraph: Paragraph, read: Sequence[int]) -> list[Span]:
    spans = []
    start, bounds = paragraph.start, (paragraph.start, paragraph.end)
    for end in better_ends(text, *bounds, read) if read else sentence_ends(text, *bounds):
        if text[start:end].strip():
            spans.append(trimmed(text, start, end))
        start = end
    return spans


def _at(spans: tuple[Span, ...], caret: int) -> Span | None:
    index = bisect_right([span[1] for span in spans], caret)
    return spans[index] if index < len(spans) else (spans[-1] if spans else None)


def met_spans(spans: Sequence[Span], passages: Iterable[Span]) -> int:
    """Return how many of some spans, in order and apart from each other, share a character with a passage."""
    starts, ends = [span[0] for span in spans], [span[1] for span in spans]
    met: set[int] = set()
    for start, end in passages:
        met.update(range(bisect_right(ends, start), bisect_left(starts, end)))
    return len(met)
