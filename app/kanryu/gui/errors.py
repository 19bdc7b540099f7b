"""Failures in words: a banner or dialog for what the user can act on, a report dialog for bugs."""

import logging
import sys
import traceback
from types import TracebackType

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from kanryu import __version__, paths
from kanryu.errors import KanryuError, Words
from kanryu.i18n import tr

_LOG = logging.getLogger("kanryu")


def in_words(error: BaseException) -> Words:
    """Return what happened, what was kept and what to do, for a known failure and for a bug."""
    if isinstance(error, KanryuError):
        return error.words()
    return Words(
        tr("思いがけない不具合が起きました（{kind}）。", kind=type(error).__name__),
        tr("ここまでの操作は保存されています。"),
        tr("記録を添えて知らせてください。そのまま続けられます。"),
    )


def show_error(error: BaseException, parent: QWidget | None = None) -> None:
    """Show a failure in a dialog; a bug is logged too and can be copied."""
    words = in_words(error)
    box = QMessageBox(parent)
    box.setWindowTitle(tr("還流"))
    box.setText(words.what)
    box.setInformativeText("\n".join(part for part in (words.kept, words.todo) if part))
    if not isinstance(error, KanryuError):
        report = report_of(error)
        _LOG.error("unexpected: %s", report)
        box.setDetailedText(report)
        copy = box.addButton(tr("記録を写す"), QMessageBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
    box.addButton(tr("閉じる"), QMessageBox.ButtonRole.AcceptRole)
    box.exec()


def report_of(error: BaseException) -> str:
    """Return what a developer needs to know; no text of the project is in it."""
    lines = "".join(traceback.format_exception(error))
    return f"Kanryu {__version__}, Python {sys.version.split()[0]}, {sys.platform}\n{lines}"


def catch_unexpected() -> None:
    """Let exceptions that nobody caught be logged and shown, and the window live on."""
    file = paths.log_file()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        logging.basicConfig(filename=file, level=logging.WARNING, format="%(asctime)s %(levelname)s %(message)s")
    except OSError:
        logging.basicConfig(level=logging.WARNING)
    sys.excepthook = _unexpected


def _unexpected(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt) or QApplication.instance() is None:
        sys.__excepthook__(kind, error, trace)
        return
    show_error(error, QApplication.activeWindow())
