"""Files dropped anywhere in the window go to the sheet that takes them in; a folder brings what lies in it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kanryu.gui.coding.page import CodingPage
from kanryu.gui.documents.page import DocumentsPage
from kanryu.gui.documents.reading import ReadFile
from kanryu.gui.window import MainWindow

_PLACES: dict[str, Callable[[CodingPage], QWidget]] = {
    "paper": lambda page: page.paper.viewport(),
    "navigator": lambda page: page.navigator.tree.viewport(),
    "codes": lambda page: page.tree.tree.viewport(),
    "page": lambda page: page,
}


def _drop(on: QWidget, *paths: Path) -> bool:
    """Drag files over a widget and let go; tell whether anybody took them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    how = Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), *how)
    QApplication.sendEvent(on, enter)
    if enter.isAccepted():
        QApplication.sendEvent(on, QDropEvent(QPointF(5, 5), *how))
    return enter.isAccepted()


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The names of the files for which the sheet was opened, time by time."""
    found: list[list[str]] = []

    def confirm(_: DocumentsPage, files: tuple[ReadFile, ...]) -> None:
        found.append([file.path.name for file in files])

    monkeypatch.setattr(DocumentsPage, "_confirm", confirm)
    return found


def _folder(path: Path) -> Path:
    (path / "中").mkdir(parents=True)
    for name in ("中/𠮷田.txt", "社長.txt", "写真.jpg"):
        (path / name).write_text("聞き手：どうですか。\n社長：よいです。\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("place", _PLACES)
def test_files_dropped_anywhere_on_the_coding_page_are_read(
    place: str, coding: CodingPage, window: MainWindow, read: list[list[str]], tmp_path: Path, qtbot: QtBot
) -> None:
    assert _drop(_PLACES[place](coding), _folder(tmp_path / "資料"))
    qtbot.waitUntil(lambda: bool(read))
    assert sorted(read[0]) == ["社長.txt", "𠮷田.txt"]
    assert window.view is not None
    assert window.view.page.key == "documents"


def test_what_is_no_file_is_not_taken(coding: CodingPage) -> None:
    data = QMimeData()
    data.setText("ただの言葉")
    enter = QDragEnterEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(coding.paper.viewport(), enter)
    assert not enter.isAccepted()
