"""The two ways to look at words: hits in their lines, and lists of words; the second is built when it is wanted."""

from functools import partial
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from kanryu.gui.controls.buttons import button
from kanryu.gui.desk import Desk
from kanryu.i18n import N_, tr

if TYPE_CHECKING:
    from kanryu.gui.search.words.view import WordsView

View = Literal["hits", "words"]
_NAMES: dict[View, str] = {"hits": N_("用例"), "words": N_("語の一覧")}


class Views(QWidget):
    """Shows one of the two under a switch."""

    shown = Signal()
    """The other one is shown now."""
    wanted = Signal(str)
    """A word of the lists whose hits are wanted."""

    def __init__(self, desk: Desk, hits: QWidget) -> None:
        super().__init__()
        self._desk = desk
        self.words: WordsView | None = None
        self.stack = QStackedWidget()
        self.stack.addWidget(hits)
        self.buttons = {
            view: button(tr(name), partial(self.show_view, view), kind="plain") for view, name in _NAMES.items()
        }
        self._group = QButtonGroup(self)
        line = QHBoxLayout()
        line.setContentsMargins(15, 8, 16, 0)
        line.setSpacing(2)
        for made in self.buttons.values():
            made.setCheckable(True)
            self._group.addButton(made)
            line.addWidget(made)
        line.addStretch(1)
        self.buttons["hits"].setChecked(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(line)
        layout.addWidget(self.stack, 1)

    @property
    def view(self) -> View:
        """Which of the two is shown."""
        return "words" if self.stack.currentIndex() else "hits"

    def show_view(self, view: View) -> None:
        """Show hits or word lists."""
        self.buttons[view].setChecked(True)
        if view == "words" and self.words is None:
            self.words = self._built()
        self.stack.setCurrentIndex(1 if view == "words" else 0)
        self.shown.emit()

    def _built(self) -> "WordsView":
        from kanryu.gui.search.words.view import WordsView  # noqa: PLC0415 - hits come up without it

        made = WordsView(self._desk)
        made.wanted.connect(self.wanted)
        self.stack.addWidget(made)
        return made
