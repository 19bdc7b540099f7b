"""Correcting the text in place: typos, names and line ends, a paragraph at a time; each is one action."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QMenu
from typing_extensions import override

from kanryu.analysis.documents.correction import edit_text
from kanryu.gui.coding.editing_change import TextChange, change_of
from kanryu.gui.coding.editing_field import ParagraphField
from kanryu.gui.coding.editing_strip import EditingStrip
from kanryu.gui.coding.leaf import Leaf
from kanryu.gui.coding.paper import Paper
from kanryu.gui.coding.positions import Paragraph, Positions
from kanryu.gui.controls.menus import add_entry
from kanryu.i18n import tr

if TYPE_CHECKING:
    from kanryu.gui.coding.page import CodingPage

KEY = "F2"


class Editing(QObject):
    """The edit mode of the coding page; while it is on, a field lies over one paragraph of the paper."""

    def __init__(self, page: "CodingPage") -> None:
        super().__init__(page)
        self._page = page
        self.on = False
        self.at: int | None = None
        self.strip = EditingStrip(self.leave)
        self._leaf = page.first
        self.field = ParagraphField(self._leaf.paper.viewport(), self._leaf.paper.type)
        self.field.taken.connect(self._go_on)
        self.field.joined.connect(self._join)
        self.field.given_up.connect(self._give_up)
        self.field.finished.connect(self.leave)
        self.field.speaker_wanted.connect(page.acts.naming.open_here)
        self.field.left.connect(self._left)
        self.field.undo_wanted.connect(page.desk.undo)
        self.field.redo_wanted.connect(page.desk.redo)
        self.field.textChanged.connect(self.place)

    def attach(self, paper: Paper) -> None:
        """Let correcting begin on a paper."""
        paper.verticalScrollBar().valueChanged.connect(lambda _: self.place())
        paper.pointed.connect(lambda _: self._open_at_caret())
        paper.installEventFilter(self)
        paper.viewport().installEventFilter(self)

    def toggle(self) -> None:
        """Begin to correct at the caret, or end."""
        if self.on:
            self.leave()
        else:
            self.enter()

    def enter(self) -> None:
        """Begin to correct the paragraph at the caret."""
        page = self._page
        if page.view is None or self.on:
            return
        with page.desk.attempt():
            page.desk.workspace.require_writable()
            self.on = True
            self._take_to(page.leaf)
            self.strip.show_correction(None)
            self.strip.show()
            self._open_at_caret()

    def _take_to(self, leaf: Leaf) -> None:
        """Let the field lie on a leaf's paper."""
        if leaf is not self._leaf:
            self._leaf = leaf
            self.field.setParent(leaf.paper.viewport())

    def leave(self) -> bool:
        """Store what was typed and end; where it cannot be stored, stay. Tell whether nothing is corrected now."""
        if self.on and self._store():
            self._end()
            self._leaf.paper.setFocus()
        return not self.on

    def make_room(self, leaf: Leaf) -> bool:
        """Store what was typed, and tell whether another document can lie on a leaf: not under words of this one."""
        return self.leave() or leaf is not self._leaf

    def drop(self, leaf: Leaf) -> None:
        """End without storing: the document of a leaf is gone."""
        if self.on and leaf is self._leaf:
            self._end()

    def _end(self) -> None:
        self.on = False
        self._close()
        self.strip.hide()

    def text_changed(self, leaf: Leaf) -> None:
        """Show the field over the same place again after the text of a leaf became another one."""
        if self.at is not None and leaf is self._leaf:
            start = self._leaf.paper.caret()
            self._close()
            self._open(self._paragraph_at(start))

    def open_menu(self, at: QPoint) -> None:
        """Open the menu of the passage."""
        menu = self.build_menu()
        menu.exec(at)
        menu.deleteLater()

    def build_menu(self) -> QMenu:
        """Return the menu of the passage, with correcting as its last entry."""
        menu = self._page.acts.build_menu()
        menu.addSeparator()
        text = tr("直し終える") if self.on else tr("本文を直す")
        add_entry(menu, f"{text}\t{KEY}", self.toggle, enabled=self._page.desk.workspace.writable)
        return menu

    def _positions(self) -> Positions:
        positions = self._leaf.paper.positions
        assert positions is not None  # noqa: S101 - the mode is on only with a text
        return positions

    def _paragraph(self) -> Paragraph | None:
        return None if self.at is None else self._positions().paragraphs[self.at]

    def _paragraph_at(self, position: int) -> int:
        return self._positions().place(position).block

    def _open_at_caret(self) -> None:
        if self.on:
            self._open(self._paragraph_at(self._leaf.paper.caret()))

    def _open(self, number: int) -> None:
        """Lay the field over a paragraph, with the caret where the paper has it."""
        paper, positions = self._leaf.paper, self._positions()
        caret = positions.place(paper.caret())
        if caret.block != number:
            paper.select(positions.paragraphs[number].start, positions.paragraphs[number].start)
            caret = positions.place(paper.caret())
        self.at = None
        self.field.put(positions.shown(number), paper.type)
        self.at = number
        paper.reveal(positions.paragraphs[number].start)
        self.place()
        self.field.show()
        self.field.raise_()
        self.field.setFocus()
        cursor = self.field.textCursor()
        cursor.setPosition(min(caret.unit, self.field.document().characterCount() - 1))
        self.field.setTextCursor(cursor)

    def _close(self) -> None:
        self.at = None
        self.field.hide()

    def place(self) -> None:
        """Let the field lie where its paragraph is now."""
        if self.at is None:
            return
        paper = self._leaf.paper
        found = paper.document().documentLayout().blockBoundingRect(paper.block(self.at))
        left, right = paper.margin.column(paper.viewport().width())
        width = round(paper.viewport().width() - left - right)
        top = round(found.top()) - paper.scroll_height()
        self.field.lie_over(QRect(round(left), top, width, round(found.height())))

    def _store(self) -> bool:
        """Store what was typed as one action; tell whether nothing typed is left."""
        paragraph = self._paragraph()
        if paragraph is None or self.at is None:
            return True
        positions = self._positions()
        stored, shown = positions.text(paragraph.start, paragraph.end), positions.shown(self.at)
        change = change_of(paragraph.start, stored, shown, self.field.words())
        return change is None or self._do(change)

    def _do(self, change: TextChange) -> bool:
        """Carry a change out; on failure the field stays as it is."""
        page, number = self._page, self.at
        with page.desk.attempt():
            self.at = None
            try:
                edit = (self._leaf.document_id, change.start, change.end, change.words)
                correction = page.desk.workspace.do(edit_text, *edit)
            finally:
                self.at = number
            self._close()
            self.strip.show_correction(correction)
            self._leaf.paper.put_caret(change.start + len(change.words))
            page.desk.say(tr("本文を直しました。Ctrl+Z で戻せます。"))
            return True
        return False

    def _go_on(self, steps: int) -> None:
        """Store, and go to the next paragraph or the one before."""
        paragraph, words = self._paragraph(), self.field.words()
        if paragraph is None or not self._store():
            return
        positions = self._positions()
        last = self._paragraph_at(max(paragraph.start + len(words.rstrip()) - 1, paragraph.start))
        first = self._paragraph_at(paragraph.start)
        number = last + 1 if steps > 0 else first - 1
        self._open(min(max(number, 0), len(positions.paragraphs) - 1))

    def _join(self, direction: int) -> None:
        """Take out the line end before or after the paragraph, where the same person speaks on."""
        number = self.at
        if number is None:
            return
        paragraphs = self._positions().paragraphs
        first, second = (number - 1, number) if direction < 0 else (number, number + 1)
        if first < 0 or second >= len(paragraphs):
            return
        if paragraphs[second].first or paragraphs[first].turn != paragraphs[second].turn:
            self._page.desk.say(tr("ここは発話の切れ目なので、つなげません。"))
            return
        if self.field.is_changed:
            self._page.desk.say(tr("先に Enter で今の直しを確かめてから、行をつないでください。"))
            return
        if self._do(TextChange(paragraphs[first].end, paragraphs[second].start, "")):
            self._leaf.paper.select(paragraphs[first].end, paragraphs[first].end)
            self._open(first)

    def _give_up(self) -> None:
        """Take back what was typed; where nothing was, end."""
        if self.at is not None and self.field.is_changed:
            self._open(self.at)
        else:
            self.leave()

    def _left(self) -> None:
        """Store when the keyboard goes elsewhere; beyond the paper this ends the mode."""
        if self.at is None or QApplication.focusWidget() is self.strip.done:
            return
        to_paper = QApplication.focusWidget() is self._leaf.paper
        if not self._store():
            return
        self._close()
        if not to_paper:
            self.on = False
            self.strip.hide()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.place()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key_on_paper(event)
        return False

    def _key_on_paper(self, event: QKeyEvent) -> bool:
        """While correcting, letters give no codes: they lead back into the field."""
        if event.key() == Qt.Key.Key_F2 and not event.modifiers():
            self.toggle()
            return True
        if not self.on or self._page.leaf is not self._leaf:
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return True
        if event.text() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._open_at_caret()
            return True
        return False
