"""The prototype model: its versions, boxes and arrows, each with the evidence it was drawn from."""

from sqlalchemy.orm import Mapped, mapped_column

from kanryu_models.base import Base, identity, now, parent, reference


class ModelVersion(Base):
    """One saved state of the model; ``rule`` is the JSON of the admission rule it was proposed with."""

    __tablename__ = "model_version"
    id: Mapped[str] = identity()
    number: Mapped[int] = mapped_column(unique=True)
    title: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    rule: Mapped[str] = mapped_column(default="{}")
    coder_id: Mapped[str | None] = reference("coder")
    made_at: Mapped[str] = mapped_column(default_factory=now)


class ModelElement(Base):
    """A box: a code in a layer; ``facts`` is the JSON of the cases for, against, undecided and unknown."""

    __tablename__ = "model_element"
    id: Mapped[str] = identity()
    version_id: Mapped[str] = parent("model_version")
    code_id: Mapped[str] = parent("code")
    layer: Mapped[str]
    status: Mapped[str]
    facts: Mapped[str] = mapped_column(default="{}")
    evidence: Mapped[str] = mapped_column(default="{}")
    position: Mapped[int] = mapped_column(default=0)


class ModelLink(Base):
    """An arrow between two boxes of one version."""

    __tablename__ = "model_link"
    id: Mapped[str] = identity()
    version_id: Mapped[str] = parent("model_version")
    source_id: Mapped[str] = parent("model_element")
    target_id: Mapped[str] = parent("model_element")
    kind: Mapped[str]
    status: Mapped[str]
    facts: Mapped[str] = mapped_column(default="{}")
    evidence: Mapped[str] = mapped_column(default="{}")
