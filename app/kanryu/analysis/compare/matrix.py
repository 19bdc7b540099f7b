"""The matrix: cases and codes crossed, every cell with its codings, its state, and why it is empty."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from sqlalchemy.orm import Session

from kanryu.analysis.coding.revisions import redefined_at
from kanryu.analysis.compare.crossing import Address, cells_of, evidence_place, usable
from kanryu.analysis.compare.dimensions import Dimension, Member, dimension
from kanryu.analysis.compare.emptiness import Emptiness
from kanryu.analysis.compare.evidence import (
    EVERYTHING,
    Drift,
    Piece,
    Scope,
    drift,
    fingerprints,
    load_evidence,
)
from kanryu.analysis.compare.judgements import CellKey, JudgementItem, SummaryItem, judgements, summaries
from kanryu.analysis.compare.states import Reason, State, common_state, state_of
from kanryu.i18n import Language


@dataclass(frozen=True, slots=True)
class MatrixSpec:
    """What is crossed with what (in the words of ``dimensions.dimension``), and which codings count."""

    rows: str = "case"
    columns: str = "axis:phase"
    layers: str = ""
    scope: Scope = EVERYTHING


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell.

    ``codings`` are the ids behind it in text order; ``cases`` the ids of the cases in which it is present;
    ``state`` is the judgement where there is one (``judged``), else what the codings add up to; ``reason`` says
    why an empty cell is empty, and is None where codings exist that the scope leaves out; ``denials`` counts the
    codings of polarity ``-``. ``key`` is what judgements and summaries of the cell are kept by, None where it has
    no one case.
    """

    row: str
    column: str
    layer: str
    codings: tuple[str, ...] = ()
    denials: int = 0
    cases: tuple[str, ...] = ()
    state: State = "unknown"
    reason: Reason | None = None
    judgement: JudgementItem | None = None
    summary: SummaryItem | None = None
    drift: Drift | None = None
    key: CellKey | None = None

    @property
    def value(self) -> int:
        """The number of codings behind the cell."""
        return len(self.codings)

    @property
    def judged(self) -> bool:
        """Whether a researcher decided it."""
        return self.judgement is not None

    @property
    def stale(self) -> bool:
        """Whether its evidence changed since somebody judged or summarised it."""
        return self.drift is not None and self.drift.stale


@dataclass(frozen=True, slots=True)
class Matrix:
    """A matrix with one cell for every combination of row, column and layer."""

    spec: MatrixSpec
    rows: tuple[Member, ...]
    columns: tuple[Member, ...]
    layers: tuple[Member, ...]
    cells: Mapping[Address, Cell] = field(repr=False)

    def cell(self, row: str, column: str, layer: str = "") -> Cell:
        """Return the cell at these member ids."""
        return self.cells[row, column, layer]

    def column_cells(self, column: str, layer: str = "") -> tuple[Cell, ...]:
        """Return the cells of a column from top to bottom."""
        return tuple(self.cells[row.id, column, layer] for row in self.rows)

    def prevalence(self, column: str, layer: str = "") -> tuple[int, int]:
        """Return in how many rows the column is present, and in how many it could be decided or is weak."""
        states = [cell.state for cell in self.column_cells(column, layer)]
        return states.count("present"), len(states) - states.count("unknown")


def matrix(session: Session, spec: MatrixSpec, language: Language = "ja") -> Matrix:
    """Return the matrix that a specification describes.

    Raises:
        InvalidValue, NotFound, Ambiguous: the specification names something that is not there.
    """
    rows, columns = dimension(session, spec.rows, language), dimension(session, spec.columns, language)
    layers = dimension(session, spec.layers, language)
    among = usable(rows, columns, layers)
    found = cells_of(load_evidence(session, spec.scope, among), rows, columns, layers)
    every = found
    if spec.scope != EVERYTHING:
        every = cells_of(load_evidence(session, EVERYTHING, among), rows, columns, layers)
    decided = _Decided(session, (rows, columns, layers), every)
    # of a cell that has codings when nothing is left out, nobody may say "not mentioned"
    empty = Emptiness(session, frozenset(every.keys() - found.keys()))
    cells = {
        address: _cell(address, (rows, columns, layers), found.get(address, []), decided, empty)
        for address in _addresses(rows, columns, layers)
    }
    return Matrix(spec, rows.members, columns.members, layers.members, cells)


def _addresses(rows: Dimension, columns: Dimension, layers: Dimension) -> list[Address]:
    layer_ids = [member.id for member in layers.members] or [""]
    return [(row.id, column.id, layer) for layer in layer_ids for row in rows.members for column in columns.members]


def _cell(
    address: Address,
    dimensions: tuple[Dimension, Dimension, Dimension],
    pieces: list[Piece],
    decided: "_Decided",
    empty: "Emptiness",
) -> Cell:
    case_id = next((id_ for id_, one in zip(address, dimensions, strict=True) if one.kind == "case"), None)
    by_case = _states_by_case(pieces) | ({} if case_id else decided.by_case(address))
    key = decided.key(address)
    judgement = decided.judgements.get(key) if key else None
    state = common_state(by_case.values()) if case_id is None else by_case.get(case_id, "unknown")
    state = _judged_state(judgement) or state
    reason: Reason | None = None
    if judgement is not None and judgement.value == "not_asked":
        state, reason = "unknown", "not_asked"
    elif not pieces and state == "unknown":
        reason = empty.reason(address, case_id)
    return Cell(
        *address,
        codings=tuple(piece.id for piece in pieces),
        denials=sum(piece.polarity == "-" for piece in pieces),
        cases=_cases_present(case_id, state, by_case),
        state=state,
        reason=reason,
        judgement=judgement,
        summary=decided.summaries.get(key) if key else None,
        drift=decided.drift(key) if key else None,
        key=key,
    )


