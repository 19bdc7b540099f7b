"""Tables in Word: headers that repeat, rows that stay whole, widths that suit what the columns hold."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kanryu.analysis.model.lettering import width
from kanryu.analysis.report.blocks import Table
from kanryu.exporters.word.markup import make, run

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

SHADE, STRONG, LIGHT = "F1EFEA", "5A6067", "D5D1C8"
_LEAST, _MOST = 3.0, 24.0


def table_element(table: Table, room: int, style: str) -> "BaseOxmlElement":
    """Return a table as wide as the text.

    Args:
        table: its content; a header or row that is too short is filled with empty cells.
        room: width of the text in twentieths of a point.
        style: id of the paragraph style of the cells.
    """
    columns = max([len(table.header), *(len(row) for row in table.rows), 1])
    widths = _widths(table, columns, room)
    points = _points(columns)
    body = [_row(row, widths, table.header_columns, style, points) for row in table.rows]
    grid = make("w:tblGrid", *(make("w:gridCol", w=each) for each in widths))
    return make("w:tbl", _properties(room), grid, _header(table.header, widths, style, points), *body)


def _points(columns: int) -> float:
    """Return the size of the text: smaller the more columns share the line."""
    return 9.0 if columns <= 8 else 8.0 if columns <= 12 else 7.0


def _widths(table: Table, columns: int, room: int) -> list[int]:
    shares = list(table.widths or ())
    if len(shares) != columns or min(shares) <= 0:
        shares = [
            _share([row[index] for row in (table.header, *table.rows) if index < len(row)])
            for index in range(columns)
        ]
    total = sum(shares)
    widths = [int(room * share / total) for share in shares]
    widths[-1] += room - sum(widths)
    return widths


def _share(texts: Sequence[str]) -> float:
    """Return the width a column would like, in em: that of its longest line, within limits."""
    longest = max((width(line, 1.0) for text in texts for line in text.split("\n")), default=0.0)
    return min(max(longest, _LEAST), _MOST) + 1


def _properties(room: int) -> "BaseOxmlElement":
    sides = (("top", 8, STRONG), ("bottom", 8, STRONG), ("insideH", 4, LIGHT), ("insideV", 4, LIGHT))
    borders = [make(f"w:{side}", val="single", sz=sz, space=0, color=color) for side, sz, color in sides]
    margins = [
        make(f"w:{side}", w=w, type="dxa") for side, w in (("top", 40), ("left", 70), ("bottom", 40), ("right", 70))
    ]
    return make(
        "w:tblPr",
        make("w:tblW", w=room, type="dxa"),
        make("w:tblBorders", *borders),
        make("w:tblLayout", type="fixed"),
        make("w:tblCellMar", *margins),
        make("w:tblLook", val="0620", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
    )


def _header(texts: Sequence[str], widths: Sequence[int], style: str, points: float) -> "BaseOxmlElement":
    row = _row(texts, widths, len(widths), style, points)
    row[0].append(make("w:tblHeader"))
    return row


def _row(texts: Sequence[str], widths: Sequence[int], heads: int, style: str, points: float) -> "BaseOxmlElement":
    filled = [*texts, *[""] * (len(widths) - len(texts))]
    cells = [
        _cell(text, each, style, points, head=index < heads)
        for index, (text, each) in enumerate(zip(filled, widths, strict=True))
    ]
    return make("w:tr", make("w:trPr", make("w:cantSplit")), *cells)


def _cell(text: str, room: int, style: str, points: float, *, head: bool) -> "BaseOxmlElement":
    properties = make("w:tcPr", make("w:tcW", w=room, type="dxa"))
    if head:
        properties.append(make("w:shd", val="clear", color="auto", fill=SHADE))
    words = run(text)
    look = make("w:rPr", *([make("w:b")] if head else []), make("w:sz", val=round(points * 2)))
    words.insert(0, look)
    paragraph = make("w:p", make("w:pPr", make("w:pStyle", val=style)), words)
    return make("w:tc", properties, paragraph)
