"""Walking through passages in the lower pane: cards with their context, one key for each decision."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout
from typing_extensions import override

from kanryu.analysis.coding.rereading import ToRead
from kanryu.gui.controls.buttons import icon_button
from kanryu.gui.controls.cards import Card, CardList, card_of
from kanryu.gui.controls.elided import ElidedLabel
from kanryu.i18n import tr

_AROUND = 40
"""How many characters of the context stand in a card on either side."""


class KeyedCards(CardList):
    """Cards on which single keys decide; Ctrl+Enter carries out what was decided."""

    finished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.choices: Mapping[Qt.Key, Callable[[], None]] = {}

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        do = self.choices.get(Qt.Key(event.key())) if plain == Qt.KeyboardModifier.NoModifier else None
        if do is not None:
            do()
        elif plain == Qt.KeyboardModifier.ControlModifier and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finished.emit()
        else:
            super().keyPressEvent(event)


class Walk(QFrame):
    """A heading with how far it is, a list of passages, and a line that names the keys."""

    stood = Signal(str)
    """The id of the coding the list stands on: the text shall follow."""
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.waiting: tuple[ToRead, ...] = ()
        self._quiet = False
        self.heading, self.progress = ElidedLabel("", "heading"), ElidedLabel("", "second")
        self.cards = KeyedCards()
        self.cards.left.connect(self.left)
        self.cards.chosen.connect(lambda _: self._tell())
        self.cards.selectionModel().currentChanged.connect(lambda *_: self._tell())
        self.hint = ElidedLabel("", "second")
        self.top = QHBoxLayout()
        self.top.setSpacing(8)
        self.top.addWidget(self.heading)
        self.top.addWidget(self.progress, 1)
        self.middle = QHBoxLayout()
        self.middle.setSpacing(12)
        self.middle.addWidget(self.cards, 1)
        self.close_button = icon_button("x", tr("閉じる"), self.left.emit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 8, 10, 8)
        layout.setSpacing(6)
        layout.addLayout(self.top)
        layout.addLayout(self.middle, 1)
        layout.addWidget(self.hint)

    def show_waiting(self, waiting: tuple[ToRead, ...], remarks: Mapping[str, str]) -> None:
        """Show passages, each with a remark by its coding's id; the place in the list stays."""
        row, before = max(self.cards.currentIndex().row(), 0), self.coding_id()
        rows = {one.quotation.coding.id: at for at, one in enumerate(waiting)}
        self.waiting = waiting
        self._quiet = True
        self.cards.put(tuple(_card(one, remarks.get(one.quotation.coding.id, "")) for one in waiting))
        self.stand(rows.get(before, min(row, len(waiting) - 1)))
        self._quiet = False
        if before != self.coding_id() and self.cards.hasFocus():
            self._tell()

    def stand(self, row: int) -> None:
        """Stand on the passage in a row."""
        if 0 <= row < len(self.waiting):
            index = self.cards.model().index(row, 0)
            self.cards.setCurrentIndex(index)
            self.cards.scrollTo(index)

    def stand_on(self, coding_id: str) -> None:
        """Stand on a coding, if it is in the list."""
        ids = [one.quotation.coding.id for one in self.waiting]
        if coding_id in ids:
            self.stand(ids.index(coding_id))

    def next(self) -> None:
        """Stand on the next passage."""
        self.stand(self.cards.currentIndex().row() + 1)

    def coding_id(self) -> str:
        """Return the id of the coding the list stands on, empty without one."""
        return self._id_in(self.cards.currentIndex().row())

    def coding_after(self) -> str:
        """Return the id of the coding after that one, empty at the end."""
        return self._id_in(self.cards.currentIndex().row() + 1)

    def _id_in(self, row: int) -> str:
        return self.waiting[row].quotation.coding.id if 0 <= row < len(self.waiting) else ""

    def _tell(self) -> None:
        if self.coding_id() and not self._quiet:
            self.stood.emit(self.coding_id())


def _card(one: ToRead, remark: str) -> Card:
    """Return a passage between the words of its turn around it; "…" stands where the turn goes on."""
    left = one.left if len(one.left) <= _AROUND else f"…{one.left[-_AROUND:]}"
    right = one.right if len(one.right) <= _AROUND else f"{one.right[:_AROUND]}…"
    card = card_of(one.quotation)
    return replace(card, text=f"{left}【{card.text}】{right}".replace("\n", " "), remark=remark)
