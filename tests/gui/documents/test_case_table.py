"""The case table as a spreadsheet: keys, the input method, blocks from and to Excel, columns and rows."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTableWidgetSelectionRange
from pytestqt.qtbot import QtBot

from kanryu.analysis.documents.attributes import add_attribute, attribute_table, misfits, set_attribute
from kanryu.analysis.documents.cases import add_case, list_cases
from kanryu.gui.documents.attribute_form import AttributeForm, PasteForm
from kanryu.gui.documents.case_table import CaseTable
from kanryu.gui.documents.cells import stand_on
from kanryu.gui.documents.page import DocumentsPage
from kanryu.gui.documents.register_sheet import RegisterSheet
from kanryu.gui.window import MainWindow
from kanryu.workspace import Workspace

K, M = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def page(window: MainWindow, opened: Workspace) -> DocumentsPage:
    opened.do(add_attribute, "従業員数", "number")
    opened.do(add_attribute, "撤退", "choice", ("はい", "いいえ"))
    opened.do(add_attribute, "経緯", "note")
    opened.do(add_case, "C社")
    window.show_page(0)
    assert window.view is not None
    found = window.view.page
    assert isinstance(found, DocumentsPage)
    found.case_table.setFocus()
    return found


@pytest.fixture
def table(page: DocumentsPage) -> CaseTable:
    return page.case_table


def facts(workspace: Workspace) -> list[dict[str, str]]:
    known = workspace.ask(attribute_table)
    return [dict(known.of(case.id)) for case in workspace.ask(list_cases)]


def editor(table: CaseTable) -> QLineEdit:
    fields = [field for field in table.viewport().findChildren(QLineEdit) if field.isVisible()]
    assert len(fields) == 1
    return fields[0]


def compose(event: QInputMethodEvent) -> None:
    """Let the input method speak to whatever has the focus, as it does."""
    field = QApplication.focusWidget()
    assert field is not None
    QApplication.sendEvent(field, event)


def test_typing_replaces_and_enter_goes_down(table: CaseTable, opened: Workspace) -> None:
    table.setCurrentCell(0, 1)
    QTest.keyClick(table, K.Key_X)
    QTest.keyClicks(editor(table), "yz")
    QTest.keyClick(editor(table), K.Key_Return)
    assert (facts(opened)[0]["進出国"], table.currentRow(), table.currentColumn()) == ("xyz", 1, 1)


def test_f2_edits_what_is_there_and_tab_goes_right(table: CaseTable, opened: Workspace) -> None:
    table.setCurrentCell(0, 1)
    QTest.keyClick(table, K.Key_F2)
    assert editor(table).text() == "タイ"
    editor(table).setText("タイ北部")
    QTest.keyClick(editor(table), K.Key_Tab)
    assert (facts(opened)[0]["進出国"], table.currentColumn()) == ("タイ北部", 2)


def test_escape_leaves_the_cell_as_it_was(table: CaseTable, opened: Workspace) -> None:
    table.setCurrentCell(0, 1)
    QTest.keyClick(table, K.Key_F2)
    editor(table).setText("別の国")
    QTest.keyClick(editor(table), K.Key_Escape)
    assert facts(opened)[0]["進出国"] == "タイ"


def test_composing_starts_the_editor_without_losing_the_first_character(table: CaseTable, opened: Workspace) -> None:
    table.setCurrentCell(1, 1)
    assert table.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    for preedit in ("t", "た", "たい", "たいわん"):
        compose(QInputMethodEvent(preedit, []))
    commit = QInputMethodEvent("", [])
    commit.setCommitString("台湾")
    compose(commit)
    assert editor(table).text() == "台湾"
    QTest.keyClick(editor(table), K.Key_Return)
    assert facts(opened)[1]["進出国"] == "台湾"


def test_composing_over_a_value_replaces_it(table: CaseTable, opened: Workspace) -> None:
    table.setCurrentCell(0, 1)
    compose(QInputMethodEvent("ちゅ", []))
    commit = QInputMethodEvent("", [])
    commit.setCommitString("中国")
    compose(commit)
    QTest.keyClick(editor(table), K.Key_Return)
    assert facts(opened)[0]["進出国"] == "中国"


def test_a_number_that_is_none_is_refused_in_words(window: MainWindow, table: CaseTable, opened: Workspace) -> None:
    table.setCurrentCell(0, 2)
    QTest.keyClick(table, K.Key_F2)
    editor(table).setText("約百")
    QTest.keyClick(editor(table), K.Key_Return)
    item = table.item(0, 2)
    assert item is not None
    assert window.view is not None
    assert ("従業員数" in facts(opened)[0], item.text()) == (False, "")
    assert "約百" in window.view.banner.text()


def test_a_long_text_takes_line_breaks_with_alt_enter(table: CaseTable, opened: Workspace) -> None:
    table.setCurrentCell(0, 4)
    QTest.keyClick(table, K.Key_F2)
    field = table.viewport().findChild(QPlainTextEdit)
    assert field is not None
    field.setPlainText("一")
    field.moveCursor(field.textCursor().MoveOperation.End)
    QTest.keyClick(field, K.Key_Return, M.AltModifier)
    QTest.keyClicks(field, "2")
    QTest.keyClick(field, K.Key_Return)
    assert facts(opened)[0]["経緯"] == "一\n2"


def test_delete_empties_the_selected_cells_as_one_action(table: CaseTable, opened: Workspace) -> None:
    ids = [case.id for case in opened.ask(list_cases)]
    country = opened.ask(attribute_table).attributes[0].id
    opened.do(set_attribute, ids[1], country, "台湾")
    table.setCurrentCell(0, 1)
    table.setRangeSelected(QTableWidgetSelectionRange(0, 1, 1, 2), True)
    QTest.keyClick(table, K.Key_Delete)
    assert facts(opened) == [{}, {}, {}]
    opened.undo()
    assert [one.get("進出国") for one in facts(opened)] == ["タイ", "台湾", None]


def test_a_block_is_copied_and_pasted_elsewhere(table: CaseTable, opened: Workspace) -> None:
    opened.do(
        set_attribute, opened.ask(list_cases)[0].id, opened.ask(attribute_table).attributes[3].id, '一行\n"二行"'
    )
    table.clearSelection()
    table.setCurrentCell(0, 1)
    table.setRangeSelected(QTableWidgetSelectionRange(0, 1, 0, 4), True)
    QTest.keyClick(table, K.Key_C, M.ControlModifier)
    assert QGuiApplication.clipboard().text() == 'タイ\t\t\t"一行\n""二行"""\r\n'
    stand_on(table, 2, 1)
    QTest.keyClick(table, K.Key_V, M.ControlModifier)
    assert facts(opened)[2] == {"進出国": "タイ", "経緯": '一行\n"二行"'}
    QGuiApplication.clipboard().clear()


