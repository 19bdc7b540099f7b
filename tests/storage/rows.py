"""Rows of a project file as plain sqlite3 sees them: independent of everything that is being tested."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TypeAlias
from urllib.parse import quote

Cell: TypeAlias = str | int | bytes | None
Snapshot: TypeAlias = dict[str, list[tuple[Cell, ...]]]

HISTORY = ("history_action", "history_change")


def plain(path: Path, mode: str = "ro") -> sqlite3.Connection:
    """Return a connection that is not ours; ``rwc`` is how a test tampers with a file."""
    return sqlite3.connect(f"file:{quote(str(path))}?mode={mode}", uri=True, isolation_level=None)


def tables(path: Path) -> list[str]:
    """Return the names of every table the file holds."""
    with closing(plain(path)) as connection:
        return _tables(connection)


def _tables(connection: sqlite3.Connection) -> list[str]:
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
    return [name for (name,) in connection.execute(query)]


def snapshot(path: Path, *, history: bool = False) -> Snapshot:
    """Return every row of every table, the log's only when asked; numbers must be whole ones."""
    with closing(plain(path)) as connection:
        wanted = [name for name in _tables(connection) if history or name not in HISTORY]
        return {name: _rows(connection, name) for name in wanted}


def _rows(connection: sqlite3.Connection, table: str) -> list[tuple[Cell, ...]]:
    key = "rowid" if table in HISTORY else "id"
    rows = [tuple(row) for row in connection.execute(f'SELECT * FROM "{table}" ORDER BY {key}')]
    assert not any(isinstance(cell, float) for row in rows for cell in row), table
    return rows


def difference(left: Snapshot, right: Snapshot) -> dict[str, int]:
    """Return the tables that differ, with how many rows do; small enough for an assertion's message."""
    counts = {name: len(set(left[name]) ^ set(right[name])) for name in left}
    return {name: count for name, count in counts.items() if count}
