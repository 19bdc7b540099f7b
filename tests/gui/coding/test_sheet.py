"""The sheet is only read, whatever is sent to it."""

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from kanryu.gui.coding.page import CodingPage


def test_words_from_an_input_method_do_not_change_the_text_that_is_read(coding: CodingPage) -> None:
    before = coding.paper.toPlainText()
    coding.paper.select(20, 40)
    QApplication.sendEvent(coding.paper, QInputMethodEvent("きかい", []))
    done = QInputMethodEvent()
    done.setCommitString("機械")
    QApplication.sendEvent(coding.paper, done)
    assert coding.paper.toPlainText() == before
