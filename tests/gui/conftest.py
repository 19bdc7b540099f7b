"""What tests of the window share: no screen, settings of their own, and a window with a project."""

import os
import shutil

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kanryu.gui.coding.page import CodingPage
from kanryu.gui.theme.dress import dress
from kanryu.gui.window import MainWindow
from kanryu.settings import Settings
from kanryu.workspace import Workspace
from tests.gui.projects import coded_project


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the offscreen platform say what it cannot do; every other message of Qt fails the test."""
    for item in items:
        if "gui" in item.path.parts:
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support ", extend=True))


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep settings, cache and documents of the tests away from the user's."""
    for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_DOCUMENTS_DIR"):
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setattr("kanryu.paths.settings_file", lambda: tmp_path / "settings.json")


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    """Show every window as the application does."""
    qapp.setStyle("Fusion")
    dress(qapp, "light")


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    """A window on the start page."""
    made = MainWindow(Settings(coder="研究者"))
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()
    made.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project file with two transcripts, some codes with keys, and codings, made once."""
    path = tmp_path_factory.mktemp("built") / "調査.kanryu"
    coded_project(path).close()
    return path


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Path:
    """A copy of the project for one test."""
    return Path(shutil.copy(built, tmp_path / "調査.kanryu"))


@pytest.fixture
def opened(window: MainWindow, project: Path) -> Workspace:
    """The project, open in the window."""
    window.open_path(project)
    assert window.desk is not None
    return window.desk.workspace


@pytest.fixture
def coding(window: MainWindow, opened: Workspace, qtbot: QtBot) -> CodingPage:
    """The coding page of the window, with the first transcript."""
    window.show_page(1)
    assert window.view is not None
    page = window.view.page
    assert isinstance(page, CodingPage)
    qtbot.waitUntil(lambda: page.paper.margin.is_measured and page.paper.viewport().updatesEnabled())
    page.paper.setFocus()
    return page


@pytest.fixture
def put_caret(coding: CodingPage) -> Callable[[str], int]:
    """A function that puts the caret before some words and returns their position."""

    def put(words: str) -> int:
        assert coding.view is not None
        start = coding.view.text.index(words)
        coding.paper.select(start, start)
        return start

    return put
