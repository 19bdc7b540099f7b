"""Two transcripts side by side: opened, closed, of one document, and what follows the one somebody works in."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from kanryu.analysis.documents.documents import add_document, delete_document, list_documents
from kanryu.analysis.documents.incoming import Note, Transcript, Turn
from kanryu.analysis.documents.transcripts import transcript
from kanryu.gui.coding import layer
from kanryu.gui.coding.leaf import Leaf
from kanryu.gui.coding.page import CodingPage
from kanryu.gui.theme import tokens
from kanryu.gui.window import MainWindow
from kanryu.settings import load
from kanryu.workspace import Workspace
from tests.gui.coding.two_papers import (
    ALT,
    CTRL,
    DENIED,
    LEFT,
    OTHER,
    WORDS,
    K,
    click,
    given,
    left,
    press,
    right,
    rows,
    second,
    shown,
    text,
)
from tests.gui.projects import talk


def test_both_papers_show_one_document_and_both_follow_what_is_coded(
    twice: CodingPage, opened: Workspace, qtbot: QtBot
) -> None:
    for leaf, key in ((right(twice), K.Key_1), (left(twice), K.Key_2)):
        click(leaf, WORDS, ALT)
        press(key)
        assert shown(leaf) == {item.id for item in rows(opened, leaf)}
        qtbot.waitUntil(lambda: shown(left(twice)) == shown(right(twice)))
    press(K.Key_Delete)
    press(K.Key_Z, CTRL)
    assert given(opened, left(twice)) == ["P1", "P2"]
    assert shown(left(twice)) == {item.id for item in rows(opened, left(twice))}
    qtbot.waitUntil(lambda: shown(left(twice)) == shown(right(twice)))


def test_a_paper_one_comes_to_shows_at_once_what_was_coded_in_the_other(twice: CodingPage, opened: Workspace) -> None:
    click(right(twice), WORDS, ALT)
    press(K.Key_1)
    before = shown(left(twice))
    twice.work_in(left(twice))
    assert shown(left(twice)) - before == {item.id for item in rows(opened, left(twice)) if item.text == WORDS}


def test_a_coding_removed_in_one_paper_is_selected_no_longer_in_the_other(twice: CodingPage, qtbot: QtBot) -> None:
    click(left(twice), DENIED)
    click(right(twice), DENIED)
    assert left(twice).selected == right(twice).selected != ""
    press(K.Key_Delete)
    qtbot.waitUntil(lambda: (left(twice).selected, right(twice).selected) == ("", ""))


def test_the_text_is_corrected_in_the_second_paper_and_both_show_it(twice: CodingPage, opened: Workspace) -> None:
    click(right(twice), WORDS)
    press(K.Key_F2)
    assert twice.editing.field.parent() is right(twice).paper.viewport()
    assert twice.editing.field.isVisible()
    twice.editing.field.insertPlainText("（")
    press(K.Key_F2)
    stored = opened.ask(transcript, right(twice).document_id).text
    assert "（翌月に二人" in stored
    assert text(left(twice)) == text(right(twice)) == stored
    assert right(twice).paper.hasFocus()


def _correct_at_the_beginning(page: CodingPage, leaf: Leaf) -> None:
    click(leaf, "きっかけ")
    press(K.Key_F2)
    page.editing.field.insertPlainText("（補足）")
    press(K.Key_F2)


def _selected(leaf: Leaf) -> str:
    start, end = leaf.paper.spot()
    return text(leaf)[start:end]


def test_the_words_selected_in_one_paper_stay_so_when_the_text_before_them_is_corrected_in_the_other(
    twice: CodingPage,
) -> None:
    click(left(twice), WORDS, ALT)
    _correct_at_the_beginning(twice, right(twice))
    assert "（補足）" in text(left(twice))
    assert _selected(left(twice)) == WORDS
    press(K.Key_Z, CTRL)
    assert "（補足）" not in text(left(twice))
    assert _selected(left(twice)) == WORDS


def test_a_coding_selected_in_one_paper_stays_so_when_the_text_is_corrected_in_the_other(twice: CodingPage) -> None:
    click(left(twice), DENIED)
    chosen = left(twice).selected
    _correct_at_the_beginning(twice, right(twice))
    assert left(twice).selected == chosen != ""
    assert left(twice).paper.selected is not None


def test_a_selected_coding_stays_so_in_another_size_of_type(twice: CodingPage, window: MainWindow) -> None:
    click(right(twice), DENIED)
    chosen = right(twice).selected
    window.zoom(1)
    assert right(twice).selected == chosen != ""
    assert right(twice).paper.selected is not None


def test_correcting_ends_and_stores_when_one_goes_to_the_other_paper(split: CodingPage, opened: Workspace) -> None:
    click(right(split), WORDS)
    press(K.Key_F2)
    split.editing.field.insertPlainText("（")
    click(left(split), OTHER, ALT)
    assert not split.editing.on
    assert "（翌月に二人" in opened.ask(transcript, right(split).document_id).text
    press(K.Key_1)
    assert given(opened, left(split), OTHER) == ["P1"]


def test_words_that_cannot_be_stored_keep_their_document_open_and_go_into_no_other(
    split: CodingPage, opened: Workspace
) -> None:
    one_line = Transcript("一行", "ひとこと。", "text", "utf-8", b"", (), (Turn(None, 0, 5, 0, None),), (), ())
    short, other = opened.do(add_document, one_line), left(split).document_id
    before = opened.ask(transcript, other).text
    split.open_document(short)
    press(K.Key_F2)
    split.editing.field.clear()
    second(split).choice.activated.emit(second(split).choice.findData(other))
    assert right(split).document_id == second(split).choice.currentData() == short
    split.show_passage(other, 0, 5)
    split.editing.field.setPlainText("もうひとこと。")
    split.editing.leave()
    assert opened.ask(transcript, short).text == "もうひとこと。"
    assert opened.ask(transcript, other).text == before


def test_documents_that_come_back_by_undo_are_shown_in_papers_that_had_none(
    split: CodingPage, opened: Workspace
) -> None:
    for item in opened.ask(list_documents):
        opened.do(delete_document, item.id)
    assert (left(split).document_id, right(split).document_id) == ("", "")
    opened.undo()
    assert left(split).document_id == right(split).document_id != ""
    assert left(split).paper.isVisible()


def test_closing_the_second_paper_while_correcting_in_it_stores_first(split: CodingPage, opened: Workspace) -> None:
    document = right(split).document_id
    click(right(split), WORDS)
    press(K.Key_F2)
    split.editing.field.insertPlainText("（")
    split.editing.strip.done.setFocus()
    split.viewing.toggle("second")
    assert "（翌月に二人" in opened.ask(transcript, document).text
    assert not split.editing.on
    click(left(split), WORDS)
    press(K.Key_F2)
    assert split.editing.field.parent() is left(split).paper.viewport()


def test_after_the_second_paper_is_closed_keys_work_in_the_first(split: CodingPage, opened: Workspace) -> None:
    click(left(split), OTHER, ALT)
    click(right(split), WORDS, ALT)
    close = next(one for one in second(split).findChildren(QToolButton) if one.accessibleName() == "閉じる")
    QTest.mouseClick(close, LEFT)
    assert left(split).paper.hasFocus()
    press(K.Key_1)
    assert (given(opened, left(split), OTHER), given(opened, right(split))) == (["P1"], [])


def test_a_paper_that_is_opened_again_shows_what_happened_meanwhile(split: CodingPage, opened: Workspace) -> None:
    document = right(split).document_id
    press(K.Key_Backslash, CTRL)
    split.open_document(document)
    click(left(split), WORDS, ALT)
    press(K.Key_1)
    press(K.Key_Backslash, CTRL)
    assert right(split).document_id == document
    assert shown(right(split)) == {item.id for item in rows(opened, left(split))} != set()


def test_a_document_is_opened_in_the_paper_one_works_in_and_its_head_says_so(
    split: CodingPage, opened: Workspace, qtbot: QtBot
) -> None:
    first = left(split).document_id
    assert second(split).choice.currentData() == right(split).document_id
    split.navigator.chosen.emit(first)
    assert (left(split).document_id, right(split).document_id) == (first, first)
    assert second(split).choice.currentData() == first
    assert load().layouts[split.viewing.project_id].second_document == first
    other = next(item.id for item in opened.ask(list_documents) if item.id != first)
    split.frame.choice.activated.emit(split.frame.choice.findData(other))
    assert (left(split).document_id, right(split).document_id) == (other, first)
    assert split.leaf is left(split)


def test_the_place_is_opened_at_the_left(split: CodingPage) -> None:
    wanted = right(split).document_id
    click(right(split), WORDS, ALT)
    spot = right(split).paper.spot()
    QTest.mouseClick(next(one for one in second(split).findChildren(QPushButton) if one.text() == "左に開く"), LEFT)
    assert (left(split).document_id, left(split).paper.spot()) == (wanted, spot)
    assert split.leaf is left(split)


def _is_current(page: CodingPage, document_id: str) -> bool:
    return page.navigator.tree.current_id() == document_id


def test_facts_and_lists_follow_the_paper_one_works_in(split: CodingPage, qtbot: QtBot) -> None:
    for leaf in (left(split), right(split)):
        split.work_in(leaf)
        split.show_selected()
        assert leaf.view is not None
        assert leaf.view.title in split.place()
        qtbot.waitUntil(partial(_is_current, split, leaf.document_id))


def test_the_list_of_notes_is_of_the_paper_one_works_in_and_the_signs_stay_in_theirs(
    split: CodingPage, opened: Workspace
) -> None:
    read = talk("注のある記録")
    note = Note(read.text.index(WORDS) + len(WORDS), "footnote", "手順書は後日入手")
    split.open_document(opened.do(add_document, replace(read, notes=(note,))))
    press(K.Key_F3)
    listed = split.notes.pane.list
    assert [line.note.text for line in listed.lines if line.note.kind == "footnote"] == ["手順書は後日入手"]
    signed = right(split).paper.signs.by_block()
    split.work_in(left(split))
    assert (listed.lines, split.notes.found) == ((), ())
    assert right(split).paper.signs.by_block() == signed != {}


def blueness(leaf: Leaf) -> int:
    """Return how much bluer than grey the ground of the selection is."""
    paper, positions = leaf.paper, leaf.paper.positions
    assert positions is not None
    segment = next(positions.segments(*paper.spot()))
    rect = next(layer.rects(paper, paper.block(segment.block), segment.start, segment.end))
    at = rect.topLeft() + QPointF(2, 1 - paper.scroll_height())
    color = paper.viewport().grab().toImage().pixelColor(at.toPoint())
    return color.blue() - color.red()


def test_the_paper_one_works_in_has_a_line_and_the_other_ones_selection_is_grey(split: CodingPage) -> None:
    click(left(split), OTHER, ALT)
    click(right(split), WORDS, ALT)
    assert (split.frame.line.active, second(split).line.active) == (False, True)
    painted = second(split).line.grab().toImage().pixelColor(5, 0)
    assert painted == QColor(tokens.current().accent)
    assert (blueness(left(split)) < 6, blueness(right(split)) > 10) == (True, True)
    press(K.Key_Backslash, CTRL)
    assert blueness(left(split)) > 10
    assert split.frame.line.isHidden()
    assert split.frame.head.isHidden()


def test_the_split_comes_back_with_the_window(
    split: CodingPage, window: MainWindow, opened: Workspace, qtbot: QtBot
) -> None:
    click(right(split), WORDS, ALT)
    was = right(split).document_id, right(split).paper.spot()
    kept = left(split).document_id
    window.rebuild()
    qtbot.wait(1)
    assert window.view is not None
    page = window.view.page
    assert isinstance(page, CodingPage)
    assert (right(page).document_id, right(page).paper.spot()) == was
    assert left(page).document_id == kept
    assert page.leaf is right(page)


def test_the_papers_come_back_also_when_the_window_was_built_anew_on_another_page(
    split: CodingPage, window: MainWindow
) -> None:
    was, first = right(split).document_id, left(split).document_id
    split.open_document(first)
    split.work_in(left(split))
    split.open_document(was)
    click(left(split), WORDS, ALT)
    spot = left(split).paper.spot()
    window.show_page(3)
    window.rebuild()
    window.show_page(1)
    assert window.view is not None
    page = window.view.page
    assert isinstance(page, CodingPage)
    assert (left(page).document_id, left(page).paper.spot()) == (was, spot)
    assert (right(page).document_id, page.leaf) == (first, left(page))


def test_when_the_document_of_a_paper_is_gone_another_one_is_shown_there(
    split: CodingPage, opened: Workspace
) -> None:
    gone, kept = right(split).document_id, left(split).document_id
    opened.do(delete_document, gone)
    assert (left(split).document_id, right(split).document_id) == (kept, kept)
    opened.undo()
    assert right(split).document_id == kept
