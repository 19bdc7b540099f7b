"""The sheet under the paper: a transcript set in type, and where its positions are on the page."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QInputMethodEvent, QPalette, QResizeEvent, QTextBlock, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit
from typing_extensions import override

from kanryu.analysis.documents.transcripts import TranscriptView
from kanryu.gui.coding.margin import Margin
from kanryu.gui.coding.positions import Place, Positions
from kanryu.gui.coding.reading import Reading
from kanryu.gui.coding.setting import Type, set_document
from kanryu.gui.theme import tokens
from kanryu.i18n import tr
from kanryu.settings import Settings


class Sheet(QTextEdit):
    """A read-only page of text; positions outside are code points of the document, heights are the page's pixels."""

    def __init__(self, preferences: Settings) -> None:
        super().__init__()
        self.setObjectName("paper")
        self.setAccessibleName(tr("本文"))
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUndoRedoEnabled(False)
        self.setCursorWidth(2)
        self.type = Type.of(preferences)
        self.view: TranscriptView | None = None
        self.positions: Positions | None = None
        self.margin = Margin(self.type)
        self._reading: Reading | None = None
        self._read_of: TranscriptView | None = None
        self._dress()

    def _dress(self) -> None:
        palette = self.palette()
        clear = QColor(0, 0, 0, 0)
        palette.setColor(QPalette.ColorRole.Highlight, clear)
        palette.setColor(QPalette.ColorRole.HighlightedText, QColor(tokens.current().ink))
        self.setPalette(palette)

    def set_text(self, view: TranscriptView) -> None:
        """Set a transcript in type and find out where its positions are."""
        self.view = None
        self.positions = Positions(view)
        self._reading = self._reading if self._read_of is view else None
        self.setDocument(set_document(view, self.positions, self.type, self))
        self.view = view
        self.margin.clear()
        self.place_column()

    @property
    def reading(self) -> Reading:
        """The sentences and turns of the document, found when they are first asked for: showing it needs none."""
        if self.view is None or self.positions is None:
            return Reading((), ())
        if self._reading is None:
            self._reading, self._read_of = Reading.of(self.view, self.positions), self.view
        return self._reading

    def use_reading(self, view: TranscriptView, reading: Reading) -> None:
        """Go by the sentences and turns of a transcript that were found elsewhere, while it is shown."""
        if self.view is view:
            self._reading, self._read_of = reading, view

    def forget_text(self) -> None:
        """Show nothing: there is no document."""
        self.view, self.positions, self._reading = None, None, None
        self.clear()
        self.margin.clear()

    def spot(self) -> tuple[int, int]:
        """Return the selected passage, or the caret as a passage of no length."""
        if self.positions is None:
            return 0, 0
        cursor = self.textCursor()
        start, end = (self._position(at) for at in (cursor.selectionStart(), cursor.selectionEnd()))
        return start, end

    def caret(self) -> int:
        """Return the position of the caret."""
        return self._position(self.textCursor().position()) if self.positions is not None else 0

    def select(self, start: int, end: int) -> None:
        """Select a passage, or put the caret somewhere, and bring it into view."""
        if self.positions is None:
            return
        cursor = self.textCursor()
        cursor.setPosition(self.offset(self.positions.place(start)))
        if end > start:
            stop = self.offset(self.positions.place(end, ending=True))
            cursor.setPosition(max(stop, cursor.position()), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.reveal(start)

    def put_caret(self, position: int) -> None:
        """Put the caret at the end of a passage without scrolling."""
        if self.positions is None:
            return
        cursor = self.textCursor()
        cursor.setPosition(self.offset(self.positions.place(position, ending=True)))
        bar = self.verticalScrollBar()
        height = bar.value()
        self.setTextCursor(cursor)
        bar.setValue(height)

    def reveal(self, position: int) -> None:
        """Scroll until a position is in view, with some lines before it."""
        if self.positions is None:
            return
        cursor = QTextCursor(self.document())
        cursor.setPosition(self.offset(self.positions.place(position)))
        rect = self.cursorRect(cursor)
        if not 0 <= rect.top() <= self.viewport().height() - 3 * self.type.pitch:
            bar = self.verticalScrollBar()
            bar.setValue(round(bar.value() + rect.top() - self.viewport().height() / 4))

    def step(self, position: int, *, later: bool, ending: bool) -> int:
        """Return the position one character on or back on the page, which skips what is hidden."""
        if self.positions is None:
            return position
        cursor = self.textCursor()
        cursor.setPosition(self.offset(self.positions.place(position, ending=ending)))
        move = QTextCursor.MoveOperation.NextCharacter if later else QTextCursor.MoveOperation.PreviousCharacter
        moved = cursor.movePosition(move)
        while moved and (cursor.atBlockStart() if ending else cursor.atBlockEnd()):
            moved = cursor.movePosition(move)
        return self._position(cursor.position())

    def position_at(self, point: QPointF, *, ending: bool) -> int:
        """Return the position nearest to a point of the viewport; as an ending, never before a paragraph's words."""
        assert self.positions is not None  # noqa: S101 - asked only with a document
        cursor = self.cursorForPosition(point.toPoint())
        if ending and cursor.atBlockStart() and cursor.blockNumber() > 0:
            cursor.movePosition(QTextCursor.MoveOperation.PreviousCharacter)
        return self._position(cursor.position())

    def scroll_towards(self, height: float) -> None:
        """Scroll by a line where a height of the viewport lies beyond its edge."""
        bar, pitch = self.verticalScrollBar(), round(self.type.pitch)
        bar.setValue(bar.value() + (-pitch if height < 0 else pitch if height > self.viewport().height() else 0))

    def block(self, number: int) -> QTextBlock:
        """Return a block by its number."""
        return self.document().findBlockByNumber(number)

    def offset(self, place: Place) -> int:
        """Return where a place stands in Qt's document."""
        return self.block(place.block).position() + place.unit

    def _position(self, offset: int) -> int:
        assert self.positions is not None  # noqa: S101 - asked only with a document
        block = self.document().findBlock(offset)
        return self.positions.position(Place(block.blockNumber(), offset - block.position()))

    def scroll_to(self, position: int) -> None:
        """Let the line of a position stand at the top."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(self.offset(self.positions.place(position)) if self.positions is not None else 0)
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect(cursor).top() - round(self.type.pitch * 0.2))

    def place_column(self) -> None:
        """Centre the column of text, at most 44 full-width characters wide, with room for the margin."""
        width = self.viewport().width()
        left, right = self.margin.column(width)
        root = self.document().rootFrame()
        form = root.frameFormat()
        if (form.leftMargin(), form.rightMargin()) == (left, right):
            return
        form.setLeftMargin(left)
        form.setRightMargin(right)
        root.setFrameFormat(form)
        self.margin.clear()

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Take nothing from an input method: Qt would write its words even into a text that is only read."""
        event.ignore()

    def scroll_height(self) -> int:
        """Return how far the page is scrolled, in pixels."""
        return self.verticalScrollBar().value()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew; what stood at the top stays there."""
        top = self.top() if self.scroll_height() > 0 else 0
        super().resizeEvent(event)
        if self.positions is not None:
            self.place_column()
        self.margin.clear()
        if top:
            self.scroll_to(top)

    def top(self) -> int:
        """Return the position that stands first in view."""
        return self.position_at(QPointF(self.margin.left + 1, 1), ending=False) if self.view is not None else 0
