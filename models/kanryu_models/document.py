"""Documents: their text, who speaks when, and whose case a part speaks of.

Positions are code points in ``Document.text``, half-open.
"""

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kanryu_models.base import Base, identity, parent, reference


class Document(Base):
    """A transcript or another text; ``characters`` is the length of ``text`` in code points."""

    __tablename__ = "document"
    __table_args__ = (CheckConstraint("status IN ('未着手','途中','完了')", name="status"),)
    id: Mapped[str] = identity()
    case_id: Mapped[str | None] = reference("case")
    title: Mapped[str]
    kind: Mapped[str] = mapped_column(default="interview")
    language: Mapped[str] = mapped_column(default="ja")
    recorded_on: Mapped[str] = mapped_column(default="")
    minutes: Mapped[int | None] = mapped_column(default=None)
    place: Mapped[str] = mapped_column(default="")
    status: Mapped[str] = mapped_column(default="未着手")
    source_name: Mapped[str] = mapped_column(default="")
    source_format: Mapped[str] = mapped_column(default="")
    source_encoding: Mapped[str] = mapped_column(default="")
    source_digest: Mapped[str] = mapped_column(default="", index=True)
    position: Mapped[int] = mapped_column(default=0)
    characters: Mapped[int]
    text: Mapped[str] = mapped_column(deferred=True, info={"spliced": True})


class DocumentOriginal(Base):
    """The file a document came from, byte for byte, compressed with zlib."""

    __tablename__ = "document_original"
    id: Mapped[str] = identity()
    document_id: Mapped[str] = parent("document")
    content: Mapped[bytes] = mapped_column(LargeBinary)


class Speaker(Base):
    """Somebody who speaks in one document; ``label`` is how the text marks the turns."""

    __tablename__ = "speaker"
    id: Mapped[str] = identity()
    document_id: Mapped[str] = parent("document")
    label: Mapped[str]
    name: Mapped[str] = mapped_column(default="")
    role: Mapped[str] = mapped_column(default="その他")
    position: Mapped[int] = mapped_column(default=0)


class Turn(Base):
    """What one speaker says in one go: the label stands in [start, body), the words in [body, end)."""

    __tablename__ = "turn"
    __table_args__ = (
        CheckConstraint('start >= 0 AND start <= body AND body <= "end"', name="inside"),
        Index("ix_turn_document_id_start", "document_id", "start"),
    )
    id: Mapped[str] = identity()
    document_id: Mapped[str] = parent("document", index=False)
    speaker_id: Mapped[str | None] = reference("speaker")
    start: Mapped[int]
    body: Mapped[int]
    end: Mapped[int]
    time_ms: Mapped[int | None] = mapped_column(default=None)


class DocumentNote(Base):
    """A footnote, comment, reading or unclear place that came with the file, linked to where it stood."""

    __tablename__ = "document_note"
    id: Mapped[str] = identity()
    document_id: Mapped[str] = parent("document")
    start: Mapped[int]
    kind: Mapped[str]
    text: Mapped[str]


class CasePassage(Base):
    """A part of a document that speaks of another case than the document's own."""

    __tablename__ = "case_passage"
    __table_args__ = (
        CheckConstraint('start >= 0 AND start < "end"', name="inside"),
        Index("ix_case_passage_document_id_start", "document_id", "start"),
    )
    id: Mapped[str] = identity()
    document_id: Mapped[str] = mapped_column(ForeignKey("document.id", ondelete="CASCADE"))
    case_id: Mapped[str] = parent("case")
    start: Mapped[int]
    end: Mapped[int]
    note: Mapped[str] = mapped_column(default="")


class CodingStatus(Base):
    """How far one coder has come with a document; ``Document.status`` says it for the group."""

    __tablename__ = "coding_status"
    __table_args__ = (
        CheckConstraint("status IN ('未着手','途中','完了')", name="status"),
        UniqueConstraint("document_id", "coder_id"),
    )
    id: Mapped[str] = identity()
    document_id: Mapped[str] = parent("document", index=False)
    coder_id: Mapped[str] = parent("coder")
    status: Mapped[str]
