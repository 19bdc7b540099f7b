"""What researchers decided and wrote about cells, each with the evidence they saw."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import TypeVar

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from kanryu.analysis.commands import both, command, tell
from kanryu.analysis.compare.crossing import cells_of, usable
from kanryu.analysis.compare.dimensions import NONE, Dimension, Member, dimension
from kanryu.analysis.compare.evidence import fingerprints, load_evidence
from kanryu.analysis.naming import CASE, CODE, existing
from kanryu.analysis.project.coders import current_coder
from kanryu.errors import InvalidValue
from kanryu.i18n import N_
from kanryu_models import Case, CellSummary, Code, Coder, Judgement, now

Row = TypeVar("Row", Judgement, CellSummary)

VALUES = ("present", "absent", "not_asked", "degree")


@dataclass(frozen=True, slots=True)
class CellKey:
    """A cell: a case, a code, and where codes cross the ground code as the layer (see crossing.py)."""

    case_id: str
    code_id: str
    layer_id: str | None = None

    @property
    def subject(self) -> str:
        """The cell as memos and links name it: ``case/code`` or ``case/code/layer``."""
        return "/".join(part for part in (self.case_id, self.code_id, self.layer_id) if part)

    @classmethod
    def of(cls, subject: str) -> "CellKey":
        """Return the cell that :attr:`subject` names."""
        case_id, code_id, layer_id = [*subject.split("/"), "", ""][:3]
        return cls(case_id, code_id, layer_id or None)


@dataclass(frozen=True, slots=True)
class JudgementItem:
    """A decision on a cell; ``seen`` maps coding ids to fingerprints of what was decided on."""

    value: str
    degree: str
    memo: str
    coder: str
    made_at: str
    seen: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SummaryItem:
    """What somebody wrote about a cell, and the evidence it was written from."""

    text: str
    coder: str
    made_at: str
    seen: Mapping[str, str]


def judgements(session: Session) -> dict[CellKey, JudgementItem]:
    """Return every judgement by its cell."""
    row = Judgement
    columns = select(
        row.case_id,
        row.code_id,
        row.layer_id,
        row.value,
        row.degree,
        row.memo,
        Coder.name,
        row.made_at,
        row.evidence,
    ).outerjoin(Coder, Coder.id == row.coder_id)
    return {
        CellKey(case, code, layer): JudgementItem(value, degree, memo, coder or "", at, json.loads(evidence))
        for case, code, layer, value, degree, memo, coder, at, evidence in session.execute(columns)
    }


def summaries(session: Session) -> dict[CellKey, SummaryItem]:
    """Return every cell's summary by its cell."""
    row = CellSummary
    columns = select(row.case_id, row.code_id, row.layer_id, row.text, Coder.name, row.made_at, row.evidence)
    query = columns.outerjoin(Coder, Coder.id == row.coder_id)
    return {
        CellKey(case, code, layer): SummaryItem(text, coder or "", at, json.loads(evidence))
        for case, code, layer, text, coder, at, evidence in session.execute(query)
    }


def seen_now(session: Session, cell: CellKey) -> dict[str, str]:
    """Return the fingerprints of all codings behind a cell today, whatever filter a view has."""
    case = Dimension("case", (Member(cell.case_id, "", "", "", "", frozenset()),))
    code = replace(_code_dimension(session, cell.code_id), evidence=True)
    layer = _code_dimension(session, cell.layer_id) if cell.layer_id else NONE
    cells = cells_of(load_evidence(session, among=usable(case, code, layer)), case, code, layer)
    return fingerprints(session, cells.get((cell.case_id, cell.code_id, cell.layer_id or ""), []))


def crossed_cell(session: Session, case_id: str, code_id: str, layer_id: str | None = None) -> CellKey:
    """Return the key under which the matrix keeps a cell: where a phase is crossed, the phase is the layer.

    Raises:
        NotFound: one of the codes is gone.
    """
    codes = [existing(session, Code, CODE, id_) for id_ in (code_id, layer_id) if id_]
    if [code.axis == "phase" for code in codes] == [True, False]:
        codes.reverse()
    return CellKey(case_id, *(code.id for code in codes))


def _code_dimension(session: Session, code_id: str) -> Dimension:
    return dimension(session, f"codes:{code_id}")


@command(N_("{case}「{code}」を判断する"))
def judge(session: Session, cell: CellKey, value: str, *, degree: str = "", memo: str = "") -> None:
    """Decide a cell, on the evidence as it is now; a judgement made before is replaced.

    Raises:
        NotFound: the case or code is gone.
        InvalidValue: there is no such judgement, or the degree is not between 0 and 1.
    """
    if value not in VALUES:
        raise InvalidValue(N_("判断"), value, "、".join(VALUES))
    if value == "degree":
        degree = _degree(degree)
    _tell(session, cell)
    row = session.scalars(_row_of(Judgement, cell)).one_or_none()
    if row is None:
        row = Judgement(case_id=cell.case_id, code_id=cell.code_id, layer_id=cell.layer_id, value=value)
        session.add(row)
    row.value, row.degree, row.memo = value, degree if value == "degree" else "", memo
    _sign(session, row, cell)


@command(N_("{case}「{code}」の判断を取り消す"))
def withdraw_judgement(session: Session, cell: CellKey) -> None:
    """Take the decision on a cell away; the codings speak for themselves again."""
    _tell(session, cell)
    for row in session.scalars(_row_of(Judgement, cell)):
        session.delete(row)


@command(N_("{case}「{code}」の要約を書く"))
def summarise(session: Session, cell: CellKey, text: str) -> None:
    """Write what a cell says; an empty text takes the summary away.

    Raises:
        NotFound: the case or code is gone.
    """
    _tell(session, cell)
    row = session.scalars(_row_of(CellSummary, cell)).one_or_none()
    if not text.strip():
        if row is not None:
            session.delete(row)
        return
    if row is None:
        row = CellSummary(case_id=cell.case_id, code_id=cell.code_id, layer_id=cell.layer_id)
        session.add(row)
    row.text = text
    _sign(session, row, cell)


@command(N_("{case}「{code}」を確認した"))
def confirm(session: Session, cell: CellKey) -> None:
    """Let judgement and summary of a cell rest on the evidence as it is now: somebody looked again."""
    _tell(session, cell)
    rows = [*session.scalars(_row_of(Judgement, cell)), *session.scalars(_row_of(CellSummary, cell))]
    for row in rows:
        _sign(session, row, cell)


def _sign(session: Session, row: Judgement | CellSummary, cell: CellKey) -> None:
    row.coder_id = current_coder(session)
    row.made_at = now()
    row.evidence = json.dumps(seen_now(session, cell), sort_keys=True)


def _row_of(entity: type[Row], cell: CellKey) -> Select[Row]:
    layer = entity.layer_id.is_(None) if cell.layer_id is None else entity.layer_id == cell.layer_id
    return select(entity).where(entity.case_id == cell.case_id, entity.code_id == cell.code_id, layer)


def _tell(session: Session, cell: CellKey) -> None:
    codes = [existing(session, Code, CODE, id_) for id_ in (cell.layer_id, cell.code_id) if id_]
    case = existing(session, Case, CASE, cell.case_id).name
    tell(session, case=case, **both("code", *codes, between=(" × ", " × ")))


def _degree(text: str) -> str:
    try:
        degree = Decimal(text)
    except InvalidOperation as error:
        raise InvalidValue(N_("度合い"), text, "0–1") from error
    if not degree.is_finite() or not 0 <= degree <= 1:
        raise InvalidValue(N_("度合い"), text, "0–1")
    return str(degree)
