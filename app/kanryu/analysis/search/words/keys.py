"""Key words: what one group says more, or less, than the others."""

from dataclasses import dataclass

from kanryu.analysis.naming import Named, pick
from kanryu.analysis.search.words.choice import Choice, by_lemma, chosen
from kanryu.analysis.search.words.cutting import Cuts
from kanryu.analysis.search.words.groups import Group
from kanryu.analysis.search.words.measures import log_likelihood, log_ratio, stars
from kanryu.analysis.search.words.tally import Tally
from kanryu.i18n import N_

LEAST = 3
"""How often a word must be said in both together; G² is not to be trusted below."""
GROUP = N_("グループ")


@dataclass(frozen=True, slots=True)
class KeyWord:
    """A word with how often the group and the others say it.

    Attributes:
        word: its dictionary form, in the spelling used most.
        part: the word class, all levels.
        count: how often the group says it.
        other: how often the others do.
        g2: log-likelihood (Rayson & Garside 2000): how sure the difference is.
        log_ratio: Hardie's log ratio: how large it is; above 0 the group says it more.
        stars: from p < 0.05 (*) to p < 0.0001 (****).
    """

    word: str
    part: str
    count: int
    other: int
    g2: float
    log_ratio: float
    stars: str


@dataclass(frozen=True, slots=True)
class KeyWords:
    """A group set against all others; ``more`` and ``less`` have the surest differences first.

    Attributes:
        group: the group.
        words: its size in words of every kind.
        other_words: the size of the others.
        more: what the group says more than the others.
        less: what it says less.
    """

    group: Group
    words: int
    other_words: int
    more: tuple[KeyWord, ...]
    less: tuple[KeyWord, ...]


def key_words(cuts: Cuts, tally: Tally, choice: Choice, group_id: str, least: int = LEAST) -> KeyWords:
    """Return what sets a group apart.

    Raises:
        NotFound: there is no such group.
    """
    group = next(group for group in tally.groups if group.id == group_id)
    own, rest = tally.group(group.id), tally.rest(group.id)
    mine, others = by_lemma(cuts, own, choice), by_lemma(cuts, rest, choice)
    words, other_words = own.total(), rest.total()
    found = []
    for one in chosen(cuts, own + rest, choice):
        count, other = mine[one.lemma], others[one.lemma]
        if one.count >= least and words and other_words:
            g2, ratio = (measure(count, other, words, other_words) for measure in (log_likelihood, log_ratio))
            found.append(KeyWord(one.word, one.part, count, other, g2, ratio, stars(g2)))
    found.sort(key=lambda key: (-key.g2, key.word, key.part))
    more, less = (tuple(key for key in found if side(key, words, other_words) == sign) for sign in (1, -1))
    return KeyWords(group, words, other_words, more, less)


def side(key: KeyWord, words: int, other_words: int) -> int:
    """Return 1 where the group says a word more often, -1 where less, 0 where exactly as often."""
    difference = key.count * other_words - key.other * words
    return (difference > 0) - (difference < 0)


def group_named(tally: Tally, wanted: str) -> str:
    """Return the id of the group with this name or id.

    Raises:
        NotFound, Ambiguous: the name fits none or several.
    """
    return pick(
        GROUP, wanted, (Named(group.id, (group.name,), f"{group.name} ({group.id})") for group in tally.groups)
    )
