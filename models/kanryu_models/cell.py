"""Cells of the comparison: the written summary and the researcher's judgement.

A cell is a case x a code, or a case x a code x a layer code (usually the phase). ``evidence`` is a JSON
object ``{coding id: fingerprint}`` of what the writer saw; a difference from today's makes the row stale.
"""

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from kanryu_models.base import Base, identity, now, parent, reference


class CellSummary(Base):
    """What a cell says in the researcher's own words."""

    __tablename__ = "cell_summary"
    __table_args__ = (Index("ix_cell_summary_case_id_code_id", "case_id", "code_id"),)
    id: Mapped[str] = identity()
    case_id: Mapped[str] = parent("case", index=False)
    code_id: Mapped[str] = parent("code")
    layer_id: Mapped[str | None] = mapped_column(ForeignKey("code.id", ondelete="CASCADE"), default=None, index=True)
    text: Mapped[str] = mapped_column(default="")
    coder_id: Mapped[str | None] = reference("coder")
    made_at: Mapped[str] = mapped_column(default_factory=now)
    evidence: Mapped[str] = mapped_column(default="{}")


class Judgement(Base):
    """The researcher's decision on a cell; ``degree`` is a decimal of 0 to 1 as text."""

    __tablename__ = "judgement"
    __table_args__ = (
        CheckConstraint("value IN ('present','absent','not_asked','degree')", name="value"),
        Index("ix_judgement_case_id_code_id", "case_id", "code_id"),
    )
    id: Mapped[str] = identity()
    case_id: Mapped[str] = parent("case", index=False)
    code_id: Mapped[str] = parent("code")
    layer_id: Mapped[str | None] = mapped_column(ForeignKey("code.id", ondelete="CASCADE"), default=None, index=True)
    value: Mapped[str]
    degree: Mapped[str] = mapped_column(default="")
    memo: Mapped[str] = mapped_column(default="")
    coder_id: Mapped[str | None] = reference("coder")
    made_at: Mapped[str] = mapped_column(default_factory=now)
    evidence: Mapped[str] = mapped_column(default="{}")
