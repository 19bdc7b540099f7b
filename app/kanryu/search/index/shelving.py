"""Where the index of a project lies in the user's cache folder, and which of its generations is the valid one.

    search/<project id>/<analyser>/current        what is valid: names, sizes and digests of the files, sealed
    search/<project id>/<analyser>/g-…/           the files of one generation, never changed once sealed

Two copies of a project share the folder: what is said of each document (the digest of its text and turns) tells
whether it holds for the text at hand. No decision is ever taken by a time.
"""

import json
import secrets
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from hashlib import sha256
from importlib import metadata
from pathlib import Path

from filelock import FileLock

from kanryu import paths
from kanryu.language import words
from kanryu.search.index import seal

_FORMAT = 1
"""Grows with every change of what an index holds."""
_SAFE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")


@dataclass(frozen=True, slots=True)
class Record:
    """What is sealed: the generation's folder, its files' sizes and digests, the digest of every document in it."""

    generation: str
    files: Mapping[str, tuple[int, str]]
    documents: Mapping[str, str]
    updates: int


@dataclass(frozen=True, slots=True)
class Place:
    """The folder of one project's index."""

    folder: Path

    @property
    def lock(self) -> FileLock:
        """What a process holds while it builds."""
        return FileLock(self.folder / "lock", thread_local=False)

    def fresh(self) -> Path:
        """Return a new folder for a generation.

        Raises:
            OSError: the cache folder cannot be written.
        """
        made = self.folder / f"g-{secrets.token_hex(8)}"
        made.mkdir(parents=True)
        return made

    def record(self) -> Record | None:
        """Return what is valid; None where there is nothing, or nothing that bears our seal."""
        try:
            kept = json.loads((self.folder / "current").read_bytes())
            message, code = kept["record"].encode(), kept["seal"]
            if not seal.signed(message, code, seal.key()):
                return None
            said = json.loads(message)
            files = {name: (size, digest) for name, (size, digest) in said["files"].items()}
            return Record(said["generation"], files, said["documents"], said["updates"])
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None

    def publish(self, generation: Path, documents: Mapping[str, str], updates: int) -> Record:
        """Make a finished generation the valid one in one step, then take the others away.

        Raises:
            OSError: it cannot be written; the one before stays valid.
        """
        files = {file.name: _described(file.read_bytes()) for file in sorted(generation.iterdir())}
        record = Record(generation.name, files, dict(documents), updates)
        message = json.dumps(asdict(record))
        waiting = self.folder / f"current-{secrets.token_hex(8)}"
        try:
            written = json.dumps({"record": message, "seal": seal.sign(message.encode(), seal.key())})
            waiting.write_text(written, encoding="utf-8")
            waiting.replace(self.folder / "current")
        finally:
            waiting.unlink(missing_ok=True)
        self.sweep(generation.name)
        return record

    def contents(self, record: Record) -> dict[str, bytes] | None:
        """Return the files of a generation as they were sealed; None when a byte is missing or another one."""
        try:
            found = {name: (self.folder / record.generation / name).read_bytes() for name in record.files}
        except OSError:
            return None
        return found if all(_described(found[name]) == record.files[name] for name in found) else None

    def sweep(self, keep: str = "") -> None:
        """Take away all generations but one, and the indexes of other analysers; only while holding the lock."""
        for other in self.folder.glob("g-*"):
            if other.name != keep:
                shutil.rmtree(other, ignore_errors=True)
        for rest in self.folder.glob("current-*"):
            rest.unlink(missing_ok=True)
        for old in self.folder.parent.iterdir():
            if old != self.folder:
                shutil.rmtree(old, ignore_errors=True)

    def drop(self) -> None:
        """Let nothing be valid."""
        (self.folder / "current").unlink(missing_ok=True)


def place(project_id: str) -> Place:
    """Return where the index of a project lies; it need not exist."""
    name = "".join(sign if sign in _SAFE else "_" for sign in project_id)[:80]
    return Place(paths.cache_folder() / "search" / (name or "_") / version())


@cache
def version() -> str:
    """Return what an index depends on beside the texts: format, cutting, Whoosh."""
    try:
        whoosh = metadata.version("whoosh3")
    except metadata.PackageNotFoundError:  # a frozen program
        whoosh = "frozen"
    return f"{_FORMAT}-{words.analyser()}-{whoosh}"


def _described(content: bytes) -> tuple[int, str]:
    return len(content), sha256(content).hexdigest()
