"""The permanent log: who did what, and every row it changed.

These two tables are written by storage alone and are not themselves subject to the history.
"""

from sqlalchemy import ForeignKey, Integer
from sqlalchemy.orm import Mapped, mapped_column

from kanryu_models.base import Base


class HistoryAction(Base):
    """One action of one coder; ``digest`` chains it to the action before it (SHA-256).

    ``name`` is the marked Japanese text of the Undo menu, ``details`` the JSON of its placeholders.
    """

    __tablename__ = "history_action"
    __table_args__ = {"info": {"history": False}}  # noqa: RUF012 - SQLAlchemy's own form
    number: Mapped[int] = mapped_column(Integer, primary_key=True, init=False)
    id: Mapped[str] = mapped_column(unique=True)
    at: Mapped[str]
    coder_id: Mapped[str] = mapped_column(index=True)
    coder_name: Mapped[str]
    command: Mapped[str]
    name: Mapped[str]
    details: Mapped[str] = mapped_column(default="{}")
    undoes: Mapped[str | None] = mapped_column(default=None)
    undoable: Mapped[bool] = mapped_column(default=True)
    digest: Mapped[str]


class HistoryChange(Base):
    """One row that an action inserted, updated or deleted: the changed columns before and after, as JSON."""

    __tablename__ = "history_change"
    __table_args__ = {"info": {"history": False}}  # noqa: RUF012 - SQLAlchemy's own form
    sequence: Mapped[int] = mapped_column(Integer, primary_key=True, init=False)
    action_id: Mapped[str] = mapped_column(
        ForeignKey("history_action.id", deferrable=True, initially="DEFERRED"), index=True
    )
    table_name: Mapped[str]
    row_id: Mapped[str] = mapped_column(index=True)
    operation: Mapped[str]
    before: Mapped[str | None] = mapped_column(default=None)
    after: Mapped[str | None] = mapped_column(default=None)
