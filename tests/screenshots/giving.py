"""States of giving codes: several at once, a new code, the palette, and the passages of a code."""

import time

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kanryu.analysis.documents.documents import list_documents
from kanryu.gui.coding.keys import KeysOverlay
from kanryu.gui.coding.page import CodingPage
from kanryu.gui.window import MainWindow
from tests.screenshots.state import State, open_page

K, CTRL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def _sentence(window: MainWindow) -> CodingPage:
    page = open_page(window, "coding", CodingPage)
    documents = [item for item in page.desk.workspace.ask(list_documents) if (item.case or "").startswith("E")]
    page.open_document(documents[-1].id)
    QTest.qWait(60)
    for key in (K.Key_N, K.Key_N, K.Key_N, K.Key_Space):
        QTest.keyClick(page.paper, key)
    return page


def settle(page: CodingPage) -> None:
    """Let the jobs of the window end."""
    while page.desk.jobs.busy:
        QTest.qWait(20)
        time.sleep(0.02)
    QTest.qWait(100)


def _several(window: MainWindow) -> None:
    page = _sentence(window)
    QTest.keyClick(page.paper, K.Key_Return)
    settle(page)
    for words in ("gakushu", "henka"):
        page.finder.field.setText(words)
        QTest.keyClick(page.finder.field, K.Key_Return, CTRL)
    page.finder.field.setText("kanryu")


def _new_code(window: MainWindow) -> CodingPage:
    page = _sentence(window)
    QTest.keyClick(page.paper, K.Key_Return)
    page.finder.field.setText("断られた経験")
    return page


def _unknown(window: MainWindow) -> None:
    _new_code(window)


def _place(window: MainWindow) -> None:
    page = _new_code(window)
    QTest.keyClick(page.finder.field, K.Key_Return)


def _palette(window: MainWindow) -> None:
    page = _sentence(window)
    for keys in ("1E", "2W", "4T"):
        QTest.keyClick(page.paper, K.Key_Return, CTRL)
        QTest.keyClicks(page.crossings.table, keys)
    QTest.keyClick(page.paper, K.Key_Return, CTRL)
    settle(page)


def _passages(window: MainWindow) -> None:
    page = _sentence(window)
    most = max((code for code in page.codes if not code.is_group), key=lambda code: code.codings)
    page.passages.show_code(most.id)
    settle(page)
    for _ in range(3):
        QTest.keyClick(page.passages.pane.list, K.Key_Down)
    QTest.keyClick(page.passages.pane.list, K.Key_Down, SHIFT)
    QTest.qWait(200)
    settle(page)


def _no_passages(window: MainWindow) -> None:
    page = _sentence(window)
    none = min((code for code in page.codes if not code.is_group), key=lambda code: code.total)
    page.passages.show_code(none.id)
    settle(page)


def _keys(window: MainWindow) -> QWidget:
    made = KeysOverlay(window)
    made.show()
    made.move(QPoint(0, 0))
    return made


STATES = (
    State("giving-several", _several),
    State("giving-new-code", _unknown),
    State("giving-new-code-place", _place),
    State("giving-palette", _palette),
    State("giving-passages", _passages),
    State("giving-no-passages", _no_passages),
    State("giving-keys", _keys),
)
