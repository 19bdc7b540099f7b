"""Creating, opening, locking and refusing project files; what a full or closed disk does to them."""

import getpass
import os
import sqlite3
import tempfile
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from filelock import FileLock
from sqlalchemy import Connection, select

from kanryu.analysis.documents import cases
from kanryu.errors import FileUnwritable, KanryuError
from kanryu.storage import connections, migrate, project_file
from kanryu.storage.backup import copy_project
from kanryu.storage.check import check
from kanryu.storage.errors import (
    DamagedProject,
    DiskFull,
    NewerProject,
    NotAProject,
    NotReadable,
    NotWritten,
    ProjectExists,
    ProjectMissing,
    ProjectReadOnly,
)
from kanryu.storage.header import APPLICATION_ID
from kanryu.storage.lock import WriterLock
from kanryu.storage.project_file import ProjectFile
from kanryu.workspace import Workspace
from kanryu_models import SavedQuery
from tests.projects import new_workspace, set_up_small
from tests.storage.processes import WITHOUT_RIGHTS, answer, holding, python
from tests.storage.properties import FIRST, TITLE
from tests.storage.rows import plain, snapshot

DATA = Path(__file__).parents[1] / "data" / "projects"


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    """A small project that nobody has open."""
    with new_workspace(tmp_path) as workspace:
        set_up_small(workspace)
        return workspace.path


