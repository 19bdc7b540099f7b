"""Picking passages with the mouse, and carrying codes and passages onto each other."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QDropEvent, QMouseEvent, QTextCursor
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from kanryu.gui.coding.codebook.moving_tree import CODE_MIME
from kanryu.gui.coding.leaf import Leaf
from kanryu.gui.coding.positions import Place
from kanryu.gui.coding.words import word_at
from kanryu.gui.controls.rows import ID

if TYPE_CHECKING:
    from kanryu.gui.coding.page import CodingPage

_PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
_DRAGS = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


class Picking(QObject):
    """Two clicks pick a word, three or Alt and a click a sentence; a code dropped on a passage is given to it.

    What is dragged out of the text is data that Qt itself makes; only where it came from counts here.
    """

    def __init__(self, page: "CodingPage") -> None:
        super().__init__(page)
        self._page = page
        self._since = QElapsedTimer()
        self._leaves: dict[QObject, Leaf] = {}
        self._tree = page.tree.tree.viewport()
        self._tree.setAcceptDrops(True)
        self._tree.installEventFilter(self)

    def attach(self, leaf: Leaf) -> None:
        """Let passages be picked on a leaf."""
        viewport = leaf.paper.viewport()
        self._leaves[viewport] = leaf
        viewport.setAcceptDrops(True)
        viewport.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the clicks and drops that are meant here; everything else passes."""
        leaf = self._leaves.get(watched)
        if leaf is not None and isinstance(event, QMouseEvent):
            if event.type() in _PRESSES:
                self._page.work_in(leaf)
            return self._clicked(event)
        if event.type() in _DRAGS and isinstance(event, QDropEvent):
            return self._dropped(event, leaf)
        return super().eventFilter(watched, event)

    def _clicked(self, event: QMouseEvent) -> bool:
        if event.button() != Qt.MouseButton.LeftButton or self._page.view is None:
            return False
        if event.type() == QEvent.Type.MouseButtonDblClick:
            self._since.start()
            self.pick_word(event.position())
            return True
        if event.type() == QEvent.Type.MouseButtonPress and (self._third() or _alt(event)):
            self.pick_sentence(event.position())
            return True
        # the release would else be taken for a click on the coding there
        return event.type() == QEvent.Type.MouseButtonRelease and (self._since.isValid() or _alt(event))

    def _third(self) -> bool:
        soon = self._since.isValid() and self._since.elapsed() < QApplication.doubleClickInterval()
        if not soon:
            self._since.invalidate()
        return soon

    def pick_word(self, point: QPointF) -> None:
        """Select the word under a point of the paper one works in."""
        if self._page.view is not None:
            self._page.paper.select(*word_at(self._page.view.text, self._at(point)))

    def pick_sentence(self, point: QPointF) -> None:
        """Select the sentence under a point of the paper one works in."""
        span = self._page.reading.sentence(self._at(point))
        if span is not None:
            self._page.paper.select(*span)

    def _at(self, point: QPointF) -> int:
        """Return the position of the character under a point."""
        paper = self._page.paper
        cursor = paper.cursorForPosition(point.toPoint())
        if paper.cursorRect(cursor).left() > point.x() and not cursor.atBlockStart():
            cursor.movePosition(QTextCursor.MoveOperation.PreviousCharacter)
        if paper.positions is None:
            return 0
        return paper.positions.position(Place(cursor.blockNumber(), cursor.positionInBlock()))

    def _dropped(self, event: QDropEvent, leaf: Leaf | None) -> bool:
        data = event.mimeData()
        if not (data.hasFormat(CODE_MIME) if leaf is not None else self._from_paper(event)):
            return False
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if event.type() == QEvent.Type.Drop:
            if leaf is not None:
                self._page.work_in(leaf)
                self.give_at(event.position(), bytes(data.data(CODE_MIME).data()).decode())
            else:
                self.give_to_code(event.position())
        return True

    def _from_paper(self, event: QDropEvent) -> bool:
        """Tell whether words of the paper one works in are dragged; taking them up there made it that one."""
        return event.source() in (self._page.paper, self._page.paper.viewport())

    def give_at(self, point: QPointF, code_id: str) -> None:
        """Give a code to what lies under a point: the selection, else the coded passage there, else the sentence."""
        page, at = self._page, self._at(point)
        code = page.tree.code(code_id)
        if code is None or code.is_group:
            return
        start, end = page.paper.spot()
        marks = page.paper.marks_under(point)
        if not start <= at < end:
            if marks:
                page.paper.select(marks[0].coding.start, marks[0].coding.end)
            else:
                self.pick_sentence(point)
        page.acts.give(code_id)

    def give_to_code(self, point: QPointF) -> None:
        """Give the selected passage the code under a point of the tree."""
        tree = self._page.tree
        index = tree.tree.indexAt(point.toPoint())
        code = tree.code(str(index.data(ID))) if index.isValid() else None
        if code is not None and not code.is_group:
            self._page.acts.give(code.id)


def _alt(event: QMouseEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
