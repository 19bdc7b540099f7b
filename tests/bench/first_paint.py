"""The time until the program's window is painted first; imports nothing that the program does not import itself."""

import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
from typing_extensions import override


def first_paint() -> float:
    """Start the program as ``kanryu`` does and return when its window had been painted, by the monotonic clock."""
    from kanryu.gui.app import main

    application = QApplication(sys.argv[:1])
    watch = _FirstPaint(application)
    main()
    return watch.at


class _FirstPaint(QObject):
    """Ends the program once a main window has been painted."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self.at = 0.0
        application.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self.at and event.type() == QEvent.Type.Paint and isinstance(watched, QMainWindow):
            QTimer.singleShot(0, self, self._painted)
        return super().eventFilter(watched, event)

    def _painted(self) -> None:
        self.at = self.at or time.monotonic()
        QApplication.exit(0)
