"""How much of a list a way of searching finds (recall), and how much of what it finds is right (precision).

A place counts as found where a hit overlaps with it. A hit is right where it overlaps with a spelling of the group
that was asked for, and wrong anywhere else, in the carrying sentences too. Neither right nor wrong is the same
spelling planted for another group, and a word inside a longer one (企業 in 中小企業 is meant to be found).
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kanryu.search.matching import spans
from kanryu.search.variants import Variants
from tests.search.variant_list.corpus import Corpus, Planted
from tests.search.variant_list.groups import Group

Find = Callable[[str], Iterable[tuple[int, int]]]


@dataclass(slots=True)
class Score:
    """Places that were to be found and were, and hits that were wrong."""

    wanted: int = 0
    found: int = 0
    wrong: int = 0

    @property
    def recall(self) -> float:
        """The part of the places that was found."""
        return self.found / self.wanted if self.wanted else 1.0

    @property
    def precision(self) -> float:
        """The part of the hits that was right."""
        hits = self.found + self.wrong
        return self.found / hits if hits else 1.0


@dataclass(frozen=True, slots=True)
class Miss:
    """A place not found, or a hit that was wrong, for looking into."""

    kind: str
    query: str
    text: str
    wrong: bool


def queries(group: Group) -> tuple[str, ...]:
    """Return what is asked for: each spelling; not a longer word around it, nor 変わらない, which says two words."""
    if group.kind == "within":
        return group.spellings[:1]
    return tuple(spelling for spelling in group.spellings if group.kind != "inflection" or "ない" not in spelling)


def measure(corpus: Corpus, find: Find) -> tuple[dict[str, Score], list[Miss]]:
    """Ask for every spelling of every group; return the scores by kind, and all in "total", and what went wrong."""
    scores: defaultdict[str, Score] = defaultdict(Score)
    misses: list[Miss] = []
    starts = [planted.start for planted in corpus.planted]
    places = defaultdict(list)
    for number, planted in enumerate(corpus.planted):
        places[planted.group].append(number)
    for number, group in enumerate(corpus.groups):
        for query in queries(group):
            hit, wrong = _sorted(corpus, starts, number, find(query))
            missed = [place for place in places[number] if place not in hit]
            for score in (scores[group.kind], scores["total"]):
                score.wanted += len(places[number])
                score.found += len(places[number]) - len(missed)
                score.wrong += len(wrong)
            missing = (corpus.planted[place] for place in missed)
            misses += [
                Miss(group.kind, query, corpus.text[place.start : place.end], wrong=False) for place in missing
            ]
            misses += [Miss(group.kind, query, _around(corpus.text, *place), wrong=True) for place in wrong]
    return dict(scores), misses


def _sorted(
    corpus: Corpus, starts: list[int], number: int, hits: Iterable[tuple[int, int]]
) -> tuple[set[int], list[tuple[int, int]]]:
    right: set[int] = set()
    wrong = []
    for start, end in hits:
        place = bisect_right(starts, end - 1) - 1
        planted = corpus.planted[place] if place >= 0 else None
        if planted and planted.group == number and start < planted.end:
            right.add(place)
        elif not planted or start >= planted.end or not _neither(corpus, number, planted, end - start):
            wrong.append((start, end))
    return right, wrong


def _neither(corpus: Corpus, number: int, planted: Planted, length: int) -> bool:
    """Tell whether a hit on something else is no mistake: it is the same spelling, or a word inside a spelling."""
    text = corpus.text[planted.start : planted.end]
    return text in corpus.groups[number].spellings or (planted.group >= 0 and length < len(text))


def _around(text: str, start: int, end: int) -> str:
    return text[max(start - 6, 0) : start].rpartition("\n")[2] + "[" + text[start:end] + "]" + text[end : end + 4]


def kanryu(corpus: Corpus) -> Find:
    """Return Kanryu's search by words."""
    words, vocabulary = corpus.cut
    variants = Variants(vocabulary)
    return lambda query: spans(variants.expand(query), words, corpus.text)


def literal(corpus: Corpus) -> Find:
    """Return a search for the very characters."""

    def find(query: str) -> Iterable[tuple[int, int]]:
        at = corpus.text.find(query)
        while at >= 0:
            yield at, at + len(query)
            at = corpus.text.find(query, at + len(query))

    return find
