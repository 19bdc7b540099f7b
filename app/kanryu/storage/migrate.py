"""Bringing an older project file to today's form: a copy first, then one step per version, all or nothing."""

from collections.abc import Callable, Mapping
from pathlib import Path

from sqlalchemy import Connection

from kanryu.storage import connections
from kanryu.storage.backup import copy_project
from kanryu.storage.steps import to_format_2

Step = Callable[[Connection], None]

SCHEMA_VERSION = 2
STEPS: Mapping[int, Step] = {1: to_format_2}
"""The step that leads from version n to n + 1, by n. A step also rewrites the log where columns changed."""


def migrate(path: Path, version: int, target: int = SCHEMA_VERSION, steps: Mapping[int, Step] = STEPS) -> Path:
    """Copy the project aside, then carry out every step from its version to the target in one transaction.

    Returns:
        The copy, named after the version it holds.
    """
    copy = path.with_name(f"{path.stem}.v{version}{path.suffix}")
    number = 1
    while copy.exists():
        number += 1
        copy = path.with_name(f"{path.stem}.v{version}-{number}{path.suffix}")
    copy_project(path, copy)
    _step(path, version, target, steps)
    return copy


def migrated_for_reading(path: Path, version: int, folder: Path) -> Path:
    """Return a copy of today's form in a folder; the project itself, which may not be written, stays as it is."""
    copy = folder / "project.kanryu"
    copy_project(path, copy)
    _step(copy, version, SCHEMA_VERSION, STEPS)
    return copy


def _step(path: Path, version: int, target: int, steps: Mapping[int, Step]) -> None:
    engine = connections.writer(path, foreign_keys=False)
    try:
        with engine.begin() as connection:
            for step in range(version, target):
                steps[step](connection)
            dangling = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
            if dangling is not None:
                raise RuntimeError(f"a step left a row that points nowhere: {tuple(dangling)}")
            connection.exec_driver_sql(f"PRAGMA user_version = {target}")
    finally:
        engine.dispose()
