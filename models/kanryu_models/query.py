"""What a team keeps of its searches: words that mean the same, saved queries, cues of codes, refused suggestions."""

from sqlalchemy.orm import Mapped, mapped_column

from kanryu_models.base import Base, identity, now, parent, reference


class SynonymSet(Base):
    """Words the project takes for one another; ``words`` is a JSON list of two or more."""

    __tablename__ = "synonym_set"
    id: Mapped[str] = identity()
    words: Mapped[str] = mapped_column(default="[]")
    position: Mapped[int] = mapped_column(default=0)


class SavedQuery(Base):
    """A search under a name; ``options`` is the JSON of scope, limits, order and switched-off forms."""

    __tablename__ = "saved_query"
    id: Mapped[str] = identity()
    name: Mapped[str] = mapped_column(unique=True)
    query: Mapped[str]
    options: Mapped[str] = mapped_column(default="{}")
    coder_id: Mapped[str | None] = reference("coder")
    made_at: Mapped[str] = mapped_column(default_factory=now)
    position: Mapped[int] = mapped_column(default=0)


class CueRule(Base):
    """A search whose hits are suggested for a code, beside the words in the code's ``cues``."""

    __tablename__ = "cue_rule"
    id: Mapped[str] = identity()
    code_id: Mapped[str] = parent("code")
    query: Mapped[str]
    made_at: Mapped[str] = mapped_column(default_factory=now)


class RejectedSuggestion(Base):
    """A passage not to be suggested for a code again; known by its words, so that a correction does not shift it."""

    __tablename__ = "rejected_suggestion"
    id: Mapped[str] = identity()
    document_id: Mapped[str] = parent("document")
    code_id: Mapped[str] = parent("code")
    text: Mapped[str]
    coder_id: Mapped[str | None] = reference("coder")
    made_at: Mapped[str] = mapped_column(default_factory=now)
