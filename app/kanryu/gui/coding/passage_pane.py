"""What is selected: its codings with polarity and strength, and the selected coding's details to edit."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from kanryu.analysis.coding.codings import POLARITIES, CodingItem
from kanryu.gui.coding.marks import Mark
from kanryu.gui.coding.pointing import sign
from kanryu.gui.controls.buttons import button
from kanryu.gui.controls.elided import ElidedLabel
from kanryu.gui.controls.labels import label
from kanryu.gui.controls.rows import Row, RowTree
from kanryu.i18n import N_, tr

_MOST_ROWS, _FEW_ROWS, _LOW = 5, 3, 760
"""How many codings are seen at once; fewer in a window lower than so many pixels, for the code tree's sake."""
_MEANINGS = {"+": N_("肯定の発言"), "-": N_("否定の発言"), "±": N_("肯定と否定の両方")}


@dataclass(frozen=True, slots=True)
class Selected:
    """What the pane is about: how long the passage is, the marks in it, and the chosen coding if there is one."""

    length: int
    marks: tuple[Mark, ...]
    coding: CodingItem | None


class PassagePane(QWidget):
    """The upper part of the right pane."""

    code_wanted = Signal()
    memo_wanted = Signal()
    crossing_wanted = Signal()
    chosen = Signal(str)
    """The id of a coding that was chosen in the list."""
    edited = Signal(str, object)
    """A field of the chosen coding and its new value."""

    def __init__(self) -> None:
        super().__init__()
        self.heading = label(tr("選んだ箇所"), "heading")
        self.list = RowTree(tr("選んだ箇所のコード"))
        self.list.setIndentation(14)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.list.itemClicked.connect(lambda: self.chosen.emit(self.list.current_id()))
        self.list.itemActivated.connect(lambda: self.chosen.emit(self.list.current_id()))
        self.hint = label("", "second", wrap=True)
        self.details = CodingDetails()
        self.details.edited.connect(self.edited.emit)
        self.code_button = button(tr("コードを付ける"), self.code_wanted.emit, kind="filled", key="Enter")
        self.cross_button = button(
            tr("フェーズと条件・能力を一度に"), self.crossing_wanted.emit, kind="plain", key="Ctrl+Enter"
        )
        self.memo_button = button(tr("メモ"), self.memo_wanted.emit, key="M")
        self._lay_out()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setContentsMargins(14, 4, 14, 0)
        buttons.setSpacing(8)
        buttons.addWidget(self.code_button)
        buttons.addWidget(self.memo_button)
        buttons.addStretch(1)
        for text in (self.heading, self.hint):
            text.setContentsMargins(14, 0, 14, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 8)
        layout.setSpacing(6)
        for widget in (self.heading, self.hint, self.list, self.details):
            layout.addWidget(widget)
        layout.addLayout(buttons)
        crossing = QHBoxLayout()
        crossing.setContentsMargins(8, 0, 14, 0)
        crossing.addWidget(self.cross_button)
        crossing.addStretch(1)
        layout.addLayout(crossing)

    def show_selected(self, selected: Selected) -> None:
        """Show the passage's codings and the chosen one's details."""
        self.heading.setText(tr("選んだ箇所　{n}字", n=selected.length) if selected.length else tr("選んだ箇所"))
        self.hint.setText(_hint(selected))
        self.hint.setVisible(bool(self.hint.text()))
        self.code_button.setEnabled(selected.length > 0)
        self.cross_button.setEnabled(selected.length > 0)
        self.memo_button.setEnabled(selected.length > 0)
        self._show_marks(selected)
        self.details.show_coding(selected.coding)

    def _show_marks(self, selected: Selected) -> None:
        self.list.clear()
        for mark in selected.marks:
            coding = mark.coding
            quality = tr("{polarity} 強さ{strength}", polarity=sign(coding.polarity), strength=coding.strength)
            item = self.list.put(None, coding.id, Row(mark.name, count=quality, color=mark.color))
            if selected.coding is not None and coding.id == selected.coding.id:
                self.list.setCurrentItem(item)
        self.list.setVisible(bool(selected.marks))
        most = _MOST_ROWS if self.window().height() >= _LOW else _FEW_ROWS
        self.list.setFixedHeight(27 * min(len(selected.marks), most) + 2)


