"""Making the search index in the background, once a search has shown that it lacks something."""

from PySide6.QtCore import QObject, QTimer, Signal

from kanryu.gui.desk import Desk
from kanryu.gui.latest import Latest
from kanryu.i18n import tr
from kanryu.progress import Progress
from kanryu.search.status import IndexStatus

_WAIT_MS = 1500
"""How long the first searches come first."""


class Indexing(QObject):
    """Brings the index up to date; a search is right without it, only slower."""

    changed = Signal()
    """It has begun or ended."""

    def __init__(self, desk: Desk, page: QObject) -> None:
        super().__init__(page)
        self._desk = desk
        self._looks, self._warmings = Latest(desk, page), Latest(desk, page)
        self._warm = False
        self._job: int | None = None
        self._tried = False
        self._wait = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._wait.timeout.connect(self._look)
        page.destroyed.connect(self._forget)

    @property
    def running(self) -> bool:
        """Whether the index is being made."""
        return self._job is not None

    def want(self) -> None:
        """Make the index soon, unless that was tried since the texts changed."""
        if not self._tried and self._job is None and not self._wait.isActive():
            self._wait.start()

    def warm(self) -> None:
        """Load the words of the project while the first query is still being typed."""
        if not self._warm:
            self._warm = True
            self._warmings.ask(self._desk.workspace.warm_search, lambda _: None)

    def texts_changed(self) -> None:
        """Let it be made again when a search lacks something."""
        self._tried = False

    def _look(self) -> None:
        """Ask whether the index lacks anything; most of the time it does not, and nothing is to be seen."""
        workspace = self._desk.workspace

        def begin(status: IndexStatus) -> None:
            if status.missing and not self._tried:
                self.begin()

        self._looks.ask(lambda _: workspace.index_status(), begin)

    def begin(self) -> None:
        """Make the index; the status bar shows how far it is, and can stop it."""
        workspace = self._desk.workspace
        self._tried = True

        def work(progress: Progress) -> None:
            workspace.ensure_index(progress)

        self._job = self._desk.jobs.run(work, self._done, self._failed)
        self.changed.emit()

    def words(self, missing: int) -> str:
        """Return what is to be said of texts that the index lacks; nothing where it lacks none."""
        if not missing:
            return ""
        if self.running:
            return tr("索引を作っています。まだない{n}件は、いま区切って探しました", n=missing)
        return tr("索引にない{n}件は、いま区切って探しました", n=missing)

    def _done(self, _: None) -> None:
        self._job = None
        self.changed.emit()

    def _failed(self, error: BaseException) -> None:
        """Say why there is no index; searches go on without it."""
        self._job = None
        self._desk.job_failed(error)
        self.changed.emit()

    def _forget(self) -> None:
        if self._job is not None:
            self._desk.jobs.forget(self._job)
