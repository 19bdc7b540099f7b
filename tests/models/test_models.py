"""What holds of every entity."""

import threading
import time
from datetime import datetime
from uuid import UUID

import pytest
from sqlalchemy import Boolean, CheckConstraint, Integer, LargeBinary, String, Table, UniqueConstraint

import kanryu_models
from kanryu_models import Base, Case, new_id, now

HISTORY = {"history_action", "history_change"}
TABLES = Base.metadata.sorted_tables
ENTITIES = [table for table in TABLES if table.name not in HISTORY]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_columns_are_text_whole_numbers_or_bytes(table: Table) -> None:
    assert [c.name for c in table.columns if not isinstance(c.type, String | Integer | Boolean | LargeBinary)] == []


@pytest.mark.parametrize("table", ENTITIES, ids=lambda table: table.name)
def test_every_entity_is_keyed_by_a_text_id(table: Table) -> None:
    assert [c.name for c in table.primary_key.columns] == ["id"]
    assert isinstance(table.c.id.type, String)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_foreign_key_leads_an_index(table: Table) -> None:
    leading = {next(iter(index.columns)).name for index in table.indexes}
    unique = [c for c in table.constraints if isinstance(c, UniqueConstraint)]
    leading |= {next(iter(constraint.columns)).name for constraint in unique}
    assert {key.parent.name for key in table.foreign_keys} <= leading


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_constraint_has_a_name_by_the_convention(table: Table) -> None:
    names = [str(index.name) for index in table.indexes] + [str(item.name) for item in table.constraints]
    kinds = ("ix", "uq", "ck", "fk", "pk")
    assert [name for name in names if not name.startswith(tuple(f"{kind}_{table.name}" for kind in kinds))] == []
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("table", ENTITIES, ids=lambda table: table.name)
def test_every_foreign_key_says_what_happens_when_its_row_goes(table: Table) -> None:
    rules = {key.parent.name: (key.ondelete, key.parent.nullable) for key in table.foreign_keys}
    assert all(
        rule in {"CASCADE", "RESTRICT"} or (rule == "SET NULL" and nullable) for rule, nullable in rules.values()
    )


def test_the_history_does_not_log_itself() -> None:
    assert {table.name for table in TABLES if not table.info.get("history", True)} == HISTORY


def test_every_entity_is_exported() -> None:
    entities = {mapper.class_.__name__ for mapper in Base.registry.mappers}
    assert entities <= set(kanryu_models.__all__)


def test_check_constraints_are_named_for_what_they_check() -> None:
    checks = [c for table in ENTITIES for c in table.constraints if isinstance(c, CheckConstraint)]
    assert len(checks) >= 10


def test_ids_are_valid_increasing_and_carry_the_time() -> None:
    before = time.time_ns() // 1_000_000
    ids = [new_id() for _ in range(20_000)]
    after = time.time_ns() // 1_000_000 + 10
    assert ids == sorted(set(ids))
    parsed = [UUID(text) for text in ids]
    assert {(value.version, value.variant) for value in parsed} == {(7, "specified in RFC 4122")}
    assert all(before <= value.int >> 80 <= after for value in parsed)


def test_ids_of_several_threads_never_collide() -> None:
    made: list[list[str]] = []

    def work() -> None:
        made.append([new_id() for _ in range(5000)])

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(ids == sorted(ids) for ids in made)
    assert len({id_ for ids in made for id_ in ids}) == 20_000


def test_ids_increase_even_when_the_clock_is_set_back(monkeypatch: pytest.MonkeyPatch) -> None:
    first = new_id()
    monkeypatch.setattr(time, "time_ns", lambda: 0)
    assert new_id() > first


def test_times_are_utc_with_milliseconds() -> None:
    assert now().endswith("Z")
    assert datetime.fromisoformat(now()).utcoffset() is not None
    assert len(now()) == len("2026-11-21T07:41:00.123Z")


def test_an_entity_gets_its_id_when_it_is_made() -> None:
    assert UUID(Case(name="A社").id).version == 7
