"""Words of a text by Sudachi, in its shortest units (mode A), with code-point positions.

Sudachi refuses more than 49,149 bytes at once, and more than 65,535 after its own normalisation, which can make 33
bytes of one character (U+FDFA). So a text goes in line by line and a long line in pieces, cut where a mark stands.
"""

import json
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

_PIECE = 1_900
_UP_TO_A_MARK = re.compile(r".*[。．！？!?、，,\s]", re.DOTALL)
_PUNCTUATION = frozenset({"補助記号", "空白"})


class _Morpheme(Protocol):
    def surface(self) -> str: ...
    def normalized_form(self) -> str: ...
    def begin(self) -> int: ...
    def end(self) -> int: ...
    def part_of_speech(self) -> tuple[str, ...]: ...


class _Tokenizer(Protocol):
    def tokenize(self, text: str) -> list[_Morpheme]: ...


@dataclass(frozen=True, slots=True)
class Word:
    """One word: its normalised form (興した and 起こす share one) and where it stands, [start, end)."""

    normal: str
    start: int
    end: int


_local = threading.local()


@cache
def available() -> bool:
    """Tell whether the dictionary is installed; without it, words are searched letter by letter."""
    try:
        _tokenizer()
    except ImportError:
        return False
    return True


def _tokenizer() -> _Tokenizer:
    """Return this thread's tokenizer; it is loaded on first use."""
    if not hasattr(_local, "tokenizer"):
        from sudachipy import Dictionary, SplitMode

        _local.tokenizer = Dictionary(config=_configuration(), dict="core").create(mode=SplitMode.A)
    tokenizer: _Tokenizer = _local.tokenizer
    return tokenizer


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
    tokenizer = _tokenizer()
    for start, piece in _pieces(text):
        for morpheme in tokenizer.tokenize(piece):
            if morpheme.part_of_speech()[0] not in _PUNCTUATION or not _is_mark(morpheme.surface()):
                yield Word(morpheme.normalized_form(), start + morpheme.begin(), start + morpheme.end())


def _is_mark(surface: str) -> bool:
    """Tell marks from characters the dictionary does not know, such as 𠮷, which it calls marks too."""
    return not any(character.isalnum() for character in surface)


def _pieces(text: str) -> Iterator[tuple[int, str]]:
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
