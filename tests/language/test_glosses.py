"""Kana in brackets after kanji are words of their own, not a reading to be skipped."""

from kanryu.language.words import words


def test_a_country_in_brackets_is_a_word() -> None:
    text = "現地法人（タイ）を設立した。"
    assert "タイ" in [text[word.start : word.end] for word in words(text)]
