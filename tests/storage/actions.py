"""Random actions over every table, made from the metadata: what no researcher does, but a later feature may."""

import random
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Integer,
    LargeBinary,
    Table,
    UniqueConstraint,
    delete,
    func,
    insert,
    select,
    update,
)

from kanryu_models import Base, new_id
from tests.projects import TRICKY

Row = dict[str, object]

CHOICES: dict[tuple[str, str], tuple[str, ...]] = {
    ("attribute_definition", "kind"): ("text", "number", "date", "choice", "note"),
    ("attribute_definition", "purpose"): ("profile", "screening"),
    ("code", "axis"): ("phase", "condition", "capability", "outcome", "risk", "context"),
    ("coding", "polarity"): ("+", "-", "±"),
    ("coding_status", "status"): ("未着手", "途中", "完了"),
    ("document", "status"): ("未着手", "途中", "完了"),
    ("judgement", "value"): ("present", "absent", "not_asked", "degree"),
    ("memo", "kind"): ("理論", "方法", "観察", "対極例"),
}
"""What check constraints allow; a new constraint without an entry here fails the tests that insert rows."""

RANGES: dict[str, tuple[int, int]] = {
    "start": (0, 50),
    "body": (51, 100),
    "end": (101, 150),
    "strength": (1, 3),
}
"""Whole numbers that must stand in order or in a range; any value of one goes with any of another."""


def entity_tables() -> list[Table]:
    """Return every table of the metadata except the log, whatever the product believes is logged."""
    return [table for table in Base.metadata.sorted_tables if not table.name.startswith("history_")]


@dataclass
class Actor:
    """Makes random rows and changes; the same seed makes the same ones, but for ids."""

    rng: random.Random
    connection: Connection

    def text(self) -> str:
        """Return a text that is hard to carry through JSON and SQL unharmed."""
        parts = self.rng.choices(TRICKY, k=self.rng.randint(1, 3))
        return "".join(parts) + "".join(
            chr(self.rng.choice((0x1F600, 0x20BB7, 0x3099, 0x22, 0x5C, 0x41, 1))) for _ in range(3)
        )

    def value(self, table: Table, column: Column[object]) -> object:
        """Return a value that the column may hold."""
        if column.foreign_keys:
            return self._target(column)
        if (table.name, column.name) in CHOICES:
            return self.rng.choice(CHOICES[table.name, column.name])
        if isinstance(column.type, Boolean):
            return self.rng.random() < 0.5
        if isinstance(column.type, Integer):
            return self._number(column)
        if isinstance(column.type, LargeBinary):
            return self.rng.choice((b"", b"\x00", b"'\xff\x00\"", self.rng.randbytes(200)))
        return self.text() + (new_id() if _is_unique(table, column) else "")

    def _number(self, column: Column[object]) -> int | None:
        if column.nullable and self.rng.random() < 0.3:
            return None
        low, high = RANGES.get(column.name, (-(2**53), 2**62))
        return self.rng.randint(low, high)

    def _target(self, column: Column[object]) -> str | None:
        (key,) = column.foreign_keys
        target = key.column.table
        if column.nullable and self.rng.random() < 0.3:
            return None
        if _is_pair_of_keys(column) or self.rng.random() < 0.2:
            return self.insert(target)
        return self.some_id(target) or (None if column.nullable else self.insert(target))

    def some_id(self, table: Table) -> str | None:
        """Return the id of any row, None when the table is empty."""
        ids = self.connection.scalars(select(table.c.id)).all()
        return self.rng.choice(sorted(ids)) if ids else None

    def row(self, table: Table) -> Row:
        """Return a whole new row."""
        values = {c.name: self.value(table, c) for c in table.columns if c.name != "id"}
        return {"id": new_id(), **values}

    def insert(self, table: Table) -> str:
        """Insert a row, and the rows it needs; return its id."""
        row = self.row(table)
        self.connection.execute(insert(table), row)
        return str(row["id"])

    def update(self, table: Table, row_id: str, *columns: str) -> None:
        """Give columns of a row other values; any columns when none are named."""
        able = [c for c in table.columns if c.name != "id"]
        chosen = [c for c in able if c.name in columns] or self.rng.sample(able, self.rng.randint(1, len(able)))
        values = {c.name: self.value(table, c) for c in chosen}
        self.connection.execute(update(table).where(table.c.id == row_id), values)

    def update_for_sure(self, table: Table, row_id: str, column: str) -> None:
        """Give one column of a row another value, however long that takes to find."""
        query = select(table.c[column]).where(table.c.id == row_id)
        before = self.connection.scalar(query)
        while self.connection.scalar(query) == before:
            self.update(table, row_id, column)

    def web(self) -> dict[str, str]:
        """Insert two rows of every table that all hang on the first ones; return the first ids by table."""
        first: dict[str, str] = {}
        for table in entity_tables():
            for _ in range(2):
                row = self.row(table) | {
                    column.name: first[key.column.table.name]
                    for column in table.columns
                    for key in column.foreign_keys
                    if key.column.table.name in first and not (_is_pair_of_keys(column) and table.name in first)
                }
                self.connection.execute(insert(table), row)
                first.setdefault(table.name, str(row["id"]))
        return first

    def delete(self, table: Table, row_id: str) -> None:
        """Delete a row with all that hangs on it."""
        self.connection.execute(delete(table).where(table.c.id == row_id))


