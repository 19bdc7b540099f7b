"""The coding page: navigator, paper and the right pane, kept in step with the project."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget
from typing_extensions import override

from kanryu.analysis.coding.codes import CodeItem, list_codes
from kanryu.analysis.coding.codings import CodingFilter, CodingItem, list_codings
from kanryu.analysis.coding.memos import list_memos
from kanryu.analysis.documents.cases import list_cases
from kanryu.analysis.documents.documents import DocumentItem, list_documents
from kanryu.analysis.documents.transcripts import TranscriptView
from kanryu.errors import NotFound
from kanryu.gui.coding.acts import Acts
from kanryu.gui.coding.arranging import Arranging
from kanryu.gui.coding.code_menu import CodeMenu
from kanryu.gui.coding.code_tree import CodeTree
from kanryu.gui.coding.codebook.codebook_acts import CodebookActs
from kanryu.gui.coding.definition import DefinitionCard
from kanryu.gui.coding.editing import Editing
from kanryu.gui.coding.finder import CodeFinder
from kanryu.gui.coding.leaf import SOON, Leaf
from kanryu.gui.coding.leaf_frame import LeafFrame
from kanryu.gui.coding.margin import clock
from kanryu.gui.coding.marks import Mark
from kanryu.gui.coding.navigator import Navigator
from kanryu.gui.coding.notes.notes import Notes
from kanryu.gui.coding.palette import CrossingPalette
from kanryu.gui.coding.panes import Panes
from kanryu.gui.coding.paper import Paper
from kanryu.gui.coding.passage_pane import PassagePane, Selected
from kanryu.gui.coding.passages.passages import Passages
from kanryu.gui.coding.picking import Picking
from kanryu.gui.coding.reading import Reading, Span, met_spans
from kanryu.gui.coding.side_panel import SidePanel
from kanryu.gui.coding.suggestions.suggestions import Suggestions
from kanryu.gui.coding.viewing import Viewing
from kanryu.gui.controls.empty import EmptyState
from kanryu.gui.desk import Desk
from kanryu.gui.later import once_after
from kanryu.gui.news import Changes
from kanryu.gui.page import Page
from kanryu.i18n import N_, tr

_TEXT_TABLES = ("document", "turn", "speaker", "case_passage")
_LIST_TABLES = ("case", "document", "coding", "case_passage", "memo")


class CodingPage(Page):
    """Where passages are given codes."""

    key, icon, title = "coding", "highlighter", N_("コード化")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.codes: tuple[CodeItem, ...] = ()
        self.recent: tuple[str, ...] = ()
        self.first = self.leaf = Leaf(self)
        self.navigator = Navigator()
        self.passage, self.tree, self.card = PassagePane(), CodeTree(), DefinitionCard()
        self.finder = CodeFinder(self)
        self.finder.hide()
        self.crossings = CrossingPalette(self)
        self.acts = Acts(self)
        self.codebook = CodebookActs(self)
        self.code_menu = CodeMenu(desk, self, self.codebook)
        self.editing = Editing(self)
        self._middle = QStackedWidget()
        self._middle.addWidget(self.first.paper)
        self._middle.addWidget(EmptyState(tr("まだ資料がありません。"), tr("資料を取り込む"), self._to_documents))
        self._panel = SidePanel(self.passage, self.tree, self.card)
        self.frame = LeafFrame(self.first, self._middle)
        self.panes = Panes(self.navigator, self.editing.strip, self.frame)
        self.side = self.panes.side
        self.passages = Passages(self)
        self.code_menu.show_passages = self.passages.show_code
        self.suggestions = Suggestions(self)
        self.code_menu.show_suggestions = self.suggestions.show_code
        self.picking, self.notes = Picking(self), Notes(self)
        self.viewing = Viewing(self)
        self.arranging = Arranging(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.panes)
        self._waiting: list[Changes] = []
        self._soon = once_after(self, SOON, self._refresh_lists)
        self._pane = once_after(self, 0, self.show_selected)
        self._connect()
        self.attach(self.first)
        self.arranging.show_layout()

    def _connect(self) -> None:
        self.navigator.chosen.connect(self.open_document)
        self.navigator.cases_wanted.connect(self._to_documents)
        self.navigator.status_chosen.connect(self.acts.set_status)
        self.navigator.memos_wanted.connect(self.acts.show_memos)
        self.passage.code_wanted.connect(self.acts.find_code)
        self.passage.crossing_wanted.connect(self.acts.giving.cross)
        self.passage.memo_wanted.connect(self.acts.write_memo)
        self.passage.chosen.connect(self.select_coding)
        self.passage.edited.connect(self.acts.edit_field)
        self.passage.details.done.connect(self.to_paper)
        self.tree.given.connect(self.acts.give)
        self.tree.menu_wanted.connect(self._open_code_menu)
        self.finder.taken.connect(self.acts.giving.take)
        self.finder.made.connect(self.acts.giving.make)
        self.crossings.taken.connect(self.acts.giving.give_crossing)
        self.card.show_code(None)

    def attach(self, leaf: Leaf) -> None:
        """Let keys and the mouse do on a leaf what they mean, always in the leaf they are on."""
        paper = leaf.paper
        paper.taken_up.connect(lambda: self._activate(leaf))
        paper.gesture.connect(self.acts.perform)
        paper.key_typed.connect(self.acts.give_by_key)
        paper.pointed.connect(self.acts.point)
        paper.menu_wanted.connect(self.editing.open_menu)
        paper.label_menu_wanted.connect(self.acts.naming.open_beside)
        paper.bounds_dragged.connect(self.acts.set_bounds)
        paper.note_pointed.connect(self.notes.show_note)
        paper.text_shown.connect(self.notes.refresh)
        leaf.changed.connect(self._pane.start)
        leaf.opened.connect(lambda _: self._soon.start())
        leaf.renewed.connect(lambda: self.editing.text_changed(leaf))
        self.editing.attach(paper)
        self.picking.attach(leaf)

    @property
    def paper(self) -> Paper:
        """The paper one works in, as are the document and its codings below."""
        return self.leaf.paper

    @property
    def document_id(self) -> str:
        """The id of the open document; empty where there is none."""
        return self.leaf.document_id

    @property
    def view(self) -> TranscriptView | None:
        """The open document."""
        return self.leaf.view

    @property
    def codings(self) -> tuple[CodingItem, ...]:
        """The codings of the open document that are shown."""
        return self.leaf.codings

    @property
    def selected(self) -> str:
        """The id of the selected coding; empty where none is."""
        return self.leaf.selected

    @property
    def reading(self) -> Reading:
        """The sentences and turns of the open document."""
        return self.leaf.paper.reading

    def work_in(self, leaf: Leaf) -> None:
        """Give the keyboard to a leaf; whatever held it keeps what was typed before."""
        leaf.paper.setFocus()
        self._activate(leaf)

    def _activate(self, leaf: Leaf) -> None:
        """Let everything that is done and shown be about a leaf from now on."""
        if leaf is self.leaf:
            return
        self.leaf = leaf
        leaf.catch_up()
        self.arranging.show_active()
        self.notes.refresh()
        self._pane.start()
        self._soon.start()

    def to_paper(self) -> None:
        """Give the keyboard to the paper one works in."""
        self.paper.setFocus()

    def show_side(self, widget: QWidget) -> None:
        """Show a widget in the pane below the paper; :meth:`hide_side` hides it again."""
        self.panes.show_side(widget)

    def hide_side(self) -> None:
        """Hide the pane below the paper and go back to the text."""
        self.side.hide_side()
        self.to_paper()

    @override
    def panel(self) -> QWidget:
        return self._panel

    @override
    def opened(self) -> None:
        shown = self.paper if self.document_id else self._middle.currentWidget()
        if shown is not None:
            shown.setFocus()

    @override
    def stops(self) -> tuple[QWidget, ...]:
        return *self.arranging.stops(), self.passage.list, self.tree.field, self.tree.tree, self.navigator.tree

    @override
    def refresh(self, changes: Changes | None) -> None:
        if changes is None:
            self._refresh_codes()
            self.refresh_leaves()
            self._soon.stop()
            self._refresh_beside()
            self.codebook.refresh(None)
            return
        if changes.touch("code", "codebook"):
            self._refresh_codes()
        for leaf in self.arranging.leaves():
            self._refresh_leaf(leaf, changes)
        if changes.touch(*_LIST_TABLES):
            self._soon.start()
        if set(changes.rows) == {"coding"} and self.codebook.rereading.isHidden():
            self._waiting.append(changes)
        else:
            self.codebook.refresh(changes)

    def refresh_leaves(self) -> None:
        """Ask again for everything the leaves show; one without a document gets one."""
        for leaf in self.arranging.leaves():
            self._show(leaf, leaf.document_id or self.arranging.document_for(leaf))
        if self.document_id:
            self.to_paper()
        self.desk.moved.emit()

    def _refresh_leaf(self, leaf: Leaf, changes: Changes) -> None:
        if changes.touch(*_TEXT_TABLES):
            if leaf.document_id:
                self._show_anew(leaf)
            else:
                self._show(leaf, self.arranging.document_for(leaf))
        if changes.touch("code", "codebook", "document"):
            leaf.refresh_codings()
        elif changes.touch("coding") and leaf.document_id:
            (leaf.refresh_codings_of if leaf is self.leaf else leaf.follow)(changes.rows["coding"])

    def _show_anew(self, leaf: Leaf) -> None:
        """Ask for the text again; when the document is gone, show another one."""
        try:
            leaf.reload()
        except NotFound:
            self.editing.drop(leaf)
            self._show(leaf, self.arranging.document_for(leaf))

    def _show(self, leaf: Leaf, document_id: str) -> None:
        """Show a document in a leaf; another one where it is gone, none where typed words cannot be stored."""
        if document_id != leaf.document_id and not self.editing.make_room(leaf):
            return
        try:
            leaf.open(document_id)
        except NotFound:
            leaf.open(self.arranging.document_for(leaf))
        self._middle.setCurrentIndex(0 if self.first.document_id else 1)

    def open_document(self, document_id: str) -> None:
        """Show a document in the paper one works in; an empty id shows that there is none."""
        if document_id != self.document_id:
            self.acts.going.leave()
        self._show(self.leaf, document_id)
        if self.document_id:
            self.to_paper()
            self.desk.moved.emit()

    def _refresh_codes(self) -> None:
        self.codes = self.desk.workspace.ask(list_codes)
        self._panel.say_codes(some=bool(self.codes))
        self.tree.show_codes(self.codes)
        self.card.show_code(self.tree.current())

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

    def passage_bounds(self) -> Span | None:
        """Return what a code would be given to: the selection, else the selected coding's passage."""
        return self.leaf.passage_bounds()

    def coding(self) -> CodingItem | None:
        """Return the selected coding."""
        return self.leaf.coding()

    def select_coding(self, coding_id: str) -> None:
        """Outline a coding, show its details, and stand on its code in the tree."""
        self.leaf.select_coding(coding_id)

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
            if document_id != self.document_id:
                return
        self.acts.going.leave()
        self.paper.select(start, end)
        self.acts.going.arrive()
        self.leaf.came_for = self.paper.spot()
        if start < end:
            self.paper.flash.start(*self.leaf.came_for)
        self.to_paper()

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
        speaker = turn.speaker.shown if turn is not None and turn.speaker is not None else ""
        time = clock(turn.time_ms) if turn is not None else ""
        where = tr("{n}字目", n=f"{caret + 1:,}")
        return "　".join(part for part in (self.view.case or "", self.view.title, speaker, time, where) if part)

    @override
    def state(self) -> tuple[str, ...]:
        leaves = self.arranging.leaves()
        return str(leaves.index(self.leaf)), *(text for leaf in leaves for text in leaf.state())

    @override
    def restore(self, state: tuple[str, ...]) -> None:
        active, *parts = state
        leaves = self.arranging.leaves()
        for number, leaf in enumerate(leaves):
            document_id, *selected = parts[4 * number : 4 * number + 4] or leaf.state()
            self._show(leaf, document_id)
            if leaf.document_id == document_id:
                leaf.restore(*selected)
        self.work_in(leaves[min(int(active), len(leaves) - 1)])

    def documents(self) -> tuple[DocumentItem, ...]:
        """Return all documents."""
        return self.desk.workspace.ask(list_documents)

    def _open_code_menu(self, code_id: str, at: QPoint) -> None:
        self.code_menu.open(self.codes, self.tree.code(code_id), at)

    def _to_documents(self) -> None:
        self.desk.go.emit("documents")


def _meets(mark: Mark, start: int, end: int) -> bool:
    return mark.coding.start < end and mark.coding.end > start
