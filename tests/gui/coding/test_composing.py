"""Typing through an input method: every field takes the composition whole, and no key of it reaches the paper."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from kanryu.analysis.coding.codings import list_codings
from kanryu.analysis.documents.cases import list_cases
from kanryu.gui.coding.page import CodingPage
from kanryu.gui.documents.page import DocumentsPage
from kanryu.gui.window import MainWindow
from kanryu.workspace import Workspace

K = Qt.Key
Field = QLineEdit | QPlainTextEdit | QTextEdit
State = Callable[[MainWindow, CodingPage], None]


def compose(field: QWidget, words: str) -> None:
    """Send what is composed and not yet converted."""
    QApplication.sendEvent(field, QInputMethodEvent(words, []))


def commit(field: QWidget, words: str) -> None:
    """Send the words a composition ends in."""
    done = QInputMethodEvent()
    done.setCommitString(words)
    QApplication.sendEvent(field, done)


def text(field: Field) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def given(workspace: Workspace) -> list[tuple[int, int, str]]:
    """Return what has been given which code; what is written about a coding may change."""
    return [(coding.start, coding.end, coding.code_id) for coding in workspace.ask(list_codings)]


def fields(window: MainWindow) -> list[Field]:
    """Return every field in view that can be written in."""
    found: list[Field] = [*window.findChildren(QLineEdit), *window.findChildren(QPlainTextEdit)]
    found += [field for field in window.findChildren(QTextEdit) if not field.isReadOnly()]
    beside = [field for field in found if isinstance(field.parent(), QComboBox)]
    return [
        one for one in found if one.isVisible() and one.isEnabled() and not one.isReadOnly() and one not in beside
    ]


def _selected(_window: MainWindow, page: CodingPage) -> None:
    page.select_coding(page.codings[0].id)
    page.show_selected()


def _finder(_window: MainWindow, page: CodingPage) -> None:
    page.paper.select(page.codings[0].start, page.codings[0].end)
    QTest.keyClick(page.paper, K.Key_Return)


def _defining(_window: MainWindow, page: CodingPage) -> None:
    page.tree.point_at(page.codings[0].code_id)
    page.card.edit()


def _correcting(_window: MainWindow, page: CodingPage) -> None:
    page.paper.select(page.codings[0].start, page.codings[0].start)
    QTest.keyClick(page.paper, K.Key_F2)


def _memos(window: MainWindow, page: CodingPage) -> None:
    window.toggle_aside("memos")
    page.desk.open_memos.emit("document", page.document_id)


def _history(window: MainWindow, _page: CodingPage) -> None:
    window.toggle_aside("history")


def _documents(window: MainWindow, _page: CodingPage) -> None:
    window.show_page(0)


STATES: tuple[tuple[State, int], ...] = (
    (_selected, 4),
    (_finder, 3),
    (_defining, 6),
    (_correcting, 3),
    (_memos, 4),
    (_history, 2),
    (_documents, 2),
)


@pytest.mark.parametrize(("go", "fewest"), STATES, ids=lambda value: getattr(value, "__name__", ""))
def test_every_field_takes_a_composition_and_nothing_else_happens(
    window: MainWindow, coding: CodingPage, opened: Workspace, qtbot: QtBot, go: State, fewest: int
) -> None:
    before = given(opened)
    go(window, coding)
    qtbot.wait(80)
    qtbot.waitUntil(lambda: not window.jobs.busy)
    taken = []
    for field in fields(window):
        field.setFocus()
        was = text(field)
        compose(field, "かいしゃ")
        assert text(field) == was, field.accessibleName()
        commit(field, "会社𠮷")
        taken.append("会社𠮷" in text(field))
        compose(field, "ついか")
        compose(field, "")
    assert taken.count(True) == len(taken) >= fewest
    assert given(opened) == before


def test_what_is_composed_finds_the_code_before_it_is_converted(coding: CodingPage, qtbot: QtBot) -> None:
    finder = coding.finder
    _finder(coding.window(), coding)  # type: ignore[arg-type]  # the window is not asked for anything
    qtbot.waitUntil(lambda: not coding.desk.jobs.busy)
    qtbot.wait(60)
    every = finder.list.topLevelItemCount()
    code = next(code for code in coding.codes if code.name_ja.startswith("現地発"))
    compose(finder.field, "げんち")
    assert 0 < finder.list.topLevelItemCount() < every
    assert finder.list.current_id() == code.id
    compose(finder.field, "げんちｈ")
    assert finder.list.current_id() == code.id
    compose(finder.field, "")
    assert finder.list.topLevelItemCount() == every


def test_enter_and_esc_that_end_a_composition_do_not_close_the_finder(coding: CodingPage, opened: Workspace) -> None:
    before = opened.ask(list_codings)
    _finder(coding.window(), coding)  # type: ignore[arg-type]  # the window is not asked for anything
    compose(coding.finder.field, "げんち")
    for key in (K.Key_Return, K.Key_Escape, K.Key_Space):
        QTest.keyClick(coding.finder.field, key)
    assert coding.finder.isVisible()
    assert opened.ask(list_codings) == before


def test_a_composition_in_the_case_table_opens_the_cell_with_it(
    window: MainWindow, opened: Workspace, qtbot: QtBot
) -> None:
    window.show_page(0)
    assert window.view is not None
    page = window.view.page
    assert isinstance(page, DocumentsPage)
    table = page.case_table
    table.setFocus()
    table.setCurrentCell(0, 0)
    compose(table, "か")
    commit(table, "会社𠮷")
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "会社𠮷"


def test_a_cell_that_is_open_is_kept_when_the_project_is_closed(
    window: MainWindow, opened: Workspace, qtbot: QtBot
) -> None:
    window.show_page(0)
    assert window.view is not None
    page = window.view.page
    assert isinstance(page, DocumentsPage)
    page.case_table.setFocus()
    page.case_table.setCurrentCell(0, 0)
    compose(page.case_table, "か")
    commit(page.case_table, "𠮷田会社")
    path = opened.path
    window.close_project()
    with Workspace.open(path, coder="研究者") as again:
        assert "𠮷田会社" in {case.name for case in again.ask(list_cases)}
