"""Two transcripts side by side: what is coded goes to the one somebody works in, by keys and by the mouse."""

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kanryu.analysis.coding.memos import list_memos
from kanryu.gui.coding.codebook.moving_tree import CODE_MIME
from kanryu.gui.coding.page import CodingPage
from kanryu.gui.coding.pointing import grips_of
from kanryu.gui.window import MainWindow
from kanryu.workspace import Workspace
from tests.gui.coding.two_papers import (
    ALT,
    CTRL,
    DENIED,
    LEFT,
    NONE,
    OTHER,
    SHIFT,
    WORDS,
    K,
    click,
    given,
    left,
    place,
    press,
    right,
    rows,
    second,
    shown,
    text,
)


def test_a_second_transcript_opens_by_key_takes_the_keyboard_and_closes_again(coding: CodingPage) -> None:
    press(K.Key_Backslash, CTRL)
    split = coding
    assert right(split).document_id not in {"", left(split).document_id}
    assert right(split).paper.hasFocus()
    assert split.leaf is right(split)
    press(K.Key_Backslash, CTRL)
    assert second(split).isHidden()
    assert left(split).paper.hasFocus()
    assert split.leaf is left(split)


def test_a_code_given_in_the_second_paper_is_one_row_in_its_document_and_undone(
    split: CodingPage, opened: Workspace
) -> None:
    before, others = rows(opened, right(split)), rows(opened, left(split))
    click(right(split), WORDS)
    press(K.Key_Space)
    press(K.Key_1)
    (made,) = set(rows(opened, right(split))) - set(before)
    assert (made.text, made.key, made.coder) == (WORDS, "P1", "研究者")
    assert rows(opened, left(split)) == others
    assert made.id in shown(right(split))
    press(K.Key_Z, CTRL)
    assert rows(opened, right(split)) == before
    assert made.id not in shown(right(split))


def test_a_click_in_the_other_paper_takes_the_gestures_there_and_back(split: CodingPage, opened: Workspace) -> None:
    for leaf, key in ((right(split), K.Key_1), (left(split), K.Key_2), (right(split), K.Key_E)):
        click(leaf, WORDS, ALT)
        press(key)
    assert (given(opened, right(split)), given(opened, left(split))) == (["P1", "C1"], ["P2"])


def test_a_click_that_also_brings_the_window_to_the_front_counts_in_the_paper_it_is_on(
    split: CodingPage, window: MainWindow, qtbot: QtBot
) -> None:
    click(left(split), OTHER)
    front = QWidget()
    qtbot.addWidget(front)
    front.show()
    front.activateWindow()
    qtbot.waitUntil(lambda: not window.isActiveWindow())
    click(right(split), WORDS, ALT)
    assert text(right(split))[slice(*right(split).paper.spot())] == WORDS


def test_each_paper_keeps_its_own_selection_and_caret(split: CodingPage, opened: Workspace) -> None:
    click(left(split), OTHER, ALT)
    kept = left(split).paper.spot()
    click(right(split), WORDS, ALT)
    press(K.Key_1)
    press(K.Key_F6, SHIFT)
    assert left(split).paper.hasFocus()
    assert left(split).paper.spot() == kept
    press(K.Key_2)
    assert given(opened, left(split), OTHER) == ["P2"]


def test_f6_goes_from_one_paper_to_the_other(split: CodingPage) -> None:
    press(K.Key_F6, SHIFT)
    assert split.leaf is left(split)
    press(K.Key_F6)
    assert split.leaf is right(split)


def test_the_finder_gives_to_the_paper_it_was_opened_from(split: CodingPage, opened: Workspace) -> None:
    click(right(split), WORDS, ALT)
    press(K.Key_Return)
    assert split.finder.mapTo(split, QPoint(0, 0)).x() > left(split).paper.width()
    QTest.keyClicks(split.finder.field, "w")
    press(K.Key_Return)
    assert given(opened, right(split)) == ["C2"]
    assert right(split).paper.hasFocus()


