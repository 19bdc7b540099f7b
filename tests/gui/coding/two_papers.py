"""What tests of two transcripts side by side share: the two leaves, and hands that go by where the keyboard is."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kanryu.analysis.coding.codings import CodingFilter, CodingItem, list_codings
from kanryu.gui.coding.leaf import Leaf
from kanryu.gui.coding.leaf_frame import LeafFrame
from kanryu.gui.coding.page import CodingPage
from kanryu.workspace import Workspace

K, NONE, CTRL, SHIFT, ALT = (
    Qt.Key,
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
LEFT = Qt.MouseButton.LeftButton
WORDS = "翌月に二人が習いに来ました。"
OTHER = "抵抗はありませんでしたか。"
DENIED = "職人は嫌がりました。"


def second(page: CodingPage) -> LeafFrame:
    assert page.arranging.second is not None
    return page.arranging.second


def right(page: CodingPage) -> Leaf:
    return second(page).leaf


def left(page: CodingPage) -> Leaf:
    return page.first


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    """Press a key where the keyboard is."""
    held = QApplication.focusWidget()
    assert held is not None
    QTest.keyClick(held, key, modifier)


def text(leaf: Leaf) -> str:
    assert leaf.view is not None
    return leaf.view.text


def place(leaf: Leaf, words: str) -> QPoint:
    """Return the place of the first character of some words in a leaf's viewport, with the words in view."""
    assert leaf.paper.positions is not None
    at = text(leaf).index(words)
    leaf.paper.reveal(at)
    cursor = leaf.paper.textCursor()
    cursor.setPosition(leaf.paper.offset(leaf.paper.positions.place(at)))
    return leaf.paper.cursorRect(cursor).center() + QPoint(6, 0)


def click(leaf: Leaf, words: str, modifier: Qt.KeyboardModifier = NONE) -> None:
    QTest.mouseClick(leaf.paper.viewport(), LEFT, modifier, place(leaf, words))


def rows(workspace: Workspace, leaf: Leaf) -> tuple[CodingItem, ...]:
    return workspace.ask(list_codings, CodingFilter(documents=(leaf.document_id,)))


def given(workspace: Workspace, leaf: Leaf, words: str = WORDS) -> list[str]:
    return [item.key for item in rows(workspace, leaf) if item.text == words]


def shown(leaf: Leaf) -> set[str]:
    return {mark.coding.id for mark in leaf.paper.marks.all}
