"""The questions for a new project: its name, the coder, the code system, and where it is kept."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QComboBox, QFileDialog, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from kanryu.analysis.coding.codebooks import add_codebook, bundled_names, read_codebook
from kanryu.gui.controls.asking import Question
from kanryu.gui.controls.buttons import button
from kanryu.gui.controls.labels import label
from kanryu.i18n import current, tr
from kanryu.workspace import Workspace

SUFFIX = ".kanryu"


@dataclass(frozen=True, slots=True)
class NewProject:
    """What a project is made from; ``codebook`` is a bundled name, a file, or empty."""

    name: str
    coder: str
    codebook: str
    path: Path

    def create(self) -> Workspace:
        """Make the project and return it open.

        Raises:
            KanryuError: the code system cannot be read or the place cannot be used; nothing is left.
        """
        book = read_codebook(self.codebook) if self.codebook else None
        workspace = Workspace.create(self.path, self.name, self.coder)
        if book is not None:
            workspace.do(add_codebook, book)
        return workspace


class NewProjectQuestion(Question):
    """Asks what a new project needs."""

    def __init__(self, parent: QWidget | None, coder: str) -> None:
        super().__init__(parent, tr("新しいプロジェクト"), tr("作る"), width=480)
        self.name, self.coder = QLineEdit(), QLineEdit(coder)
        self.codebook, self._file = _codebook_field(), ""
        self._path = QLineEdit()
        self._chosen = False
        grid = QGridLayout()
        grid.setVerticalSpacing(10)
        grid.setHorizontalSpacing(12)
        place = QHBoxLayout()
        place.addWidget(self._path, 1)
        place.addWidget(button(tr("選ぶ…"), self._choose_path))
        for row, (text, field) in enumerate(self._fields()):
            grid.addWidget(label(text, "second"), row, 0)
            grid.addWidget(field, row, 1)
        grid.addWidget(label(tr("保存先"), "second"), 3, 0)
        grid.addLayout(place, 3, 1)
        self._path.setAccessibleName(tr("保存先"))
        self.body.addLayout(grid)
        self.name.textChanged.connect(self._suggest)
        self.codebook.activated.connect(self._choose_codebook)
        self._suggest("")
        self.name.setFocus()

    def _fields(self) -> list[tuple[str, QWidget]]:
        fields: list[tuple[str, QWidget]] = [
            (tr("研究の名前"), self.name),
            (tr("コーダー"), self.coder),
            (tr("コード体系"), self.codebook),
        ]
        for text, field in fields:
            field.setAccessibleName(text)
        return fields

    def answer(self) -> NewProject:
        """Return what was typed."""
        path = Path(self._path.text()).expanduser()
        if path.suffix != SUFFIX:
            path = path.with_name(path.name + SUFFIX)
        codebook = self._file or str(self.codebook.currentData() or "")
        return NewProject(self.name.text().strip(), self.coder.text().strip(), codebook, path)

    def _suggest(self, name: str) -> None:
        self.yes.setEnabled(bool(name.strip()))
        if not self._chosen:
            safe = "".join("_" if letter in '/\\:*?"<>|' else letter for letter in name.strip())
            self._path.setText(str(documents_folder() / f"{safe or tr('新しい研究')}{SUFFIX}"))

    def _choose_path(self) -> None:
        path, _ = QFileDialog.getSaveFileName(
            self, tr("保存先"), self._path.text(), tr("還流のプロジェクト") + " (*.kanryu)"
        )
        if path:
            self._chosen = True
            self._path.setText(path)

    def _choose_codebook(self) -> None:
        self._file = ""
        if self.codebook.currentData() != "file":
            return
        file, _ = QFileDialog.getOpenFileName(self, tr("コード体系のファイル"), "", "YAML (*.yaml *.yml)")
        if file:
            self._file = file
            self.codebook.setItemText(self.codebook.currentIndex(), Path(file).name)
        else:
            self.codebook.setCurrentIndex(0)


def _codebook_field() -> QComboBox:
    field = QComboBox()
    names = sorted(bundled_names(), key=lambda name: name != "reverse-innovation")
    for name in names:
        book = read_codebook(name)
        title = book.name_en if current() == "en" and book.name_en else book.name_ja
        field.addItem(tr("{title}（{n}コード）", title=title, n=len(book.codes)), name)
    field.addItem(tr("なし（あとで加える）"), "")
    field.addItem(tr("ファイルから…"), "file")
    return field


def documents_folder() -> Path:
    """Return the folder where the user keeps documents."""
    location = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(location or Path.home())
