"""The matrix by keys: walking, looking behind a cell, deciding it."""

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from kanryu.analysis.documents.cases import describe_case
from kanryu.gui.compare.arrangement import Arrangement
from kanryu.gui.compare.page import ComparePage
from kanryu.gui.compare.sheet import Shown
from kanryu.gui.controls.empty import EmptyState
from kanryu.gui.window import MainWindow
from kanryu.workspace import Workspace
from tests.gui.sample import settle, show


@pytest.fixture
def page(sampled: MainWindow, qtbot: QtBot) -> ComparePage:
    show(sampled, "compare", qtbot)
    assert sampled.view is not None
    found = sampled.view.page
    assert isinstance(found, ComparePage)
    return found


@pytest.fixture
def workspace(sampled: MainWindow) -> Workspace:
    assert sampled.desk is not None
    return sampled.desk.workspace


def put_on(page: ComparePage, row: str, column: str) -> Shown:
    sheet = page.view.sheet
    assert sheet is not None
    rows = [heading.name for heading in sheet.rows]
    columns = [heading.name for heading in sheet.columns]
    page.view.go(rows.index(row), columns.index(column))
    shown = page.view.current()
    assert shown is not None
    return shown


def button(page: ComparePage, text: str) -> QPushButton:
    found = [one for one in page.pane.findChildren(QPushButton) if one.text() == text and one.isVisible()]
    assert len(found) == 1, text
    return found[0]


def test_arrows_walk_through_the_cells_and_stop_at_the_edge(page: ComparePage, qtbot: QtBot) -> None:
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Left):
        qtbot.keyClick(page.view, key)
    assert page.view.at == (2, 0)