def test_wrong_cells_of_a_block_are_shown_before_anything_is_pasted(
    page: DocumentsPage, opened: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[str]] = []

    def look(form: PasteForm) -> bool:
        asked.append([form.reasons.item(row).text() for row in range(form.reasons.count())])
        return len(asked) > 1

    monkeypatch.setattr(PasteForm, "ask", look)
    page.acts.paste("ベトナム\t約百\n中国\t20", 1, 1)
    assert "約百" in asked[0][0]
    assert "進出国" not in facts(opened)[1]
    page.acts.paste("ベトナム\t約百\n中国\t20", 1, 1)
    assert facts(opened)[1:] == [{"進出国": "ベトナム"}, {"進出国": "中国", "従業員数": "20"}]


class ComposingIn:
    """Stands for an application whose input method ends the composition in a table when it is asked to."""

    def __init__(self, table: CaseTable, words: str) -> None:
        self._table, self._words = table, words

    def inputMethod(self) -> "ComposingIn":  # noqa: N802 - Qt's name
        return self

    def commit(self) -> None:
        done = QInputMethodEvent()
        done.setCommitString(self._words)
        QApplication.sendEvent(self._table, done)


def test_what_is_composed_in_a_cell_is_kept_when_another_cell_is_clicked(
    table: CaseTable, opened: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.do(set_attribute, opened.ask(list_cases)[0].id, opened.ask(attribute_table).attributes[0].id, "タイ")
    table.setCurrentCell(0, 1)
    compose(QInputMethodEvent("かんこく", []))
    monkeypatch.setattr("kanryu.gui.documents.case_table.QGuiApplication", ComposingIn(table, "韓国𠮷"))
    below = table.visualRect(table.model().index(1, 1)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=below)
    assert (facts(opened)[0]["進出国"], table.currentRow()) == ("韓国𠮷", 1)


def test_words_that_an_input_method_sends_twice_do_not_go_to_a_cell_that_begins_with_them(
    table: CaseTable, opened: Workspace
) -> None:
    opened.do(set_attribute, opened.ask(list_cases)[2].id, opened.ask(attribute_table).attributes[0].id, "合弁")
    table.setCurrentCell(0, 1)
    compose(QInputMethodEvent("ごうべん", []))
    again = QInputMethodEvent()
    again.setCommitString("合弁")
    for _ in range(2):  # as ibus does, when the cell takes the focus over from the table
        QApplication.sendEvent(table, again)
    assert (table.currentRow(), editor(table).text()) == (0, "合弁")


def test_columns_and_rows_are_moved_by_key(page: DocumentsPage, table: CaseTable) -> None:
    table.setCurrentCell(2, 2)
    QTest.keyClick(table, K.Key_Left, M.AltModifier)
    assert [one.name for one in page.attributes.attributes][:2] == ["従業員数", "進出国"]
    assert table.currentColumn() == 1
    QTest.keyClick(table, K.Key_Right, M.AltModifier)
    assert [one.name for one in page.attributes.attributes][:2] == ["進出国", "従業員数"]
    QTest.keyClick(table, K.Key_Up, M.AltModifier)
    assert [case.name for case in page.cases] == ["A社", "C社", "B社"]
    assert table.current_id() == page.cases[1].id


@pytest.mark.parametrize(("moved", "to", "order"), [
    (1, 3, ["従業員数", "撤退", "進出国", "経緯"]), (4, 1, ["経緯", "進出国", "従業員数", "撤退"]),
    (3, 2, ["進出国", "撤退", "従業員数", "経緯"]),
])  # fmt: skip
def test_a_column_is_moved_by_dragging_its_head(
    page: DocumentsPage, table: CaseTable, moved: int, to: int, order: list[str]
) -> None:
    table.horizontalHeader().moveSection(moved, to)
    assert [one.name for one in page.attributes.attributes] == order
    shown = [table.horizontalHeaderItem(table.horizontalHeader().logicalIndex(at)) for at in range(1, 5)]
    assert [item.text() for item in shown if item is not None] == order


def test_the_form_says_what_would_not_fit(page: DocumentsPage, opened: Workspace) -> None:
    attribute = page.attributes.attributes[0]
    form = AttributeForm(page, attribute, lambda kind, choices: opened.ask(misfits, attribute.id, kind, choices))
    form.kind.setCurrentIndex(1)
    assert "A社「タイ」" in form.note.text()
    form.kind.setCurrentIndex(0)
    assert form.note.text() == ""
    form.deleteLater()


def test_the_card_says_hours_and_phases_and_that_a_length_is_unknown(
    page: DocumentsPage, table: CaseTable, qtbot: QtBot
) -> None:
    facts = page._panel.facts
    table.setCurrentCell(0, 0)
    qtbot.waitUntil(lambda: dict(facts.rows).get("聞き取り") == "1.2時間")
    table.setCurrentCell(1, 0)
    qtbot.waitUntil(lambda: dict(facts.rows).get("聞き取り") == "時間不明 1件")


def test_ones_own_status_stands_beside_the_groups(page: DocumentsPage, table: CaseTable) -> None:
    table.setCurrentCell(0, 0)
    page.document_table.setCurrentCell(0, 0)
    page._panel.own_status_chosen.emit("完了")
    own, group = page.document_table.item(0, 7), page.document_table.item(0, 6)
    assert own is not None
    assert group is not None
    assert (own.text(), group.text()) == ("完了", "途中")


def test_the_register_says_what_the_study_reports(page: DocumentsPage, qtbot: QtBot) -> None:
    sheet = RegisterSheet(page, page.desk, tuple((one.id, one.name) for one in page.attributes.attributes))
    qtbot.addWidget(sheet)
    assert dict(sheet.facts.rows)["聞き取りの時間"] == "1.2時間（ほかに時間不明 1件）"
    assert dict(sheet.facts.rows)["国の内訳"] == "タイ 1（記入なし 2事例）"
