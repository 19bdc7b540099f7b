"""A disk that is really full: a small file system in memory, mounted for the trial (this takes root)."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kanryu.analysis.coding import memos
from kanryu.errors import KanryuError
from kanryu.workspace import Workspace
from tests.projects import new_workspace, set_up_small
from tests.storage.rows import snapshot


@dataclass(frozen=True, slots=True)
class Trial:
    """One trial on a full disk: what was tried, what the user was told, and whether all was as before."""

    name: str
    told: str
    unharmed: bool


@contextmanager
def small_disk(folder: Path, megabytes: int = 6) -> Iterator[Path | None]:
    """Mount a small file system; None where that is not allowed."""
    folder.mkdir(exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "kanryu-torture", str(folder)]
    allowed = sys.platform == "linux" and os.geteuid() == 0
    if not allowed or subprocess.run(command, capture_output=True, check=False).returncode:
        yield None
        return
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def fill(disk: Path) -> Path:
    """Take all the room that is left; return the file that holds it."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * 4096)
        except OSError:
            return filler


def full_disk(disk: Path) -> Iterator[Trial]:
    """Yield trials on a full disk: an action, opening, a backup, a new project; then room is made again."""
    with new_workspace(disk) as workspace:
        set_up_small(workspace)
        path = workspace.path
        reserve = disk / "reserve"
        reserve.write_bytes(b"x" * 1_500_000)
        yield from _fill_by_writing(workspace)
        filler = fill(disk)
        before = snapshot(path, history=True)
        yield _trial("an action", lambda: _memo(workspace, 50_000), lambda: snapshot(path, history=True) == before)
        names = sorted(file.name for file in disk.iterdir())
        copy = disk / "控え.kanryu"
        yield _trial("a backup", lambda: workspace.backup(copy), lambda: _names(disk) == names)
        new = disk / "新.kanryu"
        yield _trial("a new project", lambda: Workspace.create(new, "新", ""), lambda: _names(disk) == names)
        filler.unlink()
        before = snapshot(path, history=True)
    filler = fill(disk)
    content = path.read_bytes()
    yield _trial("opening", lambda: Workspace.open(path).close(), lambda: path.read_bytes() == content)
    filler.unlink()
    reserve.unlink()
    with Workspace.open(path) as workspace:
        same = snapshot(path, history=True) == before
        yield _trial(
            "after making room", lambda: _memo(workspace, 10), lambda: workspace.check(deep=True).sound and same
        )


def _fill_by_writing(workspace: Workspace) -> Iterator[Trial]:
    for _ in range(10_000):
        before = snapshot(workspace.path, history=True)
        try:
            _memo(workspace, 40_000)
        except KanryuError as error:
            unharmed = snapshot(workspace.path, history=True) == before
            yield Trial("writing until it is full", f"{type(error).__name__}: {error}", unharmed)
            return


def _memo(workspace: Workspace, length: int) -> None:
    workspace.do(memos.add_memo, "project", "", "長" * length)


def _names(disk: Path) -> list[str]:
    return sorted(file.name for file in disk.iterdir())


def _trial(name: str, act: Callable[[], object], unharmed: Callable[[], bool]) -> Trial:
    told = "(it worked)"
    try:
        act()
    except KanryuError as error:
        told = f"{type(error).__name__}: {error}"
    return Trial(name, told, unharmed())
