"""The keys of the coding page: one table for the gestures and for the overlay that lists them."""

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from kanryu.gui.controls.labels import label
from kanryu.i18n import N_, tr


class Gesture(Enum):
    """What a key does to the passage or to the selected coding."""

    SENTENCE = auto()
    SENTENCE_LESS = auto()
    TURN = auto()
    WORD = auto()
    WORD_LESS = auto()
    FIND_CODE = auto()
    CROSS = auto()
    NAME_CODE = auto()
    REPEAT = auto()
    EVENT_TIME = auto()
    REMOVE = auto()
    MEMO = auto()
    CONFIRMED = auto()
    DENIED = auto()
    MIXED = auto()
    WEAK = auto()
    MEDIUM = auto()
    STRONG = auto()
    NEXT_CODING = auto()
    PREVIOUS_CODING = auto()
    ACTIVE_START = auto()
    ACTIVE_END = auto()
    EARLIER = auto()
    LATER = auto()
    SENTENCE_EARLIER = auto()
    SENTENCE_LATER = auto()
    NEXT_TURN = auto()
    PREVIOUS_TURN = auto()
    NEXT_OWN_TURN = auto()
    PREVIOUS_OWN_TURN = auto()
    NEXT_UNCODED = auto()
    PREVIOUS_UNCODED = auto()
    SPEAKERS = auto()
    BACK = auto()
    FORWARD = auto()
    PASSAGES = auto()
    SUGGESTIONS = auto()
    NOTES = auto()
    SPEAKER = auto()
    NEXT_PASSAGE = auto()
    PREVIOUS_PASSAGE = auto()
    LEAVE = auto()
    HELP = auto()


@dataclass(frozen=True, slots=True)
class Binding:
    """A gesture, its keys as (modifiers, key), and how the overlay writes them."""

    gesture: Gesture
    keys: tuple[tuple[Qt.KeyboardModifier, Qt.Key], ...]
    shown: str
    text: str


_NONE, _SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
_ALT, _CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
_K = Qt.Key

