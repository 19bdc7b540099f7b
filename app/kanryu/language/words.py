"""Words of a text by Sudachi, in its shortest units (mode A), with code-point positions.

Sudachi refuses more than 49,149 bytes at once, and more than 65,535 after its own normalisation, which can make 33
bytes of one character (U+FDFA). So a text goes in line by line and a long line in pieces, cut where a mark stands.
"""

import re
import sys
import unicodedata
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from typing import NamedTuple

from kanryu.language.old_forms import new_forms
from kanryu.language.sudachi import Morpheme, dictionary, tokenizer

_RULES = 3
"""Grows with every change of how a text is cut."""
_PIECE = 1_900
_UP_TO_A_MARK = re.compile(r".*[。．！？!?、，,\s]", re.DOTALL)
_UNBROKEN = re.compile(r"[^ ]+")
_SELECTOR = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_DASHED = re.compile(r"[ァ-ヺー]+(?:[-‐‑‒–—―−─－][ァ-ヺー]*)+")
_DASH = re.compile(r"[-‐‑‒–—―−─－]")
_PUNCTUATION = frozenset({"補助記号", "空白"})


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
        self._pairs: dict[tuple[int, int], int] = {}

    def cut(self, text: str) -> Cut:
        """Cut a text into words; punctuation and white space are left out.

        Raises:
            ImportError: the dictionary is not installed (see :func:`available`).
        """
        found, starts, ends = array("I"), array("I"), array("I")
        met, mode = self._met, _mode(compounds=self._compounds)
        for piece_start, piece in pieces(text):
            for morpheme, start, end in _unbroken(piece, mode):
                surface = piece[start:end]
                key = surface, morpheme.word_id(), morpheme.part_of_speech_id()
                number = met.get(key)
                if number is None:
                    number = met[key] = self._number(morpheme, surface)
                if number >= 0:
                    found.append(number)
                    starts.append(piece_start + start)
                    ends.append(piece_start + end)
        cut = Cut(found, starts, ends)
        return self._with_titles(cut) if self._compounds else cut

    def _with_titles(self, cut: Cut) -> Cut:
        """Put a noun and its suffix together where the dictionary has them as a word.

        Sudachi cuts うちの班長 into うち, の, 班 and 長, but 現地の班長 into 現地, の and 班長.
        """
        found, starts, ends = array("I"), array("I"), array("I")
        for number, start, end in zip(cut.entries, cut.starts, cut.ends, strict=True):
            whole = self._pair(found[-1], number) if ends and ends[-1] == start else -1
            if whole >= 0:
                found[-1], ends[-1] = whole, end
            else:
                found.append(number)
                starts.append(start)
                ends.append(end)
        return Cut(found, starts, ends)

    def _pair(self, first: int, second: int) -> int:
        """Return the number of the word that a noun and its suffix are together, -1 where they are none."""
        known = self._pairs.get((first, second))
        if known is None:
            noun, suffix = self.all[first], self.all[second]
            known = -1
            if noun.part.startswith("名詞") and suffix.part.startswith("接尾辞-名詞的"):
                known = self._noun(noun.surface + suffix.surface)
            self._pairs[first, second] = known
        return known

    def _noun(self, surface: str) -> int:
        found = (one for one in dictionary().lookup(surface) if one.part_of_speech()[:2] == ("名詞", "普通名詞"))
        return next((self._number(one, surface) for one in found if one.surface() == surface), -1)

    def _number(self, morpheme: Morpheme, surface: str) -> int:
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


@cache
def available() -> bool:
    """Tell whether the dictionary is installed; without it, words are searched letter by letter."""
    try:
        tokenizer()
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


def _mode(*, compounds: bool) -> object:
    from sudachipy import SplitMode

    return SplitMode.C if compounds else SplitMode.A


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
    return "".join(one.reading_form() or one.surface() for one in tokenizer().tokenize(text))


def _unbroken(text: str, mode: object) -> Iterator[tuple[Morpheme, int, int]]:
    """Yield the words of a piece, none with a blank inside: the dictionary has "joint venture" as one."""
    if " " not in text:
        yield from _morphemes(text, mode)
        return
    for morpheme, start, end in _morphemes(text, mode):
        if " " not in text[start:end].strip():
            yield morpheme, start, end
            continue
        for part in _UNBROKEN.finditer(text, start, end):
            for inner, first, last in _morphemes(part[0], mode):
                yield inner, part.start() + first, part.start() + last


def _morphemes(text: str, mode: object) -> Iterator[tuple[Morpheme, int, int]]:
    """Yield the words of a piece and where they stand in it; signs that choose a character's form belong to it."""
    if _SELECTOR.search(text):
        places = [place for place, character in enumerate(text) if not _SELECTOR.match(character)]
        places.append(len(text))
        for morpheme in tokenizer().tokenize(_readable(_SELECTOR.sub("", text)), mode):
            yield morpheme, places[morpheme.begin()], places[morpheme.end()]
    else:
        for morpheme in tokenizer().tokenize(_readable(text), mode):
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
    for morpheme in tokenizer().tokenize(text):
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
    return match[0] if any(morpheme.is_oov() for morpheme in tokenizer().tokenize(text)) else text


def _is_mark(surface: str) -> bool:
    """Tell marks from what the dictionary calls marks too: ㈱, and characters it does not know, such as 𠮷."""
    return not any(character.isalnum() for character in unicodedata.normalize("NFKC", surface))


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
