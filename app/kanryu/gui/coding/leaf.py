"""A leaf: one paper of the coding page with the document that lies open on it, its codings, and the chosen one."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kanryu.analysis.coding.codings import CodingFilter, CodingItem, list_codings
from kanryu.analysis.documents.transcripts import TranscriptView, transcript
from kanryu.gui.coding.editing_change import change_of
from kanryu.gui.coding.going import Trail
from kanryu.gui.coding.marks import marks_of
from kanryu.gui.coding.paper import Paper
from kanryu.gui.coding.reading import Span
from kanryu.gui.coding.sentences import Sentences
from kanryu.gui.coding.setting import Type
from kanryu.gui.later import once_after

if TYPE_CHECKING:
    from kanryu.gui.coding.page import CodingPage

_FEW = 100
SOON = 40
"""Milliseconds until lists, and the leaf nobody works in, follow what the other leaf already shows."""


class Leaf(QObject):
    """What is true of one paper; the page has one leaf, and a second when it is split. One works in one of them."""

    opened = Signal(str)
    """The id of another document that lies open here now; empty where there is none."""
    renewed = Signal()
    """The text of the same document became another one."""
    changed = Signal()
    """Something else may be selected here, or coded."""

    def __init__(self, page: "CodingPage") -> None:
        super().__init__(page)
        self._page = page
        self.paper = Paper(page.desk.preferences)
        self.paper.spot_moved.connect(self._moved)
        self.document_id, self.selected = "", ""
        self.view: TranscriptView | None = None
        self.codings: tuple[CodingItem, ...] = ()
        self.came_for: Span | None = None
        self.trail = Trail()
        self._sentences = Sentences(page.desk, self.paper)
        self._stale: frozenset[str] = frozenset()
        self._painting, self._steps = once_after(self, 0, self._paint_on), list[Callable[[], object]]()
        self._soon = once_after(self, SOON, self.catch_up)

    def open(self, document_id: str) -> None:
        """Show a document, another one from its beginning; an empty id shows that there is none.

        Raises:
            NotFound: the document is gone; the leaf is the one it was, and has its id.
        """
        changed = document_id != self.document_id
        if changed:
            self.document_id, self.selected = document_id, ""
            self._paint_later()
        if document_id:
            self.reload()
            self.refresh_codings()
            if changed:
                self.paper.verticalScrollBar().setValue(0)
        else:
            self._forget()
        if changed:
            self.opened.emit(document_id)

    def _paint_later(self) -> None:
        """Let what waits be done before the lines are broken, and before the paper is painted: each takes as long."""
        paper = self.paper.viewport()
        paper.setUpdatesEnabled(False)
        self._steps = [lambda: paper.setUpdatesEnabled(True), self.paper.measure, lambda: None]  # the last one first
        self._painting.start()

    def _paint_on(self) -> None:
        self._steps.pop()()
        if self._steps:
            self._painting.start()

    def _forget(self) -> None:
        self.view, self.codings = None, ()
        self.paper.flash.stop()
        self.paper.forget_text()
        self.changed.emit()

    def reload(self) -> None:
        """Ask for the text again; what was selected and in view stays so, as far as it is still there.

        Raises:
            NotFound: the document is gone.
        """
        view = self._page.desk.workspace.ask(transcript, self.document_id)
        if view == self.view:
            return
        before, self.view = self.view, view
        if before is None or before.id != view.id:
            self.paper.show_transcript(view)
            return
        spot, height, selected = self.paper.spot(), self.paper.scroll_height(), self.selected
        self.paper.show_transcript(view)
        change = change_of(0, before.text, before.text, view.text)
        if change is not None:
            spot = change.carried(*spot)
            self.came_for = change.carried(*self.came_for) if self.came_for is not None else None
        self.paper.select(*spot)
        self.paper.verticalScrollBar().setValue(height)
        self.selected = selected
        self.show_marks()
        self.renewed.emit()

    def use_type(self, type_: Type) -> None:
        """Set the text in another type; what is selected stays so."""
        selected = self.selected
        self.paper.use_type(type_)
        self.selected = selected

    def refresh_codings(self) -> None:
        """Ask again for the codings of the document and show them."""
        if self.document_id:
            wanted = CodingFilter(documents=(self.document_id,))
            self.codings = self._page.viewing.shown(self._page.desk.workspace.ask(list_codings, wanted))
            self.show_marks()

    def refresh_codings_of(self, ids: frozenset[str]) -> None:
        """Ask again for the codings that changed; of more than a few, for all of the document."""
        if len(ids) > _FEW:
            self.refresh_codings()
            return
        wanted = CodingFilter(documents=(self.document_id,), ids=tuple(ids))
        found = self._page.viewing.shown(self._page.desk.workspace.ask(list_codings, wanted))
        others = tuple(coding for coding in self.codings if coding.id not in ids)
        if found or len(others) < len(self.codings):
            self.codings = tuple(sorted((*others, *found), key=lambda coding: (coding.start, coding.end, coding.id)))
            self.show_marks()

    def follow(self, ids: frozenset[str]) -> None:
        """Show codings that changed a moment later: what is painted first is the leaf somebody works in."""
        self._stale |= ids
        self._soon.start()

    def catch_up(self) -> None:
        """Show at once what :meth:`follow` would."""
        ids, self._stale = self._stale, frozenset()
        if ids and self.document_id:
            self.refresh_codings_of(ids)

    def show_marks(self) -> None:
        """Show the codings as the page shows codings now."""
        if self.paper.positions is None:
            return
        if self.selected not in {coding.id for coding in self.codings}:
            self.selected = ""
        marks = marks_of(self.codings, self.paper.positions, self._page.viewing.showing(), self.paper.marks)
        self.paper.show_marks(marks, self.selected)
        self.changed.emit()

    def coding(self) -> CodingItem | None:
        """Return the selected coding."""
        return next((coding for coding in self.codings if coding.id == self.selected), None)

    def passage_bounds(self) -> Span | None:
        """Return what a code would be given to: the selection, else the selected coding's passage."""
        start, end = self.paper.spot()
        if start < end:
            return start, end
        coding = self.coding()
        return (coding.start, coding.end) if coding is not None else None

    def select_coding(self, coding_id: str) -> None:
        """Outline a coding; an empty id outlines none."""
        self.selected = coding_id
        self.paper.select_mark(coding_id)
        self.changed.emit()

    def _moved(self) -> None:
        """Let a coding be selected no longer once the caret is somewhere else."""
        if self.selected:
            self.selected = ""
            self.paper.select_mark("")
        self.changed.emit()

    def state(self) -> tuple[str, ...]:
        """Return what must come back after the window is built anew."""
        start, end = self.paper.spot()
        return self.document_id, str(start), str(end), self.selected

    def restore(self, start: str, end: str, selected: str) -> None:
        """Select again what was selected in the document."""
        self.paper.select(int(start), int(end))
        if selected:
            self.select_coding(selected)