def test_the_palette_the_last_codes_and_a_new_code_of_the_words(split: CodingPage, opened: Workspace) -> None:
    click(right(split), WORDS, ALT)
    press(K.Key_Return, CTRL)
    QTest.keyClicks(split.crossings.table, "2E")
    assert given(opened, right(split)) == ["P2", "C1"]
    click(right(split), OTHER, ALT)
    press(K.Key_Period)
    assert given(opened, right(split), OTHER) == ["P2", "C1"]
    click(right(split), DENIED, ALT)
    press(K.Key_Return, SHIFT)
    assert split.finder.field.text() == DENIED
    for _ in range(2):
        press(K.Key_Return)
    assert [item.code for item in rows(opened, right(split)) if item.text == DENIED] == [DENIED]


def test_what_was_given_in_one_paper_is_given_again_in_the_other(split: CodingPage, opened: Workspace) -> None:
    click(left(split), OTHER, ALT)
    press(K.Key_W)
    click(right(split), WORDS, ALT)
    press(K.Key_Period)
    assert given(opened, right(split)) == ["C2"]


def test_quality_time_bounds_and_removal_by_key(split: CodingPage, opened: Workspace) -> None:
    click(right(split), WORDS, ALT)
    press(K.Key_1)
    press(K.Key_Minus)
    press(K.Key_3, ALT)
    press(K.Key_T, CTRL)
    QTest.keyClicks(split.passage.details.time, "2011-04")
    press(K.Key_Return)
    press(K.Key_Left, ALT)
    (made,) = rows(opened, right(split))
    assert (made.polarity, made.strength, made.event_time, made.text) == ("-", 3, "2011-04", WORDS[:-1])
    press(K.Key_Delete)
    assert rows(opened, right(split)) == ()


def test_an_end_is_dragged_by_the_mouse(split: CodingPage, opened: Workspace, qtbot: QtBot) -> None:
    click(right(split), WORDS, ALT)
    press(K.Key_1)
    paper = right(split).paper
    paper.repaint()
    end = next(one for one in grips_of(paper) if one.ending and not one.beside)
    QTest.mousePress(paper.viewport(), LEFT, pos=(end.rect.center() - QPointF(0, paper.scroll_height())).toPoint())
    to = QPointF(place(right(split), "来ました。") - QPoint(6, 0))
    moved = QMouseEvent(
        QMouseEvent.Type.MouseMove, to, paper.viewport().mapToGlobal(to), Qt.MouseButton.NoButton, LEFT, NONE
    )
    QApplication.sendEvent(paper.viewport(), moved)
    QTest.mouseRelease(paper.viewport(), LEFT, pos=to.toPoint())
    assert [item.text for item in rows(opened, right(split))] == ["翌月に二人が習いに"]


def test_a_click_on_a_coded_passage_selects_it_in_its_paper_only(split: CodingPage, opened: Workspace) -> None:
    click(right(split), WORDS, ALT)
    press(K.Key_1)
    press(K.Key_Escape)
    click(left(split), DENIED)
    there = left(split).selected
    click(right(split), WORDS)
    (made,) = rows(opened, right(split))
    assert (split.selected, left(split).selected) == (made.id, there)
    split.show_selected()
    assert split.passage.details.isVisible()
    assert split.passage.list.current_id() == made.id


def test_going_by_key_stays_in_the_paper_one_works_in(split: CodingPage) -> None:
    kept = left(split).paper.spot()
    click(right(split), "きっかけを")
    press(K.Key_F9)
    assert text(right(split))[right(split).paper.caret() :].startswith("𠮷田さん")
    press(K.Key_1)
    assert not right(split).codings
    press(K.Key_Space)
    press(K.Key_1)
    press(K.Key_Escape)
    press(K.Key_F9)
    press(K.Key_F8)
    assert right(split).coding() is not None
    press(K.Key_Down, CTRL)
    assert left(split).paper.spot() == kept


def test_each_paper_goes_back_on_its_own_way(split: CodingPage) -> None:
    click(left(split), "抵抗は")
    here = left(split).paper.caret(), left(split).document_id
    press(K.Key_F8)
    click(right(split), "きっかけを")
    begin = right(split).paper.caret(), right(split).document_id
    press(K.Key_F9)
    press(K.Key_BracketLeft, CTRL)
    assert (right(split).paper.caret(), right(split).document_id) == begin
    press(K.Key_BracketLeft, CTRL)
    assert right(split).document_id == begin[1]
    press(K.Key_F6, SHIFT)
    press(K.Key_BracketLeft, CTRL)
    assert (left(split).paper.caret(), left(split).document_id) == here


