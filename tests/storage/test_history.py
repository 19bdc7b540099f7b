"""What holds of every history; the properties themselves are in ``properties``."""

from pathlib import Path

import pytest
from sqlalchemy import Connection

from kanryu.storage import undo
from kanryu.storage.errors import NothingToRedo, NothingToUndo, ProjectReadOnly, UndoRefused
from kanryu.storage.history import logged_tables
from kanryu.storage.project_file import ProjectFile
from tests.storage import properties
from tests.storage.actions import entity_tables
from tests.storage.properties import FIRST, SECOND, TITLE
from tests.storage.rows import HISTORY, snapshot, tables


@pytest.mark.parametrize("seed", [1, 2])
def test_undo_and_redo_pass_through_every_state(tmp_path: Path, seed: int) -> None:
    properties.history_runs_both_ways(tmp_path, seed)


def test_hundreds_of_actions_are_taken_back_and_done_again(tmp_path: Path) -> None:
    properties.a_long_history_comes_back(tmp_path, 3, 200)


def test_every_table_and_column_comes_back(tmp_path: Path) -> None:
    properties.every_table_and_column_comes_back(tmp_path)


def test_every_cascade_comes_back(tmp_path: Path) -> None:
    properties.every_cascade_comes_back(tmp_path)


@pytest.mark.parametrize("seed", [4, 5])
def test_undo_redo_and_new_actions_in_any_order_are_a_stack_across_reopening(tmp_path: Path, seed: int) -> None:
    properties.a_walk_is_a_stack(tmp_path, seed)


@pytest.mark.parametrize("seed", [6, 7])
def test_the_log_alone_rebuilds_the_project(tmp_path: Path, seed: int) -> None:
    properties.the_log_rebuilds_the_project(tmp_path, seed)


def test_a_failing_action_leaves_no_trace(tmp_path: Path) -> None:
    properties.a_failing_action_leaves_no_trace(tmp_path)


@pytest.mark.parametrize("seed", [8, 9])
def test_undo_never_touches_another_coders_ground(tmp_path: Path, seed: int) -> None:
    properties.another_coders_ground_is_safe(tmp_path, seed)


def test_every_changed_row_is_in_the_log(tmp_path: Path) -> None:
    properties.every_change_is_in_the_log(tmp_path, 10)


def test_nobody_sees_a_change_before_its_log_entry(tmp_path: Path) -> None:
    properties.the_log_is_complete_when_others_can_see_it(tmp_path)


def test_any_altered_value_is_found(tmp_path: Path) -> None:
    properties.any_altered_value_of_the_log_is_found(tmp_path)


def test_a_removed_or_moved_action_is_found(tmp_path: Path) -> None:
    properties.a_removed_or_moved_action_is_found(tmp_path)


def test_thousands_of_rows_in_one_action_come_back(tmp_path: Path) -> None:
    properties.a_bulk_action_comes_back(tmp_path, rows=5000)


def test_every_table_of_the_file_is_logged_except_the_log_itself(tmp_path: Path) -> None:
    with properties.new_file(tmp_path) as file:
        assert set(tables(file.path)) == {table.name for table in logged_tables()} | set(HISTORY)


def test_an_undo_whose_name_another_coder_took_says_so(tmp_path: Path) -> None:
    with properties.new_file(tmp_path) as file:
        insertion = "INSERT INTO \"case\" (id, name, description, position) VALUES (?, 'A社', '', 0)"
        for signature, statement, values in (
            (FIRST, insertion, ("1",)),
            (FIRST, 'DELETE FROM "case"', ()),
            (SECOND, insertion, ("2",)),
        ):
            with file.transact(TITLE, signature) as transaction:
                transaction.session.connection().exec_driver_sql(statement, values)
        with pytest.raises(UndoRefused) as refusal:
            undo.undo(file, FIRST)
        assert refusal.value.later == ("試す（二人目）",)


def test_a_change_outside_an_action_is_refused_by_the_database(tmp_path: Path) -> None:
    with properties.new_file(tmp_path) as file:
        assert file._writer is not None
        with file._writer.connect() as connection, pytest.raises(Exception, match=r"history_change\.action_id"):
            connection.exec_driver_sql("INSERT INTO \"case\" VALUES ('1', 'A社', '', 0)")


def test_an_action_that_changes_nothing_leaves_no_entry(tmp_path: Path) -> None:
    with properties.new_file(tmp_path) as file:
        with file.transact(TITLE, FIRST) as transaction:
            pass
        assert transaction.changes is None
        assert snapshot(file.path, history=True)["history_action"] == []


def test_a_project_without_actions_has_nothing_to_undo_or_redo(tmp_path: Path) -> None:
    with properties.new_file(tmp_path) as file:
        with pytest.raises(NothingToUndo):
            undo.undo(file, FIRST)
        with pytest.raises(NothingToRedo):
            undo.redo(file, FIRST)


def test_a_job_that_commits_between_look_and_undo_is_what_gets_undone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with properties.new_file(tmp_path) as file:
        _add_case(file, "古い")
        look, looked = undo.undo_step, []

        def overtaken(connection: Connection, coder_id: str) -> undo.Step | None:
            step = look(connection, coder_id)
            looked.append(step)
            if len(looked) == 1:
                _add_case(file, "新しい")
            return step

        monkeypatch.setattr(undo, "undo_step", overtaken)
        undo.undo(file, FIRST)
        assert [row[1] for row in snapshot(file.path)["case"]] == ["古い"]


def test_a_read_only_project_refuses_undo(tmp_path: Path) -> None:
    with properties.new_file(tmp_path) as file:
        _add_case(file, "A社")
        path = file.path
    reader = ProjectFile.open(path, read_only=True)
    with pytest.raises(ProjectReadOnly):
        undo.undo(reader, FIRST)
    reader.close()


def test_the_tables_the_random_actions_know_are_all_there_are() -> None:
    assert {table.name for table in entity_tables()} == {table.name for table in logged_tables()}


def _add_case(file: ProjectFile, name: str) -> None:
    with file.transact(TITLE, FIRST) as transaction:
        transaction.session.connection().exec_driver_sql(
            'INSERT INTO "case" (id, name, description, position) VALUES (?, ?, ?, 0)', (name, name, "")
        )
