"""A matrix as rows of text, for CSV and for the terminal."""

from collections.abc import Callable, Iterator, Mapping
from typing import Literal, get_args

from kanryu.analysis.compare.matrix import Cell, Matrix
from kanryu.analysis.compare.wording import REASONS, flags, share, state_words
from kanryu.i18n import N_, Language, tr

Values = Literal["count", "cases", "state", "quotes", "summary"]
VALUES: tuple[Values, ...] = get_args(Values)


def matrix_rows(
    matrix: Matrix, values: Values, texts: Mapping[str, str], language: Language | None = None
) -> Iterator[tuple[str, ...]]:
    """Yield a header and a line for every row of every layer, and for a matrix of cases the totals.

    Args:
        matrix: what to show.
        values: what of each cell.
        texts: the words of every coding by its id, for ``quotes``.
        language: of the header and the states; the front end's when omitted.
    """
    layered = bool(matrix.layers)
    yield (*([""] if layered else []), "", *(member.name for member in matrix.columns))
    show = _shower(values, texts, language)
    for layer in matrix.layers or [None]:
        layer_id = layer.id if layer else ""
        first = [layer.name] if layer else []
        for row in matrix.rows:
            cells = (matrix.cell(row.id, column.id, layer_id) for column in matrix.columns)
            yield (*first, row.name, *(show(cell) for cell in cells))
        if matrix.spec.rows.startswith("case") and values in {"count", "state", "cases"}:
            title = tr(N_("認められた事例"), language=language)
            shares = (share(matrix, column.id, layer_id, language) for column in matrix.columns)
            yield (*first, title, *shares)


def _shower(values: Values, texts: Mapping[str, str], language: Language | None) -> Callable[[Cell], str]:
    def show(cell: Cell) -> str:
        if values == "quotes":
            return " / ".join(texts.get(id_, "") for id_ in cell.codings)
        if values == "summary":
            return cell.summary.text if cell.summary else ""
        if values == "state":
            return state_words(cell, language) + flags(cell, language)
        if cell.reason is not None and cell.value == 0:
            return tr(REASONS[cell.reason], language=language)
        return str(cell.value if values == "count" else len(cell.cases))

    return show
