"""The navigator: cases and their documents with how many codings each has, and facts of the open document."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QHBoxLayout, QTreeWidgetItem, QVBoxLayout, QWidget
from typing_extensions import override

from kanryu.analysis.documents.cases import CaseItem
from kanryu.analysis.documents.documents import STATUSES, DocumentItem
from kanryu.gui.coding.notes.lines import REMARK
from kanryu.gui.controls.buttons import button
from kanryu.gui.controls.labels import label
from kanryu.gui.controls.rows import ID, ROW, Row, RowTree
from kanryu.i18n import N_, tr

STATUS_NAMES = (N_("未着手"), N_("途中"), N_("完了"))
WIDTH = 220
"""How wide the column is until somebody drags its border, in pixels."""
_LEAST = 160
_LOOSE = "-"


class Navigator(QFrame):
    """The column at the left of the coding page."""

    chosen = Signal(str)
    """The id of the document to read."""
    status_chosen = Signal(str)
    memos_wanted = Signal()
    notes_wanted = Signal(str)
    """The kind of notes of the open document that shall be listed."""
    cases_wanted = Signal()
    """There is no case yet, and somebody wants to make one."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("cases")
        self.setMaximumWidth(420)
        self.tree = RowTree(tr("事例と資料"))
        self.tree.itemClicked.connect(self._take)
        self.tree.itemActivated.connect(self._take)
        self._facts = DocumentFacts()
        self.setMinimumWidth(max(_LEAST, min(self._facts.minimumSizeHint().width(), WIDTH)))
        self._facts.memos_wanted.connect(self.memos_wanted.emit)
        self._facts.notes_wanted.connect(self.notes_wanted.emit)
        self._facts.status.activated.connect(lambda index: self.status_chosen.emit(STATUSES[index]))
        self._hint = label("", "second", wrap=True)
        self._hint.setContentsMargins(14, 0, 14, 0)
        self.case_button = button(tr("事例を作る"), self.cases_wanted.emit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 12)
        layout.setSpacing(6)
        heading = label(tr("事例と資料"), "heading")
        heading.setContentsMargins(14, 0, 0, 0)
        layout.addWidget(heading)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self._hint)
        below = QHBoxLayout()
        below.setContentsMargins(14, 0, 14, 8)
        below.addWidget(self.case_button)
        below.addStretch(1)
        layout.addLayout(below)
        layout.addStretch()
        layout.addWidget(self._facts)
        self._known: tuple[object, ...] = ()
        self._heads: set[str] = set()

    @override
    def sizeHint(self) -> QSize:
        return QSize(max(WIDTH, min(self._facts.sizeHint().width(), 256)), super().sizeHint().height())

    def show_documents(self, cases: tuple[CaseItem, ...], documents: tuple[DocumentItem, ...], open_: str) -> None:
        """Show the cases with their documents, the open one chosen."""
        if (cases, documents, open_) == self._known:
            return
        self._known = (cases, documents, open_)
        shape = [(item.data(0, ID)) for item in self.tree.items()]
        rows = list(_rows(cases, documents))
        if shape == [id_ for _, id_, _ in rows]:
            for item, (_, _, row) in zip(self.tree.items(), rows, strict=True):
                item.setData(0, ROW, row)
        else:
            self._rebuild(rows)
        current = self.tree.item_of(open_)
        if current is not None:
            above = current.parent()
            if above is not None:
                above.setExpanded(True)
            self.tree.setCurrentItem(current)
        document = next((document for document in documents if document.id == open_), None)
        self._facts.show_document(document)
        self._show_hint(bool(cases), bool(documents))

    def _show_hint(self, cases: bool, documents: bool) -> None:  # noqa: FBT001 - two facts of one state
        """Say what is missing and what comes next."""
        missing = tr("資料がまだどの事例にも入っていません。") if documents else ""
        self._hint.setText("" if cases else missing or tr("取り込んだ資料が、事例ごとにここに並びます。"))
        self._hint.setVisible(not cases)
        self.tree.setVisible(cases or documents)
        self.case_button.setVisible(documents and not cases)

    def _rebuild(self, rows: list[tuple[str, str, Row]]) -> None:
        open_cases = {item.data(0, ID) for item in self.tree.items() if item.isExpanded()}
        self.tree.clear()
        parents: dict[str, QTreeWidgetItem] = {}
        for case_id, id_, row in rows:
            if case_id == id_:
                parents[id_] = self.tree.put(None, id_, row)
            else:
                self.tree.put(parents[case_id], id_, row)
        self._heads = set(parents)
        for id_, head in parents.items():
            head.setExpanded(id_ in open_cases)

    def show_turns(self, coded: int, turns: int) -> None:
        """Say how many turns of the open document hold a coding."""
        self._facts.show_turns(coded, turns)

    def show_memos(self, memos: int) -> None:
        """Say how many memos there are on the open document."""
        self._facts.show_memos(memos)

    def show_notes(self, unclear: int, remarks: int) -> None:
        """Say how many places of the open document are to be heard again, and how many notes it has."""
        self._facts.show_notes(unclear, remarks)

    def _take(self, item: QTreeWidgetItem) -> None:
        if item.data(0, ID) in self._heads:
            item.setExpanded(not item.isExpanded())
        else:
            self.chosen.emit(item.data(0, ID))


