"""The menu of a speaker: a name written anew is one action, a role is one action, both by mouse and by key."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from kanryu.analysis.coding.codings import list_codings
from kanryu.analysis.documents.transcripts import SpeakerItem, transcript
from kanryu.gui.coding.page import CodingPage
from kanryu.gui.documents import renaming
from kanryu.workspace import Workspace

Put = Callable[[str], int]
K, SHIFT = Qt.Key, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def answered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks for a name is told 𠮷田社長, and every question is answered with yes."""
    monkeypatch.setattr(renaming, "ask_text", lambda *_, **__: "𠮷田社長")
    monkeypatch.setattr(renaming, "confirm", lambda *_: True)


def _speakers(workspace: Workspace, page: CodingPage) -> tuple[SpeakerItem, ...]:
    return workspace.ask(transcript, page.document_id).speakers


def _labels(workspace: Workspace, page: CodingPage) -> list[str]:
    return [one.label for one in _speakers(workspace, page)]


def _codings(workspace: Workspace) -> list[tuple[str, str]]:
    return [(one.id, one.text) for one in workspace.ask(list_codings)]


def _popup() -> QMenu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def _take(menu: QMenu, words: str) -> None:
    action = next(one for one in menu.actions() if words in one.text())
    menu.close()
    action.trigger()


@pytest.mark.usefixtures("answered")
def test_the_label_beside_the_text_offers_to_write_the_name_anew(
    coding: CodingPage, opened: Workspace, put_caret: Put, qtbot: QtBot
) -> None:
    put_caret("𠮷田さんが始めました")
    before, text = _codings(opened), opened.ask(transcript, coding.document_id).text
    label = next(one for one in coding.paper.margin.labels if one.turn == 2)
    at = QPoint(round(label.rect.center().x()), round(label.rect.center().y()) - coding.paper.scroll_height())
    where = coding.paper.viewport().mapToGlobal(at)
    QApplication.sendEvent(coding.paper.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, where))
    _take(_popup(), "名前を書き直す")
    qtbot.waitUntil(lambda: _labels(opened, coding) == ["聞き手", "𠮷田社長"])
    changed = opened.ask(transcript, coding.document_id).text
    assert (changed, _codings(opened)) == (text.replace("社長：", "𠮷田社長："), before)
    opened.undo()
    assert (_labels(opened, coding), _codings(opened)) == (["聞き手", "社長"], before)


def test_shift_f2_and_a_number_change_the_role(coding: CodingPage, opened: Workspace, put_caret: Put) -> None:
    put_caret("𠮷田さんが始めました")
    QTest.keyClick(coding.paper, K.Key_F2, SHIFT)
    _take(_popup(), "現地責任者")
    assert [one.role for one in _speakers(opened, coding)] == ["聞き手", "現地責任者"]
    opened.undo()
    assert [one.role for one in _speakers(opened, coding)] == ["聞き手", "経営者"]


@pytest.mark.usefixtures("answered")
def test_while_the_text_is_corrected_what_was_typed_is_stored_first(
    coding: CodingPage, opened: Workspace, put_caret: Put, qtbot: QtBot
) -> None:
    put_caret("治具です")
    QTest.keyClick(coding.paper, K.Key_F2)
    coding.editing.field.insertPlainText("大きな")
    QTest.keyClick(coding.editing.field, K.Key_F2, SHIFT)
    assert coding.editing.on
    _take(_popup(), "名前を書き直す")
    qtbot.waitUntil(lambda: "𠮷田社長" in _labels(opened, coding))
    assert "𩸽を運ぶ大きな治具です" in opened.ask(transcript, coding.document_id).text


def test_the_menu_of_a_passage_holds_its_speaker(coding: CodingPage, put_caret: Put) -> None:
    put_caret("治具です")
    menu = coding.editing.build_menu()
    assert any(action.text() == "話者「社長」" for action in menu.actions())
    menu.deleteLater()


def test_where_nobody_speaks_there_is_nobody_to_write_anew(coding: CodingPage, put_caret: Put) -> None:
    put_caret("架空の記録")
    QTest.keyClick(coding.paper, K.Key_F2, SHIFT)
    assert QApplication.activePopupWidget() is None
