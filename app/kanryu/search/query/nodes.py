"""What a query says, as a tree; ``start`` and ``end`` are places in its text, for messages and highlighting."""

from dataclasses import dataclass
from typing import Literal

FieldName = Literal["speaker", "role", "case", "code", "attribute", "date", "document"]


@dataclass(frozen=True, slots=True)
class Words:
    """A word, or several that stand one after the other, in every inflection and spelling."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words between quotation marks: one after the other, as they are written, whatever their width or age."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Exact:
    """Characters to be found just as they are."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression over a speaker's turn."""

    expression: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Wild:
    """A word with ``*`` for any characters and ``?`` for one; a prefix is one that ends in ``*``."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """A word with at most ``distance`` characters wrong, missing or too many."""

    text: str
    distance: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Field:
    """A restriction: who speaks, in which role, of which case, under which code, with which attribute, when.

    ``key`` is the attribute's name where ``name`` is ``attribute``; ``operator`` is one of ``= < <= > >=``. A date is
    2016, 2016-04 or 2016-04-01 and stands for the whole of its year, month or day.
    """

    name: FieldName
    value: str
    start: int
    end: int
    key: str = ""
    operator: str = "="


@dataclass(frozen=True, slots=True)
class Near:
    """Two parts in one turn with at most ``distance`` words between them; ``ordered`` keeps the first first."""

    first: "Node"
    second: "Node"
    distance: int
    ordered: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class All:
    """Every part in one turn."""

    parts: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Either:
    """At least one of the parts."""

    parts: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Without:
    """Turns that do not have the part."""

    part: "Node"
    start: int
    end: int


Node = Words | Phrase | Exact | Pattern | Wild | Fuzzy | Field | Near | All | Either | Without
"""One part of a query."""
