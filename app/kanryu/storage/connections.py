"""SQLite connections as Kanryu wants them: one writer, readers that cannot write."""

import os
import sqlite3
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool, StaticPool

from kanryu.storage import splice

_PAGES = "PRAGMA cache_size = -32768"


def writer(path: Path, *, foreign_keys: bool = True) -> Engine:
    """Return an engine with one connection whose transactions take the write lock at once and are durable.

    Args:
        path: the project file.
        foreign_keys: off only for rebuilding tables, where dropping the old one must not reach its children.
    """
    engine = create_engine("sqlite://", creator=lambda: _connect(path, "rw"), poolclass=StaticPool)

    @event.listens_for(engine, "connect")
    def configure(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        for pragma in (
            "journal_mode = WAL",
            "synchronous = FULL",
            f"foreign_keys = {'ON' if foreign_keys else 'OFF'}",
            "recursive_triggers = ON",
        ):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute(_PAGES)
        splice.register(connection)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")

    return engine


def reader(path: Path, *, immutable: bool = False) -> Engine:
    """Return an engine whose connections refuse to write; each transaction sees one state of the file.

    Args:
        path: the project file.
        immutable: nobody can change the file (a write-protected folder), so SQLite needs no sidecar files.
    """
    mode = "ro&immutable=1" if immutable else "ro"
    engine = create_engine(
        "sqlite://", creator=lambda: _connect(path, mode), poolclass=QueuePool, pool_size=4, max_overflow=4
    )

    @event.listens_for(engine, "connect")
    def configure(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA query_only = ON")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute(_PAGES)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN")

    return engine


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    uri = f"file:{quote(os.fsencode(path.resolve()))}?mode={mode}"
    return sqlite3.connect(uri, uri=True, timeout=5.0, check_same_thread=False)
