"""Sudachi's dictionary: loaded once, shared by all threads; a tokenizer belongs to one thread."""

import json
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

_loading = threading.Lock()
_local = threading.local()
_loaded: list["Dictionary"] = []


class Morpheme(Protocol):
    """A word as Sudachi found it; ``begin`` and ``end`` are code points of what was cut."""

    def surface(self) -> str: ...  # noqa: D102 - the methods are Sudachi's
    def normalized_form(self) -> str: ...  # noqa: D102
    def dictionary_form(self) -> str: ...  # noqa: D102
    def reading_form(self) -> str: ...  # noqa: D102
    def word_id(self) -> int: ...  # noqa: D102
    def part_of_speech_id(self) -> int: ...  # noqa: D102
    def part_of_speech(self) -> tuple[str, ...]: ...  # noqa: D102
    def begin(self) -> int: ...  # noqa: D102
    def end(self) -> int: ...  # noqa: D102
    def is_oov(self) -> bool: ...  # noqa: D102


class Tokenizer(Protocol):
    """Cuts texts, for one thread; without a mode into the shortest units (A)."""

    def tokenize(self, text: str, mode: object = None) -> list[Morpheme]: ...  # noqa: D102


class Dictionary(Protocol):
    """What is known of words, for all threads."""

    def lookup(self, surface: str) -> Iterable[Morpheme]: ...  # noqa: D102
    def create(self, mode: object) -> Tokenizer: ...  # noqa: D102


def dictionary() -> Dictionary:
    """Return the dictionary; it is loaded on first use, which takes 0.2 s.

    Raises:
        ImportError: it is not installed.
    """
    with _loading:
        if not _loaded:
            from sudachipy import Dictionary as Sudachi

            _loaded.append(Sudachi(config=_configuration(), dict="core"))
        return _loaded[0]


def tokenizer() -> Tokenizer:
    """Return this thread's tokenizer.

    Raises:
        ImportError: the dictionary is not installed.
    """
    if not hasattr(_local, "tokenizer"):
        from sudachipy import SplitMode

        _local.tokenizer = dictionary().create(mode=SplitMode.A)
    made: Tokenizer = _local.tokenizer
    return made


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
