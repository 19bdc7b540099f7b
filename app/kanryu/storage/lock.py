"""One writer at a time: a lock beside the project, and a note of who holds it."""

import contextlib
import getpass
import json
import os
import platform
from dataclasses import asdict, dataclass
from pathlib import Path

from filelock import FileLock, Timeout
from typing_extensions import override

from kanryu_models import now


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has the project open for writing."""

    user: str
    machine: str
    process: int
    since: str

    @override
    def __str__(self) -> str:
        return f"{self.user} @ {self.machine}, {self.since[:16].replace('T', ' ')} UTC"


class WriterLock:
    """The lock of one project; the system frees it when the process ends, however it ends."""

    def __init__(self, path: Path) -> None:
        # not thread-local: the thread that closes a project need not be the one that opened it
        self._lock = FileLock(path.with_name(f".{path.name}.lock"), timeout=0, thread_local=False)
        self._note = path.with_name(f".{path.name}.holder")
        self._taken = False

    def acquire(self) -> bool:
        """Take the lock and leave a note; return False when it is taken or the folder is closed to us."""
        if self._lock.is_locked:
            return True
        try:
            self._lock.acquire()
        except Timeout:
            self._taken = True
            return False
        except OSError:
            return False
        with contextlib.suppress(OSError):
            self._note.write_text(json.dumps(asdict(_myself())), encoding="utf-8")
        return True

    def release(self) -> None:
        """Give the lock back and take the note away."""
        if not self._lock.is_locked:
            return
        with contextlib.suppress(OSError):
            self._note.unlink()
        with contextlib.suppress(OSError):  # while we hold it: afterwards it may be somebody else's
            Path(self._lock.lock_file).unlink()
        self._lock.release()

    def holder(self) -> Holder | None:
        """Return who left the note, if the lock was found taken; a note alone may be a crashed process's."""
        if not self._taken:
            return None
        try:
            return Holder(**json.loads(self._note.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None


def _myself() -> Holder:
    try:
        user = getpass.getuser()
    except (KeyError, OSError):
        user = "?"
    return Holder(user, platform.node() or "?", os.getpid(), now())