def _hint(selected: Selected) -> str:
    if selected.length and not selected.marks:
        return tr("まだコードがありません。")
    if not selected.length:
        return tr("本文を選んで（Space で文）、コードのキーか Enter を押します。")
    return ""


class CodingDetails(QFrame):
    """Polarity, strength, event time, memo and coder of one coding; a change is carried out when a field is left."""

    edited = Signal(str, object)
    done = Signal()
    """The user has finished with a field; the focus goes back to the text."""

    def __init__(self) -> None:
        super().__init__()
        self._coding: CodingItem | None = None
        self.polarity = _Choice([(sign(one), one, tr(_MEANINGS[one])) for one in POLARITIES], tr("極性"))
        self.strength = _Choice([(str(one), str(one), "") for one in (1, 2, 3)], tr("強さ"))
        self.time = QLineEdit()
        self.time.setPlaceholderText(tr("例：2011-04"))
        self.time.setFixedWidth(98)
        self.memo = MemoField()
        self.coder = ElidedLabel("", "second")
        self.memo.done.connect(self.done.emit)
        self.time.returnPressed.connect(self.done.emit)
        self.polarity.chosen.connect(lambda value: self.edited.emit("polarity", value))
        self.strength.chosen.connect(lambda value: self.edited.emit("strength", int(value)))
        self.time.editingFinished.connect(lambda: self._left("event_time", self.time.text()))
        self.memo.left.connect(lambda: self._left("memo", self.memo.toPlainText()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 2, 14, 2)
        layout.setSpacing(6)
        layout.addLayout(_line(("", self.polarity), (tr("強さ"), self.strength)))
        layout.addLayout(_line((tr("時"), self.time), (tr("コーダー"), self.coder)))
        layout.addWidget(self.memo)
        self.time.setAccessibleName(tr("出来事の時"))
        self.memo.setAccessibleName(tr("メモ"))
        self.hide()

    def show_coding(self, coding: CodingItem | None) -> None:
        """Show a coding; what is being typed into a field of the same coding stays."""
        same = coding is not None and self._coding is not None and coding.id == self._coding.id
        self._coding = coding
        self.setVisible(coding is not None)
        if coding is None:
            return
        self.polarity.show_value(coding.polarity)
        self.strength.show_value(str(coding.strength))
        if not (same and self.time.hasFocus()):
            self.time.setText(coding.event_time)
        if not (same and self.memo.hasFocus()):
            self.memo.setPlainText(coding.memo)
        self.coder.setText(coding.coder)

    def _left(self, field: str, value: str) -> None:
        if self._coding is not None and getattr(self._coding, field) != value:
            self.edited.emit(field, value)


def _line(*fields: tuple[str, QWidget]) -> QHBoxLayout:
    """Return fields side by side, each after its name."""
    line = QHBoxLayout()
    line.setSpacing(6)
    for name, field in fields:
        if name:
            line.addWidget(label(name, "second"))
        line.addWidget(field)
        line.addSpacing(8)
    line.addStretch(1)
    return line


class MemoField(QPlainTextEdit):
    """A short note; it is kept when the focus leaves, on Ctrl+Enter, and Esc goes back to the text."""

    left = Signal()
    done = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(48)
        self.setTabChangesFocus(True)
        self.setPlaceholderText(tr("メモ：気づいたこと"))

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape or (ctrl and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)):
            self.done.emit()
        else:
            super().keyPressEvent(event)


class _Choice(QWidget):
    """A row of small buttons of which one is on."""

    chosen = Signal(str)

    def __init__(self, options: list[tuple[str, str, str]], name: str) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._values = [value for _, value, _ in options]
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for index, (text, value, meaning) in enumerate(options):
            made = button(text, self._chooser(value), kind="pill")
            made.setCheckable(True)
            made.setAccessibleName(f"{name} {meaning or text}")
            made.setToolTip(meaning)
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._group.addButton(made, index)
            layout.addWidget(made)
        layout.addStretch(1)

    def _chooser(self, value: str) -> Callable[[], None]:
        return lambda: self.chosen.emit(value)

    def show_value(self, value: str) -> None:
        """Show which option is on."""
        self._group.button(self._values.index(value)).setChecked(True)
