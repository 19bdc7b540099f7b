"""The definition edited in place: what a code means, its cues, and why its meaning changes."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from typing_extensions import override

from kanryu.analysis.coding.codes import CodeFields, CodeItem
from kanryu.analysis.coding.revisions import MEANING
from kanryu.gui.controls.buttons import button
from kanryu.gui.controls.labels import label
from kanryu.i18n import tr


class MeaningForm(QWidget):
    """The fields of the card while they are edited; Ctrl+Enter keeps them, Esc leaves them as they were."""

    kept = Signal(str, object, str)
    """The code's id, the :class:`CodeFields` that were typed, and the reason."""
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._code: CodeItem | None = None
        self.definition, self.include, self.exclude = _text(3), _text(2), _text(2)
        self.cues, self.reason = QLineEdit(), QLineEdit()
        self.reason.setPlaceholderText(tr("例：本社側の工夫まで含めていたため"))
        self._why = label(tr("なぜ変えるか"), "warning")
        self.keep = button(tr("変える"), self._keep, kind="filled")
        self.keep.setToolTip("Ctrl+Enter")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 6, 0)
        layout.setSpacing(3)
        for name, field in self._fields():
            field.setAccessibleName(name)
            layout.addWidget(label(name, "second"))
            layout.addWidget(field)
        self.reason.setAccessibleName(tr("なぜ変えるか"))
        layout.addWidget(self._why)
        layout.addWidget(self.reason)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(button(tr("やめる"), self.left.emit))
        buttons.addWidget(self.keep)
        layout.addLayout(buttons)
        layout.addStretch(1)
        for field in (self.definition, self.include, self.exclude, self.cues, self.reason):
            field.textChanged.connect(self._check)
        keep = QShortcut(QKeySequence("Ctrl+Return"), self, self._keep)
        keep.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _fields(self) -> list[tuple[str, QWidget]]:
        return [
            (tr("定義"), self.definition),
            (tr("含む"), self.include),
            (tr("除く"), self.exclude),
            (tr("手がかり語"), self.cues),
        ]

    def whole_height(self) -> int:
        """Return how high the form is with the reason, which is asked for only once the meaning has changed."""
        missing = 0 if self._why.isVisible() else self._why.sizeHint().height() + self.reason.sizeHint().height() + 6
        return self.sizeHint().height() + missing

    def edit(self, code: CodeItem) -> None:
        """Begin with what a code means now."""
        self._code = code
        self.definition.setPlainText(code.definition)
        self.include.setPlainText(code.include)
        self.exclude.setPlainText(code.exclude)
        self.cues.setText("、".join(code.cues))
        self.reason.clear()
        self._check()
        self.definition.setFocus()

    def answer(self) -> CodeFields:
        """Return what was typed."""
        words = self.cues.text().replace(",", "、").split("、")
        return CodeFields(
            definition=self.definition.toPlainText().strip(),
            include=self.include.toPlainText().strip(),
            exclude=self.exclude.toPlainText().strip(),
            cues=tuple(word.strip() for word in words if word.strip()),
        )

    def _wants_reason(self) -> bool:
        code, fields = self._code, self.answer()
        if code is None or not any(getattr(code, name) for name in MEANING):
            return False
        return any(getattr(code, name) != getattr(fields, name) for name in MEANING)

    def _check(self) -> None:
        wanted = self._wants_reason()
        self._why.setVisible(wanted)
        self.reason.setVisible(wanted)
        self.keep.setEnabled(not wanted or bool(self.reason.text().strip()))

    def _keep(self) -> None:
        if self._code is not None and self.keep.isEnabled():
            self.kept.emit(self._code.id, self.answer(), self.reason.text().strip())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _text(lines: int) -> QPlainTextEdit:
    field = QPlainTextEdit()
    field.setTabChangesFocus(True)
    field.setFixedHeight(18 * lines + 12)
    return field
