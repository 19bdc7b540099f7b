"""The frame around a leaf: with two side by side it says which document lies there, and which one is worked in."""

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from kanryu.analysis.documents.documents import DocumentItem
from kanryu.gui.coding.leaf import Leaf
from kanryu.gui.controls.buttons import button, icon_button
from kanryu.gui.theme import tokens
from kanryu.i18n import tr

_LINE = 2


class LeafFrame(QFrame):
    """A leaf below its head; the head is hidden while there is no other leaf beside."""

    chosen = Signal(str)
    """The id of a document that shall lie here."""
    closed = Signal()

    def __init__(self, leaf: Leaf, content: QWidget, to_first: Callable[[], object] | None = None) -> None:
        """``to_first`` opens what lies here in the first leaf; None where this is the first."""
        super().__init__()
        self.leaf = leaf
        self._offered: tuple[tuple[str, str], ...] = ()
        self.choice = QComboBox()
        self.choice.setAccessibleName(tr("この本文の資料"))
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.activated.connect(lambda index: self.chosen.emit(self.choice.itemData(index)))
        leaf.opened.connect(self._show_chosen)
        self.line = ActiveLine()
        self.head = QWidget()
        row = QHBoxLayout(self.head)
        row.setContentsMargins(12, 6, 8, 6)
        row.addWidget(self.choice, 1)
        self.way = button("", to_first or (lambda: None), kind="plain")
        if to_first is not None:
            row.addWidget(self.way)
            row.addWidget(icon_button("x", tr("閉じる"), self.closed.emit))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.line)
        layout.addWidget(self.head)
        layout.addWidget(content, 1)
        self.show_split(split=False, active=True)

    def show_split(self, *, split: bool, active: bool) -> None:
        """Show the head where there are two leaves, and whether this is the one that is worked in."""
        self.head.setVisible(split)
        self.line.setVisible(split)
        self.line.show_active(on=active)
        self.leaf.paper.show_active(on=active)

    def name_way(self, *, up: bool) -> None:
        """Say where the first leaf is, from here."""
        self.way.setText(tr("上に開く") if up else tr("左に開く"))
        self.way.setAccessibleName(self.way.text())

    def show_documents(self, documents: tuple[DocumentItem, ...]) -> None:
        """Offer the documents."""
        offered = tuple(("　".join(filter(None, (item.case, item.title))), item.id) for item in documents)
        if offered != self._offered:
            self._offered = offered
            with QSignalBlocker(self.choice):
                self.choice.clear()
                for text, id_ in offered:
                    self.choice.addItem(text, id_)
        self._show_chosen(self.leaf.document_id)

    def _show_chosen(self, document_id: str) -> None:
        self.choice.setCurrentIndex(self.choice.findData(document_id))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.head.isHidden():
            self.leaf.paper.setFocus()
        else:
            super().keyPressEvent(event)


class ActiveLine(QWidget):
    """A line above the leaf that is worked in."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(_LINE)
        self.active = False

    def show_active(self, *, on: bool) -> None:
        """Draw the line or leave it blank."""
        self.active = on
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self.active:
            QPainter(self).fillRect(self.rect(), QColor(tokens.current().accent))
