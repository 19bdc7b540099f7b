"""Names and sentence ends by GiNZA, and sentence ends of English by spaCy's rules: the work of the other process.

GiNZA takes some seconds to load and half a gigabyte, so it never runs in the window's process; see
:mod:`kanryu.language.ginza_process`. What it finds are suggestions: of firms that are called 〜さん it makes people.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import metadata
from typing import Protocol, cast

from kanryu.language.words import pieces

_RULES = 1
"""Grows with every change of what is made of GiNZA's answers."""
_BATCH = 16
_PIPES = ("tok2vec", "parser", "ner")


@dataclass(frozen=True, slots=True)
class Entity:
    """A name, date or amount, [start, end); ``label`` is of Sekine's extended named entities (Company, Person …)."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read out of a text: its entities in order, and where its sentences end (before white space)."""

    entities: tuple[Entity, ...]
    ends: tuple[int, ...]


class Span(Protocol):
    """A part of a text that was read; a part of spaCy's Span."""

    @property
    def start_char(self) -> int:
        """Where it begins."""

    @property
    def end_char(self) -> int:
        """Where it ends."""

    @property
    def label_(self) -> str:
        """What it is taken for."""


class Doc(Protocol):
    """A text that was read; a part of spaCy's Doc."""

    @property
    def ents(self) -> Sequence[Span]:
        """The entities."""

    @property
    def sents(self) -> Iterable[Span]:
        """The sentences, which together are the whole text."""


class Pipeline(Protocol):
    """What reads texts; a part of spaCy's Language."""

    def pipe(self, texts: Iterable[str], *, batch_size: int) -> Iterator[Doc]:
        """Yield the texts as they were read, in order."""


def pipeline(language: str) -> Pipeline:
    """Return what reads texts of a language; takes some seconds.

    Raises:
        ImportError, OSError: spaCy or the model is not installed.
    """
    import spacy

    if language == "en":
        english = spacy.blank("en")
        english.add_pipe("sentencizer")
        return cast("Pipeline", english)
    japanese = spacy.load("ja_ginza")
    japanese.select_pipes(enable=list(_PIPES))
    return cast("Pipeline", japanese)


def read(text: str, reader: Pipeline, told: Callable[[int], None]) -> Reading:
    """Read a text piece by piece, as Sudachi takes no more at once.

    Args:
        text: a whole document.
        reader: what :func:`pipeline` returned.
        told: is called with the number of characters that are done.
    """
    starts, parts = zip(*pieces(text), strict=True) if text else ((), ())
    entities: list[Entity] = []
    ends: set[int] = set()
    for start, part, doc in zip(starts, parts, reader.pipe(parts, batch_size=_BATCH), strict=True):
        entities += [Entity(start + one.start_char, start + one.end_char, one.label_) for one in doc.ents]
        ends |= {start + end for end in _ends(part, doc)}
        told(start + len(part))
    return Reading(tuple(entities), tuple(sorted(ends)))


def _ends(part: str, doc: Doc) -> Iterator[int]:
    """Yield where sentences end, before the white space that follows them; white space alone is no sentence."""
    for one in doc.sents:
        said = part[one.start_char : one.end_char]
        if said.strip():
            yield one.start_char + len(said.rstrip())


def analyser(language: str) -> str:
    """Return what decides how texts are read: the versions of the model and of our own rules."""
    packages = ("spacy",) if language == "en" else ("ginza", "ja_ginza", "sudachidict_core")
    return "-".join((f"read{_RULES}", language, *map(_version, packages)))


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:  # a frozen program without the packages' papers, or no model
        return "unknown"
