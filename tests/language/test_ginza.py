"""GiNZA in its own process: names and sentence ends at code points, cancel kills it, its death is said."""

import os
import signal
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import pytest

from kanryu.language import ginza
from kanryu.language.ginza import Entity, Reading
from kanryu.language.ginza_process import Reader, ReaderStopped
from kanryu.progress import Cancelled, Silent

TEXT = "𠮷田さんの😀会社です。\n名古屋大学の先生が2016年にタイへ行きました。そうですか。\n"


@dataclass(frozen=True, slots=True)
class Span:
    start_char: int
    end_char: int
    label_: str = ""


@dataclass(frozen=True, slots=True)
class Doc:
    ents: tuple[Span, ...]
    sents: tuple[Span, ...]


class Halves:
    """Takes the first character of a piece for a name, and each half of it for a sentence."""

    def pipe(self, texts: Iterable[str], *, batch_size: int) -> Iterator[ginza.Doc]:
        for text in texts:
            middle = len(text) // 2
            yield Doc((Span(0, 1, "Person"),), (Span(0, middle), Span(middle, len(text))))


def test_positions_are_those_of_the_whole_text() -> None:
    done: list[int] = []
    reading = ginza.read("𠮷あ\nいうえお\n", Halves(), done.append)
    assert reading == Reading((Entity(0, 1, "Person"), Entity(3, 4, "Person")), (1, 2, 5, 7))
    assert done == [3, 8]


def test_an_empty_text_is_read() -> None:
    assert ginza.read("", Halves(), lambda _: None) == Reading((), ())


def test_english_is_cut_by_rules() -> None:
    text = "We moved. It worked! Did it?\nYes."
    reading = ginza.read(text, ginza.pipeline("en"), lambda _: None)
    ends = (0, *reading.ends)
    assert [text[a:b].strip() for a, b in pairwise(ends)] == [
        "We moved.",
        "It worked!",
        "Did it?",
        "Yes.",
    ]


def test_the_process_reads_japanese_and_english() -> None:
    with Reader() as reader:
        japanese = reader.read(TEXT, "ja", Silent(), before=0, total=len(TEXT))
        english = reader.read("One. Two.", "en", Silent(), before=0, total=9)
    names = {TEXT[one.start : one.end]: one.label for one in japanese.entities}
    assert (names["名古屋大学"], names["タイ"]) == ("School", "Country")
    assert all(TEXT[end - 1] == "。" for end in japanese.ends)
    assert len(japanese.ends) == 3
    assert english == Reading((), (4, 9))


class Impatient:
    def __init__(self) -> None:
        self.steps = 0

    def step(self, done: int, total: int, what: str = "") -> None:
        self.steps += 1
        if self.steps == 3:
            raise Cancelled


def alive(pid: int | None) -> bool:
    try:
        os.kill(pid or -1, 0)
    except ProcessLookupError:
        return False
    return True


def test_cancel_kills_the_process_at_once() -> None:
    began = time.monotonic()
    pids = []

    def read() -> None:
        with Reader() as reader:
            pids.append(reader.pid)
            reader.read(TEXT * 500, "ja", Impatient(), before=0, total=len(TEXT) * 500)

    with pytest.raises(Cancelled):
        read()
    assert not alive(pids[0])
    assert time.monotonic() - began < 20


class Killer:
    """Kills the process while it works."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def step(self, done: int, total: int, what: str = "") -> None:
        if self._reader.pid is not None and alive(self._reader.pid):
            os.kill(self._reader.pid, getattr(signal, "SIGKILL", signal.SIGTERM))


def test_the_death_of_the_process_is_said_and_what_was_read_is_kept() -> None:
    with Reader() as reader, pytest.raises(ReaderStopped) as stopped:
        reader.read(TEXT, "ja", Killer(reader), before=0, total=len(TEXT))
    assert "読み終えた資料" in stopped.value.words().kept
