"""What SQLite's refusals mean to the user: a full disk, a file that cannot be written or read, a damaged one."""

import sqlite3
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from kanryu.errors import KanryuError
from kanryu.storage.errors import DamagedProject, DiskFull, NotReadable, NotWritten

_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT}
_REFUSED = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_PROTOCOL,
    sqlite3.SQLITE_READONLY,
}


def failed_write(error: BaseException, path: Path) -> KanryuError | None:
    """Return what kept a change from being written, None when the error is a bug of ours."""
    if _code(error) in _REFUSED:
        return NotWritten(str(path), reason(error))
    return _failed(error, path)


def failed_read(error: BaseException, path: Path) -> KanryuError | None:
    """Return what kept the project from being read, None when the error is a bug of ours."""
    if _code(error) in _REFUSED:
        return NotReadable(str(path), reason(error))
    return _failed(error, path)


def _failed(error: BaseException, path: Path) -> KanryuError | None:
    if _code(error) == sqlite3.SQLITE_FULL:
        return DiskFull(str(path))
    if _code(error) in _DAMAGED or "Could not decode" in reason(error):
        return DamagedProject(str(path), reason(error))
    return None


def reason(error: BaseException) -> str:
    """Return the system's own words, without the statement that SQLAlchemy adds."""
    return str(_cause(error))


def _code(error: BaseException) -> int | None:
    """Return SQLite's primary result code (https://www.sqlite.org/rescode.html), None where it gave none."""
    code = getattr(_cause(error), "sqlite_errorcode", None)
    return code & 0xFF if isinstance(code, int) else None


def _cause(error: BaseException) -> BaseException:
    return error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
