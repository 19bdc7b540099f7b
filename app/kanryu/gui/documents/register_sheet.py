"""The register's sheet: what a study reports of its material, to copy or to write to a file."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QFileDialog, QWidget

from kanryu.analysis.project.register import Register, register, register_rows
from kanryu.exporters.csv_table import write_csv
from kanryu.gui.controls.asking import Question
from kanryu.gui.controls.buttons import button
from kanryu.gui.controls.facts import FactRows
from kanryu.gui.controls.labels import label
from kanryu.gui.desk import Desk
from kanryu.i18n import tr


class RegisterSheet(Question):
    """Cases, interviews, hours and countries; which column holds the countries can be chosen."""

    def __init__(self, parent: QWidget | None, desk: Desk, columns: tuple[tuple[str, str], ...]) -> None:
        super().__init__(parent, tr("調査の集計"), tr("書き出す…"), width=460)
        self._desk = desk
        self.column = QComboBox()
        self.column.setAccessibleName(tr("国が書かれた属性"))
        self.column.addItem(tr("名前から見つける"), "")
        for id_, name in columns:
            self.column.addItem(name, id_)
        self.column.currentIndexChanged.connect(lambda _: self._show())
        self.facts = FactRows()
        self.body.addWidget(label(tr("調査の集計"), "heading"))
        self.body.addWidget(self.facts)
        self.body.addSpacing(6)
        self.body.addWidget(label(tr("国が書かれた属性"), "second"))
        self.body.addWidget(self.column)
        self.body.addWidget(button(tr("コピー"), self.copy, kind="plain"))
        self.no.setText(tr("閉じる"))
        self._show()

    def totals(self) -> Register:
        """Return the totals as they are now."""
        return self._desk.workspace.ask(register, str(self.column.currentData() or ""))

    def _show(self) -> None:
        self.facts.put(register_rows(self.totals()))

    def copy(self) -> None:
        """Put the totals on the clipboard, a line each."""
        QGuiApplication.clipboard().setText("\n".join("\t".join(row) for row in register_rows(self.totals())))

    def write(self) -> None:
        """Ask for a file and write the totals to it."""
        name, _ = QFileDialog.getSaveFileName(self, tr("集計を書き出す"), f"{tr('調査の集計')}.csv", "CSV (*.csv)")
        if name:
            with self._desk.attempt():
                write_csv(Path(name), [list(row) for row in register_rows(self.totals())])
                self._desk.say(tr("「{path}」に書き出しました。", path=Path(name).name))
