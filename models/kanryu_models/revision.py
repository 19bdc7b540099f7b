"""How a code system grows: frozen versions, changed definitions with their reasons, and what was read again since."""

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kanryu_models.base import Base, identity, now, parent, reference


class CodebookVersion(Base):
    """A codebook as it was when somebody froze it; ``content`` is the JSON of the codebook and all its codes."""

    __tablename__ = "codebook_version"
    __table_args__ = (UniqueConstraint("codebook_id", "name"),)
    id: Mapped[str] = identity()
    codebook_id: Mapped[str] = parent("codebook", index=False)
    name: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
    content: Mapped[str]
    coder_id: Mapped[str | None] = reference("coder")
    made_at: Mapped[str] = mapped_column(default_factory=now)


class CodeRevision(Base):
    """A change of what a code means, and why; ``changes`` is the JSON ``{field: [before, after]}``."""

    __tablename__ = "code_revision"
    id: Mapped[str] = identity()
    code_id: Mapped[str] = parent("code")
    reason: Mapped[str] = mapped_column(default="")
    changes: Mapped[str] = mapped_column(default="{}")
    coder_id: Mapped[str | None] = reference("coder")
    made_at: Mapped[str] = mapped_column(default_factory=now)


class CodingReview(Base):
    """A coding that was read again after its code had been revised, and stands."""

    __tablename__ = "coding_review"
    __table_args__ = (UniqueConstraint("revision_id", "coding_id"),)
    id: Mapped[str] = identity()
    revision_id: Mapped[str] = parent("code_revision", index=False)
    coding_id: Mapped[str] = parent("coding")
    coder_id: Mapped[str | None] = reference("coder")
    made_at: Mapped[str] = mapped_column(default_factory=now)


class CodeExample(Base):
    """A coded passage that shows what a code means."""

    __tablename__ = "code_example"
    __table_args__ = (UniqueConstraint("code_id", "coding_id"),)
    id: Mapped[str] = identity()
    code_id: Mapped[str] = parent("code", index=False)
    coding_id: Mapped[str] = parent("coding")
    note: Mapped[str] = mapped_column(default="")
