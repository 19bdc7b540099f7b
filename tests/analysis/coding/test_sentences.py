"""Sentences of spoken Japanese."""

from kanryu.analysis.coding.sentences import better_ends, sentence_at, sentence_ends, trimmed


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


def read(*parts: str) -> tuple[list[str], list[str]]:
    """Return the sentences by the marks alone, and with the model's ends behind these parts."""
    text = "".join(parts)
    ends = [len("".join(parts[: number + 1]).rstrip()) for number in range(len(parts))]
    cut = [sentence_ends(text, 0, len(text)), better_ends(text, 0, len(text), ends)]
    by_marks, better = ([text[a:b] for a, b in zip((0, *found), found, strict=False)] for found in cut)
    return by_marks, better


def test_a_quotation_goes_on_where_the_model_goes_on() -> None:
    by_marks, better = read("彼は「𠮷には無理だ。できない。」と何度も言いました😀。", "でも手伝ってくれました。")
    assert by_marks == ["彼は「𠮷には無理だ。", "できない。」", "と何度も言いました😀。", "でも手伝ってくれました。"]
    assert better == ["彼は「𠮷には無理だ。できない。」と何度も言いました😀。", "でも手伝ってくれました。"]


def test_a_quotation_that_ends_a_sentence_for_the_model_ends_it() -> None:
    by_marks, better = read("「やりましょう。」", "そう言われました。")
    assert by_marks == better == ["「やりましょう。」", "そう言われました。"]


def test_long_speech_without_marks_has_the_models_ends() -> None:
    parts = ("はい、そうですね", "　最初は反対されました", "　でも部長が味方してくれたんです", "　それで動きました")
    by_marks, better = read(*parts)
    assert (by_marks, better) == (["".join(parts)], list(parts))


def test_where_there_are_marks_the_models_other_ends_do_not_count() -> None:
    by_marks, better = read("ええと最初はですね", "現地の人が始めて、それを見て本社が驚いたんです。", "以上です。")
    assert by_marks == better
    text = "一つ目です。二つ目。"
    assert better_ends(text, 0, len(text), [len(text)]) == sentence_ends(text, 0, len(text))


def test_an_open_bracket_does_not_swallow_what_the_model_ends() -> None:
    _, better = read("値段は（いまの話です。", "次は品質です。", "最後に納期です。")
    assert better == ["値段は（いまの話です。", "次は品質です。", "最後に納期です。"]
