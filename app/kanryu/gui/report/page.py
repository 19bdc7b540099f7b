"""The page 報告: reports on cases and across them, written as Word documents in the background."""

from pathlib import Path
from typing import ClassVar, cast

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid
from typing_extensions import override

from kanryu import i18n
from kanryu.analysis.documents.attributes import attribute_table
from kanryu.analysis.documents.cases import list_cases
from kanryu.gui.controls.buttons import button
from kanryu.gui.controls.empty import EmptyState
from kanryu.gui.controls.labels import label
from kanryu.gui.desk import Desk
from kanryu.gui.latest import Latest
from kanryu.gui.news import Changes
from kanryu.gui.page import Page
from kanryu.gui.report.form import OrderForm
from kanryu.gui.report.orders import Kind, Outcome, Outline, carry_out, content, outline
from kanryu.gui.report.panel import OutlinePanel
from kanryu.i18n import N_, Language, tr

_TABLES = ("coding", "code", "case", "document", "turn", "speaker", "judgement", "cell_summary", "memo",
           "attribute_definition", "attribute_value", "project", "model_version")  # fmt: skip


class ReportPage(Page):
    """Case reports and the report across cases."""

    key: ClassVar[str] = "report"
    icon: ClassVar[str] = "scroll-text"
    title: ClassVar[str] = N_("報告")
    panel_width: ClassVar[int] = 320

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.form = OrderForm(desk.workspace.path.resolve().parent, i18n.current())
        self.pane = OutlinePanel()
        self.result = _Result()
        self._outlines = Latest(desk, self)
        self._looked_at: tuple[Kind, str, Language] | None = None
        empty = EmptyState(
            tr("報告する事例がまだありません。"), tr("事例と資料を加える"), lambda: desk.go.emit("documents")
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._main())
        self._stack.addWidget(empty)
        self._empty = empty
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self.form.changed.connect(self._look)
        self.form.write.connect(self.write)

    def _main(self) -> QWidget:
        inner = QWidget()
        inner.setObjectName("paper")
        column = QVBoxLayout(inner)
        column.setContentsMargins(32, 20, 32, 24)
        column.setSpacing(16)
        column.addWidget(self.form)
        column.addWidget(self.result)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return area

    @override
    def panel(self) -> QWidget:
        return self.pane

    @override
    def opened(self) -> None:
        (self._empty.button if self._stack.currentIndex() else self.form.button).setFocus()

    @override
    def refresh(self, changes: Changes | None) -> None:
        if changes is not None and not changes.touch(*_TABLES):
            return
        cases = self.desk.workspace.ask(list_cases)
        table = self.desk.workspace.ask(attribute_table)
        first = table.attributes[0].id if table.attributes else ""
        self._looked_at = None
        self.form.put(cases, {id_: values.get(first, "") for id_, values in table.values.items()})
        self._stack.setCurrentIndex(0 if cases else 1)
        self.open_panel(wanted=bool(cases))

    # the outline

    def _look(self) -> None:
        """Ask for the outline of the report that is looked at, when it is another one."""
        self.desk.moved.emit()
        case_id = self.form.current_case() if self.form.kind == "case" else ""
        wanted = (self.form.kind, case_id, self.form.language)
        if wanted == self._looked_at or (wanted[0] == "case" and not case_id):
            return
        self._looked_at = wanted
        workspace = self.desk.workspace

        def answer(_: object) -> Outline:
            return outline(content(workspace, *wanted, drawn=False))

        self._outlines.ask(answer, self.pane.show_outline)

    # writing

    def write(self) -> None:
        """Write the reports of the order; the button waits until it is done."""
        workspace, order = self.desk.workspace, self.form.order()
        self.form.button.setEnabled(False)
        self.result.hide()
        self.desk.jobs.run(lambda progress: carry_out(workspace, order, progress), self._written, self._failed)

    def _written(self, outcome: Outcome) -> None:
        if not isValid(self):  # the window was built anew while the reports were written
            self.desk.say(outcome_words(outcome))
            return
        self.form.use_folder(self.form.order().folder)
        self.result.show_outcome(outcome)

    def _failed(self, error: BaseException) -> None:
        if isValid(self):
            self.form.use_folder(self.form.order().folder)
        self.desk.job_failed(error)

    # the window

    @override
    def place(self) -> str:
        order = self.form.order()
        return tr("{n}件の報告", n=len(order.files())) if order.files() else ""

    @override
    def state(self) -> tuple[str, ...]:
        return (self.form.kind, self.form.language, str(self.form.order().folder))

    @override
    def restore(self, state: tuple[str, ...]) -> None:
        kind, language, folder = state
        self.form.use_folder(Path(folder))
        self.form.choose(cast("Kind", kind), cast("Language", language))


class _Result(QFrame):
    """What was written, and the ways to it; hidden until something was."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setMaximumWidth(620)
        self._words = label("", wrap=True)
        self._files: tuple[Path, ...] = ()
        self._open = button(tr("開く"), lambda: _show(self._files[0]))
        self._folder = button(tr("フォルダを開く"), lambda: _show(self._files[0].parent))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 10)
        layout.setSpacing(8)
        layout.addWidget(self._words, 1)
        layout.addWidget(self._open)
        layout.addWidget(self._folder)
        self.hide()

    def show_outcome(self, outcome: Outcome) -> None:
        """Say what was written."""
        self._files = outcome.files
        n = len(outcome.files)
        self._words.setText(outcome_words(outcome))
        self._open.setVisible(n == 1)
        self._folder.setVisible(n > 0)
        self.show()
        if n:
            (self._open if n == 1 else self._folder).setFocus()

    def text(self) -> str:
        """Return what is said."""
        return self._words.text()


def outcome_words(outcome: Outcome) -> str:
    """Return how the writing ended, in words."""
    n = len(outcome.files)
    if outcome.cancelled:
        return tr("中止しました。{n}件は書き終わっています。", n=n)
    return tr("{n}件の報告を書きました。", n=n)


def _show(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
