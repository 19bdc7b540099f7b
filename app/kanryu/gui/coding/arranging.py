"""What is open on the coding page, one leaf or two, and in what type they are set; follows the preferences."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from kanryu.gui.coding.leaf import Leaf
from kanryu.gui.coding.leaf_frame import LeafFrame
from kanryu.gui.coding.setting import Type
from kanryu.i18n import tr
from kanryu.settings import Settings

if TYPE_CHECKING:
    from kanryu.gui.coding.page import CodingPage


class Arranging(QObject):
    """Opens and closes the panes of the coding page; the second leaf is made when it is first wanted."""

    def __init__(self, page: "CodingPage") -> None:
        super().__init__(page)
        self._page = page
        self.second: LeafFrame | None = None
        self._look = _look(page.desk.preferences)
        page.frame.chosen.connect(partial(self._open_in, page.first))
        page.panes.dragged.connect(self._keep_places)
        page.panes.turned.connect(self._name_way)
        page.desk.preferred.connect(self._use_preferences)

    @property
    def split(self) -> bool:
        """Whether two leaves are shown."""
        return self.second is not None and not self.second.isHidden()

    def leaves(self) -> tuple[Leaf, ...]:
        """Return the leaves that are shown, the first one first."""
        beside = (self.second.leaf,) if self.second is not None and self.split else ()
        return self._page.first, *beside

    def _frames(self) -> tuple[LeafFrame, ...]:
        """Return both frames, or the only one while there was no other yet."""
        return (self._page.frame,) if self.second is None else (self._page.frame, self.second)

    def stops(self) -> tuple[QWidget, ...]:
        """Return where F6 takes the keyboard in the middle of the page."""
        below = self._page.side.widget
        shown = (below,) if below is not None and not self._page.side.isHidden() else ()
        return *(leaf.paper for leaf in self.leaves()), *shown

    def show_layout(self) -> None:
        """Open and close panes as they are wanted in this project."""
        page, layout = self._page, self._page.viewing.layout
        if layout.second != self.split:
            (self._open_second if layout.second else self._close_second)()
        page.panes.show_layout(layout)
        page.open_panel(wanted=layout.panel)

    def _keep_places(self) -> None:
        viewing = self._page.viewing
        viewing.keep(self._page.panes.placed(viewing.layout))

    def _open_second(self) -> None:
        """Put a second leaf beside the first, with the document it had last; the keyboard goes there."""
        page = self._page
        if self.second is None:
            self.second = self._build_second()
        self.second.show()
        self.show_active()
        if page.document_id:  # else the page asks for everything when it is first shown
            page.refresh_leaves()
            self.refresh()
            page.work_in(self.second.leaf)

    def _close_second(self) -> None:
        self._page.editing.leave()
        self._page.work_in(self._page.first)
        if self.second is not None:
            self.second.hide()
        self.show_active()

    def _build_second(self) -> LeafFrame:
        page = self._page
        leaf = Leaf(page)
        leaf.paper.setAccessibleName(tr("並べた本文"))
        made = LeafFrame(leaf, leaf.paper, self._open_in_first)
        page.panes.add_second(made)
        page.attach(leaf)
        made.closed.connect(lambda: page.viewing.toggle("second"))
        made.chosen.connect(partial(self._open_in, leaf))
        leaf.opened.connect(self._keep_document)
        made.name_way(up=page.panes.stacked)
        return made

    def _name_way(self) -> None:
        if self.second is not None:
            self.second.name_way(up=self._page.panes.stacked)

    def _open_in(self, leaf: Leaf, document_id: str) -> None:
        self._page.work_in(leaf)
        self._page.open_document(document_id)
        self.refresh()  # the choice stands on what was wanted, also where that could not be opened

    def _open_in_first(self) -> None:
        """Show what is selected in the second leaf in the first, and go there."""
        page = self._page
        if self.second is not None and self.second.leaf.document_id:
            leaf = self.second.leaf
            page.work_in(page.first)
            page.show_passage(leaf.document_id, *leaf.paper.spot())

    def document_for(self, leaf: Leaf) -> str:
        """Return the document a leaf without one shows: the one it had last, else one that lies in no other leaf."""
        ids = [item.id for item in self._page.documents()]
        last, other = self._page.viewing.layout.second_document, self._page.first.document_id
        if leaf is self._page.first or other not in ids:
            return ids[0] if ids else ""
        return last if last in ids else ids[(ids.index(other) + 1) % len(ids)]

    def _keep_document(self, document_id: str) -> None:
        """Remember which document the second leaf shows in this project."""
        viewing = self._page.viewing
        if document_id:
            viewing.keep(replace(viewing.layout, second_document=document_id))

    def show_active(self) -> None:
        """Show which leaf is worked in, where there are two."""
        for frame in self._frames():
            frame.show_split(split=self.split, active=frame.leaf is self._page.leaf)

    def refresh(self) -> None:
        """Ask again which documents can lie on the leaves, where one can choose."""
        if self.split:
            documents = self._page.documents()
            for frame in self._frames():
                frame.show_documents(documents)

    def show_codings(self) -> None:
        """Show the codings of the leaves anew, in other colours or of other coders."""
        for leaf in self.leaves():
            leaf.refresh_codings()

    def _use_preferences(self, preferences: Settings) -> None:
        """Show the papers as they are preferred now."""
        before, self._look = self._look, _look(preferences)
        if self._look[1:] != before[1:]:
            self._page.editing.leave()
            for frame in self._frames():
                frame.leaf.use_type(Type.of(preferences))
        if self._look != before:
            self.show_codings()


def _look(preferences: Settings) -> tuple[str, int, int, int, bool]:
    """Return what of the preferences the papers show, the colours first."""
    type_ = preferences.zoom, preferences.characters, preferences.line_height, preferences.serif
    return preferences.color_by, *type_
