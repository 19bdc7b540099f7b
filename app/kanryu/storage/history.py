"""The log of changes: triggers made from the entities write every changed row; actions are hash-chained.

One mechanism serves undo, the audit trail, past versions and merging. The triggers are temporary ones of the
writer's connection: the file carries no code, and nothing is logged twice by another program.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from sqlalchemy import Column, Connection, LargeBinary, Table, select, text

from kanryu.storage import splice
from kanryu.storage.splice import Splice
from kanryu_models import Base, HistoryAction, HistoryChange

Plain: TypeAlias = str | int | bytes | None
Value: TypeAlias = Plain | Splice
Row: TypeAlias = dict[str, Value]

GENESIS = hashlib.sha256(b"kanryu").hexdigest()
CURRENT = "history_current"


@dataclass(frozen=True, slots=True)
class Change:
    """One row that an action changed; an update holds only the columns that differ, and of long texts splices."""

    table: str
    row_id: str
    operation: str
    before: Row | None
    after: Row | None

    @property
    def inverse(self) -> "Change":
        """The change that takes this one back."""
        operation = {"insert": "delete", "delete": "insert", "update": "update"}[self.operation]
        return Change(self.table, self.row_id, operation, self.after, self.before)


def logged_tables() -> list[Table]:
    """Return the tables whose rows the history follows, parents before children."""
    return [table for table in Base.metadata.sorted_tables if table.info.get("history", True)]


def install_triggers(connection: Connection) -> None:
    """Create the logging triggers on this connection; they write while an action is current."""
    connection.exec_driver_sql(f"CREATE TEMP TABLE {CURRENT} (action_id TEXT NOT NULL)")
    for table in logged_tables():
        for operation in ("insert", "update", "delete"):
            connection.exec_driver_sql(_trigger(table, operation))


def _trigger(table: Table, operation: str) -> str:
    before, after = _images(table, operation)
    changed = " OR ".join(f'OLD."{c.name}" IS NOT NEW."{c.name}"' for c in table.columns)
    row = "OLD" if operation == "delete" else "NEW"
    when = f"WHEN {changed}" if operation == "update" else ""
    # names come from our own metadata
    return f"""
        CREATE TEMP TRIGGER history_{operation}_{table.name}
        AFTER {operation.upper()} ON main."{table.name}" {when}
        BEGIN
            INSERT INTO history_change (action_id, table_name, row_id, operation, before, after)
            VALUES (
                (SELECT action_id FROM {CURRENT}), '{table.name}', {row}.id, '{operation}', {before}, {after}
            );
        END"""  # noqa: S608


def _images(table: Table, operation: str) -> tuple[str, str]:
    if operation == "insert":
        return "NULL", _whole(table, "NEW")
    if operation == "delete":
        return _whole(table, "OLD"), "NULL"
    return _changed(table, "OLD", "NEW"), _changed(table, "NEW", "OLD")


def _whole(table: Table, row: str) -> str:
    return "json_object(" + ", ".join(f"'{c.name}', {_value(c, row)}" for c in table.columns) + ")"


def _changed(table: Table, row: str, other: str) -> str:
    parts = " UNION ALL ".join(
        f'SELECT {_named(c, row, other)} WHERE OLD."{c.name}" IS NOT NEW."{c.name}"' for c in table.columns
    )
    return f"(SELECT json_group_object(name, value) FROM ({parts}))"  # noqa: S608


def _named(column: Column[object], row: str, other: str) -> str:
    """Return the SQL of a column's name in the log and of its value; of long texts only what differs is logged."""
    if not column.info.get("spliced"):
        return f"'{column.name}' AS name, {_value(column, row)} AS value"
    value = splice.expression(*(f'{side}."{column.name}"' for side in (row, other)))
    return f"'{splice.PREFIX}{column.name}' AS name, {value} AS value"


def _value(column: Column[object], row: str) -> str:
    field = f'{row}."{column.name}"'
    if isinstance(column.type, LargeBinary):
        return f"CASE WHEN {field} IS NOT NULL THEN hex({field}) END"  # hex(NULL) would be an empty value
    return field


def begin_action(connection: Connection, action_id: str) -> None:
    """Let the triggers sign what follows with this action."""
    connection.execute(text(f"INSERT INTO {CURRENT} VALUES (:id)"), {"id": action_id})  # noqa: S608


def end_action(connection: Connection) -> None:
    """Stop the triggers from signing; a change outside an action then fails."""
    connection.exec_driver_sql(f"DELETE FROM {CURRENT}")  # noqa: S608


def changes_of(connection: Connection, action_id: str) -> list[Change]:
    """Return what an action changed, in the order it happened."""
    return [_parsed(*raw) for raw in raw_changes(connection, action_id)]


def raw_changes(connection: Connection, action_id: str) -> Iterator[tuple[str, str, str, str | None, str | None]]:
    """Yield table, row id, operation, before and after (JSON) of an action's changes in order."""
    columns = (
        HistoryChange.table_name,
        HistoryChange.row_id,
        HistoryChange.operation,
        HistoryChange.before,
        HistoryChange.after,
    )
    query = select(*columns).where(HistoryChange.action_id == action_id).order_by(HistoryChange.sequence)
    yield from connection.execute(query)


def _parsed(table: str, row_id: str, operation: str, before: str | None, after: str | None) -> Change:
    return Change(table, row_id, operation, _row(table, before), _row(table, after))


def _row(table: str, image: str | None) -> Row | None:
    if image is None:
        return None
    read: dict[str, str | int | None] = json.loads(image)
    row: Row = dict(_unspliced(name, value) for name, value in read.items())
    for name in binary_columns()[table] & row.keys():
        value = row[name]
        row[name] = bytes.fromhex(value) if isinstance(value, str) else None
    return row


def _unspliced(name: str, value: str | int | None) -> tuple[str, Value]:
    if name.startswith(splice.PREFIX) and isinstance(value, str):
        return name.removeprefix(splice.PREFIX), splice.parsed(value)
    return name, value


@cache
def binary_columns() -> Mapping[str, set[str]]:
    """Return, for each logged table, the columns that hold bytes (hexadecimal in the log)."""
    return {
        table.name: {c.name for c in table.columns if isinstance(c.type, LargeBinary)} for table in logged_tables()
    }


def last_digest(connection: Connection) -> str:
    """Return the digest of the newest action, or the chain's fixed beginning."""
    newest = select(HistoryAction.digest).order_by(HistoryAction.number.desc()).limit(1)
    return connection.execute(newest).scalar() or GENESIS


def digest_of(connection: Connection, previous: str, action: HistoryAction) -> str:
    """Return the SHA-256 over the previous digest, the action and its changes, as lower-case hexadecimal."""
    head = [
        previous,
        action.id,
        action.at,
        action.coder_id,
        action.coder_name,
        action.command,
        action.name,
        action.details,
        action.undoes,
        action.undoable,
    ]
    chain = hashlib.sha256(_canonical(head))
    for change in raw_changes(connection, action.id):
        chain.update(_canonical(list(change)))
    return chain.hexdigest()


def _canonical(values: list[str | bool | None] | list[str | None]) -> bytes:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
