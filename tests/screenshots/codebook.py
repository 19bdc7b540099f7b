"""States of the codebook: the tree with several systems, definitions, reading again, splitting, versions."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kanryu import i18n
from kanryu.analysis.coding.codebooks import add_codebook, read_codebook
from kanryu.analysis.coding.codes import CodeFields, CodeItem, add_code, edit_code, move_code
from kanryu.analysis.coding.consequences import merge_preview
from kanryu.analysis.coding.examples import add_example
from kanryu.analysis.coding.splitting import Target
from kanryu.analysis.coding.versions import freeze
from kanryu.gui.coding.codebook.questions import ColorQuestion, MergeQuestion
from kanryu.gui.coding.codebook.sheets import PastSheet, VersionsSheet
from kanryu.gui.coding.codebook.target_question import TargetQuestion
from kanryu.gui.coding.page import CodingPage
from kanryu.gui.window import MainWindow
from tests.screenshots.state import State, open_page

WHY = "本社側の工夫まで含めていたため"
"""A reason as a researcher writes it; what users type is not translated."""


def _page(window: MainWindow) -> CodingPage:
    return open_page(window, "coding", CodingPage)


def _used(page: CodingPage) -> CodeItem:
    """Return the code with most codings."""
    return max((code for code in page.codes if not code.is_group), key=lambda code: code.codings)


def _redefined(page: CodingPage) -> CodeItem:
    code = _used(page)
    text = code.definition.replace("。", "と、その広がり。", 1)
    page.desk.workspace.do(edit_code, code.id, CodeFields(definition=text), reason=WHY)
    page.tree.point_at(code.id)
    return code


def _definition(window: MainWindow) -> None:
    page = _page(window)
    for _ in range(3):
        QTest.keyClick(page.paper, Qt.Key.Key_F8)
    coding = page.coding()
    assert coding is not None
    page.desk.workspace.do(add_example, coding.id)
    page.show_selected()


def _editing(window: MainWindow) -> None:
    page = _page(window)
    page.tree.point_at(_used(page).id)
    page.card.edit()
    page.card.form.definition.appendPlainText(WHY)


def _systems(window: MainWindow) -> None:
    page = _page(window)
    page.desk.workspace.do(add_codebook, read_codebook("independence"))
    page.tree.used.setChecked(True)
    page.tree.used.setChecked(False)


def _rereading(window: MainWindow) -> None:
    page = _page(window)
    page.codebook.read_again(_redefined(page).id)
    for _ in range(3):
        QTest.keyClick(page.codebook.rereading.cards, Qt.Key.Key_Space)


def _splitting(window: MainWindow) -> None:
    page = _page(window)
    page.codebook.split(_used(page))
    while not page.codebook.splitting.waiting:
        QTest.qWait(20)
    for name in ("治具・設備の工夫", "段取りと手順"):
        page.codebook.splitting.add_target(Target(name=name))
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_1, Qt.Key.Key_0):
        QTest.keyClick(page.codebook.splitting.cards, key)


def _target(window: MainWindow) -> QWidget:
    page = _page(window)
    question = TargetQuestion(window, _used(page), page.codes)
    question.show()
    return question


def _merging(window: MainWindow) -> QWidget:
    page = _page(window)
    code = _used(page)
    targets = tuple(one for one in page.codes if one.id != code.id and not one.is_group)
    workspace = page.desk.workspace
    question = MergeQuestion(window, code, targets, lambda id_: workspace.ask(merge_preview, code.id, id_))
    question.show()
    return question


def _color(window: MainWindow) -> QWidget:
    page = _page(window)
    code = _used(page)
    siblings = tuple(one for one in page.codes if one.parent_id == code.parent_id and one.id != code.id)
    question = ColorQuestion(window, code, siblings)
    question.show()
    return question


def _past(window: MainWindow) -> QWidget:
    page = _page(window)
    sheet = PastSheet(page.desk, window, _redefined(page))
    sheet.show()
    return sheet


def _versions(window: MainWindow) -> QWidget:
    page = _page(window)
    do, code = page.desk.workspace.do, _used(page)
    do(freeze, code.codebook_id, i18n.tr("第{n}版", n=1))
    _redefined(page)
    do(add_code, code.codebook_id, "段取りの短縮", code.parent_id)
    do(edit_code, code.id, CodeFields(name_ja=f"{code.name_ja}と展開"))
    last = page.codes[-1]
    do(move_code, last.id, last.parent_id, 0)
    sheet = VersionsSheet(page.desk, window, code.codebook_id)
    sheet.show()
    return sheet


STATES = (
    State("codebook-definition", _definition),
    State("codebook-editing", _editing),
    State("codebook-systems", _systems),
    State("codebook-rereading", _rereading),
    State("codebook-splitting", _splitting),
    State("codebook-split-target", _target),
    State("codebook-merging", _merging),
    State("codebook-colour", _color),
    State("codebook-past", _past),
    State("codebook-versions", _versions),
)
