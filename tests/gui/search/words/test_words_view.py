"""The words on the screen: asked for in the background, sorted and followed by the keys."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kanryu.analysis.coding.codings import Passage, add_codings
from kanryu.analysis.documents.cases import add_case
from kanryu.analysis.search.words import stop_words
from kanryu.gui.controls.empty import EmptyState
from kanryu.gui.desk import Desk
from kanryu.gui.jobs import Jobs
from kanryu.gui.search.words.asking import Around
from kanryu.gui.search.words.leaving_out import StopWordsSheet
from kanryu.gui.search.words.view import WordsView
from kanryu.workspace import Workspace
from tests.analysis.search.words.studies import JIG, counted, set_up, usual


@pytest.fixture
def ids(workspace: Workspace) -> dict[str, str]:
    return set_up(workspace)


@pytest.fixture
def view(workspace: Workspace, ids: dict[str, str], qtbot: QtBot) -> Iterator[WordsView]:
    jobs = Jobs()
    desk = Desk(workspace, jobs)
    made = WordsView(desk)
    made.resize(1100, 700)
    made.show()
    settle(made, qtbot)
    yield made
    jobs.stop()
    made.close()
    made.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def settle(view: WordsView, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not view.desk.jobs.busy, timeout=20_000)


def shown(view: WordsView) -> dict[str, str]:
    return {line.word: line.cells[2] for line in view.list.words.lines}


def test_the_words_are_counted_when_the_view_comes_up(view: WordsView) -> None:
    assert shown(view)["治具"] == str(counted(usual)[JIG, "名詞-普通名詞"])
    assert "3" in view.bar.count.text()


def test_choosing_a_case_counts_its_words(view: WordsView, ids: dict[str, str], qtbot: QtBot) -> None:
    view.choose_field("case", ids["C社"])
    settle(view, qtbot)
    assert set(shown(view)) == {"客", "工場", "日本", "見る"}


def test_grouping_adds_a_column_for_every_group(view: WordsView, qtbot: QtBot) -> None:
    view.choose_field("by", "case")
    settle(view, qtbot)
    heads = [column.title for column in view.list.words.facts.columns]
    assert heads[6:9] == ["A社", "B社", "C社"]


def test_space_sorts_by_the_column_and_again_the_other_way(view: WordsView) -> None:
    view.list.setCurrentIndex(view.list.words.index(0, 4))
    QTest.keyClick(view.list, Qt.Key.Key_Space)
    first = [line.values[4] for line in view.list.words.lines]
    QTest.keyClick(view.list, Qt.Key.Key_Space)
    second = [line.values[4] for line in view.list.words.lines]
    assert (first, second) == (sorted(first, key=float, reverse=True), sorted(first, key=float))


def test_the_order_stays_when_something_else_is_counted(view: WordsView, qtbot: QtBot) -> None:
    view.list.sort_by(0)
    view.choose_field("part", "名詞")
    settle(view, qtbot)
    words = [line.word for line in view.list.words.lines]
    assert words == sorted(words)


def test_enter_asks_where_a_word_is_said(view: WordsView, qtbot: QtBot) -> None:
    view.list.go_to("工場")
    with qtbot.waitSignal(view.wanted) as asked:
        QTest.keyClick(view.list, Qt.Key.Key_Return)
    assert asked.args == ["工場"]


def test_ctrl_enter_leads_to_the_words_nearby(view: WordsView, qtbot: QtBot) -> None:
    view.choose_field("part", "*")
    settle(view, qtbot)
    view.list.go_to("治具")
    QTest.keyClick(view.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(view, qtbot)
    assert view.near.words.lines
    assert view.network.drawing is not None
    assert view.network.drawing.words[0].word == "治具"


def test_a_click_on_a_word_of_the_picture_asks_for_its_companions(view: WordsView, qtbot: QtBot) -> None:
    view.choose_field("part", "*")
    view.follow("治具")
    settle(view, qtbot)
    assert view.network.drawing is not None
    target = view.network.drawing.words[1]
    QTest.mouseClick(view.network, Qt.MouseButton.LeftButton, pos=view.network.on_screen(target).toPoint())
    assert view.wish.word == target.word


def test_the_picture_is_walked_through_by_the_keys(view: WordsView, qtbot: QtBot) -> None:
    view.choose_field("part", "*")
    view.follow("治具")
    settle(view, qtbot)
    view.network.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Down):
        QTest.keyClick(view.network, key)
        if view.network.current:
            break
    assert view.network.current
    QTest.keyClick(view.network, Qt.Key.Key_Return)
    assert view.wish.word != "治具"


def test_key_words_stand_on_two_sides(view: WordsView, qtbot: QtBot) -> None:
    view.choose_field("part", "*")
    view.choose("keys")
    settle(view, qtbot)
    assert {"た", "治具"} & {line.word for table in (view.more, view.less) for line in table.words.lines}
    assert "A社" in view.bar.title.text()


def test_delete_leaves_a_word_out_from_then_on(view: WordsView, qtbot: QtBot) -> None:
    view.list.go_to("治具")
    QTest.keyClick(view.list, Qt.Key.Key_Delete)
    settle(view, qtbot)
    assert "治具" not in shown(view)
    assert "治具" in stop_words.current()


def test_the_sheet_keeps_what_is_written(view: WordsView) -> None:
    sheet = StopWordsSheet(view)
    sheet.field.setPlainText("工場\n-する\n")
    sheet.save()
    assert ("工場" in stop_words.current(), "する" in stop_words.current()) == (True, False)
    sheet.deleteLater()


def test_what_is_shown_follows_the_project(
    view: WordsView, workspace: Workspace, ids: dict[str, str], qtbot: QtBot
) -> None:
    view.choose_field("phase", ids["P1"])
    settle(view, qtbot)
    before = len(view.list.words.lines)
    workspace.do(add_codings, [Passage(ids["note"], 0, 14)], [ids["P1"]])
    settle(view, qtbot)
    assert len(view.list.words.lines) > before


def test_a_hidden_view_does_not_count(view: WordsView, workspace: Workspace) -> None:
    view.hide()
    workspace.do(add_case, "D社")
    assert not view.desk.jobs.busy


def test_a_word_nobody_says_is_explained_in_place(view: WordsView, qtbot: QtBot) -> None:
    view.follow("蒸気機関")
    settle(view, qtbot)
    (state,) = [one for one in view.findChildren(EmptyState) if one.isVisible()]
    assert "蒸気機関" in state.sentence.text()


def test_the_menu_offers_what_the_keys_do(view: WordsView) -> None:
    menu = view.menu_of(view.list)
    assert [action.shortcut().toString() for action in menu.actions()] == ["Return", "Ctrl+Return", "Del"]
    menu.deleteLater()


def test_the_list_is_written_as_csv(view: WordsView, tmp_path: Path, qtbot: QtBot) -> None:
    view.export_table(tmp_path / "語.csv")
    settle(view, qtbot)
    rows = list(csv.reader((tmp_path / "語.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert len(rows) == 1 + len(view.list.words.lines)


@pytest.mark.parametrize(("name", "start"), [("図.svg", b"<?xml"), ("図.png", b"\x89PNG")])
def test_the_picture_is_written(view: WordsView, tmp_path: Path, qtbot: QtBot, name: str, start: bytes) -> None:
    view.choose_field("part", "*")
    view.follow("治具")
    settle(view, qtbot)
    assert isinstance(view.answer, Around)
    view.export_picture(tmp_path / name)
    settle(view, qtbot)
    assert (tmp_path / name).read_bytes().startswith(start)


def test_copying_takes_the_line_as_text(view: WordsView) -> None:
    view.list.go_to("治具")
    QTest.keyClick(view.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().startswith("治具\t名詞\t")


def test_the_picture_is_painted(view: WordsView, qtbot: QtBot) -> None:
    view.choose_field("part", "*")
    view.follow("治具")
    settle(view, qtbot)
    image = view.network.grab().toImage()
    colors = {
        QColor(image.pixel(x, y)).name() for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)
    }
    assert len(colors) > 3
