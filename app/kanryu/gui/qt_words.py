"""The words of Qt's own menus and sheets (Cut, Paste, the list of files) in the language of the window."""

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtWidgets import QApplication

from kanryu.i18n import Language


class _Words(QTranslator):
    """Qt's translations that this application put in, so that it can take them out again."""


def speak(application: QApplication, language: Language) -> None:
    """Let Qt's own words follow a language; English is the one they are written in."""
    for before in application.findChildren(_Words):
        application.removeTranslator(before)
        before.deleteLater()
    words = _Words(application)
    if language != "en" and words.load(
        f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    ):
        application.installTranslator(words)
