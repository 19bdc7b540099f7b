"""The network around a word: its surest companions, and which of them go together themselves."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from kanryu.analysis.search.words.choice import Spelt
from kanryu.analysis.search.words.companions import Companion, Table, Window, tables
from kanryu.analysis.search.words.measures import association

MOST = 20
"""How many companions are drawn; more cannot be told apart."""
SURE = 10.83
"""The G² a link between two companions needs (p < 0.001)."""
_LINKS = 40


@dataclass(frozen=True, slots=True)
class Link:
    """Two words, by their places in the network, that go together; ``g2`` says how surely."""

    one: int
    other: int
    g2: float
    together: int


@dataclass(frozen=True, slots=True)
class Network:
    """Words with what links them; the first is the word that was asked for, ``counts`` are how often each is near it.

    For the first itself the count is the number of places near it.
    """

    words: tuple[str, ...]
    counts: tuple[int, ...]
    links: tuple[Link, ...]


def network(
    word: str,
    near: int,
    rows: Sequence[Companion],
    words: Sequence[Spelt],
    lines: Sequence[Sequence[int]],
    window: Window,
) -> Network:
    """Return the network of a word.

    Args:
        word: the word asked for.
        near: how many places there are near it.
        rows: its companions, the surest first.
        words: the lemmas they are of.
        lines: the contexts, by lemma.
        window: what counts as near.
    """
    known = {(one.word, one.part): one.lemma for one in words}
    shown = rows[:MOST]
    lemmas = [known[row.word, row.part] for row in shown]
    spokes = [Link(0, place, row.g2, row.together) for place, row in enumerate(shown, start=1)]
    return Network(
        (word, *(row.word for row in shown)),
        (near, *(row.together for row in shown)),
        (*spokes, *_links(lemmas, lines, window)),
    )


def _links(lemmas: Sequence[int], lines: Sequence[Sequence[int]], window: Window) -> tuple[Link, ...]:
    """Return what links the companions; in windows of words both must stand near the other."""
    around = tables(lines, [{lemma} for lemma in lemmas], window)
    links = []
    for (at, one), (to, other) in combinations(enumerate(lemmas), 2):
        met = min(around[at].together.get(other, 0), around[to].together.get(one, 0))
        g2 = min(_sure(around[at], other), _sure(around[to], one))
        if met > 1 and g2 >= SURE:
            links.append(Link(at + 1, to + 1, g2, met))
    return tuple(sorted(links, key=lambda link: (-link.g2, link.one, link.other))[:_LINKS])


def _sure(table: Table, lemma: int) -> float:
    """Return how surely a lemma goes with the one a table is about; 0 where they avoid each other."""
    met, count = table.together.get(lemma, 0), table.totals.get(lemma, 0)
    if met * table.places <= count * table.near:
        return 0.0
    return association(met, table.near, count, table.places)
