"""The right pane of the documents page: the selected case, or the selected document with its speakers."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from kanryu.analysis.documents.case_card import CaseCard
from kanryu.analysis.documents.cases import CaseItem
from kanryu.analysis.documents.documents import STATUSES, DocumentItem
from kanryu.analysis.documents.incoming import ROLES
from kanryu.analysis.documents.transcripts import SpeakerItem, TranscriptView
from kanryu.gui.controls.buttons import button, icon_button
from kanryu.gui.controls.facts import FactRows
from kanryu.gui.controls.labels import label
from kanryu.gui.documents.case_table import STATUS_NAMES
from kanryu.gui.documents.intake_parts import ROLE_NAMES
from kanryu.i18n import tr

_NONE = ""
_FIELD = 140


class DocumentsPanel(QFrame):
    """Says what is selected and offers the next step."""

    read = Signal(str)
    import_wanted = Signal()
    described = Signal(str)
    """The description of the case that was typed."""
    status_chosen = Signal(str)
    own_status_chosen = Signal(str)
    case_chosen = Signal(object)
    """The id of the case the document shall belong to, None for no case."""
    role_chosen = Signal(str, str)
    """A speaker's id and role."""
    speaker_rename_wanted = Signal(object)
    """The SpeakerItem whose name the text shall write otherwise."""
    passage_withdrawn = Signal(str)
    rename_wanted = Signal()
    delete_wanted = Signal()
    memos_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._document_id = self._case_id = ""
        self.heading = label("", "heading")
        self.title = label("", "title", wrap=True)
        self.description = DescriptionField()
        self.description.left.connect(self.described.emit)
        self.facts = FactRows()
        self.status, self.case, self.own_status = QComboBox(), QComboBox(), QComboBox()
        for value in STATUSES:
            self.status.addItem(tr(STATUS_NAMES[value]), value)
            self.own_status.addItem(tr(STATUS_NAMES[value]), value)
        self.status.activated.connect(lambda _: self.status_chosen.emit(str(self.status.currentData())))
        self.case.activated.connect(lambda _: self.case_chosen.emit(self.case.currentData() or None))
        self.own_status.activated.connect(lambda _: self.own_status_chosen.emit(str(self.own_status.currentData())))
        self._choices = _named(
            (tr("進み具合"), self.status), (tr("自分の進み具合"), self.own_status), (tr("事例"), self.case)
        )
        self.others = FactRows()
        self._people = QVBoxLayout()
        self.next = button("", self._next, kind="filled")
        self.rename = icon_button("pencil", tr("名前を変える…"), self.rename_wanted.emit)
        self.delete = icon_button("trash-2", tr("消す…"), self.delete_wanted.emit)
        self.memos = button("", self.memos_wanted.emit, kind="plain")
        self._lay_out()

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(10)
        for widget in (self.heading, self.title, self.description, self.facts, self._choices, self.others):
            column.addWidget(widget)
        column.addLayout(self._people)
        column.addWidget(self.memos, 0, Qt.AlignmentFlag.AlignLeft)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for one in (self.next, self.rename, self.delete):
            buttons.addWidget(one)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inside)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 0, 0, 0)
        layout.addWidget(area)

    def show_case(self, case: CaseItem | None) -> None:
        """Show a case; its card follows, see :meth:`show_card`. Without a case, say how to begin."""
        case_id = case.id if case is not None else ""
        if self._document_id or case_id != self._case_id:
            self._clear_people()
            self.facts.put(())
        self._document_id, self._case_id = "", case_id
        self.heading.setText(tr("事例"))
        self.title.setText(case.name if case is not None else tr("事例はまだありません"))
        self.description.setVisible(case is not None)
        self.description.show_text(case.description if case is not None else "")
        self._choices.hide()
        self.others.hide()
        self.next.setText(tr("資料を取り込む…"))
        self._show_buttons(existing=case is not None)

    def show_card(self, card: CaseCard) -> None:
        """Show the material of the case and what was coded in which phase."""
        self._clear_people()
        self.facts.put(_facts(card))
        if card.phases:
            self._show_phases(card)

    def _show_phases(self, card: CaseCard) -> None:
        self._people.addWidget(label(tr("フェーズごとのコーディング"), "heading"))
        rows = FactRows()
        rows.put(tuple((phase.name(), tr("{n}件", n=phase.codings)) for phase in card.phases))
        self._people.addWidget(rows)

    def show_statuses(self, own: str, others: tuple[tuple[str, str], ...]) -> None:
        """Show how far the reader, and others (name and status), say they have come with the document."""
        self.own_status.setCurrentIndex(STATUSES.index(own) if own else -1)
        self.others.put(tuple((name, tr(STATUS_NAMES[status])) for name, status in others))
        self.others.setVisible(bool(others))

    def show_document(self, item: DocumentItem, view: TranscriptView, cases: tuple[CaseItem, ...]) -> None:
        """Show a document with its speakers and the parts that speak of other cases."""
        self._document_id = item.id
        self.heading.setText(tr("資料"))
        self.title.setText(item.title)
        self.description.hide()
        minutes = "—" if item.minutes is None else tr("{n}分", n=item.minutes)
        self.facts.put(
            (
                (tr("日付"), item.recorded_on or "—"),
                (tr("場所"), item.place or "—"),
                (tr("時間"), minutes),
                (tr("字数"), f"{item.characters:,}"),
                (tr("コーディング数"), tr("{n}件", n=item.codings)),
            )
        )
        self._choices.show()
        self.status.setCurrentIndex(STATUSES.index(item.status))
        self.case.clear()
        self.case.addItem(tr("事例なし"), _NONE)
        for case in cases:
            self.case.addItem(case.name, case.id)
        self.case.setCurrentIndex(max(self.case.findData(item.case_id or _NONE), 0))
        self._clear_people()
        self._show_speakers(view)
        self._show_passages(view)
        self.next.setText(tr("本文を開く"))
        self._show_buttons(existing=True)

    def show_memos(self, memos: int) -> None:
        """Say how many memos there are on what is selected."""
        self.memos.setText(tr("メモ {n}件…", n=memos))

    def shows_document(self) -> bool:
        """Whether the pane is about a document, not about a case."""
        return bool(self._document_id)

    def _show_buttons(self, *, existing: bool) -> None:
        self.next.setAccessibleName(self.next.text())
        self.next.setVisible(existing)
        self.rename.setVisible(existing)
        self.delete.setVisible(existing)
        self.memos.setVisible(existing)

    def _show_speakers(self, view: TranscriptView) -> None:
        if not view.speakers:
            return
        self._people.addWidget(label(tr("話者と役割"), "heading"))
        for speaker in view.speakers:
            field = QComboBox()
            field.setAccessibleName(tr("{speaker}の役割", speaker=speaker.shown))
            for value, name in zip(ROLES, ROLE_NAMES, strict=True):
                field.addItem(tr(name), value)
            field.setCurrentIndex(ROLES.index(speaker.role))
            field.activated.connect(self._role_chooser(speaker.id))
            name = speaker.label if speaker.name in ("", speaker.label) else f"{speaker.label}　{speaker.name}"
            self._people.addWidget(self._speaker_row(_named((name, field)), speaker))

    def _speaker_row(self, named: QWidget, speaker: SpeakerItem) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(named, 1)
        name = tr("{speaker}の名前を書き直す…", speaker=speaker.shown)
        row.addWidget(icon_button("pencil", name, lambda: self.speaker_rename_wanted.emit(speaker)))
        return made

    def _role_chooser(self, speaker_id: str) -> Callable[[int], None]:
        return lambda index: self.role_chosen.emit(speaker_id, ROLES[index])

    def _show_passages(self, view: TranscriptView) -> None:
        if not view.passages:
            return
        self._people.addWidget(label(tr("別の事例に入れた箇所"), "heading"))
        for passage in view.passages:
            words = view.text[passage.start : passage.end].replace("\n", " ")
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(label(passage.case))
            row.addWidget(label(f"{words[:12]}… {tr('{n}字', n=len(words))}", "second"), 1)
            row.addWidget(icon_button("x", tr("事例から外す"), self._withdrawer(passage.id)))
            self._people.addWidget(line)

    def _withdrawer(self, passage_id: str) -> Callable[[], None]:
        return lambda: self.passage_withdrawn.emit(passage_id)

    def _clear_people(self) -> None:
        while (item := self._people.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _next(self) -> None:
        if self._document_id:
            self.read.emit(self._document_id)
        else:
            self.import_wanted.emit()


class DescriptionField(QPlainTextEdit):
    """What is said about a case; it is kept when the focus leaves."""

    left = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("事例の説明"))
        self.setPlaceholderText(tr("事例の説明"))
        self.setTabChangesFocus(True)
        self.setFixedHeight(104)
        self._text = ""

    def show_text(self, text: str) -> None:
        """Show a description, unless another one is being typed."""
        if text != self._text or not self.hasFocus():
            self._text = text
            self.setPlainText(text)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.toPlainText() != self._text:
            self._text = self.toPlainText()
            self.left.emit(self._text)


def _named(*fields: tuple[str, QWidget]) -> QWidget:
    """Return fields below each other, each after its name."""
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(6)
    for row, (name, field) in enumerate(fields):
        if not field.accessibleName():
            field.setAccessibleName(name)
        field.setFixedWidth(_FIELD)
        grid.addWidget(label(name, "second", wrap=True), row, 0)
        grid.addWidget(field, row, 1)
    grid.setColumnStretch(0, 1)
    return made


def _facts(card: CaseCard) -> tuple[tuple[str, str], ...]:
    hours = tr("{hours}時間", hours=f"{card.minutes / 60:.1f}")
    unknown = tr("時間不明 {n}件", n=card.untimed)
    known = tr("{known}、{unknown}", known=hours, unknown=unknown) if card.minutes else unknown
    return (
        (tr("資料数"), tr("{n}件", n=card.documents)),
        (tr("聞き取り"), known if card.untimed else hours),
        (tr("字数"), f"{card.characters:,}"),
        (tr("コーディング数"), tr("{n}件", n=card.codings)),
    )
