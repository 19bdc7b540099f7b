"""What the matrix view shows, as values; free of the toolkit."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from time import perf_counter
from typing import Literal

from kanryu.analysis.coding.quotations import quotations
from kanryu.analysis.compare.dimensions import Member
from kanryu.analysis.compare.judgements import CellKey
from kanryu.analysis.compare.matrix import Cell, Matrix, matrix
from kanryu.analysis.compare.wording import STATES, state_words
from kanryu.analysis.documents.attributes import attribute_table
from kanryu.gui.compare.arrangement import Arrangement, Values
from kanryu.i18n import Language, listed, tr
from kanryu.workspace import Workspace

Ground = Literal["shaded", "denied", "hatched", "dashed", "blank"]

LIGHTEST, DARKEST = 0.13, 0.44
"""How much of the accent lies over the paper for one coding and for the fullest cell."""
_QUOTES_A_CELL = 3


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a row, column or layer; ``note`` stands beside it in the second ink."""

    id: str
    name: str
    note: str = ""
    color: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """One cell as it is drawn; ``words`` is what a screen reader says of it."""

    cell: Cell
    text: str
    note: str
    ground: Ground
    shade: float
    words: str

    @property
    def look(self) -> tuple[str, str, Ground, bool, bool]:
        """What a reader sees of it, to tell whether it changed."""
        return self.text, self.note, self.ground, self.cell.judged, self.cell.stale

    @property
    def denial(self) -> bool:
        """Whether somebody denies it."""
        return self.cell.denials > 0 or self.ground == "denied"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A matrix ready to be drawn; ``cells`` holds row by row what stands in all groups side by side."""

    matrix: Matrix
    values: Values
    rows: tuple[Heading, ...]
    columns: tuple[Heading, ...]
    groups: tuple[Heading, ...]
    cells: tuple[tuple[Shown, ...], ...] = field(repr=False)
    totals: tuple[str, ...]
    seconds: float = 0.0

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not self.cells or not self.cells[0]

    @property
    def prose(self) -> bool:
        """Whether the cells hold text to read rather than numbers."""
        return self.values in ("quotes", "summary")

    @property
    def stale(self) -> int:
        """How many cells must be looked at again."""
        return sum(shown.cell.stale for row in self.cells for shown in row)

    @property
    def undecided(self) -> int:
        """How many cells wait for a judgement: weak and conflicting ones."""
        waiting = ("weak", "conflicting")
        return sum(shown.cell.state in waiting for row in self.cells for shown in row)

    def column(self, index: int) -> tuple[Heading, Heading]:
        """Return the layer and the column at a place counted over all groups."""
        group, column = divmod(index, len(self.columns))
        return self.groups[group], self.columns[column]

    def place(self, row: str, column: str, layer: str) -> tuple[int, int] | None:
        """Return where the cell of these member ids stands, None when it is no longer there."""
        rows = [heading.id for heading in self.rows]
        columns = [heading.id for heading in self.columns]
        groups = [heading.id for heading in self.groups]
        if row in rows and column in columns and layer in groups:
            return rows.index(row), groups.index(layer) * len(columns) + columns.index(column)
        return None

    def place_of(self, key: CellKey) -> tuple[int, int] | None:
        """Return where the cell that is judged and summarised under a key stands, None when it does not."""
        return next((place for place, shown in self.placed() if shown.cell.key == key), None)

    def changes_since(self, before: "Sheet | None") -> frozenset[tuple[int, int]]:
        """Return the places of the cells that look otherwise than before; none where another matrix was shown."""
        if before is None or before.matrix.spec != self.matrix.spec or before.values != self.values:
            return frozenset()
        places = ((at, before.place(one.cell.row, one.cell.column, one.cell.layer), one) for at, one in self.placed())
        return frozenset(
            at for at, old, shown in places if old is not None and before.cells[old[0]][old[1]].look != shown.look
        )

    def placed(self) -> Iterator[tuple[tuple[int, int], Shown]]:
        """Yield every cell with its row and its column over all groups."""
        for row, cells in enumerate(self.cells):
            for index, shown in enumerate(cells):
                yield (row, index), shown


def ask_sheet(workspace: Workspace, arrangement: Arrangement, language: Language) -> Sheet:
    """Ask for the matrix of an arrangement and lay it out; takes as long as the matrix does.

    Raises:
        InvalidValue, NotFound: the arrangement names a code that is gone.
    """
    began = perf_counter()
    table = workspace.ask(matrix, arrangement.spec, language)
    quotes = _quotes(workspace, table) if arrangement.values == "quotes" else {}
    return lay_out(table, arrangement.values, _notes(workspace), quotes, began=began)


def _notes(workspace: Workspace) -> dict[str, str]:
    """Return the first attribute of every case, which stands beside its name."""
    table = workspace.ask(attribute_table)
    if not table.attributes:
        return {}
    first = table.attributes[0].id
    return {case_id: values.get(first, "") for case_id, values in table.values.items()}


def _quotes(workspace: Workspace, table: Matrix) -> dict[str, str]:
    wanted = [id_ for cell in table.cells.values() for id_ in cell.codings[:_QUOTES_A_CELL]]
    return {item.coding.id: item.coding.text for item in workspace.ask(quotations, dict.fromkeys(wanted))}


def words_of(workspace: Workspace, sheet: Sheet) -> dict[str, str]:
    """Return the words of every coding behind a sheet, by id, where the sheet shows quotations."""
    if sheet.values != "quotes":
        return {}
    wanted = dict.fromkeys(id_ for cell in sheet.matrix.cells.values() for id_ in cell.codings)
    return {item.coding.id: item.coding.text for item in workspace.ask(quotations, wanted)}


def lay_out(
    table: Matrix,
    values: Values,
    notes: Mapping[str, str] | None = None,
    quotes: Mapping[str, str] | None = None,
    *,
    began: float | None = None,
) -> Sheet:
    """Return a matrix as it is drawn.

    Args:
        table: the matrix.
        values: what its cells show.
        notes: what stands beside the names of cases, by id.
        quotes: the words of codings, by id; only needed where the cells show quotations.
        began: when the question was asked (``perf_counter``), to tell how long it took.
    """
    groups = _headings(table.layers, {}) or (Heading("", ""),)
    most = max((_number(cell, values) for cell in table.cells.values()), default=0)
    cells = tuple(
        tuple(
            _shown(table.cell(row.id, column.id, group.id), values, most, quotes or {})
            for group in groups
            for column in table.columns
        )
        for row in table.rows
    )
    return Sheet(
        matrix=table,
        values=values,
        rows=_headings(table.rows, notes or {}),
        columns=_headings(table.columns, notes or {}),
        groups=groups,
        cells=cells,
        totals=tuple(_totals(table, groups)),
        seconds=perf_counter() - began if began is not None else 0.0,
    )


def _headings(members: Iterable[Member], notes: Mapping[str, str]) -> tuple[Heading, ...]:
    return tuple(Heading(member.id, member.name, notes.get(member.id, ""), member.color) for member in members)


def _totals(table: Matrix, groups: tuple[Heading, ...]) -> Iterable[str]:
    """Yield in how many of the cases judged a column is present; nothing where the rows are not cases."""
    if any(row.codes for row in table.rows):
        return
    for group in groups:
        for column in table.columns:
            present, judged = table.prevalence(column.id, group.id)
            yield tr("{present}/{judged}社", present=present, judged=judged)


def _number(cell: Cell, values: Values) -> int:
    return len(cell.cases) if values == "cases" else cell.value


def _shown(cell: Cell, values: Values, most: int, quotes: Mapping[str, str]) -> Shown:
    number = _number(cell, values)
    ground = _ground(cell, values)
    darkest = LIGHTEST if values in ("quotes", "summary") else DARKEST
    shade = LIGHTEST + (darkest - LIGHTEST) * (number - 1) / max(most - 1, 1) if number else 0.0
    text, note = _texts(cell, values, number, quotes)
    return Shown(cell, text, note, ground, shade, _words(cell))


def _ground(cell: Cell, values: Values) -> Ground:
    if cell.reason is not None:
        return "hatched" if cell.reason == "not_mentioned" else "dashed"
    if cell.state == "absent":
        return "denied"
    return "shaded" if _number(cell, values) else "blank"


def _texts(cell: Cell, values: Values, number: int, quotes: Mapping[str, str]) -> tuple[str, str]:
    if values == "summary":
        return cell.summary.text if cell.summary else "", _note(cell) if cell.summary else ""
    if cell.reason is not None:
        return "", state_words(cell)
    if values == "quotes":
        texts = [quotes[id_] for id_ in cell.codings[:_QUOTES_A_CELL] if id_ in quotes]
        return "　".join(f"「{text}」" for text in texts).replace("\n", " "), ""
    if values == "state":
        return str(number) if number else tr(STATES[cell.state]), _note(cell) if number else ""
    return str(number), ""


def _note(cell: Cell) -> str:
    """Return what stands below the number: what must be done or decided first."""
    if cell.stale:
        return tr("要再確認")
    if cell.state == "absent":
        return tr("なし") if cell.judged else tr("否定")
    if cell.state in ("weak", "conflicting"):
        return tr(STATES[cell.state])
    return tr("否定 {n}", n=cell.denials) if cell.denials else ""


def _words(cell: Cell) -> str:
    parts = [state_words(cell)]
    if cell.codings:
        parts.append(tr("コーディング {n}件", n=cell.value))
    if cell.denials:
        parts.append(tr("否定 {n}", n=cell.denials))
    if cell.judged:
        parts.append(tr("判断済み"))
    if cell.stale:
        parts.append(tr("要再確認"))
    return listed(parts)
