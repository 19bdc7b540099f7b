"""Coders: who signs an action."""

from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from kanryu_models import Coder, HistoryAction, new_id

SIGNING = "signing"
COLORS = ("#2F4B7C", "#B5566B", "#4B9B7E", "#C08A2B", "#8A6BB0", "#3B8EA5")


@dataclass(frozen=True, slots=True)
class CoderItem:
    """A coder as lists show one."""

    id: str
    name: str
    initials: str
    color: str

    @classmethod
    def new(cls, name: str, others: int = 0) -> "CoderItem":
        """Return a coder that is not in the project yet."""
        name = name.strip() or "研究者"
        return cls(new_id(), name, name[:1] if not name.isascii() else name[:2], COLORS[others % len(COLORS)])


def list_coders(session: Session) -> tuple[CoderItem, ...]:
    """Return every coder in the order they joined."""
    return tuple(_item(coder) for coder in session.scalars(select(Coder).order_by(Coder.id)))


def signing(session: Session, name: str) -> CoderItem:
    """Return the coder who signs: by name or id, or the first; an unknown name is a new coder."""
    known = list_coders(session)
    if not name.strip() and known:
        return known[0]
    for coder in known:
        if name.strip() in {coder.name, coder.id}:
            return coder
    item = CoderItem.new(name, len(known))
    former = _id_in_history(session, item.name)
    return item if former is None or former in {coder.id for coder in known} else replace(item, id=former)


def _id_in_history(session: Session, name: str) -> str | None:
    """Return the id under which somebody acted whose row an undo took away: their redo must find it."""
    query = select(HistoryAction.coder_id).where(HistoryAction.coder_name == name)
    return session.scalar(query.order_by(HistoryAction.number.desc()).limit(1))


def insert(session: Session, coder: CoderItem) -> None:
    """Write a new coder."""
    session.add(Coder(id=coder.id, name=coder.name, initials=coder.initials, color=coder.color))
    session.flush()


def current_coder(session: Session) -> str:
    """Return the id of who signs the running action; a new coder is written with the first one."""
    coder = session.info[SIGNING]
    if session.get(Coder, coder.id) is None:
        insert(session, coder)
    return str(coder.id)


def _item(coder: Coder) -> CoderItem:
    return CoderItem(coder.id, coder.name, coder.initials, coder.color)
