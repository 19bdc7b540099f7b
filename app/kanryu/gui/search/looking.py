"""Looking at the current hit: the pane shows it at once, and its turn as soon as one stays on it."""

from PySide6.QtCore import QObject, QTimer

from kanryu.analysis.documents.transcripts import TranscriptView, transcript
from kanryu.gui.desk import Desk
from kanryu.gui.latest import Latest
from kanryu.gui.search.lines import around, around_elsewhere
from kanryu.gui.search.list import HitList
from kanryu.gui.search.panel import HitPanel
from kanryu.search import Hit

_PAUSE_MS = 40


class Looking(QObject):
    """Lets the pane show the hit a list stands on."""

    def __init__(self, desk: Desk, list_: HitList, pane: HitPanel) -> None:
        super().__init__(list_)
        self._desk, self._list, self._pane = desk, list_, pane
        self._passages = Latest(desk, self)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._ask_passage)

    def show(self, hit: Hit | None) -> None:
        """Show a hit; None clears the pane."""
        if hit is None:
            self._pause.stop()
            self._pane.clear()
            return
        self._pane.show_hit(hit, writable=self._desk.workspace.writable)
        self._pause.start()

    def _ask_passage(self) -> None:
        hit, workspace = self._list.current(), self._desk.workspace
        if hit is None:
            return
        if hit.scope != "transcripts":
            self._pane.show_around(around_elsewhere(hit))
            return

        def show(view: TranscriptView) -> None:
            self._pane.show_around(around(view, hit))

        self._passages.ask(lambda _: workspace.ask(transcript, hit.document_id), show)
