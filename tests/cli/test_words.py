"""``kanryu words``: lists, key words and companions as text, CSV and JSON."""

import csv
from pathlib import Path

import pytest

from tests.cli.running import Kanryu


def test_a_list_is_printed_with_the_most_frequent_word_first(project: Kanryu) -> None:
    lines = project.good("words", "P.kanryu").out.splitlines()
    assert lines[0].split()[:3] == ["語", "品詞", "回数"]
    assert not any(line.startswith("何") for line in lines)


def test_the_interviewer_is_left_out_unless_asked_for(project: Kanryu) -> None:
    usual = project.json("words", "P.kanryu", "--part", "*")
    every = project.json("words", "P.kanryu", "--part", "*", "--everything")
    interviewer = project.json("words", "P.kanryu", "--part", "*", "--role", "聞き手")
    assert every["words"] == usual["words"] + interviewer["words"]


def test_the_json_has_stable_keys_and_exact_counts(project: Kanryu) -> None:
    answer = project.json("words", "P.kanryu", "--by", "role")
    assert set(answer) == {"words", "documents", "groups", "rows"}
    assert set(answer["rows"][0]) == {"word", "normal", "part", "surfaces", "count", "documents", "dp", "groups"}
    row = next(row for row in answer["rows"] if row["normal"] == "起こす")
    assert (row["word"], row["surfaces"], row["count"]) == ("興す", {"興し": 1}, 1)


def test_compounds_can_be_taken_apart(project: Kanryu) -> None:
    whole = project.json("words", "P.kanryu", "--part", "*")["words"]
    assert project.json("words", "P.kanryu", "--part", "*", "--no-compounds")["words"] >= whole


def test_a_file_of_stop_words_takes_the_place_of_the_usual_ones(project: Kanryu) -> None:
    Path("除外.txt").write_text("# 自分の\n日本\n", encoding="utf-8")
    words = {row["word"] for row in project.json("words", "P.kanryu", "--stop-words", "除外.txt")["rows"]}
    assert "日本" not in words
    assert "できる" in words


def test_a_file_of_stop_words_that_is_missing_is_said(project: Kanryu) -> None:
    result = project("words", "P.kanryu", "--stop-words", "除外.txt")
    assert (result.status, "除外.txt" in result.err) == (1, True)


def test_csv_opens_in_a_spreadsheet(project: Kanryu) -> None:
    project.good("words", "P.kanryu", "-o", "語.csv", "--limit", "3")
    data = Path("語.csv").read_bytes()
    rows = list(csv.reader(data.decode("utf-8-sig").splitlines()))
    assert data.startswith(b"\xef\xbb\xbf")
    assert len(rows) == 4


def test_csv_can_be_printed(project: Kanryu) -> None:
    assert project.good("words", "P.kanryu", "--csv", "--limit", "1").out.startswith("語,品詞,")


def test_key_words_of_a_role(project: Kanryu) -> None:
    answer = project.json(
        "words", "P.kanryu", "--by", "role", "--key", "聞き手", "--everything", "--part", "*", "--json"
    )
    assert answer["group"]["name"] == "聞き手"
    assert answer["more"][0]["log_ratio"] > 0
    assert all(key["count"] + key["other"] >= 3 for key in (*answer["more"], *answer["less"]))


def test_companions_name_their_window(project: Kanryu) -> None:
    answer = project.json("words", "P.kanryu", "--with", "会社", "--window", "turn", "--part", "*")
    assert (answer["word"], answer["window"], answer["near"]) == ("会社", "turn", 1)


def test_a_word_nobody_says_is_an_error_in_one_line(project: Kanryu) -> None:
    result = project("words", "P.kanryu", "--with", "蒸気機関")
    assert (result.status, result.err.count("\n")) == (1, 1)


@pytest.mark.parametrize("window", ["0", "-3", "many"])
def test_a_window_that_is_none_is_a_wrong_call(project: Kanryu, window: str) -> None:
    assert project("words", "P.kanryu", "--with", "会社", f"--window={window}").status == 2


def test_the_limit_cuts_json_too(project: Kanryu) -> None:
    assert len(project.json("words", "P.kanryu", "--limit", "2")["rows"]) == 2


def test_a_word_class_that_no_word_has_is_named_and_not_taken_for_nothing_found(project: Kanryu) -> None:
    near, none = (project("words", "P.kanryu", "--part", part) for part in ("名司", "めいし"))
    assert (near.status, "近い名前：名詞" in near.err) == (1, True)
    assert (none.status, "形容詞" in none.err) == (1, True)
