"""Words of a text by Sudachi, in its shortest units (mode A), with code-point positions.

Sudachi refuses more than 49,149 bytes at once, and more than 65,535 after its own normalisation, which can make 33
bytes of one character (U+FDFA). So a text goes in line by line and a long line in pieces, cut where a mark stands.
"""

import json
import re
import sys
import threading
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import NamedTuple, Protocol

from kanryu.language.old_forms import new_forms

_RULES = 2
"""Grows with every change of how a text is cut."""
_PIECE = 1_900
_UP_TO_A_MARK = re.compile(r".*[。．！？!?、，,\s]", re.DOTALL)
_SELECTOR = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_DASHED = re.compile(r"[ァ-ヺー]+(?:[-‐‑‒–—―−─－][ァ-ヺー]*)+")
_DASH = re.compile(r"[-‐‑‒–—―−─－]")
_PUNCTUATION = frozenset({"補助記号", "空白"})


class _Morpheme(Protocol):
    def surface(self) -> str: ...
    def normalized_form(self) -> str: ...
    def dictionary_form(self) -> str: ...
    def reading_form(self) -> str: ...
    def word_id(self) -> int: ...
    def part_of_speech_id(self) -> int: ...
    def begin(self) -> int: ...
    def end(self) -> int: ...
    def part_of_speech(self) -> tuple[str, ...]: ...
    def is_oov(self) -> bool: ...


class _Tokenizer(Protocol):
    def tokenize(self, text: str, mode: object = None) -> list[_Morpheme]: ...


@dataclass(frozen=True, slots=True)
class Word:
    """One word: its normalised form (興した and 起こす share one) and where it stands, [start, end)."""

    normal: str
    start: int
    end: int


class Entry(NamedTuple):
    """What the dictionary knows of a word as it is written; ``part`` joins the levels of its class by hyphens.

    ``reading`` is in katakana and empty for words the dictionary does not have.
    """

    surface: str
    normal: str
    dictionary: str
    reading: str
    part: str


@dataclass(frozen=True, slots=True)
class Cut:
    """The words of a text, three columns of one length: number of the entry, and [start, end)."""

    entries: "array[int]"
    starts: "array[int]"
    ends: "array[int]"


class Entries:
    """Entries numbered as they are met, from 0; two words of one entry share a number. For one thread at a time.

    With ``compounds`` the longest units are cut (mode C): 中小企業 is one word, not two.
    """

    def __init__(self, known: Iterable[Entry] = (), *, compounds: bool = False) -> None:
        self._compounds = compounds
        self.all: list[Entry] = list(known)
        self._numbers = {entry: number for number, entry in enumerate(self.all)}
        self._met: dict[tuple[str, int, int], int] = {}

    def cut(self, text: str) -> Cut:
        """Cut a text into words; punctuation and white space are left out.

        Raises:
            ImportError: the dictionary is not installed (see :func:`available`).
        """
        found, starts, ends = array("I"), array("I"), array("I")
        met, mode = self._met, _mode(compounds=self._compounds)
        for piece_start, piece in pieces(text):
            for morpheme, start, end in _morphemes(piece, mode):
                surface = piece[start:end]
                key = surface, morpheme.word_id(), morpheme.part_of_speech_id()
                number = met.get(key)
                if number is None:
                    number = met[key] = self._number(morpheme, surface)
                if number >= 0:
                    found.append(number)
                    starts.append(piece_start + start)
                    ends.append(piece_start + end)
        return Cut(found, starts, ends)

    def _number(self, morpheme: _Morpheme, surface: str) -> int:
        """Return the number of a word's entry, -1 for punctuation."""
        part = morpheme.part_of_speech()
        if part[0] in _PUNCTUATION and _is_mark(morpheme.surface()):
            return -1
        entry = Entry(
            surface,
            morpheme.normalized_form(),
            morpheme.dictionary_form(),
            morpheme.reading_form(),
            "-".join(level for level in part[:4] if level != "*"),
        )
        number = self._numbers.setdefault(entry, len(self.all))
        if number == len(self.all):
            self.all.append(entry)
        return number


_local = threading.local()


@cache
def available() -> bool:
    """Tell whether the dictionary is installed; without it, words are searched letter by letter."""
    try:
        _tokenizer()
    except ImportError:
        return False
    return True


@cache
def analyser() -> str:
    """Return what decides how texts are cut: the versions of Sudachi and of its dictionary, and of our own rules."""
    return "-".join((f"cut{_RULES}", *map(_version, ("sudachipy", "sudachidict_core"))))


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:  # a frozen program without the packages' papers
        return f"with{sys.version_info.major}.{sys.version_info.minor}"


