"""Tests of the tests: the history is broken on purpose, and the properties must notice each time."""

import hashlib
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest
from sqlalchemy import Connection, Table

from kanryu.storage import apply, history, project_file, replay, splice, undo
from kanryu_models import HistoryAction
from tests.storage import properties

Property = Callable[[Path], None]
Patch = pytest.MonkeyPatch

PROPERTIES: dict[str, Property] = {
    "both ways": lambda folder: properties.history_runs_both_ways(folder, 7, 20),
    "every column": properties.every_table_and_column_comes_back,
    "cascade": properties.every_cascade_comes_back,
    "stack": lambda folder: properties.a_walk_is_a_stack(folder, 7, 50),
    "replay": lambda folder: properties.the_log_rebuilds_the_project(folder, 7, 30),
    "no trace": lambda folder: properties.a_failing_action_leaves_no_trace(folder, 7, 3),
    "others": lambda folder: properties.another_coders_ground_is_safe(folder, 11, 45),
    "complete": lambda folder: properties.every_change_is_in_the_log(folder, 7, 40),
    "visible": properties.the_log_is_complete_when_others_can_see_it,
    "altered": lambda folder: properties.any_altered_value_of_the_log_is_found(folder, 7, 0),
    "removed": properties.a_removed_or_moved_action_is_found,
}


def a_trigger_is_missing(patch: Patch) -> None:
    _edit_triggers(
        patch, lambda table, operation, sql: _never(sql) if (table, operation) == ("memo", "update") else sql
    )


def insertions_are_not_logged(patch: Patch) -> None:
    _edit_triggers(patch, lambda _, operation, sql: _never(sql) if operation == "insert" else sql)


def before_and_after_are_swapped(patch: Patch) -> None:
    images = history._images

    def swapped(table: Table, operation: str) -> tuple[str, str]:
        before, after = images(table, operation)
        return (after, before) if operation == "update" else (before, after)

    patch.setattr(history, "_images", swapped)


def an_update_forgets_a_column(patch: Patch) -> None:
    changed = history._changed

    def forgetful(table: Table, row: str, other: str) -> str:
        return changed(table, row, other).replace('WHERE OLD."title" IS NOT NEW."title"', "WHERE 0")

    patch.setattr(history, "_changed", forgetful)


def an_update_of_one_column_goes_unseen(patch: Patch) -> None:
    _edit_triggers(patch, lambda _, __, sql: sql.replace('OLD."event_time" IS NOT NEW."event_time" OR', "", 1))


def cascades_are_not_logged(patch: Patch) -> None:
    guard = "WHEN EXISTS (SELECT 1 FROM document WHERE id = OLD.document_id)\n        BEGIN"
    _edit_triggers(
        patch,
        lambda table, operation, sql: (
            sql.replace("BEGIN", guard) if (table, operation) == ("turn", "delete") else sql
        ),
    )


def replaced_rows_are_not_logged(patch: Patch) -> None:
    install = history.install_triggers

    def installed(connection: Connection) -> None:
        install(connection)
        driver = connection.connection.driver_connection
        cast("sqlite3.Connection", driver).execute("PRAGMA recursive_triggers = OFF")

    patch.setattr(history, "install_triggers", installed)


def a_table_is_left_out(patch: Patch) -> None:
    tables = [table for table in history.logged_tables() if table.name != "code_link"]
    patch.setattr(history, "logged_tables", lambda: tables)
    patch.setattr(replay, "logged_tables", lambda: tables)


def undo_goes_forwards(patch: Patch) -> None:
    patch.setattr(undo, "reversed", list, raising=False)


def undo_ignores_that_rows_have_changed(patch: Patch) -> None:
    def careless(connection: Connection, changes: list[history.Change]) -> None:
        for change in changes:
            connection.exec_driver_sql(apply._statement(change), apply._values(change))

    patch.setattr(apply, "_apply_alike", careless)
    patch.setattr(undo, "len", lambda _: 0, raising=False)


def undo_overwrites_what_others_wrote(patch: Patch) -> None:
    statement = apply._statement

    def blind(change: history.Change) -> str:
        return statement(change).partition(" AND ")[0]

    def values(change: history.Change) -> tuple[history.Value, ...]:
        return apply_values(change)[: blind(change).count("?")]

    apply_values = apply._values
    patch.setattr(apply, "_statement", blind)
    patch.setattr(apply, "_values", values)


def undo_ignores_its_cascades(patch: Patch) -> None:
    patch.setattr(undo, "len", lambda _: 0, raising=False)


def undo_of_an_undo_is_the_same_action_again(patch: Patch) -> None:
    def newest(connection: Connection, coder_id: str) -> undo.Step | None:
        for action in undo._backwards(connection, coder_id):
            return undo.Step(action.id, action.number, action.name, action.details)
        return None

    patch.setattr(undo, "undo_step", newest)


