"""One incoming file in full: how it was read, what can be corrected, and what it will look like."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kanryu.analysis.documents.correcting import Correction
from kanryu.analysis.documents.incoming import ROLES, SamePerson, Transcript
from kanryu.analysis.documents.repeats import CHOICES, Choice, Known
from kanryu.gui.controls.buttons import button
from kanryu.gui.controls.labels import label
from kanryu.gui.documents.intake_columns import ColumnFields, columns_of
from kanryu.gui.documents.intake_parts import (
    ChangedCodings,
    FirstTurns,
    SpeakersGrid,
    change_lines,
    for_all_button,
    shortened,
)
from kanryu.gui.documents.plan import Plan, can_be_wrapped, choices, encoding_of, has_encoding
from kanryu.gui.errors import in_words
from kanryu.i18n import N_, tr
from kanryu.importers.errors import EncodingDoubt
from kanryu.importers.importer import ReadOptions

ENCODINGS = ("utf-8", "cp932", "euc_jp", "iso2022_jp", "utf-16")
CHOICE_NAMES: dict[Choice, str] = {
    "skip": N_("取り込まない"),
    "new": N_("別の資料として取り込む"),
    "corrected": N_("直した版として置き換える"),
}
_FIRST_UNCLEAR = 5
_AROUND = 12


class IntakeDetail(QWidget):
    """Shows one plan; what the user corrects is told with the plan as it is then."""

    changed = Signal(object)
    """The corrected Plan."""
    reread = Signal(object)
    """The ReadOptions this file shall be read with."""
    encoding_for_all = Signal()
    lines_for_all = Signal()
    columns_for_all = Signal()
    case_for_all = Signal(str)
    role_for_all = Signal(str, str)

    def __init__(
        self, plan: Plan, cases: tuple[str, ...], foreseen: Callable[[Plan], Correction | None], *, several: bool
    ) -> None:
        super().__init__()
        self.plan = plan
        self._several = several
        self._foreseen = foreseen
        self.title, self.case = QLineEdit(plan.title), _case_field(cases, plan.case)
        self.encoding = _encoding_field(plan)
        self.columns = columns_of(plan.transcript)
        self.lines = QCheckBox()
        self.again = QComboBox()
        self.changes = ChangedCodings()
        self.speakers = SpeakersGrid(plan, several=several)
        self.preview = FirstTurns(plan.transcript)
        self.same: list[QCheckBox] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 2, 12, 8)
        self._column.setSpacing(8)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        read, file = self.plan.file.transcript, self.plan.file
        self._column.addWidget(label(file.path.name, "title", wrap=True))
        if file.error is not None:
            self._say_error()
        if read is not None:
            self._column.addWidget(label(told(read), "second", wrap=True))
        if self.plan.known is not None:
            self._add_again(self.plan.known)
        if read is not None or has_encoding(file):
            self._column.addLayout(self._fields(read))
        if read is not None:
            self._add_lines(read)
            self._add_speakers(read)
            for warning in read.warnings:
                self._column.addWidget(label(warning, "warning", wrap=True))
            self._column.addWidget(label(tr("はじめの発話"), "heading"))
            self._column.addWidget(self.preview)
            self._add_unclear(read)
        self._column.addStretch(1)

    def _connect(self) -> None:
        self.title.textChanged.connect(lambda text: self._tell(replace(self.plan, title=text)))
        self.case.editTextChanged.connect(self._case_chosen)
        self.encoding.activated.connect(self._encoding_chosen)
        self.lines.clicked.connect(lambda on: self.reread.emit(replace(self.plan.file.options, reflow=bool(on))))
        self.again.activated.connect(self._choice_made)
        self.speakers.role_chosen.connect(self._role_chosen)
        self.speakers.role_for_all.connect(self.role_for_all)

    def _tell(self, plan: Plan) -> None:
        self.plan = plan
        self.changed.emit(plan)

    def put(self, plan: Plan) -> None:
        """Show that the file is taken in or left out, as was decided elsewhere."""
        self.plan = plan
        self.again.setCurrentIndex(max(self.again.findData(plan.choice), 0))
        self._show_changes()

    def _say_error(self) -> None:
        error = self.plan.file.error
        assert error is not None  # noqa: S101 - asked only with one
        words = in_words(error)
        doubt = isinstance(error, EncodingDoubt)
        said = tr("文字コードを決められません。正しく読める行を選んでください。") if doubt else words.what
        self._column.addWidget(label(said, "warning", wrap=True))
        if isinstance(error, EncodingDoubt):
            for candidate in error.candidates:
                choose = partial(self._read_in, candidate.encoding)
                self._column.addWidget(button(f"{candidate.encoding}　{candidate.preview}", choose))
        else:
            self._column.addWidget(label(words.todo, "second", wrap=True))

    def _add_again(self, known: Known) -> None:
        """Say which document the file is or corrects, and offer what can be done."""
        if known.same == "file":
            text = tr("同じファイルが「{document}」として入っています。", document=known.label)
        else:
            text = tr("「{document}」の直した版のようです。", document=known.label)
        self._column.addWidget(label(text, "warning", wrap=True))
        if known.same == "file" and known.edited:
            edited = tr("その本文は、取り込んだあとで直されています。置き換えると、このファイルの言葉に戻ります。")
            self._column.addWidget(label(edited, "second", wrap=True))
        self.again.setAccessibleName(tr("どうするか"))
        offered = choices(self.plan)
        for choice in CHOICES:
            if choice in offered:
                self.again.addItem(tr(CHOICE_NAMES[choice]), choice)
        self.again.setCurrentIndex(self.again.findData(self.plan.choice))
        self._column.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self.changes)
        self._show_changes()

    def _show_changes(self) -> None:
        self.changes.put(self._foreseen(self.plan))
        own = self.plan.choice != "corrected"
        self.title.setEnabled(own)
        self.case.setEnabled(own)
        self.speakers.setEnabled(own)

    def _fields(self, read: Transcript | None) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for_case = for_all_button(lambda: self.case_for_all.emit(self.plan.case))
        for_encoding = for_all_button(self.encoding_for_all.emit)
        rows: list[tuple[str, QWidget, QWidget | None]] = []
        if read is not None:
            rows = [(tr("事例"), self.case, for_case), (tr("題名"), self.title, None)]
        if has_encoding(self.plan.file):
            rows.append((tr("文字コード"), self.encoding, for_encoding if read is not None else None))
        if self.columns is not None:
            rows += self._column_rows(self.columns)
        for row, (name, field, everywhere) in enumerate(rows):
            field.setAccessibleName(name)
            grid.addWidget(label(name, "second"), row, 0)
            grid.addWidget(field, row, 1)
            if everywhere is not None and self._several:
                everywhere.setAccessibleName(tr("{field}を全ファイルに", field=name))
                grid.addWidget(everywhere, row, 2)
        return grid

    def _column_rows(self, columns: ColumnFields) -> list[tuple[str, QWidget, QWidget | None]]:
        """Offer to say which columns hold the words, the speakers and the times."""
        columns.chosen.connect(lambda choice: self.reread.emit(replace(self.plan.file.options, columns=choice)))
        everywhere = for_all_button(self.columns_for_all.emit)
        return [
            (name, field, everywhere if at == 0 else None) for at, (name, field) in enumerate(columns.named.items())
        ]

    def _add_lines(self, read: Transcript) -> None:
        """Offer to join lines that are broken inside sentences, with what changes."""
        if not can_be_wrapped(self.plan.file):
            return
        changes = read.proposal.changes if read.proposal is not None else ()
        self.lines.setText(tr("文の途中で切れた行をつなぐ（{n}か所）", n=len(changes)))
        self.lines.setChecked(read.reflow)
        row = QHBoxLayout()
        row.addWidget(self.lines)
        if self._several:
            everywhere = for_all_button(self.lines_for_all.emit)
            everywhere.setAccessibleName(tr("行をつなぐかどうかを全ファイルに"))
            row.addWidget(everywhere)
        row.addStretch(1)
        self._column.addLayout(row)
        for line in change_lines(changes):
            self._column.addWidget(label(line, "small", wrap=True))

    def _add_speakers(self, read: Transcript) -> None:
        self._column.addWidget(label(tr("話者と役割"), "heading"))
        self._column.addWidget(self.speakers)
        for index, same in enumerate(read.same):
            tick = QCheckBox(_same_text(read, same))
            tick.setChecked(index in self.plan.joined)
            tick.toggled.connect(partial(self._same_ticked, index))
            self.same.append(tick)
            self._column.addWidget(tick)

    def _add_unclear(self, read: Transcript) -> None:
        unclear = [note for note in read.notes if note.kind == "unclear"]
        if not unclear:
            return
        self._column.addWidget(label(tr("聞き直す箇所（{n}）", n=len(unclear)), "heading"))
        for note in unclear[:_FIRST_UNCLEAR]:
            around = read.text[max(note.start - _AROUND, 0) : note.start + len(note.text) + _AROUND]
            self._column.addWidget(label(f"…{shortened(around, 60)}…", "small", wrap=True))
        if len(unclear) > _FIRST_UNCLEAR:
            self._column.addWidget(label(tr("ほか {n}か所", n=len(unclear) - _FIRST_UNCLEAR), "small"))

    def _encoding_chosen(self) -> None:
        encoding = str(self.encoding.currentData() or "")
        if encoding:
            self._read_in(encoding)

    def _read_in(self, encoding: str) -> None:
        self.reread.emit(replace(self.plan.file.options, encoding=encoding))

    def _case_chosen(self, case: str) -> None:
        """Roles are remembered for the case, so another case may bring others."""
        self._tell(replace(self.plan, case=case))
        self.speakers.put(self.plan)

    def _choice_made(self) -> None:
        choice = next(one for one in CHOICES if one == self.again.currentData())
        self._tell(replace(self.plan, choice=choice))
        self._show_changes()

    def _role_chosen(self, speaker: str, role: str) -> None:
        chosen = next(one for one in ROLES if one == role)
        self._tell(replace(self.plan, roles={**self.plan.roles, speaker: chosen}))

    def _same_ticked(self, index: int, on: bool) -> None:  # noqa: FBT001 - a signal of Qt's calls it
        joined = self.plan.joined | {index} if on else self.plan.joined - {index}
        self._tell(replace(self.plan, joined=joined))
        self.speakers.put(self.plan)
        self.preview.put(self.plan.transcript)

    def wish(self) -> ReadOptions:
        """Return how this file is read, in full, for others to follow."""
        read = self.plan.file.transcript
        reflow = read.reflow if read is not None else None
        columns = self.columns.choice() if self.columns is not None else self.plan.file.options.columns
        encoding = encoding_of(self.plan.file) or None
        return replace(self.plan.file.options, encoding=encoding, reflow=reflow, columns=columns)


def told(read: Transcript) -> str:
    """Return what a file was read as, on one line."""
    turns = sum(turn.speaker is not None for turn in read.turns)
    parts = (
        read.encoding or "",
        read.format,
        tr("{characters}字", characters=f"{len(read.text):,}"),
        tr("話者 {n}人", n=len(read.speakers)),
        tr("{n}発話", n=turns or len(read.turns)),
        tr("時刻 {n}", n=len(read.times)),
    )
    return "・".join(part for part in parts if part)


def _same_text(read: Transcript, same: SamePerson) -> str:
    names = tuple(f"「{read.speakers[index].shown}」" for index in same.speakers)
    return tr(
        "{names}を一人の話者にする（推測 {percent}%）", names="".join(names), percent=round(100 * same.confidence)
    )


def _encoding_field(plan: Plan) -> QComboBox:
    field = QComboBox()
    current = encoding_of(plan.file)
    error = plan.file.error
    likely = [candidate.encoding for candidate in error.candidates] if isinstance(error, EncodingDoubt) else []
    if not current or plan.file.transcript is None:
        field.addItem(tr("選んでください"), "")
    for name in dict.fromkeys([*([current] if current else []), *likely, *ENCODINGS]):
        field.addItem(name, name)
    return field


def _case_field(cases: tuple[str, ...], case: str) -> QComboBox:
    """Return a field to choose a case or type the name of a new one."""
    field = QComboBox()
    field.setEditable(True)
    field.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    field.addItems(cases)
    field.setCurrentText(case)
    edit = field.lineEdit()
    if edit is not None:
        edit.setPlaceholderText(tr("事例の名前（新しい名前もよい）"))
    return field
