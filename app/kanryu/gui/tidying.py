"""Tidying: when Python looks for garbage in cycles, which by itself stops the window for up to 80 ms at any time."""

import gc
import sys

from PySide6.QtCore import QObject, QTimer

from kanryu.gui.jobs import Jobs

_EVERY = 2_000
_YOUNG, _ROUNDS, _NEVER = 2_000, 20, 1_000_000_000
_TURN = 0.001
"""Seconds a job may work until the window's thread has its turn; Python's own 5 ms are felt at every event."""


class Tidying(QObject):
    """Lets Python collect young garbage by itself, and looks through what is older in small portions.

    By itself Python walks everything there is at some time: 400,000 objects of the libraries and of an open project
    take it 40 to 80 ms. Here what has been looked through once is left out until another project is opened.
    """

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._opened = False
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self._tidy)

    def begin(self) -> None:
        """Take over from Python's collector; without this, tidying does nothing."""
        sys.setswitchinterval(_TURN)
        gc.set_threshold(_YOUNG, _ROUNDS, _NEVER)
        gc.freeze()
        self._timer.start()

    def start_anew(self) -> None:
        """Collect what another project left, once and thoroughly, while one is being opened anyway."""
        if self._timer.isActive() and self._opened:
            gc.unfreeze()
            gc.collect()
        self._opened = True
        self.leave_out()

    def leave_out(self) -> None:
        """Leave what there is now out of every later search: it stays as long as the project is open."""
        if self._timer.isActive():
            gc.freeze()

    def _tidy(self) -> None:
        if not self._jobs.busy:
            gc.collect()
            gc.freeze()
