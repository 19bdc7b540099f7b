"""The memo pane: all memos with search and filters above, the one that is read or written below."""

from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QSplitter, QVBoxLayout, QWidget
from typing_extensions import override

from kanryu.analysis.coding.memos import KINDS, MemoFilter, MemoView, delete_memo, view_memos
from kanryu.analysis.coding.references import KINDS as SUBJECTS
from kanryu.analysis.coding.references import Reference, named
from kanryu.analysis.project.coders import list_coders
from kanryu.exporters.memos import write_memos
from kanryu.gui.coding.forms import MEMO_KINDS
from kanryu.gui.controls.asking import confirm
from kanryu.gui.controls.buttons import button, icon_button
from kanryu.gui.controls.days import first_day, put_days
from kanryu.gui.controls.drop_down import DropDown, Item
from kanryu.gui.controls.labels import label
from kanryu.gui.controls.narrowing import NarrowingField, narrowing_head
from kanryu.gui.controls.rows import Row, RowTree
from kanryu.gui.desk import Desk
from kanryu.gui.latest import Latest
from kanryu.gui.memos.editor import MemoEditor
from kanryu.gui.news import Changes
from kanryu.i18n import tr

_TABLES = ("memo", "case", "code", "document", "coding", "coder")


class MemoPane(QFrame):
    """Every memo of the project, newest first, and one of them to read and write."""

    width_wanted = 440
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._asked = Latest(desk, self)
        self._days, self._wanted_id = "", ""
        self.wanted = MemoFilter()
        self.views: tuple[MemoView, ...] = ()
        self.words = NarrowingField(tr("メモを探す"), tr("題・本文・対象から探す"), 120)
        self.kind, self.subject = DropDown(tr("種類")), DropDown(tr("対象"))
        self.coder, self.days = DropDown(tr("コーダー")), DropDown(tr("期間"))
        self.count = label("", "second")
        self.only = button("", self.show_all, kind="pill")
        self.list = RowTree(tr("メモの一覧"))
        self.editor = MemoEditor(desk)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        title = (label(tr("メモ"), "heading"), self.count, self.only)
        close = icon_button("x", tr("メモを閉じる"), self.closed.emit)
        head = narrowing_head(title, close, self.words, (self.kind, self.subject, self.coder, self.days))
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.setHandleWidth(1)
        halves.addWidget(self.list)
        halves.addWidget(self.editor)
        halves.setSizes([300, 360])
        halves.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(halves, 1)
        layout.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        self.write = button(tr("メモを書く"), self.begin, kind="filled")
        self.link = button(tr("リンク…"), self.editor.insert_link)
        self.link.setToolTip(f"{tr('リンクを入れる')}　Ctrl+K")
        self.remove = icon_button("trash-2", tr("消す…"), self.delete)
        self.export = button(tr("書き出す…"), self.ask_file, kind="plain")
        row = QHBoxLayout()
        row.setContentsMargins(14, 4, 14, 12)
        row.setSpacing(8)
        for one in (self.write, self.link, self.remove):
            one.setEnabled(self._desk.workspace.writable)
            row.addWidget(one)
        row.addStretch(1)
        row.addWidget(self.export)
        return row

    def _connect(self) -> None:
        self.words.settled.connect(self.refresh)
        self.kind.chosen.connect(lambda value: self._choose("kind", value))
        self.subject.chosen.connect(lambda value: self._choose("subject", value))
        self.coder.chosen.connect(lambda value: self._choose("coder", value))
        self.days.chosen.connect(lambda value: self._choose("days", value))
        self.list.currentItemChanged.connect(lambda *_: self._show_current())
        self.list.itemActivated.connect(lambda *_: self.editor.text.setFocus())
        self.editor.kept.connect(self._written)
        self._desk.news.changed.connect(self._changed)

    def opened(self) -> None:
        """Ask for everything and take the keyboard; called whenever the pane comes into view."""
        self.editor.open = True
        self._put_choices()
        self.refresh()
        self.list.setFocus()

    def left(self) -> None:
        """Keep what was typed."""
        self.editor.leave()

    def stops(self) -> tuple[QWidget, ...]:
        """Return where F6 takes the keyboard."""
        return self.words, self.list, self.editor.text

    def show_memo(self, memo_id: str) -> None:
        """Show one memo, whatever restricted the list before."""
        self._wanted_id = memo_id
        self.words.clear()
        self.show_all()

    def show_subject(self, kind: str, id_: str) -> None:
        """Show the memos on one thing; without an id, all."""
        self.wanted = MemoFilter(subject=kind, subject_id=id_)
        self._put_choices()
        self.refresh()
        if not self.views_of(kind, id_):
            self.begin()

    def views_of(self, kind: str, id_: str) -> tuple[MemoView, ...]:
        """Return the memos on one thing, asked for at once."""
        return self._desk.workspace.ask(view_memos, MemoFilter(subject=kind, subject_id=id_))

    def show_all(self) -> None:
        """Let nothing restrict the list but what is typed."""
        self.wanted, self._days = MemoFilter(), ""
        self._put_choices()
        self.refresh()

    def _put_choices(self) -> None:
        kinds = [Item(value, tr(name)) for value, name in zip(KINDS, MEMO_KINDS, strict=True)]
        self.kind.put([Item("", tr("すべての種類")), *kinds], self.wanted.kind)
        subjects = [Item(key, tr(name)) for key, name in SUBJECTS.items() if key != "memo"]
        self.subject.put([Item("", tr("すべての対象")), *subjects], self.wanted.subject)
        people = [Item(one.name, one.name) for one in self._desk.workspace.ask(list_coders)]
        self.coder.put([Item("", tr("全員")), *people], self.wanted.coder)
        put_days(self.days, self._days)
        about = self._about()
        self.only.setVisible(bool(self.wanted.subject_id))
        self.only.setText(f"{about.name()}　✕")
        self.only.setAccessibleName(tr("「{name}」のメモだけを見るのをやめる", name=about.name()))

    def _choose(self, field: str, value: str) -> None:
        old = self.wanted
        if field == "days":
            self._days = value
        self.wanted = MemoFilter(
            old.words,
            value if field == "kind" else old.kind,
            value if field == "subject" else old.subject,
            "" if field == "subject" else old.subject_id,
            value if field == "coder" else old.coder,
            old.since,
        )
        self._put_choices()
        self.refresh()

    def refresh(self) -> None:
        """Ask again which memos are wanted."""
        day = first_day(self._days)
        old = self.wanted
        self.wanted = MemoFilter(self.words.text(), old.kind, old.subject, old.subject_id, old.coder, day)
        self._asked.ask(lambda _: self._desk.workspace.ask(view_memos, self.wanted), self._show)

    def _changed(self, changes: Changes) -> None:
        if self.isVisible() and changes.touch(*_TABLES):
            self.words.settle()

    def _show(self, views: tuple[MemoView, ...]) -> None:
        wanted = self._wanted_id or self.editor.memo_id
        self.views = views
        self.count.setText(tr("{n}件", n=len(views)))
        self.list.blockSignals(True)  # noqa: FBT003 - Qt's own form
        self.list.clear()
        for view in views:
            about = f"{tr(dict(zip(KINDS, MEMO_KINDS, strict=True))[view.memo.kind])}　{view.about.name()}"
            self.list.put(None, view.memo.id, Row(view.title, second=about, count=view.memo.created_at[5:10]))
        self.list.blockSignals(False)  # noqa: FBT003
        item = self.list.item_of(wanted) if wanted else None
        drafting = not wanted and self.editor.text.hasFocus()
        if item is None and not drafting and views:
            item = self.list.topLevelItem(0)
        if item is not None:
            self.list.setCurrentItem(item)
            self._show_current()
        self._wanted_id = ""

    def current(self) -> MemoView | None:
        """Return the memo that is chosen in the list."""
        chosen = self.list.current_id()
        return next((view for view in self.views if view.memo.id == chosen), None)

    def _show_current(self) -> None:
        view = self.current()
        if view is not None:
            self.editor.show_memo(view)

    def _written(self, memo_id: str) -> None:
        self._wanted_id = memo_id
        self.refresh()

    def _about(self) -> Reference:
        """Return what a new memo is on: what the list is restricted to, else the project."""
        target = (self.wanted.subject, self.wanted.subject_id)
        if not self.wanted.subject_id:
            target = ("project", "")
        return self._desk.workspace.ask(named, [target])[target]

    def begin(self) -> None:
        """Begin a new memo on what the list is restricted to, else on the project."""
        self.list.setCurrentIndex(QModelIndex())
        self.editor.begin(self._about())

    def delete(self) -> None:
        """Ask, then delete the memo that is shown."""
        view = self.current()
        if view is not None and confirm(
            self.window(), tr("メモを消す"), tr("このメモを消します。"), tr("消す"), (view.title,)
        ):
            with self._desk.attempt():
                self._desk.workspace.do(delete_memo, view.memo.id)

    def ask_file(self) -> None:
        """Ask for a file and write the memos that are listed to it."""
        kinds = "Markdown (*.md);;CSV (*.csv)"
        name, _ = QFileDialog.getSaveFileName(self, tr("メモを書き出す"), f"{tr('メモ')}.md", kinds)
        if name:
            self.editor.keep()
            with self._desk.attempt():
                write_memos(Path(name), self.views)
                self._desk.say(tr("メモ {n}件を書き出しました。", n=len(self.views)))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() == Qt.Key.Key_Down and self.words.hasFocus():
            self.list.setFocus()
        else:
            super().keyPressEvent(event)
