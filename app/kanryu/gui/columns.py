"""The columns of the window: the page, and the pane at its right; the border between them can be moved."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget
from typing_extensions import override

from kanryu.settings import PANE

STEP = 24
"""What a key moves the border by, in pixels."""
_LEAST, _MOST = PANE
_LEAST_PAGE = 320
_SETTLED = 400
"""Milliseconds after the last movement of the border until its place is remembered."""


class Columns(QSplitter):
    """Gives the pane at the right the width it was drawn to, whatever the window's width; the page has the rest."""

    drawn = Signal(str, int)
    """The key of a pane and its new width."""

    def __init__(self, page: QWidget, panes: tuple[QWidget, ...], widths: dict[str, int]) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        page.setMinimumWidth(_LEAST_PAGE)
        self.addWidget(page)
        for pane in panes:
            pane.setMinimumWidth(_LEAST)
            pane.setMaximumWidth(_MOST)
            self.addWidget(pane)
        self.setStretchFactor(0, 1)
        self._widths = dict(widths)
        self._pane: QWidget | None = None
        self._key, self._usual = "", 0
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLED)
        self._settled.timeout.connect(lambda: self.drawn.emit(self._key, self.pane_width()))
        self.splitterMoved.connect(lambda *_: self._moved())

    def place(self, pane: QWidget | None, key: str = "", usual: int = 0) -> None:
        """Give a pane the width it was drawn to, else what is usual for it; without a pane the page has all."""
        self._pane, self._key, self._usual = pane, key, usual
        self._lay_out()

    def pane_width(self) -> int:
        """Return how wide the pane is to be; 0 without one."""
        return self._widths.get(self._key, self._usual) if self._pane is not None else 0

    def widen(self, by: int) -> None:
        """Make the pane wider or narrower."""
        if self._pane is not None:
            most = min(_MOST, max(self.width() - _LEAST_PAGE, _LEAST))
            self._widths[self._key] = min(max(self.pane_width() + by, _LEAST), most)
            self._lay_out()
            self._settled.start()

    def _moved(self) -> None:
        if self._pane is not None:
            self._widths[self._key] = self._pane.width()
            self._settled.start()

    def _lay_out(self) -> None:
        width = self.pane_width()
        self.refresh()  # a border goes with its pane, now and not with the next event: the page breaks its lines once
        others = [width if self.widget(at) is self._pane else 0 for at in range(1, self.count())]
        self.setSizes([max(self.width() - width, 1), *others])

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()
