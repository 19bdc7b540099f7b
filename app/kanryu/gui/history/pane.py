"""The history pane: who did what, when and where; go there, or take one's own actions back to a point."""

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget
from typing_extensions import override

from kanryu.analysis.project.history import (
    AREA_NAMES,
    ActionFilter,
    ActionItem,
    ActionMark,
    actors,
    find_actions,
)
from kanryu.gui.controls.asking import Question
from kanryu.gui.controls.buttons import button, icon_button
from kanryu.gui.controls.days import first_day, put_days
from kanryu.gui.controls.drop_down import DropDown, Item
from kanryu.gui.controls.labels import label
from kanryu.gui.controls.menus import add_entry
from kanryu.gui.controls.narrowing import NarrowingField, narrowing_head
from kanryu.gui.desk import Desk
from kanryu.gui.history.action_list import ActionList
from kanryu.gui.history.way_back import way_back_question
from kanryu.gui.latest import Latest
from kanryu.gui.news import Changes
from kanryu.i18n import tr
from kanryu.progress import Progress
from kanryu.workspace import WayBack


class HistoryPane(QFrame):
    """All actions, newest first, with what restricts them above and what can be done below."""

    width_wanted = 400
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._asked = Latest(desk, self)
        self.wanted = ActionFilter()
        self._days = ""
        self.list = ActionList(desk.workspace)
        self.words = NarrowingField(tr("履歴を絞る"), tr("操作・人・日付（2026-11-21）で絞る"), 150)
        self.coder, self.area, self.days = DropDown(tr("コーダー")), DropDown(tr("種類")), DropDown(tr("期間"))
        self.count = label("", "second")
        self.go = button(tr("そこへ移る"), self.go_there, kind="filled", key="Enter")
        self.back = button(tr("この操作の前まで戻す…"), self.ask_way_back)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        title = (label(tr("履歴"), "heading"), self.count)
        close = icon_button("x", tr("履歴を閉じる"), self.closed.emit)
        head = narrowing_head(title, close, self.words, (self.coder, self.area, self.days))
        buttons = QHBoxLayout()
        buttons.setContentsMargins(14, 8, 14, 12)
        buttons.setSpacing(8)
        buttons.addWidget(self.go)
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.list, 1)
        layout.addLayout(buttons)

    def _connect(self) -> None:
        self.words.settled.connect(self.refresh)
        self.coder.chosen.connect(lambda value: self._choose(coder_id=value))
        self.area.chosen.connect(lambda value: self._choose(area=value))
        self.days.chosen.connect(self._choose_days)
        self.list.taken.connect(self.go_there)
        self.list.moved.connect(self._show_current)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._open_menu)
        self._desk.news.changed.connect(self._changed)

    def opened(self) -> None:
        """Ask for everything and take the keyboard; called whenever the pane comes into view."""
        self._put_choices()
        self.refresh()
        self.list.setFocus()

    def left(self) -> None:
        """Have nothing to keep."""

    def stops(self) -> tuple[QWidget, ...]:
        """Return where F6 takes the keyboard."""
        return self.words, self.list

    def _put_choices(self) -> None:
        people = self._desk.workspace.ask(actors)
        self.coder.put([Item("", tr("全員")), *(Item(id_, name) for id_, name in people)], self.wanted.coder_id)
        areas = [Item(key, tr(name)) for key, name in AREA_NAMES.items()]
        self.area.put([Item("", tr("すべての種類")), *areas], self.wanted.area)
        put_days(self.days, self._days)

    def _choose(self, *, coder_id: str | None = None, area: str | None = None) -> None:
        old = self.wanted
        self.wanted = ActionFilter(
            old.coder_id if coder_id is None else coder_id, old.area if area is None else area, old.words, old.since
        )
        self._put_choices()
        self.refresh()

    def _choose_days(self, days: str) -> None:
        self._days = days
        self._put_choices()
        self.refresh()

    def refresh(self) -> None:
        """Ask again which actions are wanted."""
        day = first_day(self._days)
        self.wanted = ActionFilter(self.wanted.coder_id, self.wanted.area, self.words.text(), day)
        self._asked.ask(lambda _: self._desk.workspace.ask(find_actions, self.wanted), self._show)

    def _changed(self, _changes: Changes) -> None:
        if self.isVisible():
            self.words.settle()

    def _show(self, marks: tuple[ActionMark, ...]) -> None:
        self.count.setText(tr("{n}件の操作", n=len(marks)))
        self.list.show_actions(marks)

    def _show_current(self) -> None:
        action = self.list.current()
        self.go.setEnabled(_reachable(action))
        since = self._desk.workspace.steps_since(action.number, 1) if action is not None else ()
        self.back.setEnabled(bool(since) and self._desk.workspace.writable)

    def go_there(self) -> None:
        """Show the passage, case, code or memo that the current action was done to."""
        action = self.list.current()
        spot = action.spot if action is not None else None
        if spot is None or not _reachable(action):
            return
        if spot.document_id:
            self._desk.open_passage.emit(spot.document_id, spot.start, spot.end)
        else:
            self._desk.open_thing.emit(spot.kind, spot.id)

    def _open_menu(self, at: QPoint) -> None:
        if self.list.current() is not None:
            menu = QMenu(self)
            add_entry(menu, tr("そこへ移る"), self.go_there, enabled=self.go.isEnabled())
            add_entry(menu, tr("この操作の前まで戻す…"), self.ask_way_back, enabled=self.back.isEnabled())
            menu.exec(self.list.viewport().mapToGlobal(at))
            menu.deleteLater()

    def ask_way_back(self) -> None:
        """Find out what going back before the current action would take back, and show it."""
        number = self.list.current_number()
        if number and self.back.isEnabled():
            work = partial(_tried, self._desk, number)
            self._desk.jobs.run(work, partial(self._show_way_back, number), self._desk.job_failed)

    def _show_way_back(self, number: int, tried: WayBack) -> None:
        question: Question = way_back_question(self.window(), tried)
        if question.ask():
            self._go_back(number)
        question.deleteLater()

    def _go_back(self, number: int) -> None:
        workspace = self._desk.workspace
        work = partial(_gone, self._desk, number)
        with self._desk.attempt():
            workspace.require_writable()
            self._desk.jobs.run(work, self._went_back, self._desk.job_failed)

    def _went_back(self, back: WayBack) -> None:
        self._desk.say(tr("操作 {n}件を元に戻しました。", n=len(back.steps)))
        if back.refused is not None:
            self._desk.failed.emit(back.refused)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() == Qt.Key.Key_Down and self.words.hasFocus():
            self.list.setFocus()
        else:
            super().keyPressEvent(event)


def _reachable(action: ActionItem | None) -> bool:
    spot = action.spot if action is not None else None
    return spot is not None and (not spot.gone or (bool(spot.document_id) and spot.end > 0))


def _tried(desk: Desk, number: int, progress: Progress) -> WayBack:
    return desk.workspace.go_back(number, progress, only_try=True)


def _gone(desk: Desk, number: int, progress: Progress) -> WayBack:
    return desk.workspace.go_back(number, progress)