def test_the_menu_and_the_copied_words_are_of_the_paper_one_works_in(split: CodingPage, opened: Workspace) -> None:
    click(left(split), OTHER, ALT)
    click(right(split), WORDS, ALT)
    press(K.Key_C, CTRL)
    assert QApplication.clipboard().text() == WORDS
    menu = split.editing.build_menu()
    next(action for action in menu.actions() if action.text().startswith("コードを付ける…")).trigger()
    menu.deleteLater()
    QTest.keyClicks(split.finder.field, "p2")
    press(K.Key_Return)
    assert (given(opened, right(split)), given(opened, left(split), OTHER)) == (["P2"], [])


def test_a_code_dropped_on_the_other_paper_is_given_there(split: CodingPage, opened: Workspace) -> None:
    click(left(split), OTHER, ALT)
    data = QMimeData()
    data.setData(CODE_MIME, QByteArray(next(item.id for item in split.codes if item.key == "C1").encode()))
    at = QPointF(place(right(split), "習いに来ました"))
    held = (Qt.DropAction.CopyAction, data, LEFT, NONE)
    for event in (QDragEnterEvent(at.toPoint(), *held), QDropEvent(at, *held)):
        QApplication.sendEvent(right(split).paper.viewport(), event)
    assert (given(opened, right(split)), given(opened, left(split), OTHER)) == (["C1"], [])
    assert split.leaf is right(split)


def test_a_passage_of_the_second_paper_dropped_on_a_code_is_given_it(split: CodingPage, opened: Workspace) -> None:
    click(left(split), OTHER, ALT)
    click(right(split), WORDS, ALT)
    item = split.tree.tree.item_of(next(item.id for item in split.codes if item.key == "C2"))
    assert item is not None
    split.picking.give_to_code(QPointF(split.tree.tree.visualItemRect(item).center()))
    assert (given(opened, right(split)), given(opened, left(split), OTHER)) == (["C2"], [])


def test_a_memo_typed_for_a_coding_stays_with_it_when_one_goes_to_the_other_paper(
    split: CodingPage, opened: Workspace
) -> None:
    click(left(split), OTHER, ALT)
    press(K.Key_1)
    click(right(split), WORDS, ALT)
    press(K.Key_2)
    press(K.Key_M)
    QTest.keyClicks(split.passage.details.memo, "why")
    click(left(split), OTHER)
    assert [item.memo for item in rows(opened, right(split))] == ["why"]
    assert [item.memo for item in rows(opened, left(split)) if item.memo] == []


def test_a_memo_on_the_document_goes_to_the_one_in_the_active_paper(
    split: CodingPage, opened: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kanryu.gui.coding.acts.MemoForm.ask", lambda _: True)
    monkeypatch.setattr("kanryu.gui.coding.acts.MemoForm.answer", lambda _: ("題", "本文", "観察"))
    click(right(split), WORDS, ALT)
    press(K.Key_M)
    assert len(opened.ask(list_memos, "document", right(split).document_id)) == 1
    assert not opened.ask(list_memos, "document", left(split).document_id)


def test_others_codings_and_read_only_projects_are_read_only_here_too(
    split: CodingPage, opened: Workspace, window: MainWindow
) -> None:
    click(right(split), WORDS, ALT)
    press(K.Key_1)
    before = rows(opened, right(split))
    opened.sign_as("二人目")
    split.refresh(None)
    click(right(split), WORDS)
    assert split.selected == before[0].id
    right(split).paper.repaint()
    assert grips_of(right(split).paper) == []
    for key in (K.Key_Delete, K.Key_Minus):
        press(key)
    assert rows(opened, right(split)) == before
    assert window.view is not None
    assert "研究者のもの" in window.view.banner.text()


def test_in_a_read_only_project_nothing_is_coded_in_the_second_paper(
    window: MainWindow, project: Path, qtbot: QtBot
) -> None:
    holder = Workspace.open(project)
    window.open_path(project)
    window.show_page(1)
    assert window.view is not None
    page = window.view.page
    assert isinstance(page, CodingPage)
    assert not page.desk.workspace.writable
    page.viewing.toggle("second")
    qtbot.waitUntil(lambda: right(page).paper.margin.is_measured)
    click(right(page), WORDS, ALT)
    press(K.Key_1)
    assert rows(holder, right(page)) == ()
    assert window.view.banner.isVisible()
    holder.close()
