"""Going about in a transcript, and back."""

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kanryu.analysis.coding.codings import list_codings
from kanryu.analysis.documents.documents import list_documents
from kanryu.gui.coding.codebook.moving_tree import CODE_MIME
from kanryu.gui.coding.page import CodingPage
from kanryu.workspace import Workspace

Put = Callable[[str], int]
K, CTRL, SHIFT, ALT = (
    Qt.Key,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def press(page: CodingPage, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(page.paper, key, modifier)


def ahead(page: CodingPage) -> str:
    assert page.view is not None
    return page.view.text[page.paper.caret() :][:5]


def test_f9_goes_to_answers_without_a_code_and_passes_questions_over(coding: CodingPage, put_caret: Put) -> None:
    put_caret("きっかけを")
    press(coding, K.Key_F9)
    assert ahead(coding) == "「うちでも"
    press(coding, K.Key_F9)
    assert ahead(coding) == "「うちでも"
    assert coding.view is not None
    assert coding.paper.caret() > coding.view.text.index("「うちでも")
    press(coding, K.Key_F9, SHIFT)
    assert coding.paper.caret() == coding.view.text.index("「うちでも")


def test_control_shift_and_arrows_stay_with_one_speaker(coding: CodingPage, put_caret: Put) -> None:
    put_caret("抵抗は")
    press(coding, K.Key_Down, CTRL | SHIFT)
    assert ahead(coding) == "きっかけを"
    press(coding, K.Key_Up, CTRL | SHIFT)
    assert ahead(coding) == "抵抗はあり"


def test_a_speaker_is_chosen_from_a_menu(coding: CodingPage, put_caret: Put) -> None:
    put_caret("きっかけを")
    menu = coding.acts.going.speakers_menu()
    assert [action.text() for action in menu.actions()] == ["&1　聞き手　8回", "&2　社長　16回"]
    menu.actions()[1].trigger()
    assert ahead(coding) == "𠮷田さんが"


def test_alt_and_left_go_back_where_one_was_and_right_forward_again(coding: CodingPage, put_caret: Put) -> None:
    place = put_caret("抵抗は")
    for _ in range(3):
        press(coding, K.Key_F8)
    there = coding.paper.caret()
    press(coding, K.Key_Escape)
    press(coding, K.Key_Left, ALT)
    assert coding.paper.caret() == place
    press(coding, K.Key_BracketRight, CTRL)
    assert coding.paper.caret() == there


def test_going_back_leads_to_the_document_one_was_in(coding: CodingPage, opened: Workspace, put_caret: Put) -> None:
    place = put_caret("抵抗は")
    first, second = (item.id for item in opened.ask(list_documents))
    coding.open_document(second)
    press(coding, K.Key_BracketLeft, CTRL)
    assert (coding.document_id, coding.paper.caret()) == (first, place)
    press(coding, K.Key_BracketRight, CTRL)
    assert coding.document_id == second


def _over(page: CodingPage, position: int) -> QPointF:
    """Return a point in the middle of a character."""
    page.paper.select(position, position)
    return QPointF(page.paper.cursorRect().center()) + QPointF(6, 0)


def test_two_clicks_pick_a_word_and_a_third_the_sentence(coding: CodingPage, put_caret: Put) -> None:
    point = _over(coding, put_caret("治具です") + 1).toPoint()
    viewport = coding.paper.viewport()
    QTest.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=point)
    assert coding.view is not None
    assert coding.view.text[slice(*coding.paper.spot())] == "治具"
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=point)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=point)
    assert coding.view.text[slice(*coding.paper.spot())] == "𩸽を運ぶ治具です😀。"


def test_alt_and_a_click_pick_the_sentence(coding: CodingPage, put_caret: Put) -> None:
    point = _over(coding, put_caret("習いに来ました")).toPoint()
    QTest.mouseClick(coding.paper.viewport(), Qt.MouseButton.LeftButton, ALT, point)
    assert coding.view is not None
    assert coding.view.text[slice(*coding.paper.spot())] == "翌月に二人が習いに来ました。"


def test_a_code_dropped_on_the_text_goes_to_the_coded_passage_or_the_sentence_there(
    coding: CodingPage, opened: Workspace, put_caret: Put
) -> None:
    data = QMimeData()
    data.setData(CODE_MIME, QByteArray(next(item.id for item in coding.codes if item.key == "C1").encode()))
    for words in ("習いに来ました", "嫌がりました"):
        point, copy = _over(coding, put_caret(words)), Qt.DropAction.CopyAction
        held = (data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(coding.paper.viewport(), QDragEnterEvent(point.toPoint(), copy, *held))
        QApplication.sendEvent(coding.paper.viewport(), QDropEvent(point, copy, *held))
    given = {item.text for item in opened.ask(list_codings) if item.key == "C1"}
    assert {"翌月に二人が習いに来ました。", "職人は嫌がりました。"} <= given


def test_a_passage_dropped_on_a_code_of_the_tree_is_given_it(
    coding: CodingPage, opened: Workspace, put_caret: Put
) -> None:
    put_caret("翌月に二人")
    press(coding, K.Key_Space)
    item = coding.tree.tree.item_of(next(item.id for item in coding.codes if item.key == "C2"))
    assert item is not None
    coding.picking.give_to_code(QPointF(coding.tree.tree.visualItemRect(item).center()))
    assert [one.key for one in opened.ask(list_codings) if one.text.startswith("翌月に二人")] == ["C2"]
