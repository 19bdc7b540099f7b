"""The summary of a cell: a card that becomes a field where it stands."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout, QWidget
from typing_extensions import override

from kanryu.gui.controls.labels import label
from kanryu.i18n import tr


class _Field(QPlainTextEdit):
    """Ctrl+Enter writes, Esc leaves, going elsewhere writes."""

    written = Signal()
    left = Signal()

    @override
    def keyPressEvent(self, e: QKeyEvent) -> None:
        enter = e.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and e.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.written.emit()
        elif e.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(e)

    @override
    def focusOutEvent(self, e: QFocusEvent) -> None:
        super().focusOutEvent(e)
        if e.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            self.written.emit()


class SummaryCard(QFrame):
    """Shows a summary, or lets it be written."""

    written = Signal(str)
    """Another text than before was written."""
    left = Signal()
    """Writing has ended, either way."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._words = label("", wrap=True, selectable=True)
        self._ground = label("", "second", wrap=True)
        self._hint = label(tr("Ctrl+Enter で書き込み、Esc でやめる"), "second", wrap=True)
        self._field = _Field()
        self._field.setAccessibleName(tr("要約"))
        self._field.setPlaceholderText(tr("このセルが言っていることを、自分の言葉で"))
        self._field.setTabChangesFocus(True)
        self._field.setFixedHeight(132)
        self._field.written.connect(self._write)
        self._field.left.connect(self._leave)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 9, 12, 9)
        layout.setSpacing(4)
        for widget in (self._words, self._field, self._hint, self._ground):
            layout.addWidget(widget)
        self._text = ""
        self._show_editing(editing=False)

    @property
    def editing(self) -> bool:
        """Whether it is being written."""
        return not self._field.isHidden()

    def put(self, text: str, ground: str) -> None:
        """Show a summary and what it rests on; what is being written is left alone."""
        if self.editing:
            return
        self._text = text
        self._words.setText(tr("要約　{text}", text=text) if text else "")
        self._ground.setText(ground)
        self._ground.setVisible(bool(ground))
        self.setVisible(bool(text))

    def edit(self) -> None:
        """Let the summary be written."""
        self.show()
        self._field.setPlainText(self._text)
        self._show_editing(editing=True)
        self._field.setFocus()
        self._field.selectAll()

    def _show_editing(self, *, editing: bool) -> None:
        self._field.setVisible(editing)
        self._hint.setVisible(editing)
        self._words.setVisible(not editing)

    def finish(self) -> None:
        """Write what has been written so far and show it."""
        self._write()

    def _write(self) -> None:
        if not self.editing:
            return
        text = self._field.toPlainText().strip()
        changed = text != self._text
        self._leave()
        if changed:
            self.written.emit(text)

    def _leave(self) -> None:
        self._show_editing(editing=False)
        self.setVisible(bool(self._text))
        self.left.emit()
