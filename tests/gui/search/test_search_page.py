"""Searching by keys: from the header's field to the passage."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from kanryu.gui.controls.empty import EmptyState
from kanryu.gui.search.page import SearchPage
from kanryu.gui.window import MainWindow
from tests.gui.sample import settle


@pytest.fixture
def page(sampled: MainWindow, qtbot: QtBot) -> SearchPage:
    """The search page after 本社 was typed into the header's field."""
    type_words(sampled, "本社", qtbot)
    assert sampled.view is not None
    found = sampled.view.page
    assert isinstance(found, SearchPage)
    return found


def type_words(window: MainWindow, words: str, qtbot: QtBot) -> None:
    assert window.view is not None
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    window.view.header.field.setText(words)
    qtbot.keyClick(window.view.header.field, Qt.Key.Key_Return)
    settle(window, qtbot)


def chips(page: SearchPage) -> list[QPushButton]:
    return [one for one in page.bar.findChildren(QPushButton) if one.property("kind") == "pill" and one.isVisible()]


def empty_of(page: SearchPage) -> EmptyState:
    found = [one for one in page.findChildren(EmptyState) if one.isVisible()]
    assert len(found) == 1
    return found[0]


def test_words_typed_into_the_header_are_listed(page: SearchPage) -> None:
    assert len(page.list.hits) > 40
    assert {hit.text for hit in page.list.hits} == {"本社"}


def test_the_list_has_the_keys_and_enter_opens_the_passage(
    page: SearchPage, sampled: MainWindow, qtbot: QtBot
) -> None:
    assert page.list.hasFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    assert sampled.desk is not None
    sampled.desk.open_passage.disconnect()
    with qtbot.waitSignal(sampled.desk.open_passage) as asked:
        qtbot.keyClick(page.list, Qt.Key.Key_Return)
    second = page.list.hits[1]
    assert asked.args == [second.document_id, second.start, second.end]


def test_a_spelling_can_be_switched_off_and_on(page: SearchPage, sampled: MainWindow, qtbot: QtBot) -> None:
    type_words(sampled, "教える", qtbot)
    whole = len(page.list.hits)
    assert len(chips(page)) > 1
    qtbot.keyClick(chips(page)[0], Qt.Key.Key_Space)
    fewer = len(page.list.hits)
    qtbot.keyClick(chips(page)[0], Qt.Key.Key_Space)
    assert 0 < fewer < whole == len(page.list.hits)


def test_a_pattern_finds_what_matches_it(page: SearchPage, sampled: MainWindow, qtbot: QtBot) -> None:
    page.search_by("regex")
    type_words(sampled, "[二三]工場", qtbot)
    assert {hit.text for hit in page.list.hits} <= {"二工場", "三工場"}


def test_a_mistake_in_a_pattern_is_shown_in_words(page: SearchPage, sampled: MainWindow, qtbot: QtBot) -> None:
    page.search_by("regex")
    type_words(sampled, "本社(", qtbot)
    assert sampled.view is not None
    assert "本社(" in sampled.view.banner.text()


def test_a_search_in_one_case_lists_only_that_case(page: SearchPage, sampled: MainWindow, qtbot: QtBot) -> None:
    case = next(item.value for item in page.offered("case") if item.text == "E社")
    page.bar.where["case"].chosen.emit(case)
    settle(sampled, qtbot)
    assert {hit.case for hit in page.list.hits} == {"E社"}


def test_nothing_found_says_so_and_offers_another_way(page: SearchPage, sampled: MainWindow, qtbot: QtBot) -> None:
    page.search_by("literal")
    type_words(sampled, "そんな言葉はない", qtbot)
    assert "見つかりません" in empty_of(page).sentence.text()
    qtbot.keyClick(empty_of(page).button, Qt.Key.Key_Space)
    settle(sampled, qtbot)
    assert page.query.mode == "words"


def test_before_the_first_search_the_button_leads_to_the_field(sampled: MainWindow, qtbot: QtBot) -> None:
    assert sampled.view is not None
    sampled.view.go("search")
    found = sampled.view.page
    assert isinstance(found, SearchPage)
    qtbot.keyClick(empty_of(found).button, Qt.Key.Key_Space)
    qtbot.waitUntil(sampled.view.header.field.hasFocus)


def test_a_change_of_the_text_searches_again(page: SearchPage, sampled: MainWindow, qtbot: QtBot) -> None:
    from kanryu.analysis.documents.documents import delete_document

    assert sampled.desk is not None
    first = page.list.hits[0].document_id
    sampled.desk.workspace.do(delete_document, first)
    settle(sampled, qtbot)
    assert first not in {hit.document_id for hit in page.list.hits}


def test_the_search_survives_another_language(page: SearchPage, sampled: MainWindow, qtbot: QtBot) -> None:
    before = page.list.hits
    try:
        sampled.use_language("en")
        settle(sampled, qtbot)
        assert sampled.view is not None
        again = sampled.view.page
        assert isinstance(again, SearchPage)
        assert [hit.start for hit in again.list.hits] == [hit.start for hit in before]
    finally:
        sampled.use_language("ja")
