"""Counting: how often each form is said in each document and group. Punctuation is no word; all else is."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from kanryu.analysis.search.words.cutting import Cuts
from kanryu.analysis.search.words.extents import Extent, Grouping, Text, document_ids, text_of
from kanryu.analysis.search.words.groups import Group, groups_of, phases_of
from kanryu.i18n import N_, tr
from kanryu.language.words import Cut
from kanryu.progress import Progress, track

Groups = frozenset[str]


@dataclass(frozen=True, slots=True)
class Tally:
    """What was counted.

    Attributes:
        groups: those there can be, in the order they are shown.
        counts: the number of each form (see :class:`Cuts`) by document and by the groups it counts for there.
    """

    groups: tuple[Group, ...]
    counts: Mapping[tuple[str, Groups], Counter[int]] = field(default_factory=dict)

    def whole(self) -> Counter[int]:
        """Return the counts of everything that was counted."""
        return _sum(self.counts.values())

    def group(self, id_: str) -> Counter[int]:
        """Return the counts of one group."""
        return _sum(counter for (_, groups), counter in self.counts.items() if id_ in groups)

    def rest(self, id_: str) -> Counter[int]:
        """Return the counts of the other groups; what counts for this group too is not among them."""
        return _sum(counter for (_, groups), counter in self.counts.items() if groups and id_ not in groups)

    def documents(self) -> dict[str, Counter[int]]:
        """Return the counts of every document in which anything was counted."""
        found: dict[str, Counter[int]] = {}
        for (document_id, _), counter in self.counts.items():
            found.setdefault(document_id, Counter()).update(counter)
        return {id_: counter for id_, counter in found.items() if counter}


def _sum(counters: Iterable[Mapping[int, int]]) -> Counter[int]:
    total: Counter[int] = Counter()
    for counter in counters:
        total.update(counter)
    return total


def count_words(session: Session, cuts: Cuts, extent: Extent, by: Grouping, progress: Progress) -> Tally:
    """Count the words of a project.

    Raises:
        NotFound: the extent names what is gone.
        ImportError: the dictionary is not installed.
        Cancelled: the user stopped it.
    """
    counts: dict[tuple[str, Groups], Counter[int]] = {}
    for text, words in cut_texts(session, cuts, extent, by, progress):
        for stretch in text.stretches:
            said = words.entries[bisect_left(words.starts, stretch.start) : bisect_left(words.starts, stretch.end)]
            counts.setdefault((text.id, stretch.groups(by, text.id)), Counter()).update(said)
    return Tally(groups_of(session, by), counts)


def cut_texts(
    session: Session, cuts: Cuts, extent: Extent, by: Grouping, progress: Progress
) -> Iterator[tuple[Text, Cut]]:
    """Yield every document of an extent with its words."""
    phases = phases_of(session, by, extent)
    for document_id in track(document_ids(session, extent), progress, tr(N_("言葉を数えています"))):
        text = text_of(session, document_id, extent, phases)
        yield text, cuts.cut(document_id, text.text)
