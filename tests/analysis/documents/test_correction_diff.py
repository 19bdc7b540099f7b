"""Comparing two versions of a text, and where passages stand afterwards."""

import random

import pytest

from kanryu.analysis.documents.anchors import Run, heaviest_chain, unique_runs
from kanryu.analysis.documents.diff import compare
from kanryu.analysis.documents.text_map import TextMap, nearest_character
from tests.analysis.documents.edits import sample_text
from tests.projects import SPEECH

FIRST = "最初の段落です。タイの工場で𠮷田さんが機械を直しました。\n"
SECOND = "二つ目の段落では、𩸽の加工にか\u3099っちり使えると言われました😀。\n"
THIRD = "三つ目は資金の話で、銀行には断られ、補助金で続けたそうです。\n"


def placed(old: str, new: str, words: str) -> tuple[str, str]:
    """Return the words a passage of the old text covers in the new one, and its state."""
    start = old.index(words)
    place = TextMap.between(old, new).place(start, start + len(words))
    return new[place.start : place.end], place.state


@pytest.mark.parametrize("seed", range(20))
def test_every_run_is_the_same_in_both_texts_and_runs_keep_their_order(seed: int) -> None:
    rng = random.Random(seed)
    old = sample_text(rng, 1500)
    parts = [old[at : at + 70] for at in range(0, len(old), 70)]
    rng.shuffle(parts)
    new = "".join(part.replace("の", "ノ😀") for part in parts)
    for piece in compare(old, new):
        assert all(old[run.old : run.old_end] == new[run.new : run.new_end] for run in piece.runs)
        ends = [(run.old_end, run.new_end) for run in piece.runs]
        begins = [(run.old, run.new) for run in piece.runs]
        assert all(end[0] <= begin[0] and end[1] <= begin[1] for end, begin in zip(ends, begins[1:], strict=False))


def test_anchors_are_stretches_that_occur_once_in_each_text() -> None:
    assert unique_runs("あいうえおかきくけ" * 2 + "独自の部分", "独自の部分あいうえおかきくけ", 4) == [Run(18, 0, 5)]


def test_what_keeps_its_order_weighs_more_than_what_was_moved() -> None:
    kept = [Run(0, 5, 10), Run(10, 15, 10)]
    assert heaviest_chain([*kept, Run(20, 0, 5)]) == [Run(0, 5, 20)]


@pytest.mark.parametrize(
    ("new", "words", "found"),
    [
        (SPEECH.replace("工場", "コウジョウ"), "生まれた製品", ("生まれた製品", "moved")),
        (SPEECH.replace("直した機械", "直した装置😀"), "直した機械を", ("直した装置😀を", "changed")),
        (SPEECH.replace("支援機関の", "支援\n機関の"), "支援機関の補助", ("支援\n機関の補助", "changed")),
        (SPEECH.replace("𠮷田さん", "A氏"), "𠮷田さん", ("A氏", "changed")),
        (SPEECH.replace("資金は", "まず、資金は"), "資金は", ("資金は", "moved")),
        (SPEECH.replace("銀行です。", "銀行です。ええ。"), "銀行です。", ("銀行です。", "same")),
        (SPEECH + "聞き手：ありがとうございました。\n", "最初は断られました。", ("最初は断られました。", "same")),
    ],
)
def test_a_passage_follows_an_edit(new: str, words: str, found: tuple[str, str]) -> None:
    if found[1] == "same":
        assert SPEECH.index(words) == new.index(words)
    assert placed(SPEECH, new, words) == found


def test_what_is_put_in_before_a_passage_stays_outside_even_when_it_ends_alike() -> None:
    old = "前の文です。資金の話です。後の文です。"
    new = "前の文です。技術の話です。資金の話です。後の文です。"
    assert placed(old, new, "前の文です。") == ("前の文です。", "same")
    assert placed(old, new, "資金の話です。") == ("資金の話です。", "moved")


def test_a_taken_out_sentence_is_not_taken_for_the_end_of_the_one_before() -> None:
    assert placed("前の文です。資金の話です。後。", "前の文です。後。", "資金の話です。")[1] == "unplaced"


def test_a_replaced_name_that_shares_a_letter_is_replaced_as_a_whole() -> None:
    assert placed("昨日は田中さんが来た。", "昨日は山田さんが来た。", "田中さん") == ("山田さん", "changed")


