"""What the first hundred bytes of a file say, read without opening it as a database.

The layout is SQLite's file format, section 1.3 (user version at offset 60, application id at offset 68).
"""

from dataclasses import dataclass
from pathlib import Path

from kanryu.storage.errors import NewerProject, NotAProject, ProjectMissing
from kanryu.storage.migrate import SCHEMA_VERSION

APPLICATION_ID = 0x4B4E5259  # "KNRY"
_MAGIC = b"SQLite format 3\x00"


@dataclass(frozen=True, slots=True)
class Header:
    """The version a project file was written in."""

    version: int


def read_header(path: Path) -> Header:
    """Return the header of a project file.

    Raises:
        ProjectMissing: there is no such file.
        NotAProject: it is a folder, unreadable, or something else.
        NewerProject: a later version of the program wrote it.
    """
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except FileNotFoundError as error:
        raise ProjectMissing(str(path)) from error
    except OSError as error:
        raise NotAProject(str(path)) from error
    if len(head) < 100 or not head.startswith(_MAGIC) or _number(head, 68) != APPLICATION_ID:
        raise NotAProject(str(path))
    version = _number(head, 60)
    refuse_newer(path, version)
    return Header(version)


def refuse_newer(path: Path, version: int) -> None:
    """Refuse a version that this program does not know.

    Raises:
        NewerProject: a later version of the program wrote the file.
    """
    if version > SCHEMA_VERSION:
        raise NewerProject(str(path), version, SCHEMA_VERSION)


def _number(head: bytes, offset: int) -> int:
    return int.from_bytes(head[offset : offset + 4], "big")
