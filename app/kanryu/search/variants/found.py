"""What has been found of a word so far: the numbers of its forms, words one after the other, strings."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice

from kanryu.search.variants.folding import fold, spellings
from kanryu.search.variants.stock import Stock, composed
from kanryu.search.vocabulary import Expansion

Sequence = tuple[frozenset[int], ...]

MOST_SEQUENCES = 24
MOST_SURFACES = 48


@dataclass(slots=True)
class Found:
    """What has been found so far."""

    single: set[int] = field(default_factory=set)
    sequences: dict[Sequence, None] = field(default_factory=dict)
    surfaces: dict[str, None] = field(default_factory=dict)

    def add(self, sequence: Sequence) -> None:
        """Take up words one after the other, unless one of them is nowhere in the project."""
        if len(sequence) == 1:
            self.single |= sequence[0]
        elif all(sequence):
            self.sequences[sequence] = None

    def write(self, stock: Stock, texts: Iterable[str]) -> None:
        """Take up strings, with the old and wide characters that the project has."""
        for text in texts:
            for spelling in spellings(text, stock.characters):
                self.surfaces[spelling] = None

    def leave_out_small_letters(self, stock: Stock) -> None:
        """Leave out the words that are written otherwise than in capitals."""
        self.single = {number for number in self.single if not _has_small_letters(stock.forms[number].surface)}
        self.surfaces = {surface: None for surface in self.surfaces if not _has_small_letters(surface)}

    def expansion(self, stock: Stock) -> Expansion:
        """Return what has been found; a string only where it can stand beside the words."""
        single = ((frozenset(self.single),),) if self.single else ()
        sequences = tuple(islice(self.sequences, MOST_SEQUENCES))
        surfaces = (surface for surface in self.surfaces if self._adds(stock, surface))
        return Expansion(single + sequences, frozenset(islice(surfaces, MOST_SURFACES)))

    def _adds(self, stock: Stock, surface: str) -> bool:
        """Tell whether a string can stand where no word found so far does: cut otherwise, or with marks inside."""
        if surface in stock.surfaces and not stock.by_surface.get(fold(surface), set()) <= self.single:
            return True
        return not surface.isalnum() or composed(surface, stock.surfaces)


def _has_small_letters(surface: str) -> bool:
    written = unicodedata.normalize("NFKC", surface)
    return written != written.upper()
