"""A transcript as an importer hands it over: exact text, who speaks when, and what was noticed.

Positions are code points in ``text``, half-open.
"""

import sys
from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal, get_args

Role = Literal["聞き手", "経営者", "海外責任者", "現地責任者", "支援機関", "その他"]
ROLES: tuple[Role, ...] = get_args(Role)
INTERVIEWER: Role = "聞き手"
_DASHES = frozenset("―─—–‐ー－-")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Someone who speaks in a transcript.

    Attributes:
        label: how the text marks this person where first met (``A``, ``山田``, ``――``); never normalised.
        name: the person's name where the head of the document gives one, otherwise the label; 聞き手 for a dash.
        role: guessed from label, name and who asks the questions.
        confidence: of the role, 0 to 1.
    """

    label: str
    name: str
    role: Role
    confidence: float

    @property
    def shown(self) -> str:
        """What stands beside the words of this person."""
        return shown_as(self.label, self.name)


def is_dash(label: str) -> bool:
    """Tell whether a speaker is marked by a dash alone, as magazines mark their interviewer."""
    return bool(label) and _DASHES.issuperset(label)


def shown_as(label: str, name: str) -> str:
    """Return what a speaker is shown as: the label, but for a dash, which tells nothing, the name."""
    return name or label if is_dash(label) else label


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says until the next one speaks, as positions in the transcript's text.

    Attributes:
        speaker: index into the transcript's speakers; None for headers and where nobody is named.
        start: of the whole turn, label and time included.
        end: after its last character; a trailing newline is outside.
        body: where the spoken words begin, ``start <= body <= end``.
        time_ms: the time written at the head of the turn, in milliseconds from the start of the recording.
    """

    speaker: int | None
    start: int
    end: int
    body: int
    time_ms: int | None


NoteKind = Literal["footnote", "endnote", "comment", "ruby", "unclear", "time", "section"]


@dataclass(frozen=True, slots=True)
class Note:
    """Something linked to a place in the text that is not part of the text (or, if unclear, must be heard again).

    Attributes:
        start: the place; for ruby the first character of the base text, for a comment that of its passage.
        kind: what it is.
        text: the footnote, the comment, the reading, the unclear passage, the clock, the title of the section.
    """

    start: int
    kind: NoteKind
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the file.

    Attributes:
        start: its first character; it ends with its line.
        level: 1 for the highest.
        title: its words.
    """

    start: int
    level: int
    title: str


@dataclass(frozen=True, slots=True)
class TimeMark:
    """A time that belongs to a place in the text, wherever in a turn it lies; in subtitles, where a cue begins."""

    start: int
    time_ms: int


@dataclass(frozen=True, slots=True)
class SamePerson:
    """A proposal that several labels mean one person; nothing is joined until somebody says so.

    Attributes:
        speakers: indices into the transcript's speakers.
        confidence: 0 to 1.
    """

    speakers: tuple[int, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Table:
    """The table a transcript was read from, and which columns were taken for what, counted from 0.

    Attributes:
        heads: what each column is called: its heading, else its letter.
        text: the columns with spoken words; empty where the rows were taken in as they are.
        speaker: the column with names.
        time: the column with times.
    """

    heads: tuple[str, ...]
    text: tuple[int, ...] = ()
    speaker: int | None = None
    time: int | None = None


LineChange = Literal["join", "close", "move"]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that re-flow does.

    Attributes:
        kind: ``join`` joins a line to the one before, ``close`` takes out the empty lines of double spacing,
            ``move`` puts a page number or footnote that interrupts a sentence behind the paragraph.
        line: in the file's text, counted from 0.
        before: the words around the place as they are.
        after: the same as they become.
    """

    kind: LineChange
    line: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Reflow:
    """The text with its paragraphs joined again, and what that changes; no character but white space goes."""

    text: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Transcript:
    """One file, read.

    Attributes:
        title: the file's name without its suffix.
        text: exactly the file's text with newlines as LF and without a byte order mark.
        format: of the importer that read it, for instance ``text`` or ``docx``.
        encoding: the Python codec for files of plain text, otherwise None.
        original: the file's bytes.
        speakers: in the order they first speak.
        turns: in order, without overlap; only white space, or the marks between a table's cells, lies between them.
        notes: in the order of their places.
        warnings: what was left out or decided, in the language of the interface.
        sections: headings in the order of their places.
        times: every time found, those at the heads of turns included.
        same: labels that may mean one person.
        tracked_changes: insertions and deletions settled in favour of the final text.
        reflow: whether ``text`` has its lines joined; positions refer to ``text`` in either case.
        proposal: what re-flow did, or would do where it was not asked for; None where lines are not wrapped.
        table: the columns of a table with one row per utterance; None for other files.
        name: of the file, with its suffix.
    """

    title: str
    text: str
    format: str
    encoding: str | None
    original: bytes
    speakers: tuple[Speaker, ...]
    turns: tuple[Turn, ...]
    notes: tuple[Note, ...]
    warnings: tuple[str, ...]
    sections: tuple[Section, ...] = ()
    times: tuple[TimeMark, ...] = ()
    same: tuple[SamePerson, ...] = ()
    tracked_changes: int = 0
    reflow: bool = False
    proposal: Reflow | None = None
    table: Table | None = None
    name: str = ""

    @property
    def all_notes(self) -> tuple[Note, ...]:
        """The notes with those times that no turn has, and the headings: everything that is kept with its place."""
        heads = {(turn.start, turn.body) for turn in self.turns if turn.time_ms is not None}
        starts = sorted(heads)
        times = [
            Note(mark.start, "time", clock(mark.time_ms))
            for mark in self.times
            if not _is_at_a_head(starts, mark.start)
        ]
        sections = [Note(section.start, "section", section.title) for section in self.sections]
        return tuple(sorted([*self.notes, *times, *sections], key=lambda note: note.start))


def _is_at_a_head(heads: list[tuple[int, int]], position: int) -> bool:
    index = bisect_right(heads, (position, sys.maxsize)) - 1
    return index >= 0 and heads[index][0] <= position <= heads[index][1]


def clock(milliseconds: int) -> str:
    """Return a time as ``0:12:34``, with milliseconds where there are any."""
    seconds, rest = divmod(milliseconds, 1000)
    shown = f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return f"{shown}.{rest:03}" if rest else shown
