"""Finders for the parts of a query: words by the word tables, plain characters and patterns by reading the text.

Whoosh's posting lists tell in which documents a rare sequence of words can be at all; a frequent one is looked for
everywhere, as reading the tables is quicker than reading long lists.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kanryu.search.index.reading import Index
from kanryu.search.matching import spans
from kanryu.search.sources import Source
from kanryu.search.tables import WordTable
from kanryu.search.vocabulary import Expansion

Place = tuple[int, int]
Leaf = Callable[[Source, WordTable | None], list[Place]]
"""Finds one part of a query in a text, in order; the table is missing where the dictionary is."""
Slots = tuple[frozenset[int], ...]
_FREQUENT_IN_EACH = 5
"""Postings that are read for each document; beyond, all tables are, which is quicker."""
_MANY_FORMS = 60
_MOST_CUTS = 32


@dataclass(frozen=True, slots=True)
class WordLeaf:
    """Finds words; ``documents`` tells for each sequence which documents of the index can hold it (None: any)."""

    expansion: Expansion
    documents: tuple[frozenset[str] | None, ...]
    indexed: Mapping[str, object]

    def __call__(self, source: Source, table: WordTable | None) -> list[Place]:
        """Return the places in a text."""
        if table is None:
            return []
        sequences = self.expansion.sequences
        if source.id in self.indexed:
            held = zip(sequences, self.documents, strict=True)
            sequences = tuple(one for one, documents in held if documents is None or source.id in documents)
        if not sequences and not self.expansion.surfaces:
            return []
        found = spans(Expansion(sequences, self.expansion.surfaces), table, source.text)
        return _within_units(found, source)


def _within_units(found: list[Place], source: Source) -> list[Place]:
    """Leave out what reaches from one turn into the next."""
    text = source.text
    return [
        (start, end)
        for start, end in found
        if end - start < 2 or "\n" not in text[start:end] or _one(start, end, source)
    ]


def _one(start: int, end: int, source: Source) -> bool:
    return bisect_right(source.bounds, start) == bisect_right(source.bounds, end - 1)


class Words:
    """Makes finders of expansions over one vocabulary."""

    def __init__(self, surfaces: Sequence[str], index: Index | None) -> None:
        self._index = index
        self._by_surface: dict[str, set[int]] = {}
        for number, surface in enumerate(surfaces):
            self._by_surface.setdefault(surface, set()).add(number)
        self._longest = max(map(len, surfaces), default=0)
        self._frequent = _FREQUENT_IN_EACH * len(index.documents) if index is not None else 0

    def leaf(self, expansion: Expansion, indexed: Mapping[str, object]) -> WordLeaf:
        """Return the finder of an expansion; ``indexed`` are the documents that are as the index knows them."""
        simple = self._simple(expansion)
        return WordLeaf(simple, tuple(map(self._documents, simple.sequences)), indexed)

    def _simple(self, expansion: Expansion) -> Expansion:
        """Turn surfaces into sequences: every way the project's words can be put together to them.

        A text consists of words of the vocabulary, so this finds them wherever they begin and end with words.
        """
        alone: set[int] = set()
        sequences: set[Slots] = set()
        kept: set[str] = set()
        for surface in expansion.surfaces:
            cuts = self._cuts(surface)
            if cuts is None:
                kept.add(surface)
                continue
            sequences.update(cut for cut in cuts if len(cut) > 1)
            alone.update(number for cut in cuts if len(cut) == 1 for number in cut[0])
        for sequence in expansion.sequences:
            if len(sequence) == 1:
                alone |= sequence[0]
            elif sequence and all(sequence):
                sequences.add(sequence)
        single: tuple[Slots, ...] = ((frozenset(alone),),) if alone else ()
        return Expansion((*single, *sequences), frozenset(kept))

    def _cuts(self, surface: str) -> list[Slots] | None:
        """Return the ways a string is made of known words; None when they are too many, or it has marks."""
        if not surface.isalnum():
            return None
        ways: list[list[Slots]] = [[()]]
        for end in range(1, len(surface) + 1):
            here: list[Slots] = []
            for start in range(max(end - self._longest, 0), end):
                forms = self._by_surface.get(surface[start:end])
                if forms and ways[start]:
                    here += [(*way, frozenset(forms)) for way in ways[start]]
            if len(here) > _MOST_CUTS:
                return None
            ways.append(here)
        return ways[-1]

    def _documents(self, sequence: Slots) -> frozenset[str] | None:
        """Return which documents of the index can hold a sequence; None when its words are all frequent.

        Only rare words are asked for: to intersect with a long posting list costs more than it spares.
        """
        if self._index is None:
            return None
        rare = sorted((frequency, slot) for slot in sequence if (frequency := self._frequency(slot)) < self._frequent)
        return self._index.holding([slot for _, slot in rare[:2]]) if rare else None

    def _frequency(self, slot: frozenset[int]) -> int:
        if self._index is None or len(slot) > _MANY_FORMS:
            return self._frequent
        return self._index.frequency(slot)


class Remembered:
    """A finder that finds in every text only once."""

    def __init__(self, leaf: Leaf) -> None:
        self._leaf = leaf
        self._found: dict[str, list[Place]] = {}

    def __call__(self, source: Source, table: WordTable | None) -> list[Place]:
        """Return the places in a text."""
        found = self._found.get(source.id)
        if found is None:
            found = self._found[source.id] = self._leaf(source, table)
        return found


@dataclass(frozen=True, slots=True)
class ExactLeaf:
    """Finds characters just as they are, whatever the index says."""

    text: str

    def __call__(self, source: Source, _: WordTable | None) -> list[Place]:
        """Return the places in a text; they do not overlap."""
        length = len(self.text)
        return [(start, start + length) for start in occurrences(self.text, source.text)] if length else []


def occurrences(wanted: str, text: str) -> Iterable[int]:
    """Yield where characters stand in a text, each occurrence after the end of the one before."""
    at = text.find(wanted)
    while at >= 0:
        yield at
        at = text.find(wanted, at + len(wanted))


@dataclass(frozen=True, slots=True)
class WildLeaf:
    """Finds a word with ``*`` and ``?`` among letters that stand together, where no dictionary tells words."""

    text: str

    def __call__(self, source: Source, _: WordTable | None) -> list[Place]:
        """Return the places in a text."""
        signs = {"*": r"\w*", "＊": r"\w*", "?": r"\w", "？": r"\w"}
        pattern = re.compile("".join(signs.get(sign, re.escape(sign)) for sign in re.sub(r"[*＊]+", "*", self.text)))
        return [match.span() for match in pattern.finditer(source.text) if match.end() > match.start()]
