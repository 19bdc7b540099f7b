"""Memos: what a researcher thinks about anything in the project."""

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from kanryu_models.base import Base, identity, now, reference


class Memo(Base):
    """A note on the project or on one row of the table ``subject``; it outlives what it speaks of."""

    __tablename__ = "memo"
    __table_args__ = (
        CheckConstraint("kind IN ('理論','方法','観察','対極例')", name="kind"),
        Index("ix_memo_subject_id", "subject_id"),
    )
    id: Mapped[str] = identity()
    subject: Mapped[str] = mapped_column(default="project")
    subject_id: Mapped[str] = mapped_column(default="")
    title: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")
    kind: Mapped[str] = mapped_column(default="観察")
    coder_id: Mapped[str | None] = reference("coder")
    created_at: Mapped[str] = mapped_column(default_factory=now)
