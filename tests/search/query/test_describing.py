"""How a query was understood, in a sentence, and the help."""

import re

import pytest

from kanryu.i18n import LANGUAGES, Language
from kanryu.search.query import describe, help_entries, parse


@pytest.mark.parametrize(
    ("text", "japanese", "english"),
    [
        ("取り組み", "「取り組み」", "“取り組み”"),
        ("海外 展開", "「海外」と「展開」が同じ発言に", "“海外” and “展開” in the same utterance"),
        ("タイ OR 中国", "「タイ」、または「中国」", "“タイ”, or “中国”"),
        ("企業 -タイ", "「企業」（ただし「タイ」のない発言）", "“企業” (only utterances without “タイ”)"),
        ("現地 NEAR/1 改良", "「現地」と「改良」が 1 語以内に", "“現地” and “改良” at most 1 word apart"),
        ("本社 BEFORE/5 反対", "「本社」の後 5 語以内に「反対」", "“反対” at most 5 words after “本社”"),
        ("話者:山田 改良", "「改良」（話者が「山田」に限る）", "“改良” (only where the speaker is “山田”)"),
        (
            "改良 日付:2016..2018",
            "「改良」（日付が2016以降、日付が2018までに限る）",
            "“改良” (only where the date is 2016 or later, the date is 2018 or earlier)",
        ),
    ],
)
def test_it_is_said_in_both_languages(text: str, japanese: str, english: str) -> None:
    node = parse(text)
    assert (describe(node, "ja"), describe(node, "en")) == (japanese, english)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_of_the_help_can_be_searched(language: Language) -> None:
    for entry in help_entries(language):
        parse(entry.example)
    assert len(help_entries(language)) > 12


def test_the_english_help_is_english() -> None:
    text = "".join("".join(entry) for entry in help_entries("en"))
    assert not re.search(r"[\u3040-\u30ff\u4e00-\u9fff]", text)
