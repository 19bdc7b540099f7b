"""Searching by keys: from the header's field to the passage and back."""

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QPushButton
from pytestqt.qtbot import QtBot

from kanryu.analysis.coding.codes import list_codes
from kanryu.analysis.coding.codings import Passage, add_codings, list_codings
from kanryu.analysis.search.cue_rules import list_cue_rules
from kanryu.analysis.search.saved import list_saved
from kanryu.analysis.search.synonyms import list_synonyms, words_of
from kanryu.gui.header import Header
from kanryu.gui.search.page import SearchPage
from kanryu.gui.search.sheets import SynonymSheet
from kanryu.gui.search.stage import next_step
from kanryu.gui.search.states import NothingFound
from kanryu.gui.window import MainWindow
from kanryu.search import SearchQuery
from kanryu.search.values import PartCount
from kanryu.workspace import Workspace
from tests.gui.sample import settle

_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(sampled: MainWindow, qtbot: QtBot) -> SearchPage:
    """The search page after 本社 was typed into the header's field."""
    type_words(sampled, "本社", qtbot)
    assert sampled.view is not None
    found = sampled.view.page
    assert isinstance(found, SearchPage)
    return found


def header(window: MainWindow) -> Header:
    assert window.view is not None
    return window.view.header


def workspace_of(window: MainWindow) -> Workspace:
    assert window.desk is not None
    return window.desk.workspace


def type_words(window: MainWindow, words: str, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F, _CTRL)
    header(window).field.setText(words)
    qtbot.keyClick(header(window).field, Qt.Key.Key_Return)
    settle(window, qtbot)


def boxes(page: SearchPage) -> list[QCheckBox]:
    return page.pane.variants.boxes()


def empty_of(page: SearchPage) -> NothingFound:
    (found,) = [one for one in page.findChildren(NothingFound) if one.isVisible()]
    return found


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


