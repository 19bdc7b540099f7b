"""The form of the page 報告: which report, of which cases, in which language, into which folder."""

from pathlib import Path

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from kanryu.analysis.documents.cases import CaseItem
from kanryu.gui.controls.buttons import button
from kanryu.gui.controls.labels import label
from kanryu.gui.report.orders import KINDS, Kind, Order
from kanryu.i18n import Language, tr

_WIDTH = 620
_ROW = 27
LANGUAGES: tuple[tuple[Language, str], ...] = (("ja", "日本語"), ("en", "English"))
_ID = Qt.ItemDataRole.UserRole


class OrderForm(QWidget):
    """Lets the researcher put an order together."""

    changed = Signal()
    """The order is another one, or another case is looked at."""
    write = Signal()

    def __init__(self, folder: Path, language: Language) -> None:
        super().__init__()
        self.setMaximumWidth(_WIDTH)
        self._folder = folder
        self._kinds = {kind: _toggle(tr(name)) for kind, name in KINDS}
        self._languages = {one: _toggle(name) for one, name in LANGUAGES}
        self._groups = [
            _exclusive(self, list(self._kinds.values())),
            _exclusive(self, list(self._languages.values())),
        ]
        self._kinds["case"].setChecked(True)
        self._languages[language].setChecked(True)
        self.cases = QListWidget()
        self.cases.setAccessibleName(tr("事例"))
        self._path = QLineEdit()
        self._path.setReadOnly(True)
        self._path.setAccessibleName(tr("保存先"))
        self._files = label("", "second", wrap=True)
        self.button = button(tr("報告を書く"), self.write.emit, kind="filled")
        self._lay_out()
        self.cases.itemChanged.connect(self._tell)
        self.cases.currentItemChanged.connect(self._tell)
        for group in self._groups:
            group.buttonClicked.connect(self._tell)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(label(tr("報告"), "title"))
        layout.addLayout(_row(*self._kinds.values()))
        layout.addSpacing(8)
        self._case_part = QWidget()
        part = QVBoxLayout(self._case_part)
        part.setContentsMargins(0, 0, 0, 0)
        part.setSpacing(6)
        every = button(tr("すべて選ぶ"), lambda: self.check_all(checked=True), kind="plain")
        none = button(tr("すべて外す"), lambda: self.check_all(checked=False), kind="plain")
        part.addLayout(_row(label(tr("事例"), "heading"), every, none))
        part.addWidget(self.cases)
        layout.addWidget(self._case_part)
        layout.addWidget(label(tr("報告の言語"), "heading"))
        layout.addLayout(_row(*self._languages.values()))
        layout.addSpacing(8)
        layout.addWidget(label(tr("保存先のフォルダ"), "heading"))
        place = QHBoxLayout()
        place.setSpacing(8)
        place.addWidget(self._path, 1)
        place.addWidget(button(tr("選ぶ…"), self._choose_folder))
        layout.addLayout(place)
        layout.addWidget(self._files)
        layout.addSpacing(6)
        layout.addLayout(_row(self.button))

    def put(self, cases: tuple[CaseItem, ...], notes: dict[str, str]) -> None:
        """Offer the cases of the project; those that were not there before are checked."""
        before = {
            self.cases.item(row).data(_ID): self.cases.item(row).checkState() for row in range(self.cases.count())
        }
        current = self.current_case()
        quiet = QSignalBlocker(self.cases)
        self.cases.clear()
        for case in cases:
            note = notes.get(case.id, "")
            item = QListWidgetItem(f"{case.name}　{note}" if note else case.name)
            item.setSizeHint(QSize(0, _ROW))
            item.setData(_ID, case.id)
            item.setData(_ID + 1, case.name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(before.get(case.id, Qt.CheckState.Checked))
            self.cases.addItem(item)
            if case.id == current:
                self.cases.setCurrentItem(item)
        if self.cases.currentRow() < 0:
            self.cases.setCurrentRow(0)
        self.cases.setFixedHeight(min(max(len(cases), 2), 11) * _ROW + 4)
        quiet.unblock()
        self._tell()

    def check_all(self, *, checked: bool) -> None:
        """Choose every case, or none."""
        quiet = QSignalBlocker(self.cases)
        for row in range(self.cases.count()):
            self.cases.item(row).setCheckState(Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked)
        quiet.unblock()
        self._tell()

    def use_folder(self, folder: Path) -> None:
        """Let the reports go into a folder."""
        self._folder = folder
        self._tell()

    def choose(self, kind: Kind, language: Language) -> None:
        """Choose what is reported and in which language."""
        self._kinds[kind].setChecked(True)
        self._languages[language].setChecked(True)
        self._tell()

    @property
    def kind(self) -> Kind:
        """What is reported."""
        return "cross" if self._kinds["cross"].isChecked() else "case"

    @property
    def language(self) -> Language:
        """In which language."""
        return "en" if self._languages["en"].isChecked() else "ja"

    def current_case(self) -> str:
        """Return the id of the case that is looked at, empty when there is none."""
        return str(self.cases.currentItem().data(_ID)) if self.cases.currentRow() >= 0 else ""

    def order(self) -> Order:
        """Return the order as it stands."""
        items = [self.cases.item(row) for row in range(self.cases.count())]
        checked = [item for item in items if item.checkState() == Qt.CheckState.Checked]
        pairs = tuple((str(item.data(_ID)), str(item.data(_ID + 1))) for item in checked)
        return Order(self.kind, pairs, self.language, self._folder)

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, tr("保存先のフォルダ"), str(self._folder))
        if chosen:
            self.use_folder(Path(chosen))

    def _tell(self) -> None:
        order = self.order()
        files = order.files()
        self._case_part.setVisible(order.kind == "case")
        self._path.setText(str(self._folder))
        self._files.setText(_files_words(order))
        self.button.setEnabled(bool(files))
        self.changed.emit()


def _files_words(order: Order) -> str:
    files = order.files()
    if not files:
        return tr("事例を選んでください。")
    words = tr("「{name}」など {n}件", name=files[0].name, n=len(files))
    if len(files) == 1:
        words = tr("「{name}」", name=files[0].name)
    replaced = order.replaced()
    return words + (tr("。うち{n}件は同じ名前のファイルを置き換えます。", n=replaced) if replaced else "")


def _toggle(text: str) -> QPushButton:
    made = button(text, lambda: None)
    made.setCheckable(True)
    return made


def _exclusive(parent: QWidget, buttons: list[QPushButton]) -> QButtonGroup:
    group = QButtonGroup(parent)
    for made in buttons:
        group.addButton(made)
    return group


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
