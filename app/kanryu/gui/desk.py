"""The desk: the open project with what every page shares: news of changes, jobs, and words for failures."""

from collections.abc import Callable
from functools import partial
from types import TracebackType
from typing import ParamSpec, TypeVar

from PySide6.QtCore import QObject, Signal

from kanryu.analysis.commands import Command
from kanryu.errors import KanryuError
from kanryu.gui.jobs import Jobs
from kanryu.gui.news import News
from kanryu.i18n import tr
from kanryu.progress import Cancelled
from kanryu.settings import Settings, load
from kanryu.workspace import Workspace

P = ParamSpec("P")
R = TypeVar("R")
_MANY = 60
"""Rows: an action that changed more takes more than a blink to take back."""


class Desk(QObject):
    """An open project in the window; pages do and ask through its workspace."""

    said = Signal(str)
    """A short text for the status bar."""
    failed = Signal(object)
    """A KanryuError to be shown in words; any other exception is a bug and goes to the report dialog."""
    moved = Signal()
    """The user is somewhere else within the page; the status bar asks the page again."""
    find = Signal()
    """The search field is wanted."""
    go = Signal(str)
    """The key of a page that shall be shown."""
    open_thing = Signal(str, str)
    """What kind of thing shall be shown where it stands (case, document, code, memo, cell), and its id.

    A cell's id is ``case/code`` or ``case/code/layer``.
    """
    open_memos = Signal(str, str)
    """The memos on one thing are wanted: its kind and id; both empty for all."""
    preferred = Signal(object)
    """The Settings as somebody prefers them now; the window keeps them."""
    open_passage = Signal(str, int, int)
    """A document's id and a passage in it that the coding page shall show."""
    back = Signal()
    """The page from which a passage was opened is wanted again."""

    def __init__(self, workspace: Workspace, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.jobs = jobs
        self.preferences = load()
        self.way_back = False
        """Whether a passage was opened from another page, which :attr:`back` shows again."""
        self.news = News(self)
        self.news.follow(workspace)

    def attempt(self) -> "Attempt":
        """Do what stands in the block; a failure the user can meet ends the block and is shown in words."""
        return Attempt(self.failed.emit)

    def prefer(self, preferences: Settings) -> None:
        """Keep preferences and let every page show them."""
        self.preferences = preferences
        self.preferred.emit(preferences)

    def say(self, text: str) -> None:
        """Show a short text in the status bar."""
        self.said.emit(text)

    def undo(self) -> None:
        """Take back the last action and say which."""
        standing = self.workspace.standing()
        said = tr("元に戻しました：{title}", title=standing.undo or "")
        self._go(self.workspace.undo, standing.undo_size, said)

    def redo(self) -> None:
        """Do the last undone action again and say which."""
        standing = self.workspace.standing()
        said = tr("やり直しました：{title}", title=standing.redo or "")
        self._go(self.workspace.redo, standing.redo_size, said)

    def _go(self, step: Callable[[], object], size: int, said: str) -> None:
        """Take a step in the history; one of many rows takes long, and the window goes on meanwhile."""
        if size > _MANY:
            self._later(step, said)
            return
        with self.attempt():
            step()
            self.say(said)

    def do_later(self, command: Command[P, R], *args: P.args, **kwargs: P.kwargs) -> None:
        """Carry out a command that may change many rows as one action, while the window goes on."""
        self._later(partial(self.workspace.do, command, *args, **kwargs))

    def _later(self, work: Callable[[], object], said: str = "") -> None:
        def done(_: object) -> None:
            if said:
                self.say(said)

        self.jobs.run(lambda _: work(), done, self.job_failed, quiet=True)

    def job_failed(self, error: BaseException) -> None:
        """Show why a job ended early: cancelled, refused, or a bug."""
        if isinstance(error, Cancelled):
            self.say(tr("中止しました。何も変わっていません。"))
        else:
            self.failed.emit(error)


class Attempt:
    """A block whose known failure is shown; anything else passes through."""

    def __init__(self, show: Callable[[KanryuError], object]) -> None:
        self._show = show

    def __enter__(self) -> None:
        """Begin the block."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        """End the block; tell whether its failure has been shown."""
        if isinstance(error, KanryuError):
            self._show(error)
            return True
        return False
