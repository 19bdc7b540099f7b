"""Proposing a first prototype model from the matrices, by stated rules.

- A box is a code of the comparison level in its layer. It is accepted when at least ``min_cases`` cases show it
  (their cell is present) and these are at least ``min_share`` of the cases judged (present, absent, weak or
  conflicting). A case that says nothing of it is unknown and counts neither way. A code nobody speaks of gets no
  box, except a phase: the sequence shows its gaps.
- A sequence arrow joins neighbouring phases. A case supports it when both phases are present and the first year
  told of the earlier one is not after that of the later one; it opposes it when the years are reversed.
- An enabling arrow joins a condition or capability with a phase. A case supports it when both are present in it and
  the codings of the one that overlap codings of the other add up to present. Where the rule is missed it stays a
  hypothesis, and where no case supports it at all it shows a mere co-occurrence.
"""

from collections.abc import Iterable, Mapping

from sqlalchemy.orm import Session

from kanryu.analysis.coding.codes import list_codes, used_codebooks
from kanryu.analysis.compare.dimensions import dimension
from kanryu.analysis.compare.evidence import load_evidence, year_told
from kanryu.analysis.compare.matrix import Cell, Matrix, MatrixSpec, matrix
from kanryu.analysis.model.relations import enabling, sequences
from kanryu.analysis.model.rules import admitted, by_state
from kanryu.analysis.model.values import Arrow, Box, CaseName, Layer, Model, Rule

LAYER_OF_AXIS: Mapping[str, Layer] = {
    "context": "environment",
    "condition": "condition",
    "phase": "phase",
    "capability": "capability",
    "outcome": "outcome",
    "risk": "risk",
}
ENABLING = ("condition", "capability")


def propose(session: Session, title: str, rule: Rule = Rule()) -> Model:  # noqa: B008 - frozen
    """Return the model that the project's cells add up to under a rule; nothing is saved.

    Args:
        session: a session that reads.
        title: the caption of the picture.
        rule: when a proposition is accepted.
    """
    years = _years(session)
    codes = list_codes(session)
    used = used_codebooks(codes)
    books = {code.id: code.codebook_id for code in codes}
    tables = {axis: matrix(session, MatrixSpec("case", f"axis:{axis}")) for axis in LAYER_OF_AXIS}
    boxes = [
        box
        for axis, layer in LAYER_OF_AXIS.items()
        for box in _boxes(tables[axis], layer, rule, years, _english(session, axis))
        if box.codings or box.judged or not used or books[box.code] in used
    ]
    arrows: list[Arrow] = [*sequences(boxes, rule, _first_years(tables["phase"], years), books)]
    for axis in ENABLING:
        arrows += enabling(matrix(session, MatrixSpec("case", f"axis:{axis}", "axis:phase")), boxes, rule)
    cases = tuple(CaseName(member.id, member.name) for member in tables["phase"].rows)
    return Model(title, rule, cases, tuple(boxes), tuple(arrows), None, None)


def _english(session: Session, axis: str) -> dict[str, str]:
    return {member.id: member.name for member in dimension(session, f"axis:{axis}", "en").members}


def _boxes(
    table: Matrix, layer: Layer, rule: Rule, years: Mapping[str, str], english: Mapping[str, str]
) -> Iterable[Box]:
    for position, member in enumerate(table.columns):
        cells = table.column_cells(member.id)
        found = by_state((cell.row, cell.state) for cell in cells)
        codings = tuple(id_ for cell in cells for id_ in cell.codings)
        if not codings and not found.judged and layer != "phase":
            continue
        told = _told(cells, years)
        yield Box(
            id=member.id,
            code=member.id,
            key=member.key,
            layer=layer,
            name_ja=member.name,
            name_en=english[member.id],
            color=member.color,
            status=admitted(len(found.present), found.judged, rule),
            supporting=found.present,
            opposing=found.absent,
            unknown=found.unknown,
            undecided=found.undecided,
            codings=codings,
            first=told[0] if told else None,
            last=told[-1] if told else None,
            position=position,
        )


def _years(session: Session) -> dict[str, str]:
    """Return the year each coding tells of, by coding id; what did not happen has none."""
    found = ((piece.id, year_told(piece.event_time)) for piece in load_evidence(session) if piece.polarity != "-")
    return {id_: year for id_, year in found if year}


def _told(cells: Iterable[Cell], years: Mapping[str, str]) -> list[str]:
    return sorted(years[id_] for cell in cells for id_ in cell.codings if id_ in years)


def _first_years(table: Matrix, years: Mapping[str, str]) -> dict[tuple[str, str], str]:
    told = {address: _told([cell], years) for address, cell in table.cells.items()}
    return {(column, case): dates[0] for (case, column, _), dates in told.items() if dates}