SELECTING = (
    Binding(Gesture.SENTENCE, ((_NONE, _K.Key_Space),), "Space", N_("文を選ぶ、もう一度で次の文まで広げる")),
    Binding(Gesture.SENTENCE_LESS, ((_SHIFT, _K.Key_Space),), "Shift+Space", N_("最後の文を選択から外す")),
    Binding(Gesture.TURN, ((_NONE, _K.Key_P),), "P", N_("発話を選ぶ、もう一度で次の発話まで広げる")),
    Binding(Gesture.WORD, ((_CTRL | _SHIFT, _K.Key_Right),), "Ctrl+Shift+→", N_("一語ずつ選択を広げる")),
    Binding(Gesture.WORD_LESS, ((_CTRL | _SHIFT, _K.Key_Left),), "Ctrl+Shift+←", N_("最後の語を選択から外す")),
    Binding(Gesture.LEAVE, ((_NONE, _K.Key_Escape),), "Esc", N_("選択をやめる、もう一度で下の一覧を閉じる")),
)
GOING = (
    Binding(Gesture.NEXT_TURN, ((_NONE, _K.Key_N), (_CTRL, _K.Key_Down)), "N  Ctrl+↓", N_("次の発話へ")),
    Binding(Gesture.PREVIOUS_TURN, ((_SHIFT, _K.Key_N), (_CTRL, _K.Key_Up)), "Shift+N  Ctrl+↑", N_("前の発話へ")),
    Binding(Gesture.NEXT_CODING, ((_NONE, _K.Key_F8),), "F8", N_("次のコーディングへ")),
    Binding(Gesture.PREVIOUS_CODING, ((_SHIFT, _K.Key_F8),), "Shift+F8", N_("前のコーディングへ")),
    Binding(Gesture.NEXT_UNCODED, ((_NONE, _K.Key_F9),), "F9", N_("次の、まだコードのない発話へ")),
    Binding(Gesture.PREVIOUS_UNCODED, ((_SHIFT, _K.Key_F9),), "Shift+F9", N_("前の、まだコードのない発話へ")),
    Binding(Gesture.NEXT_OWN_TURN, ((_CTRL | _SHIFT, _K.Key_Down),), "Ctrl+Shift+↓", N_("同じ話者の次の発話へ")),
    Binding(Gesture.PREVIOUS_OWN_TURN, ((_CTRL | _SHIFT, _K.Key_Up),), "Ctrl+Shift+↑", N_("同じ話者の前の発話へ")),
    Binding(Gesture.SPEAKERS, ((_CTRL, _K.Key_G),), "Ctrl+G", N_("話者を選んで、その次の発話へ")),
    Binding(Gesture.BACK, ((_CTRL, _K.Key_BracketLeft),), "Ctrl+[  Alt+←", N_("前にいた所へ戻る")),
    Binding(Gesture.FORWARD, ((_CTRL, _K.Key_BracketRight),), "Ctrl+]  Alt+→", N_("戻る前の所へ")),
    Binding(Gesture.NOTES, ((_NONE, _K.Key_F3),), "F3", N_("聞き直す箇所と注の一覧")),
    Binding(Gesture.PASSAGES, ((_NONE, _K.Key_F7),), "F7", N_("このコードの箇所の一覧")),
    Binding(Gesture.SUGGESTIONS, ((_SHIFT, _K.Key_F7),), "Shift+F7", N_("手がかりから候補を一覧する")),
    Binding(Gesture.NEXT_PASSAGE, ((_NONE, _K.Key_F4),), "F4", N_("一覧の次の箇所へ")),
    Binding(Gesture.PREVIOUS_PASSAGE, ((_SHIFT, _K.Key_F4),), "Shift+F4", N_("一覧の前の箇所へ")),
)
CODING = (
    Binding(Gesture.FIND_CODE, ((_NONE, _K.Key_Return), (_NONE, _K.Key_Enter)), "Enter", N_("コードを探して付ける")),
    Binding(
        Gesture.CROSS,
        ((_CTRL, _K.Key_Return), (_CTRL, _K.Key_Enter)),
        "Ctrl+Enter",
        N_("フェーズと条件・能力を一度に付ける"),
    ),
    Binding(
        Gesture.NAME_CODE,
        ((_SHIFT, _K.Key_Return), (_SHIFT, _K.Key_Enter)),
        "Shift+Enter",
        N_("選んだ言葉を新しいコードにする"),
    ),
    Binding(Gesture.REPEAT, ((_NONE, _K.Key_Period),), ".", N_("直前のコードをもう一度付ける")),
    Binding(
        Gesture.REMOVE, ((_NONE, _K.Key_Delete), (_NONE, _K.Key_Backspace)), "Delete", N_("このコーディングを外す")
    ),
    Binding(Gesture.MEMO, ((_NONE, _K.Key_M),), "M", N_("メモを書く")),
    Binding(
        Gesture.CONFIRMED,
        ((_NONE, _K.Key_Plus), (_SHIFT, _K.Key_Plus), (_NONE, _K.Key_Semicolon), (_NONE, _K.Key_Equal)),
        "+",
        N_("肯定の発言"),
    ),
    Binding(Gesture.DENIED, ((_NONE, _K.Key_Minus),), "-", N_("否定の発言")),
    Binding(Gesture.MIXED, ((_NONE, _K.Key_Slash), (_NONE, _K.Key_plusminus)), "/  ±", N_("肯定と否定の両方")),
    Binding(Gesture.EVENT_TIME, ((_CTRL, _K.Key_T),), "Ctrl+T", N_("出来事の時を書く")),
    Binding(Gesture.WEAK, ((_ALT, _K.Key_1),), "Alt+1", N_("強さ1　弱い言及")),
    Binding(Gesture.MEDIUM, ((_ALT, _K.Key_2),), "Alt+2", N_("強さ2　具体的な言及")),
    Binding(Gesture.STRONG, ((_ALT, _K.Key_3),), "Alt+3", N_("強さ3　詳しい、裏付けのある言及")),
)
BOUNDS = (
    Binding(Gesture.ACTIVE_START, ((_NONE, _K.Key_BracketLeft),), "[", N_("始まりを動かすようにする")),
    Binding(Gesture.ACTIVE_END, ((_NONE, _K.Key_BracketRight),), "]", N_("終わりを動かすようにする")),
    Binding(Gesture.EARLIER, ((_ALT, _K.Key_Left),), "Alt+←", N_("一字前へ")),
    Binding(Gesture.LATER, ((_ALT, _K.Key_Right),), "Alt+→", N_("一字後へ")),
    Binding(Gesture.SENTENCE_EARLIER, ((_ALT | _SHIFT, _K.Key_Left),), "Alt+Shift+←", N_("文の切れ目まで前へ")),
    Binding(Gesture.SENTENCE_LATER, ((_ALT | _SHIFT, _K.Key_Right),), "Alt+Shift+→", N_("文の切れ目まで後へ")),
)
OTHERS = (
    Binding(Gesture.SPEAKER, ((_SHIFT, _K.Key_F2),), "Shift+F2", N_("話者の名前・役割を直す")),
    Binding(Gesture.HELP, ((_NONE, _K.Key_Question), (_SHIFT, _K.Key_Question)), "?  F1", N_("キーの一覧")),
)
_WINDOW = (
    ("Ctrl+Z", N_("元に戻す")),
    ("Ctrl+Shift+Z  Ctrl+Y", N_("やり直す")),
    ("F2", N_("本文の誤字を直す")),
    ("Ctrl+F", N_("すべての資料から探す")),
    ("Ctrl+H", N_("履歴")),
    ("Ctrl+M", N_("メモ")),
    ("Ctrl+1 … Ctrl+6", N_("ページを移る")),
    ("F6  Shift+F6", N_("本文・コード・資料の間を移る")),
    ("Ctrl++  Ctrl+-", N_("文字の大きさ")),
    ("F12", N_("表示を変える")),
    ("Ctrl+\\", N_("本文を二つ並べる（F6 で移る）")),
    ("Ctrl+Alt+1 … 3", N_("コード・軸・コーダーで色分け")),
    ("Ctrl+Alt+← →", N_("左右の欄を閉じる・開く")),
    ("Ctrl+Alt+Shift+← →", N_("右の欄を広く・狭く")),
)
_DRAGGING = N_("端を引いて範囲を直す（Shift で文、Ctrl で語、Esc でやめる）")
_TABLE = {
    key: binding.gesture
    for group in (SELECTING, GOING, CODING, BOUNDS, OTHERS)
    for binding in group
    for key in binding.keys
}
_FRAME, _BAR = 48, 12
"""What a window's frame and a scroll bar take, in pixels."""
RESERVED = frozenset("MNP")
"""Letters that codes cannot have as shortcuts."""


