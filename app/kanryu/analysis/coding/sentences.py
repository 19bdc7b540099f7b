"""Where sentences begin and end in spoken Japanese: by its marks, and better where a language model has read it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

_END = re.compile(r"[。．！？!?]+[」』）)\]】〉》”’]*|\n+")


def sentence_ends(text: str, start: int, end: int) -> tuple[int, ...]:
    """Return where the sentences in [start, end) of a text end, ``end`` last; positions are code points.

    A closing bracket belongs to the sentence before it, and a line's end closes a sentence.
    """
    ends = [match.end() for match in _END.finditer(text, start, end)]
    return tuple(ends) if ends and ends[-1] == end else (*ends, end)


_OPENS, _CLOSES = "「『（(", "」』）)"
_LONG = 30
"""From so many characters without a mark on, the model's ends are better than none."""


def better_ends(text: str, start: int, end: int, read: Sequence[int]) -> tuple[int, ...]:
    """Return the sentence ends in [start, end) where a language model has read the text.

    The marks are surer than the model, with two exceptions: a mark within or at the end of a quotation is none where
    the model goes on (「無理だ。できない。」と言いました), and a long stretch without any mark, as automatic
    transcription writes it, has the model's ends.

    Args:
        text: the whole text.
        start: of the part, usually a paragraph.
        end: of the part.
        read: where the model found sentences to end, strictly rising.
    """
    ends: list[int] = []
    first, depth = start, 0
    for last in sentence_ends(text, start, end):
        words, at = text[first:last].rstrip(), bisect_left(read, last)
        depth = max(depth + sum(map(words.count, _OPENS)) - sum(map(words.count, _CLOSES)), 0)
        quoted, agreed = depth > 0 or words.endswith(tuple(_CLOSES)), at < len(read) and read[at] == last
        if last == end or agreed or not quoted:
            ends += _unmarked(text, ends[-1] if ends else start, last, read)
            ends.append(last)
            depth = 0
        first = last
    return tuple(ends)


def _unmarked(text: str, start: int, end: int, read: Sequence[int]) -> list[int]:
    """Return the model's ends within a long stretch that has no mark at its end."""
    if end - start < _LONG or _END.search(text[start:end].rstrip()):
        return []
    return [one for one in read[bisect_right(read, start) : bisect_left(read, end)] if text[one:end].strip()]


def sentence_at(text: str, start: int, end: int, position: int) -> tuple[int, int]:
    """Return the sentence in [start, end) that holds a position, without surrounding white space."""
    first = start
    for last in sentence_ends(text, start, end):
        if position < last or last == end:
            return trimmed(text, first, last)
        first = last
    return trimmed(text, start, end)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the range without white space at its ends; a range of white space only stays as it is."""
    words = text[start:end]
    if not words.strip():
        return start, end
    return start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip()))
