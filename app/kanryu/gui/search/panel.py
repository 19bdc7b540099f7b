"""The pane beside the hits: the current one in its turn, and the way to the passage."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QVBoxLayout, QWidget

from kanryu.gui.controls.buttons import button
from kanryu.gui.controls.labels import label
from kanryu.gui.search.lines import Around, who
from kanryu.gui.theme import fonts, tokens
from kanryu.i18n import side_by_side, tr
from kanryu.search import Hit


class HitPanel(QFrame):
    """Shows one hit."""

    opened = Signal()
    """The passage is wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading, self._source = label("", "heading", wrap=True), label("", wrap=True)
        self._codes = label("", "second", wrap=True)
        self._text = QTextEdit()
        self._text.setReadOnly(True)
        self._text.setFrameShape(QFrame.Shape.NoFrame)
        self._text.setFont(fonts.font(14.0))
        self._text.setTabChangesFocus(True)
        self._text.setAccessibleName(tr("前後の発話"))
        self._text.document().setDocumentMargin(0)
        self._open = button(tr("本文へ"), self.opened.emit, kind="filled", key="Enter")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(15, 12, 13, 14)
        layout.setSpacing(9)
        layout.addWidget(self._heading)
        layout.addWidget(self._source)
        layout.addWidget(self._codes)
        layout.addWidget(self._open, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addSpacing(6)
        layout.addWidget(self._text, 1)
        self.clear()

    def clear(self) -> None:
        """Show nothing: there is no hit."""
        for widget in (self._heading, self._source, self._codes, self._open, self._text):
            widget.hide()

    def show_hit(self, hit: Hit) -> None:
        """Show who says it, where, and the codes on it."""
        self._heading.setText(f"{hit.case}　{hit.document}" if hit.case else hit.document)
        self._source.setText("　".join(part for part in (who(hit), hit.time) if part))
        self._codes.setText(tr("コード：{codes}", codes=side_by_side(hit.codes)) if hit.codes else tr("コードなし"))
        for widget in (self._heading, self._source, self._codes, self._open):
            widget.show()

    def show_around(self, around: Around) -> None:
        """Show the hit in its turn, after what was said before."""
        colors = tokens.current()
        self._text.clear()
        cursor = self._text.textCursor()
        spaced = QTextBlockFormat()
        spaced.setLineHeight(124, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        spaced.setBottomMargin(10)
        cursor.setBlockFormat(spaced)
        if around.before:
            _write(cursor, around.before, colors.second)
            cursor.insertBlock()
        _write(cursor, around.text[: around.start], colors.ink)
        found = QTextCharFormat()
        found.setForeground(QColor(colors.accent))
        found.setBackground(QColor(colors.ground))
        found.setFontWeight(600)
        cursor.insertText(around.text[around.start : around.end], found)
        at = cursor.position()
        _write(cursor, around.text[around.end :], colors.ink)
        cursor.setPosition(at)
        self._text.setTextCursor(cursor)
        self._text.ensureCursorVisible()
        self._text.show()


def _write(cursor: QTextCursor, text: str, color: str) -> None:
    plain = QTextCharFormat()
    plain.setForeground(QColor(color))
    cursor.insertText(text, plain)
