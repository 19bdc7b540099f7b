"""The sheets of an Excel file as rows of text."""

import datetime as dt
import io
import warnings
from collections.abc import Iterable

from kanryu.i18n import N_
from kanryu.importers.archive import open_archive
from kanryu.importers.errors import DamagedFile

_COLUMNS = 60
_BROKEN = N_("ファイルが途中で切れているか、壊れています。")


def is_excel(content: bytes) -> bool:
    """Tell a zip archive with a workbook from others."""
    return content.startswith(b"PK\x03\x04") and b"xl/workbook" in content


def sheets(content: bytes, name: str, most: int) -> list[list[list[str]]]:
    """Return the visible sheets in order, each row as texts.

    Args:
        content: the whole file.
        name: of the file, for the messages.
        most: rows that are read of all sheets together.

    Raises:
        DamagedFile: broken, protected, no workbook, or too many rows.
    """
    archive = open_archive(content, name)
    archive.refuse_document_types()
    if not is_excel(content):
        raise DamagedFile(name, N_("Excel のブックではありません。"))
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl tells of drop-down lists and the like that it does not keep
            book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
            found: list[list[list[str]]] = []
            for sheet in book.worksheets:
                if sheet.sheet_state == "visible":
                    rows = sheet.iter_rows(max_col=_COLUMNS, values_only=True)
                    found.append(_texts(rows, name, most - sum(map(len, found))))
            return found
    except DamagedFile:
        raise
    except Exception as failure:
        raise DamagedFile(name, _BROKEN) from failure


def _texts(rows: Iterable[tuple[object, ...]], name: str, most: int) -> list[list[str]]:
    found: list[list[str]] = []
    for count, row in enumerate(rows):
        if count >= most:
            raise DamagedFile(name, N_("行が多すぎます。"))
        texts = [_text(value) for value in row]
        while texts and not texts[-1]:
            texts.pop()
        if texts:
            found.append(texts)
    return found


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\r", "\n")
    if isinstance(value, dt.timedelta):
        return _clock(value)
    if isinstance(value, dt.time):
        return _clock(
            dt.timedelta(hours=value.hour, minutes=value.minute, seconds=value.second, microseconds=value.microsecond)
        )
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _clock(value: dt.timedelta) -> str:
    milliseconds = round(value.total_seconds() * 1000)
    seconds, rest = divmod(milliseconds, 1000)
    clock = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return f"{clock}.{rest:03}" if rest else clock
