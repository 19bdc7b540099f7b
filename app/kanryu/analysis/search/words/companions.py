"""Companions: the words that stand near a word more often than chance would have it."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import chain, pairwise

from kanryu.analysis.coding.sentences import sentence_ends
from kanryu.analysis.search.words.choice import Spelt
from kanryu.analysis.search.words.extents import Stretch, Text
from kanryu.analysis.search.words.measures import association, mutual_information, stars
from kanryu.language.words import Cut

Window = str
"""``sentence``, ``turn``, or how many words on each side, as a number."""
LEAST = 2
"""How often two words must meet to be listed."""
Context = Sequence[int]
"""The forms of a sentence, or of what is said in one go, in order."""


@dataclass(frozen=True, slots=True)
class Companion:
    """A word that stands near another.

    Attributes:
        word: its dictionary form, in the spelling used most.
        part: the word class, all levels.
        count: how often it is said; in a window of sentences or turns, in how many of them.
        together: how often near the other word, counted in the same way.
        g2: log-likelihood of the two-by-two table (Dunning 1993): how surely they go together.
        mi: mutual information (Church & Hanks 1990), in bits: how much more often than by chance.
        stars: from p < 0.05 (*) to p < 0.0001 (****).
    """

    word: str
    part: str
    count: int
    together: int
    g2: float
    mi: float
    stars: str


@dataclass(frozen=True, slots=True)
class Table:
    """The counts around one word: of each lemma near it and in all, and how many places there are near it and in all.

    A place is a word where the window is counted in words, else a sentence or turn.
    """

    together: Mapping[int, int]
    totals: Mapping[int, int]
    near: int
    places: int


def contexts(text: Text, words: Cut, window: Window) -> Iterator[Context]:
    """Yield what is taken as one: every sentence, or for the other windows whatever somebody says in one go."""
    for stretch in text.stretches:
        for start, end in _bounds(text.text, stretch, window):
            first, last = bisect_left(words.starts, start), bisect_left(words.starts, end)
            if first < last:
                yield words.entries[first:last]


def _bounds(text: str, stretch: Stretch, window: Window) -> Iterator[tuple[int, int]]:
    if window != "sentence":
        yield stretch.start, stretch.end
    else:
        yield from pairwise((stretch.start, *sentence_ends(text, stretch.start, stretch.end)))


def tables(lines: Sequence[Sequence[int]], nodes: Sequence[Set[int]], window: Window) -> tuple[Table, ...]:
    """Count what stands near each of some words, given as sets of lemmas; a place near them counts once.

    Args:
        lines: the contexts, by lemma.
        nodes: the words.
        window: what counts as near.
    """
    units = window in {"sentence", "turn"}
    totals: Counter[int] = Counter()
    together: list[Counter[int]] = [Counter() for _ in nodes]
    near = [0] * len(nodes)
    for context in lines:
        met = set(context)
        totals.update(met if units else context)
        for at, own in enumerate(nodes):
            if not own.isdisjoint(met):
                found = met - own if units else _covered(context, own, int(window))
                together[at].update(found)
                near[at] += 1 if units else len(found)
    places = [len(lines) if units else totals.total() - sum(totals[one] for one in own) for own in nodes]
    return tuple(Table(*counted) for counted in zip(together, [totals] * len(nodes), near, places, strict=True))


def _covered(context: Sequence[int], own: Set[int], reach: int) -> list[int]:
    """Return what stands within reach of a word, each place once, without the word itself."""
    places = (at for at, lemma in enumerate(context) if lemma in own)
    covered = set(chain.from_iterable(range(max(at - reach, 0), at + reach + 1) for at in places))
    return [context[at] for at in covered if at < len(context) and context[at] not in own]


def listed(table: Table, words: Iterable[Spelt]) -> tuple[Companion, ...]:
    """Return the words that are near more often than chance would have it, the surest first."""
    found = []
    for one in words:
        met, count = table.together.get(one.lemma, 0), table.totals.get(one.lemma, 0)
        if met >= LEAST and met * table.places > count * table.near:
            g2 = association(met, table.near, count, table.places)
            mi = mutual_information(met, table.near, count, table.places)
            found.append(Companion(one.word, one.part, count, met, g2, mi, stars(g2)))
    return tuple(sorted(found, key=lambda one: (-one.g2, one.word, one.part)))


def named(words: Sequence[Spelt], wanted: str) -> tuple[Spelt, ...]:
    """Return the lemmas that a word can mean: by its dictionary or normalised form, else as it stands in a text."""
    exact = tuple(one for one in words if wanted in {one.word, one.normal})
    return exact or tuple(one for one in words if any(surface == wanted for surface, _ in one.surfaces))
