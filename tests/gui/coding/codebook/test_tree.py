"""The code tree: moving codes by key and mouse, live counts, and code systems side by side."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kanryu.analysis.coding.codebooks import add_codebook, list_codebooks
from kanryu.analysis.coding.codes import CodeItem, list_codes
from kanryu.analysis.coding.codings import list_codings, remove_codings
from kanryu.gui.coding.code_tree import BOOK
from kanryu.gui.coding.codebook.moving import AFTER, BEFORE, BELOW, Way, moved_by_drop, moved_by_key
from kanryu.gui.coding.page import CodingPage
from kanryu.gui.controls.rows import ID, ROW
from kanryu.workspace import Workspace
from tests.projects import small_codebook

ALT = Qt.KeyboardModifier.AltModifier


def code(workspace: Workspace, key: str) -> CodeItem:
    return next(item for item in workspace.ask(list_codes) if item.key == key)


def keys(workspace: Workspace) -> list[tuple[int, str]]:
    return [(item.depth, item.key) for item in workspace.ask(list_codes)]


def count(page: CodingPage, workspace: Workspace, key: str) -> str:
    item = page.tree.tree.item_of(code(workspace, key).id)
    assert item is not None
    return str(item.data(0, ROW).count)


def test_a_code_moves_by_alt_and_the_arrows_and_the_tree_stays_on_it(coding: CodingPage, opened: Workspace) -> None:
    start = keys(opened)
    moving = code(opened, "C2")
    coding.tree.point_at(moving.id)
    for key, expected in (
        (Qt.Key.Key_Up, [(0, "C"), (1, "C2"), (1, "C1")]),
        (Qt.Key.Key_Down, [(0, "C"), (1, "C1"), (1, "C2")]),
        (Qt.Key.Key_Right, [(0, "C"), (1, "C1"), (2, "C2")]),
        (Qt.Key.Key_Left, [(0, "C"), (1, "C1"), (1, "C2")]),
        (Qt.Key.Key_Left, [(0, "C"), (1, "C1"), (0, "C2")]),
    ):
        QTest.keyClick(coding.tree.tree, key, ALT)
        assert keys(opened)[3:] == expected
        assert coding.tree.tree.current_id() == moving.id
    for _ in range(5):
        opened.undo()
    assert keys(opened) == start


def test_at_the_edges_a_key_moves_nothing(coding: CodingPage, opened: Workspace) -> None:
    codes = opened.ask(list_codes)
    first = next(item for item in codes if item.key == "P")
    assert [moved_by_key(codes, first, way) for way in (Way.UP, Way.IN, Way.OUT)] == [None, None, None]


def test_a_drop_goes_before_after_or_below_but_never_into_itself_or_another_system(opened: Workspace) -> None:
    opened.do(add_codebook, small_codebook())
    codes = opened.ask(list_codes)
    own = {item.key: item for item in codes if item.codebook == "T"}
    p, p1, p2, c = (own[key] for key in ("P", "P1", "P2", "C"))
    foreign = next(item for item in codes if item.codebook == "small")
    assert moved_by_drop(codes, p2, p1, BEFORE) == (p.id, 0)
    assert moved_by_drop(codes, p1, p2, AFTER) == (p.id, 1)
    assert moved_by_drop(codes, p1, c, BELOW) == (c.id, 2)
    assert moved_by_drop(codes, p1, p1.codebook_id, BELOW) == ("", 2)
    refused = ((p, p1), (p, p), (p, foreign), (p, foreign.codebook_id))
    assert [moved_by_drop(codes, one, target, BELOW) for one, target in refused] == [None] * 4


def test_a_row_dropped_on_another_moves_the_code_there(coding: CodingPage, opened: Workspace) -> None:
    tree = coding.tree.tree
    source, target = (tree.item_of(code(opened, key).id) for key in ("P1", "C1"))
    assert source is not None
    assert target is not None
    data = tree.mimeData([source])
    at = QPointF(tree.visualItemRect(target).center())
    event = QDropEvent(at, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    tree.dropEvent(event)
    assert code(opened, "P1").parent_id == code(opened, "C1").id
    assert code(opened, "P1").axis == "capability"


def test_counts_of_codings_and_cases_follow_what_happens(coding: CodingPage, opened: Workspace, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: count(coding, opened, "C1") == "4/1")
    removed = next(item.id for item in opened.ask(list_codings) if item.key == "C1")
    opened.do(remove_codings, [removed])
    qtbot.waitUntil(lambda: count(coding, opened, "C1") == "3/1")
    opened.undo()
    qtbot.waitUntil(lambda: count(coding, opened, "C1") == "4/1")


def test_a_new_coding_changes_the_count_of_its_code(coding: CodingPage, opened: Workspace, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: count(coding, opened, "C1") == "4/1")
    coding.paper.select(60, 70)
    before = count(coding, opened, "P1"), count(coding, opened, "C2")
    QTest.keyClick(coding.paper, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: (count(coding, opened, "P1"), count(coding, opened, "C2")) == ("5/1", before[1]))


def test_several_code_systems_have_headings_and_can_be_put_away(coding: CodingPage, opened: Workspace) -> None:
    assert coding.tree.books.isHidden()
    other = opened.do(add_codebook, small_codebook())
    headings = [item.data(0, ROW).text for item in coding.tree.tree.items() if str(item.data(0, ID)).startswith(BOOK)]
    assert headings == ["試しの体系", "小さな体系"]
    assert not coding.tree.books.isHidden()
    actions = coding.tree.build_books().actions()
    assert [action.text() for action in actions] == [book.name_ja for book in opened.ask(list_codebooks)]
    actions[1].setChecked(False)
    shown = {str(item.data(0, ID)) for item in coding.tree.tree.items() if not item.isHidden()}
    assert not shown & {BOOK + other, *(item.id for item in opened.ask(list_codes) if item.codebook_id == other)}
    assert code(opened, "P1").id in shown
