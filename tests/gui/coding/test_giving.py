"""Giving codes: several at once, new ones, crossings, the same again; by key, from the finder and the palette."""

import time
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kanryu.analysis.coding.codes import list_codes
from kanryu.analysis.coding.codings import CodingItem, list_codings
from kanryu.gui.coding.finder import CodeFinder
from kanryu.gui.coding.page import CodingPage
from kanryu.workspace import Workspace
from tests.gui.projects import FAMILY

Put = Callable[[str], int]
K, CTRL, SHIFT, ALT = (
    Qt.Key,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
WORDS = "翌月に二人が習いに来ました。"


@pytest.fixture
def sentence(coding: CodingPage, put_caret: Put) -> CodingPage:
    """The page with one sentence selected."""
    put_caret(WORDS)
    QTest.keyClick(coding.paper, K.Key_Space)
    return coding


def press(page: CodingPage, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(page.paper, key, modifier)


def given(workspace: Workspace, words: str = WORDS) -> list[str]:
    return [item.key for item in workspace.ask(list_codings) if item.text == words]


def newest(workspace: Workspace) -> CodingItem:
    return max(workspace.ask(list_codings), key=lambda item: item.id)


def find(page: CodingPage, words: str, key: Qt.Key = K.Key_Return, *, ctrl: bool = False) -> None:
    QTest.keyClicks(page.finder.field, words)
    QTest.keyClick(page.finder.field, key, CTRL if ctrl else Qt.KeyboardModifier.NoModifier)


def test_marked_codes_are_given_together_as_one_action(sentence: CodingPage, opened: Workspace) -> None:
    before = opened.ask(list_codings)
    press(sentence, K.Key_Return)
    find(sentence, "p2", ctrl=True)
    find(sentence, "c1", ctrl=True)
    find(sentence, "c2")
    assert given(opened) == ["P2", "C1", "C2"]
    sentence.desk.undo()
    assert opened.ask(list_codings) == before


def test_space_marks_where_nothing_is_typed_and_the_note_says_what_enter_gives(
    sentence: CodingPage, opened: Workspace
) -> None:
    press(sentence, K.Key_Return)
    field = sentence.finder.field
    for key in (K.Key_Space, K.Key_Down, K.Key_Space):
        QTest.keyClick(field, key)
    assert sentence.finder.note.text() == "Enter 付ける：現地発の創出・本社への還流"
    QTest.keyClick(field, K.Key_Return)
    assert given(opened) == ["P1", "P2"]


def test_a_space_after_words_is_typed(sentence: CodingPage) -> None:
    press(sentence, K.Key_Return)
    QTest.keyClicks(sentence.finder.field, "transfer know")
    assert sentence.finder.field.text() == "transfer know"
    assert sentence.finder.list.topLevelItemCount() == 2


@pytest.mark.parametrize("typed", ["soshiki", "そしき", "ソシキ", "sosiki"])
def test_kana_and_latin_letters_find_a_code_by_its_reading(
    sentence: CodingPage, opened: Workspace, qtbot: QtBot, typed: str
) -> None:
    press(sentence, K.Key_Return)
    qtbot.waitUntil(lambda: not sentence.desk.jobs.busy)
    sentence.finder.field.setText(typed)  # as an input method does
    QTest.keyClick(sentence.finder.field, K.Key_Return)
    assert given(opened) == ["C2"]


def test_leaving_the_finder_gives_the_keyboard_back_to_the_text(sentence: CodingPage) -> None:
    press(sentence, K.Key_Return)
    QTest.keyClick(sentence.finder.field, K.Key_Escape)
    assert sentence.finder.isHidden()
    assert sentence.paper.hasFocus()


def test_where_no_code_fits_a_new_one_is_named_placed_and_given_in_one_action(
    sentence: CodingPage, opened: Workspace
) -> None:
    before = opened.ask(list_codes), opened.ask(list_codings)
    press(sentence, K.Key_Return)
    find(sentence, "apprentices")
    sentence.finder.field.setText("能力")
    QTest.keyClick(sentence.finder.field, K.Key_Return)
    made = next(code for code in opened.ask(list_codes) if code.name_ja == "apprentices")
    assert (made.parent_id, made.axis) == (next(c.id for c in before[0] if c.key == "C"), "capability")
    assert given(opened) == [made.key]
    sentence.desk.undo()
    assert (opened.ask(list_codes), opened.ask(list_codings)) == before


def test_the_selected_words_become_a_code_beside_the_one_used_last(sentence: CodingPage, opened: Workspace) -> None:
    press(sentence, K.Key_E)
    press(sentence, K.Key_Return, SHIFT)
    assert sentence.finder.field.text() == WORDS
    QTest.keyClicks(sentence.finder.field, "visitors")
    for _ in range(2):
        QTest.keyClick(sentence.finder.field, K.Key_Return)
    made = next(code for code in opened.ask(list_codes) if code.name_ja == "visitors")
    assert made.parent_id == next(code.parent_id for code in opened.ask(list_codes) if code.key == "C1")
    assert given(opened) == ["C1", made.key]


def test_the_palette_gives_phase_and_capability_by_a_key_each_in_either_order(
    sentence: CodingPage, opened: Workspace, put_caret: Put
) -> None:
    press(sentence, K.Key_Return, CTRL)
    QTest.keyClicks(sentence.crossings.table, "E2")
    assert given(opened) == ["P2", "C1"]
    assert opened.standing().undo == "「本社への還流・知識移転」を付ける"
    press(sentence, K.Key_Minus)
    assert (newest(opened).key, newest(opened).polarity) == ("C1", "-")
    put_caret("抵抗はありませんでしたか。")
    press(sentence, K.Key_Space)
    press(sentence, K.Key_Return, CTRL)
    QTest.keyClicks(sentence.crossings.table, "1e")
    assert given(opened, "抵抗はありませんでしたか。") == ["P1", "C1"]


def test_the_palette_begins_with_the_last_crossing_and_space_goes_to_the_one_before(
    sentence: CodingPage, opened: Workspace, put_caret: Put
) -> None:
    for keys in ("1W", "2E"):
        press(sentence, K.Key_Return, CTRL)
        QTest.keyClicks(sentence.crossings.table, keys)
    put_caret("抵抗はありませんでしたか。")
    press(sentence, K.Key_Space)
    press(sentence, K.Key_Return, CTRL)
    QTest.keyClick(sentence.crossings.table, K.Key_Return)
    assert given(opened, "抵抗はありませんでしたか。") == ["P2", "C1"]
    press(sentence, K.Key_Return, CTRL)
    QTest.keyClick(sentence.crossings.table, K.Key_Space)
    QTest.keyClick(sentence.crossings.table, K.Key_Return)
    assert given(opened, "抵抗はありませんでしたか。").count("P1") == 1


def test_a_click_in_the_palette_gives_its_cell(sentence: CodingPage, opened: Workspace) -> None:
    press(sentence, K.Key_Return, CTRL)
    table = sentence.crossings.table
    rect = table.visualRect(table.model().index(1, 1))
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert given(opened) == ["P2", "C2"]


def test_the_palette_shows_how_many_quotations_the_matrix_counts(sentence: CodingPage, qtbot: QtBot) -> None:
    press(sentence, K.Key_1)
    press(sentence, K.Key_W)
    press(sentence, K.Key_Return, CTRL)
    table = sentence.crossings.table
    qtbot.waitUntil(lambda: not sentence.desk.jobs.busy)
    shown = [[table.model().index(row, column).data() for column in range(2)] for row in range(2)]
    assert shown == [["·", "·"], ["1", "·"]]


def test_a_full_stop_gives_the_last_codes_again(sentence: CodingPage, opened: Workspace, put_caret: Put) -> None:
    press(sentence, K.Key_Return, CTRL)
    QTest.keyClicks(sentence.crossings.table, "2E")
    put_caret("抵抗はありませんでしたか。")
    press(sentence, K.Key_Space)
    press(sentence, K.Key_Period)
    assert given(opened, "抵抗はありませんでしたか。") == ["P2", "C1"]


def test_right_after_coding_a_key_leads_to_the_time_and_enter_back(sentence: CodingPage, opened: Workspace) -> None:
    press(sentence, K.Key_1)
    press(sentence, K.Key_T, CTRL)
    assert sentence.passage.details.time.hasFocus()
    QTest.keyClicks(sentence.passage.details.time, "2011-04")
    QTest.keyClick(sentence.passage.details.time, K.Key_Return)
    assert sentence.paper.hasFocus()
    assert newest(opened).event_time == "2011-04"


def test_a_bound_that_meets_the_same_code_makes_one_coding_and_says_so(
    sentence: CodingPage, opened: Workspace, put_caret: Put
) -> None:
    said: list[str] = []
    sentence.desk.said.connect(said.append)
    press(sentence, K.Key_1)
    start = put_caret(WORDS)
    sentence.paper.select(start, start + len(WORDS) - 1)
    press(sentence, K.Key_1)
    press(sentence, K.Key_Right, ALT)
    assert given(opened) == ["P1"]
    assert "一つにしました" in said[-1]


def test_words_are_added_and_taken_back_by_key(coding: CodingPage, put_caret: Put) -> None:
    start = put_caret(FAMILY)
    for _ in range(3):
        press(coding, K.Key_Right, CTRL | SHIFT)
    press(coding, K.Key_Left, CTRL | SHIFT)
    assert coding.view is not None
    assert coding.view.text[slice(*coding.paper.spot())] == coding.view.text[start : start + len(FAMILY)] + "でやる"


def test_two_hundred_codes_are_searched_and_listed_within_thirty_milliseconds_a_key(
    coding: CodingPage, qtbot: QtBot
) -> None:
    many = tuple(
        replace(coding.codes[1], id=str(number), key=f"Z{number}", name_ja=f"能力の構築{number}")
        for number in range(200)
    )
    finder: CodeFinder = coding.finder
    finder.open_at(coding.paper.pos(), many, ())
    finder.know_readings({item.name_ja: "ノウリョクノコウチク" for item in many})
    QTest.keyClicks(finder.field, "n")
    began = time.perf_counter()
    QTest.keyClicks(finder.field, "ouryoku")
    assert (time.perf_counter() - began) / 7 < 0.03
    assert finder.list.topLevelItemCount() > 50
