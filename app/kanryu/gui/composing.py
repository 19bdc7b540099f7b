"""What an input method needs of the window while words are composed, beyond what Qt does by itself."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QTransform
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTextEdit, QWidget
from typing_extensions import override

_PRESSED = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
_COMMAND = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class Composing(QObject):
    """Follows the composition in whatever has the keyboard.

    Keys that the input method leaves over while it composes do nothing, neither in the field nor as shortcuts; the
    hint of an empty field of several lines is not painted under what is composed; and the candidates open beside the
    words also where a field was moved by what it stands in, which Qt does not tell the input method.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._followed: QWidget | None = None
        self._composed = ""
        self._hint = ""
        application = QApplication.instance()
        assert isinstance(application, QApplication)  # noqa: S101 - windows are made by an application
        application.focusChanged.connect(self._follow)
        QGuiApplication.inputMethod().cursorRectangleChanged.connect(self._tell_place)

    def _follow(self, left: QWidget | None, entered: QWidget | None) -> None:
        if left is not None and left is self._followed:
            self._take("", left)
            left.removeEventFilter(self)
        self._followed, self._composed, self._hint = entered, "", ""
        if entered is not None:
            entered.installEventFilter(self)

    def _take(self, composed: str, field: QObject) -> None:
        """Know what is composed now; the field's hint goes with the first letter and comes back in the end."""
        if isinstance(field, QPlainTextEdit | QTextEdit):
            if composed and not self._composed:
                self._hint = field.placeholderText()
                field.setPlaceholderText("")
            elif self._composed and not composed:
                field.setPlaceholderText(self._hint)
        self._composed = composed

    def _tell_place(self) -> None:
        field = QApplication.focusWidget()
        if field is None:
            return
        place = field.mapTo(field.window(), QPoint(0, 0))
        method, moved = QGuiApplication.inputMethod(), QTransform.fromTranslate(place.x(), place.y())
        if method.inputItemTransform() != moved:
            method.setInputItemTransform(moved)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QInputMethodEvent):
            self._take(event.preeditString(), watched)
        elif self._composed and isinstance(event, QKeyEvent) and event.type() in _PRESSED:
            return self._keeps(event, watched)
        return False

    def _keeps(self, event: QKeyEvent, field: QObject) -> bool:
        """Keep a key from everybody; one that writes a letter tells that nothing is composed any more."""
        if event.text().isprintable() and event.text() and not event.modifiers() & _COMMAND:
            self._take("", field)
            return False
        event.accept()
        return True
