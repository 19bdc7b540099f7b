"""The passages of a code: listed, narrowed, followed, corrected and copied."""

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kanryu.analysis.coding.codings import CodingItem, list_codings
from kanryu.analysis.coding.passages import PassageLine
from kanryu.gui.coding.page import CodingPage
from kanryu.gui.coding.passages.list import PassageList
from kanryu.gui.coding.passages.pane import PassagesPane
from kanryu.workspace import Workspace

K, CTRL, SHIFT, ALT = (
    Qt.Key,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def wait(page: CodingPage, qtbot: QtBot) -> None:
    """Wait until the list has followed."""
    for _ in range(2):
        qtbot.wait(200)
        qtbot.waitUntil(lambda: not page.desk.jobs.busy)


@pytest.fixture
def pane(coding: CodingPage, qtbot: QtBot) -> PassagesPane:
    """The passages of the capability's two codes, shown below the text."""
    coding.passages.show_code(next(code.id for code in coding.codes if code.key == "C"))
    wait(coding, qtbot)
    return coding.passages.pane


def press(list_: PassageList, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(list_, key, modifier)


def words(pane: PassagesPane) -> list[str]:
    return [line.coding.text for line in pane.list.lines]


def of_codes(workspace: Workspace, *keys: str) -> list[CodingItem]:
    return [item for item in workspace.ask(list_codings) if item.key in keys]


def test_the_passages_of_a_code_and_of_those_below_it_are_listed_in_text_order(
    pane: PassagesPane, opened: Workspace
) -> None:
    assert words(pane) == [item.text for item in of_codes(opened, "C1", "C2")]
    assert "12件" in pane.heading.text()


def test_without_the_codes_below_only_its_own_are_listed(
    coding: CodingPage, pane: PassagesPane, qtbot: QtBot
) -> None:
    pane.below.click()
    wait(coding, qtbot)
    assert words(pane) == []
    assert "まだありません" in pane.empty.text()


def test_f7_lists_the_passages_of_the_selected_codings_code(
    coding: CodingPage, opened: Workspace, qtbot: QtBot
) -> None:
    QTest.keyClick(coding.paper, K.Key_F8)
    QTest.keyClick(coding.paper, K.Key_F7)
    wait(coding, qtbot)
    shown = coding.passages.pane
    assert words(shown) == [item.text for item in of_codes(opened, "P1")]
    assert shown.list.hasFocus()


def test_the_list_is_narrowed_by_polarity_and_says_so(pane: PassagesPane) -> None:
    pane.polarity.chosen.emit("-")
    assert set(words(pane)) == {"職人は嫌がりました。"}
    assert "12件のうち 4件" in pane.heading.text()
    pane.role.chosen.emit("聞き手")
    assert "絞り込みに合う箇所" in pane.empty.text()


def test_the_list_is_narrowed_by_what_is_known_of_the_case(pane: PassagesPane) -> None:
    offered = pane._facts_offered()
    assert [item.text for item in offered] == ["全事例", "タイ"]
    pane.fact.chosen.emit(offered[1].value)
    assert len(words(pane)) == 12


def test_the_list_is_sorted_by_length(pane: PassagesPane) -> None:
    pane.order.chosen.emit("long")
    lengths = [len(text) for text in words(pane)]
    assert lengths == sorted(lengths, reverse=True)


def test_the_transcript_follows_the_list_and_the_keyboard_stays_there(
    coding: CodingPage, pane: PassagesPane, qtbot: QtBot
) -> None:
    press(pane.list, K.Key_Down)
    line = pane.list.here()
    assert line is not None
    qtbot.waitUntil(lambda: coding.selected == line.coding.id)
    assert pane.list.hasFocus()
    press(pane.list, K.Key_Return)
    assert coding.paper.hasFocus()


def test_f4_steps_through_the_list_from_the_text(coding: CodingPage, pane: PassagesPane) -> None:
    coding.paper.setFocus()
    seen = []
    for _ in range(3):
        QTest.keyClick(coding.paper, K.Key_F4)
        seen.append(coding.selected)
    QTest.keyClick(coding.paper, K.Key_F4, SHIFT)
    ids = [line.coding.id for line in pane.list.lines]
    assert seen == ids[1:4]
    assert coding.selected == ids[2]


def test_several_passages_are_recoded_as_one_action(
    coding: CodingPage, pane: PassagesPane, opened: Workspace, qtbot: QtBot
) -> None:
    before = opened.ask(list_codings)
    press(pane.list, K.Key_Down, SHIFT)
    chosen = {line.coding.id for line in pane.list.chosen()}
    assert len(chosen) == 2
    press(pane.list, K.Key_R)
    QTest.keyClicks(coding.finder.field, "p2")
    QTest.keyClick(coding.finder.field, K.Key_Return)
    assert {item.key for item in opened.ask(list_codings) if item.id in chosen} == {"P2"}
    assert pane.list.hasFocus()
    wait(coding, qtbot)
    assert len(words(pane)) == 10
    coding.desk.undo()
    assert opened.ask(list_codings) == before


def test_several_passages_are_removed_as_one_action_and_the_list_goes_on(
    coding: CodingPage, pane: PassagesPane, opened: Workspace, qtbot: QtBot
) -> None:
    before = opened.ask(list_codings)
    third = pane.list.lines[2].coding.id
    press(pane.list, K.Key_Down, SHIFT)
    press(pane.list, K.Key_Delete)
    assert len(opened.ask(list_codings)) == len(before) - 2
    wait(coding, qtbot)
    here = pane.list.here()
    assert here is not None
    assert here.coding.id == third or here.coding.id in {line.coding.id for line in pane.list.lines}
    coding.desk.undo()
    assert opened.ask(list_codings) == before


def test_bounds_and_quality_are_corrected_from_the_list(
    coding: CodingPage, pane: PassagesPane, opened: Workspace
) -> None:
    first = pane.list.lines[0].coding
    press(pane.list, K.Key_Minus)
    press(pane.list, K.Key_Left, ALT)
    changed = next(item for item in opened.ask(list_codings) if item.id == first.id)
    assert (changed.polarity, changed.end) == ("-", first.end - 1)


def test_passages_are_copied_with_code_and_citation(pane: PassagesPane) -> None:
    press(pane.list, K.Key_Down, SHIFT)
    press(pane.list, K.Key_C, CTRL)
    assert QApplication.clipboard().text() == (
        "知識移転\n「𩸽を運ぶ治具です😀。」〔A社・経営者・00:01:30〕\n\n"
        "組織学習\n「治具です😀。家族」〔A社・経営者・00:01:30〕\n"
    )


def test_a_new_coding_comes_into_the_list(coding: CodingPage, pane: PassagesPane, qtbot: QtBot) -> None:
    assert coding.view is not None
    start = coding.view.text.index("翌月に二人")
    coding.paper.select(start, start + 5)
    QTest.keyClick(coding.paper, K.Key_E)
    wait(coding, qtbot)
    assert "翌月に二人" in words(pane)


def test_escape_goes_to_the_text_and_the_cross_closes_the_list(coding: CodingPage, pane: PassagesPane) -> None:
    press(pane.list, K.Key_Escape)
    assert coding.paper.hasFocus()
    assert coding.passages.shown
    pane.closed.emit()
    assert not coding.passages.shown


def test_thousands_of_passages_are_put_into_the_list_at_once(pane: PassagesPane) -> None:
    line = pane.list.lines[0]
    many = tuple(PassageLine(line.coding, line.speaker, line.role, line.time, "前", "後") for _ in range(2370))
    began = time.perf_counter()
    pane.list.put(many, {})
    pane.list.repaint()
    assert time.perf_counter() - began < 0.05
