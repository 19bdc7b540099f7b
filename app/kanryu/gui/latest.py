"""Asking in the background: of questions of one kind only the newest is answered."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject

from kanryu.gui.desk import Desk
from kanryu.progress import Cancelled, Progress

T = TypeVar("T")


class Latest:
    """One kind of question a page asks; a new one makes the answer to the one before unwanted.

    What is shown stays until the answer is there. When the page is gone, so is the question.
    """

    def __init__(self, desk: Desk, page: QObject) -> None:
        self._desk = desk
        self._job: int | None = None
        page.destroyed.connect(self.forget)

    def ask(self, function: Callable[[Progress], T], done: Callable[[T], None], *, quiet: bool = True) -> None:
        """Let a function answer off the window's thread and hand the answer to ``done``."""
        self.forget()

        def answered(answer: T) -> None:
            self._job = None
            done(answer)

        self._job = self._desk.jobs.run(function, answered, self._failed, quiet=quiet)

    @property
    def waiting(self) -> bool:
        """Whether an answer is still to come."""
        return self._job is not None

    @property
    def job(self) -> int | None:
        """The number of the running question among the jobs; None when there is none."""
        return self._job

    def cancel(self) -> None:
        """Ask the running question to stop and to say so."""
        if self._job is not None:
            self._desk.jobs.cancel(self._job)

    def forget(self) -> None:
        """Want no answer any more."""
        if self._job is not None:
            self._desk.jobs.forget(self._job)
            self._job = None

    def _failed(self, error: BaseException) -> None:
        self._job = None
        if isinstance(error, Cancelled):
            self._desk.job_failed(error)
        else:
            self._desk.failed.emit(error)
