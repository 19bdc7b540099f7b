"""The window around the pages: start page, opening, language, theme, failures, read-only."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from kanryu import i18n, settings
from kanryu.analysis.coding.codebooks import list_codebooks
from kanryu.analysis.coding.codings import list_codings
from kanryu.errors import NotFound
from kanryu.gui.coding.page import CodingPage
from kanryu.gui.errors import in_words, report_of
from kanryu.gui.new_project import NewProjectQuestion
from kanryu.gui.start import StartPage
from kanryu.gui.theme import tokens
from kanryu.gui.window import MainWindow
from kanryu.workspace import Workspace

CTRL = Qt.KeyboardModifier.ControlModifier


def answer(click: str) -> None:
    """Close the next dialog by the button of a name."""

    def close() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        if isinstance(dialog, QMessageBox):
            next(one for one in dialog.buttons() if one.text() == click).click()
        else:
            dialog.accept()

    QTimer.singleShot(0, close)


def test_without_a_project_the_start_page_offers_one_filled_button(window: MainWindow) -> None:
    page = window.centralWidget()
    assert isinstance(page, StartPage)
    filled = [one for one in (page.sample, page.new, page.open) if one.property("kind") == "filled"]
    assert filled == [page.sample]


def test_an_opened_project_is_remembered_among_the_recent_ones(window: MainWindow, opened: Workspace) -> None:
    path = str(opened.path)
    assert settings.load().recent[0] == path
    window.close_project()
    page = window.centralWidget()
    assert isinstance(page, StartPage)
    assert any(label.text() == Path(path).stem for label in page.findChildren(QLabel))


def test_a_file_that_is_no_project_is_refused_in_words_and_the_start_page_stays(
    window: MainWindow, tmp_path: Path
) -> None:
    stray = tmp_path / "memo.kanryu"
    stray.write_bytes(b"not a database" * 100)
    answer("閉じる")
    window.open_path(stray)
    assert isinstance(window.centralWidget(), StartPage)
    assert stray.read_bytes() == b"not a database" * 100


def test_a_new_project_gets_its_name_coder_and_codebook(window: MainWindow, tmp_path: Path) -> None:
    def fill() -> None:
        question = QApplication.activeModalWidget()
        assert isinstance(question, NewProjectQuestion)
        QTest.keyClicks(question.name, "study")
        path = next(one for one in question.findChildren(QLineEdit) if one.text().endswith(".kanryu"))
        path.setText(str(tmp_path / "study.kanryu"))
        QTest.keyClick(question.name, Qt.Key.Key_Return)

    QTimer.singleShot(0, fill)
    window.new_project()
    assert window.desk is not None
    workspace = window.desk.workspace
    assert workspace.path == tmp_path / "study.kanryu"
    assert workspace.coder.name == "研究者"
    assert [book.key for book in workspace.ask(list_codebooks)] == ["RI"]


def test_the_keys_of_the_rail_switch_pages(window: MainWindow, opened: Workspace) -> None:
    assert window.view is not None
    QTest.keyClick(window, Qt.Key.Key_1, CTRL)
    assert window.view.index == 0
    QTest.keyClick(window, Qt.Key.Key_2, CTRL)
    assert window.view.index == 1


def test_another_language_keeps_page_document_and_place(
    window: MainWindow, coding: CodingPage, opened: Workspace
) -> None:
    assert coding.view is not None
    place = coding.view.text.index("翌月に二人")
    coding.paper.select(place, place + 5)
    document = coding.document_id
    window.use_language("en")
    assert window.view is not None
    page = window.view.page
    assert isinstance(page, CodingPage)
    assert (page.document_id, page.paper.spot()) == (document, (place, place + 5))
    assert "Code" in page.passage.code_button.text()
    assert i18n.current() == "en"


def test_a_search_comes_back_where_the_window_was_built_anew_on_another_page_unless_one_searches_for_more(
    window: MainWindow, opened: Workspace, qtbot: QtBot
) -> None:
    for sought, expected in (("", "検査"), ("治具", "治具")):
        assert window.view is not None
        window.view.header.search_for("検査")
        window.show_page(1)
        window.rebuild()
        view = window.view
        assert view is not None
        if sought:
            view.header.search_for(sought)
        else:
            window.show_page(2)
        assert (view.header.field.text(), view.page.state()[0]) == (expected, expected)
        qtbot.waitUntil(lambda: not window.jobs.busy)


def test_the_theme_changes_at_once(window: MainWindow, opened: Workspace) -> None:
    window.use_theme("dark")
    assert tokens.current() is tokens.DARK
    assert tokens.DARK.panel in str(QApplication.instance().styleSheet())  # type: ignore[union-attr]  # it is there
    window.use_theme("light")
    assert tokens.current() is tokens.LIGHT


def test_a_known_failure_is_shown_above_the_page_in_words(window: MainWindow, opened: Workspace) -> None:
    assert window.desk is not None
    assert window.view is not None
    with window.desk.attempt():
        raise NotFound("事例", "Z社")
    assert not window.view.banner.isHidden()
    assert window.view.banner.text() == (
        "事例「Z社」は見つかりません。 プロジェクトは変わっていません。 名前か ID を確かめてください。"
    )


def test_a_bug_is_not_swallowed(window: MainWindow, opened: Workspace) -> None:
    assert window.desk is not None
    with pytest.raises(ZeroDivisionError), window.desk.attempt():
        raise ZeroDivisionError


def test_a_bugs_report_names_the_place_but_no_text_of_the_project() -> None:
    with pytest.raises(RuntimeError) as caught:
        raise RuntimeError("broken")
    assert "test_window.py" in report_of(caught.value)
    assert "RuntimeError" in in_words(caught.value).what


def test_a_project_that_is_open_elsewhere_can_be_read_but_not_coded(
    window: MainWindow, project: Path, qtbot: QtBot
) -> None:
    with Workspace.open(project):
        window.open_path(project)
        assert window.view is not None
        page = window.view.page
        assert isinstance(page, CodingPage)
        assert "読み取り専用" in window.view.banner.text()
        window.view.banner.close_banner()
        before = page.desk.workspace.ask(list_codings)
        QTest.keyClick(page.paper, Qt.Key.Key_Space)
        QTest.keyClick(page.paper, Qt.Key.Key_1)
        assert page.desk.workspace.ask(list_codings) == before
        assert "読み取り専用" in window.view.banner.text()
        window.close_project()


def test_ctrl_f_leads_to_the_search_field(window: MainWindow, opened: Workspace) -> None:
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_F, CTRL)
    assert window.view is not None
    assert window.view.header.field.hasFocus()


def test_f6_goes_round_the_parts_of_the_page(window: MainWindow, coding: CodingPage) -> None:
    QTest.keyClick(window, Qt.Key.Key_F6)
    assert coding.tree.field.hasFocus()
    QTest.keyClick(window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert coding.paper.hasFocus()


def test_closing_the_window_frees_the_project(window: MainWindow, opened: Workspace, project: Path) -> None:
    window.close()
    with Workspace.open(project) as again:
        assert again.writable
