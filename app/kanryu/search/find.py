"""Searching a project: a query is read, its words looked up, put to every text; what is found can be looked at."""

import threading
from collections.abc import Callable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from kanryu.analysis.coding.codes import list_codes, subtree_ids
from kanryu.analysis.naming import case_named, code_named
from kanryu.analysis.search.synonyms import list_synonyms
from kanryu.language import words
from kanryu.progress import Progress, Silent
from kanryu.search.answering import Asked, answer, below
from kanryu.search.evaluation import Prepared
from kanryu.search.grounds import Facts, Ground, by_case, by_codes, by_speaker, ground_of
from kanryu.search.holdings import Held, Holdings, content
from kanryu.search.index.building import bring_up_to_date
from kanryu.search.index.shelving import Place, place
from kanryu.search.leaves import ExactLeaf, Leaf, Remembered, WildLeaf
from kanryu.search.names import Names
from kanryu.search.notes import notes
from kanryu.search.patterns import BadPattern, PatternLeaf, checked
from kanryu.search.query import parse
from kanryu.search.query.nodes import (
    Exact,
    Field,
    Fuzzy,
    Near,
    Node,
    Pattern,
    Phrase,
    Wild,
    Words,
)
from kanryu.search.result import SearchResult
from kanryu.search.shelf import Readings, Shelf
from kanryu.search.sources import Source, TranscriptSource
from kanryu.search.status import IndexStatus
from kanryu.search.values import Hit, Mode, SearchQuery
from kanryu.search.vocabulary import Expansion
from kanryu_models import Project

_WORDS = (Words, Phrase, Wild, Fuzzy)


class Searcher:
    """Searches one project and remembers its texts and words between searches. Safe for several threads."""

    def __init__(self) -> None:
        self._shelf = Shelf()
        self._holdings = Holdings()
        self._sources: dict[str, TranscriptSource] = {}
        self._reading = threading.Lock()

    def search(self, session: Session, query: SearchQuery, progress: Progress = Silent()) -> SearchResult:  # noqa: B008 - stateless
        """Return every hit of a query.

        Raises:
            BadQuery: the query has a mistake; its place is named.
            BadPattern: the regular expression has; likewise.
            PatternTooSlow: the regular expression takes too long; nothing is shown rather than a part.
            NotFound, Ambiguous: the case or code to search in.
            Cancelled: the user stopped it.
        """
        limits = _limits(session, query)
        mode: Mode = query.mode if query.mode != "words" or words.available() else "literal"
        node = _node(query)
        if node is None:
            return SearchResult(query.text, mode, {}, (), off=query.off)
        sources = self._texts(session, query)
        held = self._held(session, sources, progress) if mode == "words" and _needs_words(node) else None
        facts = Facts(session)
        prepared = _prepared(node, held, sources, facts, progress)
        tables = held.tables if held else {}
        names = Names(facts, sources)
        return answer(Asked(query, mode, prepared, sources, tables, limits, held, names, progress))

    def warm(self, session: Session, progress: Progress) -> None:
        """Load what the first search by words needs, unless texts would have to be cut for it.

        Raises:
            Cancelled: what was loaded is kept.
        """
        if words.available() and not self.status(session).missing:
            held = self._held(session, self._transcripts(session), progress)
            held.lookup.variants.warm()
            _word_leaf(Words("言葉", 0, 2), held)

    def bring_up_to_date(self, session: Session, progress: Progress, *, anew: bool = False) -> None:
        """Let the index hold every transcript as it is now; see :mod:`kanryu.search.index.building`."""
        contents = [content(source) for source in self._transcripts(session)]
        known = self._holdings.index
        self._holdings.use(bring_up_to_date(_place(session), contents, progress, known=known, anew=anew))

    def status(self, session: Session) -> IndexStatus:
        """Return how far the index holds what there is; nothing is built."""
        return IndexStatus.of(_place(session), [content(source) for source in self._transcripts(session)])

    def _texts(self, session: Session, query: SearchQuery) -> Sequence[Source]:
        found: list[Source] = []
        if "transcripts" in query.scope:
            found += self._transcripts(session)
        return [*found, *notes(session, query.scope)]

    def _transcripts(self, session: Session) -> list[TranscriptSource]:
        with self._reading:  # two that begin at once would read everything twice
            readings = self._shelf.readings(session)
            return [self._source(session, readings, document_id) for document_id in readings.documents(session)]

    def _source(self, session: Session, readings: Readings, document_id: str) -> TranscriptSource:
        view, coded = readings.view(session, document_id), readings.coded(session, document_id)
        known = self._sources.get(document_id)
        if known is None or known.view is not view:
            known = self._sources[document_id] = TranscriptSource(view, coded)
        elif known.coded is not coded:
            known = self._sources[document_id] = known.recoded(coded)
        return known

    def _held(self, session: Session, sources: Sequence[Source], progress: Progress) -> Held:
        synonyms = tuple(item.words for item in list_synonyms(session))
        return self._holdings.hold(_place(session), sources, synonyms, progress)


