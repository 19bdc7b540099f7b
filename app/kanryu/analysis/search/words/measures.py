"""The statistics of word lists, each with the paper it comes from; all take exact counts."""

from collections.abc import Sequence
from math import erfc, log, log2, sqrt

LEVELS = ((0.0001, 15.13), (0.001, 10.83), (0.01, 6.63), (0.05, 3.84))
"""Error probabilities with the G² they ask for: chi-square with one degree of freedom."""


def log_likelihood(count: int, other: int, words: int, other_words: int) -> float:
    """Return G² for a word's frequency in two corpora: 2(a ln(a/E1) + b ln(b/E2)).

    Args:
        count: how often the word is in the first corpus (a).
        other: how often in the second (b).
        words: the size of the first in words (c); E1 = c(a+b)/(c+d).
        other_words: the size of the second (d).

    Source: Rayson & Garside (2000), Comparing corpora using frequency profiling.
    """
    if not words or not other_words:
        return 0.0
    share = (count + other) / (words + other_words)
    return max(2 * (_part(count, words * share) + _part(other, other_words * share)), 0.0)


def association(together: int, one: int, other: int, places: int) -> float:
    """Return G² of a two-by-two table: how surely two things go together or avoid each other.

    Args:
        together: the number of places with both.
        one: the number of places with the first, ``together`` among them.
        other: the number of places with the second.
        places: how many places there are.

    Source: Dunning (1993), Accurate methods for the statistics of surprise and coincidence.
    """
    cells = (together, one - together, other - together, places - one - other + together)
    margins = ((one, other), (one, places - other), (places - one, other), (places - one, places - other))
    return max(2 * sum(_part(cell, a * b / places) for cell, (a, b) in zip(cells, margins, strict=True) if cell), 0.0)


def _part(seen: int, expected: float) -> float:
    return seen * log(seen / expected) if seen else 0.0


def log_ratio(count: int, other: int, words: int, other_words: int) -> float:
    """Return how often the first relative frequency must be doubled from the second; 1 = twice as frequent.

    A frequency of 0 is taken for 0.5. Source: Hardie (2014), Log Ratio: an informal introduction.
    """
    if not words or not other_words:
        return 0.0
    return log2(((count or 0.5) / words) / ((other or 0.5) / other_words))


def mutual_information(together: int, one: int, other: int, places: int) -> float:
    """Return log2(observed / expected) for two things found together; the arguments as for :func:`association`.

    Source: Church & Hanks (1990), Word association norms, mutual information, and lexicography.
    """
    return log2(together * places / (one * other)) if together else float("-inf")


def deviation_of_proportions(counts: Sequence[int], sizes: Sequence[int]) -> float:
    """Return how unevenly a word is spread over parts: 0 as the parts' sizes would have it, near 1 in one small part.

    Args:
        counts: how often the word is in each part.
        sizes: the parts' sizes in words.

    Source: DP of Gries (2008), Dispersions and adjusted frequencies in corpora.
    """
    total, whole = sum(counts), sum(sizes)
    if not total or not whole:
        return 0.0
    return sum(abs(size / whole - count / total) for count, size in zip(counts, sizes, strict=True)) / 2


def error_probability(g2: float) -> float:
    """Return how probable a G² this large is where nothing differs (chi-square, one degree of freedom)."""
    return erfc(sqrt(g2 / 2))


def stars(g2: float) -> str:
    """Return four stars for p < 0.0001, three for 0.001, two for 0.01, one for 0.05, else nothing."""
    return "*" * sum(g2 >= least for _, least in LEVELS)
