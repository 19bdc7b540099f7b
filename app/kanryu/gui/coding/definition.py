"""The definition card: what a code means, what it takes in and leaves out, an example and its cues."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from kanryu.analysis.coding.codes import CodeItem
from kanryu.gui.controls.labels import label
from kanryu.gui.theme import tokens
from kanryu.i18n import current, tr


class DefinitionCard(QWidget):
    """The card below the code tree."""

    def __init__(self) -> None:
        super().__init__()
        self._heading = label(tr("定義"), "heading")
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.RichText)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(self._text)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._text.setContentsMargins(0, 0, 6, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 8, 4, 10)
        layout.setSpacing(6)
        layout.addWidget(self._heading)
        layout.addWidget(area, 1)

    def show_code(self, code: CodeItem | None) -> None:
        """Show a code; without one, say how to come to one."""
        if code is None:
            self._heading.setText(tr("定義"))
            self._text.setText(_quiet(tr("コードを選ぶと、ここに定義が出ます。")))
            return
        self._heading.setText(tr("定義　{code}", code=code.name(current())))
        self._text.setText(_card(code))


def _card(code: CodeItem) -> str:
    parts = [f'<p style="line-height:150%; margin:0">{escape(code.definition) or _quiet("—")}</p>']
    for name, text in (
        (tr("含む"), code.include),
        (tr("除く"), code.exclude),
        (tr("例"), code.example),
        (tr("手がかり"), "・".join(code.cues)),
    ):
        if text:
            words = _quiet(tr("{name}：{text}", name=name, text=text))
            parts.append(f'<p style="line-height:150%; margin:4px 0 0 0">{words}</p>')
    return "".join(parts)


def _quiet(text: str) -> str:
    return f'<span style="color:{tokens.current().second}">{escape(text)}</span>'
