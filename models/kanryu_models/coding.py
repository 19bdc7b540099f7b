"""Codings: passages that carry a code, and links between them."""

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from kanryu_models.base import Base, identity, now, parent


class Coding(Base):
    """A passage [start, end) that a coder gave a code.

    ``polarity`` is ``+`` (said to be so), ``-`` (said not to be so) or ``±`` (both); ``strength`` runs from
    1 (mentioned) to 3 (told in detail or backed up); ``event_time`` is when it happened, as said.
    """

    __tablename__ = "coding"
    __table_args__ = (
        CheckConstraint('start >= 0 AND start < "end"', name="inside"),
        CheckConstraint("polarity IN ('+','-','±')", name="polarity"),
        CheckConstraint("strength BETWEEN 1 AND 3", name="strength"),
        Index("ix_coding_document_id_start", "document_id", "start"),
    )
    id: Mapped[str] = identity()
    document_id: Mapped[str] = parent("document", index=False)
    start: Mapped[int]
    end: Mapped[int]
    code_id: Mapped[str] = parent("code")
    coder_id: Mapped[str] = mapped_column(ForeignKey("coder.id", ondelete="RESTRICT"), index=True)
    polarity: Mapped[str] = mapped_column(default="+")
    strength: Mapped[int] = mapped_column(default=2)
    event_time: Mapped[str] = mapped_column(default="")
    memo: Mapped[str] = mapped_column(default="")
    created_at: Mapped[str] = mapped_column(default_factory=now)


class CodeLink(Base):
    """One coding leads to another: the mechanism somebody told, with the words that say so."""

    __tablename__ = "code_link"
    id: Mapped[str] = identity()
    source_id: Mapped[str] = parent("coding")
    target_id: Mapped[str] = parent("coding")
    mechanism: Mapped[str] = mapped_column(default="")
    quote: Mapped[str] = mapped_column(default="")
