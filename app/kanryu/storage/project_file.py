"""An open project file: readers, the one writer, and the only place that commits."""

import contextlib
import glob
import json
import os
import sqlite3
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from kanryu.storage import connections, history
from kanryu.storage.changes import Changes
from kanryu.storage.errors import DamagedProject, NotWritten, ProjectExists, ProjectReadOnly
from kanryu.storage.failures import failed_read, failed_write, reason
from kanryu.storage.header import APPLICATION_ID, read_header, refuse_newer
from kanryu.storage.lock import Holder, WriterLock
from kanryu.storage.migrate import SCHEMA_VERSION, migrate, migrated_for_reading
from kanryu_models import Base, HistoryAction, new_id, now

DETAILS = "details"


@dataclass(frozen=True, slots=True)
class Signature:
    """Who acts."""

    coder_id: str
    coder_name: str


@dataclass(frozen=True, slots=True)
class Title:
    """What an action is called: the marked text of the Undo menu, and the command behind it."""

    name: str
    command: str
    undoes: str | None = None
    undoable: bool = True
    details: str = "{}"


class Transaction:
    """A running action: its session, and after the commit what it changed (None when it changed nothing)."""

    def __init__(self, session: Session, action_id: str) -> None:
        self.session = session
        self.action_id = action_id
        self.changes: Changes | None = None