def test_ctrl_end_goes_to_the_last_cell_and_brings_it_into_view(
    page: ComparePage, sampled: MainWindow, qtbot: QtBot
) -> None:
    page.arrange(Arrangement("case", "axis:capability", "axis:phase"))
    settle(sampled, qtbot)
    qtbot.keyClick(page.view, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert page.view.horizontalScrollBar().value() == page.view.horizontalScrollBar().maximum()


def test_a_screen_reader_hears_the_cell(page: ComparePage) -> None:
    put_on(page, "C社", "知識移転")
    assert page.view.accessibleDescription().startswith("C社 × 知識移転：食い違い、コーディング")


def test_enter_goes_to_the_quotations_and_enter_again_to_the_passage(
    page: ComparePage, sampled: MainWindow, qtbot: QtBot
) -> None:
    shown = put_on(page, "A社", "学習")
    settle(sampled, qtbot)
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    qtbot.waitUntil(page.pane.cards.hasFocus)
    assert sampled.desk is not None
    sampled.desk.open_passage.disconnect()
    with qtbot.waitSignal(sampled.desk.open_passage) as asked:
        qtbot.keyClick(page.pane.cards, Qt.Key.Key_Return)
    first = page.pane.cards.cards[0]
    assert asked.args == [first.document_id, first.start, first.end]
    assert len(page.pane.cards.cards) == shown.cell.value


def test_esc_comes_back_from_the_quotations(page: ComparePage, sampled: MainWindow, qtbot: QtBot) -> None:
    put_on(page, "A社", "学習")
    settle(sampled, qtbot)
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    qtbot.keyClick(page.pane.cards, Qt.Key.Key_Escape)
    qtbot.waitUntil(page.view.hasFocus)


def test_j_judges_with_a_reason_and_undo_takes_it_back(page: ComparePage, sampled: MainWindow, qtbot: QtBot) -> None:
    put_on(page, "C社", "知識移転")
    qtbot.keyClick(page.view, Qt.Key.Key_J)
    field = page.pane.form.findChild(QLineEdit)
    assert field is not None
    qtbot.keyClicks(field, "reason")
    qtbot.keyClick(button(page, "なし"), Qt.Key.Key_Space)
    settle(sampled, qtbot)
    judged = put_on(page, "C社", "知識移転").cell.judgement
    assert judged is not None
    assert (judged.value, judged.memo) == ("absent", "reason")
    assert sampled.desk is not None
    sampled.desk.undo()
    settle(sampled, qtbot)
    assert put_on(page, "C社", "知識移転").cell.judgement is None


def test_a_judgement_can_be_withdrawn(page: ComparePage, sampled: MainWindow, qtbot: QtBot) -> None:
    put_on(page, "C社", "知識移転")
    page.pane.form.judged.emit("present", "")
    settle(sampled, qtbot)
    qtbot.keyClick(page.view, Qt.Key.Key_J)
    qtbot.keyClick(button(page, "判断を取り消す"), Qt.Key.Key_Space)
    settle(sampled, qtbot)
    assert not put_on(page, "C社", "知識移転").cell.judged


def test_esc_leaves_the_form_without_judging(page: ComparePage, workspace: Workspace, qtbot: QtBot) -> None:
    before = workspace.standing()
    put_on(page, "C社", "知識移転")
    qtbot.keyClick(page.view, Qt.Key.Key_J)
    qtbot.keyClick(page.pane.form, Qt.Key.Key_Escape)
    assert page.pane.form.isHidden()
    assert workspace.standing() == before


def test_the_form_of_one_cell_does_not_stay_for_the_next(page: ComparePage, qtbot: QtBot) -> None:
    put_on(page, "C社", "知識移転")
    qtbot.keyClick(page.view, Qt.Key.Key_J)
    qtbot.keyClick(page.view, Qt.Key.Key_Down)
    assert page.pane.form.isHidden()


def test_f2_writes_a_summary_and_a_changed_coding_asks_to_confirm_it(
    page: ComparePage, sampled: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    from kanryu.analysis.coding.codings import remove_codings

    cell = put_on(page, "E社", "学習").cell
    qtbot.keyClick(page.view, Qt.Key.Key_F2)
    field = page.pane.summary.findChild(QPlainTextEdit)
    assert field is not None
    field.setPlainText("毎週の会議で学ぶ。")
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(sampled, qtbot)
    workspace.sign_as("研究者M")
    workspace.do(remove_codings, cell.codings[:1])
    settle(sampled, qtbot)
    assert button(page, "確認した").property("kind") == "filled"
    qtbot.keyClick(button(page, "確認した"), Qt.Key.Key_Space)
    settle(sampled, qtbot)
    confirmed = put_on(page, "E社", "学習").cell
    assert (confirmed.stale, confirmed.summary is not None and confirmed.summary.text) == (
        False,
        "毎週の会議で学ぶ。",
    )


def test_esc_leaves_a_summary_as_it_was(page: ComparePage, workspace: Workspace, qtbot: QtBot) -> None:
    before = workspace.standing()
    put_on(page, "E社", "学習")
    qtbot.keyClick(page.view, Qt.Key.Key_F2)
    field = page.pane.summary.findChild(QPlainTextEdit)
    assert field is not None
    qtbot.keyClicks(field, "not this")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert workspace.standing() == before


def test_going_elsewhere_writes_the_summary_of_the_cell_it_was_begun_in(
    page: ComparePage, sampled: MainWindow, qtbot: QtBot
) -> None:
    put_on(page, "E社", "学習")
    qtbot.keyClick(page.view, Qt.Key.Key_F2)
    field = page.pane.summary.findChild(QPlainTextEdit)
    assert field is not None
    field.setPlainText("途中まで")
    put_on(page, "A社", "学習")
    page.view.setFocus()
    settle(sampled, qtbot)
    summaries = [put_on(page, case, "学習").cell.summary for case in ("E社", "A社")]
    assert [one.text if one else "" for one in summaries] == ["途中まで", ""]


def test_the_old_matrix_stays_until_the_new_one_is_there(page: ComparePage) -> None:
    before = page.view.sheet
    page.arrange(Arrangement("case", "axis:phase", ""))
    assert page.view.sheet is before


def test_news_of_other_things_asks_nothing(page: ComparePage, sampled: MainWindow, qtbot: QtBot) -> None:
    from kanryu.analysis.coding.memos import add_memo

    assert sampled.desk is not None
    before = page.view.sheet
    sampled.desk.workspace.do(add_memo, "project", "p", "覚え書き")
    settle(sampled, qtbot)
    assert page.view.sheet is before


def test_the_current_cell_stays_when_something_changes(page: ComparePage, sampled: MainWindow, qtbot: QtBot) -> None:
    shown = put_on(page, "D社", "学習")
    assert sampled.desk is not None
    sampled.desk.workspace.do(describe_case, shown.cell.row, "別の説明")
    settle(sampled, qtbot)
    assert page.view.at == (3, 2)


def test_the_status_bar_says_how_large_and_how_unfinished_it_is(page: ComparePage) -> None:
    assert page.place().startswith("8事例 × 9能力　未判断 ")


def test_the_matrix_goes_into_a_csv_file(
    page: ComparePage, sampled: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    page.export_to(tmp_path / "行列.csv")
    settle(sampled, qtbot)
    rows = list(csv.reader((tmp_path / "行列.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert rows[0][1] == "知識移転"
    assert [row[0] for row in rows[1:]] == [*(f"{letter}社" for letter in "ABCDEFGH"), "認められた事例"]


def test_an_empty_project_shows_one_sentence_and_the_way_to_coding(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window.open_workspace(Workspace.create(tmp_path / "空.kanryu", "空", "研究者"))
    show(window, "compare", qtbot)
    assert window.view is not None
    empty = window.view.page.findChild(EmptyState)
    assert empty is not None
    assert empty.isVisible()


def test_the_arrangement_survives_another_language(page: ComparePage, sampled: MainWindow, qtbot: QtBot) -> None:
    page.arrange(Arrangement("case", "axis:phase", "", "count"))
    settle(sampled, qtbot)
    try:
        sampled.use_language("en")
        settle(sampled, qtbot)
        assert sampled.view is not None
        again = sampled.view.page
        assert isinstance(again, ComparePage)
        assert again.arrangement == Arrangement("case", "axis:phase", "", "count")
    finally:
        sampled.use_language("ja")


def test_m_opens_the_memos_of_the_cell(page: ComparePage, sampled: MainWindow, qtbot: QtBot) -> None:
    cell = put_on(page, "E社", "学習").cell
    with qtbot.waitSignal(page.desk.open_memos) as asked:
        qtbot.keyClick(page.view, Qt.Key.Key_M)
    assert asked.args == ["cell", f"{cell.row}/{cell.column}"]
