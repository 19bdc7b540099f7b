"""What came with a file, in the window: listed, followed, corrected so that it leaves the list; its signs."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kanryu.analysis.documents.correction import edit_text
from kanryu.analysis.documents.documents import add_document
from kanryu.analysis.documents.incoming import Note
from kanryu.gui.coding.notes.notes import Notes
from kanryu.gui.coding.notes.signs import told
from kanryu.gui.coding.page import CodingPage
from kanryu.workspace import Workspace
from tests.gui.projects import talk

K, SHIFT = Qt.Key, Qt.KeyboardModifier.ShiftModifier
SAID = "家族"
BEHIND = "検査の手順を作りました"


@pytest.fixture
def noted(coding: CodingPage, opened: Workspace, qtbot: QtBot) -> Notes:
    """A transcript with a heading, an unclear place, a footnote behind its words and a comment at its own."""
    read = talk("注のある記録")
    text = read.text.replace("職人は嫌がりました", "●●●は嫌がりました")
    notes = (
        Note(0, "section", "架空の記録"),
        Note(text.index(SAID), "comment", "家族は三人😀"),
        Note(text.index(BEHIND) + len(BEHIND), "footnote", "手順書は後日入手"),
        Note(text.index("●●●"), "unclear", "●●●"),
    )
    document = opened.do(add_document, replace(read, text=text, notes=notes))
    coding.open_document(document)
    qtbot.waitUntil(lambda: coding.paper.margin.is_measured)
    return coding.notes


def _listed(noted: Notes) -> list[tuple[str, str]]:
    return [(line.note.kind, line.words) for line in noted.pane.list.lines]


def test_f3_lists_what_came_with_the_file_and_takes_the_keyboard(noted: Notes, coding: CodingPage) -> None:
    QTest.keyClick(coding.paper, K.Key_F3)
    assert [kind for kind, _ in _listed(noted)] == ["section", "comment", "footnote", "unclear"]
    assert noted.pane.list.hasFocus()


def test_the_navigator_counts_them_and_leads_to_their_kind(noted: Notes, coding: CodingPage) -> None:
    facts = coding.navigator._facts
    assert (facts.unclear.text(), facts.remarks.text()) == ("1件", "2件")
    facts.remarks.click()
    assert _listed(noted) == [("comment", "家族は三人😀"), ("footnote", "手順書は後日入手")]


def test_a_document_without_notes_says_nothing_about_them(noted: Notes, coding: CodingPage) -> None:
    coding.open_document(coding.documents()[0].id)
    facts = coding.navigator._facts
    assert not facts.unclear.isVisible()
    assert noted.found == ()


def test_the_transcript_follows_and_the_keyboard_stays_in_the_list(noted: Notes, coding: CodingPage) -> None:
    noted.show("unclear")
    noted.follow()
    assert coding.view is not None
    start, end = coding.paper.spot()
    assert (coding.view.text[start:end], noted.pane.list.hasFocus()) == ("●●●", True)


def test_the_key_of_lists_steps_through_them_from_the_text(noted: Notes, coding: CodingPage) -> None:
    noted.show("remark")
    coding.paper.setFocus()
    QTest.keyClick(coding.paper, K.Key_F4)
    start, end = coding.paper.spot()
    assert coding.view is not None
    assert coding.view.text[start:end] == f"か\u3099っちりした{BEHIND}。"
    QTest.keyClick(coding.paper, K.Key_F4, SHIFT)
    assert SAID in coding.view.text[slice(*coding.paper.spot())]


def test_an_unclear_place_that_was_corrected_leaves_the_list(
    noted: Notes, opened: Workspace, coding: CodingPage, qtbot: QtBot
) -> None:
    noted.show("unclear")
    line = noted.pane.list.here()
    assert line is not None
    opened.do(edit_text, coding.document_id, *line.span, "職人")
    qtbot.waitUntil(lambda: _listed(noted) == [])
    facts = coding.navigator._facts
    assert not facts.unclear.isVisible()
    opened.undo()
    qtbot.waitUntil(lambda: _listed(noted) == [("unclear", "●●●")])


def test_f2_in_the_list_corrects_the_text_there(noted: Notes, coding: CodingPage) -> None:
    noted.show("unclear")
    QTest.keyClick(noted.pane.list, K.Key_F2)
    field = coding.editing.field
    assert (coding.editing.on, field.hasFocus()) == (True, True)
    assert field.words()[field.textCursor().position() :].startswith("●●●")


def test_f2_corrects_a_paragraph_that_begins_with_the_unclear_place(coding: CodingPage, opened: Workspace) -> None:
    read = talk("聞き取れない始まり")
    text = read.text.replace("ありましたよ。", "●●●でしたよ。")
    notes = (Note(text.index("●●●"), "unclear", "●●●"),)
    coding.open_document(opened.do(add_document, replace(read, text=text, notes=notes)))
    coding.notes.show("unclear")
    coding.notes.correct()
    assert coding.editing.field.words().startswith("●●●でしたよ。")


def _sign(coding: CodingPage) -> QPoint:
    """Return where the first sign stands in the viewport."""
    paper = coding.paper
    right = paper.viewport().width() - paper.document().rootFrame().frameFormat().rightMargin()
    heights = range(2, paper.viewport().height(), 4)
    points = (QPoint(round(right) + 14, height) for height in heights)
    return next(point for point in points if paper.notes_under(QPointF(point)))


def test_a_sign_beside_the_line_says_the_note_and_leads_to_it(noted: Notes, coding: CodingPage) -> None:
    before = coding.paper.toPlainText()
    sign = _sign(coding)
    assert told(coding.paper.notes_under(QPointF(sign))) == ["コメント　家族は三人😀"]
    QTest.mouseClick(coding.paper.viewport(), Qt.MouseButton.LeftButton, pos=sign)
    line = noted.pane.list.here()
    assert line is not None
    assert (line.note.text, coding.paper.toPlainText()) == ("家族は三人😀", before)


def test_unclear_places_and_headings_have_no_sign(noted: Notes, coding: CodingPage) -> None:
    found = [note.kind for notes in coding.paper.signs.by_block().values() for note in notes]
    assert sorted(found) == ["comment", "footnote"]
