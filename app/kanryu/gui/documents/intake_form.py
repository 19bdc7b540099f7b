"""The sheet before files are taken in: for each its case, title, encoding, speakers with roles, and warnings."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from kanryu.analysis.documents.documents import Facts
from kanryu.analysis.documents.incoming import ROLES
from kanryu.analysis.documents.intake import Incoming
from kanryu.gui.controls.asking import Question
from kanryu.gui.controls.labels import label
from kanryu.gui.documents.reading import ReadFile, likely_case, read_file
from kanryu.gui.errors import in_words
from kanryu.i18n import N_, tr
from kanryu.importers.errors import EncodingDoubt

ROLE_NAMES = (N_("聞き手"), N_("経営者"), N_("海外責任者"), N_("現地責任者"), N_("支援機関"), N_("その他"))
ENCODINGS = ("utf-8", "cp932", "euc_jp", "iso2022_jp", "utf-16")
_MOST_SPEAKERS = 12


class IntakeForm(Question):
    """Lets the user confirm or correct what was recognised; the filled button takes all ticked files in."""

    def __init__(
        self, parent: QWidget | None, files: tuple[ReadFile, ...], cases: tuple[str, ...], case: str
    ) -> None:
        super().__init__(parent, tr("資料を取り込む"), tr("取り込む"), width=680)
        self.cards = [FileCard(file, cases, likely_case(file.path, file.path.stem, cases, case)) for file in files]
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 10, 0)
        column.setSpacing(12)
        for card in self.cards:
            card.changed.connect(self._count)
            column.addWidget(card)
        column.addStretch(1)
        inside = QWidget()
        inside.setLayout(column)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inside)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.addWidget(area, 1)
        self.resize(720, min(180 + 190 * len(files), 680))
        self._count()

    def _count(self) -> None:
        n = len(self.answer())
        self.yes.setText(tr("{n}件を取り込む", n=n))
        self.yes.setEnabled(n > 0)

    def answer(self) -> tuple[Incoming, ...]:
        """Return the ticked files as they are to be taken in."""
        found = (card.answer() for card in self.cards)
        return tuple(item for item in found if item is not None)


class FileCard(QFrame):
    """One file of the sheet."""

    changed = Signal()

    def __init__(self, file: ReadFile, cases: tuple[str, ...], case: str) -> None:
        super().__init__()
        self.setObjectName("card")
        self.file = file
        self._roles: dict[str, QComboBox] = {}
        self.tick = QCheckBox(file.path.name)
        self.tick.toggled.connect(lambda _: self.changed.emit())
        self.title, self.case = QLineEdit(file.path.stem), _case_field(cases, case)
        self.title.setAccessibleName(tr("題名"))
        self.encoding = QComboBox()
        self.encoding.setAccessibleName(tr("文字コード"))
        self.encoding.activated.connect(self._reread)
        self._fields = QWidget()
        self._speakers = QGridLayout()
        self._speakers.setHorizontalSpacing(12)
        self._speakers.setVerticalSpacing(4)
        self._notes = QVBoxLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 12)
        layout.setSpacing(8)
        layout.addWidget(self.tick)
        layout.addWidget(self._fields)
        layout.addLayout(self._notes)
        self._lay_out()
        self._show()

    def _lay_out(self) -> None:
        grid = QGridLayout(self._fields)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        for column, (name, field) in enumerate(((tr("事例"), self.case), (tr("題名"), self.title))):
            grid.addWidget(label(name, "second"), 0, 2 * column)
            grid.addWidget(field, 0, 2 * column + 1)
        self._encoding_name = label(tr("文字コード"), "second")
        grid.addWidget(self._encoding_name, 1, 0)
        grid.addWidget(self.encoding, 1, 1)
        grid.addWidget(label(tr("話者と役割"), "second"), 2, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(self._speakers, 2, 1, 1, 3)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)

    def _show(self) -> None:
        """Show what the file was read as."""
        read = self.file.transcript
        self._fields.setVisible(read is not None or isinstance(self.file.error, EncodingDoubt))
        self.tick.setEnabled(read is not None)
        self.tick.setChecked(read is not None and not self.file.known_as)
        self._show_encodings()
        self._show_speakers()
        _empty(self._notes)
        for tone, text in self._remarks():
            self._notes.addWidget(label(text, "warning" if tone else "second", wrap=True))
        self.changed.emit()

    def _show_encodings(self) -> None:
        error = self.file.error
        doubt = isinstance(error, EncodingDoubt)
        read = self.file.transcript
        current = self.file.encoding or (read.encoding if read is not None else None) or ""
        names = [candidate.encoding for candidate in error.candidates] if isinstance(error, EncodingDoubt) else []
        self.encoding.clear()
        for name in dict.fromkeys([*([current] if current else []), *names, *ENCODINGS]):
            self.encoding.addItem(name, name)
        if doubt:
            self.encoding.insertItem(0, tr("選んでください"), "")
            self.encoding.setCurrentIndex(0)
        shown = doubt or (read is not None and read.encoding is not None)
        self.encoding.setVisible(shown)
        self._encoding_name.setVisible(shown)

    def _show_speakers(self) -> None:
        _empty(self._speakers)
        self._roles = {}
        read = self.file.transcript
        people = () if read is None else read.speakers[:_MOST_SPEAKERS]
        for row, speaker in enumerate(people):
            field = QComboBox()
            field.setAccessibleName(tr("{speaker}の役割", speaker=speaker.label))
            for value, name in zip(ROLES, ROLE_NAMES, strict=True):
                field.addItem(tr(name), value)
            field.setCurrentIndex(ROLES.index(speaker.role))
            self._roles[speaker.label] = field
            name = speaker.label if speaker.name in ("", speaker.label) else f"{speaker.label}　{speaker.name}"
            turns = sum(turn.speaker == row for turn in read.turns) if read is not None else 0
            self._speakers.addWidget(label(name), row, 0)
            self._speakers.addWidget(label(tr("{n}発話", n=turns), "second"), row, 1)
            self._speakers.addWidget(field, row, 2)
            doubtful = speaker.confidence < 0.5 and speaker.role != "その他"
            self._speakers.addWidget(label(tr("推測") if doubtful else "", "second"), row, 3)
        if read is not None and not people:
            self._speakers.addWidget(label(tr("話者の印は見つかりませんでした。"), "second"), 0, 0)
        self._speakers.setColumnStretch(3, 1)

    def _remarks(self) -> list[tuple[bool, str]]:
        """Return what is said below the fields, with whether it is a warning."""
        if self.file.error is not None:
            words = in_words(self.file.error)
            return [(True, words.what), (False, words.todo)]
        read = self.file.transcript
        if read is None:
            return []
        remarks = [(False, tr("{characters}字・{n}発話", characters=f"{len(read.text):,}", n=len(read.turns)))]
        if self.file.known_as:
            text = tr("同じファイルが「{document}」として入っています。", document=self.file.known_as)
            remarks.append((True, text))
        return remarks + [(True, warning) for warning in read.warnings]

    def _reread(self) -> None:
        encoding = str(self.encoding.currentData() or "")
        if encoding:
            self.file = replace(read_file(self.file.path, encoding), known_as=self.file.known_as)
            self._show()

    def answer(self) -> Incoming | None:
        """Return the file as it is to be taken in, None when it is not."""
        read = self.file.transcript
        if read is None or not self.tick.isChecked():
            return None
        roles = {name: str(field.currentData()) for name, field in self._roles.items()}
        case = "" if self.case.currentData() == "" else self.case.currentText().strip()
        return Incoming(read, case, Facts(title=self.title.text().strip(), roles=roles))


def _case_field(cases: tuple[str, ...], case: str) -> QComboBox:
    """Return a field to choose a case or type the name of a new one."""
    field = QComboBox()
    field.setAccessibleName(tr("事例"))
    field.setEditable(True)
    field.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    field.addItems(cases)
    field.setCurrentText(case)
    edit = field.lineEdit()
    if edit is not None:
        edit.setPlaceholderText(tr("事例の名前（新しい名前もよい）"))
    return field


def _empty(layout: QGridLayout | QVBoxLayout | QHBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
