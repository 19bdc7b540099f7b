"""Sentences of spoken Japanese."""

from kanryu.analysis.coding.sentences import sentence_at, sentence_ends, trimmed


def sentences(text: str) -> list[str]:
    ends = sentence_ends(text, 0, len(text))
    return [text[start:end] for start, end in zip((0, *ends), ends, strict=False)]


def test_a_sentence_ends_with_its_mark_and_the_brackets_that_close_with_it() -> None:
    assert sentences("始めた。「やりたい。」と言った！？そう") == [
        "始めた。",
        "「やりたい。」",
        "と言った！？",
        "そう",
    ]


def test_rare_characters_count_as_one() -> None:
    assert sentences("𠮷野です。𩸽。") == ["𠮷野です。", "𩸽。"]


def test_a_line_end_closes_a_sentence() -> None:
    assert sentences("見出し\n本文。") == ["見出し\n", "本文。"]


def test_the_sentence_at_a_position_has_no_white_space_around_it() -> None:
    text = "一つ。　二つ。 "
    assert sentence_at(text, 0, len(text), 4) == (4, 7)
    assert sentence_at(text, 0, len(text), 0) == (0, 3)


def test_white_space_alone_stays_as_it_is() -> None:
    assert trimmed("　　", 0, 2) == (0, 2)
