"""Splices: what the log keeps of a changed transcript instead of the whole text before and after it.

A typo put right in an interview of 32,000 characters would otherwise add 190 kB to the project, every time.
"""

import hashlib
import json
import sqlite3
from dataclasses import dataclass

PREFIX = "splice:"
"""Before the name of a column in the log: what stands there is a splice, not the whole value."""
_FUNCTION = "kanryu_splice"


@dataclass(frozen=True, slots=True)
class Splice:
    """One side of a change in a long text.

    Attributes:
        start: how many characters stay before it.
        rest: how many stay behind it.
        words: what stands between them on this side.
        digest: SHA-256 of the whole text on this side, as hexadecimal.
    """

    start: int
    rest: int
    words: str
    digest: str

    def fits(self, text: str) -> bool:
        """Tell whether a text is the whole text of this side."""
        return digest(text) == self.digest

    def instead_of(self, text: str) -> str:
        """Return a text of the other side with these words in its place."""
        return text[: self.start] + self.words + text[len(text) - self.rest :]


def digest(text: str) -> str:
    """Return the SHA-256 of a text as lower-case hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def parsed(value: str) -> Splice:
    """Return a splice as the log keeps it."""
    start, rest, words, whole = json.loads(value)
    return Splice(start, rest, words, whole)


def expression(this: str, other: str) -> str:
    """Return the SQL for the splice of one side, given the SQL of both sides' values."""
    return f"{_FUNCTION}({this}, {other})"


def register(connection: sqlite3.Connection) -> None:
    """Let a connection's triggers make splices."""
    connection.create_function(_FUNCTION, 2, _spliced, deterministic=True)


def _spliced(this: str, other: str) -> str:
    """Return the splice of ``this`` as JSON."""
    start = _alike(this, other)
    rest = _alike(this[start:][::-1], other[start:][::-1])
    return json.dumps([start, rest, this[start : len(this) - rest], digest(this)], ensure_ascii=False)


def _alike(one: str, other: str) -> int:
    """Return with how many equal characters two texts begin."""
    alike, most = 0, min(len(one), len(other))
    while alike < most:
        step = most - alike
        while step and one[alike : alike + step] != other[alike : alike + step]:
            step //= 2
        if not step:
            break
        alike += step
    return alike
