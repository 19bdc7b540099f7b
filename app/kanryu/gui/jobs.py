"""Jobs: long work off the window's thread, with progress and cancel. The one place that knows threads."""

import threading
import time
from collections.abc import Callable
from itertools import count
from typing import TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal  # noqa: TID251 - this is the one place
from typing_extensions import override

from kanryu.progress import Cancelled, Progress

T = TypeVar("T")
Done = Callable[[T], None]
Failed = Callable[[BaseException], None]


_REPORT_SECONDS = 0.03
"""Time between two reports of one job: nobody sees more, and each makes the window's thread turn to it."""


class _Watched:
    """A progress that reports to a signal now and then and stops the work when it was cancelled."""

    def __init__(self, job: int, report: Callable[[int, int, int, str], None]) -> None:
        self._job = job
        self._report = report
        self._next = 0.0
        self.cancelled = threading.Event()

    def step(self, done: int, total: int, what: str = "") -> None:
        """Report where the work is.

        Raises:
            Cancelled: the user pressed Cancel.
        """
        if self.cancelled.is_set():
            raise Cancelled
        now = time.monotonic()
        if now >= self._next:
            self._next = now + _REPORT_SECONDS
            self._report(self._job, done, total, what)


class _Work(QRunnable):
    """One job on a pool's thread; it holds a function and where to say the end, no object of the window."""

    def __init__(self, function: Callable[[], object], ended: Callable[[object, BaseException | None], None]) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._function = function
        self._ended = ended

    @override
    def run(self) -> None:
        try:
            result = self._function()
        except BaseException as error:  # noqa: BLE001 - it is carried to the window's thread and raised or shown there
            self._ended(None, error)
        else:
            self._ended(result, None)


class Jobs(QObject):
    """The jobs of one window; results and failures come back in the window's thread."""

    progressed = Signal(int, int, int, str)
    """Job, parts done, parts in all (0 = unknown), what comes next."""
    started = Signal(int)
    finished = Signal(int)
    _ended = Signal(int, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(2)
        self._numbers = count(1)
        self._running: dict[int, tuple[_Work, _Watched, Callable[[object], None], Failed]] = {}
        self._quiet: set[int] = set()
        self._ended.connect(self._end)

    def run(self, function: Callable[[Progress], T], done: Done[T], failed: Failed, *, quiet: bool = False) -> int:
        """Start long work and return its number.

        Args:
            function: does the work; it touches nothing of the window, and its progress may raise Cancelled.
            done: called with the result, in the window's thread.
            failed: called with what the work raised, Cancelled included, in the window's thread.
            quiet: do not show it in the status bar.
        """
        number = next(self._numbers)
        watched = _Watched(number, self.progressed.emit)
        ended = self._ended.emit
        work = _Work(lambda: function(watched), lambda result, error: ended(number, result, error))

        def deliver(result: object) -> None:
            done(result)  # type: ignore[arg-type]  # a signal carries objects; this one came from function

        self._running[number] = (work, watched, deliver, failed)
        if quiet:
            self._quiet.add(number)
        else:
            self.started.emit(number)
        self._pool.start(work)
        return number

    def ask_later(self, question: Callable[[], T], done: Done[T], failed: Failed) -> int:
        """Ask what may take longer than the eye notices, unseen in the status bar, and hand over the answer.

        Example:
            ``jobs.ask_later(partial(workspace.ask, list_codes), self._show, desk.job_failed)``
        """
        return self.run(lambda _: question(), done, failed, quiet=True)

    @property
    def busy(self) -> bool:
        """Whether any job has not ended yet."""
        return bool(self._running)

    def cancel(self, number: int) -> None:
        """Ask a job to stop at its next report."""
        if number in self._running:
            self._running[number][1].cancelled.set()

    def forget(self, number: int) -> None:
        """Let a job run out unheard; its answer is no longer wanted."""
        if number in self._running:
            work, watched, _, _ = self._running[number]
            watched.cancelled.set()
            self._running[number] = (work, watched, _ignore, _ignore)

    def stop(self) -> None:
        """Cancel every job and wait until all have ended; nothing is delivered any more."""
        for number in list(self._running):
            self.forget(number)
        self._pool.waitForDone()

    def _end(self, number: int, result: object, error: BaseException | None) -> None:
        _, _, done, failed = self._running.pop(number)
        if number in self._quiet:
            self._quiet.remove(number)
        else:
            self.finished.emit(number)
        if error is None:
            done(result)
        else:
            failed(error)


def _ignore(_: object) -> None:
    """Do nothing with an answer nobody waits for."""
