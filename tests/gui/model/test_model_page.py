"""The model by keys: walking through the boxes, trying thresholds, saving versions, writing files."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kanryu.analysis.coding.codings import remove_codings
from kanryu.analysis.model.values import Rule
from kanryu.analysis.model.versions import list_versions, save_model
from kanryu.gui.controls.empty import EmptyState
from kanryu.gui.model.facts import of_box, of_model, shift_words
from kanryu.gui.model.page import ModelPage
from kanryu.gui.model.picture import Picture
from kanryu.gui.window import MainWindow
from kanryu.workspace import Workspace
from tests.gui.sample import settle, show


@pytest.fixture
def page(sampled: MainWindow, qtbot: QtBot) -> ModelPage:
    show(sampled, "model", qtbot)
    assert sampled.view is not None
    found = sampled.view.page
    assert isinstance(found, ModelPage)
    return found


@pytest.fixture
def workspace(sampled: MainWindow) -> Workspace:
    assert sampled.desk is not None
    return sampled.desk.workspace


def picture_of(page: ModelPage) -> Picture:
    assert page.view.picture is not None
    return page.view.picture


def id_of(page: ModelPage, name: str) -> str:
    return next(box.id for box in picture_of(page).model.boxes if box.name_ja == name)


def test_a_model_drawn_after_one_went_on_does_not_lay_its_pane_over_another_pages(
    sampled: MainWindow, qtbot: QtBot
) -> None:
    view = sampled.view
    assert view is not None
    view.go("model")
    model = view.page
    assert isinstance(model, ModelPage)
    view.go("coding")
    qtbot.waitUntil(lambda: model.view.picture is not None)
    settle(sampled, qtbot)
    assert not model.pane.isVisible()
    view.go("model")
    assert model.pane.isVisible()


def test_tab_walks_through_all_boxes_and_then_leaves(page: ModelPage, qtbot: QtBot) -> None:
    boxes = [box.id for box in picture_of(page).drawing.boxes]
    seen: list[str] = []
    for _ in boxes:
        qtbot.keyClick(page.view, Qt.Key.Key_Tab)
        seen += page.view.target
    qtbot.keyClick(page.view, Qt.Key.Key_Tab)
    assert seen == boxes
    assert QApplication.focusWidget() is not page.view


def test_arrows_go_to_the_box_in_that_direction_and_esc_lets_go(page: ModelPage, qtbot: QtBot) -> None:
    page.view.select((id_of(page, "知識移転"),))
    drawn = {box.id: box for box in picture_of(page).drawing.boxes}
    before = drawn[page.view.target[0]]
    qtbot.keyClick(page.view, Qt.Key.Key_Up)
    assert drawn[page.view.target[0]].rect.bottom <= before.rect.y
    qtbot.keyClick(page.view, Qt.Key.Key_Escape)
    assert page.view.target == ()


def test_a_click_on_an_arrow_selects_it(page: ModelPage, qtbot: QtBot) -> None:
    arrow = next(one for one in picture_of(page).drawing.arrows if one.kind == "sequence")
    page.view.fit()
    point = (arrow.start.x + arrow.head[0].x) / 2, (arrow.start.y + arrow.head[0].y) / 2
    at = page.view.on_screen(*point)
    qtbot.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert page.view.target == (arrow.source, arrow.target)


def test_a_box_tells_its_rule_and_its_cases(page: ModelPage) -> None:
    model = picture_of(page).model
    facts = of_box(next(box for box in model.boxes if box.name_ja == "学習"), model)
    assert facts.rows[:4] == (
        ("規則", "2社以上かつ25%以上"),
        ("認められた事例", "7/8社"),
        ("支持", "A社・B社・C社・D社・E社・F社・G社"),
        ("反対", "H社"),
    )


def test_enter_goes_to_the_quotations_of_a_box_and_enter_to_the_passage(
    page: ModelPage, sampled: MainWindow, qtbot: QtBot
) -> None:
    page.view.select((id_of(page, "学習"),))
    settle(sampled, qtbot)
    assert sampled.desk is not None
    sampled.desk.open_passage.disconnect()
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    qtbot.waitUntil(page.pane.cards.hasFocus)
    with qtbot.waitSignal(sampled.desk.open_passage) as asked:
        qtbot.keyClick(page.pane.cards, Qt.Key.Key_Return)
    card = page.pane.cards.cards[0]
    assert asked.args == [card.document_id, card.start, card.end]


def test_a_threshold_says_what_it_changes_and_redraws_without_saving(
    page: ModelPage, sampled: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    before = workspace.standing()
    page.pane.thresholds.share.setFocus()
    for _ in range(8):
        qtbot.keyClick(page.pane.thresholds.share, Qt.Key.Key_Right)
    words = page.pane.thresholds.effect.text()
    qtbot.waitUntil(lambda: picture_of(page).model.rule == Rule(2, 0.65))
    hypotheses = [box.status for box in picture_of(page).model.boxes].count("hypothesis")
    assert words.startswith("2社以上かつ65%以上にすると　箱 −")
    assert (hypotheses > 3, workspace.standing()) == (True, before)


def test_going_back_to_the_saved_threshold_has_nothing_to_say(page: ModelPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.pane.thresholds.share, Qt.Key.Key_Right)
    qtbot.keyClick(page.pane.thresholds.share, Qt.Key.Key_Left)
    qtbot.waitUntil(lambda: page.rule is None)
    assert page.pane.thresholds.effect.text() == ""


def test_a_version_is_saved_with_the_rule_that_is_tried(
    page: ModelPage, sampled: MainWindow, workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kanryu.gui.model.page.ask_text", lambda *_, **__: "最初の版")
    page.pane.thresholds.share.setValue(60)
    qtbot.waitUntil(lambda: picture_of(page).model.rule.min_share == 0.6)
    page.pane.save.emit()
    settle(sampled, qtbot)
    assert [version.note for version in workspace.ask(list_versions)] == ["最初の版"]
    assert (picture_of(page).model.rule.min_share, page.rule) == (0.6, None)


def test_a_box_whose_evidence_changed_since_the_version_asks_to_look_again(
    page: ModelPage, sampled: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.do(save_model, picture_of(page).model, "版")
    settle(sampled, qtbot)
    box = next(box for box in picture_of(page).model.boxes if box.name_ja == "学習")
    workspace.sign_as("研究者M")
    workspace.do(remove_codings, box.codings[:1])
    settle(sampled, qtbot)
    model = picture_of(page).model
    assert of_box(next(one for one in model.boxes if one.id == box.id), model).chip == "要再確認：引用が1件へった"
    assert "要再確認" in of_model(model).chip


def test_zoom_keeps_to_its_bounds_and_fits_again(page: ModelPage, qtbot: QtBot) -> None:
    fitting = page.view.scale
    for _ in range(30):
        qtbot.keyClick(page.view, Qt.Key.Key_Plus)
    assert page.view.scale == 3.0
    qtbot.keyClick(page.view, Qt.Key.Key_1)
    assert page.view.scale == fitting


@pytest.mark.parametrize(("name", "begins"), [("図.svg", b"<?xml"), ("図.png", b"\x89PNG")])
def test_the_picture_goes_into_a_file_on_white(
    page: ModelPage, sampled: MainWindow, tmp_path: Path, name: str, begins: bytes, qtbot: QtBot
) -> None:
    page.export_to(tmp_path / name)
    settle(sampled, qtbot)
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_an_empty_project_shows_one_sentence_and_the_way_to_coding(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window.open_workspace(Workspace.create(tmp_path / "空.kanryu", "空", "研究者"))
    show(window, "model", qtbot)
    assert window.view is not None
    empty = window.view.page.findChild(EmptyState)
    assert empty is not None
    assert empty.isVisible()


def test_a_shift_is_said_with_its_sign() -> None:
    from kanryu.analysis.model.thresholds import Shift

    assert shift_words(Rule(2, 0.4), Shift(-1, 2)) == "2社以上かつ40%以上にすると　箱 −1、矢印 +2"
    assert shift_words(Rule(2, 0.4), Shift(0, 0)) == "2社以上かつ40%以上にすると　変わりません"
