"""Cases (the firms studied) and what is known about them."""

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kanryu_models.base import Base, identity, parent


class Case(Base):
    """A firm or another unit of comparison, under its code name."""

    __tablename__ = "case"
    id: Mapped[str] = identity()
    name: Mapped[str] = mapped_column(unique=True)
    description: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)


class AttributeDefinition(Base):
    """A column of the case table: a profile fact or a screening criterion.

    ``choices`` is a JSON list of the allowed texts when ``kind`` is ``choice``.
    """

    __tablename__ = "attribute_definition"
    __table_args__ = (
        CheckConstraint("kind IN ('text','number','date','choice','note')", name="kind"),
        CheckConstraint("purpose IN ('profile','screening')", name="purpose"),
    )
    id: Mapped[str] = identity()
    name: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str] = mapped_column(default="text")
    purpose: Mapped[str] = mapped_column(default="profile")
    choices: Mapped[str] = mapped_column(default="[]")
    position: Mapped[int] = mapped_column(default=0)


class AttributeValue(Base):
    """One fact about one case; numbers and dates are kept as the text that was checked on entry."""

    __tablename__ = "attribute_value"
    __table_args__ = (UniqueConstraint("case_id", "definition_id"),)
    id: Mapped[str] = identity()
    case_id: Mapped[str] = parent("case", index=False)
    definition_id: Mapped[str] = parent("attribute_definition")
    value: Mapped[str]
