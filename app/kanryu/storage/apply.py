"""Writing logged changes back into the tables: the one way undo, redo and replay change rows."""

from collections.abc import Iterable
from itertools import groupby

from sqlalchemy import Connection

from kanryu.storage.history import Change, Value


class Conflict(Exception):
    """A row is no longer as the change left it; caught by undo, which says what came in between."""


def apply_changes(connection: Connection, changes: Iterable[Change]) -> None:
    """Carry out the changes in order.

    Raises:
        Conflict: a row differs from what a change expects to find.
    """
    for _, group in groupby(changes, key=_shape):
        _apply_alike(connection, list(group))


def _shape(change: Change) -> tuple[str, str, tuple[str, ...]]:
    columns = change.after if change.operation != "delete" else change.before
    return change.table, change.operation, tuple(columns or ())


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
