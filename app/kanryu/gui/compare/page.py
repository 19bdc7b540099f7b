"""The page 比較: the matrix, and beside it what is known of one cell."""

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut, Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from kanryu import i18n
from kanryu.analysis.coding.codes import list_codes
from kanryu.analysis.coding.quotations import quotations
from kanryu.analysis.compare.judgements import CellKey, confirm, judge, summarise, withdraw_judgement
from kanryu.exporters.csv_table import write_csv
from kanryu.exporters.matrix_rows import matrix_rows
from kanryu.gui.compare.arrangement import DIMENSIONS, Arrangement, Choice, choices
from kanryu.gui.compare.bar import MatrixBar
from kanryu.gui.compare.facts import facts_of
from kanryu.gui.compare.panel import CellPanel
from kanryu.gui.compare.sheet import Sheet, Shown, ask_sheet, words_of
from kanryu.gui.compare.view import MatrixView
from kanryu.gui.controls.cards import cards_of, open_card
from kanryu.gui.controls.empty import EmptyState
from kanryu.gui.controls.labels import label
from kanryu.gui.desk import Desk
from kanryu.gui.latest import Latest
from kanryu.gui.news import Changes
from kanryu.gui.page import Page
from kanryu.i18n import N_, tr
from kanryu.workspace import Workspace

_TABLES = ("coding", "code", "case", "document", "speaker", "turn", "case_passage", "judgement", "cell_summary",
           "attribute_definition", "attribute_value")  # fmt: skip
_PAUSE_MS = 40


