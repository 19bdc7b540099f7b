"""Writes the text of a structured file line by line, with notes, headings and rows at their places."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from kanryu.analysis.documents.incoming import Note, NoteKind, Section
from kanryu.importers.columns import Columns, guess_columns
from kanryu.importers.encodings import unify_newlines
from kanryu.importers.times import whole_time
from kanryu.importers.utterances import Utterance


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: what it says, and how it is written with its notes and tables."""

    plain: str
    write: Callable[[], None]


@dataclass(slots=True)
class TextWriter:
    """Gathers one document's text."""

    notes: list[Note] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    utterances: list[Utterance] = field(default_factory=list)
    leads: set[int] = field(default_factory=set)
    length: int = 0
    line_end: str = "\n"
    fresh: bool = True
    _pieces: list[str] = field(default_factory=list)

    def text(self) -> str:
        """Return what was written; notes and headings come into the order of their places."""
        self.notes.sort(key=lambda note: note.start)
        return "".join(self._pieces)

    def write(self, text: str) -> None:
        """Add text to the current line."""
        self._pieces.append(text)
        self.length += len(text)

    def begin_line(self) -> None:
        """Begin a paragraph; inside a row that is to stay one line, add a blank."""
        if not self.fresh:
            self.write(self.line_end)
        self.fresh = False

    def note(self, start: int, kind: NoteKind, text: str | None) -> None:
        """Add a note, unless it is empty."""
        if text and text.strip():
            self.notes.append(Note(start, kind, unify_newlines(text)))

    @contextmanager
    def heading(self, level: int | None) -> Iterator[None]:
        """Take what is written inside for a heading of a level; None makes it an ordinary paragraph."""
        start, pieces = self.length, len(self._pieces)
        yield
        if level is not None and self.line_end == "\n":
            written = "".join(self._pieces[pieces:])
            title = written.strip()
            if title and "\n" not in title:
                self.sections.append(Section(start + written.index(title), level, title))

    def table(self, rows: Sequence[Sequence[Cell]]) -> None:
        """Write a table: a row is a line, cells are set apart by tabs; rows that are utterances are kept as such.

        A row of one cell across the others is a heading between them.
        """
        columns = None if self.line_end != "\n" else guess_columns([[cell.plain for cell in row] for row in rows])
        width = max(map(len, rows), default=0)
        for index, row in enumerate(rows):
            self.begin_line()
            start = self.length
            if columns and not (index == 0 and columns.header) and (len(row) > 1 or width == 1):
                self._spoken_row(row, columns)
                continue
            self._row(_words_last(row, columns) if columns else row, range(len(row) - 1, len(row)))
            if columns and self.length > start:
                self.utterances.append(Utterance(start, self.length, start, None))

    def _row(self, row: Sequence[Cell], broken: Sequence[int]) -> list[tuple[int, int]]:
        """Write a row; only the cells named may break lines. Return where each cell lies."""
        between = "\t" if self.line_end == "\n" else " "
        places = []
        for index, cell in enumerate(row):
            if index:
                self.write(between)
            start = self.length
            with self._cell(self.line_end if index in broken else " "):
                cell.write()
            places.append((start, self.length))
        return places

    @contextmanager
    def _cell(self, line_end: str) -> Iterator[None]:
        outer, self.line_end, self.fresh = self.line_end, line_end, True
        yield
        self.line_end, self.fresh = outer, False

    def _spoken_row(self, row: Sequence[Cell], columns: Columns) -> None:
        words = [index for index in columns.text if index < len(row)]
        first = len(row) - len(words)
        places = self._row(_words_last(row, columns), range(first, len(row)))
        spoken = [(place, index) for place, index in enumerate(words, first) if row[index].plain.strip()]
        for number, (place, index) in enumerate(spoken):
            body, end = places[place]
            start = body if number else places[0][0]
            label = columns.label(row_texts(row), index)
            self.utterances.append(Utterance(start, end, body, label, _time(row, columns)))


def _words_last(row: Sequence[Cell], columns: Columns) -> list[Cell]:
    """What is said ends a line; times and remarks beside it come before, so that no turn holds them."""
    return [row[at] for at in sorted(range(len(row)), key=lambda at: at in columns.text)]


def row_texts(row: Sequence[Cell]) -> list[str]:
    """Return what the cells of a row say."""
    return [cell.plain for cell in row]


def _time(row: Sequence[Cell], columns: Columns) -> int | None:
    if columns.time is None or columns.time >= len(row):
        return None
    return whole_time(row[columns.time].plain)
