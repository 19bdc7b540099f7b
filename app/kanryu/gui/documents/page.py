"""The documents page: cases with their attributes, the documents of the selected case, and taking files in."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from kanryu.analysis.coding.memos import list_memos
from kanryu.analysis.documents.attributes import AttributeTable, attribute_table
from kanryu.analysis.documents.case_card import case_card
from kanryu.analysis.documents.cases import CaseItem, describe_case, list_cases
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
from kanryu.analysis.documents.statuses import coding_statuses, set_coding_status
from kanryu.analysis.documents.transcripts import SpeakerItem, transcript
from kanryu.analysis.project.coders import list_coders
from kanryu.gui.controls.asking import ask_text, confirm
from kanryu.gui.controls.buttons import button
from kanryu.gui.controls.empty import EmptyState
from kanryu.gui.controls.labels import label
from kanryu.gui.desk import Desk
from kanryu.gui.documents.case_acts import CaseActs
from kanryu.gui.documents.case_table import LOOSE, CaseTable, DocumentTable, case_rows
from kanryu.gui.documents.intake_form import IntakeForm
from kanryu.gui.documents.panel import DocumentsPanel
from kanryu.gui.documents.reading import ReadFile, read_found
from kanryu.gui.documents.register_sheet import RegisterSheet
from kanryu.gui.documents.renaming import ask_and_rename
from kanryu.gui.documents.taking import store_files
from kanryu.gui.latest import Latest
from kanryu.gui.news import Changes
from kanryu.gui.page import Page
from kanryu.i18n import N_, tr
from kanryu.importers.registry import suffixes

_TABLES = (
    "case",
    "document",
    "attribute_definition",
    "attribute_value",
    "coding",
    "coding_status",
    "speaker",
    "case_passage",
    "memo",
)


class DocumentsPage(Page):
    """Where material comes in and is put in order."""

    key, icon, title = "documents", "files", N_("資料")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._shown_case = ""
        self._filling = False
        self.cases: tuple[CaseItem, ...] = ()
        self.documents: tuple[DocumentItem, ...] = ()
        self.attributes = AttributeTable((), {})
        self.case_table, self.document_table, self._panel = CaseTable(), DocumentTable(), DocumentsPanel()
        self.acts = CaseActs(self)
        self._cards = Latest(desk, self)
        self.statuses: dict[str, dict[str, str]] = {}
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
        top.addWidget(button(tr("集計…"), self.show_register, kind="plain"))
        top.addWidget(button(tr("事例を加える…"), self.acts.add))
        top.addWidget(button(tr("属性を加える…"), self.acts.add_attribute))
        middle = QHBoxLayout()
        middle.setSpacing(8)
        middle.addWidget(self._documents_heading)
        middle.addStretch(1)
        middle.addWidget(button(tr("フォルダーから…"), self.choose_folder, kind="plain"))
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
        cases.itemSelectionChanged.connect(self._cell_selected)
        cases.taken.connect(lambda _: self.document_table.setFocus())
        for asked, opened in ((cases.horizontalHeader(), self.acts.open_header_menu), (cases, self.acts.open_menu)):
            asked.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            asked.customContextMenuRequested.connect(opened)
        documents.itemSelectionChanged.connect(self._document_selected)
        documents.taken.connect(self.read)
        documents.itemDoubleClicked.connect(lambda _: self.read(self.document_table.current_id()))
        documents.unwanted.connect(self.delete_document)
        panel.read.connect(self.read)
        panel.import_wanted.connect(self.choose_files)
        panel.described.connect(self._describe_case)
        panel.status_chosen.connect(self._set_status)
        panel.own_status_chosen.connect(self._set_own_status)
        panel.case_chosen.connect(self._give_document)
        panel.role_chosen.connect(self._set_role)
        panel.speaker_rename_wanted.connect(self.rename_speaker)
        panel.passage_withdrawn.connect(self._withdraw)
        panel.rename_wanted.connect(self.rename)
        panel.memos_wanted.connect(self.show_memos)
        panel.delete_wanted.connect(self.delete)

    @override
    def panel(self) -> QWidget:
        return self._panel

    @override
    def opened(self) -> None:
        shown = self.case_table if self._stack.currentIndex() == 0 else self._stack.currentWidget()
        if shown is not None:
            shown.setFocus()

    @override
    def stops(self) -> tuple[QWidget, ...]:
        return self.case_table, self.document_table, self._panel.next

    @override
    def refresh(self, changes: Changes | None) -> None:
        if changes is not None and not changes.touch(*_TABLES):
            return
        workspace = self.desk.workspace
        self.cases, self.documents = workspace.ask(list_cases), workspace.ask(list_documents)
        self.attributes, self.statuses = workspace.ask(attribute_table), workspace.ask(coding_statuses)
        self._stack.setCurrentIndex(0 if self.cases or self.documents else 1)
        self._filling = True
        self.case_table.show_cases(case_rows(self._shown_cases(), self.documents), self.attributes)
        self._filling = False
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

    def _cell_selected(self) -> None:
        """Show the case of the current cell, unless it is shown already."""
        other = self.case_table.current_id() != self._shown_case or self._panel.shows_document()
        if other and not self._filling:  # while it is filled, the case is shown afterwards, once
            self._case_selected()

    def _case_selected(self) -> None:
        own = self._own()
        self._shown_case = self.case_table.current_id()
        case = self._case()
        name = case.name if case is not None else tr("事例なし")
        self._documents_heading.setText(tr("{case}の資料", case=name) if self._shown_cases() else tr("資料"))
        me = self.desk.workspace.coder.id
        mine = {id_: by_coder[me] for id_, by_coder in self.statuses.items() if me in by_coder}
        self.document_table.show_documents(own, mine)
        self._show_card(case)
        self._count_memos()
        self.desk.moved.emit()

    def _show_card(self, case: CaseItem | None) -> None:
        """Show the case at once, and what is counted of it as soon as that is there: it takes 30 ms."""
        self._panel.show_case(case)
        workspace = self.desk.workspace
        if case is None:
            self._cards.forget()
        else:
            self._cards.ask(lambda _: workspace.ask(case_card, case.id), self._panel.show_card)

    def _document_selected(self) -> None:
        item = self._document()
        if item is not None:
            self._cards.forget()
            self._panel.show_document(item, self.desk.workspace.ask(transcript, item.id), self.cases)
            self._show_statuses(item.id)
            self._count_memos()

    def _document(self) -> DocumentItem | None:
        return next((item for item in self.documents if item.id == self.document_table.current_id()), None)

    def _show_statuses(self, document_id: str) -> None:
        by_coder, me = self.statuses.get(document_id, {}), self.desk.workspace.coder.id
        people = self.desk.workspace.ask(list_coders)
        others = tuple((one.name, by_coder[one.id]) for one in people if one.id in by_coder and one.id != me)
        self._panel.show_statuses(by_coder.get(me, ""), others)

    def _subject(self) -> tuple[str, str] | None:
        """Return what the right pane is about: its kind and id."""
        item, case = self._selected_document(), self._case()
        if item is not None:
            return "document", item.id
        return ("case", case.id) if case is not None else None

    def _count_memos(self) -> None:
        subject = self._subject()
        if subject is not None:
            self._panel.show_memos(len(self.desk.workspace.ask(list_memos, *subject)))

    def show_memos(self) -> None:
        """Show the memos on the selected case or document."""
        subject = self._subject()
        if subject is not None:
            self.desk.open_memos.emit(*subject)

    def show_register(self) -> None:
        """Show the totals that the study reports."""
        columns = tuple((one.id, one.name) for one in self.attributes.attributes)
        sheet = RegisterSheet(self.window(), self.desk, columns)
        if sheet.ask():
            sheet.write()
        sheet.deleteLater()

    @override
    def show_thing(self, kind: str, id_: str) -> None:
        if kind == "document":
            self._show_taken(id_)
        else:
            self.case_table.go_to(id_)
            self.case_table.setFocus()

    def read(self, document_id: str) -> None:
        """Open a document on the coding page."""
        if document_id:
            self.desk.open_passage.emit(document_id, 0, 0)

    def rename(self) -> None:
        """Ask for another name of what is selected."""
        item, case = self._selected_document(), self._case()
        if item is not None:
            title = ask_text(self.window(), tr("名前を変える"), tr("資料の題名"), item.title)
            if title:
                with self.desk.attempt():
                    self.desk.workspace.do(describe_document, item.id, title=title)
        elif case is not None:
            self.acts.ask_name(case)

    def delete(self) -> None:
        """Ask, then delete what is selected."""
        item, case = self._selected_document(), self._case()
        if item is not None:
            self.delete_document(item.id)
        elif case is not None:
            self.acts.delete(case.id)

    def _selected_document(self) -> DocumentItem | None:
        return self._document() if self._panel.shows_document() else None

    def delete_document(self, document_id: str) -> None:
        """Say how many codings go with a document, and delete it when the user agrees."""
        item = next((item for item in self.documents if item.id == document_id), None)
        if item is None:
            return
        text = tr("「{document}」を消します。コーディング {n}件も消えます。", document=item.title, n=item.codings)
        if confirm(self.window(), tr("資料を消す"), text, tr("消す")):
            with self.desk.attempt():
                self.desk.workspace.do(delete_document, document_id)

    def _describe_case(self, text: str) -> None:
        case = self._case()
        if case is not None:
            with self.desk.attempt():
                self.desk.workspace.do(describe_case, case.id, text)

    def _set_status(self, status: str) -> None:
        with self.desk.attempt():
            self.desk.workspace.do(describe_document, self.document_table.current_id(), status=status)

    def _set_own_status(self, status: str) -> None:
        with self.desk.attempt():
            self.desk.workspace.do(set_coding_status, self.document_table.current_id(), status)

    def _give_document(self, case_id: str | None) -> None:
        with self.desk.attempt():
            self.desk.workspace.do(give_document, self.document_table.current_id(), case_id)

    def _set_role(self, speaker_id: str, role: str) -> None:
        with self.desk.attempt():
            self.desk.workspace.do(set_speaker_role, speaker_id, role)

    def rename_speaker(self, speaker: SpeakerItem) -> None:
        """Ask how the text is to write a speaker's name, and write it so."""
        item = self._document()
        if item is not None:
            view = self.desk.workspace.ask(transcript, item.id)
            ask_and_rename(self.window(), self.desk, speaker, view)

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

    def choose_folder(self) -> None:
        """Ask for a folder whose files shall be taken in, with those in the folders within it."""
        name = QFileDialog.getExistingDirectory(self, tr("取り込む資料のフォルダーを選ぶ"))
        if name:
            self.take((Path(name),))

    @override
    def bring_in(self, paths: tuple[Path, ...]) -> None:
        self.take(paths)

    def take(self, paths: tuple[Path, ...]) -> None:
        """Read files, and what lies in folders, then show the sheet that takes them in."""
        with self.desk.attempt():
            self.desk.workspace.require_writable()
            work = partial(read_found, paths, self.desk.workspace)
            self.desk.jobs.run(work, self._confirm, self.desk.job_failed)

    def _confirm(self, files: tuple[ReadFile, ...]) -> None:
        if not files:
            self.desk.say(tr("取り込めるファイルがありません。"))
            return
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
