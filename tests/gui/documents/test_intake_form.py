"""The sheet of incoming files by key and mouse; what is asserted is what the project then holds."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from kanryu import i18n
from kanryu.analysis.coding.codings import list_codings
from kanryu.analysis.documents.documents import DocumentItem, list_documents
from kanryu.analysis.documents.transcripts import transcript
from kanryu.gui.documents.intake_detail import IntakeDetail
from kanryu.gui.documents.intake_form import IntakeForm
from kanryu.gui.documents.page import DocumentsPage
from kanryu.gui.documents.reading import files_in, read_files
from kanryu.gui.window import MainWindow
from kanryu.importers.importer import ReadOptions
from kanryu.progress import Silent
from kanryu.workspace import Workspace
from tests.gui.documents.test_documents_page import WhenAsked, in_next_dialog
from tests.gui.projects import talk

K = Qt.Key
Make = Callable[..., IntakeForm]
WRAPPED = "\n".join(["聞き手：きっかけを教えてくだ", "さい。どなたが始められた", "のでしょうか。"] * 12)


@pytest.fixture
def page(window: MainWindow, opened: Workspace) -> DocumentsPage:
    window.show_page(0)
    assert window.view is not None
    found = window.view.page
    assert isinstance(found, DocumentsPage)
    return found


@pytest.fixture
def sheet(page: DocumentsPage, tmp_path: Path, qtbot: QtBot) -> Make:
    """A function that shows the sheet for files of some contents."""

    def make(**contents: bytes) -> IntakeForm:
        for name, content in contents.items():
            (tmp_path / f"{name}.txt").write_bytes(content)
        orders = [(tmp_path / f"{name}.txt", ReadOptions()) for name in contents]
        files = read_files(orders, page.desk.workspace, Silent())
        form = IntakeForm(page.window(), page.desk, files, ("A社", "B社"), "A社")
        qtbot.addWidget(form)
        form.show()
        return form

    return make


def shown(form: IntakeForm) -> IntakeDetail:
    assert form.detail is not None
    return form.detail


def texts(form: IntakeForm) -> list[str]:
    return [one.text() for one in shown(form).findChildren(QLabel) if not one.isHidden()]


def push(form: IntakeForm, name: str) -> None:
    found = next(one for one in shown(form).findChildren(QPushButton) if one.accessibleName() == name)
    found.click()


def documents(workspace: Workspace) -> tuple[DocumentItem, ...]:
    return workspace.ask(list_documents)


GOOD = "聞き手：どうですか。\n社長：よいです。\n".encode()


def test_the_first_turns_and_how_the_file_was_read_are_shown(sheet: Make) -> None:
    form = sheet(a="[00:01:02] 聞き手：𠮷野さんは。\n[00:01:05] 社長：はい。\n".encode())
    assert {"聞き手　00:01:02", "𠮷野さんは。", "社長　00:01:05", "はい。"} <= set(texts(form))
    assert any("utf-8" in text and "話者 2人" in text and "時刻 2" in text for text in texts(form))


def test_a_line_that_reads_right_settles_the_encoding(sheet: Make, qtbot: QtBot) -> None:
    form = sheet(memo="社長談".encode("euc_jp"))
    assert not form.yes.isEnabled()
    push(form, "euc_jp　社長談")
    qtbot.waitUntil(form.yes.isEnabled)
    assert [item.transcript.text for item in form.answer()] == ["社長談"]


def test_one_click_gives_every_file_the_encoding_of_this_one(sheet: Make, qtbot: QtBot) -> None:
    form = sheet(a=GOOD, b="社長談".encode("cp932"), c="工場長".encode("cp932"))
    form.list.setCurrentRow(1)
    shown(form).reread.emit(ReadOptions("cp932"))
    qtbot.waitUntil(lambda: form.plans[1].is_taken)
    shown(form).encoding_for_all.emit()
    qtbot.waitUntil(lambda: form.plans[2].is_taken)
    text = form.plans[2].file.transcript
    assert text is not None
    assert text.text == "工場長"


def test_one_click_gives_a_label_its_role_in_every_file(sheet: Make) -> None:
    form = sheet(a=GOOD, b=GOOD + b"\n")
    field = shown(form).speakers.roles["社長"]
    field.setCurrentIndex(field.findData("現地責任者"))
    push(form, "「社長」の役割を全ファイルに")
    assert [item.facts.roles["社長"] for item in form.answer()] == ["現地責任者"] * 2


def test_one_click_gives_every_file_the_case(sheet: Make) -> None:
    form = sheet(a=GOOD, b=GOOD + b"\n")
    shown(form).case.setCurrentText("新しい社")
    push(form, "事例を全ファイルに")
    assert [item.case for item in form.answer()] == ["新しい社"] * 2


def test_lines_are_joined_where_the_user_says_so_and_the_changes_are_shown(sheet: Make, qtbot: QtBot) -> None:
    form = sheet(a=WRAPPED.encode())
    assert any(text.startswith("つなぐ：") for text in texts(form))
    QTest.keyClick(shown(form).lines, K.Key_Space)
    qtbot.waitUntil(form.yes.isEnabled)
    assert "きっかけを教えてください。どなたが始められたのでしょうか。" in form.answer()[0].transcript.text
    assert shown(form).lines.isChecked()


def test_columns_of_a_table_are_chosen_and_the_other_tables_follow(
    page: DocumentsPage, tmp_path: Path, qtbot: QtBot
) -> None:
    for name in ("一", "二"):
        rows = "甲,乙,丙\nはい、そうです。,山田,工場で始めました。\nいいえ。,佐藤,どうしてですか。\n"
        (tmp_path / f"{name}.csv").write_text(rows, encoding="utf-8")
    orders = [(tmp_path / f"{name}.csv", ReadOptions()) for name in ("一", "二")]
    form = IntakeForm(page.window(), page.desk, read_files(orders, page.desk.workspace, Silent()), (), "")
    qtbot.addWidget(form)
    form.show()
    columns = shown(form).columns
    assert columns is not None
    assert [columns.text.itemText(at) for at in range(columns.text.count())] == [
        "（なし）", "A　甲", "B　乙", "C　丙",
    ]  # fmt: skip
    columns.speaker.setCurrentIndex(2)
    columns.text.setCurrentIndex(1)
    columns.text.activated.emit(1)
    qtbot.waitUntil(lambda: _said(form, 0) == ["はい、そうです。", "いいえ。"])
    push(form, "発言の列を全ファイルに")
    qtbot.waitUntil(lambda: _said(form, 1) == ["はい、そうです。", "いいえ。"])
    read = form.plans[1].transcript
    assert read is not None
    assert [speaker.label for speaker in read.speakers] == ["山田", "佐藤"]


def _said(form: IntakeForm, file: int) -> list[str]:
    read = form.plans[file].transcript
    return [] if read is None else [read.text[turn.body : turn.end] for turn in read.turns]


def test_a_role_is_remembered_for_the_case(sheet: Make) -> None:
    form = sheet(新しい資料="聞き手：始めたのは。\n社長：工場です。機械を直しました。\n".encode())
    roles = shown(form).speakers.roles
    assert roles["社長"].currentData() == "経営者"
    form.plans[0] = replace(form.plans[0], known_roles={"A社": {"社長": "現地責任者"}})
    form.show_file(0)
    assert shown(form).speakers.roles["社長"].currentData() == "現地責任者"
    assert "この事例での役割" in texts(form)


def test_a_dropped_folder_gives_the_files_in_it_that_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "中").mkdir()
    for name in ("b.txt", "中/a.docx", ".隠し.txt", "~$a.docx", "写真.jpg"):
        (tmp_path / name).touch()
    assert [path.name for path in files_in([tmp_path], (".txt", ".docx"))] == ["b.txt", "a.docx"]


def test_space_in_the_list_leaves_a_file_out(sheet: Make) -> None:
    form = sheet(a=GOOD, b=GOOD + b"\n")
    QTest.keyClick(form.list, K.Key_Space)
    assert [plan.is_taken for plan in form.plans] == [False, True]
    assert form.yes.text() == "1件を取り込む"


def test_a_file_that_cannot_be_read_says_why_and_the_rest_goes_in(sheet: Make) -> None:
    form = sheet(bad=b"MZ\x00\x01\x02" * 50, good=GOOD)
    assert any("逐語録として読めません" in text for text in texts(form))
    assert len(form.answer()) == 1


def test_a_second_copy_in_the_same_import_is_left_out(sheet: Make) -> None:
    form = sheet(a=GOOD, b=GOOD)
    assert [plan.is_taken for plan in form.plans] == [True, False]


def corrected(text: str) -> bytes:
    return text.replace("治具です", "大きな治具です", 1).encode()


def test_a_corrected_version_lists_the_codings_that_change_before_it_replaces(
    page: DocumentsPage, opened: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    known = next(item for item in documents(opened) if item.title == "現地責任者")
    before = opened.ask(transcript, known.id).text
    file = tmp_path / "現地責任者_修正版.txt"
    file.write_bytes(corrected(before))
    asked: list[str] = []

    def agree() -> None:
        form = page.window().findChild(IntakeForm)
        assert form is not None
        asked.extend(texts(form))
        in_next_dialog(lambda dialog: dialog.accept())
        QTest.keyClick(form, K.Key_Return)

    waiting = WhenAsked(agree)
    page.take((file,))
    qtbot.waitUntil(lambda: opened.ask(transcript, known.id).text != before)
    assert not waiting.isActive()
    assert any("「𩸽を運ぶ治具です😀。」→「𩸽を運ぶ大きな治具です😀。」" in text for text in asked)
    assert len(documents(opened)) == 2
    assert len(opened.ask(list_codings)) == 24


def test_one_undo_takes_the_whole_import_back(
    page: DocumentsPage, opened: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    files = (tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "現地責任者.txt")
    old = talk("現地責任者", 4).text
    for file, content in zip(files, (GOOD, GOOD + b"\n", old.replace("検査", "検品").encode()), strict=True):
        file.write_bytes(content)
    before, rows = documents(opened), opened.ask(list_codings)

    def agree() -> None:
        form = page.window().findChild(IntakeForm)
        assert form is not None
        form.accept()

    waiting = WhenAsked(agree)
    page.take(files)
    qtbot.waitUntil(lambda: len(documents(opened)) == 4)
    assert not waiting.isActive()
    page.desk.undo()
    assert (documents(opened), opened.ask(list_codings)) == (before, rows)


def test_escape_leaves_and_nothing_comes_in(
    page: DocumentsPage, opened: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "a.txt").write_bytes(GOOD)

    def leave() -> None:
        form = page.window().findChild(IntakeForm)
        assert form is not None
        QTest.keyClick(form.list, K.Key_Escape)

    waiting = WhenAsked(leave)
    page.take((tmp_path / "a.txt",))
    qtbot.waitUntil(lambda: not waiting.isActive())
    qtbot.wait(50)
    assert len(documents(opened)) == 2


def test_the_sheet_is_whole_in_english(sheet: Make) -> None:
    i18n.use("en")
    try:
        form = sheet(a=GOOD)
        assert form.yes.text() == "Import 1 document"
        assert "First turns" in texts(form)
    finally:
        i18n.use("ja")
