"""A faithful copy of a project file, taken while it may be in use."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from kanryu.errors import FileUnwritable
from kanryu.storage.errors import ProjectExists


def copy_project(source: Path, target: Path) -> None:
    """Write a complete copy of the project, including what SQLite still keeps beside the file.

    Raises:
        ProjectExists: the target is there already; it is not touched.
        FileUnwritable: the target cannot be written; nothing is left of it.
    """
    if target.exists():
        raise ProjectExists(str(target))
    partial = target.with_name(f".{target.name}.partial")
    try:
        uri = f"file:{quote(os.fsencode(source.resolve()))}?mode=ro"
        with closing(sqlite3.connect(uri, uri=True)) as old, closing(sqlite3.connect(partial)) as new:
            old.backup(new)
            new.execute("PRAGMA journal_mode = DELETE")
        partial.replace(target)
    except (OSError, sqlite3.Error) as error:
        partial.unlink(missing_ok=True)
        raise FileUnwritable(str(target), str(error)) from error
