"""Tables written in plain text, cells between pipes or tabs, which stay in the text as they are written."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from kanryu.importers.columns import Columns, guess_columns
from kanryu.importers.labels import Line, lines_of
from kanryu.importers.roles import is_person, is_role_word
from kanryu.importers.times import whole_time
from kanryu.importers.utterances import Utterance

_ROW = re.compile(r"^[ ]{0,3}\|(?P<cells>[^\n]*\|)[ \t]*$", re.MULTILINE)
_RULE = re.compile(r"[ |:\-]+")
_CELL = re.compile(r"(?:\\.|[^|\\])*\|")

_FEWEST_TABS, _MOST_TABS, _FEWEST_ROWS = 2, 12, 4

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


def tab_utterances(text: str) -> Iterator[Utterance]:
    """Yield the rows of a text that is one table with tabs and says something between other columns.

    Where the words come last, names and times before them are read as in any other text.
    """
    lines = lines_of(text)
    tabs = Counter(text.count("\t", line.start, line.end) for line in lines)
    usual, times = tabs.most_common(1)[0] if tabs else (0, 0)
    if not _FEWEST_TABS <= usual <= _MOST_TABS or times < _FEWEST_ROWS or 10 * times < 9 * len(lines):
        return
    rows = [_tabbed(text, line) for line in lines if text.count("\t", line.start, line.end) == usual]
    columns = guess_columns([[text[start:end] for start, end in row] for row in rows])
    if columns is None or columns.speaker is None or columns.text[-1] == usual:
        return
    names = [columns.label([text[start:end] for start, end in row], columns.text[0]) for row in rows]
    if columns.time is not None or any(is_role_word(name) or is_person(name) for name in names):
        yield from _spoken(text, rows)


def _tabbed(text: str, line: Line) -> list[_Cell]:
    ends = [*(at for at in range(line.start, line.end) if text[at] == "\t"), line.end]
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
    for number, row in enumerate(rows):
        if number == 0 and columns.header:
            yield Utterance(row[0][0], row[-1][1], row[0][0], None)
        else:
            yield from _row(columns, row, said[number])


def _row(columns: Columns, row: list[_Cell], said: list[str]) -> Iterator[Utterance]:
    time = whole_time(said[columns.time]) if columns.time is not None and columns.time < len(said) else None
    start = row[0][0]
    for column in columns.text:
        if column < len(row) and said[column]:
            end = row[-1][1] if column == columns.text[-1] else 0
            yield Utterance(start, row[column][1], row[column][0], columns.label(said, column), time, row_end=end)
            start = row[column][1]