@pytest.mark.parametrize(
    "name",
    [
        "調査 一.kanryu",
        "a#b.kanryu",
        "100%.kanryu",
        "what?.kanryu",
        "a%20b&c=d;e.kanryu",
        "事例[1]*.kanryu",
        "'\".kanryu",
    ],
)
def test_a_path_may_hold_any_character(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "日本語 の#?%フォルダ"
    folder.mkdir()
    with new_workspace(folder, name) as workspace:
        workspace.do(cases.add_case, "A社")
    with Workspace.open(folder / name) as workspace:
        assert [case.name for case in workspace.ask(cases.list_cases)] == ["A社"]
    assert [file.name for file in folder.iterdir()] == [name]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no names outside Unicode")
def test_a_file_name_that_is_not_unicode_opens(tmp_path: Path) -> None:
    name = os.fsdecode("調査.kanryu".encode("cp932"))
    with new_workspace(tmp_path, name) as workspace:
        workspace.do(cases.add_case, "A社")
        workspace.backup(tmp_path / ("copy" + name))
    with Workspace.open(tmp_path / ("copy" + name)) as workspace:
        assert len(workspace.ask(cases.list_cases)) == 1


def test_a_new_project_never_overwrites_a_file(tmp_path: Path) -> None:
    (tmp_path / "調査.kanryu").write_text("大事なもの")
    with pytest.raises(ProjectExists):
        new_workspace(tmp_path)
    assert (tmp_path / "調査.kanryu").read_text() == "大事なもの"


def test_a_project_cannot_be_made_where_there_is_no_folder(tmp_path: Path) -> None:
    with pytest.raises(NotWritten):
        new_workspace(tmp_path / "ない")


def test_a_project_without_a_name_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(KanryuError):
        Workspace.create(tmp_path / "調査.kanryu", " \n", "")
    assert list(tmp_path.iterdir()) == []


def test_a_failure_in_the_first_action_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(project_file, "_log", None)
    with pytest.raises(TypeError):
        new_workspace(tmp_path)
    assert list(tmp_path.iterdir()) == []


# Who holds a project


def test_a_second_process_reads_and_is_told_who_writes(closed: Path) -> None:
    with holding(closed) as process, Workspace.open(closed) as second:
        assert not second.writable
        assert second.holder.startswith(f"{getpass.getuser()} @ ")
        assert [case.name for case in second.ask(cases.list_cases)] == ["A社", "B社"]
        with pytest.raises(ProjectReadOnly, match=getpass.getuser()):
            second.do(cases.add_case, "C社")
        assert process.poll() is None


def test_a_reader_sees_what_the_writer_has_committed(closed: Path) -> None:
    with Workspace.open(closed) as writer:
        code = """
import sys
from pathlib import Path
from kanryu.workspace import Workspace
from kanryu_models import SavedQuery
from kanryu.analysis.documents import cases
with Workspace.open(Path(sys.argv[1])) as reader:
    print(len(reader.ask(cases.list_cases)), reader.writable, flush=True)
    sys.stdin.readline()
    print(len(reader.ask(cases.list_cases)), flush=True)
"""
        process = python(code, str(closed))
        assert process.stdout is not None
        assert process.stdout.readline() == "2 False\n"
        writer.do(cases.add_case, "C社")
        assert process.communicate("\n", timeout=60)[0] == "3\n"


def test_a_crashed_writers_lock_is_free_and_names_nobody(closed: Path) -> None:
    with holding(closed) as process:
        process.kill()
        process.wait()
    assert closed.with_name(f".{closed.name}.holder").exists()
    with Workspace.open(closed, read_only=True) as reader:
        assert reader.holder == ""
    with Workspace.open(closed) as workspace:
        assert workspace.writable
        assert workspace.do(cases.add_case, "C社")


def test_two_windows_of_one_process_do_not_both_write(closed: Path) -> None:
    with Workspace.open(closed) as first, Workspace.open(closed) as second:
        assert (first.writable, second.writable) == (True, False)
    with Workspace.open(closed) as third:
        assert third.writable


def test_a_project_closed_by_another_thread_is_free(closed: Path) -> None:
    workspace = Workspace.open(closed)
    thread = threading.Thread(target=workspace.close)
    thread.start()
    thread.join()
    with Workspace.open(closed) as again:
        assert again.writable


def test_closing_takes_lock_and_sidecars_away_and_may_be_repeated(closed: Path) -> None:
    workspace = Workspace.open(closed)
    workspace.close()
    workspace.close()
    assert [file.name for file in closed.parent.iterdir()] == [closed.name]


def test_a_closed_project_answers_no_more(closed: Path) -> None:
    workspace = Workspace.open(closed)
    workspace.close()
    with pytest.raises(RuntimeError):
        workspace.ask(cases.list_cases)
    with pytest.raises(ProjectReadOnly):
        workspace.do(cases.add_case, "C社")


def test_a_broken_note_names_nobody(closed: Path) -> None:
    with holding(closed):
        closed.with_name(f".{closed.name}.holder").write_text("{", encoding="utf-8")
        with Workspace.open(closed) as second:
            assert (second.writable, second.holder) == (False, "")


def test_a_user_without_a_name_holds_a_project_too(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nameless() -> str:
        raise KeyError("uid not found")

    monkeypatch.setattr(getpass, "getuser", nameless)
    with Workspace.open(closed), Workspace.open(closed) as second:
        assert second.holder.startswith("? @ ")


def test_one_action_at_a_time(closed: Path) -> None:
    with Workspace.open(closed) as workspace:
        names = [f"{number}社" for number in range(40)]
        threads = [threading.Thread(target=workspace.do, args=(cases.add_case, name)) for name in names]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert {case.name for case in workspace.ask(cases.list_cases)} == {"A社", "B社", *names}
        assert workspace.check(deep=True).sound


def test_an_action_that_waits_too_long_is_refused(closed: Path) -> None:
    file = ProjectFile.open(closed)
    file._writing.acquire()
    file._PATIENCE = 0.01
    with pytest.raises(NotWritten), file.transact(TITLE, FIRST):
        pass
    file._writing.release()
    file.close()


# What is refused, byte for byte unharmed


def _foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE other (id)")


def _program(path: Path) -> None:
    path.write_bytes(b"MZ" + bytes(range(256)) * 20)


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _short(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\x00")


def _ours_without_tables(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("PRAGMA user_version = 1")
        connection.execute("CREATE TABLE other (id)")


def _newer(path: Path) -> None:
    path.write_bytes((DATA / "format1.kanryu").read_bytes())
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 999")


def _truncated(path: Path) -> None:
    content = (DATA / "format1.kanryu").read_bytes()
    path.write_bytes(content[: len(content) // 2])


def _scrambled(path: Path) -> None:
    content = bytearray((DATA / "format1.kanryu").read_bytes())
    content[100:4096] = b"\x5a" * 3996
    path.write_bytes(content)


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize(
    ("make", "error"),
    [
        (_foreign, NotAProject),
        (_program, NotAProject),
        (_empty, NotAProject),
        (_short, NotAProject),
        (_newer, NewerProject),
        (_ours_without_tables, DamagedProject),
        (_truncated, DamagedProject),
        (_scrambled, DamagedProject),
    ],
)
def test_what_is_no_sound_project_is_refused_and_stays_as_it_is(
    tmp_path: Path, make: object, error: type[KanryuError], read_only: bool
) -> None:
    path = tmp_path / "x.kanryu"
    assert callable(make)
    make(path)
    before = path.read_bytes()
    with pytest.raises(error) as refusal:
        Workspace.open(path, read_only=read_only)
    assert path.read_bytes() == before
    assert "\n" not in str(refusal.value)
    assert str(path) in str(refusal.value)
    assert [file.name for file in tmp_path.iterdir() if not file.name.endswith(("-wal", "-shm"))] == [path.name]


def test_a_folder_is_no_project(tmp_path: Path) -> None:
    with pytest.raises(NotAProject):
        Workspace.open(tmp_path)


def test_a_missing_project_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(ProjectMissing):
        Workspace.open(tmp_path / "ない.kanryu")
    assert list(tmp_path.iterdir()) == []


def test_a_newer_version_that_only_the_log_of_a_crash_holds_is_refused(closed: Path) -> None:
    copy = closed.with_name("crash.kanryu")
    with closing(plain(closed, "rw")) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA user_version = 999")
        copy.write_bytes(closed.read_bytes())  # the header still says 1
        copy.with_name("crash.kanryu-wal").write_bytes(closed.with_name(closed.name + "-wal").read_bytes())
    with pytest.raises(NewerProject):
        Workspace.open(copy)


def test_a_page_broken_inside_is_reported_when_it_is_met(closed: Path) -> None:
    with closing(plain(closed)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'case'").fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    content = bytearray(closed.read_bytes())
    content[(page - 1) * size : page * size] = b"\x5a" * size
    closed.write_bytes(content)
    with Workspace.open(closed) as workspace:
        with pytest.raises(DamagedProject):
            workspace.ask(cases.list_cases)
        with pytest.raises(DamagedProject):
            workspace.do(cases.add_case, "C社")
        assert not workspace.check(deep=True).sound


def test_text_that_is_no_text_is_a_finding_of_the_check(closed: Path) -> None:
    content = closed.read_bytes()
    broken = content.replace("A社".encode(), b"A\xff\xfe\xfd")
    assert broken != content
    closed.write_bytes(broken)
    with Workspace.open(closed, read_only=True) as workspace:
        assert not workspace.check(deep=True).sound
        with pytest.raises(DamagedProject):
            workspace.ask(cases.list_cases)


def test_a_project_whose_coders_cannot_be_read_does_not_stay_locked(closed: Path) -> None:
    sound = closed.read_bytes()
    closed.write_bytes(sound.replace("研究者".encode(), b"\xff" * 9))
    with pytest.raises(DamagedProject):
        Workspace.open(closed)
    closed.write_bytes(sound)
    with Workspace.open(closed) as workspace:
        assert workspace.writable


def test_a_bug_in_a_query_or_command_is_not_taken_for_a_broken_disk(closed: Path) -> None:
    file = ProjectFile.open(closed)
    with pytest.raises(Exception, match="no such column"), file.read() as session:
        session.connection().exec_driver_sql("SELECT absent FROM project")
    with pytest.raises(Exception, match="no such column"), file.transact(TITLE, FIRST) as transaction:
        transaction.session.connection().exec_driver_sql("UPDATE project SET absent = 1")
    file.close()


def test_a_reader_cannot_write(closed: Path) -> None:
    file = ProjectFile.open(closed)
    with pytest.raises(NotReadable, match="readonly"), file.read() as session:
        session.connection().exec_driver_sql("UPDATE project SET name = 'x'")
    file.close()


# Disks


def test_a_full_disk_leaves_the_project_as_it_was(closed: Path) -> None:
    with Workspace.open(closed) as workspace:
        writer = workspace._file._writer
        assert writer is not None
        before = snapshot(closed, history=True)
        with writer.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 1}")
        with pytest.raises(DiskFull):
            workspace.do(cases.add_case, "C社", "長い" * 100_000)
        assert snapshot(closed, history=True) == before
        assert workspace.do(cases.add_case, "C社")
        assert workspace.check(deep=True).sound


def test_a_change_that_another_program_keeps_out_is_refused_as_such(closed: Path) -> None:
    with Workspace.open(closed) as workspace, closing(plain(closed, "rw")) as other:
        writer = workspace._file._writer
        assert writer is not None
        with writer.connect() as connection:
            connection.exec_driver_sql("PRAGMA busy_timeout = 10")
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(NotWritten):
            workspace.do(cases.add_case, "C社")
        other.execute("ROLLBACK")
        assert workspace.do(cases.add_case, "C社")


def test_a_write_protected_disk_opens_for_reading(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(FileLock, "acquire", refused)
    monkeypatch.setattr(Path, "touch", refused)
    with Workspace.open(closed) as workspace:
        assert (workspace.writable, workspace.holder) == (False, "")
        assert len(workspace.ask(cases.list_cases)) == 2
    assert [file.name for file in closed.parent.iterdir()] == [closed.name]


READ = """
import sys
from pathlib import Path
from kanryu.workspace import Workspace
from kanryu_models import SavedQuery
from kanryu.analysis.documents import cases
with Workspace.open(Path(sys.argv[1])) as workspace:
    print(workspace.writable, len(workspace.ask(cases.list_cases)))
"""


@pytest.fixture
def without_rights(closed: Path) -> Iterator[Path]:
    """The small project in a folder that a user without rights may enter; pytest's own folders are closed."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        copy = folder / closed.name
        copy.write_bytes(closed.read_bytes())
        yield copy
        folder.chmod(0o755)


def _as_nobody(path: Path) -> str:
    return answer(WITHOUT_RIGHTS + READ, str(path))


@pytest.mark.skipif(os.name == "nt", reason="the rights of POSIX")
@pytest.mark.parametrize(("folder_mode", "file_mode"), [(0o555, 0o444), (0o555, 0o644), (0o777, 0o444)])
def test_what_is_write_protected_opens_for_reading(without_rights: Path, folder_mode: int, file_mode: int) -> None:
    without_rights.chmod(file_mode)
    without_rights.parent.chmod(folder_mode)
    before = without_rights.read_bytes()
    assert _as_nobody(without_rights) == "False 2"
    assert without_rights.read_bytes() == before


@pytest.mark.skipif(os.name == "nt", reason="the rights of POSIX")
def test_a_file_in_a_closed_folder_is_refused(without_rights: Path) -> None:
    code = """
import sys
from kanryu.errors import KanryuError
try:
    Workspace.open(Path(sys.argv[1]))
except KanryuError as error:
    print(type(error).__name__)
"""
    without_rights.parent.chmod(0o700 if os.getuid() == 0 else 0o000)
    assert answer(WITHOUT_RIGHTS + code, str(without_rights)) == "NotAProject"


@pytest.mark.skipif(os.name == "nt", reason="the rights of POSIX")
def test_a_project_cannot_be_made_in_a_write_protected_folder(without_rights: Path) -> None:
    without_rights.parent.chmod(0o555)
    code = """
import sys
from pathlib import Path
from kanryu.storage.errors import NotWritten
from kanryu.workspace import Workspace
from kanryu_models import SavedQuery
try:
    Workspace.create(Path(sys.argv[1]), "n", "c")
except NotWritten as error:
    print("refused")
"""
    path = without_rights.with_name("neu.kanryu")
    assert answer(WITHOUT_RIGHTS + code, str(path)) == "refused"
    assert not path.exists()


# Copies


def test_a_backup_taken_in_the_middle_of_an_action_is_the_state_before_it(closed: Path) -> None:
    target = closed.with_name("控え.kanryu")
    before = snapshot(closed)
    file = ProjectFile.open(closed)
    with file.transact(TITLE, FIRST) as transaction:
        transaction.session.connection().exec_driver_sql('DELETE FROM "case"')
        copy_project(closed, target)
    file.close()
    assert snapshot(target) == before
    with Workspace.open(target) as copy:
        assert copy.check(deep=True).sound


def test_a_backup_holds_what_is_still_beside_the_file(closed: Path) -> None:
    target = closed.with_name("控え.kanryu")
    with Workspace.open(closed) as workspace:
        workspace.do(cases.add_case, "C社")
        workspace.backup(target)
    assert {row[1] for row in snapshot(target)["case"]} == {"A社", "B社", "C社"}


def test_a_backup_overwrites_nothing(closed: Path) -> None:
    with Workspace.open(closed) as workspace, pytest.raises(ProjectExists):
        workspace.backup(closed)


def test_a_backup_that_cannot_be_written_leaves_nothing(closed: Path) -> None:
    with Workspace.open(closed) as workspace, pytest.raises(FileUnwritable):
        workspace.backup(closed.parent / "ない" / "控え.kanryu")


# Migration


def _rename_stage(connection: Connection) -> None:
    connection.exec_driver_sql("ALTER TABLE project ADD COLUMN motto TEXT NOT NULL DEFAULT '還流'")


def _rebuild_cases(connection: Connection) -> None:
    connection.exec_driver_sql('CREATE TABLE new_case AS SELECT * FROM "case"')
    connection.exec_driver_sql('DROP TABLE "case"')
    connection.exec_driver_sql(
        'CREATE TABLE "case" (id VARCHAR PRIMARY KEY, name VARCHAR, description VARCHAR, position INTEGER)'
    )
    connection.exec_driver_sql('INSERT INTO "case" SELECT * FROM new_case')
    connection.exec_driver_sql("DROP TABLE new_case")


def _fail(connection: Connection) -> None:
    connection.exec_driver_sql("DROP TABLE memo")
    raise ZeroDivisionError


def _lose_cases(connection: Connection) -> None:
    connection.exec_driver_sql('DELETE FROM "case"')


def test_a_migration_copies_first_and_then_takes_every_step(closed: Path) -> None:
    before = snapshot(closed)
    copy = migrate.migrate(closed, 1, 3, {1: _rename_stage, 2: _rebuild_cases})
    assert copy.name == "調査.v1.kanryu"
    assert snapshot(copy) == before
    after = snapshot(closed)
    assert after["project"][0][-1] == "還流"
    assert after["document"] == before["document"], "rebuilding a table must not reach its children"
    with closing(plain(closed)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (3,)


@pytest.mark.parametrize(("step", "error"), [(_fail, ZeroDivisionError), (_lose_cases, RuntimeError)])
def test_a_failing_step_leaves_the_file_as_it_was(closed: Path, step: migrate.Step, error: type[Exception]) -> None:
    before = closed.read_bytes()
    with pytest.raises(error):
        migrate.migrate(closed, 1, 3, {1: _rename_stage, 2: step})
    assert closed.read_bytes() == before


def test_copies_of_several_migrations_do_not_overwrite_each_other(closed: Path) -> None:
    names = [migrate.migrate(closed, 1, 1, {}).name for _ in range(3)]
    assert names == ["調査.v1.kanryu", "調査.v1-2.kanryu", "調査.v1-3.kanryu"]


def test_an_older_project_is_migrated_when_it_is_opened(closed: Path) -> None:
    with closing(plain(closed, "rw")) as connection:
        connection.execute("PRAGMA user_version = 0")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(project_file, "migrate", lambda path, version: migrate.migrate(path, version, 1, {0: _nothing}))
        with Workspace.open(closed) as workspace:
            assert workspace.migrated_copy == closed.with_name("調査.v0.kanryu")
            assert workspace.check(deep=True).sound


def _nothing(_: Connection) -> None:
    pass


def test_the_first_format_opens_in_this_version(tmp_path: Path) -> None:
    path = tmp_path / "format1.kanryu"
    path.write_bytes((DATA / "format1.kanryu").read_bytes())
    with Workspace.open(path) as workspace:
        health = workspace.check(deep=True)
        assert (health.sound, health.codings) == (True, 3)
        while workspace.standing().undo:
            workspace.undo()
        assert workspace.ask(cases.list_cases) == ()
        while workspace.standing().redo:
            workspace.redo()
        assert [case.name for case in workspace.ask(cases.list_cases)] == ["A社", "C社"]


def test_an_older_project_opened_for_reading_is_read_from_a_migrated_copy(tmp_path: Path) -> None:
    path = tmp_path / "format1.kanryu"
    path.write_bytes((DATA / "format1.kanryu").read_bytes())
    before = path.read_bytes()
    with Workspace.open(path, read_only=True) as workspace:
        assert workspace.check(deep=True).sound
        with workspace._file.read() as session:
            assert session.scalars(select(SavedQuery)).all() == []
    assert path.read_bytes() == before


def test_a_migrated_project_has_the_tables_of_a_new_one(closed: Path, tmp_path: Path) -> None:
    path = tmp_path / "format1.kanryu"
    path.write_bytes((DATA / "format1.kanryu").read_bytes())
    Workspace.open(path).close()
    assert _schema(path) == _schema(closed)


def _schema(path: Path) -> list[tuple[str, str]]:
    with closing(plain(path)) as connection:
        rows = connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
    return [(name, " ".join((sql or "").split())) for name, sql in rows]


def test_a_fresh_check_counts_and_finds_nothing(closed: Path) -> None:
    engine = connections.reader(closed)
    with engine.connect() as connection:
        assert check(connection, deep=True).sound
    engine.dispose()


def test_a_lock_that_was_never_taken_is_given_back_quietly(tmp_path: Path) -> None:
    lock = WriterLock(tmp_path / "x.kanryu")
    lock.release()
    assert lock.holder() is None
