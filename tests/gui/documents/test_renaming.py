"""Writing a speaker's name anew from the pane of a document, through the questions as they are shown."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from kanryu.analysis.documents.documents import list_documents
from kanryu.analysis.documents.transcripts import transcript
from kanryu.gui.controls.asking import Question
from kanryu.gui.documents.page import DocumentsPage
from kanryu.gui.window import MainWindow
from kanryu.workspace import Workspace


@pytest.fixture
def page(window: MainWindow, opened: Workspace) -> DocumentsPage:
    """The documents page, with the first document in its pane."""
    window.show_page(0)
    assert window.view is not None
    found = window.view.page
    assert isinstance(found, DocumentsPage)
    found.show_thing("document", opened.ask(list_documents)[0].id)
    return found


class Answers:
    """Answers the questions that come up, one after the other: words for a name, or yes or no."""

    def __init__(self, *answers: str | bool) -> None:
        self._left = list(answers)
        self._timer = QTimer()
        self._timer.timeout.connect(self._answer)
        self._timer.start(10)

    def __iter__(self) -> Iterator[str | bool]:
        return iter(self._left)

    def _answer(self) -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, Question) or not self._left:
            return
        answer = self._left.pop(0)
        if isinstance(answer, str):
            dialog.findChildren(QLineEdit)[0].setText(answer)
        dialog.done(int(bool(answer)))


def _labels(workspace: Workspace) -> list[str]:
    view = workspace.ask(transcript, workspace.ask(list_documents)[0].id)
    return [one.label for one in view.speakers]


def _pencil(page: DocumentsPage, label: str) -> QToolButton:
    buttons = page.panel().findChildren(QToolButton)
    return next(one for one in buttons if one.accessibleName() == f"{label}の名前を書き直す…")


def test_the_pencil_beside_a_speaker_writes_the_name_anew(
    page: DocumentsPage, opened: Workspace, qtbot: QtBot
) -> None:
    answers = Answers("𠮷野社長")
    _pencil(page, "社長").click()
    qtbot.waitUntil(lambda: _labels(opened) == ["聞き手", "𠮷野社長"])
    qtbot.waitUntil(lambda: _pencil(page, "𠮷野社長").isVisible())
    assert not list(answers)
    opened.undo()
    assert _labels(opened) == ["聞き手", "社長"]


def test_two_become_one_only_after_the_user_agreed(page: DocumentsPage, opened: Workspace, qtbot: QtBot) -> None:
    kept = Answers("聞き手", False)
    _pencil(page, "社長").click()
    assert (list(kept), _labels(opened)) == ([], ["聞き手", "社長"])
    joined = Answers("聞き手", True)
    _pencil(page, "社長").click()
    qtbot.waitUntil(lambda: _labels(opened) == ["聞き手"])
    assert not list(joined)
