"""Sentences and turns: what the keys select."""

from kanryu.analysis.documents.transcripts import TranscriptView, TurnItem
from kanryu.gui.coding.positions import Positions
from kanryu.gui.coding.reading import Reading, met_spans

TEXT = "甲：一つ目です。二つ目。\n乙：\n甲：三つ目だ！「四つ目。」五つ目\n\n　六つ目。\n"


def reading() -> Reading:
    turns, start = [], 0
    for number, block in enumerate(
        ("甲：一つ目です。二つ目。", "乙：", "甲：三つ目だ！「四つ目。」五つ目\n\n　六つ目。")
    ):
        start = TEXT.index(block, start)
        turns.append(TurnItem(str(number), None, start, start + 2, start + len(block), None))
        start += len(block)
    view = TranscriptView("d", "題", None, None, "途中", TEXT, (), tuple(turns), ())
    return Reading.of(view, Positions(view))


def words(span: tuple[int, int] | None) -> str:
    assert span is not None
    return TEXT[span[0] : span[1]]


def test_sentences_end_at_their_marks_and_at_the_ends_of_lines() -> None:
    assert [words(span) for span in reading().sentences] == [
        "一つ目です。", "二つ目。", "三つ目だ！", "「四つ目。」", "五つ目", "六つ目。",
    ]  # fmt: skip


def test_a_turn_holds_all_its_paragraphs_and_an_empty_one_is_none() -> None:
    assert [words(span) for span in reading().turns] == [
        "一つ目です。二つ目。", "三つ目だ！「四つ目。」五つ目\n\n　六つ目。",
    ]  # fmt: skip


def test_the_caret_behind_a_sentence_means_the_next_one() -> None:
    end = TEXT.index("二つ目。") + 4
    assert words(reading().sentence(end)) == "三つ目だ！"
    assert words(reading().sentence(end - 1)) == "二つ目。"


def test_a_selection_grows_and_shrinks_by_sentences() -> None:
    here = reading()
    start = TEXT.index("三つ目")
    longer = here.longer(here.sentences, start, start + 5)
    assert words(longer) == "三つ目だ！「四つ目。」"
    assert words(here.shorter(*longer)) == "三つ目だ！"
    assert here.shorter(start, start + 5) == (start, start)


def test_stepping_by_turns_stops_at_both_ends() -> None:
    here = reading()
    first, last = here.turns[0][0], here.turns[-1][0]
    assert here.next_turn(first, later=True) == last
    assert here.next_turn(last, later=True) == last
    assert here.next_turn(last, later=False) == first


def test_bounds_move_to_beginnings_or_ends_of_sentences() -> None:
    here = reading()
    at = TEXT.index("つ目です")
    assert here.bound(at, later=False, ending=False) == TEXT.index("一つ目")
    assert here.bound(at, later=True, ending=True) == TEXT.index("二つ目")


def test_spans_met_by_passages_are_counted_once() -> None:
    assert met_spans([(0, 5), (6, 9), (10, 12)], [(4, 7), (0, 1), (9, 10)]) == 2
