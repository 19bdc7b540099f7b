"""Searches kept under a name, with where and how they look."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kanryu.analysis.commands import command, tell
from kanryu.analysis.naming import Named, existing, free_name, pick
from kanryu.analysis.project.coders import current_coder
from kanryu.i18n import N_
from kanryu_models import Coder, SavedQuery

SAVED = N_("保存した検索")


@dataclass(frozen=True, slots=True)
class SavedItem:
    """A saved search; ``options`` are texts by name, empty ones left out."""

    id: str
    name: str
    query: str
    options: Mapping[str, str]
    coder: str | None


def list_saved(session: Session) -> tuple[SavedItem, ...]:
    """Return the saved searches in the order they were saved."""
    columns = select(SavedQuery.id, SavedQuery.name, SavedQuery.query, SavedQuery.options, Coder.name.label("coder"))
    rows = session.execute(
        columns.outerjoin(Coder, Coder.id == SavedQuery.coder_id).order_by(SavedQuery.position, SavedQuery.id)
    )
    return tuple(SavedItem(id_, name, query, _read(options), coder) for id_, name, query, options, coder in rows)


def saved_named(session: Session, wanted: str) -> SavedItem:
    """Return the saved search with this name or id.

    Raises:
        NotFound: there is none; a Misnamed tells which names are near.
    """
    items = list_saved(session)
    id_ = pick(SAVED, wanted, (Named(item.id, (item.name,), item.name) for item in items))
    return next(item for item in items if item.id == id_)


@command(N_("検索「{name}」を保存する"))
def save_query(session: Session, name: str, query: str, options: Mapping[str, str] | None = None) -> str:
    """Keep a search under a name and return its id.

    Raises:
        EmptyName, DuplicateName: the name cannot be used.
    """
    name = free_name(SAVED, name, session.scalars(select(SavedQuery.name)))
    tell(session, name=name)
    row = SavedQuery(
        name=name,
        query=query,
        options=_written(options or {}),
        coder_id=current_coder(session),
        position=session.scalar(select(func.max(SavedQuery.position) + 1)) or 0,
    )
    session.add(row)
    return row.id


@command(N_("検索の名前を「{name}」にする"))
def rename_query(session: Session, saved_id: str, name: str) -> None:
    """Give a saved search another name.

    Raises:
        NotFound, EmptyName, DuplicateName: nothing changed.
    """
    row = existing(session, SavedQuery, SAVED, saved_id)
    row.name = free_name(SAVED, name, session.scalars(select(SavedQuery.name).where(SavedQuery.id != saved_id)))
    tell(session, name=row.name)


@command(N_("保存した検索「{name}」を消す"))
def delete_query(session: Session, saved_id: str) -> None:
    """Delete a saved search.

    Raises:
        NotFound: it is gone already.
    """
    row = existing(session, SavedQuery, SAVED, saved_id)
    tell(session, name=row.name)
    session.delete(row)


def _written(options: Mapping[str, str]) -> str:
    return json.dumps({key: value for key, value in options.items() if value}, ensure_ascii=False)


def _read(options: str) -> dict[str, str]:
    known = json.loads(options)
    return {str(key): str(value) for key, value in known.items()} if isinstance(known, dict) else {}
