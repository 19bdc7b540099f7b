"""The status bar: where the user is, what was saved when, and how far a job has come."""

from datetime import datetime
from time import monotonic

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from kanryu.gui.controls.buttons import button
from kanryu.gui.controls.elided import ElidedLabel
from kanryu.gui.controls.labels import label
from kanryu.gui.jobs import Jobs
from kanryu.i18n import tr

_LONGEST = 300


class StatusBar(QFrame):
    """The line at the bottom of the window."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self.setObjectName("status")
        self.setFixedHeight(28)
        self._place, self._said = (ElidedLabel("", "second") for _ in range(2))
        self._codings, self._saved = (label("", "second") for _ in range(2))
        self._undo = label("", "second")
        self._job = JobProgress(jobs)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 0, 16, 0)
        layout.setSpacing(20)
        for widget in (self._place, self._codings, self._said):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addWidget(self._job)
        layout.addWidget(self._undo)
        layout.addWidget(self._saved)

    def show_place(self, place: str) -> None:
        """Say where the user is."""
        self._place.setText(place)
        self._place.setVisible(bool(place))

    def show_codings(self, codings: int) -> None:
        """Say how many codings the project has."""
        self._codings.setText(tr("コーディング {n}件", n=codings))

    def show_undo(self, title: str | None) -> None:
        """Say what Ctrl+Z would take back; nothing where there is nothing."""
        text = tr("Ctrl+Z で戻す：{title}", title=title) if title else ""
        self._undo.setText(QFontMetrics(self._undo.font()).elidedText(text, Qt.TextElideMode.ElideRight, _LONGEST))
        self._undo.setToolTip(text)
        self._undo.setAccessibleName(text)

    def undo_text(self) -> str:
        """Return what is said about Ctrl+Z, in full."""
        return self._undo.accessibleName()

    def say(self, text: str) -> None:
        """Say what has just happened."""
        self._said.setText(text)

    def said(self) -> str:
        """Return what was said last."""
        return self._said.text()

    def show_saved(self, when: datetime) -> None:
        """Say when the last action was saved."""
        self._saved.setText(tr("保存済み　{time}", time=f"{when:%H:%M:%S}"))


class JobProgress(QWidget):
    """The running job: a bar, the remaining time, and Cancel; hidden while there is none."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs
        self._number = 0
        self._since = 0.0
        self._what = label("", "second")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(140)
        self._bar.setAccessibleName(tr("進み具合"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for widget in (self._what, self._bar, button(tr("中止"), self._cancel, kind="plain")):
            layout.addWidget(widget)
        self.hide()
        jobs.started.connect(self._start)
        jobs.progressed.connect(self._progress)
        jobs.finished.connect(self._finish)

    def _start(self, number: int) -> None:
        self._number, self._since = number, monotonic()
        self._what.clear()
        self._bar.setRange(0, 0)
        self.show()

    def _progress(self, number: int, done: int, total: int, what: str) -> None:
        if number != self._number:
            return
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        left = self._remaining(done, total)
        self._what.setText(f"{what}　{left}" if left else what)

    def _remaining(self, done: int, total: int) -> str:
        spent = monotonic() - self._since
        if not done or not total or spent < 2:
            return ""
        return tr("あと約{n}秒", n=max(1, round(spent / done * (total - done))))

    def _finish(self, number: int) -> None:
        if number == self._number:
            self.hide()

    def _cancel(self) -> None:
        self._jobs.cancel(self._number)
