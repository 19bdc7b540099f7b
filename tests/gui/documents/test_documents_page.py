"""The documents page: the case table, taking files in, and what can be corrected afterwards."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from kanryu.analysis.documents.attributes import attribute_table
from kanryu.analysis.documents.cases import list_cases
from kanryu.analysis.documents.documents import list_documents
from kanryu.analysis.documents.transcripts import transcript
from kanryu.gui.coding.page import CodingPage
from kanryu.gui.controls.asking import Question
from kanryu.gui.documents.intake_form import IntakeForm
from kanryu.gui.documents.page import DocumentsPage
from kanryu.gui.documents.reading import likely_case
from kanryu.gui.window import MainWindow
from kanryu.workspace import Workspace

K = Qt.Key


@pytest.fixture
def page(window: MainWindow, opened: Workspace) -> DocumentsPage:
    window.show_page(0)
    assert window.view is not None
    found = window.view.page
    assert isinstance(found, DocumentsPage)
    return found


def in_next_dialog(do: Callable[[Question], None]) -> None:
    """Do something in the dialog that is about to open; Enter on it takes its filled button."""

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, Question)
        do(dialog)

    QTimer.singleShot(0, act)


def reached(seen: list[list[bool]], wanted: int) -> bool:
    return len(seen) == wanted


class WhenAsked(QTimer):
    """Does something once, as soon as a dialog is open."""

    def __init__(self, do: Callable[[], None]) -> None:
        super().__init__()
        self._do = do
        self.timeout.connect(self._look)
        self.start(20)

    def _look(self) -> None:
        if QApplication.activeModalWidget() is not None:
            self.stop()
            self._do()


def names(workspace: Workspace) -> list[str]:
    return [case.name for case in workspace.ask(list_cases)]


def test_the_table_shows_cases_with_their_attributes_and_counts(page: DocumentsPage) -> None:
    table = page.case_table
    heads = [item.text() for n in range(table.columnCount()) if (item := table.horizontalHeaderItem(n))]
    row = [item.text() for n in range(table.columnCount()) if (item := table.item(0, n))]
    assert heads == ["事例", "進出国", "進み具合", "コーディング数"]
    assert row == ["A社", "タイ", "0/1 完了", "24"]


def test_a_name_typed_into_the_table_renames_the_case(page: DocumentsPage, opened: Workspace, qtbot: QtBot) -> None:
    page.case_table.setCurrentCell(1, 0)
    QTest.keyClick(page.case_table, K.Key_F2)
    field = page.case_table.findChild(QLineEdit)
    assert field is not None
    field.setText("乙社")
    QTest.keyClick(field, K.Key_Return)
    qtbot.waitUntil(lambda: names(opened) == ["A社", "乙社"])


def test_a_taken_name_is_refused_in_words_and_the_table_shows_the_old_one(
    window: MainWindow, page: DocumentsPage, opened: Workspace
) -> None:
    item = page.case_table.item(1, 0)
    assert item is not None
    item.setText("A社")
    shown = page.case_table.item(1, 0)
    assert window.view is not None
    assert shown is not None
    assert (names(opened), shown.text()) == (["A社", "B社"], "B社")
    assert "A社" in window.view.banner.text()


def test_an_attribute_typed_into_the_table_is_kept(page: DocumentsPage, opened: Workspace) -> None:
    item = page.case_table.item(1, 1)
    assert item is not None
    item.setText("ベトナム")
    table = opened.ask(attribute_table)
    assert [table.of(case.id) for case in opened.ask(list_cases)] == [
        (("進出国", "タイ"),),
        (("進出国", "ベトナム"),),
    ]


def test_a_case_is_added_by_its_name(page: DocumentsPage, opened: Workspace) -> None:
    def type_name(dialog: Question) -> None:
        field = dialog.findChild(QLineEdit)
        assert field is not None
        QTest.keyClicks(field, "New")
        QTest.keyClick(field, K.Key_Return)

    in_next_dialog(type_name)
    page.acts.add()
    assert names(opened) == ["A社", "B社", "New"]


def test_deleting_a_document_says_how_many_codings_go(page: DocumentsPage, opened: Workspace) -> None:
    document = opened.ask(list_documents)[0]
    said: list[str] = []

    def agree(dialog: Question) -> None:
        said.extend(label.text() for label in dialog.findChildren(type(page._documents_heading)))
        dialog.accept()

    in_next_dialog(agree)
    page.delete_document(document.id)
    assert any("コーディング 24件も消えます" in text for text in said)
    assert document.id not in {item.id for item in opened.ask(list_documents)}


def test_leaving_the_question_deletes_nothing(page: DocumentsPage, opened: Workspace) -> None:
    in_next_dialog(lambda dialog: dialog.reject())
    page.acts.delete(page.cases[0].id)
    assert names(opened) == ["A社", "B社"]


def test_files_dropped_on_the_page_are_taken_in_with_case_and_roles(
    page: DocumentsPage, window: MainWindow, opened: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    good = tmp_path / "C社_社長.txt"
    good.write_bytes(
        "聞き手：𠮷野さんは。\r\n社長：はい、😀です。\r\n聞き手：いつ。\r\n社長：2011年。\r\n".encode(
            "cp932", "xmlcharrefreplace"
        )
    )
    bad = tmp_path / "壊れ.txt"
    bad.write_bytes(b"MZ\x00\x01\x02" * 50)
    seen: list[IntakeForm] = []

    def confirm() -> None:
        form = QApplication.activeModalWidget()
        assert isinstance(form, IntakeForm)
        seen.append(form)
        assert form.detail is not None
        form.detail.case.setCurrentText("C社")
        QTest.keyClick(form, K.Key_Return)

    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in (good, bad)])
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    waiting = WhenAsked(confirm)
    assert window.view is not None
    assert window.view.page is page
    window.view.dropEvent(event)
    qtbot.waitUntil(lambda: len(opened.ask(list_documents)) == 3)
    assert not waiting.isActive()
    assert [plan.is_taken for plan in seen[0].plans] == [True, False]
    taken = next(item for item in opened.ask(list_documents) if item.case == "C社")
    view = opened.ask(transcript, taken.id)
    assert {speaker.label: speaker.role for speaker in view.speakers} == {"聞き手": "聞き手", "社長": "経営者"}
    assert opened.standing().undo == "資料 1 件を取り込む"


def test_a_file_that_is_already_there_is_not_ticked(
    page: DocumentsPage, opened: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "a.txt"
    file.write_text("聞き手：どうですか。\n社長：よいです。\n", encoding="utf-8")
    shown: list[list[bool]] = []

    def confirm() -> None:
        form = QApplication.activeModalWidget()
        assert isinstance(form, IntakeForm)
        shown.append([plan.is_taken for plan in form.plans])
        form.done(1 if len(shown) == 1 else 0)

    for round_ in (1, 2):
        waiting = WhenAsked(confirm)
        page.take((file,))
        qtbot.waitUntil(partial(reached, shown, round_))
        qtbot.waitUntil(lambda: len(opened.ask(list_documents)) == 3)
    qtbot.wait(50)
    assert shown == [[True], [False]]
    assert not waiting.isActive()


def test_enter_on_a_document_opens_its_text(window: MainWindow, page: DocumentsPage, opened: Workspace) -> None:
    page.case_table.setCurrentCell(1, 0)
    page.document_table.setFocus()
    page.document_table.setCurrentCell(0, 0)
    QTest.keyClick(page.document_table, K.Key_Return)
    assert window.view is not None
    coding = window.view.page
    assert isinstance(coding, CodingPage)
    assert coding.document_id == next(item.id for item in opened.ask(list_documents) if item.case == "B社")


def test_a_speakers_role_and_the_documents_case_are_corrected_in_the_pane(
    page: DocumentsPage, opened: Workspace
) -> None:
    page.case_table.setCurrentCell(0, 0)
    page.document_table.setCurrentCell(0, 0)
    item = next(item for item in opened.ask(list_documents) if item.case == "A社")
    speaker = next(one for one in opened.ask(transcript, item.id).speakers if one.label == "社長")
    page._panel.role_chosen.emit(speaker.id, "現地責任者")
    page._panel.case_chosen.emit(page.cases[1].id)
    view = opened.ask(transcript, item.id)
    assert {one.label: one.role for one in view.speakers}["社長"] == "現地責任者"
    assert view.case == "B社"


def test_documents_without_a_case_have_a_row_of_their_own(page: DocumentsPage, opened: Workspace) -> None:
    page.case_table.setCurrentCell(0, 0)
    page.document_table.setCurrentCell(0, 0)
    page._panel.case_chosen.emit(None)
    last = page.case_table.item(page.case_table.rowCount() - 1, 0)
    assert last is not None
    assert last.text() == "事例なし"


def test_a_file_name_that_holds_a_cases_name_leads_to_it() -> None:
    cases = ("A社", "AB社")
    assert likely_case(Path("2016_AB社_社長.txt"), "", cases, "A社") == "AB社"
    assert likely_case(Path("memo.txt"), "", cases, "A社") == "A社"


def test_a_project_without_documents_shows_one_sentence_and_one_button(window: MainWindow, tmp_path: Path) -> None:
    window.open_workspace(Workspace.create(tmp_path / "空.kanryu", "空", "研究者"))
    assert window.view is not None
    page = window.view.page
    assert isinstance(page, DocumentsPage)
    assert page._stack.currentIndex() == 1
