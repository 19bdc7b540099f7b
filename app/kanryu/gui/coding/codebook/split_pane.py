"""Splitting a code: its passages dealt to other and new codes by number keys, carried out as one action."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from kanryu.analysis.coding.codes import CodeItem
from kanryu.analysis.coding.rereading import ToRead
from kanryu.analysis.coding.splitting import Deal, Target
from kanryu.gui.coding.codebook.drafts import Draft, load_draft, save_draft
from kanryu.gui.coding.codebook.walk import Walk
from kanryu.gui.controls.buttons import button
from kanryu.gui.controls.labels import label
from kanryu.i18n import current, tr

_MOST = 9
_KEYS = (
    Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5, Qt.Key.Key_6, Qt.Key.Key_7, Qt.Key.Key_8,
    Qt.Key.Key_9,
)  # fmt: skip


class SplitPane(Walk):
    """The passages of a code with the targets beside them; what was dealt is kept until it is carried out."""

    split = Signal(str, object)
    """The code's id and the deals, to be carried out as one action."""
    target_wanted = Signal()
    given_up = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.code_id = ""
        self.draft, self.total = Draft(), 0
        self._names: dict[str, str] = {}
        self._writable = False
        self.carry_out = button(tr("分ける"), self._carry_out, kind="filled", key="Ctrl+Enter")
        self.give_up = button(tr("最初からやり直す"), self._give_up)
        for one in (self.give_up, self.carry_out, self.close_button):
            self.top.addWidget(one)
        self._targets = QVBoxLayout()
        self._targets.setSpacing(4)
        self.middle.addLayout(self._targets)
        self.buttons: list[QPushButton] = []
        self.hint.setText(
            tr("1〜9 その先へ　0 残す　A 先を加える　N・↑↓ 次へ　Enter 本文へ　Esc 中断（続きから再開できます）")
        )
        self.cards.finished.connect(self._carry_out)

    def show_passages(
        self, code: CodeItem, passages: tuple[ToRead, ...], codes: tuple[CodeItem, ...], *, writable: bool
    ) -> None:
        """Show the passages of a code, with what was dealt before."""
        if code.id != self.code_id:
            self.code_id, self.draft = code.id, load_draft(code.id)
        self._names = {one.id: one.name(current()) for one in codes}
        self._writable = writable
        self.heading.setText(tr("「{code}」を分ける", code=code.name(current())))
        self.waiting = passages
        self._show()

    def add_target(self, target: Target) -> None:
        """Let passages be dealt to one more code."""
        if target not in self.draft.targets and len(self.draft.targets) < _MOST:
            self.draft.targets.append(target)
            save_draft(self.code_id, self.draft)
            self._show()
        self.cards.setFocus()

    def deal(self, place: int) -> None:
        """Deal the current passage to the target at a place, and stand on the next one."""
        coding_id = self.coding_id()
        if coding_id and place < len(self.draft.targets):
            self.draft.dealt[coding_id] = place
            self._dealt()

    def stay(self) -> None:
        """Let the current passage stay with the code."""
        if self.draft.dealt.pop(self.coding_id(), None) is not None:
            self._dealt()
        else:
            self.next()

    def _dealt(self) -> None:
        save_draft(self.code_id, self.draft)
        self._show()
        self.next()

    def deals(self) -> tuple[Deal, ...]:
        """Return what was dealt so far."""
        return self.draft.deals(frozenset(one.quotation.coding.id for one in self.waiting))

    def _show(self) -> None:
        names = [self._names.get(one.code_id, one.name) for one in self.draft.targets]
        remarks = {id_: f"→ {at + 1} {names[at]}" for id_, at in self.draft.dealt.items()}
        self.show_waiting(self.waiting, remarks)
        done = len(self.deals())
        total = max(self.total, len(self.waiting))
        self.progress.setText(tr("{done}/{total} 件を分けた", done=done, total=total))
        self.carry_out.setEnabled(self._writable and done > 0)
        self.give_up.setVisible(done > 0)
        self._show_targets(names)
        keys: dict[Qt.Key, Callable[[], None]] = {
            key: self._dealer(place) for place, key in enumerate(_KEYS[: len(names)])
        }
        self.cards.choices = keys | {
            Qt.Key.Key_0: self.stay,
            Qt.Key.Key_A: self.target_wanted.emit,
            Qt.Key.Key_N: self.next,
        }

    def _show_targets(self, names: list[str]) -> None:
        while (item := self._targets.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        counts = [list(self.draft.dealt.values()).count(at) for at in range(len(names))]
        self.buttons = [button(f"{at + 1}　{name}　{counts[at]}", self._dealer(at)) for at, name in enumerate(names)]
        self._targets.addWidget(label(tr("分ける先"), "second"))
        for one in self.buttons:
            self._targets.addWidget(one)
        add = button(tr("分ける先を加える…"), self.target_wanted.emit, kind="plain", key="A")
        add.setEnabled(len(names) < _MOST)
        self._targets.addWidget(add)
        self._targets.addStretch(1)

    def _dealer(self, place: int) -> Callable[[], None]:
        return lambda: self.deal(place)

    def _carry_out(self) -> None:
        if self.carry_out.isEnabled():
            self.split.emit(self.code_id, self.deals())

    def forget(self) -> None:
        """Begin anew: what was dealt has been carried out."""
        self.draft = Draft()

    def _give_up(self) -> None:
        self.draft = Draft()
        self.given_up.emit(self.code_id)
        self._show()
