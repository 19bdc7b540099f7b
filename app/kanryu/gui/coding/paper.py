"""The paper: a transcript as it is read, with its coded passages; it shows and selects, and decides nothing."""

import math
from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget
from typing_extensions import override

from kanryu.analysis.documents.notes import NoteItem
from kanryu.analysis.documents.transcripts import TranscriptView
from kanryu.gui.coding import layer
from kanryu.gui.coding.flash import Flash
from kanryu.gui.coding.keys import Gesture, gesture_of
from kanryu.gui.coding.margin import Margin
from kanryu.gui.coding.marks import Mark, Marks
from kanryu.gui.coding.notes import signs
from kanryu.gui.coding.notes.signs import Signs
from kanryu.gui.coding.pointing import Pointing, told
from kanryu.gui.coding.setting import Type
from kanryu.gui.coding.sheet import Sheet
from kanryu.settings import Settings

_NOTHING = Marks((), {})
_BEYOND = 16
"""How far outlines and names reach beyond the lines they belong to, in pixels."""


class Paper(Sheet):
    """A sheet with codings on it, and what keys and the mouse mean there."""

    gesture = Signal(object)
    """A Gesture by key."""
    key_typed = Signal(str)
    """A letter or digit that may be a code's shortcut, in upper case."""
    pointed = Signal(object)
    """The ids of the codings under the mouse where it was clicked, the shortest first; empty beside all of them."""
    spot_moved = Signal()
    """The caret or the selection is somewhere else."""
    menu_wanted = Signal(QPoint)
    label_menu_wanted = Signal(int, QPoint)
    """The place of a turn whose label beside the text was clicked for its menu."""
    note_pointed = Signal(str)
    """The id of a note whose sign was clicked."""
    text_shown = Signal()
    """Another text is set, or the same one anew."""
    taken_up = Signal()
    """The keyboard is here now."""
    bounds_dragged = Signal(str, int, int)
    """The id of a coding whose end was let go somewhere else, and the passage it shall cover."""

    def __init__(self, preferences: Settings) -> None:
        super().__init__(preferences)
        self.viewport().setMouseTracking(True)
        self.marks = _NOTHING
        self.selected: Mark | None = None
        self.active_end = True
        self.pressed_on = ""
        self._marked = (0, 0)
        self.pointing, self.signs = Pointing(self), Signs()
        self.flash = Flash(self)
        self.flash.changed.connect(self._repaint_flash)
        self.active = True
        """Whether this is the paper somebody works in."""
        self.selectionChanged.connect(self._moved)
        self.cursorPositionChanged.connect(self._moved)

    def show_transcript(self, view: TranscriptView) -> None:
        """Show another document, or the same one after its text or turns changed."""
        self.pointing.drag = None
        self.flash.stop()
        self.marks, self.selected = _NOTHING, None
        self.set_text(view)
        self._moved()
        self.text_shown.emit()

    def show_active(self, *, on: bool) -> None:
        """Show whether somebody works here: what is selected elsewhere is drawn in grey."""
        if on is not self.active:
            self.active = on
            self.viewport().update()

    def show_notes(self, notes: Iterable[NoteItem]) -> None:
        """Show the signs of these notes beside the text."""
        self.signs.put(notes, self.positions)
        self.viewport().update()

    def notes_under(self, point: QPointF) -> tuple[NoteItem, ...]:
        """Return the notes whose sign lies under a point of the viewport."""
        return self.signs.at(self, point + QPointF(0, self.scroll_height())) if self.margin.is_measured else ()

    def use_type(self, type_: Type) -> None:
        """Set the text in another type; what stood at the top stays there."""
        view, marks, selected, spot = self.view, self.marks, self.selected, self.spot()
        top = self.top()
        self.type = type_
        self.margin = Margin(type_)
        if view is not None:
            self.show_transcript(view)
            self.select(*spot)
            self.show_marks(marks, selected.coding.id if selected is not None else "")
            self.scroll_to(top)

    def show_marks(self, marks: Marks, selected: str) -> None:
        """Show the codings of the document, one of them selected or none; what stays is not painted again."""
        self.marks = marks
        self._repaint_mark(self.selected)
        self.selected = marks.of(selected) if selected else None
        if not self.margin.is_measured:
            if self.margin.widen(marks.most_at_once):  # before the lines are broken, so that they are once
                self.place_column()
            self.viewport().update()
            return
        touched = self.margin.put_stripes(self.document(), marks)
        if self.margin.widen(self.margin.lanes):
            self.place_column()
            self.viewport().update()
        for cluster in touched:
            self._repaint(cluster.top, cluster.bottom)
        self._repaint_mark(self.selected)

    def select_mark(self, coding_id: str) -> None:
        """Outline a coding; an empty id outlines none."""
        self._repaint_mark(self.selected)
        self.selected = self.marks.of(coding_id) if coding_id else None
        self._repaint_mark(self.selected)

    def _repaint_mark(self, mark: Mark | None) -> None:
        stripe = self.margin.stripe_of(mark) if mark is not None else None
        if stripe is not None:
            self._repaint(stripe.top, stripe.bottom)

    def _repaint(self, top: float, bottom: float) -> None:
        """Paint what stands between two heights of the page again, with what reaches a little beyond its lines."""
        above = math.floor(top - self.scroll_height()) - _BEYOND
        height = math.ceil(bottom - top) + 2 * _BEYOND
        self.viewport().update(0, above, self.viewport().width(), height)

    def _moved(self) -> None:
        if self.view is not None:
            cursor = self.textCursor()
            before, self._marked = self._marked, (cursor.selectionStart(), cursor.selectionEnd())
            for start, end in {before, self._marked}:
                if start < end:
                    self._repaint_between(start, end)
            self.spot_moved.emit()

    def _repaint_flash(self) -> None:
        if self.flash.span is not None and self.positions is not None:
            start, end = self.flash.span
            first, last = self.positions.place(start), self.positions.place(end, ending=True)
            self._repaint_between(self.offset(first), self.offset(last))

    def _repaint_between(self, start: int, end: int) -> None:
        """Paint the paragraphs between two places of Qt's document again."""
        layout = self.document().documentLayout()
        first, last = self.document().findBlock(start), self.document().findBlock(end)
        bottom = layout.blockBoundingRect(last).bottom() if last.isValid() else self.document().size().height()
        self._repaint(layout.blockBoundingRect(first).top(), bottom)

    def measure(self) -> None:
        """Break the lines and put the codings beside them, unless that is done; painting would do it else."""
        view, positions, margin = self.view, self.positions, self.margin
        if view is None or positions is None or margin.is_measured:
            return
        margin.measure(self.document(), view, positions)
        margin.put_stripes(self.document(), self.marks)
        if margin.widen(margin.lanes):
            self.place_column()
            margin.measure(self.document(), view, positions)
            margin.put_stripes(self.document(), self.marks)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self.view is None or self.positions is None:
            super().paintEvent(event)
            return
        self.measure()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(0, -self.scroll_height())
        layer.paint(painter, self, event.rect().translated(0, self.scroll_height()))
        painter.end()
        super().paintEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.pointing.cancel():
            return
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
    def focusInEvent(self, event: QFocusEvent) -> None:
        self.taken_up.emit()
        super().focusInEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed_on = self.selected.coding.id if self.selected is not None else ""
        if not self.pointing.press(event):
            super().mousePressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self.pointing.move(event):
            super().mouseMoveEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.pointing.release(event):
            return
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton or self.textCursor().hasSelection():
            return
        notes = self.notes_under(event.position())
        if notes:
            self.note_pointed.emit(notes[0].id)
        else:
            self.point_at(event.position())

    def point_at(self, point: QPointF) -> None:
        """Say which codings lie under a point of the viewport that was clicked."""
        self.pointed.emit([mark.coding.id for mark in self.marks_under(point)])

    def marks_under(self, point: QPointF) -> tuple[Mark, ...]:
        """Return the marks whose passage or stripe lies under a point of the viewport, the shortest first."""
        if self.positions is None:
            return ()
        page = point + QPointF(0, self.scroll_height())
        stripe = self.margin.stripe_at(page)
        if stripe is not None:
            return (stripe.mark,)
        if page.x() < self.margin.left - 4:
            return ()
        near = self.cursorForPosition(point.toPoint())
        found = [mark for mark in layer.marks_in_block(self, near.block()) if layer.covers(self, mark, page)]
        return tuple(sorted(found, key=lambda mark: mark.coding.end - mark.coding.start))

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            names = [told(mark) for mark in self.marks_under(QPointF(event.pos()))]
            names = names or signs.told(self.notes_under(QPointF(event.pos())))
            names = names or self.margin.label_at(QPointF(event.pos()) + QPointF(0, self.scroll_height()))
            QToolTip.showText(event.globalPos(), "\n".join(names), self.viewport())
            return True
        return super().viewportEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        turn = self.margin.turn_beside(QPointF(event.pos()) + QPointF(0, self.scroll_height()))
        if turn is not None and event.reason() is QContextMenuEvent.Reason.Mouse:
            self.label_menu_wanted.emit(turn, event.globalPos())
            return
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        if not self.textCursor().hasSelection() and not (by_key and self.selected is not None):
            self.point_at(QPointF(event.pos()))
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