class ComparePage(Page):
    """Cases and codes crossed."""

    key: ClassVar[str] = "compare"
    icon: ClassVar[str] = "table-2"
    title: ClassVar[str] = N_("比較")
    panel_width: ClassVar[int] = 366

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.arrangement = Arrangement()
        self.bar, self.view, self.pane = MatrixBar(), MatrixView(), CellPanel()
        self._offered: tuple[Choice, ...] = ()
        self._wanted: CellKey | None = None
        """The cell that shall be shown as soon as a matrix has it."""
        self._sheets, self._quotes = Latest(desk, self), Latest(desk, self)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._ask_quotations)
        self._empty = EmptyState(tr("比べるコーディングがまだありません。"), tr("コード化する"), self._go_coding)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.bar)
        column.addWidget(self.view)
        column.addWidget(_legend())
        column.addStretch(1)
        self._stack = QStackedWidget()
        self._stack.addWidget(whole)
        self._stack.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def _connect(self) -> None:
        self.bar.chosen.connect(self.arrange)
        self.bar.export.connect(self._export)
        self.view.moved.connect(self._show_cell)
        self.view.entered.connect(self.pane.enter)
        self.pane.left.connect(self.view.setFocus)
        self.pane.opened.connect(open_card(self.desk.open_passage.emit))
        self.pane.judged.connect(self._judge)
        self.pane.withdrawn.connect(self._withdraw)
        self.pane.confirmed.connect(self._confirm)
        self.pane.summarised.connect(self._summarise)
        self.pane.memo_wanted.connect(lambda key: self.desk.open_memos.emit("cell", key.subject))
        acts = {"J": self.pane.begin_judging, "F2": self.pane.begin_summary, "M": self.pane.begin_memo}
        for keys, act in acts.items():
            shortcut = QShortcut(QKeySequence(keys), self.view)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(act)

    @override
    def panel(self) -> QWidget:
        return self.pane

    @override
    def opened(self) -> None:
        (self._empty.button if self._stack.currentIndex() else self.view).setFocus()

    @override
    def refresh(self, changes: Changes | None) -> None:
        if changes is not None and not changes.touch(*_TABLES):
            return
        if changes is None or changes.touch("code", "codebook"):
            self._offered = choices(self.desk.workspace.ask(list_codes), i18n.current())
            self._settle()
        self._ask()

    def _settle(self) -> None:
        """Leave what is no longer there: an axis without codes, a code that was deleted."""
        there = {one.spec for one in self._offered}
        now = self.arrangement
        if now.columns not in there:
            now = now.put("columns", next((spec for spec, _ in DIMENSIONS[1:] if spec in there), "axis:phase"))
        if now.rows not in there:
            now = now.put("rows", "case")
        if now.layers not in there:
            now = now.put("layers", "")
        self.arrangement = now
        self.bar.show_arrangement(now, self._offered)

    def arrange(self, arrangement: Arrangement) -> None:
        """Show another arrangement; the old one stays until it is there."""
        self.arrangement = arrangement
        self.bar.show_arrangement(arrangement, self._offered)
        self._ask()

    def _ask(self) -> None:
        workspace, arrangement, language = self.desk.workspace, self.arrangement, i18n.current()
        self._sheets.ask(lambda _: ask_sheet(workspace, arrangement, language), self._show)

    def _show(self, sheet: Sheet) -> None:
        nothing = sheet.empty or not any(
            shown.cell.codings or shown.cell.judged or shown.cell.summary for row in sheet.cells for shown in row
        )
        bare = nothing and self.arrangement == Arrangement()
        self._stack.setCurrentIndex(1 if bare or not sheet.rows else 0)
        self.view.show_sheet(sheet)
        self._go_to_wanted(sheet)
        if sheet.empty:
            self.pane.clear()
        self.desk.moved.emit()

    @override
    def show_thing(self, kind: str, id_: str) -> None:
        """Show a cell, in the matrix that is shown or, where it has none such, in one that has."""
        self._wanted = CellKey.of(id_)
        self._ask()

    def _go_to_wanted(self, sheet: Sheet) -> None:
        """Go to the cell that is wanted; another matrix is asked for once when this one does not have it."""
        wanted = self._wanted
        if wanted is None:
            return
        place = sheet.place_of(wanted)
        arrangement = self.arrangement.showing(self.desk.workspace.ask(list_codes), wanted)
        if place is None and arrangement != self.arrangement:
            self.arrange(arrangement)
            return
        self._wanted = None
        if place is not None:
            self.view.go(*place)
            self.view.setFocus()
        else:
            self.desk.say(tr("このセルはもう行列にありません。"))

    # the current cell

    def _show_cell(self, shown: Shown) -> None:
        sheet = self.view.sheet
        if sheet is None:
            return
        self.pane.show_facts(facts_of(sheet, shown.cell), writable=self.desk.workspace.writable)
        if not shown.cell.codings:
            self._quotes.forget()
            self._pause.stop()
            self.pane.show_cards(())
        else:
            self._pause.start()

    def _ask_quotations(self) -> None:
        shown, sheet, workspace = self.view.current(), self.view.sheet, self.desk.workspace
        if shown is None or sheet is None:
            return
        cell, fresh = shown.cell, facts_of(sheet, shown.cell).fresh
        self._quotes.ask(lambda _: cards_of(workspace.ask(quotations, cell.codings), fresh), self.pane.show_cards)

    def _judge(self, key: CellKey, value: str, memo: str) -> None:
        self._decide(lambda workspace: workspace.do(judge, key, value, memo=memo))

    def _withdraw(self, key: CellKey) -> None:
        self._decide(lambda workspace: workspace.do(withdraw_judgement, key))

    def _confirm(self, key: CellKey) -> None:
        self._decide(lambda workspace: workspace.do(confirm, key))

    def _summarise(self, key: CellKey, text: str) -> None:
        self._decide(lambda workspace: workspace.do(summarise, key, text))

    def _decide(self, decision: Callable[[Workspace], None]) -> None:
        """Carry out a decision on a cell in the background: it looks at all evidence there is."""
        workspace = self.desk.workspace
        self.desk.jobs.run(lambda _: decision(workspace), lambda _: None, self.desk.job_failed, quiet=True)

    def _go_coding(self) -> None:
        self.desk.go.emit("coding")

    # files

    def _export(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, tr("行列を書き出す"), f"{tr('行列')}.csv", "CSV (*.csv)")
        if chosen:
            self.export_to(Path(chosen))

    def export_to(self, path: Path) -> None:
        """Write the matrix that is shown to a CSV file."""
        sheet, workspace, language = self.view.sheet, self.desk.workspace, i18n.current()
        if sheet is None:
            return

        def write(_: object) -> Path:
            write_csv(path, matrix_rows(sheet.matrix, sheet.values, words_of(workspace, sheet), language))
            return path

        self.desk.jobs.run(write, self._exported, self.desk.job_failed)

    def _exported(self, path: Path) -> None:
        self.desk.say(tr("「{name}」に書き出しました。", name=path.name))

    # the window

    @override
    def place(self) -> str:
        sheet = self.view.sheet
        if sheet is None or sheet.empty:
            return ""
        names = {one.spec: one.name for one in self._offered}
        spec = self.arrangement
        sizes = ((len(sheet.rows), spec.rows), (len(sheet.columns), spec.columns), (len(sheet.groups), spec.layers))
        crossed = " × ".join(_size(size, one, names) for size, one in sizes if one)
        parts = (
            crossed,
            tr("要再確認 {n}", n=sheet.stale) if sheet.stale else "",
            tr("未判断 {n}", n=sheet.undecided) if sheet.undecided else "",
            tr("{seconds}秒", seconds=f"{sheet.seconds:.2f}"),
        )
        return "　".join(part for part in parts if part)

    @override
    def state(self) -> tuple[str, ...]:
        shown = self.view.current()
        at = (shown.cell.row, shown.cell.column, shown.cell.layer) if shown is not None else ("", "", "")
        return (*self.arrangement.texts(), *at)

    @override
    def restore(self, state: tuple[str, ...]) -> None:
        self.arrange(Arrangement.of(state[:6]))


def _legend() -> QWidget:
    line = QWidget()
    layout = QHBoxLayout(line)
    layout.setContentsMargins(19, 2, 19, 12)
    layout.setSpacing(16)
    for text in (
        tr("濃さ＝コーディング数"),
        tr("斜線＝聞いたが発言なし"),
        tr("破線＝まだ聞いていない・コード化していない"),
    ):
        layout.addWidget(label(text, "second"))
    layout.addWidget(label(tr("枠＝否定の発言"), "denial"))
    layout.addWidget(label(tr("✓＝判断済み"), "second"))
    layout.addWidget(label(tr("◥＝要再確認"), "warning"))
    layout.addStretch(1)
    return line


def _size(size: int, spec: str, names: dict[str, str]) -> str:
    if spec == "case":
        return tr("{n}事例", n=size)
    return tr("{size}{name}", size=size, name=names.get(spec, spec))
