"""The sample project in the window, for the pages that need cases, codings and a model."""

import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest
from pytestqt.qtbot import QtBot

from kanryu.gui.window import MainWindow
from kanryu.workspace import Workspace
from kanryu.workspace.sample import build_sample


@cache
def sample_file() -> Path:
    """Return the sample project's file, built once for all tests."""
    path = Path(mkdtemp()) / "見本.kanryu"
    build_sample(path).close()
    return path


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Workspace]:
    """A copy of the sample project, open, without a window."""
    with Workspace.open(Path(shutil.copy(sample_file(), tmp_path / "見本.kanryu"))) as workspace:
        yield workspace


@pytest.fixture
def sampled(window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """A window with a copy of the sample project; a bug fails the test instead of waiting in its dialog."""
    monkeypatch.setattr("kanryu.gui.project_view.show_error", _fail)
    window.open_path(Path(shutil.copy(sample_file(), tmp_path / "見本.kanryu")))
    qtbot.waitUntil(lambda: window.view is not None and not window.jobs.busy)
    return window


def _fail(error: BaseException, _parent: object = None) -> None:
    raise error


def show(window: MainWindow, key: str, qtbot: QtBot) -> None:
    """Show a page and wait until it has everything it asked for."""
    assert window.view is not None
    window.view.go(key)
    settle(window, qtbot)


def settle(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until no question is open and none is about to be asked."""
    for _ in range(3):
        qtbot.wait(60)
        qtbot.waitUntil(lambda: not window.jobs.busy, timeout=20_000)
