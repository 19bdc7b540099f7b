"""The words of all texts that are searched: from the index where it has them, else cut now and kept in memory."""

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kanryu.i18n import N_, tr
from kanryu.language.words import Entries, Entry
from kanryu.progress import Progress
from kanryu.search.index.reading import Index, read
from kanryu.search.index.shelving import Place
from kanryu.search.leaves import Words
from kanryu.search.sources import Source, TranscriptSource
from kanryu.search.tables import Content, WordTable
from kanryu.search.variants import Variants
from kanryu.search.vocabulary import Form

Synonyms = tuple[tuple[str, ...], ...]


@dataclass(slots=True)
class _State:
    """One index (or none), and what was cut beside it under the same numbering of forms."""

    index: Index | None
    seal: object
    entries: Entries
    forms: list[Form] = field(default_factory=list)
    tables: dict[str, tuple[str, WordTable]] = field(default_factory=dict)
    matching: dict[str, str] = field(default_factory=dict)
    """Texts that were found to be as the index knows them, by document."""
    lookup: "Lookup | None" = None


@dataclass(frozen=True, slots=True)
class Lookup:
    """How words are looked up over a vocabulary."""

    size: int
    synonyms: Synonyms
    variants: Variants
    words: Words


@dataclass(frozen=True, slots=True)
class Held:
    """The words of the searched texts at one moment.

    Attributes:
        tables: by the texts' ids.
        indexed: the documents that come from the index.
        missing: how many transcripts do not.
        lookup: finds words in them.
    """

    tables: Mapping[str, WordTable]
    indexed: Mapping[str, str]
    missing: int
    lookup: Lookup


class Holdings:
    """Keeps the words of one project from search to search. Safe for several threads."""

    def __init__(self) -> None:
        self._state = _State(None, None, Entries())
        self._lock = threading.Lock()

    @property
    def index(self) -> Index | None:
        """The index that is in use."""
        return self._state.index

    def use(self, index: Index) -> None:
        """Take an index that has just been built."""
        with self._lock:
            self._state = _fresh(index)

    def hold(self, place: Place, sources: Sequence[Source], synonyms: Synonyms, progress: Progress) -> Held:
        """Return the words of some texts; those the index does not have as they are now are cut.

        Raises:
            Cancelled: what has been cut is kept.
        """
        self._look(place)
        state = self._state
        tables: dict[str, WordTable] = {}
        indexed: dict[str, str] = {}
        wanting: list[Source] = []
        for source in sources:
            table = _indexed(state, source)
            if table is not None:
                indexed[source.id] = source.text
            else:
                table = _kept(state, source)
            if table is None:
                wanting.append(source)
            else:
                tables[source.id] = table
        for done, source in enumerate(wanting):
            progress.step(done, len(wanting), tr(N_("索引にない資料を読んでいます")))
            with self._lock:
                tables[source.id] = _cut(state, source)
        missing = sum(isinstance(source, TranscriptSource) and source.id not in indexed for source in sources)
        with self._lock:
            return Held(tables, indexed, missing, _lookup(state, synonyms))

    def _look(self, place: Place) -> None:
        """Take up another index when the valid one is not the one in use."""
        with self._lock:
            record = place.record()
            seal = record.generation if record else None
            if seal == self._state.seal:
                return
            index = read(place) if record else None
            if index is not None:
                self._state = _fresh(index)
            else:
                self._state.seal = seal  # it is damaged: do not read it again and again


def _fresh(index: Index) -> _State:
    return _State(index, index.record.generation, Entries(index.entries), list(index.vocabulary))


def _indexed(state: _State, source: Source) -> WordTable | None:
    if state.index is None or not isinstance(source, TranscriptSource):
        return None
    if state.matching.get(source.id) is not source.text:
        known = state.index.digests.get(source.id)
        if known is None or content(source).digest() != known:
            return None
        state.matching[source.id] = source.text
    return state.index.table(source.id)


def content(source: Source) -> Content:
    """Return a text as it is indexed."""
    return Content(source.id, source.text, tuple(source.bounds))


def _kept(state: _State, source: Source) -> WordTable | None:
    text, table = state.tables.get(source.id, ("", None))
    return table if text == source.text else None


def _cut(state: _State, source: Source) -> WordTable:
    kept = _kept(state, source)
    if kept is None:
        cut = state.entries.cut(source.text)
        kept = WordTable(source.id, cut.entries, cut.starts, cut.ends)
        state.tables[source.id] = (source.text, kept)
        state.forms += [_form(entry) for entry in state.entries.all[len(state.forms) :]]
    return kept


def _form(entry: Entry) -> Form:
    return Form(*entry)


def _lookup(state: _State, synonyms: Synonyms) -> Lookup:
    known = state.lookup
    if known is None or known.size != len(state.forms) or known.synonyms != synonyms:
        forms = tuple(state.forms)
        words = Words([form.surface for form in forms], state.index)
        state.lookup = known = Lookup(len(forms), synonyms, Variants(forms, synonyms), words)
    return known
