"""Code systems: codebooks and their codes."""

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kanryu_models.base import Base, identity, parent


class Codebook(Base):
    """A code system; a project may hold several."""

    __tablename__ = "codebook"
    id: Mapped[str] = identity()
    key: Mapped[str] = mapped_column(unique=True)
    name_ja: Mapped[str]
    name_en: Mapped[str] = mapped_column(default="")
    version: Mapped[str] = mapped_column(default="")
    description_ja: Mapped[str] = mapped_column(default="")
    description_en: Mapped[str] = mapped_column(default="")
    source: Mapped[str] = mapped_column(default="")
    rules: Mapped[str] = mapped_column(default="[]")
    position: Mapped[int] = mapped_column(default=0)


class Code(Base):
    """One code; ``cues`` is a JSON list of dictionary forms; a group is a heading, not applied itself."""

    __tablename__ = "code"
    __table_args__ = (
        UniqueConstraint("codebook_id", "key"),
        CheckConstraint("axis IN ('phase','condition','capability','outcome','risk','context')", name="axis"),
    )
    id: Mapped[str] = identity()
    codebook_id: Mapped[str] = parent("codebook", index=False)
    parent_id: Mapped[str | None] = mapped_column(ForeignKey("code.id", ondelete="CASCADE"), default=None, index=True)
    key: Mapped[str]
    name_ja: Mapped[str]
    name_en: Mapped[str] = mapped_column(default="")
    axis: Mapped[str] = mapped_column(default="context")
    definition: Mapped[str] = mapped_column(default="")
    include: Mapped[str] = mapped_column(default="")
    exclude: Mapped[str] = mapped_column(default="")
    example: Mapped[str] = mapped_column(default="")
    cues: Mapped[str] = mapped_column(default="[]")
    color: Mapped[str] = mapped_column(default="#7B7F86")
    shortcut: Mapped[str] = mapped_column(default="")
    is_group: Mapped[bool] = mapped_column(default=False)
    basis: Mapped[str] = mapped_column(default="")
    source: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)