def redo_outlives_a_new_action(patch: Patch) -> None:
    def stubborn(connection: Connection, coder_id: str) -> undo.Step | None:
        done_again = 0
        for action in undo._backwards(connection, coder_id):
            if action.command == undo.REDO:
                done_again += 1
            elif action.command == undo.UNDO and done_again:
                done_again -= 1
            elif action.command == undo.UNDO:
                return undo.Step(action.id, action.number, action.name, action.details)
        return None

    patch.setattr(undo, "redo_step", stubborn)


def the_commit_comes_before_the_log(patch: Patch) -> None:
    log = project_file._log

    def late(connection: Connection, *rest: object) -> object:
        connection.exec_driver_sql("PRAGMA foreign_keys")
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("BEGIN")
        return cast("Callable[..., object]", log)(connection, *rest)

    patch.setattr(project_file, "_log", late)


def actions_without_a_log_entry_pass(patch: Patch) -> None:
    patch.setattr(project_file, "_log", lambda *_: None)


def an_action_never_ends(patch: Patch) -> None:
    patch.setattr(history, "end_action", lambda _: None)


def failures_are_committed(patch: Patch) -> None:
    def commit(connection: Connection) -> None:
        driver = cast("sqlite3.Connection", connection.connection.driver_connection)
        driver.execute("DELETE FROM history_change WHERE action_id NOT IN (SELECT id FROM history_action)")
        driver.execute("DELETE FROM history_current")
        connection.commit()

    patch.setattr(Connection, "rollback", commit)


def the_digest_ignores_the_changes(patch: Patch) -> None:
    digest = history.digest_of

    def shallow(connection: Connection, previous: str, action: HistoryAction) -> str:
        with pytest.MonkeyPatch.context() as inner:
            inner.setattr(history, "raw_changes", lambda *_: [])
            return digest(connection, previous, action)

    patch.setattr(history, "digest_of", shallow)


def the_digest_ignores_who_acted(patch: Patch) -> None:
    def anonymous(connection: Connection, previous: str, action: HistoryAction) -> str:
        chain = hashlib.sha256(json.dumps([previous, action.id, action.at, action.command]).encode())
        for change in history.raw_changes(connection, action.id):
            chain.update(json.dumps(change).encode())
        return chain.hexdigest()

    patch.setattr(history, "digest_of", anonymous)


def the_chain_is_not_one(patch: Patch) -> None:
    digest = history.digest_of
    patch.setattr(history, "digest_of", lambda connection, _, action: digest(connection, history.GENESIS, action))


def a_splice_misses_its_last_character(patch: Patch) -> None:
    spliced = splice._spliced

    def short(this: str, other: str) -> str:
        start, rest, words, whole = json.loads(spliced(this, other))
        return json.dumps([start, rest, words[:-1], whole])

    patch.setattr(splice, "_spliced", short)


def bytes_are_not_decoded(patch: Patch) -> None:
    nothing = {table.name: set[str]() for table in history.logged_tables()}
    patch.setattr(history, "binary_columns", lambda: nothing)


def _edit_triggers(patch: Patch, edit: Callable[[str, str, str], str]) -> None:
    trigger = history._trigger
    patch.setattr(
        history, "_trigger", lambda table, operation: edit(table.name, operation, trigger(table, operation))
    )


def _never(sql: str) -> str:
    head, begin, body = sql.partition("BEGIN")
    return head.partition(" WHEN ")[0] + " WHEN 0 " + begin + body


MUTANTS: dict[Callable[[Patch], None], str] = {
    a_trigger_is_missing: "replay",
    insertions_are_not_logged: "complete",
    before_and_after_are_swapped: "both ways",
    an_update_forgets_a_column: "both ways",
    an_update_of_one_column_goes_unseen: "every column",
    cascades_are_not_logged: "cascade",
    replaced_rows_are_not_logged: "stack",
    a_table_is_left_out: "complete",
    undo_goes_forwards: "both ways",
    undo_ignores_that_rows_have_changed: "others",
    undo_overwrites_what_others_wrote: "others",
    undo_ignores_its_cascades: "others",
    undo_of_an_undo_is_the_same_action_again: "both ways",
    redo_outlives_a_new_action: "stack",
    the_commit_comes_before_the_log: "visible",
    actions_without_a_log_entry_pass: "visible",
    an_action_never_ends: "both ways",
    failures_are_committed: "no trace",
    the_digest_ignores_the_changes: "altered",
    the_digest_ignores_who_acted: "altered",
    the_chain_is_not_one: "removed",
    bytes_are_not_decoded: "both ways",
    a_splice_misses_its_last_character: "every column",
}
"""Each mutant with the property that must notice it."""


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.__name__)
def test_a_broken_history_is_noticed(tmp_path: Path, mutant: Callable[[Patch], None]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        mutant(patch)
        with pytest.raises((Exception, KeyboardInterrupt)):
            PROPERTIES[MUTANTS[mutant]](tmp_path)


@pytest.mark.parametrize("name", sorted(set(MUTANTS.values())))
def test_the_sound_history_passes_what_the_mutants_fail(tmp_path: Path, name: str) -> None:
    PROPERTIES[name](tmp_path)
