"""The coding page: navigator, paper and the right pane, kept in step with the project."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget
from typing_extensions import override

from kanryu.analysis.coding.codes import CodeItem, list_codes
from kanryu.analysis.coding.codings import CodingFilter, CodingItem, list_codings
from kanryu.analysis.coding.memos import list_memos
from kanryu.analysis.documents.cases import list_cases
from kanryu.analysis.documents.documents import DocumentItem, list_documents
from kanryu.analysis.documents.transcripts import TranscriptView, transcript
from kanryu.errors import NotFound
from kanryu.gui.coding.acts import Acts
from kanryu.gui.coding.arranging import Arranging
from kanryu.gui.coding.code_menu import CodeMenu
from kanryu.gui.coding.code_tree import CodeTree
from kanryu.gui.coding.codebook.codebook_acts import CodebookActs
from kanryu.gui.coding.definition import DefinitionCard
from kanryu.gui.coding.editing import Editing
from kanryu.gui.coding.finder import CodeFinder
from kanryu.gui.coding.margin import clock
from kanryu.gui.coding.marks import Mark, marks_of
from kanryu.gui.coding.navigator import Navigator
from kanryu.gui.coding.notes.notes import Notes
from kanryu.gui.coding.palette import CrossingPalette
from kanryu.gui.coding.panes import Panes
from kanryu.gui.coding.paper import Paper
from kanryu.gui.coding.passage_pane import PassagePane, Selected
from kanryu.gui.coding.passages.passages import Passages
from kanryu.gui.coding.picking import Picking
from kanryu.gui.coding.reading import Reading, met_spans
from kanryu.gui.coding.sentences import Sentences
from kanryu.gui.coding.side_panel import SidePanel
from kanryu.gui.coding.suggestions.suggestions import Suggestions
from kanryu.gui.coding.viewing import Viewing
from kanryu.gui.controls.empty import EmptyState
from kanryu.gui.desk import Desk
from kanryu.gui.news import Changes
from kanryu.gui.page import Page
from kanryu.i18n import N_, tr

_TEXT_TABLES = ("document", "turn", "speaker", "case_passage")
_LIST_TABLES = ("case", "document", "coding", "case_passage", "memo")
_FEW = 100
_SOON = 40
"""Milliseconds until lists follow what the paper already shows."""


class CodingPage(Page):
    """Where passages are given codes."""

    key, icon, title = "coding", "highlighter", N_("コード化")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.document_id, self.selected = "", ""
        self.view: TranscriptView | None = None
        self.codes: tuple[CodeItem, ...] = ()
        self.codings: tuple[CodingItem, ...] = ()
        self.came_for: tuple[int, int] | None = None
        self.recent: tuple[str, ...] = ()
        self.navigator, self.paper = Navigator(), Paper(desk.preferences)
        self.passage, self.tree, self.card = PassagePane(), CodeTree(), DefinitionCard()
        self.finder = CodeFinder(self)
        self.finder.hide()
        self.crossings = CrossingPalette(self)
        self.acts = Acts(self)
        self.codebook = CodebookActs(self)
        self.code_menu = CodeMenu(desk, self, self.codebook)
        self.editing = Editing(self)
        self._middle = QStackedWidget()
        self._middle.addWidget(self.paper)
        self._middle.addWidget(EmptyState(tr("まだ資料がありません。"), tr("資料を取り込む"), self._to_documents))
        self._panel = SidePanel(self.passage, self.tree, self.card)
        self.panes = Panes(self.navigator, self.editing.strip, self._middle)
        self.side = self.panes.side
        self.passages = Passages(self)
        self.code_menu.show_passages = self.passages.show_code
        self.suggestions = Suggestions(self)
        self.code_menu.show_suggestions = self.suggestions.show_code
        self.picking, self.notes, self.sentences = Picking(self), Notes(self), Sentences(self)
        self.viewing = Viewing(self)
        self.arranging = Arranging(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.panes)
        self._waiting: list[Changes] = []
        self._soon = self._timer(_SOON, self._refresh_lists)
        self._pane = self._timer(0, self.show_selected)
        self._painting, self._steps = self._timer(0, self._paint_on), list[Callable[[], object]]()
        self._connect()
        self.arranging.show_layout()

    def _timer(self, milliseconds: int, do: Callable[[], None]) -> QTimer:
        """Return a timer that does something once, so long after it was started last."""
        made = QTimer(self)
        made.setSingleShot(True)
        made.setInterval(milliseconds)
        made.timeout.connect(do)
        return made

    def _connect(self) -> None:
        self.navigator.chosen.connect(self.open_document)
        self.navigator.cases_wanted.connect(self._to_documents)
        self.navigator.status_chosen.connect(self.acts.set_status)
        self.navigator.memos_wanted.connect(self.acts.show_memos)
        self.paper.gesture.connect(self.acts.perform)
        self.paper.key_typed.connect(self.acts.give_by_key)
        self.paper.pointed.connect(self.acts.point)
        self.paper.spot_moved.connect(self._spot_moved)
        self.paper.menu_wanted.connect(self.editing.open_menu)
        self.paper.bounds_dragged.connect(self.acts.set_bounds)
        self.passage.code_wanted.connect(self.acts.find_code)
        self.passage.crossing_wanted.connect(self.acts.giving.cross)
        self.passage.memo_wanted.connect(self.acts.write_memo)
        self.passage.chosen.connect(self.select_coding)
        self.passage.edited.connect(self.acts.edit_field)
        self.passage.details.done.connect(self.paper.setFocus)
        self.tree.given.connect(self.acts.give)
        self.tree.menu_wanted.connect(self._open_code_menu)
        self.finder.taken.connect(self.acts.giving.take)
        self.finder.made.connect(self.acts.giving.make)
        self.crossings.taken.connect(self.acts.giving.give_crossing)
        self.card.show_code(None)

    def show_side(self, widget: QWidget) -> None:
        """Show a widget in the pane below the paper; :meth:`hide_side` hides it again."""
        self.panes.show_side(widget)

    def hide_side(self) -> None:
        """Hide the pane below the paper and go back to the text."""
        self.side.hide_side()
        self.paper.setFocus()

    @override
    def panel(self) -> QWidget:
        return self._panel

    @override
    def opened(self) -> None:
        if (shown := self._middle.currentWidget()) is not None:
            shown.setFocus()

    @override
    def stops(self) -> tuple[QWidget, ...]:
        return *self.arranging.stops(), self.passage.list, self.tree.field, self.tree.tree, self.navigator.tree

    @override
    def refresh(self, changes: Changes | None) -> None:
        if changes is None:
            self._refresh_codes()
            self.open_document(self.document_id or self._first_document())
            self._soon.stop()
            self._refresh_beside()
            self.codebook.refresh(None)
            return
        if changes.touch("code", "codebook"):
            self._refresh_codes()
        if changes.touch(*_TEXT_TABLES) and self.document_id:
            self._reload()
        if changes.touch("code", "codebook", "document"):
            self.refresh_codings()
        elif changes.touch("coding"):
            self._refresh_codings_of(changes.rows["coding"])
        if changes.touch(*_LIST_TABLES):
            self._soon.start()
        if set(changes.rows) == {"coding"} and self.codebook.rereading.isHidden():
            self._waiting.append(changes)
        else:
            self.codebook.refresh(changes)

    def _first_document(self) -> str:
        documents = self.desk.workspace.ask(list_documents)
        return documents[0].id if documents else ""

    def open_document(self, document_id: str) -> None:
        """Show a document; an empty id shows that there is none."""
        if document_id != self.document_id:
            self.acts.going.leave()
            self.editing.leave()
        self._middle.setCurrentIndex(0 if document_id else 1)
        if not document_id:
            self.document_id, self.view, self.codings = "", None, ()
            self.paper.flash.stop()
            self.paper.forget_text()
            self._pane.start()
            return
        changed = document_id != self.document_id
        if changed:
            self._paint_later()
        self.document_id = document_id
        self.selected = "" if changed else self.selected
        self._reload()
        self.refresh_codings()
        if changed:
            self._soon.start()
            self.paper.verticalScrollBar().setValue(0)
        self.paper.setFocus()
        self.desk.moved.emit()

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

    def _reload(self) -> None:
        """Ask for the text again; when the document is gone, show another one."""
        try:
            view = self.desk.workspace.ask(transcript, self.document_id)
        except NotFound:
            self.document_id = ""
            self.open_document(self._first_document())
            return
        if view == self.view:
            return
        same = self.view is not None and self.view.id == view.id
        start, end = self.paper.spot() if same else (0, 0)
        height = self.paper.scroll_height() if same else 0
        self.view = view
        self.paper.show_transcript(view)
        if same:
            self.paper.select(min(start, len(view.text)), min(end, len(view.text)))
            self.paper.verticalScrollBar().setValue(height)
            self._show_marks()
            self.editing.text_changed()

    @property
    def reading(self) -> Reading:
        """The sentences and turns of the open document."""
        return self.paper.reading

    def _refresh_codes(self) -> None:
        self.codes = self.desk.workspace.ask(list_codes)
        self._panel.say_codes(some=bool(self.codes))
        self.tree.show_codes(self.codes)
        self.card.show_code(self.tree.current())

    def refresh_codings(self) -> None:
        """Ask again for the codings of the document and show them."""
        if self.document_id:
            wanted = CodingFilter(documents=(self.document_id,))
            self.codings = self.viewing.shown(self.desk.workspace.ask(list_codings, wanted))
            self._show_marks()

    def _refresh_codings_of(self, ids: frozenset[str]) -> None:
        """Ask again for the codings that changed; of more than a few, for all of the document."""
        if len(ids) > _FEW:
            self.refresh_codings()
            return
        wanted = CodingFilter(documents=(self.document_id,), ids=tuple(ids))
        found = self.viewing.shown(self.desk.workspace.ask(list_codings, wanted))
        others = (coding for coding in self.codings if coding.id not in ids)
        self.codings = tuple(sorted((*others, *found), key=lambda coding: (coding.start, coding.end, coding.id)))
        self._show_marks()

    def _show_marks(self) -> None:
        if self.paper.positions is None:
            return
        if self.selected not in {coding.id for coding in self.codings}:
            self.selected = ""
        marks = marks_of(self.codings, self.paper.positions, self.viewing.showing(), self.paper.marks)
        self.paper.show_marks(marks, self.selected)
        self._pane.start()

    def _refresh_lists(self) -> None:
        """Let the lists follow what the paper already shows; its 16 ms for a key are not enough for them too."""
        waiting, self._waiting = self._waiting, []
        for changes in waiting:
            self.codebook.refresh(changes)
        self._refresh_codes()
        self._refresh_beside()

    def _refresh_beside(self) -> None:
        """Let everything beside the codes and the paper follow."""
        workspace = self.desk.workspace
        self.viewing.refresh_coders()
        self.navigator.show_documents(workspace.ask(list_cases), workspace.ask(list_documents), self.document_id)
        if self.document_id:
            self.navigator.show_memos(len(workspace.ask(list_memos, "document", self.document_id)))
        self._show_turns()
        self.arranging.refresh()

    def _show_turns(self) -> None:
        if self.view is None:
            return
        turns = [(turn.body, turn.end) for turn in self.view.turns if turn.body < turn.end]
        self.navigator.show_turns(met_spans(turns, ((item.start, item.end) for item in self.codings)), len(turns))

    def passage_bounds(self) -> tuple[int, int] | None:
        """Return what a code would be given to: the selection, else the selected coding's passage."""
        start, end = self.paper.spot()
        if start < end:
            return start, end
        coding = self.coding()
        return (coding.start, coding.end) if coding is not None else None

    def coding(self) -> CodingItem | None:
        """Return the selected coding."""
        return next((coding for coding in self.codings if coding.id == self.selected), None)

    def select_coding(self, coding_id: str) -> None:
        """Outline a coding, show its details, and stand on its code in the tree."""
        self.selected = coding_id
        self.paper.select_mark(coding_id)
        self._pane.start()

    def _spot_moved(self) -> None:
        if self.selected:
            self.selected = ""
            self.paper.select_mark("")
        self._pane.start()

    def show_selected(self) -> None:
        """Let the right pane and the status bar show what is selected, which they otherwise do a moment later."""
        self._pane.stop()
        bounds = self.passage_bounds()
        start, end = bounds or (self.paper.caret(), self.paper.caret() + 1)
        marks = tuple(mark for mark in self.paper.marks.all if _meets(mark, start, end))
        length = end - start if bounds else 0
        self.passage.show_selected(Selected(length, marks, self.coding()))
        coding = self.coding()
        if coding is not None:
            self.tree.point_at(coding.code_id)
        self.desk.moved.emit()

    @override
    def show_passage(self, document_id: str, start: int, end: int) -> None:
        """Show a passage of a document, selected."""
        if document_id != self.document_id:
            self.open_document(document_id)
        self.acts.going.leave()
        self.paper.select(start, end)
        self.acts.going.arrive()
        self.came_for = self.paper.spot()
        if start < end:
            self.paper.flash.start(*self.came_for)
        self.paper.setFocus()

    @override
    def show_thing(self, kind: str, id_: str) -> None:
        if kind == "code":
            self.tree.point_at(id_)
        for coding in self.desk.workspace.ask(list_codings, CodingFilter(ids=(id_,))) if kind == "coding" else ():
            self.show_passage(coding.document_id, coding.start, coding.end)

    @override
    def place(self) -> str:
        if self.view is None:
            return ""
        caret = self.paper.caret()
        turn = self.view.turn_at(caret)
        speaker = turn.speaker.label if turn is not None and turn.speaker is not None else ""
        time = clock(turn.time_ms) if turn is not None else ""
        where = tr("{n}字目", n=f"{caret + 1:,}")
        return "　".join(part for part in (self.view.case or "", self.view.title, speaker, time, where) if part)

    @override
    def state(self) -> tuple[str, ...]:
        start, end = self.paper.spot()
        return self.document_id, str(start), str(end), self.selected

    @override
    def restore(self, state: tuple[str, ...]) -> None:
        document_id, start, end, selected = state
        self.open_document(document_id)
        self.paper.select(int(start), int(end))
        if selected:
            self.select_coding(selected)

    def documents(self) -> tuple[DocumentItem, ...]:
        """Return all documents."""
        return self.desk.workspace.ask(list_documents)

    def _open_code_menu(self, code_id: str, at: QPoint) -> None:
        self.code_menu.open(self.codes, self.tree.code(code_id), at)

    def _to_documents(self) -> None:
        self.desk.go.emit("documents")


def _meets(mark: Mark, start: int, end: int) -> bool:
    return mark.coding.start < end and mark.coding.end > start
