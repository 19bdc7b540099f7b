"""An open project in the window: header, rail, the page and its panel, status bar."""

from datetime import datetime

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from kanryu.analysis.project.projects import project_info
from kanryu.errors import KanryuError
from kanryu.gui.controls.banner import Banner
from kanryu.gui.desk import Desk
from kanryu.gui.errors import in_words, show_error
from kanryu.gui.header import Header
from kanryu.gui.news import Changes
from kanryu.gui.page import Page
from kanryu.gui.pages import PAGES
from kanryu.gui.rail import Rail
from kanryu.gui.status import StatusBar

_CODING = next(index for index, entry in enumerate(PAGES) if entry.key == "coding")
_SEARCH = next(index for index, entry in enumerate(PAGES) if entry.key == "search")


class ProjectView(QWidget):
    """Everything of the window that shows one open project; built anew for another language or theme."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.header, self.rail, self.banner = Header(), Rail(), Banner()
        self.status = StatusBar(desk.jobs)
        self._stack, self._panels = QStackedWidget(), _panels()
        self._pages: dict[int, Page] = {}
        self._stale: set[int] = set()
        self._index = -1
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(20)  # the passage is painted first: asking anew takes 3 ms of the 16 a key press has
        self._later.timeout.connect(self._refresh_frame)
        self._lay_out()
        self._connect()
        self._refresh_frame()

    def _lay_out(self) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._stack, 1)
        middle.addWidget(self._panels)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addLayout(middle, 1)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self.header, 0, 0, 1, 2)
        grid.addWidget(self.rail, 1, 0)
        grid.addLayout(column, 1, 1)
        grid.addWidget(self.status, 2, 0, 1, 2)
        grid.setColumnStretch(1, 1)

    def _connect(self) -> None:
        self.header.search.connect(self.search)
        self.header.undo.connect(self.desk.undo)
        self.rail.chosen.connect(self.show_page)
        self.desk.said.connect(self.status.say)
        self.desk.failed.connect(self._failed)
        self.desk.moved.connect(self.show_place)
        self.desk.find.connect(self.header.take_focus)
        self.desk.go.connect(self.go)
        self.desk.open_passage.connect(self.open_passage)
        self.desk.news.changed.connect(self._changed)

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return self._pages[self._index]

    @property
    def index(self) -> int:
        """Where in the chain the page that is shown stands."""
        return self._index

    def show_page(self, index: int) -> None:
        """Show a page of the chain, by its place in the rail."""
        page = self._built(index)
        self._index = index
        if index in self._stale:
            self._stale.discard(index)
            page.refresh(None)
        self.rail.show_chosen(index)
        self._stack.setCurrentWidget(page)
        panel = page.panel()
        self._panels.setVisible(panel is not None)
        if panel is not None:
            self._panels.setFixedWidth(page.panel_width)
            self._panels.setCurrentWidget(panel)
        page.opened()
        self.status.show_place(page.place())

    def go(self, key: str) -> None:
        """Show the page with a key."""
        self.show_page(next(index for index, entry in enumerate(PAGES) if entry.key == key))

    def step_focus(self, step: int) -> None:
        """Take the keyboard to the next or previous part of the page."""
        stops = [stop for stop in self.page.stops() if stop.isVisible() and stop.isEnabled()]
        if stops:
            held = [number for number, stop in enumerate(stops) if stop.hasFocus()]
            stops[(held[0] + step) % len(stops) if held else 0].setFocus(Qt.FocusReason.TabFocusReason)

    def leave(self) -> None:
        """Let nothing happen by itself any more; the project is about to be closed."""
        for timer in self.findChildren(QTimer):
            timer.stop()
        self.desk.news.changed.disconnect(self._changed)

    def _built(self, index: int) -> Page:
        if index not in self._pages:
            page = PAGES[index].make(self.desk)
            self._pages[index] = page
            self._stack.addWidget(page)
            panel = page.panel()
            if panel is not None:
                self._panels.addWidget(panel)
            page.refresh(None)
        return self._pages[index]

    def open_passage(self, document_id: str, start: int, end: int) -> None:
        """Show a passage where it stands in its document."""
        self.show_page(_CODING)
        self.page.show_passage(document_id, start, end)

    def search(self, words: str) -> None:
        """Search all documents for words."""
        self.show_page(_SEARCH)
        self.page.search(words)

    def show_place(self) -> None:
        """Say anew where the user is."""
        if self._index >= 0:
            self.status.show_place(self.page.place())

    def state(self) -> tuple[int, dict[int, tuple[str, ...]]]:
        """Return where the user is, page by page."""
        return self._index, {index: page.state() for index, page in self._pages.items()}

    def restore(self, state: tuple[int, dict[int, tuple[str, ...]]]) -> None:
        """Come back to where :meth:`state` was taken."""
        chosen, pages = state
        self.show_page(max(chosen, 0))
        if chosen in pages:
            self.page.restore(pages[chosen])
        self.status.show_place(self.page.place())

    def _changed(self, changes: Changes) -> None:
        self._stale.update(index for index in self._pages if index != self._index)
        if self._index >= 0:
            self.page.refresh(changes)
        self.status.show_saved(datetime.now().astimezone())
        self._later.start()

    def _refresh_frame(self) -> None:
        workspace = self.desk.workspace
        info = workspace.ask(project_info)
        self.header.show_project(info.name, workspace.coder.name, writable=workspace.writable)
        self.header.show_standing(workspace.standing())
        self.status.show_codings(info.codings)
        if self._index >= 0:
            self.status.show_place(self.page.place())

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, KanryuError):
            self.banner.show_words(in_words(error))
        else:
            show_error(error, self)


def _panels() -> QStackedWidget:
    panels = QStackedWidget()
    panels.setObjectName("panel")
    panels.setFrameShape(QFrame.Shape.NoFrame)
    return panels
