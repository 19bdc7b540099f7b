"""The page of reports."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kanryu.gui.controls.empty import EmptyState
from kanryu.gui.report.page import ReportPage
from kanryu.gui.window import MainWindow
from kanryu.workspace import Workspace
from tests.gui.sample import settle, show


@pytest.fixture
def page(sampled: MainWindow, tmp_path: Path, qtbot: QtBot) -> ReportPage:
    show(sampled, "report", qtbot)
    assert sampled.view is not None
    found = sampled.view.page
    assert isinstance(found, ReportPage)
    (tmp_path / "報告").mkdir()
    found.form.use_folder(tmp_path / "報告")
    return found


def test_chosen_cases_are_written_and_the_folder_is_offered(
    page: ReportPage, sampled: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    page.form.check_all(checked=False)
    page.form.cases.setFocus()
    page.form.cases.setCurrentRow(2)
    qtbot.keyClick(page.form.cases, Qt.Key.Key_Space)
    qtbot.keyClick(page.form.cases, Qt.Key.Key_Down)
    qtbot.keyClick(page.form.cases, Qt.Key.Key_Space)
    page.form.button.setFocus()
    qtbot.keyClick(page.form.button, Qt.Key.Key_Space)
    settle(sampled, qtbot)
    assert sorted(file.name for file in (tmp_path / "報告").iterdir()) == ["C社 事例報告.docx", "D社 事例報告.docx"]
    assert (page.result.text(), page.result.isVisible()) == ("2件の報告を書きました。", True)


def test_without_a_case_there_is_nothing_to_write(page: ReportPage) -> None:
    page.form.check_all(checked=False)
    assert not page.form.button.isEnabled()


def test_the_outline_follows_the_case_that_is_looked_at(page: ReportPage, sampled: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(page.form.cases, Qt.Key.Key_Down)
    settle(sampled, qtbot)
    assert page.pane.outline is not None
    assert page.pane.outline.title == "B社 事例報告"


def test_the_outline_follows_the_language_of_the_report_not_of_the_window(
    page: ReportPage, sampled: MainWindow, qtbot: QtBot
) -> None:
    page.form.choose("cross", "en")
    settle(sampled, qtbot)
    assert page.pane.outline is not None
    assert page.pane.outline.title == "Cross-case report"


def test_a_failure_is_shown_in_words_and_the_button_comes_back(
    page: ReportPage, sampled: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    page.form.use_folder(tmp_path / "どこにもない")
    page.write()
    settle(sampled, qtbot)
    assert sampled.view is not None
    assert "書けません" in sampled.view.banner.text()
    assert page.form.button.isEnabled()


def test_unchecked_cases_stay_unchecked_when_something_changes(
    page: ReportPage, sampled: MainWindow, qtbot: QtBot
) -> None:
    from kanryu.analysis.documents.cases import add_case

    page.form.check_all(checked=False)
    assert sampled.desk is not None
    sampled.desk.workspace.do(add_case, "I社")
    settle(sampled, qtbot)
    assert [name for _, name in page.form.order().cases] == ["I社"]


def test_an_empty_project_shows_one_sentence_and_the_way_to_the_documents(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window.open_workspace(Workspace.create(tmp_path / "空.kanryu", "空", "研究者"))
    show(window, "report", qtbot)
    assert window.view is not None
    empty = window.view.page.findChild(EmptyState)
    assert empty is not None
    assert empty.isVisible()


def test_reports_are_finished_though_the_window_is_built_anew_meanwhile(
    page: ReportPage, sampled: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    page.write()
    sampled.rebuild()
    settle(sampled, qtbot)
    assert len(list((tmp_path / "報告").glob("*.docx"))) == 8


def test_a_stopped_job_says_what_is_finished(
    page: ReportPage, sampled: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    sampled.jobs.progressed.connect(lambda number, done, *_: sampled.jobs.cancel(number) if done == 1 else None)
    page.write()
    settle(sampled, qtbot)
    written = len(list((tmp_path / "報告").glob("*.docx")))
    assert 0 < written < 8
    assert page.result.text() == f"中止しました。{written}件は書き終わっています。"
