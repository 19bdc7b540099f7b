"""The ends of a coding, moved by the mouse; what is asserted is what the project then holds."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kanryu.analysis.coding.codings import CodingItem, list_codings
from kanryu.gui.coding.page import CodingPage
from kanryu.gui.coding.pointing import Grip, grips_of
from kanryu.gui.window import MainWindow
from kanryu.workspace import Workspace

Put = Callable[[str], int]
SHIFT, CTRL, NONE = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.NoModifier,
)


@pytest.fixture
def chosen(coding: CodingPage, opened: Workspace, put_caret: Put) -> CodingItem:
    """A sentence that has just been coded and is selected."""
    put_caret("翌月に二人")
    QTest.keyClick(coding.paper, Qt.Key.Key_Space)
    QTest.keyClick(coding.paper, Qt.Key.Key_1)
    coding.paper.repaint()
    found = coding.coding()
    assert found is not None
    assert found.text == "翌月に二人が習いに来ました。"
    return found


def stored(workspace: Workspace, coding: CodingItem) -> str:
    return next(item.text for item in workspace.ask(list_codings) if item.id == coding.id)


def grip(page: CodingPage, *, ending: bool, beside: bool = False) -> Grip:
    return next(one for one in grips_of(page.paper) if (one.ending, one.beside) == (ending, beside))


def over(page: CodingPage, place: QPointF) -> QPoint:
    return (place - QPointF(0, page.paper.scroll_height())).toPoint()


def before(page: CodingPage, words: str) -> QPoint:
    """Return the place just before some words."""
    assert page.view is not None
    paper, start = page.paper, page.view.text.index(words)
    assert paper.positions is not None
    cursor = paper.textCursor()
    cursor.setPosition(paper.offset(paper.positions.place(start)))
    return paper.cursorRect(cursor).center()


def drag(page: CodingPage, held: Grip, to: QPoint, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Take an end and bring it somewhere, without letting go."""
    viewport = page.paper.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=over(page, held.rect.center()))
    event = QMouseEvent(
        QMouseEvent.Type.MouseMove,
        QPointF(to),
        viewport.mapToGlobal(QPointF(to)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton,
        modifiers,
    )
    QApplication.sendEvent(viewport, event)


def let_go(page: CodingPage) -> None:
    QTest.mouseRelease(page.paper.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(5, 5))


def test_the_end_goes_where_it_is_let_go_as_one_action(
    coding: CodingPage, opened: Workspace, chosen: CodingItem
) -> None:
    drag(coding, grip(coding, ending=True), before(coding, "来ました。"))
    let_go(coding)
    assert stored(opened, chosen) == "翌月に二人が習いに"
    opened.undo()
    assert stored(opened, chosen) == "翌月に二人が習いに来ました。"


def test_while_dragged_the_passage_is_shown_and_nothing_is_stored(
    coding: CodingPage, opened: Workspace, chosen: CodingItem
) -> None:
    drag(coding, grip(coding, ending=False), before(coding, "二人が習い"))
    shown = coding.paper.selected
    assert shown is not None
    assert shown.coding.start == chosen.start + 3
    assert stored(opened, chosen) == chosen.text
    let_go(coding)
    assert stored(opened, chosen) == "二人が習いに来ました。"


def test_escape_gives_the_end_back(coding: CodingPage, opened: Workspace, chosen: CodingItem) -> None:
    drag(coding, grip(coding, ending=True), before(coding, "来ました。"))
    QTest.keyClick(coding.paper, Qt.Key.Key_Escape)
    let_go(coding)
    assert stored(opened, chosen) == chosen.text
    assert coding.paper.selected is not None
    assert coding.paper.selected.coding.end == chosen.end


def test_with_shift_the_end_stays_at_the_bounds_of_sentences(
    coding: CodingPage, opened: Workspace, chosen: CodingItem
) -> None:
    drag(coding, grip(coding, ending=False), before(coding, "ちでもやりたい"), SHIFT)
    let_go(coding)
    assert stored(opened, chosen) == "「うちでもやりたい」と工場長が言いました。翌月に二人が習いに来ました。"


def test_with_control_the_end_stays_at_the_bounds_of_words(
    coding: CodingPage, opened: Workspace, chosen: CodingItem
) -> None:
    drag(coding, grip(coding, ending=True), before(coding, "に来ました"), CTRL)
    let_go(coding)
    assert stored(opened, chosen) == "翌月に二人が習"


def test_the_ends_of_the_stripe_move_by_sentences(coding: CodingPage, opened: Workspace, chosen: CodingItem) -> None:
    drag(coding, grip(coding, ending=False, beside=True), before(coding, "「うちでもやりたい」"))
    let_go(coding)
    assert stored(opened, chosen).startswith("「うちでもやりたい」")


def test_an_end_cannot_pass_the_other(coding: CodingPage, opened: Workspace, chosen: CodingItem) -> None:
    drag(coding, grip(coding, ending=True), before(coding, "工場長が言いました"))
    let_go(coding)
    assert stored(opened, chosen) == chosen.text


def test_a_click_on_an_end_moves_nothing(coding: CodingPage, opened: Workspace, chosen: CodingItem) -> None:
    place = over(coding, grip(coding, ending=True).rect.center())
    QTest.mouseClick(coding.paper.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert stored(opened, chosen) == chosen.text


def test_another_coders_passage_has_no_ends_to_take(
    window: MainWindow, coding: CodingPage, opened: Workspace, chosen: CodingItem
) -> None:
    opened.sign_as("二人目")
    coding.refresh(None)
    coding.select_coding(chosen.id)
    assert grips_of(coding.paper) == []


def test_a_key_on_another_coders_passage_says_whose_it_is(
    window: MainWindow, coding: CodingPage, opened: Workspace, chosen: CodingItem
) -> None:
    opened.sign_as("二人目")
    coding.refresh(None)
    coding.select_coding(chosen.id)
    QTest.keyClick(coding.paper, Qt.Key.Key_Delete)
    assert stored(opened, chosen) == chosen.text
    assert window.view is not None
    assert "研究者のもの" in window.view.banner.text()
