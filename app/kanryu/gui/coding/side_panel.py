"""The pane at the right of the coding page: what is selected, the code tree, and what a code means."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QSplitter, QVBoxLayout

from kanryu.gui.coding.code_tree import CodeTree
from kanryu.gui.coding.definition import DefinitionCard
from kanryu.gui.coding.passage_pane import PassagePane
from kanryu.gui.controls.labels import label
from kanryu.i18n import tr

_TREE, _CARD, _LEAST_CARD, _LEAST_TREE = 470, 220, 84, 84


class SidePanel(QFrame):
    """Lays the three out; the card gets the room it needs while a definition is edited, and gives it back."""

    def __init__(self, passage: PassagePane, tree: CodeTree, card: DefinitionCard) -> None:
        super().__init__()
        self._card, self._before = card, [_TREE, _CARD]
        self._no_code = label(_no_code(), "second", wrap=True)
        self._no_code.setContentsMargins(14, 4, 14, 4)
        self.halves = QSplitter(Qt.Orientation.Vertical)
        self.halves.setHandleWidth(1)
        self.halves.setChildrenCollapsible(False)
        self.halves.addWidget(tree)
        self.halves.addWidget(card)
        tree.setMinimumHeight(_LEAST_TREE)
        card.setMinimumHeight(_LEAST_CARD)
        card.edited.connect(self._make_room)
        card.shown_again.connect(lambda: self.halves.setSizes(self._before))
        self.halves.setSizes([_TREE, _CARD])
        self.halves.setStretchFactor(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(passage)
        layout.addWidget(self._no_code)
        layout.addWidget(self.halves, 1)

    def say_codes(self, *, some: bool) -> None:
        """Say how to come to a first code while there is none."""
        self._no_code.setVisible(not some)

    def _make_room(self) -> None:
        self._before = self.halves.sizes()
        room = sum(self._before)
        card = min(max(self._card.needed(), self._before[1]), max(room - _LEAST_TREE, _LEAST_CARD))
        self.halves.setSizes([room - card, card])


def _no_code() -> str:
    return tr("コードがまだありません。本文を選んで Enter を押すと、その場で新しいコードを作れます。")
