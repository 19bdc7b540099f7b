"""Starting the window."""

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from kanryu import i18n, settings
from kanryu.gui.errors import catch_unexpected
from kanryu.gui.qt_words import speak
from kanryu.gui.theme.dress import dress
from kanryu.gui.window import MainWindow


def main(path: Path | None = None) -> int:
    """Open the window, with a project when one is named; return the exit code."""
    catch_unexpected()
    preferences = settings.load()
    application = prepared(preferences)
    window = MainWindow(preferences)
    window.show()
    if path is not None:
        QTimer.singleShot(0, window, lambda: window.open_path(path))
    else:
        QTimer.singleShot(200, window, window.warm_up)
    window.tidying.begin()
    return application.exec()


def prepared(preferences: settings.Settings) -> QApplication:
    """Return the application in the user's language and theme."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)  # noqa: S101 - nothing else makes one in this process
    application.setApplicationName("kanryu")
    application.setDesktopFileName("kanryu")
    application.setStyle("Fusion")
    i18n.use(preferences.language)
    speak(application, preferences.language)
    dress(application, preferences.theme)
    return application