@pytest.mark.parametrize(
    ("key", "modifier"),
    [(Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)],
)
def test_from_the_passage_a_key_leads_back_to_the_same_hit(
    page: SearchPage, sampled: MainWindow, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    for _ in range(3):
        qtbot.keyClick(page.list, Qt.Key.Key_Down)
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    settle(sampled, qtbot)
    assert sampled.view is not None
    assert sampled.view.page is not page
    qtbot.keyClick(sampled.view.page.stops()[0], key, modifier)
    settle(sampled, qtbot)
    assert sampled.view.page is page
    assert page.list.currentIndex().row() == 3
    assert page.list.hasFocus()


def test_typing_searches_at_once_and_leaves_the_keys_to_the_field(
    page: SearchPage, sampled: MainWindow, qtbot: QtBot
) -> None:
    field = header(sampled).field
    qtbot.keyClick(sampled, Qt.Key.Key_F, _CTRL)
    field.clear()
    qtbot.keyClicks(field, "QC")
    settle(sampled, qtbot)
    assert page.query.text == "QC"
    assert {hit.text.upper() for hit in page.list.hits} <= {"QC", "ＱＣ"}
    assert field.hasFocus()
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    settle(sampled, qtbot)
    assert page.stage.nothing.isVisible()


def test_the_arrow_down_goes_from_the_field_to_the_hits(page: SearchPage, sampled: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(sampled, Qt.Key.Key_F, _CTRL)
    qtbot.keyClick(header(sampled).field, Qt.Key.Key_Down)
    assert page.list.hasFocus()


def test_of_questions_asked_quickly_only_the_last_is_answered(
    page: SearchPage, sampled: MainWindow, qtbot: QtBot
) -> None:
    for words in ("本", "本社", "工", "工場", "タ", "タイ"):
        header(sampled).typed.emit(words)
    settle(sampled, qtbot)
    assert page.found is not None
    assert page.found.query.text == "タイ"


def test_a_spelling_can_be_switched_off_and_on(page: SearchPage, sampled: MainWindow, qtbot: QtBot) -> None:
    type_words(sampled, "教える", qtbot)
    whole = len(page.list.hits)
    first = boxes(page)[0].text()
    assert len(boxes(page)) > 1
    qtbot.keyClick(boxes(page)[0], Qt.Key.Key_Space)
    settle(sampled, qtbot)
    assert 0 < len(page.list.hits) < whole
    assert first not in {hit.text for hit in page.list.hits}
    assert not boxes(page)[0].isChecked()
    qtbot.keyClick(boxes(page)[0], Qt.Key.Key_Space)
    settle(sampled, qtbot)
    assert len(page.list.hits) == whole


def test_a_pattern_finds_what_matches_it(page: SearchPage, sampled: MainWindow, qtbot: QtBot) -> None:
    page.choose("mode", "regex")
    type_words(sampled, "[二三]工場", qtbot)
    assert {hit.text for hit in page.list.hits} <= {"二工場", "三工場"}


@pytest.mark.parametrize(("mode", "words"), [("regex", "本社("), ("words", "本社 (工場")])
def test_a_mistake_is_pointed_at_in_the_field_and_the_hits_stay(
    page: SearchPage, sampled: MainWindow, qtbot: QtBot, mode: str, words: str
) -> None:
    before = list(page.list.hits)
    page.choose("mode", mode)
    settle(sampled, qtbot)
    type_words(sampled, words, qtbot)
    assert page.bar.said()[2]
    assert words[header(sampled).field.mistake] == "("
    assert list(page.list.hits) == before
    header(sampled).field.setText("本社")
    assert header(sampled).field.mistake == -1


def test_a_search_in_one_case_lists_only_that_case(page: SearchPage, sampled: MainWindow, qtbot: QtBot) -> None:
    case = next(item.value for item in page.offered("case") if item.text == "E社")
    page.bar.choices["case"].chosen.emit(case)
    settle(sampled, qtbot)
    assert {hit.case for hit in page.list.hits} == {"E社"}


def test_a_head_sorts_and_sorts_the_other_way(page: SearchPage, sampled: MainWindow, qtbot: QtBot) -> None:
    current = page.list.hits[5]
    page.list.setCurrentIndex(page.list.model().index(5, 0))
    qtbot.mouseClick(page.stage.heads.head("right"), Qt.MouseButton.LeftButton)
    settle(sampled, qtbot)
    once = [hit.right for hit in page.list.hits]
    assert page.list.current() == current
    qtbot.mouseClick(page.stage.heads.head("right"), Qt.MouseButton.LeftButton)
    settle(sampled, qtbot)
    assert once != [hit.right for hit in page.list.hits]
    assert sorted(once) == sorted(hit.right for hit in page.list.hits)


def test_groups_stand_beside_the_list_and_one_can_be_looked_at(
    page: SearchPage, sampled: MainWindow, qtbot: QtBot
) -> None:
    page.choose("grouping", "case")
    settle(sampled, qtbot)
    bar = page.stage.groups
    assert bar.isVisible()
    bar.list.setFocus()
    qtbot.keyClick(bar.list, Qt.Key.Key_Down)
    settle(sampled, qtbot)
    name = bar.list.current_id()
    assert {hit.case for hit in page.list.hits} == {name}
    assert page.found is not None
    assert len(page.list.hits) == next(one.count for one in page.found.listing.groups if one.name == name)


def test_hits_are_marked_by_keys_and_by_the_mouse(page: SearchPage, qtbot: QtBot) -> None:
    for key, modifier in (
        (Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Down, _SHIFT),
    ):
        qtbot.keyClick(page.list, key, modifier)
    assert page.list.marked == {0, 1, 2}
    at = page.list.visualRect(page.list.model().index(5, 0)).center()
    qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, _CTRL, at)
    assert page.list.marked == {0, 1, 2, 5}
    qtbot.keyClick(page.list, Qt.Key.Key_A, _CTRL)
    assert len(page.list.marked) == len(page.list.hits)
    qtbot.keyClick(page.list, Qt.Key.Key_Escape)
    assert page.list.marked == frozenset()


def test_marked_hits_are_coded_after_a_look_at_them_and_one_undo_takes_all_back(
    page: SearchPage, sampled: MainWindow, qtbot: QtBot
) -> None:
    workspace = workspace_of(sampled)
    before = workspace.ask(list_codings)
    code = next(one for one in workspace.ask(list_codes) if not one.is_group)
    for _ in range(3):
        qtbot.keyClick(page.list, Qt.Key.Key_Space)
        qtbot.keyClick(page.list, Qt.Key.Key_Down)
    marked = page.list.marked_hits()
    qtbot.keyClick(page.list, Qt.Key.Key_C)
    page.acts.finder.field.setText(code.name_ja)
    qtbot.keyClick(page.acts.finder.field, Qt.Key.Key_Return)
    settle(sampled, qtbot)
    sheet = page.acts.sheet
    assert sheet is not None
    qtbot.keyClick(sheet.table, Qt.Key.Key_Space)
    qtbot.keyClick(sheet.table, Qt.Key.Key_Return)
    settle(sampled, qtbot)
    new = [one for one in workspace.ask(list_codings) if one not in before]
    assert {(one.start, one.end, one.code_id) for one in new} == {(hit.start, hit.end, code.id) for hit in marked[1:]}
    workspace.undo()
    assert workspace.ask(list_codings) == before


def test_what_has_the_code_already_is_left_out(page: SearchPage, sampled: MainWindow, qtbot: QtBot) -> None:
    code = next(one for one in workspace_of(sampled).ask(list_codes) if not one.is_group)
    for _ in range(2):
        qtbot.keyClick(page.list, Qt.Key.Key_C)
        page.acts.finder.field.setText(code.name_ja)
        qtbot.keyClick(page.acts.finder.field, Qt.Key.Key_Return)
        settle(sampled, qtbot)
        sheet = page.acts.sheet
        assert sheet is not None
        left = sheet.passages()
        sheet.accept()
        settle(sampled, qtbot)
    assert left == ()


def test_a_search_is_saved_and_taken_again(page: SearchPage, sampled: MainWindow, qtbot: QtBot) -> None:
    page.choose("role", "経営者")
    page.choose("order", "right")
    settle(sampled, qtbot)
    before = list(page.list.hits)
    page.acts.save_as("本社の話")
    page.choose("role", "")
    page.choose("order", "text")
    type_words(sampled, "工場", qtbot)
    (saved,) = workspace_of(sampled).ask(list_saved)
    page.take_saved(saved.id)
    settle(sampled, qtbot)
    assert list(page.list.hits) == before
    assert header(sampled).field.text() == "本社"


def test_a_search_becomes_a_cue_of_a_code(page: SearchPage, sampled: MainWindow, qtbot: QtBot) -> None:
    page.acts.make_cue()
    qtbot.keyClick(page.acts.finder.field, Qt.Key.Key_Return)
    settle(sampled, qtbot)
    assert [one.query for one in workspace_of(sampled).ask(list_cue_rules)] == ["本社"]


def test_words_are_taken_as_the_same_from_a_line_of_the_sheet(sampled: MainWindow, qtbot: QtBot) -> None:
    assert sampled.desk is not None
    sheet = SynonymSheet(sampled.desk, sampled, "本社")
    qtbot.addWidget(sheet)
    sheet.fields[""].setText("本社、日本側, 親会社")
    sheet.store("")
    workspace = workspace_of(sampled)
    (one,) = workspace.ask(list_synonyms)
    assert one.words == ("本社", "日本側", "親会社")
    sheet.fields[one.id].setText("本社＝親会社")
    sheet.store(one.id)
    assert workspace.ask(list_synonyms)[0].words == ("本社", "親会社")
    sheet.delete(one.id)
    assert workspace.ask(list_synonyms) == ()


def test_words_on_a_line_stand_apart_by_any_usual_sign() -> None:
    assert words_of(" 甲、乙,丙・丁＝戊 = 𠮷野 ") == ("甲", "乙", "丙", "丁", "戊", "𠮷野")


def test_every_hit_is_written_to_the_file_in_the_order_of_the_list(
    page: SearchPage, sampled: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    page.choose("order", "right")
    settle(sampled, qtbot)
    page.acts.export_to(tmp_path / "用例.csv")
    settle(sampled, qtbot)
    with (tmp_path / "用例.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["語"], int(row["始まり"])) for row in rows] == [(hit.text, hit.start) for hit in page.list.hits]


def test_nothing_found_says_so_and_offers_another_way(page: SearchPage, sampled: MainWindow, qtbot: QtBot) -> None:
    page.choose("mode", "literal")
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
    button = found.stage.button()
    assert button is not None
    qtbot.keyClick(button, Qt.Key.Key_Space)
    qtbot.waitUntil(header(sampled).field.hasFocus)


def test_an_example_of_the_help_is_searched_for(page: SearchPage, sampled: MainWindow, qtbot: QtBot) -> None:
    header(sampled).show_help()
    sheet = header(sampled).sheet
    assert sheet is not None
    qtbot.keyClick(sheet.examples[0], Qt.Key.Key_Down)
    assert sheet.examples[1].hasFocus()
    qtbot.keyClick(sheet.examples[0], Qt.Key.Key_Space)
    settle(sampled, qtbot)
    assert not sheet.isVisible()
    assert page.query.text == sheet.examples[0].text() == header(sampled).field.text()


def test_a_change_of_the_text_searches_again(page: SearchPage, sampled: MainWindow, qtbot: QtBot) -> None:
    from kanryu.analysis.documents.documents import delete_document

    first = page.list.hits[0].document_id
    workspace_of(sampled).do(delete_document, first)
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


def test_word_lists_stand_beside_the_hits_and_a_word_of_them_is_searched_for(
    page: SearchPage, sampled: MainWindow, qtbot: QtBot
) -> None:
    qtbot.mouseClick(page.views.buttons["words"], Qt.MouseButton.LeftButton)
    settle(sampled, qtbot)
    words = page.views.words
    assert words is not None
    assert words.isVisible()
    assert not page.pane.isVisible()
    words.wanted.emit("工場")
    settle(sampled, qtbot)
    assert page.list.isVisible()
    assert page.pane.isVisible()
    assert "工場" in {hit.text for hit in page.list.hits}


def test_what_the_index_lacks_is_said_until_it_is_made(page: SearchPage, sampled: MainWindow, qtbot: QtBot) -> None:
    before = [(hit.document_id, hit.start) for hit in page.list.hits]
    assert page.bar.said()[3]
    page.indexing.begin()
    settle(sampled, qtbot)
    qtbot.waitUntil(lambda: not sampled.jobs.busy, timeout=30_000)
    settle(sampled, qtbot)
    assert page.bar.said()[3] == ""
    assert [(hit.document_id, hit.start) for hit in page.list.hits] == before


def test_an_order_is_kept_when_a_change_searches_again(page: SearchPage, sampled: MainWindow, qtbot: QtBot) -> None:
    page.choose("order", "right")
    settle(sampled, qtbot)
    page.list.setCurrentIndex(page.list.model().index(7, 0))
    hit = page.list.hits[7]
    code = next(one for one in workspace_of(sampled).ask(list_codes) if not one.is_group)
    workspace_of(sampled).do(add_codings, [Passage(hit.document_id, hit.start, hit.end)], [code.id])
    settle(sampled, qtbot)
    current = page.list.current()
    assert current is not None
    assert (current.start, page.list.currentIndex().row()) == (hit.start, 7)
    assert code.id in current.code_ids


def test_searching_elsewhere_finds_the_letters_inside_other_words(
    page: SearchPage, sampled: MainWindow, qtbot: QtBot
) -> None:
    page.show_elsewhere()
    settle(sampled, qtbot)
    assert header(sampled).field.text() == "=本社"
    assert {hit.text for hit in page.list.hits} == {"本社"}


def test_parts_that_are_never_together_are_offered_one_by_one(
    page: SearchPage, sampled: MainWindow, qtbot: QtBot
) -> None:
    type_words(sampled, "海外展開 ほげらほげら", qtbot)
    assert page.found is not None
    assert [part.count > 0 for part in page.found.listing.result.parts] == [True, False]
    assert next_step(SearchQuery("甲 乙"), (PartCount("甲", 0, 1, 3), PartCount("乙", 2, 3, 1)))[3] == "甲 OR 乙"


def pills(page: SearchPage) -> dict[str, QPushButton]:
    return {one.text(): one for one in empty_of(page).near}


def test_a_name_that_nothing_has_is_replaced_where_it_stands_in_the_query(
    page: SearchPage, sampled: MainWindow, qtbot: QtBot
) -> None:
    type_words(sampled, '本社 事例:"Ａ 社" 役割:経営者', qtbot)
    qtbot.mouseClick(pills(page)["A社"], Qt.MouseButton.LeftButton)
    settle(sampled, qtbot)
    assert header(sampled).field.text() == "本社 事例:A社 役割:経営者"
    assert {(hit.case, hit.role) for hit in page.list.hits} == {("A社", "経営者")}


def test_a_word_that_is_not_found_is_replaced_and_the_rest_of_the_query_stays(
    page: SearchPage, sampled: MainWindow, qtbot: QtBot
) -> None:
    type_words(sampled, "役割:経営者 本杜", qtbot)
    qtbot.mouseClick(pills(page)["本社"], Qt.MouseButton.LeftButton)
    settle(sampled, qtbot)
    assert header(sampled).field.text() == "役割:経営者 本社"
    assert {hit.role for hit in page.list.hits} == {"経営者"}


def test_the_next_step_leaves_out_the_name_that_nothing_has(
    page: SearchPage, sampled: MainWindow, qtbot: QtBot
) -> None:
    type_words(sampled, "本社 事例:ありえない", qtbot)
    assert "事例:ありえない" in empty_of(page).sentence.text()
    qtbot.keyClick(empty_of(page).button, Qt.Key.Key_Return)
    settle(sampled, qtbot)
    assert header(sampled).field.text() == "本社"
    assert len(page.list.hits) > 40


@pytest.mark.parametrize(("words", "rest"), [("甲 OR 事例:乙", ""), ("事例:乙", ""), ("事例:乙 甲 丙", "甲 丙")])
def test_a_query_is_offered_without_a_part_only_where_it_can_be_read(words: str, rest: str) -> None:
    start = words.index("事例")
    part = PartCount("事例:乙", start, start + 4, 0, missing=True)
    kind, value = next_step(SearchQuery(words), (part, part))[2:]
    assert (value if kind == "words" else "") == rest


def test_a_name_that_nothing_has_is_told_though_there_are_hits(
    page: SearchPage, sampled: MainWindow, qtbot: QtBot
) -> None:
    said: list[str] = []
    assert sampled.desk is not None
    sampled.desk.said.connect(said.append)
    type_words(sampled, "本社 -話者:ありえない", qtbot)
    assert len(page.list.hits) > 40
    assert any("話者:ありえない" in text for text in said)


def test_whole_turns_are_listed_but_are_no_spellings(page: SearchPage, sampled: MainWindow, qtbot: QtBot) -> None:
    type_words(sampled, "役割:支援機関", qtbot)
    assert len(page.list.hits) > 10
    assert boxes(page) == []


def test_hits_are_grouped_by_speaker_and_by_phase(page: SearchPage, sampled: MainWindow, qtbot: QtBot) -> None:
    for grouping in ("speaker", "phase"):
        page.choose("grouping", grouping)
        settle(sampled, qtbot)
        assert page.found is not None
        group = page.found.listing.groups[0]
        page.stage.groups.chosen.emit(group.name)
        settle(sampled, qtbot)
        assert len(page.list.hits) == group.count
        assert all(
            hit.speaker == group.name if grouping == "speaker" else group.name in (hit.phases or ("",))
            for hit in page.list.hits
        )


def test_all_groups_together_are_all_hits_though_a_hit_has_two_phases(
    page: SearchPage, sampled: MainWindow, qtbot: QtBot
) -> None:
    type_words(sampled, "役割:経営者 事例:A社", qtbot)
    page.choose("grouping", "phase")
    settle(sampled, qtbot)
    assert page.found is not None
    assert sum(one.count for one in page.found.listing.groups) > len(page.list.hits)
    first = page.stage.groups.list.items()[0]
    assert f"{len(page.list.hits)}件" in str(first.data(0, Qt.ItemDataRole.AccessibleTextRole))


def test_a_search_for_characters_becomes_a_cue_for_characters(
    page: SearchPage, sampled: MainWindow, qtbot: QtBot
) -> None:
    page.choose("mode", "literal")
    settle(sampled, qtbot)
    page.acts.make_cue()
    qtbot.keyClick(page.acts.finder.field, Qt.Key.Key_Return)
    settle(sampled, qtbot)
    assert [one.query for one in workspace_of(sampled).ask(list_cue_rules)] == ['="本社"']
