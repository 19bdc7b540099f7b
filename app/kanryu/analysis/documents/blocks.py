"""Blocks of cells between the case table and a spreadsheet: tab-separated text, and what fits where."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from kanryu.analysis.commands import command, tell
from kanryu.analysis.documents.attributes import Attribute, set_values
from kanryu.analysis.documents.cases import add_case, rename_case
from kanryu.analysis.documents.fitting import fitting
from kanryu.analysis.naming import CASE
from kanryu.errors import DuplicateName, EmptyName, InvalidValue
from kanryu.i18n import N_, tr

Block = tuple[tuple[str, ...], ...]
_CELL = re.compile(r'"((?:[^"]|"")*)"(?=\t|\r|\n|$)|([^\t\r\n]*)')
_BREAK = re.compile(r"\r\n|\r|\n")


def read_block(text: str) -> Block:
    """Return the cells of a text as spreadsheets copy them; a cell with tabs or line breaks stands in quotes."""
    rows: list[list[str]] = [[]]
    at = 0
    while True:
        found = _CELL.match(text, at)
        if found is None:
            raise AssertionError("the pattern matches everywhere, if only nothing")
        quoted, plain = found.groups()
        rows[-1].append(plain if quoted is None else _BREAK.sub("\n", quoted.replace('""', '"')))
        at = found.end()
        if at >= len(text):
            break
        ending = _BREAK.match(text, at)
        at = ending.end() if ending is not None else at + 1
        if ending is not None:
            if at >= len(text):
                break
            rows.append([])
    return tuple(tuple(row) for row in rows)


def write_block(block: Iterable[Iterable[str]]) -> str:
    """Return cells as spreadsheets take them."""
    return "".join("\t".join(_quoted(cell) for cell in row) + "\r\n" for row in block)


def _quoted(cell: str) -> str:
    if not any(character in cell for character in '\t\r\n"'):
        return cell
    return '"' + cell.replace('"', '""') + '"'


@dataclass(frozen=True, slots=True)
class Placed:
    """A pasted cell where it would go; ``wrong`` says in words why it cannot.

    ``case`` counts the rows of the table, ``attribute_id`` is empty for the case's name.
    """

    row: int
    column: int
    case: int
    attribute_id: str
    value: str
    wrong: str = ""


def place_block(
    block: Block, cases: Sequence[str], attributes: Sequence[Attribute], row: int, column: int
) -> tuple[Placed, ...]:
    """Return where the cells of a block go, its first cell at a row and column of the table (column 0 = the name).

    Rows below the last case become new cases where the block gives them a name. Columns beyond the last are wrong.
    """
    taken = set(cases)
    placed: list[Placed] = []
    for number, line in enumerate(block):
        for offset, value in enumerate(line):
            at, cell = column + offset, value.strip()
            attribute = attributes[at - 1] if 0 < at <= len(attributes) else None
            case = row + number
            named = case < len(cases) or (column == 0 and bool(line[0].strip()))
            wrong = _wrong(cell, at, attribute, cases[case] if case < len(cases) else None, taken, named=named)
            if at == 0 and not wrong:
                taken.add(cell)
            placed.append(Placed(number, offset, case, attribute.id if attribute else "", cell, wrong))
    return tuple(placed)


def _wrong(
    value: str, column: int, attribute: Attribute | None, name: str | None, taken: set[str], *, named: bool
) -> str:
    if not named:
        return tr("この行には事例がありません。")
    if column == 0:
        if value == name:
            return ""
        return (
            "" if value and value not in taken else _words(DuplicateName(CASE, value) if value else EmptyName(CASE))
        )
    if attribute is None:
        return tr("この列は表にありません。")
    try:
        fitting(attribute.name, attribute.kind, value, attribute.choices)
    except InvalidValue as error:
        return f"{_words(error)} {error.words().todo}"
    return ""


def _words(error: DuplicateName | EmptyName | InvalidValue) -> str:
    return error.words().what


@command(N_("事例の表の {n}か所に貼り付ける"))
def paste_block(session: Session, case_ids: Sequence[str], placed: Iterable[Placed]) -> None:
    """Write the cells that fit into the table as one action; a row below the last case becomes a new case.

    Raises:
        NotFound, DuplicateName, InvalidValue: the table changed since the cells were placed; nothing is written.
    """
    good = [cell for cell in placed if not cell.wrong]
    tell(session, n=len(good))
    ids = dict(enumerate(case_ids))
    for cell in good:
        if cell.attribute_id:
            continue
        if cell.case in ids:
            rename_case(session, ids[cell.case], cell.value)
        else:
            ids[cell.case] = add_case(session, cell.value)
    facts = [(ids[cell.case], cell.attribute_id, cell.value) for cell in good if cell.attribute_id]
    set_values(session, facts)
