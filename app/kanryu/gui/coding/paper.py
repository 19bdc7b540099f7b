"""The paper: a transcript as it is read, with its coded passages; it shows and selects, and decides nothing."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QToolTip, QWidget
from typing_extensions import override

from kanryu.analysis.documents.transcripts import TranscriptView
from kanryu.gui.coding import layer
from kanryu.gui.coding.keys import Gesture, gesture_of
from kanryu.gui.coding.margin import Margin
from kanryu.gui.coding.marks import Mark, Marks
from kanryu.gui.coding.positions import Place, Positions
from kanryu.gui.coding.setting import Type, set_document
from kanryu.gui.theme import tokens
from kanryu.i18n import tr

_NOTHING = Marks((), {})


class Paper(QTextEdit):
    """A read-only page of text; positions outside are code points of the document."""

    gesture = Signal(object)
    """A Gesture by key."""
    key_typed = Signal(str)
    """A letter or digit that may be a code's shortcut, in upper case."""
    pointed = Signal(object)
    """The ids of the codings under the mouse where it was clicked, the shortest first; empty beside all of them."""
    spot_moved = Signal()
    """The caret or the selection is somewhere else."""
    menu_wanted = Signal(QPoint)

    def __init__(self, zoom: int) -> None:
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
        self.viewport().setMouseTracking(True)
        self.type = Type.of(zoom)
        self.view: TranscriptView | None = None
        self.positions: Positions | None = None
        self.marks = _NOTHING
        self.selected: Mark | None = None
        self.active_end = True
        self.pressed_on = ""
        self.margin = Margin(self.type)
        self._dress()
        self.selectionChanged.connect(self._moved)
        self.cursorPositionChanged.connect(self._moved)

    def _dress(self) -> None:
        palette = self.palette()
        clear = QColor(0, 0, 0, 0)
        palette.setColor(QPalette.ColorRole.Highlight, clear)
        palette.setColor(QPalette.ColorRole.HighlightedText, QColor(tokens.current().ink))
        self.setPalette(palette)

    def show_transcript(self, view: TranscriptView) -> None:
        """Show another document, or the same one after its text or turns changed."""
        self.view = None
        self.positions = Positions(view)
        self.marks, self.selected = _NOTHING, None
        self.setDocument(set_document(view, self.positions, self.type, self))
        self.view = view
        self.margin.clear()
        self._place_column()
        self._moved()

    def show_marks(self, marks: Marks, selected: str) -> None:
        """Show the codings of the document, one of them selected or none."""
        self.marks = marks
        self.selected = marks.of(selected) if selected else None
        self.margin.clear_stripes()
        self.viewport().update()

    def select_mark(self, coding_id: str) -> None:
        """Outline a coding; an empty id outlines none."""
        self.selected = self.marks.of(coding_id) if coding_id else None
        self.viewport().update()

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
        cursor.setPosition(self._offset(self.positions.place(start)))
        if end > start:
            stop = self._offset(self.positions.place(end, ending=True))
            cursor.setPosition(max(stop, cursor.position()), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.reveal(start)

    def put_caret(self, position: int) -> None:
        """Put the caret at the end of a passage without scrolling."""
        if self.positions is None:
            return
        cursor = self.textCursor()
        cursor.setPosition(self._offset(self.positions.place(position, ending=True)))
        bar = self.verticalScrollBar()
        height = bar.value()
        self.setTextCursor(cursor)
        bar.setValue(height)

    def reveal(self, position: int) -> None:
        """Scroll until a position is in view, with some lines before it."""
        if self.positions is None:
            return
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._offset(self.positions.place(position)))
        rect = self.cursorRect(cursor)
        if not 0 <= rect.top() <= self.viewport().height() - 3 * self.type.pitch:
            bar = self.verticalScrollBar()
            bar.setValue(round(bar.value() + rect.top() - self.viewport().height() / 4))

    def step(self, position: int, *, later: bool, ending: bool) -> int:
        """Return the position one character on or back on the page, which skips what is hidden."""
        if self.positions is None:
            return position
        cursor = self.textCursor()
        cursor.setPosition(self._offset(self.positions.place(position, ending=ending)))
        move = QTextCursor.MoveOperation.NextCharacter if later else QTextCursor.MoveOperation.PreviousCharacter
        moved = cursor.movePosition(move)
        while moved and (cursor.atBlockStart() if ending else cursor.atBlockEnd()):
            moved = cursor.movePosition(move)
        return self._position(cursor.position())

    def block(self, number: int) -> QTextBlock:
        """Return a block by its number."""
        return self.document().findBlockByNumber(number)

    def _offset(self, place: Place) -> int:
        return self.block(place.block).position() + place.unit

    def _position(self, offset: int) -> int:
        assert self.positions is not None  # noqa: S101 - asked only with a document
        block = self.document().findBlock(offset)
        return self.positions.position(Place(block.blockNumber(), offset - block.position()))

    def _moved(self) -> None:
        if self.view is not None:
            self.viewport().update()
            self.spot_moved.emit()

    def _place_column(self) -> None:
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

    def scroll_height(self) -> int:
        """Return how far the page is scrolled, in pixels."""
        return self.verticalScrollBar().value()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.positions is not None:
            self._place_column()
        self.margin.clear()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self.view is None or self.positions is None:
            super().paintEvent(event)
            return
        if self.margin.measure(self.document(), self.view, self.positions, self.marks):
            self._place_column()
            self.margin.measure(self.document(), self.view, self.positions, self.marks)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(0, -self.scroll_height())
        layer.paint(painter, self, event.rect().translated(0, self.scroll_height()))
        painter.end()
        super().paintEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        found = gesture_of(event.modifiers(), event.key())
        letter = event.text().upper()
        if found is not None:
            self.gesture.emit(found)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_words()
        elif event.modifiers() in _TYPING and len(letter) == 1 and letter.isalnum():
            self.key_typed.emit(letter)
        else:
            super().keyPressEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            found = gesture_of(event.modifiers(), event.key())
            if found is not None and found is not Gesture.HELP:
                event.accept()
                return True
        return super().event(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed_on = self.selected.coding.id if self.selected is not None else ""
        super().mousePressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self.pointed.emit([mark.coding.id for mark in self.marks_under(event.position())])

    def marks_under(self, point: QPointF) -> tuple[Mark, ...]:
        """Return the marks whose passage or stripe lies under a point of the viewport, the shortest first."""
        if self.positions is None:
            return ()
        page = point + QPointF(0, self.scroll_height())
        stripe = self.margin.stripe_at(page)
        if stripe is not None:
            return (stripe,)
        if page.x() < self.margin.left - 4:
            return ()
        near = self.cursorForPosition(point.toPoint())
        found = [mark for mark in layer.marks_in_block(self, near.block()) if layer.covers(self, mark, page)]
        return tuple(sorted(found, key=lambda mark: mark.coding.end - mark.coding.start))

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            names = [_told(mark) for mark in self.marks_under(QPointF(event.pos()))]
            names = names or self.margin.label_at(QPointF(event.pos()) + QPointF(0, self.scroll_height()))
            QToolTip.showText(event.globalPos(), "\n".join(names), self.viewport())
            return True
        return super().viewportEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if not self.textCursor().hasSelection():
            self.pointed.emit([mark.coding.id for mark in self.marks_under(QPointF(event.pos()))])
        self.menu_wanted.emit(event.globalPos())

    def copy_words(self) -> None:
        """Put the exact words of the selection on the clipboard, as they stand in the document.

        Qt makes the clipboard's data here: data made in Python and left on the clipboard crashes Qt when the process
        ends, because Python is gone by then.
        """
        if self.positions is not None and self.textCursor().hasSelection():
            QGuiApplication.clipboard().setText(self.positions.text(*self.spot()))

    @override
    def focusNextPrevChild(self, next_: bool) -> bool:
        return QWidget.focusNextPrevChild(self, next_)


_TYPING = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.KeypadModifier)


def _told(mark: Mark) -> str:
    """Return what is said about a coding where the mouse rests on it."""
    coding = mark.coding
    time = f"　{coding.event_time}" if coding.event_time else ""
    memo = f"\n　{coding.memo}" if coding.memo else ""
    quality = tr("{polarity} 強さ{strength}", polarity=sign(coding.polarity), strength=coding.strength)
    return f"{mark.name}　{quality}{time}　{coding.coder}{memo}"


def sign(polarity: str) -> str:
    """Return a polarity as it is written between Japanese characters."""
    return {"+": "＋", "-": "−"}.get(polarity, "±")
