"""The counter of a project's words: answers the three questions, and keeps what it has cut and counted in between."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain
from threading import Lock

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kanryu.analysis.search.words.choice import Choice, chosen
from kanryu.analysis.search.words.companions import Companion, Context, Window, contexts, listed, named, tables
from kanryu.analysis.search.words.cutting import Cuts
from kanryu.analysis.search.words.errors import DictionaryMissing, WordNotSaid
from kanryu.analysis.search.words.extents import Extent, Grouping
from kanryu.analysis.search.words.frequencies import WordList, word_list
from kanryu.analysis.search.words.keys import LEAST, KeyWords, group_named, key_words
from kanryu.analysis.search.words.network import Network, network
from kanryu.analysis.search.words.tally import Tally, count_words, cut_texts
from kanryu.language.words import available
from kanryu.progress import Progress, Silent
from kanryu_models import HistoryAction


@dataclass(frozen=True, slots=True)
class WordQuery:
    """What is counted, told apart by what, and which words are shown.

    Attributes:
        extent: whose words, of which case, phase or document.
        by: the groups to tell apart.
        choice: the parts of speech shown, and the words left out.
        compounds: keep compound words together (中小企業), as the dictionary does.
    """

    extent: Extent = field(default_factory=Extent)
    by: Grouping = ""
    choice: Choice = field(default_factory=Choice)
    compounds: bool = True


@dataclass(frozen=True, slots=True)
class Companions:
    """The words that stand near a word.

    Attributes:
        word: what was asked for, in the spelling used most.
        window: what counts as near: ``sentence``, ``turn``, or how many words on each side.
        near: how many places there are near the word: words, or sentences or turns.
        places: how many in all.
        rows: the companions, the surest first.
        network: the surest of them as a network.
    """

    word: str
    window: Window
    near: int
    places: int
    rows: tuple[Companion, ...]
    network: Network


_Known = tuple[int, Extent, Grouping, bool]
_Lines = tuple[int, Extent, bool, bool]


class WordCounter:
    """Counts the words of one project; safe for several threads."""

    def __init__(self) -> None:
        self._cuts = {compounds: Cuts(compounds=compounds) for compounds in (True, False)}
        self._tally: tuple[_Known, Tally] | None = None
        self._lines: tuple[_Lines, list[Context]] | None = None
        self._lock = Lock()

    def frequencies(self, session: Session, query: WordQuery, progress: Progress = Silent()) -> WordList:  # noqa: B008 - stateless
        """Return how often each word is said.

        Raises:
            DictionaryMissing: texts cannot be cut into words.
            NotFound: the extent names what is gone.
            Cancelled: the user stopped it.
        """
        return word_list(self._cuts[query.compounds], self._counted(session, query, progress), query.choice)

    def keys(
        self,
        session: Session,
        query: WordQuery,
        group: str,
        progress: Progress = Silent(),  # noqa: B008 - stateless
        *,
        least: int = LEAST,
    ) -> KeyWords:
        """Return what a group, by its name or id, says more or less than the others; words said ``least`` times.

        Raises:
            NotFound, Ambiguous: the group.
            DictionaryMissing, Cancelled: see :meth:`frequencies`.
        """
        tally = self._counted(session, query, progress)
        return key_words(self._cuts[query.compounds], tally, query.choice, group_named(tally, group), least)

    def companions(
        self,
        session: Session,
        query: WordQuery,
        word: str,
        window: Window = "5",
        progress: Progress = Silent(),  # noqa: B008 - stateless
    ) -> Companions:
        """Return the words that stand near a word; grouping does not matter here.

        Raises:
            WordNotSaid: the word is not among what is counted.
            DictionaryMissing, Cancelled: see :meth:`frequencies`.
        """
        cuts = self._cuts[query.compounds]
        forms = self._contexts(session, query, window, progress)
        counts = Counter(chain.from_iterable(forms))
        nodes = named(chosen(cuts, counts, Choice(parts=("*",))), word.strip())
        if not nodes:
            raise WordNotSaid(word)
        lemma_of = cuts.lemma_of
        lines: Sequence[Sequence[int]] = [[lemma_of[form] for form in context] for context in forms]
        (table,) = tables(lines, [{node.lemma for node in nodes}], window)
        words = chosen(cuts, counts, query.choice)
        rows = listed(table, words)
        shown = network(nodes[0].word, table.near, rows, words, lines, window)
        return Companions(nodes[0].word, window, table.near, table.places, rows, shown)

    def _counted(self, session: Session, query: WordQuery, progress: Progress) -> Tally:
        _require_dictionary()
        key = (_state(session), query.extent, query.by, query.compounds)
        with self._lock:
            if self._tally is not None and self._tally[0] == key:
                return self._tally[1]
        tally = count_words(session, self._cuts[query.compounds], query.extent, query.by, progress)
        with self._lock:
            self._tally = key, tally
        return tally

    def _contexts(self, session: Session, query: WordQuery, window: Window, progress: Progress) -> list[Context]:
        _require_dictionary()
        key = (_state(session), query.extent, window == "sentence", query.compounds)
        with self._lock:
            if self._lines is not None and self._lines[0] == key:
                return self._lines[1]
        texts = cut_texts(session, self._cuts[query.compounds], query.extent, "", progress)
        lines = [context for text, words in texts for context in contexts(text, words, window)]
        with self._lock:
            self._lines = key, lines
        return lines


def _state(session: Session) -> int:
    """Return the number of the newest action: what was counted holds until there is another."""
    return session.scalar(select(func.max(HistoryAction.number))) or 0


def _require_dictionary() -> None:
    if not available():
        raise DictionaryMissing
