"""The list of words: how often each is said, in how many documents, how evenly, and by whom."""

from collections import Counter
from dataclasses import dataclass

from kanryu.analysis.search.words.choice import Choice, by_lemma, chosen
from kanryu.analysis.search.words.cutting import Cuts
from kanryu.analysis.search.words.groups import Group
from kanryu.analysis.search.words.measures import deviation_of_proportions
from kanryu.analysis.search.words.tally import Tally


@dataclass(frozen=True, slots=True)
class WordRow:
    """One word of the list.

    Attributes:
        word: its dictionary form, in the spelling used most.
        normal: Sudachi's normalised form, which all its spellings share.
        part: the word class, all levels.
        surfaces: as it stands in the texts, the most frequent first, with counts.
        count: how often it is said.
        documents: in how many documents.
        dispersion: Gries' DP over the documents; 0 = as even as can be, near 1 = in one small document only.
        groups: how often in each group of the list.
    """

    word: str
    normal: str
    part: str
    surfaces: tuple[tuple[str, int], ...]
    count: int
    documents: int
    dispersion: float
    groups: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class WordList:
    """The words that were counted, the most frequent first.

    Attributes:
        rows: the words a choice admits.
        groups: the groups in which anything was counted.
        group_words: the size of each group in words of every kind.
        words: the size of everything counted, in words of every kind.
        documents: in how many documents there was something to count.
    """

    rows: tuple[WordRow, ...]
    groups: tuple[Group, ...]
    group_words: tuple[int, ...]
    words: int
    documents: int


def word_list(cuts: Cuts, tally: Tally, choice: Choice) -> WordList:
    """Return the list of what was counted."""
    whole, documents = tally.whole(), list(tally.documents().values())
    sizes = [counter.total() for counter in documents]
    spread = [by_lemma(cuts, counter, choice) for counter in documents]
    groups = [(group, counter) for group in tally.groups if (counter := tally.group(group.id))]
    shares = [by_lemma(cuts, counter, choice) for _, counter in groups]
    return WordList(
        tuple(
            WordRow(
                one.word,
                one.normal,
                one.part,
                one.surfaces,
                one.count,
                sum(one.lemma in counter for counter in spread),
                _dispersion(one.lemma, spread, sizes),
                tuple(counter[one.lemma] for counter in shares),
            )
            for one in chosen(cuts, whole, choice)
        ),
        tuple(group for group, _ in groups),
        tuple(counter.total() for _, counter in groups),
        whole.total(),
        len(documents),
    )


def _dispersion(lemma: int, spread: list[Counter[int]], sizes: list[int]) -> float:
    return deviation_of_proportions([counter[lemma] for counter in spread], sizes)
