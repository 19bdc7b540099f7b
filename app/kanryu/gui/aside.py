"""What may stand at the right in place of a page's own pane: the history or the memos, whatever page is shown."""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from kanryu.gui.desk import Desk

if TYPE_CHECKING:
    from kanryu.gui.memos.pane import MemoPane

_PANES = {
    "history": ("kanryu.gui.history.pane", "HistoryPane"),
    "memos": ("kanryu.gui.memos.pane", "MemoPane"),
}


class Pane(Protocol):
    """A pane that stands at the right of any page."""

    width_wanted: int
    closed: SignalInstance

    def opened(self) -> None:
        """Ask for what is shown and take the keyboard."""

    def stops(self) -> tuple[QWidget, ...]:
        """Return where F6 takes the keyboard."""

    def left(self) -> None:
        """Keep what was typed; the pane goes out of view."""


class Aside(QStackedWidget):
    """Holds the panes, each built when it is first wanted; hidden while none is."""

    closed = Signal()
    brought = Signal(str, int)
    """The key of a pane that is shown now, and how wide it wants to be."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._made: dict[str, Pane] = {}
        self.key = ""
        self.setObjectName("panel")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.hide()

    def pane(self, key: str) -> Pane:
        """Return a pane, built if need be."""
        if key not in self._made:
            module, name = _PANES[key]
            maker: Callable[[Desk], Pane] = getattr(import_module(module), name)
            made = maker(self._desk)
            made.closed.connect(self.put_away)
            self.addWidget(cast("QWidget", made))
            self._made[key] = made
        return self._made[key]

    def bring(self, key: str) -> Pane:
        """Show a pane in place of the one that is shown."""
        self.leave()
        made = self.pane(key)
        self.key = key
        self.setCurrentWidget(cast("QWidget", made))
        self.show()
        self.brought.emit(key, made.width_wanted)
        made.opened()
        return made

    def put_away(self) -> None:
        """Let the page's own pane come back."""
        self.leave()
        self.hide()
        self.closed.emit()

    def show_memo(self, memo_id: str) -> None:
        """Show the memos with one of them to read and edit."""
        pane = self._memos()
        pane.show_memo(memo_id)

    def show_memos(self, kind: str, id_: str) -> None:
        """Show the memos on one thing, or all."""
        pane = self._memos()
        pane.show_subject(kind, id_)

    def _memos(self) -> "MemoPane":
        from kanryu.gui.memos.pane import MemoPane  # noqa: PLC0415 - built when it is first wanted

        pane = self.bring("memos")
        if not isinstance(pane, MemoPane):
            raise TypeError(pane)
        return pane

    def leave(self) -> None:
        """Keep what was typed; the project is about to be closed or another pane to be shown."""
        if self.key:
            self._made[self.key].left()
        self.key = ""

    def stops(self) -> tuple[QWidget, ...]:
        """Return where F6 takes the keyboard in the pane that is shown."""
        return self._made[self.key].stops() if self.key else ()
