"""The pane beside the hits: the spellings found, then the current hit in its turn and what can be done with it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextEdit, QVBoxLayout, QWidget

from kanryu.gui.controls.buttons import button, fill
from kanryu.gui.controls.labels import label, put
from kanryu.gui.search.lines import Around, who
from kanryu.gui.search.variants import VariantsPanel
from kanryu.gui.theme import fonts, tokens
from kanryu.i18n import side_by_side, tr
from kanryu.search import Hit


class HitPanel(QFrame):
    """Shows the spellings and one hit."""

    opened = Signal()
    """The passage is wanted."""
    code_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.variants = VariantsPanel()
        self._line = QFrame()
        self._line.setFrameShape(QFrame.Shape.HLine)
        self._line.setStyleSheet(f"color: {tokens.current().line};")
        self._marked = label("", "strong")
        self._heading, self._source = label("", "heading", wrap=True), label("", wrap=True)
        self._codes = label("", "second", wrap=True)
        self._text = _text_field()
        self._open = button(tr("本文へ"), self.opened.emit, kind="filled", key="Enter")
        self._code = button(tr("コードを付ける…"), self.code_wanted.emit, key="C")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._open)
        buttons.addWidget(self._code)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(15, 12, 13, 14)
        layout.setSpacing(9)
        layout.addWidget(self.variants)
        layout.addWidget(self._line)
        for widget in (self._marked, self._heading, self._source, self._codes):
            layout.addWidget(widget)
        layout.addLayout(buttons)
        layout.addSpacing(6)
        layout.addWidget(self._text, 1)
        self._rest = QWidget()
        layout.addWidget(self._rest)
        layout.addStretch(0)
        self.clear()

    def clear(self) -> None:
        """Show no hit."""
        self._text.clear()
        for widget in (self._line, self._marked, self._heading, self._source, self._codes, self._open, self._code):
            widget.hide()
        self._text.setVisible(False)
        self._rest.setVisible(True)

    def show_nothing(self) -> None:
        """Show no hit and no spellings: nothing was sought or found."""
        self.clear()
        self.variants.hide()

    def show_hit(self, hit: Hit, *, writable: bool) -> None:
        """Show who says it, where, and the codes on it."""
        said = hit.scope == "transcripts"
        self._heading.setText(f"{hit.case}　{hit.document}" if hit.case else hit.document)
        put(self._source, "　".join(part for part in (who(hit), hit.time) if part))
        self._codes.setText(tr("コード：{codes}", codes=side_by_side(hit.codes)) if hit.codes else tr("コードなし"))
        widgets: tuple[QWidget, ...] = (self._line, self._heading, self._open)
        for shown in widgets:
            shown.show()
        for about in (self._codes, self._code):
            about.setVisible(said)
        self._open.setText(f"{tr('本文へ') if said else tr('開く')}　Enter")
        self._code.setEnabled(writable)

    def show_marked(self, marked: int) -> None:
        """Say how many hits are marked; coding them is then the next step."""
        self._marked.setText(tr("{n}件を選択中", n=f"{marked:,}"))
        self._marked.setVisible(marked > 0)
        fill(self._code, filled=marked > 0)
        fill(self._open, filled=marked == 0)

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
        self._rest.hide()


def _text_field() -> QTextEdit:
    field = QTextEdit()
    field.setReadOnly(True)
    field.setFrameShape(QFrame.Shape.NoFrame)
    field.setFont(fonts.font(14.0))
    field.setTabChangesFocus(True)
    field.setAccessibleName(tr("前後の発話"))
    field.document().setDocumentMargin(0)
    return field


def _write(cursor: QTextCursor, text: str, color: str) -> None:
    plain = QTextCharFormat()
    plain.setForeground(QColor(color))
    cursor.insertText(text, plain)