def gesture_of(modifiers: Qt.KeyboardModifier, key: int) -> Gesture | None:
    """Return the gesture of a key press, None where it has none."""
    plain = modifiers & ~Qt.KeyboardModifier.KeypadModifier
    try:
        return _TABLE.get((plain, Qt.Key(key)))
    except ValueError:
        return None


def key_of(gesture: Gesture) -> str:
    """Return how the first key of a gesture is written, for menus."""
    groups = (SELECTING, GOING, CODING, BOUNDS, OTHERS)
    shown = next(binding.shown for group in groups for binding in group if binding.gesture is gesture)
    return shown.split("  ", 1)[0]


def show_keys(parent: QWidget | None) -> None:
    """Show the overlay that lists the keys."""
    KeysOverlay(parent).exec()


class KeysOverlay(QDialog):
    """All keys on one sheet, which scrolls on a small screen; any of Esc, Enter, F1 or ? closes it."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("キーの一覧"))
        inside = QWidget()
        layout = QHBoxLayout(inside)
        layout.setContentsMargins(28, 24, 28, 24)
        layout.setSpacing(40)
        window = [(keys, tr(text)) for keys, text in _WINDOW]
        bounds = [*_lines(BOUNDS), (tr("マウス"), tr(_DRAGGING))]
        given = [(tr("コードのキー"), tr("そのコードを付ける")), *_lines(CODING)]
        columns = (
            ((tr("選ぶ"), _lines(SELECTING)), (tr("ウィンドウ"), [*window, *_lines(OTHERS)])),
            ((tr("付ける"), given), (tr("範囲を直す"), bounds)),
            ((tr("移る"), _lines(GOING)),),
        )
        for sections in columns:
            column = QVBoxLayout()
            column.setSpacing(18)
            for title, lines in sections:
                column.addLayout(_section(title, lines))
            column.addStretch(1)
            layout.addLayout(column)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._area)
        self._area.setFocus()
        room = self.screen().availableSize() - QSize(_FRAME, _FRAME)
        self.resize((inside.sizeHint() + QSize(_BAR, 2)).boundedTo(room))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Question, Qt.Key.Key_F1):
            self.accept()
        else:
            super().keyPressEvent(event)


def _lines(bindings: tuple[Binding, ...]) -> list[tuple[str, str]]:
    return [(binding.shown, tr(binding.text)) for binding in bindings]


def _section(title: str, lines: list[tuple[str, str]]) -> QVBoxLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    for row, (keys, text) in enumerate(lines):
        caps = label(keys, "key")
        grid.addWidget(caps, row, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(label(text), row, 1)
    grid.setColumnStretch(1, 1)
    column = QVBoxLayout()
    column.setSpacing(8)
    column.addWidget(label(title, "heading"))
    column.addLayout(grid)
    column.addStretch(1)
    return column
