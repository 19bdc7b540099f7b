"""States of the coding page."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kanryu.analysis.documents.documents import list_documents
from kanryu.gui.coding.forms import CodeForm
from kanryu.gui.coding.page import CodingPage
from kanryu.gui.window import MainWindow
from tests.screenshots.state import State, open_page


def _page(window: MainWindow) -> CodingPage:
    """Open the local interview of firm E, where 𠮷野 speaks, some turns below its beginning."""
    page = open_page(window, "coding", CodingPage)
    documents = [item for item in page.desk.workspace.ask(list_documents) if (item.case or "").startswith("E")]
    page.open_document(documents[-1].id)
    QTest.qWait(60)
    return page


def _top(window: MainWindow) -> None:
    _page(window)


def _sentence(window: MainWindow) -> None:
    page = _page(window)
    for key in (Qt.Key.Key_N, Qt.Key.Key_N, Qt.Key.Key_N, Qt.Key.Key_Space, Qt.Key.Key_Space):
        QTest.keyClick(page.paper, key)


def _coded(window: MainWindow) -> None:
    page = _page(window)
    for _ in range(12):
        QTest.keyClick(page.paper, Qt.Key.Key_F8)
    QTest.keyClick(page.paper, Qt.Key.Key_W)
    QTest.keyClick(page.paper, Qt.Key.Key_Minus)


def _finder(window: MainWindow) -> None:
    _sentence(window)
    page = open_page(window, "coding", CodingPage)
    QTest.keyClick(page.paper, Qt.Key.Key_Return)
    page.finder.field.setText("学")


def _filtered(window: MainWindow) -> None:
    page = _page(window)
    page.tree.field.setText("現地")
    page.tree.used.setChecked(True)
    page.tree.point_at(next(code.id for code in page.codes if code.codings and "現地" in code.name_ja))


def _code_form(window: MainWindow) -> QWidget:
    page = open_page(window, "coding", CodingPage)
    form = CodeForm(window, next(code for code in page.codes if code.definition and not code.is_group))
    form.show()
    return form


def _editing(window: MainWindow) -> None:
    """Correct two words of a coded sentence, and stand on the next paragraph with half a word typed."""
    page = _page(window)
    coded = page.codings[1]
    page.paper.select(coded.start + 2, coded.start + 2)
    QTest.keyClick(page.paper, Qt.Key.Key_F2)
    page.editing.field.insertPlainText("（中略）")
    QTest.keyClick(page.editing.field, Qt.Key.Key_Return)
    page.editing.field.insertPlainText("ええ、")


STATES = (
    State("coding", _top),
    State("coding-sentence", _sentence),
    State("coding-coded", _coded),
    State("coding-finder", _finder),
    State("coding-filter", _filtered),
    State("coding-code-form", _code_form),
    State("coding-editing", _editing),
)
