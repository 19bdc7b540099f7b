"""Files written whole or not at all."""

import os
from pathlib import Path
from uuid import uuid4

from kanryu.errors import FileUnwritable


def write_whole(path: Path, data: bytes) -> None:
    """Write a file beside its place, then put it there in one step; the old file stays until then.

    Raises:
        FileUnwritable: when the disk is full, the folder is missing or writing is not allowed.
    """
    waiting = path.with_name(f".{uuid4().hex}.part")
    try:
        try:
            with waiting.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            waiting.replace(path)
        finally:
            waiting.unlink(missing_ok=True)
    except OSError as error:
        raise FileUnwritable(path.name, error.strerror or str(error)) from error
