"""One interview of 6,900 characters coded from the keyboard alone: only key events reach the window.

Every key goes to the window itself, which hands it to whatever has the focus, as the system does. What the project
then holds is compared with what was meant, worked out from the text alone.
"""

import re
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kanryu import paths
from kanryu.analysis.coding.codebooks import add_codebook, read_codebook
from kanryu.analysis.coding.codings import list_codings
from kanryu.analysis.documents.cases import add_case
from kanryu.analysis.documents.documents import add_document, list_documents
from kanryu.analysis.documents.transcripts import TranscriptView, TurnItem, transcript
from kanryu.gui.window import MainWindow
from kanryu.importers.importer import ReadOptions
from kanryu.importers.registry import read_transcript
from kanryu.workspace import Workspace

K = Qt.Key
NONE, CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
WANTED = 40


@dataclass(frozen=True, order=True)
class Row:
    """What one coding says."""

    words: str
    code: str
    polarity: str = "+"
    strength: int = 2
    event_time: str = ""


class Keyboard:
    """Presses keys on a window."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self._window, self._qtbot = window, qtbot

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        handle = self._window.windowHandle()
        for key in keys:
            QTest.keyClick(handle, key, modifier)
            QApplication.processEvents()

    def type(self, text: str) -> None:
        handle = self._window.windowHandle()
        for letter in text:
            QTest.keyClick(handle, ord(letter))
            QApplication.processEvents()

    def wait(self) -> None:
        """Look at the screen until nothing is being asked in the background."""
        self._qtbot.waitUntil(lambda: not self._window.jobs.busy)


@pytest.fixture
def interview(tmp_path: Path) -> Path:
    """A project with the codebook and the two interviews at one firm of the sample as one transcript, uncoded."""
    folder = paths.resources() / "sample" / "transcripts"
    file = tmp_path / "現地と本社.txt"
    texts = [(folder / name).read_text(encoding="utf-8") for name in ("e_local.txt", "e_hq.txt")]
    file.write_text("\n".join(texts), encoding="utf-8")
    project = tmp_path / "鍵盤.kanryu"
    with Workspace.create(project, "鍵盤だけで", "研究者") as workspace:
        workspace.do(add_codebook, read_codebook("reverse-innovation"))
        workspace.do(add_document, read_transcript(file, ReadOptions()), workspace.do(add_case, "E社"))
    return project


def _answers(view: TranscriptView) -> list[TurnItem]:
    turns = (turn for turn in view.turns if turn.speaker is not None and turn.speaker.role != "聞き手")
    return [turn for turn in turns if view.text[turn.body : turn.end].strip()]


def _first_sentence(words: str) -> str:
    found = re.match(r"[^。！？\n]+(?:[。！？]+[」』）]*)?", words)
    assert found is not None
    return found.group().strip()


def _frequent(keys: Keyboard, first: str, _: str) -> list[Row]:
    """Give a frequent code with its key."""
    keys.press(K.Key_1)
    return [Row(first, "P1")]


def _turn(keys: Keyboard, _: str, words: str) -> list[Row]:
    """Give the whole turn a code found by its reading, then say how it is meant."""
    keys.press(K.Key_P, K.Key_Return)
    keys.wait()
    keys.type("soshikigakushuu")
    keys.press(K.Key_Return, K.Key_Slash)
    keys.press(K.Key_3, modifier=ALT)
    return [Row(words, "C3.2", "±", 3)]


def _crossing(keys: Keyboard, first: str, _: str) -> list[Row]:
    """Give phase and capability at once; the capability is denied."""
    keys.press(K.Key_Return, modifier=CTRL)
    keys.press(K.Key_W, K.Key_2, K.Key_Minus)
    return [Row(first, "P2"), Row(first, "C3", "-")]


def _again(keys: Keyboard, first: str, _: str) -> list[Row]:
    """Give the same two again."""
    keys.press(K.Key_Period)
    return [Row(first, "P2"), Row(first, "C3")]


def _event(keys: Keyboard, first: str, _: str) -> list[Row]:
    """Say when it happened."""
    keys.press(K.Key_4)
    keys.press(K.Key_T, modifier=CTRL)
    keys.type("2016-08")
    keys.press(K.Key_Return)
    return [Row(first, "P3", event_time="2016-08")]


def _several(keys: Keyboard, first: str, _: str) -> list[Row]:
    """Give three codes in one action."""
    keys.press(K.Key_Return)
    for typed in ("f3", "c6"):
        keys.type(typed)
        keys.press(K.Key_Return, modifier=CTRL)
    keys.type("r1")
    keys.press(K.Key_Return)
    return [Row(first, key) for key in ("F3", "C6", "R1")]


def _mistaken(keys: Keyboard, _: str, __: str) -> list[Row]:
    """Press a wrong key and take it back; give a code and remove it."""
    keys.press(K.Key_V)
    keys.press(K.Key_Z, modifier=CTRL)
    keys.press(K.Key_Space, K.Key_D, K.Key_Delete)
    return []


def _shorter(keys: Keyboard, first: str, _: str) -> list[Row]:
    """Leave the first character out."""
    keys.press(K.Key_E, K.Key_BracketLeft)
    keys.press(K.Key_Right, modifier=ALT)
    return [Row(first[1:], "C1")]


WAYS = (_frequent, _turn, _crossing, _again, _event, _several, _mistaken, _shorter)


def _code(keys: Keyboard, view: TranscriptView) -> list[Row]:
    """Code turn after turn, each in another way, and return what that is meant to leave."""
    meant: list[Row] = []
    for turn, way in zip(_answers(view), cycle(WAYS), strict=False):
        words = view.text[turn.body : turn.end].strip()
        keys.press(K.Key_F9, K.Key_Space)
        meant += way(keys, _first_sentence(words), words)
        if len(meant) >= WANTED:
            break
    return meant


def test_forty_codings_given_with_keys_leave_exactly_the_rows_that_were_meant(
    window: MainWindow, interview: Path, qtbot: QtBot
) -> None:
    window.open_path(interview)
    assert window.desk is not None
    workspace = window.desk.workspace
    view = workspace.ask(transcript, workspace.ask(list_documents)[0].id)
    assert len(view.text) > 6000
    keys = Keyboard(window, qtbot)
    window.activateWindow()
    keys.press(K.Key_2, modifier=CTRL)
    meant = _code(keys, view)
    assert len(meant) >= WANTED
    found = [
        Row(item.text, item.key, item.polarity, item.strength, item.event_time)
        for item in workspace.ask(list_codings)
    ]
    assert sorted(found) == sorted(meant)
