"""What the window does for an input method wherever the keyboard is; the fields one by one are in coding."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QTransform
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from kanryu.gui.coding.forms import CodeForm
from kanryu.gui.coding.page import CodingPage
from kanryu.gui.documents.case_table import CaseTable
from kanryu.gui.pages import PAGES
from kanryu.gui.window import MainWindow
from kanryu.workspace import Workspace
from tests.gui.coding.test_composing import commit, compose

K, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


def takes_words(widget: QWidget) -> bool:
    """Tell whether somebody can write here, as in a field or in a cell."""
    if isinstance(widget, QTextEdit):
        return not widget.isReadOnly()
    editable = isinstance(widget, QComboBox) and widget.isEditable()
    return editable or isinstance(widget, QLineEdit | QPlainTextEdit | CaseTable)


def composes_in_vain(window: QWidget) -> list[str]:
    """Return what holds the keyboard, shows no words, and yet lets an input method have the keys."""
    stops = [one for one in window.findChildren(QWidget) if one.isVisible() and one.isEnabled()]
    found = []
    for stop in stops:
        if stop.focusPolicy() != Qt.FocusPolicy.NoFocus and not takes_words(stop):
            stop.setFocus()
            QTest.keyClick(stop, K.Key_Down)
            if stop.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled):
                found.append(f"{type(stop).__name__} {stop.accessibleName()}")
    return found


def test_only_what_can_be_written_in_gives_its_keys_to_the_input_method(
    window: MainWindow, opened: Workspace, qtbot: QtBot
) -> None:
    found = []
    for index in range(len(PAGES)):
        window.show_page(index)
        qtbot.wait(60)
        qtbot.waitUntil(lambda: not window.jobs.busy)
        found += composes_in_vain(window)
    assert found == []


def test_the_keys_of_the_palette_are_not_composed(window: MainWindow, coding: CodingPage, qtbot: QtBot) -> None:
    coding.paper.select(coding.codings[0].start, coding.codings[0].end)
    QTest.keyClick(coding.paper, K.Key_Return, CTRL)
    held = window.focusWidget()
    assert held is not None
    assert held is not coding.paper
    assert not held.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_a_field_for_a_key_takes_the_letter_on_the_key_also_with_the_input_method_on(coding: CodingPage) -> None:
    form = CodeForm(coding, coding.codes[0])
    enabled = Qt.InputMethodQuery.ImEnabled
    fields = (form.name_ja, form.shortcut, form.color)
    assert [field.inputMethodQuery(enabled) for field in fields] == [True, False, False]
    form.deleteLater()


def test_the_keyboard_is_on_the_page_when_a_project_was_opened(window: MainWindow, opened: Workspace) -> None:
    assert window.view is not None
    held = QApplication.focusWidget()
    assert held is not None
    assert window.view.page.isAncestorOf(held)


def test_a_key_the_input_method_leaves_over_is_no_shortcut_while_it_composes(
    window: MainWindow, coding: CodingPage
) -> None:
    assert window.view is not None
    field = coding.tree.field
    field.setFocus()
    compose(field, "カン")
    QTest.keyClick(field, K.Key_H, CTRL)
    assert window.view.aside.key == ""
    commit(field, "缶")
    QTest.keyClick(field, K.Key_H, CTRL)
    assert window.view.aside.key == "history"


def test_a_paragraph_is_not_left_while_something_is_composed_in_it(coding: CodingPage) -> None:
    coding.paper.select(coding.codings[0].start, coding.codings[0].start)
    QTest.keyClick(coding.paper, K.Key_F2)
    field, at = coding.editing.field, coding.editing.at
    compose(field, "かい")
    QTest.keyClick(field, K.Key_Down, CTRL)
    assert coding.editing.at == at
    commit(field, "会𠮷")
    assert "会𠮷" in field.words()


def test_the_hint_of_a_field_is_not_under_what_is_composed(coding: CodingPage) -> None:
    coding.select_coding(coding.codings[0].id)
    field = coding.passage.details.memo
    field.clear()
    field.setFocus()
    hint = field.placeholderText()
    compose(field, "か")
    assert hint
    assert field.placeholderText() == ""
    compose(field, "")
    assert field.placeholderText() == hint


def test_the_hint_is_back_when_the_keyboard_went_elsewhere_while_composing(coding: CodingPage) -> None:
    coding.select_coding(coding.codings[0].id)
    field = coding.passage.details.memo
    field.setFocus()
    hint = field.placeholderText()
    compose(field, "か")
    coding.paper.setFocus()
    assert field.placeholderText() == hint


def test_the_input_method_knows_where_a_field_is_that_was_moved_with_its_card(
    window: MainWindow, coding: CodingPage, qtbot: QtBot
) -> None:
    coding.tree.point_at(coding.codings[0].code_id)
    coding.card.edit()
    field = window.focusWidget()
    assert isinstance(field, QPlainTextEdit)
    qtbot.wait(50)  # the card has grown upwards, and the field with it
    compose(field, "か")
    place = field.mapTo(window, QPoint(0, 0))
    assert QGuiApplication.inputMethod().inputItemTransform() == QTransform.fromTranslate(place.x(), place.y())
