"""How wide texts are taken to be and where their lines break."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanryu.analysis.model.lettering import NO_END, NO_START, clusters, width, wrap

MIXED = st.text("海外進出ヤーッ、。「」（）・abc XYZ 19が𠮷👩\u200d🔧か\u3099", max_size=40)


@pytest.mark.parametrize(
    ("text", "ems"),
    [("学習", 2.0), ("𠮷野家", 3.0), ("か\u3099", 1.0), ("Ⅱ′", 2.0), ("12", 1.12), ("", 0.0), ("辻\U000e0100", 1.0)],
)
def test_full_width_is_one_em_and_marks_take_no_room(text: str, ems: float) -> None:
    assert width(text, 10) == pytest.approx(ems * 10)


def test_what_is_seen_as_one_character_stays_in_one_piece() -> None:
    assert clusters("か\u3099👩\u200d🔧x") == ["か\u3099", "👩\u200d🔧", "x"]


def test_two_lines_break_after_the_middle_dot() -> None:
    assert wrap("マネジメント・コントロール", 10, 100) == ("マネジメント・", "コントロール")


def test_two_lines_break_between_words_rather_than_inside_a_run_of_kanji() -> None:
    assert wrap("本社の受入態勢と評価制度", 10, 90) == ("本社の受入態勢と", "評価制度")


def test_a_latin_word_is_not_broken() -> None:
    assert wrap("Communities of practice", 10, 80) == ("Communities", "of practice")


def test_what_does_not_fit_ends_in_an_ellipsis() -> None:
    assert wrap("あいうえおかきくけこさしすせそ", 10, 50) == ("あいうえお", "かきくけ…")


@given(MIXED)
def test_no_line_is_wider_than_the_room(text: str) -> None:
    assert all(width(line, 10) <= 60 for line in wrap(text, 10, 60, most=99))


@given(MIXED)
def test_wrapping_loses_nothing_but_spaces(text: str) -> None:
    assert "".join(wrap(text, 10, 60, most=99)).replace(" ", "") == text.replace(" ", "")


@given(st.text("海外ー、。」・（「ッ", min_size=2, max_size=12))
def test_line_ends_keep_the_japanese_rules_when_there_is_room_to(text: str) -> None:
    lines = wrap("始" + text + "終", 10, 130, most=9)
    kept = all(b[0] not in NO_START and a[-1] not in NO_END for a, b in pairwise(lines))
    assert kept