def insert_some(actor: Actor, table: Table) -> None:
    """Insert one to five rows."""
    for _ in range(actor.rng.randint(1, 5)):
        actor.insert(table)


def insert_many(actor: Actor, table: Table) -> None:
    """Insert a hundred rows with one statement."""
    actor.connection.execute(insert(table), [actor.row(table) for _ in range(100)])


def update_some(actor: Actor, table: Table) -> None:
    """Change a few rows, one of them twice."""
    for _ in range(3):
        row_id = actor.some_id(table) or actor.insert(table)
        actor.update(table, row_id)
    actor.update(table, row_id)


def update_all(actor: Actor, table: Table) -> None:
    """Change one column of every row with one statement."""
    free = [c for c in table.columns if c.name != "id" and not _is_unique(table, c) and not c.foreign_keys]
    column = actor.rng.choice(free or [table.c.id])
    if column.name != "id":
        actor.connection.execute(update(table), {column.name: actor.value(table, column)})


def delete_one(actor: Actor, table: Table) -> None:
    """Delete one row; cascades take more."""
    row_id = actor.some_id(table)
    if row_id is not None:
        actor.delete(table, row_id)


def delete_many(actor: Actor, table: Table) -> None:
    """Delete about half the rows with one statement."""
    cut = actor.some_id(table)
    if cut is not None:
        actor.connection.execute(delete(table).where(table.c.id >= cut))


def replace_one(actor: Actor, table: Table) -> None:
    """Write over a row as INSERT OR REPLACE does: a delete with its cascades, then an insert."""
    row = actor.row(table) | {"id": actor.some_id(table) or new_id()}
    actor.connection.execute(insert(table).prefix_with("OR REPLACE"), row)


def come_and_go(actor: Actor, table: Table) -> None:
    """Insert a row, change it and delete it within one action."""
    row_id = actor.insert(table)
    actor.update(table, row_id)
    actor.delete(table, row_id)


def touch_without_change(actor: Actor, table: Table) -> None:
    """Write every row's own value back: nothing changes."""
    column = [c for c in table.columns if c.name != "id"][-1]
    actor.connection.execute(update(table).values({column: column}))


KINDS: tuple[tuple[Callable[[Actor, Table], None], int], ...] = (
    (insert_some, 10),
    (insert_many, 1),
    (update_some, 8),
    (update_all, 2),
    (delete_one, 4),
    (delete_many, 1),
    (replace_one, 2),
    (come_and_go, 1),
    (touch_without_change, 1),
)


def act(actor: Actor, table: Table | None = None) -> None:
    """Do something random in one to three tables."""
    functions, weights = zip(*KINDS, strict=True)
    for _ in range(actor.rng.randint(1, 3)):
        chosen = actor.rng.choice(entity_tables()) if table is None else table
        actor.rng.choices(functions, weights)[0](actor, chosen)


def count(connection: Connection, table: Table) -> int:
    """Return how many rows a table has."""
    return connection.scalar(select(func.count()).select_from(table)) or 0


def _unique_sets(table: Table) -> list[list[Column[object]]]:
    return [list(item.columns) for item in table.constraints if isinstance(item, UniqueConstraint)]


def _is_unique(table: Table, column: Column[object]) -> bool:
    return any(column.name in {c.name for c in columns} for columns in _unique_sets(table))


def _is_pair_of_keys(column: Column[object]) -> bool:
    """Tell whether a unique constraint is made of keys alone, so that a random pair may be taken."""
    sets = [columns for columns in _unique_sets(column.table) if column.name in {c.name for c in columns}]
    return any(all(c.foreign_keys for c in columns) for columns in sets)
