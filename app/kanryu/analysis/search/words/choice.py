"""Which of the counted words a list shows: the parts of speech wanted, without the stop words."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kanryu.analysis.search.words.cutting import Cuts
from kanryu.i18n import N_

CONTENT = ("名詞-普通名詞", "名詞-固有名詞", "動詞", "形容詞", "形状詞", "副詞")
"""The word classes that say what is spoken of: nouns without numerals, verbs, adjectives, adverbs."""
PARTS = (
    ("", N_("内容語")),
    ("名詞", N_("名詞")),
    ("名詞-固有名詞", N_("固有名詞")),
    ("動詞", N_("動詞")),
    ("形容詞", N_("形容詞")),
    ("形状詞", N_("形容動詞")),
    ("副詞", N_("副詞")),
    ("*", N_("すべての語")),
)
"""The choices offered: what is wanted, and its name."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a list shows.

    Attributes:
        parts: word classes (名詞, 名詞-固有名詞 …), each with all below it; "*" for all.
        stop_words: words left out, as normalised form or as they are mostly written; Latin letters in small ones.
    """

    parts: tuple[str, ...] = CONTENT
    stop_words: frozenset[str] = field(default_factory=frozenset)

    @classmethod
    def of(cls, part: str, stop_words: frozenset[str]) -> "Choice":
        """Return the choice for one of :data:`PARTS`, or for any word class by its name."""
        return cls((part,) if part else CONTENT, stop_words)

    def admits(self, part: str) -> bool:
        """Tell whether words of a word class are wanted."""
        return any(one in {"*", part} or part.startswith(f"{one}-") for one in self.parts)


@dataclass(frozen=True, slots=True)
class Spelt:
    """A lemma as it was counted.

    Attributes:
        lemma: its number (see :class:`Cuts`).
        word: its dictionary form in the spelling that is most frequent.
        normal: Sudachi's normalised form.
        part: the word class of its most frequent form, all levels.
        surfaces: how it stands in the texts, the most frequent first, with counts.
        count: how often it was counted.
    """

    lemma: int
    word: str
    normal: str
    part: str
    surfaces: tuple[tuple[str, int], ...]
    count: int


def chosen(cuts: Cuts, counts: Mapping[int, int], choice: Choice) -> tuple[Spelt, ...]:
    """Return the lemmas a choice admits, the most frequent first; ``counts`` is by form."""
    forms: dict[int, list[int]] = {}
    for form, count in counts.items():
        if count and choice.admits(cuts.forms[form].part):
            forms.setdefault(cuts.lemma_of[form], []).append(form)
    spelt = (_spelt(cuts, lemma, own, counts) for lemma, own in forms.items())
    wanted = [one for one in spelt if not _stopped(one, choice.stop_words)]
    return tuple(sorted(wanted, key=lambda one: (-one.count, one.word, one.part)))


def _stopped(one: Spelt, stop_words: frozenset[str]) -> bool:
    return not stop_words.isdisjoint({one.word, one.normal, one.word.casefold()})


def _spelt(cuts: Cuts, lemma: int, forms: Iterable[int], counts: Mapping[int, int]) -> Spelt:
    dictionary: Counter[str] = Counter()
    surfaces: Counter[str] = Counter()
    parts: Counter[str] = Counter()
    for form in forms:
        lexeme, count = cuts.forms[form], counts[form]
        dictionary[lexeme.dictionary] += count
        surfaces[lexeme.surface] += count
        parts[lexeme.part] += count
    return Spelt(
        lemma,
        _first(dictionary),
        cuts.lemmas[lemma].normal,
        _first(parts),
        tuple(sorted(surfaces.items(), key=lambda pair: (-pair[1], pair[0]))),
        surfaces.total(),
    )


def _first(counter: Counter[str]) -> str:
    return min(counter, key=lambda key: (-counter[key], key))


def by_lemma(cuts: Cuts, counts: Mapping[int, int], choice: Choice) -> Counter[int]:
    """Return the counts of forms a choice's word classes admit, added up by lemma."""
    found: Counter[int] = Counter()
    for form, count in counts.items():
        if choice.admits(cuts.forms[form].part):
            found[cuts.lemma_of[form]] += count
    return found
