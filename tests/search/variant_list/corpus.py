"""The list planted in sentences: every spelling, and everything that must not be found, with where it stands."""

import random
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from kanryu.language.words import Entries
from kanryu.search.vocabulary import Form
from tests.search.variant_list.groups import Group

_CARRIERS = {
    "noun": (
        "この{}については、まだ聞いていません。",
        "先週も{}を見てきたところです。",
        "それは{}だったと思います。",
    ),
    "verb": ("そこで{}ことにしたわけです。", "来年は{}つもりでいます。", "父もよく{}と言っていました。"),
    "adjective": ("とても{}ものでした。", "あれは{}と思いました。", "一番{}のは最初でした。"),
    "adjectival": ("とても{}な人でした。", "あれは{}だと思いました。", "もっと{}にしてほしいです。"),
    "adverb": ("話は{}進んでいました。", "私も{}そう思います。", "{}、そう聞きました。"),
    "person": ("{}さんが見えました。", "あとで{}さんに聞きます。", "隣の席は{}様でした。"),
    "clause": ("それで{}と聞きました。", "たしか{}はずです。", "父も{}そうです。"),
    "plain": ("それから{}の話が出ました。", "やはり{}だと思います。", "あとは{}、そのくらいです。"),
}


@dataclass(frozen=True, slots=True)
class Planted:
    """What stands at [start, end): a spelling of a group, or -1 for what belongs to none."""

    group: int
    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Words:
    """The words of the corpus: numbers of their forms, and where they stand."""

    forms: "array[int]"
    starts: "array[int]"
    ends: "array[int]"


class Corpus:
    """A text of a sentence a line, with what was planted in it in order."""

    def __init__(self, groups: Sequence[Group], seed: int = 3) -> None:
        self.groups = groups
        lines, self.planted = _planted(groups, random.Random(seed))
        self.text = "\n".join(lines)

    @cached_property
    def cut(self) -> tuple[Words, list[Form]]:
        """The words of the text and the vocabulary."""
        entries = Entries()
        cut = entries.cut(self.text)
        return Words(cut.entries, cut.starts, cut.ends), [Form(*entry) for entry in entries.all]


def _planted(groups: Sequence[Group], dice: random.Random) -> tuple[list[str], list[Planted]]:
    wanted = [(number, group, word) for number, group in enumerate(groups) for word in group.spellings]
    wanted += [(-1, group, word) for group in groups for word in group.others]
    dice.shuffle(wanted)
    lines, planted, at = [], [], 0
    for number, group, word in wanted:
        for carrier in dice.sample(_CARRIERS[group.part], 2):
            start = at + carrier.index("{")
            planted.append(Planted(number, group.kind, start, start + len(word)))
            lines.append(carrier.replace("{}", word))
            at += len(lines[-1]) + 1
    return lines, planted
