"""Searching all documents: by words in any inflection and spelling, by the exact letters, or by a pattern."""

import re
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import ClassVar, Literal

from sqlalchemy.orm import Session

from kanryu.analysis.coding.codes import list_codes, subtree_ids
from kanryu.analysis.coding.quotations import clock
from kanryu.analysis.documents.transcripts import TranscriptView, TurnItem
from kanryu.analysis.naming import case_named, code_named
from kanryu.errors import KanryuError
from kanryu.i18n import N_
from kanryu.language import words
from kanryu.progress import Progress, Silent, track
from kanryu.search.shelf import CodedPassage, CodedPassages, Shelf
from kanryu.search.word_lists import WordLists

Mode = Literal["words", "literal", "regex"]


@dataclass(eq=False)
class BadPattern(KanryuError):
    """A search pattern cannot be read."""

    pattern: str
    position: int
    reason: str
    what: ClassVar[str] = N_("検索の式「{pattern}」の {position} 文字目が読めません：{reason}")
    todo: ClassVar[str] = N_("式を直すか、そのままの文字で検索してください。")


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """What is sought and where; empty fields do not restrict. ``context`` is in characters on each side."""

    text: str
    mode: Mode = "words"
    case: str = ""
    role: str = ""
    code: str = ""
    context: int = 30


@dataclass(frozen=True, slots=True)
class Hit:
    """One place; ``text`` is the exact slice [start, end) of the document, ``codes`` the codes on it."""

    document_id: str
    document: str
    case: str
    start: int
    end: int
    text: str
    left: str
    right: str
    speaker: str
    role: str
    time: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SearchResult:
    """All hits in text order, and how often each spelling was found; ``mode`` is how it was really sought."""

    query: str
    mode: Mode
    variants: dict[str, int]
    hits: tuple[Hit, ...]

    @property
    def total(self) -> int:
        """The number of hits."""
        return len(self.hits)


Finder = Callable[[str, str], Iterator[tuple[int, int]]]
"""Given a document's id and text, yields where it matches."""


class Searcher:
    """Searches one project and remembers its words between searches."""

    def __init__(self) -> None:
        self._lists = WordLists()
        self._shelf = Shelf()

    def search(self, session: Session, query: SearchQuery, progress: Progress = Silent()) -> SearchResult:  # noqa: B008 - stateless
        """Return every hit of a query.

        Raises:
            BadPattern: the regular expression has a mistake; its place is named.
            NotFound, Ambiguous: the case or code to search in.
            Cancelled: the user stopped it.
        """
        mode: Mode = query.mode if query.mode != "words" or words.available() else "literal"
        find = self._finder(query.text, mode)
        limits = _limits(session, query)
        readings = self._shelf.readings(session)
        hits: list[Hit] = []
        if query.text.strip():
            for document_id in track(readings.documents(session), progress):
                view = readings.view(session, document_id)
                places = list(find(document_id, view.text))
                if places:
                    hits += _hits(view, places, readings.coded(session, document_id), limits, query.context)
        variants = Counter(hit.text for hit in hits)
        return SearchResult(query.text, mode, dict(variants.most_common()), tuple(hits))

    def _finder(self, text: str, mode: Mode) -> Finder:
        if mode == "regex":
            return _pattern(text)
        if mode == "words":
            wanted = [word.normal for word in words.words(text.strip())]
            if wanted:
                return lambda document_id, body: self._lists.find(document_id, body, wanted)
        return _literal(text.strip())


def _literal(wanted: str) -> Finder:
    def find(_document_id: str, text: str) -> Iterator[tuple[int, int]]:
        at = text.find(wanted)
        while wanted and at >= 0:
            yield at, at + len(wanted)
            at = text.find(wanted, at + len(wanted))

    return find


def _pattern(text: str) -> Finder:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", FutureWarning)  # "[[" may mean something else one day; today it is a sign
            compiled = re.compile(text)
    except re.error as error:
        raise BadPattern(text, (error.pos or 0) + 1, error.msg) from error
    except (OverflowError, RecursionError) as error:  # a{99999999999}, or brackets nested thousands deep
        raise BadPattern(text, 1, str(error)) from error

    def find(_document_id: str, body: str) -> Iterator[tuple[int, int]]:
        return ((match.start(), match.end()) for match in compiled.finditer(body) if match.end() > match.start())

    return find


@dataclass(frozen=True, slots=True)
class _Limits:
    """Where hits are wanted: ids of the case and of the code with all below it; empty does not restrict."""

    case: str
    role: str
    codes: frozenset[str]


def _limits(session: Session, query: SearchQuery) -> _Limits:
    case = case_named(session, query.case) if query.case else ""
    codes = subtree_ids(list_codes(session), code_named(session, query.code)) if query.code else ()
    return _Limits(case, query.role, frozenset(codes))


def _hits(
    view: TranscriptView, places: list[tuple[int, int]], coded: CodedPassages, limits: _Limits, context: int
) -> list[Hit]:
    return [
        _hit(view, turn, start, end, codes, context)
        for start, end in places
        for turn, codes in ((view.turn_at(start), coded.meeting(start, end)),)
        if (not limits.case or _case_at(view, start)[0] == limits.case)
        and (not limits.role or _role(turn) == limits.role)
        and (not limits.codes or any(passage.code_id in limits.codes for passage in codes))
    ]


def _hit(
    view: TranscriptView, turn: TurnItem | None, start: int, end: int, codes: list[CodedPassage], context: int
) -> Hit:
    speaker = turn.speaker if turn else None
    return Hit(
        view.id,
        view.title,
        _case_at(view, start)[1],
        start,
        end,
        view.text[start:end],
        view.text[max(start - context, 0) : start],
        view.text[end : end + context],
        speaker.label if speaker else "",
        _role(turn),
        clock(turn.time_ms) if turn else "",
        tuple(dict.fromkeys(passage.code for passage in codes)),
    )


def _case_at(view: TranscriptView, position: int) -> tuple[str, str]:
    for passage in view.passages:
        if passage.start <= position < passage.end:
            return passage.case_id, passage.case
    return view.case_id or "", view.case or ""


def _role(turn: TurnItem | None) -> str:
    return turn.speaker.role if turn and turn.speaker else ""
