"""The panes of the coding page: cases at the left, the paper and one beside it, and what is shown below."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QVBoxLayout, QWidget
from typing_extensions import override

from kanryu.gui.later import once_after
from kanryu.settings import Layout

_BELOW = 320
"""How high the lower pane is when it is shown for the first time, in pixels."""
_BESIDE = 560
"""How wide the middle has to be for two papers side by side, in pixels."""
_SETTLED = 400
"""Milliseconds after the last movement of a border until its place is remembered."""


class SideHost(QFrame):
    """The pane below the paper; it holds one widget at a time and is hidden while it holds none."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumHeight(140)
        self.widget: QWidget | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def show_side(self, widget: QWidget) -> None:
        """Show a widget in the pane; the one before it stays alive, hidden."""
        if self.widget is not widget:
            self._put_away()
            self.widget = widget
            self._layout.addWidget(widget)
        widget.show()
        self.show()

    def hide_side(self) -> None:
        """Hide the pane; its widget can be shown again."""
        self.hide()

    def _put_away(self) -> None:
        if self.widget is not None:
            self._layout.removeWidget(self.widget)
            self.widget.hide()


class Panes(QWidget):
    """Lays the parts of the coding page out; every border between them can be dragged."""

    dragged = Signal()
    """Borders have come to rest somewhere else."""
    turned = Signal()
    """The second paper stands below the first one now, or beside it again."""

    def __init__(self, navigator: QWidget, strip: QWidget, paper: QWidget) -> None:
        super().__init__()
        self.side, self._navigator = SideHost(), navigator
        self._papers, self._rows, self._columns = (_splitter(one) for one in _ORIENTATIONS)
        self._papers.addWidget(paper)
        self._rows.addWidget(self._papers)
        self._rows.addWidget(self.side)
        self._rows.setStretchFactor(0, 1)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(strip)
        column.addWidget(self._rows, 1)
        self._columns.addWidget(navigator)
        self._columns.addWidget(middle)
        self._columns.setStretchFactor(1, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._columns)
        self._height, self._share = _BELOW, Layout().second_share
        self._settled = once_after(self, _SETTLED, self.dragged.emit)
        for splitter in (self._papers, self._rows, self._columns):
            splitter.splitterMoved.connect(lambda *_: self._settled.start())

    def show_side(self, widget: QWidget) -> None:
        """Show a widget below the paper, as high as that pane was last."""
        if self.side.isHidden():
            self._rows.setSizes([max(self._rows.height() - self._height, self._height), self._height])
        self.side.show_side(widget)

    def add_second(self, paper: QWidget) -> None:
        """Put another paper beside the first."""
        self._papers.addWidget(paper)
        for place in range(2):
            self._papers.setStretchFactor(place, 1)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the second paper below the first where there is no room beside it."""
        super().resizeEvent(event)
        self._turn_papers()

    def _turn_papers(self) -> None:
        room = self.width() - (0 if self._navigator.isHidden() else self._navigator.width())
        wanted = Qt.Orientation.Horizontal if room >= _BESIDE else Qt.Orientation.Vertical
        if self._papers.orientation() is not wanted:
            self._papers.setOrientation(wanted)
            self._share_out()
            self.turned.emit()

    @property
    def stacked(self) -> bool:
        """Whether the second paper stands below the first one."""
        return self._papers.orientation() is Qt.Orientation.Vertical

    def _share_out(self) -> None:
        """Give both papers their share; the sizes they had elsewhere or before may be those of too little room."""
        if self._papers.count() > 1:
            self._papers.setSizes([1000 - 10 * self._share, 10 * self._share])

    def show_layout(self, layout: Layout) -> None:
        """Give the panes the places that were remembered."""
        self._navigator.setVisible(layout.navigator)
        if layout.navigator_width:
            self._columns.setSizes([layout.navigator_width, max(self.width() - layout.navigator_width, 400)])
        if layout.side_height:
            self._height = layout.side_height
        self._share = layout.second_share
        self._turn_papers()
        self._share_out()

    def placed(self, layout: Layout) -> Layout:
        """Return a layout with the places the borders have now."""
        if not self._navigator.isHidden():
            layout = replace(layout, navigator_width=self._columns.sizes()[0])
        if not self.side.isHidden():
            layout = replace(layout, side_height=self._rows.sizes()[1])
        sizes = self._papers.sizes()
        if len(sizes) > 1 and sizes[1]:
            self._share = round(100 * sizes[1] / sum(sizes))
            layout = replace(layout, second_share=self._share)
        return layout


_ORIENTATIONS = (Qt.Orientation.Horizontal, Qt.Orientation.Vertical, Qt.Orientation.Horizontal)


def _splitter(orientation: Qt.Orientation) -> QSplitter:
    made = QSplitter(orientation)
    made.setHandleWidth(1)
    made.setChildrenCollapsible(False)
    return made
