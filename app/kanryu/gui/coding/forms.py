"""The dialogs of the coding page: a code's fields, where to move or merge it, and a memo."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from kanryu.analysis.coding.codebooks import AXES
from kanryu.analysis.coding.codes import CodeFields, CodeItem
from kanryu.analysis.coding.memos import KINDS
from kanryu.gui.coding.keys import RESERVED
from kanryu.gui.controls.asking import Question
from kanryu.gui.controls.labels import label
from kanryu.gui.controls.plain_field import PlainField
from kanryu.gui.theme import tokens
from kanryu.i18n import N_, tr

AXIS_NAMES = {
    "phase": N_("フェーズ"),
    "condition": N_("条件"),
    "capability": N_("能力"),
    "outcome": N_("成果"),
    "risk": N_("リスク"),
    "context": N_("文脈"),
}
MEMO_KINDS = (N_("理論"), N_("方法"), N_("観察"), N_("対極例"))


class CodeForm(Question):
    """Everything that can be written about a code."""

    def __init__(self, parent: QWidget | None, code: CodeItem) -> None:
        super().__init__(parent, tr("コード「{code}」を直す", code=code.name_ja), tr("直す"), width=560)
        self.name_ja, self.name_en = QLineEdit(code.name_ja), QLineEdit(code.name_en)
        self.definition, self.include = _text(code.definition), _text(code.include)
        self.exclude, self.example = _text(code.exclude), _text(code.example)
        self.cues = QLineEdit("、".join(code.cues))
        self.shortcut = PlainField(code.shortcut)
        self.shortcut.setMaxLength(1)
        self.shortcut.setFixedWidth(48)
        self.color = PlainField(code.color)
        self.color.setInputMask("\\#HHHHHH")
        self.color.setFixedWidth(110)
        self.axis = _axes(code.axis)
        grid = QGridLayout()
        grid.setVerticalSpacing(8)
        grid.setHorizontalSpacing(12)
        for row, (name, field) in enumerate(self._fields()):
            field.setAccessibleName(name)
            grid.addWidget(label(name, "second"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(field, row, 1)
        self.body.addLayout(grid)
        self.name_ja.textChanged.connect(self._check)
        self.shortcut.textChanged.connect(self._check)
        self.note = label("", "warning", wrap=True)
        self.body.addWidget(self.note)
        self._check()
        self.name_ja.setFocus()

    def _fields(self) -> list[tuple[str, QWidget]]:
        return [
            (tr("名前（日本語）"), self.name_ja),
            (tr("名前（英語）"), self.name_en),
            (tr("定義"), self.definition),
            (tr("含む"), self.include),
            (tr("除く"), self.exclude),
            (tr("例"), self.example),
            (tr("手がかり語"), self.cues),
            (tr("軸"), self.axis),
            (tr("キー"), self.shortcut),
            (tr("色"), self.color),
        ]

    def _check(self) -> None:
        key = self.shortcut.text().upper()
        taken = key in RESERVED or (bool(key) and not key.isalnum())
        self.note.setText(tr("キー「{key}」は本文の操作に使われています。", key=key) if taken else "")
        self.yes.setEnabled(bool(self.name_ja.text().strip()) and not taken)

    def answer(self) -> CodeFields:
        """Return what was typed."""
        cues = self.cues.text().replace(",", "、").split("、")
        return CodeFields(
            name_ja=self.name_ja.text().strip(),
            name_en=self.name_en.text().strip(),
            definition=self.definition.toPlainText().strip(),
            include=self.include.toPlainText().strip(),
            exclude=self.exclude.toPlainText().strip(),
            example=self.example.toPlainText().strip(),
            cues=tuple(cue.strip() for cue in cues if cue.strip()),
            color=self.color.text().upper() if len(self.color.text()) == 7 else None,
            shortcut=self.shortcut.text().upper(),
            axis=str(self.axis.currentData()),
        )


def _text(text: str) -> QPlainTextEdit:
    field = QPlainTextEdit(text)
    field.setTabChangesFocus(True)
    field.setFixedHeight(62)
    return field


def _axes(axis: str) -> QComboBox:
    field = QComboBox()
    for one in AXES:
        field.addItem(tr(AXIS_NAMES[one]), one)
    field.setCurrentIndex(AXES.index(axis))
    return field


class MemoForm(Question):
    """A memo: title, kind and text."""

    def __init__(
        self, parent: QWidget | None, heading: str, title: str = "", text: str = "", kind: str = "観察"
    ) -> None:
        super().__init__(parent, heading, tr("書く"), width=480)
        self.title = QLineEdit(title)
        self.kind = QComboBox()
        for value, name in zip(KINDS, MEMO_KINDS, strict=True):
            self.kind.addItem(tr(name), value)
        self.kind.setCurrentIndex(KINDS.index(kind))
        self.text = QPlainTextEdit(text)
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(140)
        self.text.setMinimumWidth(30 * round(tokens.TEXT_PIXELS))
        grid = QGridLayout()
        grid.setVerticalSpacing(8)
        fields: list[tuple[str, QWidget]] = [
            (tr("題"), self.title),
            (tr("種類"), self.kind),
            (tr("本文"), self.text),
        ]
        for row, (name, field) in enumerate(fields):
            field.setAccessibleName(name)
            grid.addWidget(label(name, "second"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(field, row, 1)
        self.body.addLayout(grid)
        self.text.textChanged.connect(self._check)
        self._check()
        self.text.setFocus()

    def answer(self) -> tuple[str, str, str]:
        """Return title, text and kind."""
        return self.title.text().strip(), self.text.toPlainText().strip(), str(self.kind.currentData())

    def _check(self) -> None:
        self.yes.setEnabled(bool(self.text.toPlainText().strip()))