def _rows(cases: tuple[CaseItem, ...], documents: tuple[DocumentItem, ...]) -> list[tuple[str, str, Row]]:
    """Return (case id, own id, row) from top to bottom; documents without a case come under one heading."""
    rows = []
    for case in (*cases, None):
        case_id = case.id if case is not None else _LOOSE
        own = [item for item in documents if item.case_id == (case.id if case is not None else None)]
        if case is None and not own:
            continue
        name = case.name if case is not None else tr("事例なし")
        hint = _hint(case.description) if case is not None else ""
        rows.append((case_id, case_id, Row(name, hint, tr("{n}件", n=len(own)), bold=False)))
        rows.extend((case_id, item.id, _document_row(item)) for item in own)
    return rows


def _hint(description: str) -> str:
    """Return what tells a case from the others in a few words: its description without the first label."""
    parts = [part for part in description.replace("。", "・").split("・") if part and "架空" not in part]
    return "・".join(parts[:2])


def _document_row(item: DocumentItem) -> Row:
    return Row(item.title, item.recorded_on[:7], str(item.codings))


class DocumentFacts(QFrame):
    """What is recorded about the open document."""

    memos_wanted = Signal()
    notes_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.status = QComboBox()
        self.status.setAccessibleName(tr("進み具合"))
        for name in STATUS_NAMES:
            self.status.addItem(tr(name))
        self.memos = button("", self.memos_wanted.emit, kind="fact")
        self.unclear = button("", lambda: self.notes_wanted.emit("unclear"), kind="fact")
        self.remarks = button("", lambda: self.notes_wanted.emit(REMARK), kind="fact")
        self._turns, self._minutes, self._place = (label("", "second") for _ in range(3))
        self._place.setWordWrap(True)
        self._place.setAlignment(Qt.AlignmentFlag.AlignRight)
        grid = QGridLayout(self)
        grid.setContentsMargins(14, 8, 14, 0)
        grid.setVerticalSpacing(8)
        grid.addWidget(label(tr("この資料"), "heading"), 0, 0, 1, 2)
        facts: list[tuple[str, QWidget]] = [
            (tr("進み具合"), self.status),
            (tr("コード済み"), self._turns),
            (tr("時間"), self._minutes),
            (tr("場所"), self._place),
            (tr("メモ"), self.memos),
            (tr("聞き直す箇所"), self.unclear),
            (tr("注"), self.remarks),
        ]
        self._names = [label(name, "second") for name, _ in facts]
        for row, (_, value) in enumerate(facts, start=1):
            beside = Qt.AlignmentFlag.AlignVCenter if value is self.status else Qt.AlignmentFlag.AlignTop
            grid.addWidget(self._names[row - 1], row, 0, beside)
            grid.addWidget(value, row, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(1, 1)
        self.hide()

    def show_document(self, document: DocumentItem | None) -> None:
        """Show the facts of a document."""
        self.setVisible(document is not None)
        if document is None:
            return
        self.status.setCurrentIndex(STATUSES.index(document.status))
        minutes = document.minutes
        self._minutes.setText("—" if minutes is None else f"{minutes // 60}:{minutes % 60:02d}:00")
        self._place.setText(document.place or "—")

    def show_memos(self, memos: int) -> None:
        """Say how many memos there are on the document."""
        self.memos.setText(tr("{n}件", n=memos))
        self.memos.setAccessibleName(tr("メモ {n}件", n=memos))

    def show_notes(self, unclear: int, remarks: int) -> None:
        """Say how many places are to be heard again and how many notes there are; without any, say nothing."""
        for name, field, n in zip(self._names[-2:], (self.unclear, self.remarks), (unclear, remarks), strict=True):
            field.setText(tr("{n}件", n=n))
            field.setAccessibleName(f"{name.text()} {field.text()}")
            for widget in (name, field):
                widget.setVisible(bool(n))

    def show_turns(self, coded: int, turns: int) -> None:
        """Say how many of the turns hold a coding."""
        self._turns.setText(tr("{coded} / {turns} 発話", coded=coded, turns=turns))
