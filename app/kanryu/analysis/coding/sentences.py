"""Where sentences begin and end in spoken Japanese, without a language model."""

import re

_END = re.compile(r"[。．！？!?]+[」』）)\]】〉》”’]*|\n+")


def sentence_ends(text: str, start: int, end: int) -> tuple[int, ...]:
    """Return where the sentences in [start, end) of a text end, ``end`` last; positions are code points.

    A closing bracket belongs to the sentence before it, and a line's end closes a sentence.
    """
    ends = [match.end() for match in _END.finditer(text, start, end)]
    return tuple(ends) if ends and ends[-1] == end else (*ends, end)


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
