"""Regular expressions put to turns. One that could take for ever runs in another process, which can be ended."""

import multiprocessing
import re
import time
import warnings
from collections.abc import Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from typing import ClassVar

from kanryu.errors import KanryuError
from kanryu.i18n import N_
from kanryu.progress import Progress
from kanryu.search.query.expressions import fault
from kanryu.search.sources import Source
from kanryu.search.tables import WordTable

Place = tuple[int, int]
_ESCAPED = re.compile(r"\\[^1-9]", re.DOTALL)
_REPEATS = re.compile(r"[*+]|\{\d*,\d*\}")
_DOUBLING = re.compile(r"\)\{|\\[1-9]|\(\?P=")
"""A group that is repeated some times, or what a group matched once more."""
_HARMLESS = 1
"""Repetitions in one expression: one takes the square of a turn's length at worst, two its cube."""
_SECONDS = 10.0


@dataclass(eq=False)
class BadPattern(KanryuError):
    """A search pattern cannot be read."""

    pattern: str
    position: int
    reason: str
    what: ClassVar[str] = N_("検索の式「{pattern}」の {position} 文字目が読めません：{reason}")
    todo: ClassVar[str] = N_("式を直すか、そのままの文字で検索してください。")


@dataclass(eq=False)
class PatternTooSlow(KanryuError):
    """A pattern takes too long; nothing is shown rather than a part of the hits."""

    pattern: str
    what: ClassVar[str] = N_("検索の式「{pattern}」は時間がかかりすぎるため、やめました。")
    todo: ClassVar[str] = N_("「*」「+」を減らすか、間の文字を具体的に書いてください。")


def checked(expression: str) -> None:
    """Do nothing when an expression can be used.

    Raises:
        BadPattern: it cannot be read, or may explode.
    """
    mistake = fault(expression)
    if mistake:
        raise BadPattern(expression, mistake.place + 1, mistake.reason)


@dataclass(slots=True)
class PatternLeaf:
    """Finds what a regular expression describes within one turn; the time of one search is limited."""

    expression: str
    progress: Progress
    until: float = field(default_factory=lambda: time.monotonic() + _SECONDS)
    ahead: dict[str, list[Place]] = field(default_factory=dict)

    def __call__(self, source: Source, _: WordTable | None) -> list[Place]:
        """Return the places in a text.

        Raises:
            PatternTooSlow: the time is over.
        """
        if source.id in self.ahead:
            return self.ahead[source.id]
        return _places(self.expression, source.text, source.bounds, self.until)

    def prepare(self, sources: Sequence[Source]) -> None:
        """Find everything in another process, if the expression could take for ever here.

        Raises:
            PatternTooSlow: the time is over; the process is ended.
            Cancelled: likewise.
        """
        if _may_be_slow(self.expression):
            texts = [(source.text, tuple(source.bounds)) for source in sources]
            found = _elsewhere(self.expression, texts, self.progress)
            self.ahead = {source.id: places for source, places in zip(sources, found, strict=True)}


def _may_be_slow(expression: str) -> bool:
    signs = _ESCAPED.sub("x", expression)
    return len(_REPEATS.findall(signs)) > _HARMLESS or bool(_DOUBLING.search(signs))


def _places(expression: str, text: str, bounds: Sequence[int], until: float) -> list[Place]:
    found: list[Place] = []
    pattern = _compiled(expression)
    for start, end in zip(bounds, (*bounds[1:], len(text)), strict=True):
        if time.monotonic() > until:
            raise PatternTooSlow(expression)
        matches = pattern.finditer(text[start:end])
        found += [(start + match.start(), start + match.end()) for match in matches if match.end() > match.start()]
    return found


def _compiled(expression: str) -> re.Pattern[str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # "[[" may mean something else one day; today it is a sign
        return re.compile(expression)


def _elsewhere(expression: str, texts: list[tuple[str, tuple[int, ...]]], progress: Progress) -> list[list[Place]]:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=child, args=(theirs, expression), daemon=True)
    process.start()
    theirs.close()
    until = time.monotonic() + _SECONDS
    try:
        ours.send(texts)
        while not ours.poll(0.02):
            progress.step(0, 0)
            if time.monotonic() > until:
                raise PatternTooSlow(expression)
        found: list[list[Place]] = ours.recv()
    except (EOFError, ConnectionError) as error:  # it died, of memory perhaps
        raise PatternTooSlow(expression) from error
    finally:
        process.kill()
        process.join()
        ours.close()
    return found


def child(connection: "Connection[object, object]", expression: str) -> None:
    """Find everything and send it; the main function of the other process."""
    texts: list[tuple[str, tuple[int, ...]]] = connection.recv()  # type: ignore[assignment]  # a connection carries objects
    connection.send([_places(expression, text, bounds, float("inf")) for text, bounds in texts])
