"""Tables as CSV that a spreadsheet opens rightly: UTF-8 with a byte order mark, no cell that acts as a formula."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from kanryu.exporters.files import write_whole

_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)*%?")
_ACTIVE = ("=", "+", "-", "@", "\t", "\r")


def write_csv(path: Path, rows: Iterable[Sequence[str]]) -> None:
    """Write rows of cells; an existing file is replaced only when the new one is complete.

    Raises:
        FileUnwritable: the file cannot be written.
    """
    write_whole(path, b"\xef\xbb\xbf" + csv_text(rows).encode())


def csv_text(rows: Iterable[Sequence[str]]) -> str:
    """Return rows as CSV with CRLF line ends (RFC 4180)."""
    out = io.StringIO()
    csv.writer(out).writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue()


def harmless(cell: str) -> str:
    """Return a cell so that no spreadsheet takes it for a formula: what could be one gets an apostrophe before it."""
    if cell.startswith(_ACTIVE) and not _NUMBER.fullmatch(cell) and cell not in {"+", "-"}:
        return "'" + cell
    return cell
