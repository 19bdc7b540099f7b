"""A page of the window: one step of the chain, with a pane at the right that says what is selected."""

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kanryu.gui.desk import Desk
from kanryu.gui.news import Changes

if TYPE_CHECKING:
    from kanryu.gui.header import Header


class Page(QWidget):
    """What the rail switches between; subclasses re-query when news touches them and never patch.

    To add a page: subclass, set ``key``, ``icon`` and ``title`` (a marked text), and list it in ``gui/pages.py``.
    Pages are built when they are first opened.
    """

    key: ClassVar[str] = ""
    icon: ClassVar[str] = ""
    title: ClassVar[str] = ""
    panel_width: ClassVar[int] = 300
    """How wide the pane at the right is, in pixels."""

    panel_toggled = Signal()
    """The pane at the right shall be shown or hidden, as ``panel_open`` says."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("page")
        self.panel_open = True
        self.desk = desk

    def panel(self) -> QWidget | None:
        """Return the pane at the right, built once; None where the page needs the whole width."""
        return None

    def open_panel(self, *, wanted: bool) -> None:
        """Have the pane at the right or do without; never by showing it: all pages' panes lie on one another."""
        if wanted is not self.panel_open:
            self.panel_open = wanted
            self.panel_toggled.emit()

    def opened(self) -> None:
        """Take the focus to where work begins; called whenever the page comes into view."""

    def stops(self) -> tuple[QWidget, ...]:
        """Return where F6 takes the keyboard, in turn."""
        return ()

    def refresh(self, changes: Changes | None) -> None:
        """Ask again for what is shown; without changes, for everything. Hidden pages are told when they come up."""

    def place(self) -> str:
        """Return what the status bar shows at the left: where the user is."""
        return ""

    def meet(self, header: "Header") -> None:
        """Get to know the header, once after the page is built; the search page follows its field."""

    def search(self, words: str) -> None:
        """Search for words; only the search page does."""

    def show_passage(self, document_id: str, start: int, end: int) -> None:
        """Show a passage where it stands; only the coding page does."""

    def bring_in(self, paths: tuple[Path, ...]) -> None:
        """Take files and folders in; only the documents page does."""

    def show_thing(self, kind: str, id_: str) -> None:
        """Show a case or a code where it stands; only the pages that have some do."""

    def state(self) -> tuple[str, ...]:
        """Return what must come back after the window is built anew in another language or theme."""
        return ()

    def restore(self, state: tuple[str, ...]) -> None:
        """Come back to where :meth:`state` was taken."""
