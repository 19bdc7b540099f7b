"""The texts that are searched, as hits show them: who speaks, when, of which case, under which codes."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from kanryu.analysis.coding.quotations import clock
from kanryu.analysis.coding.sentences import sentence_at
from kanryu.analysis.documents.transcripts import TranscriptView, TurnItem
from kanryu.search.shelf import CodedPassage, CodedPassages
from kanryu.search.values import Hit, Scope, Unit


@dataclass(frozen=True, slots=True)
class Context:
    """How much is shown around a hit."""

    characters: int = 30
    unit: Unit = "characters"


class Source(Protocol):
    """One text that is searched."""

    @property
    def id(self) -> str:
        """Names the text among all."""

    @property
    def text(self) -> str:
        """Return the stored text."""

    @property
    def bounds(self) -> Sequence[int]:
        """Return where each unit of the text (a turn, or a paragraph outside turns) begins, in order."""

    def hit(self, start: int, end: int, context: Context) -> Hit:
        """Return a place as it is shown."""


def around(text: str, start: int, end: int, context: Context, unit: tuple[int, int]) -> tuple[str, str]:
    """Return what stands before and after a place; ``unit`` is the turn or paragraph it lies in."""
    if context.unit == "characters":
        return text[max(start - context.characters, 0) : start], text[end : end + context.characters]
    first, last = unit
    if context.unit == "sentence":
        first, last = sentence_at(text, first, max(last, end), start)
    return text[min(first, start) : start], text[end : max(last, end)]


@dataclass(frozen=True)
class TranscriptSource:
    """A transcript with the codings on it."""

    view: TranscriptView
    coded: CodedPassages
    scope: Scope = field(default="transcripts", init=False)

    @property
    def id(self) -> str:
        """The document's id."""
        return self.view.id

    @property
    def text(self) -> str:
        """The stored text."""
        return self.view.text

    @cached_property
    def bounds(self) -> Sequence[int]:
        """Where turns begin, and the paragraphs outside of them."""
        return bounds(self.view.text, self.view.turns)

    @cached_property
    def _turn_starts(self) -> list[int]:
        return [turn.start for turn in self.view.turns]

    def recoded(self, coded: CodedPassages) -> "TranscriptSource":
        """Return the same transcript with other codings on it; where its units begin is not looked for again."""
        other = TranscriptSource(self.view, coded)
        other.__dict__.update(
            {name: self.__dict__[name] for name in ("bounds", "_turn_starts") if name in self.__dict__}
        )
        return other

    def turn_number(self, position: int) -> int:
        """Return the index of the turn that holds a position, or -1."""
        at = bisect_right(self._turn_starts, position) - 1
        return at if at >= 0 and position <= self.view.turns[at].end else -1

    def case_at(self, position: int) -> tuple[str, str]:
        """Return id and name of the case that a position speaks of; empty where it is none."""
        for passage in self.view.passages:
            if passage.start <= position < passage.end:
                return passage.case_id, passage.case
        return self.view.case_id or "", self.view.case or ""

    def role_at(self, position: int) -> str:
        """Return the role of the one who speaks at a position, or nothing."""
        at = self.turn_number(position)
        return _role(self.view.turns[at]) if at >= 0 else ""

    def codes_on(self, start: int, end: int) -> list[CodedPassage]:
        """Return the codings that overlap with [start, end)."""
        return self.coded.meeting(start, end)

    def hit(self, start: int, end: int, context: Context) -> Hit:
        """Return a place as it is shown."""
        at = self.turn_number(start)
        turn = self.view.turns[at] if at >= 0 else None
        left, right = around(self.view.text, start, end, context, self._unit(turn, start))
        codes = {passage.code_id: passage for passage in self.codes_on(start, end)}
        case_id, case = self.case_at(start)
        return Hit(
            self.view.id,
            self.view.title,
            case,
            start,
            end,
            self.view.text[start:end],
            left,
            right,
            turn.speaker.shown if turn and turn.speaker else "",
            _role(turn),
            clock(turn.time_ms) if turn else "",
            tuple(passage.code for passage in codes.values()),
            case_id,
            turn=at + 1,
            time_ms=turn.time_ms if turn else None,
            code_ids=tuple(codes),
            phases=tuple(passage.code for passage in codes.values() if passage.axis == "phase"),
        )

    def _unit(self, turn: TurnItem | None, start: int) -> tuple[int, int]:
        if turn:
            return min(turn.body, start), turn.end
        at = bisect_right(self.bounds, start)
        return self.bounds[at - 1], self.bounds[at] if at < len(self.bounds) else len(self.view.text)


@dataclass(frozen=True)
class NoteSource:
    """A memo, a field of a code's definition, or the summary of a cell."""

    id: str
    scope: Scope
    subject_id: str
    title: str
    text: str
    case_id: str = ""
    case: str = ""
    codes: tuple[tuple[str, str], ...] = ()

    @cached_property
    def bounds(self) -> Sequence[int]:
        """Where its paragraphs begin."""
        return bounds(self.text, ())

    def hit(self, start: int, end: int, context: Context) -> Hit:
        """Return a place as it is shown."""
        left, right = around(self.text, start, end, context, (0, len(self.text)))
        names, ids = tuple(name for _, name in self.codes), tuple(id_ for id_, _ in self.codes)
        return Hit(
            "", self.title, self.case, start, end, self.text[start:end], left, right, "", "", "", names,
            self.case_id, self.scope, self.subject_id, code_ids=ids,
        )  # fmt: skip


def bounds(text: str, turns: Sequence[TurnItem]) -> list[int]:
    """Return where every turn begins, and every paragraph outside turns; 0 is always the first."""
    starts = {0}
    last = 0
    for turn in turns:
        starts.update(_paragraphs(text, last, turn.start))
        starts.add(turn.start)
        last = turn.end
    starts.update(_paragraphs(text, last, len(text)))
    return sorted(starts)


def _paragraphs(text: str, start: int, end: int) -> list[int]:
    """Return where lines begin in [start, end)."""
    if not text[start:end].strip():
        return []
    found = [start]
    at = text.find("\n", start, end)
    while 0 <= at < end - 1:
        found.append(at + 1)
        at = text.find("\n", at + 1, end)
    return found


def _role(turn: TurnItem | None) -> str:
    return turn.speaker.role if turn and turn.speaker else ""
