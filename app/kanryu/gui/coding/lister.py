"""What the lists below the paper share: the transcript follows the list, the list follows the project."""

from typing import TYPE_CHECKING, Final, Generic, TypeVar

from PySide6.QtCore import QObject

from kanryu.analysis.coding.codes import CodeItem
from kanryu.gui.coding.listing import ListPane
from kanryu.gui.later import once_after
from kanryu.gui.news import Changes
from kanryu.i18n import tr

if TYPE_CHECKING:
    from kanryu.gui.coding.page import CodingPage

P = TypeVar("P", bound=ListPane)
_FOLLOW: Final = 60
"""Milliseconds until the transcript follows the list."""


class Lister(QObject, Generic[P]):
    """What is done with a pane below the paper; a subclass says where its list stands and asks for it again."""

    def __init__(self, page: "CodingPage", pane: P, again: int) -> None:
        """``again`` is how many milliseconds pass until the list follows a change."""
        super().__init__(page)
        self._page, self.pane = page, pane
        pane.setParent(page)
        pane.hide()
        self._follow, self._again = once_after(self, _FOLLOW, self.follow), once_after(self, again, self._ask_again)
        pane.listed.stood.connect(self._follow.start)
        pane.listed.opened.connect(self.open)
        pane.listed.left.connect(page.to_paper)
        pane.closed.connect(page.hide_side)
        page.desk.news.changed.connect(self._changed)

    def _changed(self, changes: Changes) -> None:
        raise NotImplementedError

    def _ask_again(self) -> None:
        raise NotImplementedError

    def _show_place(self) -> None:
        """Show the passage the list stands on in the transcript."""
        raise NotImplementedError

    @property
    def shown(self) -> bool:
        """Whether the list is in view."""
        return self._page.side.widget is self.pane and not self._page.side.isHidden()

    def _pointed(self) -> CodeItem | None:
        """Return the code of the selected coding, or the one the tree stands on; say so where there is none."""
        coding = self._page.coding()
        code = self._page.tree.code(coding.code_id) if coding is not None else self._page.tree.current()
        if code is None:
            self._page.desk.say(tr("先にコードを選んでください（F6 でコードの一覧へ）。"))
        return code

    def _code(self, code_id: str) -> CodeItem | None:
        return next((one for one in self._page.codes if one.id == code_id), None)

    def follow(self) -> None:
        """Let the transcript show what the list stands on; the keyboard stays in the list."""
        if not self.shown:
            return
        held = self.pane.listed.hasFocus()
        self._show_place()
        if held:
            self.pane.listed.setFocus()

    def open(self) -> None:
        """Go to what the list stands on."""
        self.follow()
        self._page.to_paper()

    def step(self, *, later: bool) -> None:
        """Stand on the next or previous line of the list, wherever the keyboard is."""
        self.pane.listed.step(later=later)
        self._follow.stop()
        self.follow()
