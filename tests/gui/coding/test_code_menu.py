"""What the code tree's menu does, and what it says before."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from kanryu.analysis.coding.codes import CodeItem, list_codes
from kanryu.gui.coding.forms import CodeForm
from kanryu.gui.coding.page import CodingPage
from kanryu.gui.controls.asking import Question
from kanryu.workspace import Workspace


def in_next_dialog(do: Callable[[Question], None]) -> None:
    def act() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, Question)
        do(dialog)

    QTimer.singleShot(0, act)


def code(workspace: Workspace, key: str) -> CodeItem:
    return next(item for item in workspace.ask(list_codes) if item.key == key)


def choose(name: str) -> Callable[[Question], None]:
    def act(dialog: Question) -> None:
        field = dialog.findChild(QComboBox)
        assert field is not None
        field.setCurrentIndex(next(n for n in range(field.count()) if name in field.itemText(n)))
        dialog.accept()

    return act


def test_merging_says_how_many_codings_follow_and_moves_them(
    coding: CodingPage, opened: Workspace, qtbot: QtBot
) -> None:
    before = code(opened, "C1").codings + code(opened, "C2").codings
    said: list[str] = []

    def act(dialog: Question) -> None:
        said.extend(label.text() for label in dialog.findChildren(QLabel))
        choose("組織学習")(dialog)

    in_next_dialog(act)
    coding.code_menu.build(coding.codes, code(opened, "C1"))
    coding.code_menu.merge(code(opened, "C1"))
    assert any("コーディング 4件" in text for text in said)
    qtbot.waitUntil(lambda: code(opened, "C2").codings == before)


def test_deleting_lists_the_codings_of_every_code_that_would_go(
    coding: CodingPage, opened: Workspace, qtbot: QtBot
) -> None:
    said: list[str] = []

    def act(dialog: Question) -> None:
        said.extend(label.text() for label in dialog.findChildren(QLabel))
        dialog.accept()

    in_next_dialog(act)
    coding.code_menu.delete(code(opened, "C"))
    assert {"知識移転　4件", "組織学習　8件"} <= set(said)
    qtbot.waitUntil(lambda: [item.key for item in opened.ask(list_codes)] == ["P", "P1", "P2"])


def test_a_code_is_moved_with_all_below_it(coding: CodingPage, opened: Workspace) -> None:
    in_next_dialog(choose("現地発の創出"))
    coding.code_menu.build(coding.codes, code(opened, "C1"))
    coding.code_menu.move(code(opened, "C1"))
    assert code(opened, "C1").parent_id == code(opened, "P1").id


def test_a_new_code_below_another_shows_in_the_tree(coding: CodingPage, opened: Workspace) -> None:
    def act(dialog: Question) -> None:
        field = dialog.findChild(QLineEdit)
        assert field is not None
        QTest.keyClicks(field, "bridging")
        QTest.keyClick(field, Qt.Key.Key_Return)

    in_next_dialog(act)
    coding.code_menu.add_below(code(opened, "C"))
    made = next(item for item in opened.ask(list_codes) if item.name_ja == "bridging")
    assert made.parent_id == code(opened, "C").id
    assert coding.tree.code(made.id) == made


def test_a_key_that_the_text_uses_cannot_be_a_shortcut(coding: CodingPage, opened: Workspace) -> None:
    form = CodeForm(coding, code(opened, "C1"))
    form.shortcut.setText("n")
    assert not form.yes.isEnabled()
    form.shortcut.setText("k")
    assert form.yes.isEnabled()
    assert form.answer().shortcut == "K"


def test_the_filter_shows_what_fits_and_what_stands_above_it(coding: CodingPage) -> None:
    coding.tree.field.setText("がくしゅう")
    coding.tree.field.setText("学習")
    shown = [coding.tree.code(str(item.data(0, 257))) for item in coding.tree.tree.items() if not item.isHidden()]
    assert [item.key for item in shown if item is not None] == ["C", "C2"]


def test_the_definition_card_follows_the_tree(coding: CodingPage, opened: Workspace) -> None:
    coding.tree.point_at(code(opened, "C2").id)
    assert "組織学習" in coding.card.heading.text()
    assert "組織学習の定義" in coding.card.definition.text()
