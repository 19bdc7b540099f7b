"""States without a project, and the dialogs of the window."""

from PySide6.QtWidgets import QWidget

from kanryu.errors import NotFound
from kanryu.gui.coding.keys import KeysOverlay
from kanryu.gui.new_project import NewProjectQuestion
from kanryu.gui.window import MainWindow
from tests.screenshots.state import State


def _nothing(_: MainWindow) -> None:
    """The start page as it opens."""


def _recent(window: MainWindow) -> None:
    window.close_project()


def _new(window: MainWindow) -> QWidget:
    question = NewProjectQuestion(window, "研究者M")
    question.name.setText("中小企業の海外展開調査")
    question.show()
    return question


def _keys(window: MainWindow) -> QWidget:
    overlay = KeysOverlay(window)
    overlay.show()
    return overlay


def _banner(window: MainWindow) -> None:
    assert window.desk is not None
    window.desk.failed.emit(NotFound("事例", "Z社"))


def _menu(window: MainWindow) -> QWidget:
    window.menu.adjustSize()
    return window.menu


STATES = (
    State("start", _nothing, with_project=False),
    State("start-recent", _recent),
    State("new-project", _new, with_project=False),
    State("keys", _keys, with_project=False),
    State("banner", _banner),
    State("menu", _menu),
)