def test_a_passage_in_a_moved_paragraph_goes_along() -> None:
    words = "機械を直しました"
    assert placed(FIRST + SECOND + THIRD, SECOND + THIRD + FIRST, words) == (words, "relocated")


def test_a_short_passage_in_a_moved_paragraph_is_found_by_its_paragraph() -> None:
    old = "銀行。\n" + FIRST + SECOND + THIRD + "銀行。\n"
    new = "銀行。\n" + THIRD + FIRST + SECOND + "銀行。\n"
    text_map = TextMap.between(old, new)
    start = old.index(THIRD) + THIRD.index("銀行")
    place = text_map.place(start, start + 2)
    assert (place.start, place.state) == (new.index(THIRD) + THIRD.index("銀行"), "relocated")


def test_a_short_line_that_was_moved_is_found_where_its_words_occur_once() -> None:
    old, new = FIRST + "短い話。\n" + SECOND, FIRST + SECOND + "短い話。\n"
    assert placed(old, new, "短い話。") == ("短い話。", "relocated")


def test_a_short_line_that_was_copied_twice_is_not_guessed() -> None:
    new = FIRST + SECOND + "短い話。\n" + THIRD + "短い話。\n"
    assert placed(FIRST + "短い話。\n" + SECOND + THIRD, new, "短い話。")[1] == "unplaced"


def test_of_two_equal_line_breaks_the_one_outside_the_passage_went() -> None:
    old, new = "銀行です。\n\n次の話。", "銀行です。\n次の話。"
    assert placed(old, new, "\n次の話。") == ("\n次の話。", "moved")


def test_a_moved_and_corrected_paragraph_still_carries_its_passage() -> None:
    new = SECOND + THIRD + FIRST.replace("機械", "機械類")
    assert placed(FIRST + SECOND + THIRD, new, "𠮷田さんが機械を直し") == ("𠮷田さんが機械類を直し", "changed")


def test_words_that_are_gone_are_unplaced_on_the_nearest_character() -> None:
    assert placed(FIRST + SECOND + THIRD, FIRST + THIRD, SECOND.strip()) == ("三", "unplaced")


def test_a_rewritten_sentence_between_two_that_stayed_is_changed() -> None:
    new = FIRST + "ここは聞き直したら、まるで違う内容でした。通訳の誤りです。\n" + THIRD
    assert placed(FIRST + SECOND + THIRD, new, SECOND)[1] == "changed"


@pytest.mark.parametrize(
    ("start", "end", "words", "coding", "found"),
    [
        (3, 3, "ん", (3, 6), (4, 7)),
        (3, 3, "ん", (0, 3), (0, 3)),
        (3, 3, "ん", (2, 4), (2, 5)),
        (3, 5, "", (2, 6), (2, 4)),
        (3, 5, "𠮷😀々", (3, 5), (3, 6)),
        (0, 0, "冒頭", (0, 1), (2, 3)),
    ],
)
def test_a_known_edit_moves_edges_as_typed(
    start: int, end: int, words: str, coding: tuple[int, int], found: tuple[int, int]
) -> None:
    place = TextMap.of_edit("あいんんうえおか", start, end, words).place(*coding)
    assert (place.start, place.end) == found


@pytest.mark.parametrize(("position", "found"), [(0, 2), (3, 2), (4, 3), (7, 7)])
def test_the_nearest_character_is_a_visible_one(position: int, found: int) -> None:
    assert nearest_character("\n\nあい\n\n\nう\n", position) == found


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("はい。\n" * 3000, "はい。\n" * 1500 + "いいえ。\n" + "はい。\n" * 1400),
        ("あ" * 30_000, "い" * 30_000),
        ("あ" * 30_000, "あ" * 15_000 + "い" + "あ" * 9_000),
        ("本文", "別"),
        ("𠮷", "𠮷\n"),
    ],
)
def test_texts_without_anchors_are_compared_all_the_same(old: str, new: str) -> None:
    text_map = TextMap.between(old, new)
    for start in range(0, len(old), max(1, len(old) // 7)):
        place = text_map.place(start, min(start + 5, len(old)))
        assert 0 <= place.start < place.end <= len(new)
