"""The project itself and the people who code in it."""

from sqlalchemy.orm import Mapped, mapped_column

from kanryu_models.base import Base, identity, now


class Project(Base):
    """The study: one row in every project file."""

    __tablename__ = "project"
    id: Mapped[str] = identity()
    name: Mapped[str]
    research_question: Mapped[str] = mapped_column(default="")
    description: Mapped[str] = mapped_column(default="")
    stage: Mapped[str] = mapped_column(default="ケーススタディ編")
    language: Mapped[str] = mapped_column(default="ja")
    fictional: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[str] = mapped_column(default_factory=now)


class Coder(Base):
    """A person who codes; every action is signed by one."""

    __tablename__ = "coder"
    id: Mapped[str] = identity()
    name: Mapped[str] = mapped_column(unique=True)
    initials: Mapped[str] = mapped_column(default="")
    color: Mapped[str] = mapped_column(default="#2F4B7C")