def _place(session: Session) -> Place:
    return place(session.scalar(select(Project.id)) or "")


def _node(query: SearchQuery) -> Node | None:
    """Return the tree of a query; None where nothing is asked."""
    text = query.text.strip()
    if not text:
        return None
    if query.mode == "words":
        return parse(query.text)
    if query.mode == "regex":
        checked(query.text)
        return Pattern(query.text, 0, len(query.text))
    return Exact(text, 0, len(text))


def _needs_words(node: Node) -> bool:
    return any(isinstance(leaf, (*_WORDS, Near)) for leaf in below(node))


def _prepared(node: Node, held: Held | None, sources: Sequence[Source], facts: Facts, progress: Progress) -> Prepared:
    leaves: dict[Node, Leaf] = {}
    grounds: dict[Node, Callable[[Source], Ground]] = {}
    for part in below(node):
        if isinstance(part, Field):
            grounds[part] = ground_of(part, facts)
        elif isinstance(part, Pattern):
            pattern = PatternLeaf(part.expression, progress)
            pattern.prepare(sources)
            leaves[part] = Remembered(pattern)
        elif isinstance(part, Exact):
            leaves[part] = Remembered(ExactLeaf(part.text))
        elif isinstance(part, Words | Phrase | Wild | Fuzzy):
            leaves[part] = Remembered(_word_leaf(part, held) if held else _letters(part))
    return Prepared(node, leaves, grounds)


def _word_leaf(node: Words | Phrase | Wild | Fuzzy, held: Held) -> Leaf:
    variants = held.lookup.variants
    if isinstance(node, Words):
        expansion = variants.expand(node.text)
    elif isinstance(node, Phrase):
        expansion = variants.phrase(node.text)
    else:
        wild = isinstance(node, Wild)
        forms = variants.wild(node.text) if wild else variants.fuzzy(node.text, getattr(node, "distance", 1))
        expansion = Expansion(((forms,),) if forms else (), frozenset())
    return held.lookup.words.leaf(expansion, held.indexed)


def _letters(node: Words | Phrase | Wild | Fuzzy) -> Leaf:
    """Return what finds a word where there is no dictionary: by its letters."""
    return WildLeaf(node.text) if isinstance(node, Wild) else ExactLeaf(node.text)


def _limits(session: Session, query: SearchQuery) -> tuple[Callable[[Source], Ground], ...]:
    found: list[Callable[[Source], Ground]] = []
    if query.case:
        wanted = case_named(session, query.case)
        found.append(by_case(lambda case_id, _: case_id == wanted))
    if query.role:
        found.append(by_speaker(lambda person: person.role == query.role))
    if query.code:
        found.append(by_codes(frozenset(subtree_ids(list_codes(session), code_named(session, query.code)))))
    return tuple(found)


__all__ = ["BadPattern", "Hit", "Mode", "SearchQuery", "SearchResult", "Searcher"]
