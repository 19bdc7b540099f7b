"""A query as it is read from left to right: what stands where, and what has been read of it."""

import re
from dataclasses import dataclass

from kanryu.search.query.characters import CLOSING, partners, plain
from kanryu.search.query.errors import BadQuery
from kanryu.search.variants.signs import bracketed

Operator = str
"""``OR``, ``AND``, ``NOT``, or ``NEAR`` and ``BEFORE`` with what follows them."""

_OPERATOR = re.compile(r"(?:(OR|AND|NOT)|(NEAR|BEFORE)(?:/([^\s()|]*))?)(?=[\s()]|$)")
_OR = "または"
_ENDS = frozenset(' ()|"')


@dataclass(slots=True)
class Scan:
    """A query being read: ``signs`` is its text with half-width signs, ``place`` what is to be read next."""

    text: str
    signs: str
    closing: dict[int, int]
    last_quote: int
    place: int = 0
    depth: int = 0

    def wrong(self, place: int, reason: str) -> BadQuery:
        """Return the mistake at a place."""
        return BadQuery(self.text, place + 1, reason)

    def skip(self) -> None:
        """Go to the next character that is not blank."""
        while self.signs.startswith(" ", self.place):
            self.place += 1

    @property
    def sign(self) -> str:
        """The sign to be read next; empty at the end."""
        return self.signs[self.place : self.place + 1]

    def operator(self) -> re.Match[str] | None:
        """Return the operator that stands here in capitals, as a word of its own."""
        return _OPERATOR.match(self.signs, self.place)

    def at_or(self) -> int:
        """Return how long the sign for "or" is that stands here; 0 when none does."""
        if self.sign == "|":
            return 1
        if self.text.startswith(_OR, self.place) and self.ends(self.place + len(_OR)):
            return len(_OR)
        match = self.operator()
        return 2 if match and match[1] == "OR" else 0

    def ends(self, place: int) -> bool:
        """Tell whether an operand may end before a place."""
        return place >= len(self.signs) or self.signs[place] in " ()|"

    def word_end(self, start: int) -> int:
        """Return where the bare word that begins at a place ends.

        Brackets with nothing but characters between them belong to the word they follow: 法人（タイ）が.
        """
        place = start + self.abbreviation(start)
        while place < len(self.signs) and self.signs[place] not in _ENDS:
            place += 1
            if place > start and self.signs.startswith("(", place):
                place = self._gloss(place)
            if self.signs.startswith('"', place) and place == self.last_quote:
                place += 1  # a lone inch sign
        return place

    def abbreviation(self, place: int) -> int:
        """Return how long the abbreviation in brackets is that stands at a place, such as (株); 0 when none does."""
        end = self.signs.find(")", place, place + 5) + 1 if self.signs.startswith("(", place) else 0
        return end - place if end and self.signs[place:end] in bracketed() else 0

    def _gloss(self, place: int) -> int:
        end = place + 1
        while end < len(self.signs) and self.signs[end] not in _ENDS:
            end += 1
        return end + 1 if self.signs.startswith(")", end) and end > place + 1 else place

    def quoted(self, place: int) -> int:
        """Return where the quotation that begins at a place is closed; -1 if it is not, or if more follows."""
        if self.signs.startswith('"', place):
            return self.signs.find('"', place + 1) if place < self.last_quote else -1
        if self.text[place : place + 1] in CLOSING:
            end = self.closing.get(place, -1)
            return end if end > 0 and self.ends(end + 1) else -1
        return -1


def scan(text: str) -> Scan:
    """Return a query ready to be read."""
    signs = plain(text)
    return Scan(text, signs, partners(text), signs.rfind('"'))
