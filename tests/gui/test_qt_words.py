"""Qt's own menus and sheets speak the window's language too."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from kanryu.gui.qt_words import speak


@pytest.fixture(autouse=True)
def english_after(qapp: QApplication) -> Iterator[None]:
    """Leave Qt's words to the other tests as they were."""
    yield
    speak(qapp, "en")


def _entries(qtbot: QtBot) -> str:
    field = QLineEdit()
    qtbot.addWidget(field)
    menu = field.createStandardContextMenu()
    qtbot.addWidget(menu)
    return " ".join(action.text() for action in menu.actions())


def test_the_menu_of_a_field_is_in_japanese(qapp: QApplication, qtbot: QtBot) -> None:
    speak(qapp, "ja")
    assert "貼り付け" in _entries(qtbot)


def test_changing_to_english_takes_the_japanese_words_out(qapp: QApplication, qtbot: QtBot) -> None:
    speak(qapp, "ja")
    speak(qapp, "ja")
    speak(qapp, "en")
    assert "Paste" in _entries(qtbot)


def test_the_details_of_a_report_are_in_japanese(qapp: QApplication) -> None:
    speak(qapp, "ja")
    assert QCoreApplication.translate("QMessageBox", "Show Details...") != "Show Details..."
