"""The sheet before files are taken in: all of them at the left, one in full at the right."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QScrollArea,
    QWidget,
)
from typing_extensions import override

from kanryu.analysis.documents.correcting import Correction, foresee
from kanryu.analysis.documents.incoming import ROLES
from kanryu.analysis.documents.intake import Incoming
from kanryu.analysis.documents.repeats import Choice
from kanryu.analysis.documents.speakers import known_roles
from kanryu.gui import icons
from kanryu.gui.controls.asking import Question, confirm
from kanryu.gui.controls.buttons import button
from kanryu.gui.controls.labels import label
from kanryu.gui.desk import Desk
from kanryu.gui.documents.intake_detail import IntakeDetail, told
from kanryu.gui.documents.intake_parts import coding_line
from kanryu.gui.documents.plan import (
    Plan,
    case_everywhere,
    differing,
    incoming,
    plan_of,
    read_again,
    role_everywhere,
    same_columns,
    ticked,
)
from kanryu.gui.documents.reading import ReadFile, read_files
from kanryu.gui.errors import in_words
from kanryu.gui.theme import tokens
from kanryu.i18n import tr
from kanryu.importers.importer import ReadOptions

Order = tuple[int, ReadOptions]
_LIST_WIDTH = 264


class IntakeForm(Question):
    """Lets the user confirm or correct what was recognised; the filled button takes all ticked files in."""

    def __init__(
        self, parent: QWidget | None, desk: Desk, files: tuple[ReadFile, ...], cases: tuple[str, ...], case: str
    ) -> None:
        super().__init__(parent, tr("資料を取り込む"), tr("取り込む"), width=820)
        roles = desk.workspace.ask(known_roles)
        self.plans = [plan_of(file, cases, case, roles) for file in files]
        self._desk, self._cases = desk, cases
        self._foreseen: dict[tuple[str, str], Correction] = {}
        self._job = 0
        self.list = QListWidget()
        self.detail: IntakeDetail | None = None
        self._area = QScrollArea()
        self._progress, self._bar, self._what = QWidget(), QProgressBar(), label("", "second")
        self._lay_out()
        for plan in self.plans:
            self.list.addItem(_item(plan))
        self.list.currentRowChanged.connect(self.show_file)
        self.list.itemChanged.connect(self._ticked)
        desk.jobs.progressed.connect(self._progressed)
        self.finished.connect(self._stop_reading)
        self.list.setCurrentRow(0)
        self.list.setFocus()
        self._count()

    def _lay_out(self) -> None:
        self.list.setAccessibleName(tr("取り込むファイル"))
        self.list.setFixedWidth(_LIST_WIDTH)
        self.list.setStyleSheet(_ticks())
        self.list.setVisible(len(self.plans) > 1)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.list)
        row.addWidget(self._area, 1)
        self.body.addLayout(row, 1)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(tr("進み具合"))
        bottom = QHBoxLayout(self._progress)
        bottom.setContentsMargins(0, 0, 0, 0)
        for widget in (self._what, self._bar, button(tr("中止"), self.cancel_reading)):
            bottom.addWidget(widget)
        self._progress.hide()
        self.body.addWidget(self._progress)
        self.resize(960 if len(self.plans) > 1 else 820, 720)

    def show_file(self, row: int) -> None:
        """Show a file in full."""
        if not 0 <= row < len(self.plans):
            return
        detail = IntakeDetail(self.plans[row], self._cases, self._correction, several=len(self.plans) > 1)
        detail.changed.connect(partial(self._put, row))
        detail.reread.connect(lambda options: self._read([(row, options)]))
        detail.encoding_for_all.connect(lambda: self._read(differing(self.plans, detail.wish(), encoding=True)))
        detail.lines_for_all.connect(lambda: self._read(differing(self.plans, detail.wish(), encoding=False)))
        detail.columns_for_all.connect(lambda: self._read(same_columns(self.plans, detail.wish())))
        detail.case_for_all.connect(lambda case: self._put_all(case_everywhere(self.plans, case)))
        detail.role_for_all.connect(self._role_for_all)
        self.detail = detail
        self._area.setWidget(detail)

    def _put(self, row: int, plan: Plan) -> None:
        """Remember what the user decided about a file and show it in the list."""
        self.plans[row] = plan
        blocker = QSignalBlocker(self.list)
        _show(self.list.item(row), plan)
        blocker.unblock()
        self._count()

    def _put_all(self, plans: list[Plan]) -> None:
        for row, plan in enumerate(plans):
            self._put(row, plan)
        n = len(plans)
        self._say(tr("{n}件のファイルに当てました。", n=n))

    def _role_for_all(self, speaker: str, role: str) -> None:
        chosen = next(one for one in ROLES if one == role)
        self._put_all(role_everywhere(self.plans, speaker, chosen))

    def _ticked(self, item: QListWidgetItem) -> None:
        row = self.list.row(item)
        plan = ticked(self.plans[row], on=item.checkState() == Qt.CheckState.Checked)
        self._put(row, plan)
        if self.detail is not None and row == self.list.currentRow():
            self.detail.put(plan)

    def _correction(self, plan: Plan) -> Correction | None:
        """Return what a corrected version would change; it is worked out once."""
        read = plan.file.transcript
        if not plan.corrects or read is None:
            return None
        key = (plan.corrects, read.text)
        if key not in self._foreseen:
            self._foreseen[key] = self._desk.workspace.ask(foresee, *key)
        return self._foreseen[key]

    def _read(self, orders: list[Order]) -> None:
        """Read files again in another way, in a job."""
        if self._job or not orders:
            self._say(tr("ほかのファイルはもう同じです。") if not orders else "")
            return
        wanted = [(self.plans[row].file.path, options) for row, options in orders]
        rows = [row for row, _ in orders]
        work = partial(read_files, wanted, self._desk.workspace)
        self._bar.setRange(0, 0)
        self._bar.show()
        self._what.setText(tr("ファイルを読んでいます"))
        self._progress.show()
        self.yes.setEnabled(False)
        self._job = self._desk.jobs.run(work, partial(self._has_read, rows), self._not_read)

    def _has_read(self, rows: list[int], files: tuple[ReadFile, ...]) -> None:
        self._ended()
        for row, file in zip(rows, files, strict=True):
            self._put(row, read_again(self.plans[row], file))
        current = max(self.list.currentRow(), 0)
        if current in rows:
            self._show_again(current)
        if len(rows) > 1:
            self._say(tr("{n}件のファイルに当てました。", n=len(rows)))

    def _show_again(self, row: int) -> None:
        """Show a file that was read again, and keep the keyboard where it was."""
        was = self.detail
        on_encoding = was is not None and was.encoding.hasFocus()
        on_lines = was is not None and was.lines.hasFocus()
        self.show_file(row)
        if self.detail is not None and (on_encoding or on_lines):
            (self.detail.encoding if on_encoding else self.detail.lines).setFocus()

    def _not_read(self, error: BaseException) -> None:
        self._ended()
        if self.detail is not None:
            self._show_again(max(self.list.currentRow(), 0))
        self._desk.job_failed(error)

    def _ended(self) -> None:
        self._job = 0
        self._progress.hide()
        self._count()

    def _progressed(self, job: int, done: int, total: int, what: str) -> None:
        if job == self._job:
            self._bar.setRange(0, total)
            self._bar.setValue(done)
            self._what.setText(what)

    def cancel_reading(self) -> None:
        """Stop reading files again; they stay as they were read before."""
        self._desk.jobs.cancel(self._job)

    def _stop_reading(self) -> None:
        if self._job:
            self._desk.jobs.forget(self._job)
            self._job = 0

    def _say(self, text: str) -> None:
        self._bar.hide()
        self._what.setText(text)

    def _count(self) -> None:
        new = sum(plan.is_taken and not plan.corrects for plan in self.plans)
        corrected = sum(bool(plan.corrects) for plan in self.plans)
        parts = [tr("{n}件を取り込む", n=new)] if new or not corrected else []
        parts += [tr("{n}件を置き換える", n=corrected)] if corrected else []
        self.yes.setText("・".join(parts))
        self.yes.setEnabled(new + corrected > 0 and not self._job)

    @override
    def accept(self) -> None:
        """Close the sheet; when codings would change, only after the user has seen which and agreed."""
        if not self.yes.isEnabled():
            return
        corrections = [found for plan in self.plans if (found := self._correction(plan)) is not None]
        lines = tuple(coding_line(coding) for found in corrections for coding in found.listed)
        text = tr("コーディング {n}件の言葉か場所が変わります。元に戻せます。", n=len(lines))
        if not lines or confirm(self, tr("直した版に置き換える"), text, tr("置き換える"), lines):
            super().accept()

    def answer(self) -> tuple[Incoming, ...]:
        """Return the ticked files as they are to be taken in."""
        return tuple(item for plan in self.plans if (item := incoming(plan)) is not None)

    def decisions(self) -> tuple[tuple[Choice, str], ...]:
        """Return for each of them whether it is new, or the document it corrects."""
        return tuple((plan.choice, plan.corrects) for plan in self.plans if plan.is_taken)

    @override
    def ask(self) -> bool:
        """Show the sheet and tell whether the filled button was taken."""
        return self.exec() == QDialog.DialogCode.Accepted


def _ticks() -> str:
    """Return how ticks in the list look: as those of check boxes."""
    colors = tokens.current()
    check = icons.colored_file("check", colors.on_accent)
    box = f"width: 14px; height: 14px; border: 1px solid {colors.scroll}; border-radius: 4px"
    return (
        f"QListView::indicator {{ {box}; background: {colors.panel}; }}"
        f"QListView::indicator:checked {{ {box}; background: {colors.accent}; image: url({check}); }}"
    )


def _item(plan: Plan) -> QListWidgetItem:
    item = QListWidgetItem()
    item.setSizeHint(QSize(_LIST_WIDTH - 20, 44))
    _show(item, plan)
    return item


def _show(item: QListWidgetItem, plan: Plan) -> None:
    """Show a file's name, whether it is taken in, and below it how it was read or why not."""
    read, error = plan.file.transcript, plan.file.error
    said = in_words(error).what if error is not None else told(replace(read, format="")) if read is not None else ""
    item.setText(f"{plan.file.path.name}\n{said}")
    item.setToolTip(f"{plan.file.path}\n{said}")
    item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{plan.file.path.name} {said}")
    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
    if read is not None:
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(Qt.CheckState.Checked if plan.is_taken else Qt.CheckState.Unchecked)
    warned = error is not None or plan.known is not None
    item.setForeground(QColor(tokens.current().warning if warned else tokens.current().ink))
