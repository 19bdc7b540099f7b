"""The field that lies over a paragraph of the paper while its words are corrected."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget
from typing_extensions import override

from kanryu.gui.coding.setting import Type
from kanryu.i18n import tr

_PADDING = 6
_BREAKS = str.maketrans("\u2028\u2029", "\n\n")
_KEEP = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class ParagraphField(QTextEdit):
    """Holds one paragraph as plain text in the type of the paper; decides nothing about the document."""

    taken = Signal(int)
    """The words are to be stored, and the paragraph this many further is wanted."""
    joined = Signal(int)
    """The line end before (-1) or after (1) the paragraph is not wanted."""
    given_up = Signal()
    """Escape: what was typed is not wanted, or, where nothing was typed, editing ends."""
    finished = Signal()
    """F2: store, and end."""
    speaker_wanted = Signal()
    """Shift+F2: the menu of the one who speaks here is wanted."""
    left = Signal()
    """The keyboard went elsewhere."""
    undo_wanted = Signal()
    redo_wanted = Signal()

    def __init__(self, parent: QWidget, type_: Type) -> None:
        super().__init__(parent)
        self._type = type_
        self._shown = ""
        self.setProperty("kind", "field")
        self.setAccessibleName(tr("直す段落"))
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.hide()

    def put(self, words: str, type_: Type) -> None:
        """Show the words of a paragraph."""
        self._type, self._shown = type_, words
        self.document().setDefaultFont(type_.font)
        self.setPlainText(words)
        form = QTextBlockFormat()
        form.setLineHeight(type_.pitch, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(form)
        self.document().clearUndoRedoStacks()

    def words(self) -> str:
        """Return what the field holds, character by character."""
        return self.document().toRawText().translate(_BREAKS)

    @property
    def is_changed(self) -> bool:
        """Whether something else stands here than was shown first."""
        return self.words() != self._shown

    def lie_over(self, paragraph: QRect) -> None:
        """Cover the paragraph, and as many lines more as the words need."""
        frame = paragraph.adjusted(-_PADDING - 4, -_PADDING, _PADDING + 4, _PADDING)
        self.setGeometry(frame)
        lines = round(self.document().size().height())
        self.setGeometry(frame.x(), frame.y(), frame.width(), max(frame.height(), lines + 2 * _PADDING + 4))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and modifiers in _PLAIN:
            self.taken.emit(1)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and modifiers == Qt.KeyboardModifier.ControlModifier:
            self.taken.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif key == Qt.Key.Key_F2 and modifiers in _PLAIN:
            self.finished.emit()
        elif key == Qt.Key.Key_F2 and modifiers == Qt.KeyboardModifier.ShiftModifier:
            self.speaker_wanted.emit()
        elif not (self._steps_back(event) or self._joins(event)):
            super().keyPressEvent(event)

    def _steps_back(self, event: QKeyEvent) -> bool:
        """Hand Undo and Redo on to the project where nothing typed here is left to take back."""
        if event.matches(QKeySequence.StandardKey.Undo) and not self.document().isUndoAvailable():
            self.undo_wanted.emit()
            return True
        if event.matches(QKeySequence.StandardKey.Redo) and not self.document().isRedoAvailable():
            self.redo_wanted.emit()
            return True
        return False

    def _joins(self, event: QKeyEvent) -> bool:
        cursor = self.textCursor()
        if cursor.hasSelection() or event.modifiers() not in _PLAIN:
            return False
        if event.key() == Qt.Key.Key_Backspace and cursor.atStart():
            self.joined.emit(-1)
            return True
        if event.key() == Qt.Key.Key_Delete and cursor.atEnd():
            self.joined.emit(1)
            return True
        return False

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _KEEP and QApplication.focusWidget() is not self:
            self.left.emit()
