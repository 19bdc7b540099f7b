"""The desk: the open project with what every page shares: news of changes, jobs, and words for failures."""

from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Signal

from kanryu.errors import KanryuError
from kanryu.gui.jobs import Jobs
from kanryu.gui.news import News
from kanryu.i18n import tr
from kanryu.progress import Cancelled
from kanryu.workspace import Workspace


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
    open_passage = Signal(str, int, int)
    """A document's id and a passage in it that the coding page shall show."""

    def __init__(self, workspace: Workspace, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.jobs = jobs
        self.news = News(self)
        self.news.follow(workspace)

    def attempt(self) -> "Attempt":
        """Do what stands in the block; a failure the user can meet ends the block and is shown in words."""
        return Attempt(self.failed.emit)

    def say(self, text: str) -> None:
        """Show a short text in the status bar."""
        self.said.emit(text)

    def undo(self) -> None:
        """Take back the last action and say which."""
        with self.attempt():
            title = self.workspace.standing().undo
            self.workspace.undo()
            self.say(tr("元に戻しました：{title}", title=title or ""))

    def redo(self) -> None:
        """Do the last undone action again and say which."""
        with self.attempt():
            title = self.workspace.standing().redo
            self.workspace.redo()
            self.say(tr("やり直しました：{title}", title=title or ""))

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
