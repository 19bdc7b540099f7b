"""States of what keeps records: the history, the memos, the case table and the register."""

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QTableWidgetSelectionRange, QWidget

from kanryu import i18n
from kanryu.analysis.coding.memos import add_memo
from kanryu.analysis.documents.attributes import add_attribute, misfits
from kanryu.analysis.documents.blocks import place_block, read_block
from kanryu.analysis.documents.cases import list_cases
from kanryu.gui.coding.page import CodingPage
from kanryu.gui.documents.attribute_form import AttributeForm, PasteForm
from kanryu.gui.documents.page import DocumentsPage
from kanryu.gui.documents.register_sheet import RegisterSheet
from kanryu.gui.history.pane import HistoryPane
from kanryu.gui.history.way_back import way_back_question
from kanryu.gui.memos.pane import MemoPane
from kanryu.gui.memos.picker import LinkPicker
from kanryu.gui.window import MainWindow
from tests.screenshots.state import State, open_page


def _settle(window: MainWindow) -> None:
    """Let the questions asked in the background be answered."""
    for _ in range(3):
        loop = QEventLoop()
        QTimer.singleShot(220, loop.quit)
        loop.exec()
        while window.jobs.busy:
            QTimer.singleShot(20, loop.quit)
            loop.exec()


def _history(window: MainWindow) -> HistoryPane:
    open_page(window, "coding", CodingPage)
    window.toggle_aside("history")
    _settle(window)
    assert window.view is not None
    pane = window.view.aside.pane("history")
    assert isinstance(pane, HistoryPane)
    return pane


def _history_list(window: MainWindow) -> None:
    _history(window)


def _way_back(window: MainWindow) -> QWidget:
    pane = _history(window)
    workspace = pane._desk.workspace
    number = workspace.steps_since(0)[min(7, len(workspace.steps_since(0)) - 1)].number
    question = way_back_question(window, workspace.go_back(number, only_try=True))
    question.show()
    return question


def _memos(window: MainWindow) -> MemoPane:
    page = open_page(window, "coding", CodingPage)
    workspace = page.desk.workspace
    case = workspace.ask(list_cases)[4]
    code = next(one for one in page.codes if one.codings and not one.is_group)
    coding = page.codings[0]
    text = f"[[case:{case.id}]] では [[code:{code.id}]] が [[coding:{coding.id}]] から始まる。[[case:0-0]] とは逆。"
    workspace.do(add_memo, "case", case.id, text, title=i18n.tr("対極例"), kind="対極例")
    window.toggle_aside("memos")
    _settle(window)
    assert window.view is not None
    pane = window.view.aside.pane("memos")
    assert isinstance(pane, MemoPane)
    return pane


def _memo_list(window: MainWindow) -> None:
    _memos(window)


def _link(window: MainWindow) -> QWidget:
    pane = _memos(window)
    picker = LinkPicker(window, pane._desk)
    picker.show()
    _settle(window)
    return picker


def _table(window: MainWindow) -> DocumentsPage:
    return open_page(window, "documents", DocumentsPage)


def _typing(window: MainWindow) -> None:
    page = _table(window)
    page.case_table.setFocus()
    page.case_table.setCurrentCell(2, 2)
    page.case_table.setRangeSelected(QTableWidgetSelectionRange(2, 2, 4, 3), True)


def _pasting(window: MainWindow) -> QWidget:
    page = _table(window)
    window.desk.workspace.do(add_attribute, "設立", "date") if window.desk else None
    page.refresh(None)
    names = [case.name for case in page.cases]
    column = len(page.attributes.attributes)
    placed = place_block(
        read_block("1961\n昭和40年\n1975/4\n不明\n1988-02-30"), names, page.attributes.attributes, 0, column
    )
    form = PasteForm(window, placed)
    form.show()
    return form


def _attribute(window: MainWindow) -> QWidget:
    page = _table(window)
    workspace = page.desk.workspace
    attribute = page.attributes.attributes[0]
    form = AttributeForm(window, attribute, lambda kind, choices: workspace.ask(misfits, attribute.id, kind, choices))
    form.kind.setCurrentIndex(1)
    form.show()
    return form


def _register(window: MainWindow) -> QWidget:
    page = _table(window)
    sheet = RegisterSheet(window, page.desk, tuple((one.id, one.name) for one in page.attributes.attributes))
    sheet.show()
    return sheet


STATES = (
    State("history", _history_list),
    State("history-way-back", _way_back),
    State("memos", _memo_list),
    State("memos-link", _link),
    State("cases-table", _typing),
    State("cases-paste", _pasting),
    State("cases-attribute", _attribute),
    State("cases-register", _register),
)
