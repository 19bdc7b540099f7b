"""The memos on one thing: a sheet to read, write, correct and delete them."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from kanryu.analysis.coding.memos import MemoItem, add_memo, delete_memo, edit_memo, list_memos
from kanryu.gui.coding.forms import MEMO_KINDS, MemoForm
from kanryu.gui.controls.asking import confirm
from kanryu.gui.controls.buttons import button, icon_button
from kanryu.gui.controls.labels import label
from kanryu.gui.desk import Desk
from kanryu.i18n import tr


@dataclass(frozen=True, slots=True)
class Subject:
    """What the memos are on: its kind as the project knows it, its id, and how it is called."""

    kind: str
    id: str
    name: str


class MemoSheet(QDialog):
    """All memos on one thing, oldest first."""

    def __init__(self, desk: Desk, parent: QWidget | None, subject: Subject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._subject = subject
        self.setWindowTitle(tr("{name}のメモ", name=subject.name))
        self.resize(560, 520)
        self._column = QVBoxLayout()
        self._column.setSpacing(10)
        self._column.setContentsMargins(0, 0, 10, 0)
        inside = QWidget()
        inside.setLayout(self._column)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inside)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(button(tr("閉じる"), self.accept))
        self.write = button(tr("メモを書く"), self.add, kind="filled")
        self.write.setEnabled(desk.workspace.writable)
        buttons.addWidget(self.write)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(label(tr("{name}のメモ", name=subject.name), "heading"))
        layout.addWidget(area, 1)
        layout.addLayout(buttons)
        self._show()

    def memos(self) -> tuple[MemoItem, ...]:
        """Return the memos as they are now."""
        return self._desk.workspace.ask(list_memos, self._subject.kind, self._subject.id)

    def _show(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        memos = self.memos()
        for memo in memos:
            self._column.addWidget(self._card(memo))
        if not memos:
            self._column.addWidget(label(tr("まだメモはありません。"), "second"))
        self._column.addStretch(1)

    def _card(self, memo: MemoItem) -> QWidget:
        card = QFrame()
        card.setObjectName("card")
        top = QHBoxLayout()
        top.addWidget(label(memo.title or tr("無題")), 1)
        writable = self._desk.workspace.writable
        for icon, name, do in (
            ("pencil", tr("直す…"), self._editor(memo)),
            ("trash-2", tr("消す…"), self._deleter(memo)),
        ):
            one = icon_button(icon, name, do)
            one.setEnabled(writable)
            top.addWidget(one)
        kinds = dict(zip(("理論", "方法", "観察", "対極例"), MEMO_KINDS, strict=True))
        about = "　".join((tr(kinds[memo.kind]), memo.coder or "", memo.created_at[:16].replace("T", " ")))
        column = QVBoxLayout(card)
        column.setContentsMargins(14, 8, 10, 10)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(label(memo.text, wrap=True, selectable=True))
        column.addWidget(label(about, "second"))
        return card

    def add(self) -> None:
        """Ask for a memo and write it."""
        form = MemoForm(self, tr("メモを書く"))
        if form.ask():
            with self._desk.attempt():
                title, text, kind = form.answer()
                do = self._desk.workspace.do
                do(add_memo, self._subject.kind, self._subject.id, text, title=title, kind=kind)
        self._show()

    def _editor(self, memo: MemoItem) -> Callable[[], None]:
        def edit() -> None:
            form = MemoForm(self, tr("メモを直す"), memo.title, memo.text, memo.kind)
            if form.ask():
                with self._desk.attempt():
                    title, text, kind = form.answer()
                    self._desk.workspace.do(edit_memo, memo.id, title=title, text=text, kind=kind)
            self._show()

        return edit

    def _deleter(self, memo: MemoItem) -> Callable[[], None]:
        def delete() -> None:
            if confirm(
                self, tr("メモを消す"), tr("このメモを消します。"), tr("消す"), (memo.title or memo.text[:30],)
            ):
                with self._desk.attempt():
                    self._desk.workspace.do(delete_memo, memo.id)
            self._show()

        return delete
