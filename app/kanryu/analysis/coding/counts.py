"""How much each code is used: its codings and the cases they speak of, asked again for few codes only."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kanryu.analysis.coding.codes import CodeItem
from kanryu.analysis.documents.passages import case_of_coding
from kanryu_models import CasePassage, Coding, Document, HistoryChange


@dataclass(frozen=True, slots=True)
class Use:
    """The number of a code's codings, and the ids of the cases they speak of."""

    codings: int = 0
    cases: frozenset[str] = frozenset()

    def __add__(self, other: "Use") -> "Use":
        """Return both together; a case of both counts once."""
        return Use(self.codings + other.codings, self.cases | other.cases)


UNUSED = Use()


def code_uses(session: Session, code_ids: Collection[str] | None = None) -> dict[str, Use]:
    """Return the use of every code, or of these; a code without codings is left out."""
    parted = select(CasePassage.document_id).distinct()
    cases = dict(session.execute(select(Document.id, Document.case_id)).all())
    # by document: asked for the case of every coding, 20,000 of them take 90 ms
    whole = select(Coding.code_id, Coding.document_id, func.count()).where(Coding.document_id.not_in(parted))
    case_id = case_of_coding()
    parts = select(Coding.code_id, case_id, func.count()).join(Document, Document.id == Coding.document_id)
    parts = parts.where(Coding.document_id.in_(parted)).group_by(Coding.code_id, case_id)
    found: dict[str, Use] = {}
    if code_ids is not None:
        whole, parts = whole.where(Coding.code_id.in_(code_ids)), parts.where(Coding.code_id.in_(code_ids))
    for code_id, document_id, count in session.execute(whole.group_by(Coding.code_id, Coding.document_id)):
        found[code_id] = found.get(code_id, UNUSED) + _use(count, cases[document_id])
    for code_id, case, count in session.execute(parts):
        found[code_id] = found.get(code_id, UNUSED) + _use(count, case)
    return found


def _use(count: int, case: str | None) -> Use:
    return Use(count, frozenset({case} if case else ()))


def codes_of_changed(session: Session, coding_ids: Collection[str]) -> frozenset[str]:
    """Return the codes that codings have or ever had: those whose use may have changed with them."""
    now = session.scalars(select(Coding.code_id).where(Coding.id.in_(coding_ids)))
    change = HistoryChange
    before, after = (func.json_extract(image, "$.code_id") for image in (change.before, change.after))
    logged = select(before, after).where(change.table_name == "coding", change.row_id.in_(coding_ids))
    return frozenset(now) | {id_ for pair in session.execute(logged) for id_ in pair if id_ is not None}


def uses_changed(session: Session, coding_ids: Collection[str]) -> dict[str, Use]:
    """Return today's use of the codes that changed codings have or had, the unused ones included."""
    codes = codes_of_changed(session, coding_ids)
    return dict.fromkeys(codes, UNUSED) | code_uses(session, codes)


def with_those_below(codes: Iterable[CodeItem], uses: Mapping[str, Use]) -> dict[str, Use]:
    """Return every code's use together with that of all codes below it; parents come first in ``codes``."""
    items = tuple(codes)
    sums = {code.id: uses.get(code.id, UNUSED) for code in items}
    for code in reversed(items):
        if code.parent_id in sums:
            sums[code.parent_id] += sums[code.id]
    return sums
