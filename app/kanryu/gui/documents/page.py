"""The documents page: cases with their attributes, the documents of the selected case, and taking files in."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from kanryu.analysis.coding.memos import list_memos
from kanryu.analysis.documents.attributes import (
    AttributeTable,
    add_attribute,
    attribute_table,
    delete_attribute,
    set_attribute,
)
from kanryu.analysis.documents.cases import CaseItem, add_case, delete_case, describe_case, list_cases, rename_case
from kanryu.analysis.documents.documents import (
    DocumentItem,
    delete_document,
    describe_document,
    give_document,
    list_documents,
    set_speaker_role,
)
from kanryu.analysis.documents.passages import withdraw_passage
from kanryu.analysis.documents.repeats import TakenIn
from kanryu.analysis.documents.transcripts import transcript
from kanryu.gui.controls.asking import ask_choice, ask_text, confirm
from kanryu.gui.controls.buttons import button
from kanryu.gui.controls.empty import EmptyState
from kanryu.gui.controls.labels import label
from kanryu.gui.controls.menus import add_entry
from kanryu.gui.desk import Desk
from kanryu.gui.documents.case_table import LOOSE, CaseTable, DocumentTable, case_rows
from kanryu.gui.documents.intake_form import IntakeForm
from kanryu.gui.documents.panel import DocumentsPanel
from kanryu.gui.documents.reading import ReadFile, read_files
from kanryu.gui.documents.taking import store_files
from kanryu.gui.memos import MemoSheet, Subject
from kanryu.gui.news import Changes
from kanryu.gui.page import Page
from kanryu.i18n import N_, tr
from kanryu.importers.importer import ReadOptions
from kanryu.importers.registry import suffixes

_TABLES = ("case", "document", "attribute_definition", "attribute_value", "coding", "speaker", "case_passage", "memo")
_KINDS = {"text": N_("文字"), "number": N_("数値"), "date": N_("日付"), "note": N_("長い文")}


class DocumentsPage(Page):
    """Where material comes in and is put in order."""

    key, icon, title = "documents", "files", N_("資料")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setAcceptDrops(True)
        self.cases: tuple[CaseItem, ...] = ()
        self.documents: tuple[DocumentItem, ...] = ()
        self.attributes = AttributeTable((), {})
        self.case_table, self.document_table, self._panel = CaseTable(), DocumentTable(), DocumentsPanel()
        self._documents_heading = label("", "heading")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._tables())
        sentence = tr("聞き取りの記録（.txt .docx など）をここへ落とすか、ボタンから取り込んでください。")
        self._stack.addWidget(EmptyState(sentence, tr("資料を取り込む…"), self.choose_files))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self._connect()

    def _tables(self) -> QWidget:
        made = QWidget()
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(label(tr("事例と属性"), "heading"))
        top.addStretch(1)
        top.addWidget(button(tr("事例を加える…"), self.add_case))
        top.addWidget(button(tr("属性を加える…"), self.add_attribute))
        middle = QHBoxLayout()
        middle.setSpacing(8)
        middle.addWidget(self._documents_heading)
        middle.addStretch(1)
        middle.addWidget(button(tr("資料を取り込む…"), self.choose_files))
        layout = QVBoxLayout(made)
        layout.setContentsMargins(20, 12, 20, 16)
        layout.setSpacing(8)
        layout.addLayout(top)
        layout.addWidget(self.case_table, 3)
        layout.addSpacing(6)
        layout.addLayout(middle)
        layout.addWidget(self.document_table, 2)
        return made

    def _connect(self) -> None:
        cases, documents, panel = self.case_table, self.document_table, self._panel
        cases.itemSelectionChanged.connect(self._case_selected)
        cases.renamed.connect(self._rename_case)
        cases.filled.connect(self._fill)
        cases.unwanted.connect(self.delete_case)
        cases.taken.connect(lambda _: self.document_table.setFocus())
        header = cases.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._open_attribute_menu)
        documents.itemSelectionChanged.connect(self._document_selected)
        documents.taken.connect(self.read)
        documents.itemDoubleClicked.connect(lambda _: self.read(self.document_table.current_id()))
        documents.unwanted.connect(self.delete_document)
        panel.read.connect(self.read)
        panel.import_wanted.connect(self.choose_files)
        panel.described.connect(self._describe_case)
        panel.status_chosen.connect(self._set_status)
        panel.case_chosen.connect(self._give_document)
        panel.role_chosen.connect(self._set_role)
        panel.passage_withdrawn.connect(self._withdraw)
        panel.rename_wanted.connect(self.rename)
        panel.memos_wanted.connect(self.show_memos)
        panel.delete_wanted.connect(self.delete)

    @override
    def panel(self) -> QWidget:
        return self._panel

    @override
    def opened(self) -> None:
        self.case_table.setFocus()

    @override
    def stops(self) -> tuple[QWidget, ...]:
        return self.case_table, self.document_table, self._panel.next

    @override
    def refresh(self, changes: Changes | None) -> None:
        if changes is not None and not changes.touch(*_TABLES):
            return
        workspace = self.desk.workspace
        self.cases, self.documents = workspace.ask(list_cases), workspace.ask(list_documents)
        self.attributes = workspace.ask(attribute_table)
        self._stack.setCurrentIndex(0 if self.cases or self.documents else 1)
        self.case_table.show_cases(case_rows(self._shown_cases(), self.documents), self.attributes)
        about_document = self._panel.shows_document()
        self._case_selected()
        if about_document:
            self._document_selected()

    def _shown_cases(self) -> tuple[CaseItem, ...]:
        """Return the cases, and one more for documents that have none."""
        if all(item.case_id for item in self.documents):
            return self.cases
        return (*self.cases, CaseItem(LOOSE, tr("事例なし"), "", 0))

    def _own(self) -> tuple[DocumentItem, ...]:
        """Return the documents of the selected case."""
        case_id = self.case_table.current_id()
        return tuple(item for item in self.documents if (item.case_id or LOOSE) == case_id)

    def _case(self) -> CaseItem | None:
        return next((case for case in self.cases if case.id == self.case_table.current_id()), None)

    def _case_selected(self) -> None:
        own = self._own()
        case = self._case()
        name = case.name if case is not None else tr("事例なし")
        self._documents_heading.setText(tr("{case}の資料", case=name) if self._shown_cases() else tr("資料"))
        self.document_table.show_documents(own)
        rows = case_rows((case,), self.documents) if case is not None else ()
        minutes = sum(item.minutes or 0 for item in own)
        self._panel.show_case(rows[0] if rows else None, minutes, sum(item.characters for item in own))
        self._count_memos()
        self.desk.moved.emit()

    def _document_selected(self) -> None:
        item = self._document()
        if item is not None:
            self._panel.show_document(item, self.desk.workspace.ask(transcript, item.id), self.cases)
            self._count_memos()

    def _document(self) -> DocumentItem | None:
        return next((item for item in self.documents if item.id == self.document_table.current_id()), None)

    def _subject(self) -> Subject | None:
        """Return what the right pane is about."""
        item, case = self._selected_document(), self._case()
        if item is not None:
            return Subject("document", item.id, item.title)
        return Subject("case", case.id, case.name) if case is not None else None

    def _count_memos(self) -> None:
        subject = self._subject()
        if subject is not None:
            self._panel.show_memos(len(self.desk.workspace.ask(list_memos, subject.kind, subject.id)))

    def show_memos(self) -> None:
        """Show the memos on the selected case or document."""
        subject = self._subject()
        if subject is not None:
            sheet = MemoSheet(self.desk, self.window(), subject)
            sheet.exec()
            sheet.deleteLater()

    def read(self, document_id: str) -> None:
        """Open a document on the coding page."""
        if document_id:
            self.desk.open_passage.emit(document_id, 0, 0)

    def add_case(self) -> None:
        """Ask for a name and add a case."""
        name = ask_text(self.window(), tr("事例を加える"), tr("事例の名前（例：A社）"), action=tr("加える"))
        if name:
            with self.desk.attempt():
                case_id = self.desk.workspace.do(add_case, name)
                self.case_table.go_to(case_id)

    def rename(self) -> None:
        """Ask for another name of what is selected."""
        item, case = self._selected_document(), self._case()
        if item is not None:
            title = ask_text(self.window(), tr("名前を変える"), tr("資料の題名"), item.title)
            if title:
                with self.desk.attempt():
                    self.desk.workspace.do(describe_document, item.id, title=title)
        elif case is not None:
            name = ask_text(self.window(), tr("名前を変える"), tr("事例の名前"), case.name)
            if name:
                self._rename_case(case.id, name)

    def delete(self) -> None:
        """Ask, then delete what is selected."""
        item, case = self._selected_document(), self._case()
        if item is not None:
            self.delete_document(item.id)
        elif case is not None:
            self.delete_case(case.id)

    def _selected_document(self) -> DocumentItem | None:
        return self._document() if self._panel.shows_document() else None

    def delete_case(self, case_id: str) -> None:
        """Say what goes with a case, and delete it when the user agrees."""
        case = next((case for case in self.cases if case.id == case_id), None)
        if case is None:
            return
        text = tr("「{case}」を、属性・要約・判断とともに消します。資料 {n}件とそのコーディングは残ります。",
                  case=case.name, n=case.documents)  # fmt: skip
        if confirm(self.window(), tr("事例を消す"), text, tr("消す")):
            with self.desk.attempt():
                self.desk.workspace.do(delete_case, case_id)

    def delete_document(self, document_id: str) -> None:
        """Say how many codings go with a document, and delete it when the user agrees."""
        item = next((item for item in self.documents if item.id == document_id), None)
        if item is None:
            return
        text = tr("「{document}」を消します。コーディング {n}件も消えます。", document=item.title, n=item.codings)
        if confirm(self.window(), tr("資料を消す"), text, tr("消す")):
            with self.desk.attempt():
                self.desk.workspace.do(delete_document, document_id)

    def add_attribute(self) -> None:
        """Ask for a name and a kind, and add a column."""
        name = ask_text(self.window(), tr("属性を加える"), tr("属性の名前（例：進出国）"), action=tr("次へ"))
        if not name:
            return
        kinds = [(kind, tr(text)) for kind, text in _KINDS.items()]
        kind = ask_choice(self.window(), tr("属性を加える"), tr("「{name}」の種類", name=name), kinds, tr("加える"))
        if kind is not None:
            with self.desk.attempt():
                self.desk.workspace.do(add_attribute, name, kind)

    def _open_attribute_menu(self, at: QPoint) -> None:
        header = self.case_table.horizontalHeader()
        attribute_id = self.case_table.attribute_at(header.logicalIndexAt(at))
        if attribute_id:
            menu = QMenu(self)
            add_entry(menu, tr("この属性を消す…"), partial(self.delete_attribute, attribute_id))
            menu.exec(header.mapToGlobal(at))
            menu.deleteLater()

    def delete_attribute(self, attribute_id: str) -> None:
        """Ask, then delete a column with its values."""
        name = next(item.name for item in self.attributes.attributes if item.id == attribute_id)
        text = tr("属性「{attribute}」を、すべての事例の値とともに消します。", attribute=name)
        if confirm(self.window(), tr("属性を消す"), text, tr("消す")):
            with self.desk.attempt():
                self.desk.workspace.do(delete_attribute, attribute_id)

    def _rename_case(self, case_id: str, name: str) -> None:
        with self.desk.attempt():
            self.desk.workspace.do(rename_case, case_id, name)
            return
        self.refresh(None)  # what was typed cannot stay

    def _fill(self, case_id: str, attribute_id: str, value: str) -> None:
        with self.desk.attempt():
            self.desk.workspace.do(set_attribute, case_id, attribute_id, value)
            return
        self.refresh(None)  # what was typed cannot stay

    def _describe_case(self, text: str) -> None:
        case = self._case()
        if case is not None:
            with self.desk.attempt():
                self.desk.workspace.do(describe_case, case.id, text)

    def _set_status(self, status: str) -> None:
        with self.desk.attempt():
            self.desk.workspace.do(describe_document, self.document_table.current_id(), status=status)

    def _give_document(self, case_id: str | None) -> None:
        with self.desk.attempt():
            self.desk.workspace.do(give_document, self.document_table.current_id(), case_id)

    def _set_role(self, speaker_id: str, role: str) -> None:
        with self.desk.attempt():
            self.desk.workspace.do(set_speaker_role, speaker_id, role)

    def _withdraw(self, passage_id: str) -> None:
        with self.desk.attempt():
            self.desk.workspace.do(withdraw_passage, passage_id)

    def choose_files(self) -> None:
        """Ask which files to take in."""
        pattern = " ".join(f"*{suffix}" for suffix in suffixes())
        names, _ = QFileDialog.getOpenFileNames(
            self, tr("取り込む資料を選ぶ"), "", f"{tr('聞き取りの記録')} ({pattern});;{tr('すべて')} (*)"
        )
        if names:
            self.take(tuple(Path(name) for name in names))

    def take(self, paths: tuple[Path, ...]) -> None:
        """Read files, then show the sheet that takes them in."""
        with self.desk.attempt():
            self.desk.workspace.require_writable()
            wanted = tuple((path, ReadOptions()) for path in paths)
            work = partial(read_files, wanted, self.desk.workspace)
            self.desk.jobs.run(work, self._confirm, self.desk.job_failed)

    def _confirm(self, files: tuple[ReadFile, ...]) -> None:
        case = self._case()
        names = tuple(case.name for case in self.cases)
        form = IntakeForm(self.window(), self.desk, files, names, case.name if case is not None else "")
        if form.ask():
            work = partial(store_files, form.answer(), form.decisions(), self.desk.workspace)
            self.desk.jobs.run(work, self._taken, self.desk.job_failed)
        form.deleteLater()

    def _taken(self, taken: TakenIn) -> None:
        """Say what came in, and show it."""
        new, corrected = len(taken.documents) - len(taken.corrections), len(taken.corrections)
        said = [tr("資料 {n}件を取り込みました。", n=new)] if new else []
        said += [tr("資料 {n}件を直した版に置き換えました。", n=corrected)] if corrected else []
        self.desk.say("".join(said))
        self._show_taken(taken.documents[0])

    def _show_taken(self, document_id: str) -> None:
        item = next((item for item in self.documents if item.id == document_id), None)
        if item is not None:
            self.case_table.go_to(item.case_id or LOOSE)
            self.document_table.setFocus()
            self.document_table.go_to(document_id)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.desk.workspace.writable and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        paths = tuple(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
        event.acceptProposedAction()
        if paths:
            self.take(paths)

    @override
    def place(self) -> str:
        minutes = sum(item.minutes or 0 for item in self.documents)
        return "　".join(
            (
                tr("{n}事例", n=len(self.cases)),
                tr("資料 {n}件", n=len(self.documents)),
                tr("{hours}時間", hours=f"{minutes / 60:.1f}"),
            )
        )

    @override
    def state(self) -> tuple[str, ...]:
        return (self.case_table.current_id(),)

    @override
    def restore(self, state: tuple[str, ...]) -> None:
        self.case_table.go_to(state[0])
