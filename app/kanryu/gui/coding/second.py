"""A second transcript beside the first: for reading and comparing; codes are given in the first one."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QVBoxLayout
from typing_extensions import override

from kanryu.analysis.coding.codings import CodingFilter, CodingItem, list_codings
from kanryu.analysis.documents.documents import DocumentItem
from kanryu.analysis.documents.transcripts import TranscriptView, transcript
from kanryu.errors import NotFound
from kanryu.gui.coding.keys import Gesture
from kanryu.gui.coding.marks import Showing, marks_of
from kanryu.gui.coding.paper import Paper
from kanryu.gui.coding.setting import Type
from kanryu.gui.controls.buttons import button, icon_button
from kanryu.gui.desk import Desk
from kanryu.i18n import tr


class SecondPaper(QFrame):
    """A transcript with its codings that is only read, chosen from all documents."""

    closed = Signal()
    chosen = Signal(str)
    """The id of the document that is read here now."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.view: TranscriptView | None = None
        self.codings: tuple[CodingItem, ...] = ()
        self.choice = QComboBox()
        self.choice.setAccessibleName(tr("並べて読む資料"))
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.activated.connect(lambda index: self.open_document(self.choice.itemData(index)))
        self.paper = Paper(desk.preferences)
        self.paper.locked = True
        self.paper.setAccessibleName(tr("並べた本文"))
        self.paper.gesture.connect(self._move)
        self.paper.key_typed.connect(lambda _: desk.say(tr("こちらは読むだけです。Enter で左の本文に開きます。")))
        self.paper.pointed.connect(lambda ids: self.paper.select_mark(ids[0] if ids else ""))
        head = QHBoxLayout()
        head.setContentsMargins(12, 6, 8, 6)
        head.addWidget(self.choice, 1)
        head.addWidget(button(tr("左に開く"), self._open_here, kind="plain"))
        head.addWidget(icon_button("x", tr("閉じる"), self.closed.emit))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.paper, 1)

    @property
    def document_id(self) -> str:
        """The id of the document that is read here; empty where there is none."""
        return self.view.id if self.view is not None else ""

    def show_documents(self, documents: tuple[DocumentItem, ...]) -> None:
        """Offer the documents; when the one that is read is gone, the first one takes its place."""
        with QSignalBlocker(self.choice):
            self.choice.clear()
            for item in documents:
                self.choice.addItem("　".join(part for part in (item.case or "", item.title) if part), item.id)
        known = {item.id for item in documents}
        if documents and self.document_id not in known:
            self.open_document(documents[0].id)
        self.choice.setCurrentIndex(self.choice.findData(self.document_id))

    def open_document(self, document_id: str) -> None:
        """Show a document from its beginning."""
        self.view = None
        self.refresh(document_id)
        self.choice.setCurrentIndex(self.choice.findData(document_id))
        self.paper.verticalScrollBar().setValue(0)
        self.chosen.emit(document_id)

    def refresh(self, document_id: str = "") -> None:
        """Ask again for the text and the codings."""
        try:
            view = self._desk.workspace.ask(transcript, document_id or self.document_id)
        except NotFound:
            return
        if view != self.view:
            height = self.paper.scroll_height()
            self.view = view
            self.paper.show_transcript(view)
            self.paper.verticalScrollBar().setValue(height)
        self.codings = self._desk.workspace.ask(list_codings, CodingFilter(documents=(view.id,)))

    def show_codings(self, showing: Showing, codings: tuple[CodingItem, ...]) -> None:
        """Show codings of the document."""
        paper = self.paper
        if paper.positions is not None:
            selected = paper.selected.coding.id if paper.selected is not None else ""
            paper.show_marks(marks_of(codings, paper.positions, showing, paper.marks), selected)

    def use_type(self, type_: Type) -> None:
        """Set the text in another type."""
        self.paper.use_type(type_)

    def _open_here(self) -> None:
        if self.view is not None:
            start, end = self.paper.spot()
            self._desk.open_passage.emit(self.view.id, start, end)

    def _move(self, gesture: Gesture) -> None:
        """Go from turn to turn, or open the place in the first paper; nothing else is done here."""
        paper = self.paper
        if gesture in (Gesture.NEXT_TURN, Gesture.PREVIOUS_TURN):
            place = paper.reading.next_turn(paper.caret(), later=gesture is Gesture.NEXT_TURN)
            paper.select(place, place)
        elif gesture in (Gesture.SENTENCE, Gesture.TURN):
            reading = paper.reading
            span = (reading.sentence if gesture is Gesture.SENTENCE else reading.turn)(paper.caret())
            paper.select(*(span or paper.spot()))
        elif gesture is Gesture.FIND_CODE:
            self._open_here()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
