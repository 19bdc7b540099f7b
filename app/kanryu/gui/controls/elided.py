"""Labels that end in "…" where there is no room, and tell the whole text when pointed at."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolTip
from typing_extensions import override

from kanryu.gui.controls.labels import Tone


class ElidedLabel(QLabel):
    """One line of text that gives way to its neighbours."""

    def __init__(self, text: str = "", tone: Tone = "plain") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(40, super().minimumSizeHint().height())

    @override
    def event(self, e: QEvent) -> bool:
        """Tell the whole text where it is cut, unless a tool tip of its own is set."""
        if e.type() == QEvent.Type.ToolTip and isinstance(e, QHelpEvent) and not self.toolTip():
            cut = self.fontMetrics().horizontalAdvance(self.text()) > self.width()
            QToolTip.showText(e.globalPos(), self.text() if cut else "", self)
            return True
        return super().event(e)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()
