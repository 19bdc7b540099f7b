"""Words of a text by the dictionary: where they stand, and that no text is too much for it."""

import random
from itertools import pairwise

import pytest

from kanryu.language.words import Entries, Word, available, words

TEXTS = (
    "海外で興した事業を、日本へ持ち帰りました。",
    "𠮷野家と𩸽を食べた😀。か\u3099っちり👨‍👩‍👧🏽サーバーＡＢＣ１２３",
    "一行目\n二行目\r三行目\u2028四行目\u0085五行目\x0b六\n",
    "",
    "\n\n",
    "、。！？",
)


def test_the_dictionary_is_there() -> None:
    assert available()


@pytest.mark.parametrize("text", TEXTS)
def test_words_stand_in_order_and_inside_the_text(text: str) -> None:
    found = list(words(text))
    places = [(word.start, word.end) for word in found]
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert all(before[1] <= after[0] for before, after in pairwise(places))


@pytest.mark.parametrize("text", TEXTS)
def test_only_marks_and_white_space_are_left_out(text: str) -> None:
    covered = {at for word in words(text) for at in range(word.start, word.end)}
    assert [text[at] for at in range(len(text)) if at not in covered and text[at].isalnum()] == []


@pytest.mark.parametrize(
    ("one", "other"), [("興す", "興した"), ("持ち帰る", "持ち帰っ"), ("サーバー", "サーバ"), ("Ａ", "A")]
)
def test_inflection_and_spelling_share_a_normal_form(one: str, other: str) -> None:
    assert next(words(one)).normal == next(words(other)).normal


def test_a_word_is_found_where_it_stands() -> None:
    assert [word for word in words("😀𠮷で興した") if word.normal == "起こす"] == [Word("起こす", 3, 5)]


@pytest.mark.parametrize("character", ["あ", "A", "𠮷", "😀", "か\u3099", "㌔", "㍿", "\ufdfa", "、", " ", "\u0301"])
def test_a_line_of_sixty_thousand_characters_is_not_too_long(character: str) -> None:
    text = character * (60_000 // len(character))
    assert all(word.end <= len(text) for word in words(text))


def test_a_long_line_is_cut_where_a_mark_stands_and_no_word_is_lost() -> None:
    sentence = "海外で興した事業を日本へ持ち帰る。"
    times = 60_000 // len(sentence)
    alone = [word.normal for word in words(sentence)]
    assert [word.normal for word in words(sentence * times)] == alone * times


def test_positions_do_not_depend_on_how_the_text_was_cut() -> None:
    rng = random.Random(1)
    text = "".join(rng.choices("海外事業の𠮷😀か\u3099、。 \nは持ち帰る", k=20_000))
    assert all(text[word.start : word.end].strip() for word in words(text))


def test_a_noun_and_its_suffix_are_one_word_where_the_dictionary_has_it() -> None:
    """Sudachi cuts 班長 by what stands before it; whoever counts words wants one."""
    entries = Entries(compounds=True)
    for text in ("うちの班長、", "タイ人班長の話", "現地の班長が来た"):
        cut = entries.cut(text)
        words = [text[start:end] for start, end in zip(cut.starts, cut.ends, strict=True)]
        assert "班長" in words
        assert {entries.all[number].normal for number in cut.entries if entries.all[number].surface == "班長"} == {
            "班長"
        }


def test_a_suffix_the_dictionary_does_not_join_stays_apart() -> None:
    entries = Entries(compounds=True)
    assert [entries.all[number].surface for number in entries.cut("田中さんの話").entries] == [
        "田中",
        "さん",
        "の",
        "話",
    ]
