"""How the transcript is shown: colours, coders, type, panes; what somebody chooses is kept."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from kanryu.analysis.coding.codings import Passage, add_codings, list_codings
from kanryu.gui.coding.page import CodingPage
from kanryu.gui.theme import tokens
from kanryu.gui.theme.tokens import shade
from kanryu.gui.window import MainWindow
from kanryu.settings import Layout, Settings, load
from kanryu.workspace import Workspace

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
K = Qt.Key


@pytest.fixture
def other(coding: CodingPage, opened: Workspace) -> str:
    """A coding of a second coder; the first one signs again."""
    opened.sign_as("二人目")
    code = next(one for one in coding.codes if not one.is_group)
    (made,) = opened.do(add_codings, [Passage(coding.document_id, 60, 75)], [code.id])
    opened.sign_as("研究者")
    coding.refresh(None)
    return made


def color(page: CodingPage, coding_id: str) -> str:
    mark = page.paper.marks.of(coding_id)
    assert mark is not None
    return mark.color


def test_colours_stand_for_axes_or_coders_by_key_and_are_kept(
    coding: CodingPage, opened: Workspace, other: str
) -> None:
    item = next(one for one in opened.ask(list_codings) if one.id == other)
    before = color(coding, other)
    QTest.keyClick(coding.paper, K.Key_2, CTRL | ALT)
    assert color(coding, other) == shade(tokens.AXES[item.axis])
    QTest.keyClick(coding.paper, K.Key_3, CTRL | ALT)
    coder = next(one for one in coding.viewing.coders if one.name == "二人目")
    assert color(coding, other) == shade(coder.color)
    assert load().color_by == "coder"
    QTest.keyClick(coding.paper, K.Key_1, CTRL | ALT)
    assert color(coding, other) == before


def test_where_colours_are_coders_another_coders_name_stands_before_the_code(coding: CodingPage, other: str) -> None:
    coding.viewing.color_by("coder")
    mark = coding.paper.marks.of(other)
    assert mark is not None
    assert mark.name.startswith("二人目：")


def test_only_the_signed_coders_marks_may_be_changed(coding: CodingPage, other: str) -> None:
    assert {mark.coding.id for mark in coding.paper.marks.all if not mark.own} == {other}


def test_a_hidden_coder_is_neither_shown_nor_stepped_to_and_stays_hidden(
    window: MainWindow, coding: CodingPage, opened: Workspace, other: str
) -> None:
    hidden = next(one.coder_id for one in coding.codings if one.id == other)
    coding.viewing.hide_coder(hidden)
    assert coding.paper.marks.of(other) is None
    window.rebuild()
    assert window.view is not None
    page = window.view.page
    assert isinstance(page, CodingPage)
    assert other not in {one.id for one in page.codings}
    page.viewing.hide_coder(hidden)
    assert other in {one.id for one in page.codings}


def test_another_type_keeps_the_selection_the_codings_and_the_place(coding: CodingPage) -> None:
    place = coding.reading.sentences[3]
    coding.paper.select(*place)
    marks = coding.paper.marks
    coding.desk.prefer(replace(coding.desk.preferences, zoom=150, serif=True, characters=32, line_height=230))
    assert coding.paper.spot() == place
    assert coding.paper.marks.all == marks.all
    assert (load().zoom, load().serif, load().characters, load().line_height) == (150, True, 32, 230)
    assert coding.paper.type.column == pytest.approx(32 * coding.paper.type.em + 2)


def test_the_keys_of_zoom_make_the_open_paper_larger(window: MainWindow, coding: CodingPage) -> None:
    before = coding.paper.type.em
    QTest.keyClick(coding.paper, K.Key_Plus, CTRL)
    assert coding.paper.type.em > before
    for _ in range(20):
        QTest.keyClick(coding.paper, K.Key_Minus, CTRL)
    assert window.preferences.zoom == 75


def test_panes_are_hidden_by_key_and_stay_so_for_this_project(
    window: MainWindow, coding: CodingPage, qtbot: QtBot
) -> None:
    QTest.keyClick(coding.paper, K.Key_Left, CTRL | ALT)
    QTest.keyClick(coding.paper, K.Key_Right, CTRL | ALT)
    assert coding.navigator.isHidden()
    assert not coding.panel().isVisible()
    window.rebuild()
    qtbot.wait(1)  # the page before is gone, and its keys with it
    assert window.view is not None
    page = window.view.page
    assert isinstance(page, CodingPage)
    assert page.navigator.isHidden()
    assert not page.panel().isVisible()
    QTest.keyClick(page.paper, K.Key_Right, CTRL | ALT)
    assert page.panel().isVisible()
    assert load().layouts[page.viewing.project_id].navigator is False


def test_the_view_menu_says_what_is_on(coding: CodingPage) -> None:
    coding.viewing.color_by("axis")
    menu = coding.viewing.build_menu()
    colors = next(action.menu() for action in menu.actions() if action.text() == "色分け")
    assert isinstance(colors, QMenu)
    on = [action.text() for action in colors.actions() if action.isChecked()]
    assert on == ["軸の色（フェーズ・条件・能力…）\tCtrl+Alt+2"]
    menu.deleteLater()


def test_settings_forget_the_oldest_of_many_projects() -> None:
    settings = Settings()
    for number in range(60):
        settings = settings.with_layout(str(number), Layout(second=True))
    assert (len(settings.layouts), "59" in settings.layouts, "0" in settings.layouts) == (40, True, False)
