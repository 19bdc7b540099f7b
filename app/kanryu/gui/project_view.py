"""An open project in the window: header, rail, the page and its panel, status bar."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QFocusEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from kanryu.analysis.project.projects import project_info
from kanryu.errors import KanryuError
from kanryu.gui.aside import Aside
from kanryu.gui.columns import STEP, Columns
from kanryu.gui.controls.banner import Banner
from kanryu.gui.desk import Desk
from kanryu.gui.errors import in_words, show_error
from kanryu.gui.header import Header
from kanryu.gui.news import Changes
from kanryu.gui.page import Page
from kanryu.gui.pages import PAGES
from kanryu.gui.rail import Rail
from kanryu.gui.status import StatusBar
from kanryu.i18n import tr

WIDER, NARROWER = "Ctrl+Alt+Shift+Left", "Ctrl+Alt+Shift+Right"
_AHEAD_MS = 500
_CODING = next(index for index, entry in enumerate(PAGES) if entry.key == "coding")
_DOCUMENTS = next(index for index, entry in enumerate(PAGES) if entry.key == "documents")
_COMPARE = next(index for index, entry in enumerate(PAGES) if entry.key == "compare")
_PLACES = {"case": _DOCUMENTS, "document": _DOCUMENTS, "code": _CODING, "coding": _CODING, "cell": _COMPARE}
_SEARCH = next(index for index, entry in enumerate(PAGES) if entry.key == "search")


class ProjectView(QWidget):
    """Everything of the window that shows one open project; built anew for another language or theme."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setAcceptDrops(True)
        self.header, self.rail, self.banner = Header(), Rail(), Banner()
        self.status = StatusBar(desk.jobs)
        self._stack, self._panels, self.aside = QStackedWidget(), _panels(), Aside(desk)
        self._columns = Columns(self._stack, (self._panels, self.aside), desk.preferences.pane_widths)
        self._pages: dict[int, Page] = {}
        self._stale: set[int] = set()
        self._kept: dict[int, tuple[str, ...]] = {}
        """Where pages that were not shown again since the window was built anew shall come back to."""
        self._index = -1
        self._opened_from = -1
        self._back_key = QAction(self)
        """Alt+Left on the pages that have no use of their own for it."""
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(20)  # the passage is painted first: asking anew takes 3 ms of the 16 a key press has
        self._later.timeout.connect(self._refresh_frame)
        self._ahead = QTimer(self)
        self._ahead.setSingleShot(True)
        self._ahead.setInterval(_AHEAD_MS)
        self._ahead.timeout.connect(self.build_ahead)
        self._lay_out()
        self._connect()
        self._refresh_frame()

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self._columns, 1)
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
        self.desk.open_thing.connect(self.open_thing)
        self.desk.open_memos.connect(self.open_memos)
        self.aside.closed.connect(self._aside_closed)
        self.aside.brought.connect(partial(self._columns.place, self.aside))
        self._columns.drawn.connect(self._keep_width)
        self._add_keys()
        self.desk.back.connect(self.go_back)
        self.header.back.connect(self.go_back)
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
        self._offer_way_back(-1)
        if index in self._stale:
            self._stale.discard(index)
            page.refresh(None)
        self.rail.show_chosen(index)
        self._bring(page)
        if index in self._kept:
            page.restore(self._kept.pop(index))
        page.opened()
        self.status.show_place(page.place())

    def _bring(self, page: Page) -> None:
        """Show a page with its pane; it gets its size before it is seen: a transcript breaks its lines once."""
        before = self._stack.currentWidget()
        if before is not None and before is not page:
            before.hide()
        self._show_panel()
        layout = self.layout()
        if layout is not None:
            layout.activate()
        self._stack.setCurrentWidget(page)

    def _show_panel(self) -> None:
        """Show the page's own pane, unless another one stands in its place."""
        panel = self.page.panel()
        shown = panel is not None and self.page.panel_open and not self.aside.key
        if panel is not None:
            self._panels.setCurrentWidget(panel)
        self._panels.setVisible(shown)
        if shown:
            self._columns.place(self._panels, self.page.key, self.page.panel_width)
        elif not self.aside.key:
            self._columns.place(None)

    def _keep_width(self, key: str, width: int) -> None:
        preferences = self.desk.preferences
        self.desk.prefer(replace(preferences, pane_widths={**preferences.pane_widths, key: width}))

    def _widener(self, by: int) -> Callable[[], None]:
        return lambda: self._columns.widen(by)

    def _add_keys(self) -> None:
        """Let keys move the border of the pane at the right as the mouse does, and lead back."""
        for key, by in ((WIDER, STEP), (NARROWER, -STEP)):
            action = QAction(self)
            action.setShortcut(QKeySequence(key))
            action.triggered.connect(self._widener(by))
            self.addAction(action)
        self._back_key.setShortcut(QKeySequence("Alt+Left"))
        self._back_key.setEnabled(False)
        self._back_key.triggered.connect(self.go_back)
        self.addAction(self._back_key)

    def _aside_closed(self) -> None:
        self._show_panel()
        self.page.opened()

    def toggle_aside(self, key: str) -> None:
        """Show the history or the memos in place of the page's pane, or put it away when it is shown."""
        if self.aside.key == key:
            self.aside.put_away()
        else:
            self._panels.hide()
            self.aside.bring(key)

    def open_thing(self, kind: str, id_: str) -> None:
        """Show a case, document, code, memo or cell where it stands, with a way back to where it was opened."""
        if kind == "memo":
            self._panels.hide()
            self.aside.show_memo(id_)
        elif kind in _PLACES:
            opened_from = self._index
            self.show_page(_PLACES[kind])
            self.page.show_thing(kind, id_)
            self._offer_way_back(opened_from if opened_from != self._index else -1)

    def open_memos(self, kind: str, id_: str) -> None:
        """Show the memos on one thing, or all."""
        self._panels.hide()
        self.aside.show_memos(kind, id_)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.desk.workspace.writable and _files(event):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        """Take files that are dropped anywhere in the window in as documents."""
        event.acceptProposedAction()
        self.go("documents")
        self.page.bring_in(_files(event))

    def go(self, key: str) -> None:
        """Show the page with a key."""
        self.show_page(next(index for index, entry in enumerate(PAGES) if entry.key == key))

    def step_focus(self, step: int) -> None:
        """Take the keyboard to the next or previous part of the page."""
        every = (*self.page.stops(), *self.aside.stops())
        stops = [stop for stop in every if stop.isVisible() and stop.isEnabled()]
        if stops:
            held = [number for number, stop in enumerate(stops) if stop.hasFocus()]
            stops[(held[0] + step) % len(stops) if held else 0].setFocus(Qt.FocusReason.TabFocusReason)

    def leave(self) -> None:
        """Let nothing happen by itself any more; the project is about to be closed."""
        self._leave_field()
        self.aside.leave()
        for timer in self.findChildren(QTimer):
            timer.stop()
        self.desk.news.changed.disconnect(self._changed)

    def _leave_field(self) -> None:
        """Leave the field somebody is in: it keeps what was typed, which it can only while the project is open."""
        held = self.focusWidget()
        if held is not None:
            active = held.hasFocus()
            held.clearFocus()
            if not active:  # Qt tells a field that it is left only in an active window
                QApplication.sendEvent(held, QFocusEvent(QEvent.Type.FocusOut))

    def _built(self, index: int) -> Page:
        if index not in self._pages:
            page = PAGES[index].make(self.desk)
            page.panel_toggled.connect(self._show_panel)
            page.meet(self.header)
            self._pages[index] = page
            self._stack.addWidget(page)
            panel = page.panel()
            if panel is not None:
                self._panels.addWidget(panel)
            self._stale.add(index)
        return self._pages[index]

    def build_ahead(self) -> None:
        """Build a page that was not shown yet, and a moment later the next one: then showing it is quick."""
        missing = [index for index in range(len(PAGES)) if index not in self._pages]
        if missing:
            self._built(missing[0])
            self._ahead.start()

    def open_passage(self, document_id: str, start: int, end: int) -> None:
        """Show a passage where it stands in its document, with a way back to where it was opened."""
        opened_from = self._index
        self.show_page(_CODING)
        self.page.show_passage(document_id, start, end)
        self._offer_way_back(opened_from if opened_from != _CODING else -1)

    def go_back(self) -> None:
        """Show the page again from which a passage was opened."""
        if self._opened_from >= 0:
            self.show_page(self._opened_from)

    def _offer_way_back(self, index: int) -> None:
        self._opened_from = index
        self.desk.way_back = index >= 0
        self._back_key.setEnabled(index >= 0 and self._index != _CODING)
        self.header.show_way_back(tr(PAGES[index].title) if index >= 0 else "")

    def search(self, words: str) -> None:
        """Search all documents for words."""
        self.show_page(_SEARCH)
        self.header.field.setText(words)  # a page that came back has put its own words there
        self.page.search(words)

    def show_place(self) -> None:
        """Say anew where the user is."""
        if self._index >= 0:
            self.status.show_place(self.page.place())

    def state(self) -> tuple[int, dict[int, tuple[str, ...]]]:
        """Return where the user is, page by page."""
        return self._index, {index: page.state() for index, page in self._pages.items()} | self._kept

    def restore(self, state: tuple[int, dict[int, tuple[str, ...]]]) -> None:
        """Come back to where :meth:`state` was taken."""
        chosen, self._kept = state
        self.show_page(max(chosen, 0))
        self.status.show_place(self.page.place())

    def _changed(self, changes: Changes) -> None:
        self.status.say("")  # what was said is about an action before this one
        self._stale.update(index for index in self._pages if index != self._index)
        if self._index >= 0:
            self.page.refresh(changes)
        self.status.show_saved(datetime.now().astimezone())
        self._later.start()

    def _refresh_frame(self) -> None:
        workspace = self.desk.workspace
        info = workspace.ask(project_info)
        self.header.show_project(info.name, workspace.coder.name, writable=workspace.writable)
        standing = workspace.standing()
        self.header.show_standing(standing)
        self.status.show_undo(standing.undo)
        self.status.show_codings(info.codings)
        if self._index >= 0:
            self.status.show_place(self.page.place())

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, KanryuError):
            self.banner.show_words(in_words(error))
        else:
            show_error(error, self)


def _files(event: QDropEvent) -> tuple[Path, ...]:
    """Return the files and folders that are being dragged."""
    return tuple(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())


def _panels() -> QStackedWidget:
    panels = QStackedWidget()
    panels.setObjectName("panel")
    panels.setFrameShape(QFrame.Shape.NoFrame)
    return panels
