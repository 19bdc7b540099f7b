"""Writing logged changes back into the tables: the one way undo, redo and replay change rows."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from sqlalchemy import Connection

from kanryu.storage.history import Change, Value
from kanryu.storage.splice import Splice


class Conflict(Exception):
    """A row is no longer as the change left it; caught by undo, which says what came in between."""


def apply_changes(connection: Connection, changes: Iterable[Change]) -> None:
    """Carry out the changes in order.

    Raises:
        Conflict: a row differs from what a change expects to find.
    """
    for (*_, spliced), group in groupby(changes, key=_shape):
        if not spliced:
            _apply_alike(connection, list(group))
            continue
        for change in group:  # one by one: each is spliced into what the one before it left
            _apply_alike(connection, [_whole(connection, change)])


def _shape(change: Change) -> tuple[str, str, tuple[str, ...], bool]:
    columns = (change.after if change.operation != "delete" else change.before) or {}
    spliced = any(isinstance(value, Splice) for value in columns.values())
    return change.table, change.operation, tuple(columns), spliced


def _whole(connection: Connection, change: Change) -> Change:
    """Return a change with whole texts in the place of splices.

    Raises:
        Conflict: the row is gone, or its text is another one than the change was made to.
    """
    before, after = dict(change.before or {}), dict(change.after or {})
    for name, new in after.items():
        old = before[name]
        if isinstance(new, Splice) and isinstance(old, Splice):
            query = f'SELECT "{name}" FROM "{change.table}" WHERE id = ?'  # noqa: S608 - names as in _statement
            found = connection.exec_driver_sql(query, (change.row_id,)).scalar()
            if not isinstance(found, str) or not old.fits(found):
                raise Conflict(change.table, 1)
            before[name], after[name] = found, new.instead_of(found)
    return replace(change, before=before, after=after)


def _apply_alike(connection: Connection, changes: list[Change]) -> None:
    """Carry out changes of one table, operation and set of columns with one statement."""
    done = connection.exec_driver_sql(_statement(changes[0]), [_values(change) for change in changes])
    if done.rowcount != len(changes):  # each is for one id, so the sum tells that one found nothing
        raise Conflict(changes[0].table, len(changes) - done.rowcount)


def _statement(change: Change) -> str:
    table = f'"{change.table}"'
    # table and column names come from the log, which only our triggers write, and are quoted
    if change.operation == "insert":
        columns = ", ".join(f'"{name}"' for name in change.after or ())
        return f"INSERT INTO {table} ({columns}) VALUES ({', '.join('?' for _ in change.after or ())})"  # noqa: S608
    found = " AND ".join(f'"{name}" IS ?' for name in change.before or ())
    if change.operation == "delete":
        return f"DELETE FROM {table} WHERE id = ? AND {found}"  # noqa: S608
    assignments = ", ".join(f'"{name}" = ?' for name in change.after or ())
    return f"UPDATE {table} SET {assignments} WHERE id = ? AND {found}"  # noqa: S608


def _values(change: Change) -> tuple[Value, ...]:
    """Return the values in the order of the statement's marks."""
    new = () if change.operation == "delete" else tuple((change.after or {}).values())
    old = () if change.operation == "insert" else (change.row_id, *(change.before or {}).values())
    return new + old
