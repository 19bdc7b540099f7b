"""Rebuilding a project from its log alone: the proof that the log holds everything."""

import sqlite3

from sqlalchemy import Connection, Engine, create_engine, event, select, text
from sqlalchemy.pool import StaticPool

from kanryu.storage.apply import apply_changes
from kanryu.storage.history import changes_of, logged_tables
from kanryu_models import Base, HistoryAction


def replay(source: Connection) -> Engine:
    """Return an in-memory database that holds what the log of ``source`` adds up to."""
    engine = create_engine("sqlite://", poolclass=StaticPool)

    @event.listens_for(engine, "connect")
    def configure(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # every logged row is written as it is: no constraint acts on its own

    try:
        with engine.connect() as target:
            Base.metadata.create_all(target)
            for action_id in source.scalars(select(HistoryAction.id).order_by(HistoryAction.number)):
                apply_changes(target, changes_of(source, action_id))
            target.commit()
    except BaseException:
        engine.dispose()
        raise
    return engine


def differing_tables(left: Connection, right: Connection) -> list[str]:
    """Return the names of the logged tables whose rows are not equal in both."""
    return [t.name for t in logged_tables() if sorted_rows(left, t.name) != sorted_rows(right, t.name)]


def sorted_rows(connection: Connection, table: str) -> list[tuple[object, ...]]:
    """Return every row of a table in the order of their ids."""
    return [tuple(row) for row in connection.execute(text(f'SELECT * FROM "{table}" ORDER BY id'))]  # noqa: S608
