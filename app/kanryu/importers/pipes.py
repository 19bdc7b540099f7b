"""Tables written in plain text, cells between pipes or tabs, which stay in the text as they are written."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from kanryu.importers.column_times import column_times
from kanryu.importers.columns import Columns, guess_columns
from kanryu.importers.lines import Line, lines_of
from kanryu.importers.roles import is_person, is_role_word
from kanryu.importers.utterances import Utterance

_ROW = re.compile(r"^[ ]{0,3}\|(?P<cells>[^\n]*\|)[ \t]*$", re.MULTILINE)
_RULE = re.compile(r"[ |:\-]+")
_CELL = re.compile(r"(?:\\.|[^|\\])*\|")

_FEWEST_MARKS, _MOST_MARKS, _FEWEST_ROWS = 2, 12, 4

_Cell = tuple[int, int]


def table_utterances(text: str) -> Iterator[Utterance]:
    """Yield the rows of the tables that hold utterances; each lies in the text as it stands, pipes outside."""
    rows: list[tuple[int, int, int, list[_Cell]]] = []
    line = at = 0
    for match in _ROW.finditer(text):
        line, at = line + text.count("\n", at, match.start()), match.start()
        rows.append((line - len(rows), match.start(), match.end(), _cells(match.start("cells"), match["cells"])))
    for _, table in groupby(rows, key=lambda row: row[0]):
        yield from _spoken(text, [cells for _, start, end, cells in table if not _RULE.fullmatch(text, start, end)])


def column_utterances(text: str) -> Iterator[Utterance]:
    """Yield the rows of a text that is one table, its columns set apart by tabs or by pipes alone.

    Where a tab is followed by the words, names and times before them are read as in any other text.
    """
    lines = lines_of(text)
    for mark in "\t|｜":
        marks = Counter(text.count(mark, line.start, line.end) for line in lines)
        usual, times = marks.most_common(1)[0] if marks else (0, 0)
        if not _FEWEST_MARKS <= usual <= _MOST_MARKS or times < _FEWEST_ROWS or 10 * times < 9 * len(lines):
            continue
        rows = [_divided(text, line, mark) for line in lines if text.count(mark, line.start, line.end) == usual]
        columns = guess_columns([[text[start:end] for start, end in row] for row in rows])
        if columns is None or columns.speaker is None or (mark == "\t" and columns.text[-1] == usual):
            continue
        names = [columns.label([text[start:end] for start, end in row], columns.text[0]) for row in rows]
        if columns.time is not None or any(is_role_word(name) or is_person(name) for name in names):
            yield from _spoken(text, rows)
            return


def _divided(text: str, line: Line, mark: str) -> list[_Cell]:
    ends = [*(at for at in range(line.start, line.end) if text[at] == mark), line.end]
    return list(zip([line.start, *(at + 1 for at in ends[:-1])], ends, strict=True))


def _cells(start: int, row: str) -> list[_Cell]:
    found = []
    for cell in _CELL.finditer(row):
        words = cell.group()[:-1]
        left = len(words) - len(words.lstrip())
        found.append(
            (start + cell.start() + min(left, len(words)), start + cell.start() + max(left, len(words.rstrip())))
        )
    return found


def _spoken(text: str, rows: list[list[_Cell]]) -> Iterator[Utterance]:
    said = [[text[start:end] for start, end in row] for row in rows]
    columns = guess_columns(said)
    if columns is None:
        return
    if columns.header:
        first = rows[0]
        yield Utterance(first[0][0], first[-1][1], first[0][0], None)
    body = list(zip(rows, said, strict=True))[1 if columns.header else 0 :]
    at = columns.time
    times = column_times([cells[at] if at is not None and at < len(cells) else "" for _, cells in body], len(body))
    for (row, cells), time in zip(body, times, strict=True):
        yield from _row(columns, row, cells, time)


def _row(columns: Columns, row: list[_Cell], said: list[str], time: int | None) -> Iterator[Utterance]:
    start = row[0][0]
    for column in columns.text:
        if column < len(row) and said[column]:
            end = row[-1][1] if column == columns.text[-1] else 0
            yield Utterance(start, row[column][1], row[column][0], columns.label(said, column), time, row_end=end)
            start = row[column][1]
