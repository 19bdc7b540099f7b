"""The card of a case: what material there is on it, how long, and what was coded in which phase."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kanryu.analysis.coding.codes import CodeItem, list_codes, subtree_ids
from kanryu.analysis.compare.dimensions import axis_codes
from kanryu.analysis.documents.passages import case_of_coding, characters_of_case
from kanryu.i18n import Language, current
from kanryu_models import CasePassage, Coding, Document


@dataclass(frozen=True, slots=True)
class PhaseCount:
    """How many codings of a case have a code of the phase axis."""

    name_ja: str
    name_en: str
    codings: int

    def name(self, language: Language | None = None) -> str:
        """Return the phase's name in a language."""
        return self.name_en if (language or current()) == "en" and self.name_en else self.name_ja


@dataclass(frozen=True, slots=True)
class CaseCard:
    """A case's material and codings; ``untimed`` documents have no known length, so ``minutes`` leaves them out.

    ``documents`` counts its own and those with a part about it.
    """

    documents: int
    minutes: int
    untimed: int
    characters: int
    codings: int
    phases: tuple[PhaseCount, ...]


def case_card(session: Session, case_id: str) -> CaseCard:
    """Return the card of a case."""
    spoken = characters_of_case(session, case_id)
    minutes = session.scalars(select(Document.minutes).where(Document.case_id == case_id)).all()
    parts = select(CasePassage.document_id).where(CasePassage.case_id == case_id)
    here = select(Document.id).where(Document.case_id == case_id).union(parts)
    own = (
        select(Coding.code_id, func.count())
        .join(Document, Document.id == Coding.document_id)
        .where(Coding.document_id.in_(here), case_of_coding() == case_id)
        .group_by(Coding.code_id)
    )
    counts = dict(session.execute(own).all())
    known = [one for one in minutes if one is not None]
    return CaseCard(
        len(spoken),
        sum(known),
        len(minutes) - len(known),
        sum(spoken.values()),
        sum(counts.values()),
        _phases(list_codes(session), counts),
    )


def _phases(codes: tuple[CodeItem, ...], counts: Mapping[str, int]) -> tuple[PhaseCount, ...]:
    """Return the phases of the code systems in use, each with all below it; one without codings has 0."""
    used = {code.codebook_id for code in codes if counts.get(code.id)}
    return tuple(
        PhaseCount(code.name_ja, code.name_en, sum(counts.get(id_, 0) for id_ in subtree_ids(codes, code.id)))
        for code in axis_codes(codes, "phase")
        if code.codebook_id in used
    )
