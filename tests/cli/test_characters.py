"""Characters outside the basic plane, emoji and combining kana: what the command line codes, SQL reads back."""

import sqlite3
from contextlib import closing

import pytest

from tests.cli.conftest import TRANSCRIPT
from tests.cli.running import Kanryu

WORDS = ("𠮷田", "𩸽の加工", "か\u3099っちり", "😀", "👨‍👩‍👧", "固定できる😀👨‍👩‍👧って", "。\n聞き手：資金")


@pytest.mark.parametrize("words", WORDS)
def test_a_coding_made_by_its_words_covers_exactly_them(project: Kanryu, words: str) -> None:
    made = project.json("code", "P.kanryu", "--document", "本社", "--code", "P1", "--find", words)["codings"][0]
    with closing(sqlite3.connect("P.kanryu")) as file:
        text, start, end, cut = file.execute(
            """SELECT d.text, c.start, c."end", substr(d.text, c.start + 1, c."end" - c.start)
                 FROM coding c JOIN document d ON d.id = c.document_id"""
        ).fetchone()
    assert text == TRANSCRIPT
    assert (text[start:end], cut, made["text"]) == (words, words, words)
    assert (start, end) == (TRANSCRIPT.index(words), TRANSCRIPT.index(words) + len(words))


@pytest.mark.parametrize("words", WORDS)
def test_a_coding_made_by_positions_is_the_same(project: Kanryu, words: str) -> None:
    start = TRANSCRIPT.index(words)
    project.good(
        "code",
        "P.kanryu",
        "--document",
        "本社",
        "--code",
        "P1",
        "--start",
        str(start),
        "--end",
        str(start + len(words)),
    )
    assert project.json("show", "P.kanryu", "codings")["codings"][0]["text"] == words


@pytest.mark.parametrize("words", WORDS)
def test_a_hit_is_where_the_coding_is(project: Kanryu, words: str) -> None:
    made = project.json("code", "P.kanryu", "--document", "本社", "--code", "P1", "--find", words)["codings"][0]
    hits = project.json("search", "P.kanryu", words, "--literal")["hits"]
    assert [(hit["start"], hit["end"], hit["codes"]) for hit in hits] == [
        (made["start"], made["end"], ["現地で興す"])
    ]


def test_names_may_be_any_characters(project: Kanryu) -> None:
    name = "𠮷野😀か\u3099社 (株)／甲"
    project.good("case", "P.kanryu", name, "--set", "業種＝😀=金型𩸽")
    case = {case["name"]: case for case in project.json("show", "P.kanryu", "cases")["cases"]}[name]
    project.good("report", "P.kanryu", "--case", name, "-o", ".")
    assert case["attributes"] == {"業種＝😀": "金型𩸽"}


def test_a_name_the_system_cannot_write_as_utf8_is_shown_and_not_a_crash(project: Kanryu) -> None:
    """On Linux a file name may be any bytes; Python hands the odd ones over as lone surrogates."""
    result = project("show", "P.kanryu", "codings", "--document", "\udcff")
    assert (result.status, result.err.count("\n")) == (1, 1)
