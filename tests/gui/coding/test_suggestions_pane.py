"""The list of suggestions in the window: found when asked, taken and refused by key, each answer undone alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kanryu.analysis.coding.codes import CodeFields, edit_code, list_codes
from kanryu.analysis.coding.codings import CodingFilter, list_codings
from kanryu.gui.coding.page import CodingPage
from kanryu.gui.coding.suggestions.suggestions import Suggestions
from kanryu.workspace import Workspace


@pytest.fixture
def code(opened: Workspace) -> str:
    """A code with two cues, given four times in the project."""
    found = next(item for item in opened.ask(list_codes) if item.key == "C1")
    opened.do(edit_code, found.id, CodeFields(cues=("習う", "数字")))
    return found.id


@pytest.fixture
def shown(coding: CodingPage, code: str, qtbot: QtBot) -> Suggestions:
    """The list of what is suggested for the code."""
    coding.refresh(None)
    coding.suggestions.show_code(code)
    qtbot.waitUntil(lambda: bool(_texts(coding.suggestions)))
    return coding.suggestions


def _codings(workspace: Workspace, code: str) -> int:
    return len(workspace.ask(list_codings, CodingFilter(codes=(code,))))


def _texts(shown: Suggestions) -> list[str]:
    return [item.text for item in shown.pane.list.lines]


def test_nothing_is_coded_by_looking(shown: Suggestions, opened: Workspace, code: str) -> None:
    assert any("習いに来ました" in text for text in _texts(shown))
    assert _codings(opened, code) == 4


def test_enter_gives_the_code_and_the_next_suggestion_is_stood_on(
    shown: Suggestions, opened: Workspace, code: str, qtbot: QtBot
) -> None:
    first, before = shown.pane.list.here(), len(_texts(shown))
    QTest.keyClick(shown.pane.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(_texts(shown)) == before - 1)
    assert _codings(opened, code) == 5
    assert shown.pane.list.here() != first
    opened.undo()
    qtbot.waitUntil(lambda: len(_texts(shown)) == before)


def test_delete_refuses_for_good_until_somebody_asks_again(
    shown: Suggestions, opened: Workspace, code: str, qtbot: QtBot
) -> None:
    before = len(_texts(shown))
    QTest.keyClick(shown.pane.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(_texts(shown)) < before)
    assert _codings(opened, code) == 4
    shown.pane.forget.click()
    qtbot.waitUntil(lambda: len(_texts(shown)) == before)


def test_the_transcript_follows_and_the_keyboard_stays_in_the_list(shown: Suggestions, coding: CodingPage) -> None:
    shown.follow()
    here = shown.pane.list.here()
    assert here is not None
    assert coding.document_id == here.document_id
    assert coding.paper.spot() == (here.start, here.end)
