"""Tables with one row per utterance: .csv, .tsv, .xlsx."""

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import PurePath

from kanryu.analysis.documents.incoming import Transcript
from kanryu.i18n import N_, tr
from kanryu.importers.column_times import column_times
from kanryu.importers.columns import Columns, chosen_columns, described, guess_columns, is_end_column, rows_above
from kanryu.importers.draft import Draft, finish
from kanryu.importers.encodings import decode
from kanryu.importers.errors import ColumnUnknown, DamagedFile, EmptyFile
from kanryu.importers.excel import is_excel, sheets
from kanryu.importers.importer import ReadOptions
from kanryu.importers.times import whole_time
from kanryu.importers.utterances import Utterance
from kanryu.importers.writer import Cell, TextWriter

Rows = Sequence[Sequence[str]]

ROWS = 200_000
"""The most rows that are read."""
COLUMNS = 1_000
"""The most columns a row may have; a table of utterances has a handful."""
_FIGURE = re.compile(r"[-+]?\d+(?:\.\d+)?[%％]?")
"""Running numbers and how sure a recogniser is, not remarks."""
_LONGEST_CELL = 10_000_000


class CsvImporter:
    """Reads .csv and .tsv in any encoding used for Japanese."""

    format = "csv"
    suffixes = frozenset({".csv", ".tsv"})

    def sniff(self, content: bytes) -> bool:
        """Say False: commas stand in any text."""
        del content
        return False

    def read(self, content: bytes, name: str, options: ReadOptions) -> Transcript:
        """Read a table of utterances; any other table is read as lines with tabs.

        Raises:
            ColumnUnknown: a column that was asked for is not there.
            KanryuError: see ``encodings.decode``.
        """
        if not content.strip():
            raise EmptyFile(name)
        decoded = decode(content, name, options.encoding)
        rows = _rows(decoded.text, name, tabs=PurePath(name).suffix.lower() == ".tsv")
        draft = table_draft([rows], name, options, decoded.encoding)
        return finish(draft, content, name, self.format, options)


class ExcelImporter:
    """Reads .xlsx; macros are never run."""

    format = "xlsx"
    suffixes = frozenset({".xlsx", ".xlsm"})

    def sniff(self, content: bytes) -> bool:
        """Tell a zip archive with a workbook from others."""
        return is_excel(content)

    def read(self, content: bytes, name: str, options: ReadOptions) -> Transcript:
        """Read the visible sheets whose rows are utterances, or all of them as lines with tabs where none has any.

        Raises:
            ColumnUnknown: a column that was asked for is not there.
            DamagedFile: broken, protected, or no workbook.
        """
        if not content:
            raise EmptyFile(name)
        draft = table_draft(sheets(content, name, ROWS), name, options, None)
        return finish(draft, content, name, self.format, options)


def table_draft(tables: Sequence[Rows], name: str, options: ReadOptions, encoding: str | None) -> Draft:
    """Return the draft of one or more tables."""
    whole = [rows for rows in ([row for row in table if any(row)] for table in tables) if rows]
    above = [rows_above(rows) for rows in whole]
    filled = [rows[at:] for rows, at in zip(whole, above, strict=True)]
    if options.columns:
        found = [chosen_columns(rows, options.columns) for rows in filled]
        if filled and not any(found):
            raise ColumnUnknown(name, tuple(filled[0][0]))
    else:
        found = [guess_columns(rows) for rows in filled]
    out = TextWriter()
    main = next((at for at, columns in enumerate(found) if columns), 0)
    table = described(filled[main], found[main]) if filled else None
    if not any(found):
        for rows in whole:
            out.table([[_cell(out, text) for text in row] for row in rows])
        said = (tr("発言の列が見分けられなかったので、表の行をそのまま取り込みました。"),)
        return Draft(out.text(), encoding, warnings=said, table=table)
    for titles, rows, columns in zip(whole, filled, found, strict=True):
        if columns:
            out.table([[_cell(out, text) for text in row if text] for row in titles[: len(titles) - len(rows)]])
            _utter(out, rows, columns)
    return Draft(out.text(), encoding, tuple(out.notes), utterances=tuple(out.utterances), table=table)


def _cell(out: TextWriter, text: str) -> Cell:
    def write() -> None:
        for line in text.split("\n"):
            out.begin_line()
            out.write(line)

    return Cell(text, write)


def _rows(text: str, name: str, *, tabs: bool) -> list[list[str]]:
    csv.field_size_limit(_LONGEST_CELL)
    try:
        tables = {mark: _parsed(text, mark) for mark in ("\t" if tabs else ",\t;")}
    except csv.Error as failure:
        raise DamagedFile(name, N_("表として読めません。")) from failure
    if any(len(row) > COLUMNS for rows in tables.values() for row in rows):
        raise DamagedFile(name, N_("列が多すぎます。"))
    mark = max(tables, key=lambda one: _regular(tables[one]))
    if len(tables[mark]) > ROWS:
        raise DamagedFile(name, N_("行が多すぎます。"))
    return tables[mark]


def _parsed(text: str, mark: str) -> list[list[str]]:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    return [[cell.strip("\ufeff") for cell in row] for row in rows]


def _regular(rows: list[list[str]]) -> int:
    """Return how many rows have the usual width, if that is more than one column."""
    widths = Counter(len(row) for row in rows if len(row) > 1)
    return max(widths.values(), default=0)


def _utter(out: TextWriter, rows: Rows, columns: Columns) -> None:
    heads = list(rows[0]) if columns.header else []
    body = rows[1:] if columns.header else rows
    times = column_times([_at(row, columns.time) for row in body], len(body))
    for row, time in zip(body, times, strict=True):
        first = out.length
        for place in columns.text:
            spoken = row[place].strip() if place < len(row) else ""
            if not spoken:
                continue
            out.begin_line()
            start = out.length
            out.write(spoken)
            out.utterances.append(Utterance(start, out.length, start, columns.label(row, place), time))
        _remark(out, row, columns, heads, first + (first > 0 and out.length > first))


def _at(row: Sequence[str], column: int | None) -> str:
    return row[column] if column is not None and column < len(row) else ""


def _remark(out: TextWriter, row: Sequence[str], columns: Columns, heads: list[str], start: int) -> None:
    """Keep what other columns say as comments on the row; figures and ends of cues say nothing."""
    used = {*columns.text, columns.speaker, columns.time}
    for place, cell in enumerate(row):
        head = heads[place] if place < len(heads) else ""
        said = cell.strip()
        if place in used or not said or is_end_column(head) or _FIGURE.fullmatch(said):
            continue
        if whole_time(said) is not None:
            continue
        out.note(min(start, out.length), "comment", f"{head}：{said}" if head else said)
