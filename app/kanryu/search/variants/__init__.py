"""Which words of a project a word of a query stands for: inflections, spellings, old forms, numbers, synonyms."""

from collections.abc import Iterable, Sequence
from functools import cached_property

from kanryu.search.variants import lookalikes
from kanryu.search.variants.expanding import as_written, expand
from kanryu.search.variants.folding import fold
from kanryu.search.variants.stock import Stock
from kanryu.search.vocabulary import Expansion, Form

__all__ = ["Variants"]


class Variants:
    """Expands the words of queries over the vocabulary of one project.

    Sudachi must be there (see :func:`kanryu.language.words.available`).
    """

    def __init__(self, vocabulary: Sequence[Form], synonyms: Sequence[Sequence[str]] = ()) -> None:
        self._vocabulary = vocabulary
        self._synonyms = [tuple(group) for group in synonyms]
        self._known: dict[str, Expansion] = {}

    @cached_property
    def _stock(self) -> Stock:
        return Stock(self._vocabulary)

    def warm(self) -> None:
        """Put the vocabulary in order now, not with the first word that is asked for."""
        self._stock.warm()

    def expand(self, words: str) -> Expansion:
        """Return what words are taken to mean, their synonyms too."""
        if words not in self._known:
            self._known[words] = _joined(expand(self._stock, word) for word in self._with_synonyms(words))
        return self._known[words]

    def phrase(self, text: str) -> Expansion:
        """Return a phrase as written, whatever the width, age and composition of its characters."""
        return as_written(self._stock, text)

    def wild(self, pattern: str) -> frozenset[int]:
        """Return the numbers of the forms that fit a pattern with ``*`` and ``?``."""
        return lookalikes.wild(self._stock, pattern)

    def fuzzy(self, text: str, distance: int) -> frozenset[int]:
        """Return the numbers of the forms with at most ``distance`` characters wrong."""
        return lookalikes.fuzzy(self._stock, text, distance)

    def near(self, word: str) -> tuple[str, ...]:
        """Return words of the project that are like one that was not found, the likest first."""
        return lookalikes.near(self._stock, word)

    def _with_synonyms(self, words: str) -> list[str]:
        wanted = fold(words.strip())
        groups = [group for group in self._synonyms if any(fold(word.strip()) == wanted for word in group)]
        return list(dict.fromkeys([words, *(word for group in groups for word in group)]))


def _joined(expansions: Iterable[Expansion]) -> Expansion:
    found = list(expansions)
    sequences = dict.fromkeys(sequence for one in found for sequence in one.sequences)
    return Expansion(tuple(sequences), frozenset[str]().union(*(one.surfaces for one in found)))
