"""The paragraphs of a text as positions."""

import re
from dataclasses import dataclass

_BLANK = re.compile(r"[ \t\u3000\xa0]*+")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph that is not blank, as positions without its newline."""

    start: int
    end: int


def lines_of(text: str) -> list[Line]:
    """Return the paragraphs of a text that hold more than white space."""
    found, start = [], 0
    for piece in text.split("\n"):
        end = start + len(piece)
        if piece and not piece.isspace():
            found.append(Line(start, end))
        start = end + 1
    return found


def skip_blanks(text: str, position: int, end: int) -> int:
    """Return the first position from here on that is no space or tab."""
    match = _BLANK.match(text, position, end)
    return match.end() if match else position
