"""The coding page: navigator, paper and the right pane, kept in step with the project."""

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from kanryu.analysis.coding.codes import CodeItem, list_codes
from kanryu.analysis.coding.codings import CodingFilter, CodingItem, list_codings
from kanryu.analysis.coding.memos import list_memos
from kanryu.analysis.documents.cases import list_cases
from kanryu.analysis.documents.documents import DocumentItem, list_documents
from kanryu.analysis.documents.transcripts import TranscriptView, transcript
from kanryu.errors import NotFound
from kanryu.gui.coding.acts import Acts
from kanryu.gui.coding.code_menu import CodeMenu
from kanryu.gui.coding.code_tree import CodeTree
from kanryu.gui.coding.definition import DefinitionCard
from kanryu.gui.coding.editing import Editing
from kanryu.gui.coding.finder import CodeFinder
from kanryu.gui.coding.margin import clock
from kanryu.gui.coding.marks import Mark, marks_of
from kanryu.gui.coding.navigator import Navigator
from kanryu.gui.coding.paper import Paper
from kanryu.gui.coding.passage_pane import PassagePane, Selected
from kanryu.gui.coding.reading import Reading, met_spans
from kanryu.gui.controls.empty import EmptyState
from kanryu.gui.desk import Desk
from kanryu.gui.news import Changes
from kanryu.gui.page import Page
from kanryu.i18n import N_, current, tr
from kanryu.settings import load

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
        self.document_id = ""
        self.view: TranscriptView | None = None
        self.reading = Reading((), ())
        self.codes: tuple[CodeItem, ...] = ()
        self.codings: tuple[CodingItem, ...] = ()
        self.selected = ""
        self.recent: tuple[str, ...] = ()
        self.navigator, self.paper = Navigator(), Paper(load().zoom)
        self.passage, self.tree, self.card = PassagePane(), CodeTree(), DefinitionCard()
        self.finder = CodeFinder(self)
        self.finder.hide()
        self.acts = Acts(self)
        self.code_menu = CodeMenu(desk, self)
        self.editing = Editing(self)
        self._middle = QStackedWidget()
        self._middle.addWidget(self.paper)
        self._middle.addWidget(EmptyState(tr("まだ資料がありません。"), tr("資料を取り込む"), self._to_documents))
        self._panel = self._build_panel()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.navigator)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.editing.strip)
        middle.addWidget(self._middle, 1)
        layout.addLayout(middle, 1)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON)
        self._soon.timeout.connect(self._refresh_lists)
        self._pane = QTimer(self)
        self._pane.setSingleShot(True)
        self._pane.setInterval(0)
        self._pane.timeout.connect(self.show_selected)
        self._connect()

    def _build_panel(self) -> QWidget:
        panel = QFrame()
        layout = QVBoxLayout(panel)
        layout.setContentsMargins(1, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.passage)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.card)
        self.card.setFixedHeight(168)
        return panel

    def _connect(self) -> None:
        self.navigator.chosen.connect(self.open_document)
        self.navigator.status_chosen.connect(self.acts.set_status)
        self.navigator.memos_wanted.connect(self.acts.show_memos)
        self.paper.gesture.connect(self.acts.perform)
        self.paper.key_typed.connect(self.acts.give_by_key)
        self.paper.pointed.connect(self.acts.point)
        self.paper.spot_moved.connect(self._spot_moved)
        self.paper.menu_wanted.connect(self.editing.open_menu)
        self.passage.code_wanted.connect(self.acts.find_code)
        self.passage.memo_wanted.connect(self.acts.write_memo)
        self.passage.chosen.connect(self.select_coding)
        self.passage.edited.connect(self.acts.edit_field)
        self.passage.details.done.connect(self.paper.setFocus)
        self.tree.given.connect(self.acts.give)
        self.tree.pointed.connect(lambda code_id: self.card.show_code(self.tree.code(code_id)))
        self.tree.menu_wanted.connect(self._open_code_menu)
        self.finder.taken.connect(self.acts.give)
        self.card.show_code(None)

    @override
    def panel(self) -> QWidget:
        return self._panel

    @override
    def opened(self) -> None:
        self.paper.setFocus()

    @override
    def stops(self) -> tuple[QWidget, ...]:
        return self.paper, self.passage.list, self.tree.field, self.tree.tree, self.navigator.tree

    @override
    def refresh(self, changes: Changes | None) -> None:
        if changes is None:
            self._refresh_codes()
            self.open_document(self.document_id or self._first_document())
            self._refresh_lists()
            return
        if changes.touch("code", "codebook"):
            self._refresh_codes()
        if changes.touch(*_TEXT_TABLES) and self.document_id:
            self._reload()
        if changes.touch("code", "codebook", "document"):
            self._refresh_codings()
        elif changes.touch("coding"):
            self._refresh_codings_of(changes.rows["coding"])
        if changes.touch(*_LIST_TABLES):
            self._soon.start()

    def _first_document(self) -> str:
        documents = self.desk.workspace.ask(list_documents)
        return documents[0].id if documents else ""

    def open_document(self, document_id: str) -> None:
        """Show a document; an empty id shows that there is none."""
        if document_id != self.document_id:
            self.editing.leave()
        self._middle.setCurrentIndex(0 if document_id else 1)
        if not document_id:
            self.document_id, self.view = "", None
            return
        changed = document_id != self.document_id
        self.document_id = document_id
        self.selected = "" if changed else self.selected
        self._reload()
        self._refresh_codings()
        if changed:
            self._soon.start()
            self.paper.verticalScrollBar().setValue(0)
        self.paper.setFocus()
        self.desk.moved.emit()

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
        assert self.paper.positions is not None  # noqa: S101 - it has just been made
        self.reading = Reading.of(view, self.paper.positions)
        if same:
            self.paper.select(min(start, len(view.text)), min(end, len(view.text)))
            self.paper.verticalScrollBar().setValue(height)
            self._show_marks()
            self.editing.text_changed()

    def _refresh_codes(self) -> None:
        self.codes = self.desk.workspace.ask(list_codes)
        self.tree.show_codes(self.codes)
        self.card.show_code(self.tree.current())

    def _refresh_codings(self) -> None:
        if self.document_id:
            wanted = CodingFilter(documents=(self.document_id,))
            self.codings = self.desk.workspace.ask(list_codings, wanted)
            self._show_marks()

    def _refresh_codings_of(self, ids: frozenset[str]) -> None:
        """Ask again for the codings that changed; of more than a few, for all of the document."""
        if len(ids) > _FEW:
            self._refresh_codings()
            return
        wanted = CodingFilter(documents=(self.document_id,), ids=tuple(ids))
        found = self.desk.workspace.ask(list_codings, wanted)
        others = (coding for coding in self.codings if coding.id not in ids)
        self.codings = tuple(sorted((*others, *found), key=lambda coding: (coding.start, coding.end, coding.id)))
        self._show_marks()

    def _show_marks(self) -> None:
        if self.paper.positions is None:
            return
        names = {code.id: code.name(current()) for code in self.codes}
        if self.selected not in {coding.id for coding in self.codings}:
            self.selected = ""
        marks = marks_of(self.codings, self.paper.positions, names, self.paper.marks)
        self.paper.show_marks(marks, self.selected)
        self._pane.start()

    def _refresh_lists(self) -> None:
        workspace = self.desk.workspace
        self._refresh_codes()
        self.navigator.show_documents(workspace.ask(list_cases), workspace.ask(list_documents), self.document_id)
        if self.document_id:
            self.navigator.show_memos(len(workspace.ask(list_memos, "document", self.document_id)))
        self._show_turns()

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
        self.paper.select(start, end)
        self.paper.setFocus()

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