class ProjectFile:
    """One project file, open for reading and, where this process holds the lock, for writing."""

    _PATIENCE = 30.0  # seconds an action waits for the one before it

    def __init__(self, path: Path, lock: WriterLock, *, writable: bool) -> None:
        self.path = path
        self.writable = writable
        self.holder: Holder | None = None if writable else lock.holder()
        self.migrated_copy: Path | None = None
        self._lock = lock
        self._writing = threading.Lock()
        self._writer: Engine | None = None
        self._reader: Engine | None = None
        self._aside: tempfile.TemporaryDirectory[str] | None = None

    @classmethod
    def create(cls, path: Path) -> Self:
        """Make a new, empty project file and open it.

        Raises:
            ProjectExists: something of that name is there already.
            NotWritten: the folder cannot be written.
        """
        if path.exists():
            raise ProjectExists(str(path))
        partial = path.with_name(f".{path.name}.partial")
        try:
            partial.unlink(missing_ok=True)
            _make(partial)
            partial.rename(path)
        except (OSError, sqlite3.Error, DatabaseError) as error:
            raise NotWritten(str(path), reason(error)) from error
        finally:
            for rest in path.parent.glob(f"{glob.escape(partial.name)}*"):
                rest.unlink()
        return cls.open(path)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Self:
        """Open a project; for reading only when asked to or when another process is writing it.

        Raises:
            ProjectMissing, NotAProject, NewerProject, DamagedProject, NotReadable: see the messages of each.
        """
        read_header(path)
        lock = WriterLock(path)
        file = cls(path, lock, writable=not read_only and os.access(path, os.W_OK) and lock.acquire())
        try:
            file._start()
        except BaseException as error:  # whatever stops the opening must not leave the project locked
            file.close()
            if isinstance(error, DatabaseError | sqlite3.DatabaseError):
                raise failed_read(error, path) or DamagedProject(str(path), reason(error)) from error
            raise
        return file

    def _start(self) -> None:
        """Look before writing: a file that cannot be ours must stay as it is."""
        self._reader = connections.reader(self.path, immutable=self._immutable())
        with self._reader.connect() as connection:
            connection.exec_driver_sql("SELECT count(*) FROM project").scalar_one()
            # with what the WAL holds: after a crash the header alone may be older than the file
            version = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
        refuse_newer(self.path, version)
        if version < SCHEMA_VERSION:
            self._reader.dispose()
            self._bring_up(version)
        if self.writable:
            self._writer = connections.writer(self.path)
            with self._writer.begin() as connection:
                history.install_triggers(connection)

    def _bring_up(self, version: int) -> None:
        """Migrate an older file; where it may not be written, read a migrated copy of it instead."""
        if self.writable:
            self.migrated_copy = migrate(self.path, version)
            return
        self._aside = tempfile.TemporaryDirectory(prefix="kanryu-")
        self._reader = connections.reader(migrated_for_reading(self.path, version, Path(self._aside.name)))

    def _immutable(self) -> bool:
        sidecar = self.path.with_name(self.path.name + "-wal")
        probe = self.path.with_name(f".{self.path.name}.probe")
        if self.writable or sidecar.exists():
            return False
        try:
            probe.touch()
            probe.unlink()
        except OSError:
            return True
        return False

    def close(self) -> None:
        """Close every connection and free the lock; closing twice is harmless."""
        wrote = self._writer is not None
        for engine in (self._reader, self._writer):
            if engine is not None:
                engine.dispose()
        self._reader = self._writer = None
        if self._aside is not None:
            self._aside.cleanup()
        if not wrote:
            self._sweep()
        self._lock.release()

    def _sweep(self) -> None:
        """Take away the empty -wal and -shm that a reader leaves behind, unless somebody writes.

        Only a connection that may write removes them when it closes as the last one.
        """
        log = self.path.with_name(f"{self.path.name}-wal")
        idle = log.exists() and log.stat().st_size == 0 and os.access(self.path, os.W_OK)
        if idle and self._lock.acquire():
            with contextlib.suppress(sqlite3.Error), contextlib.closing(sqlite3.connect(self.path)) as connection:
                connection.execute("SELECT count(*) FROM sqlite_master")

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Yield a session that sees one state of the project and cannot write.

        Raises:
            DamagedProject, NotReadable: a page of the file is broken or out of reach.
        """
        if self._reader is None:
            raise RuntimeError("the project is closed")
        try:
            with self._reader.connect() as connection, Session(connection) as session:
                yield session
        except DatabaseError as error:
            failure = failed_read(error, self.path)
            if failure is None:
                raise
            raise failure from error

    @contextmanager
    def transact(self, title: Title, signature: Signature) -> Iterator[Transaction]:
        """Run one action: everything in the block is committed with its log entry, or nothing is.

        Raises:
            ProjectReadOnly: this process does not hold the project.
            DiskFull, NotWritten, DamagedProject: the system refused; the project is as it was.
        """
        if self._writer is None:
            raise ProjectReadOnly(str(self.holder or self.path))
        if not self._writing.acquire(timeout=self._PATIENCE):
            raise NotWritten(str(self.path), "busy")
        try:
            with self._writer.connect() as connection:
                yield from self._run(connection, title, signature)
        except DatabaseError as error:
            failure = failed_write(error, self.path)
            if failure is None:
                raise
            raise failure from error
        finally:
            self._writing.release()

    def _run(self, connection: Connection, title: Title, signature: Signature) -> Iterator[Transaction]:
        action_id = new_id()
        try:
            connection.begin()
            history.begin_action(connection, action_id)
            with Session(connection) as session:
                session.info[DETAILS] = {}
                transaction = Transaction(session, action_id)
                yield transaction
                session.flush()
                transaction.changes = _log(connection, action_id, title, signature, session)
            history.end_action(connection)
            connection.commit()
        except BaseException:  # also Ctrl+C and a cancelled job: nothing of the action may stay
            connection.rollback()
            raise


def _log(
    connection: Connection, action_id: str, title: Title, signature: Signature, session: Session
) -> Changes | None:
    """Write the log entry of an action that changed something."""
    rows: dict[str, set[str]] = {}
    for table, row_id, *_ in history.raw_changes(connection, action_id):
        rows.setdefault(table, set()).add(row_id)
    if not rows:
        return None
    details = session.info[DETAILS]
    action = HistoryAction(
        id=action_id,
        at=now(),
        coder_id=signature.coder_id,
        coder_name=signature.coder_name,
        command=title.command,
        name=title.name,
        details=json.dumps(details, ensure_ascii=False) if details else title.details,
        undoes=title.undoes,
        undoable=title.undoable,
        digest="",
    )
    action.digest = history.digest_of(connection, history.last_digest(connection), action)
    session.add(action)
    session.flush()
    return Changes(action_id, {table: frozenset(ids) for table, ids in rows.items()})


def _make(path: Path) -> None:
    path.touch()
    engine = connections.writer(path)
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")
            Base.metadata.create_all(connection)
            connection.commit()
    finally:
        engine.dispose()
