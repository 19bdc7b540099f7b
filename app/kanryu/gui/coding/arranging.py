"""What is open on the coding page, and in what type its papers are set; follows the preferences."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from kanryu.gui.coding.paper import Paper
from kanryu.gui.coding.second import SecondPaper
from kanryu.gui.coding.setting import Type
from kanryu.settings import Settings

if TYPE_CHECKING:
    from kanryu.gui.coding.page import CodingPage


class Arranging(QObject):
    """Opens and closes the panes of the coding page; the second paper is built when it is first wanted."""

    def __init__(self, page: "CodingPage") -> None:
        super().__init__(page)
        self._page = page
        self.second: SecondPaper | None = None
        self._look = _look(page.desk.preferences)
        page.panes.dragged.connect(self._keep_places)
        page.desk.preferred.connect(self._use_preferences)

    def papers(self) -> tuple[Paper, ...]:
        """Return the papers that are shown, the first one first."""
        beside = (self.second.paper,) if self.second is not None and not self.second.isHidden() else ()
        return self._page.paper, *beside

    def stops(self) -> tuple[QWidget, ...]:
        """Return where F6 takes the keyboard in the middle of the page."""
        below = self._page.side.widget
        shown = (below,) if below is not None and not self._page.side.isHidden() else ()
        return *self.papers(), *shown

    def show_layout(self) -> None:
        """Open and close panes as they are wanted in this project."""
        page, layout = self._page, self._page.viewing.layout
        if layout.second and self.second is None:
            self.second = self._build_second()
        if self.second is not None:
            self.second.setVisible(layout.second)
            (self.second.paper if layout.second else page.paper).setFocus()
        page.panes.show_layout(layout)
        if page.panel_open != layout.panel:
            page.panel_open = layout.panel
            page.panel_toggled.emit()

    def _keep_places(self) -> None:
        viewing = self._page.viewing
        viewing.keep(self._page.panes.placed(viewing.layout))

    def _build_second(self) -> SecondPaper:
        """Return the second paper with the document it had last, else the one after the first paper's."""
        page = self._page
        made = SecondPaper(page.desk)
        page.panes.add_second(made)
        documents = page.documents()
        ids = [item.id for item in documents]
        wanted = page.viewing.layout.second_document
        if wanted not in ids and page.document_id in ids:
            wanted = ids[(ids.index(page.document_id) + 1) % len(ids)]
        if wanted in ids:
            made.open_document(wanted)
        made.show_documents(documents)
        made.closed.connect(lambda: page.viewing.toggle("second"))
        made.chosen.connect(self._chosen)
        self._show_second(made)
        return made

    def _chosen(self, document_id: str) -> None:
        viewing = self._page.viewing
        viewing.keep(replace(viewing.layout, second_document=document_id))
        self.show_codings()

    def _show_second(self, second: SecondPaper) -> None:
        viewing = self._page.viewing
        second.show_codings(replace(viewing.showing(), coder_id=None), viewing.shown(second.codings))

    def refresh(self) -> None:
        """Ask again for what the second paper shows."""
        if self.second is not None and not self.second.isHidden():
            self.second.show_documents(self._page.documents())
            self.second.refresh()
            self._show_second(self.second)

    def show_codings(self) -> None:
        """Show the codings of the papers anew, in other colours or of other coders."""
        self._page.refresh_codings()
        if self.second is not None:
            self._show_second(self.second)

    def _use_preferences(self, preferences: Settings) -> None:
        """Show the papers as they are preferred now."""
        before, self._look = self._look, _look(preferences)
        if self._look[1:] != before[1:]:
            self._page.editing.leave()
            for paper in (self._page.paper, *((self.second.paper,) if self.second is not None else ())):
                paper.use_type(Type.of(preferences))
        if self._look != before:
            self.show_codings()


def _look(preferences: Settings) -> tuple[str, int, int, int, bool]:
    """Return what of the preferences the papers show, the colours first."""
    type_ = preferences.zoom, preferences.characters, preferences.line_height, preferences.serif
    return preferences.color_by, *type_