def _states_by_case(pieces: list[Piece]) -> dict[str, State]:
    evidence: dict[str, list[tuple[str, int]]] = {}
    for piece in pieces:
        evidence.setdefault(piece.case_id or "", []).append((piece.polarity, piece.strength))
    return {case_id: state_of(pairs) for case_id, pairs in evidence.items()}


def _cases_present(case_id: str | None, state: State, by_case: dict[str, State]) -> tuple[str, ...]:
    if case_id is not None:
        return (case_id,) if state == "present" else ()
    return tuple(id_ for id_, one in by_case.items() if id_ and one == "present")


def _judged_state(judgement: JudgementItem | None) -> State | None:
    if judgement is None or judgement.value == "not_asked":
        return None
    if judgement.value == "degree":
        return "present" if Decimal(judgement.degree) > Decimal("0.5") else "absent"
    return "present" if judgement.value == "present" else "absent"


class _Decided:
    """What was judged and written about the cells of one matrix, and whether its evidence still stands."""

    def __init__(
        self,
        session: Session,
        dimensions: tuple[Dimension, Dimension, Dimension],
        every: Mapping[Address, list[Piece]],
    ) -> None:
        self._places = _key_places(dimensions)
        self._crossed = {} if self._places else _judged_by_case(session, dimensions)
        self.judgements: dict[CellKey, JudgementItem] = {}
        self.summaries: dict[CellKey, SummaryItem] = {}
        self._today: dict[CellKey, dict[str, str]] = {}
        self._redefined: dict[str, tuple[str, ...]] = {}
        if self._places is None:
            return
        self._redefined = _redefined(session, dimensions)
        self.judgements, self.summaries = judgements(session), summaries(session)
        stored = self.judgements.keys() | self.summaries.keys()
        shown = ((self.key(address), every.get(address, [])) for address in _addresses(*dimensions))
        behind = {key: pieces for key, pieces in shown if key is not None and key in stored}
        today = fingerprints(session, {piece for pieces in behind.values() for piece in pieces})
        self._today = {key: {piece.id: today[piece.id] for piece in pieces} for key, pieces in behind.items()}

    def key(self, address: Address) -> CellKey | None:
        """Return the cell's key, None where the matrix has no cases."""
        if self._places is None:
            return None
        case, code, layer = self._places
        return CellKey(address[case], address[code], address[layer] or None)

    def by_case(self, address: Address) -> dict[str, State]:
        """Return what was judged of a cell without cases, case by case."""
        return self._crossed.get(address, {})

    def drift(self, key: CellKey) -> Drift | None:
        """Return how the evidence differs from what judgement or summary saw; None when there is neither."""
        rests = [one for one in (self.judgements.get(key), self.summaries.get(key)) if one is not None]
        drifts = [
            replace(drift(one.seen, self._today.get(key, {})), redefined=self._redefined_since(key, one.made_at))
            for one in rests
        ]
        return max(drifts, key=lambda one: one.added + one.removed + one.changed + one.redefined, default=None)

    def _redefined_since(self, key: CellKey, made_at: str) -> int:
        codes = (key.code_id, key.layer_id or "")
        return sum(at > made_at for code in codes for at in self._redefined.get(code, ()))


def _redefined(session: Session, dimensions: tuple[Dimension, Dimension, Dimension]) -> dict[str, tuple[str, ...]]:
    """Return, by a member's id, when its code and those below it last came to mean something else."""
    at = redefined_at(session)
    members = (member for one in dimensions for member in one.members)
    return {member.id: tuple(at[code] for code in member.codes if code in at) for member in members} if at else {}


def _judged_by_case(
    session: Session, dimensions: tuple[Dimension, Dimension, Dimension]
) -> dict[Address, dict[str, State]]:
    """Return the judgements on cases that a matrix of two crossed codes adds up, by its cells."""
    code = evidence_place(dimensions)
    ground = [place for place, one in enumerate(dimensions) if one.kind == "code" and place != code]
    if code is None or len(ground) > 1:
        return {}
    by_cell: dict[tuple[str, str | None], dict[str, State]] = {}
    for key, judgement in judgements(session).items():
        state: State = _judged_state(judgement) or "unknown"
        by_cell.setdefault((key.code_id, key.layer_id), {})[key.case_id] = state
    addresses = ((one, one[code], one[ground[0]] if ground else None) for one in _addresses(*dimensions))
    return {one: by_cell[key, layer] for one, key, layer in addresses if (key, layer) in by_cell}


def _key_places(dimensions: tuple[Dimension, Dimension, Dimension]) -> tuple[int, int, int] | None:
    """Return where case, evidence code and ground code stand; None where the matrix has no cases or no codes."""
    kinds = [one.kind for one in dimensions]
    code = evidence_place(dimensions)
    if kinds.count("case") != 1 or code is None:
        return None
    case = kinds.index("case")
    return case, code, 3 - case - code