def _tokenizer() -> _Tokenizer:
    """Return this thread's tokenizer; it is loaded on first use."""
    if not hasattr(_local, "tokenizer"):
        from sudachipy import Dictionary, SplitMode

        _local.tokenizer = Dictionary(config=_configuration(), dict="core").create(mode=SplitMode.A)
    tokenizer: _Tokenizer = _local.tokenizer
    return tokenizer


def _mode(*, compounds: bool) -> object:
    from sudachipy import SplitMode

    return SplitMode.C if compounds else SplitMode.A


def _configuration() -> str:
    """Return Sudachi's own settings without the plugin that swallows kana in brackets after kanji.

    It takes 法人（タイ） for a word with its reading, and タイ is then not to be found.
    """
    import sudachipy

    settings = json.loads(
        (Path(sudachipy.__file__).parent / "resources" / "sudachi.json").read_text(encoding="utf-8")
    )
    plugins = settings["inputTextPlugin"]
    settings["inputTextPlugin"] = [plugin for plugin in plugins if "IgnoreYomigana" not in plugin["class"]]
    return json.dumps(settings)


def words(text: str) -> Iterator[Word]:
    """Yield the words of a text in order; punctuation and white space are left out.

    Raises:
        ImportError: the dictionary is not installed (see :func:`available`).
    """
    for piece_start, piece in pieces(text):
        for morpheme, start, end in _morphemes(piece, None):
            if morpheme.part_of_speech()[0] not in _PUNCTUATION or not _is_mark(morpheme.surface()):
                yield Word(morpheme.normalized_form(), piece_start + start, piece_start + end)


def reading(text: str) -> str:
    """Return how a name is read, in katakana; characters the dictionary does not know stay as they are.

    Raises:
        ImportError: the dictionary is not installed (see :func:`available`).
    """
    return "".join(one.reading_form() or one.surface() for one in _tokenizer().tokenize(text))


def _morphemes(text: str, mode: object) -> Iterator[tuple[_Morpheme, int, int]]:
    """Yield the words of a piece and where they stand in it; signs that choose a character's form belong to it."""
    if _SELECTOR.search(text):
        places = [place for place, character in enumerate(text) if not _SELECTOR.match(character)]
        places.append(len(text))
        for morpheme in _tokenizer().tokenize(_readable(_SELECTOR.sub("", text)), mode):
            yield morpheme, places[morpheme.begin()], places[morpheme.end()]
    else:
        for morpheme in _tokenizer().tokenize(_readable(text), mode):
            yield morpheme, morpheme.begin(), morpheme.end()


def _readable(text: str) -> str:
    """Return a text of the same length as the dictionary can read it."""
    return _with_new_forms(_with_long_vowels(text))


def _with_new_forms(text: str) -> str:
    """Put the form of today for old characters in what the dictionary does not know: 渡瀨, but not 一斉."""
    new = new_forms()
    if new.keys().isdisjoint(map(ord, text)):
        return text
    found = list(text)
    for morpheme in _tokenizer().tokenize(text):
        if morpheme.is_oov():
            part = slice(morpheme.begin(), morpheme.end())
            found[part] = text[part].translate(new)
    return "".join(found)


def _with_long_vowels(text: str) -> str:
    """Return a text with the dashes that were typed for long vowels (メ－カ－) as long vowels; the length stays."""
    return _DASHED.sub(_long, text) if _DASH.search(text) else text


def _long(match: re.Match[str]) -> str:
    """Take dashes for long vowels where words of the dictionary come out: not in タイ－ベトナム."""
    text = _DASH.sub("ー", match[0])
    return match[0] if any(morpheme.is_oov() for morpheme in _tokenizer().tokenize(text)) else text


def _is_mark(surface: str) -> bool:
    """Tell marks from characters the dictionary does not know, such as 𠮷, which it calls marks too."""
    return not any(character.isalnum() for character in surface)


def pieces(text: str) -> Iterator[tuple[int, str]]:
    """Yield a text in parts that Sudachi takes, each with where it begins; lines are cut only where they must be."""
    start = 0
    for line in text.splitlines(keepends=True):
        first = 0
        while first < len(line):
            last = _cut(line, first)
            yield start + first, line[first:last]
            first = last
        start += len(line)


def _cut(line: str, first: int) -> int:
    """Return where the piece that begins at a place ends: the line's end, the last mark, or the most that goes in."""
    most = first + _PIECE
    mark = _UP_TO_A_MARK.match(line, first, most) if most < len(line) else None
    return mark.end() if mark else min(most, len(line))
