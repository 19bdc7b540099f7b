"""``kanryu synonyms``: words that mean the same, in effect for every search."""

import pytest

from tests.cli.running import Kanryu


def sets(kanryu: Kanryu) -> list[list[str]]:
    return [one["words"] for one in kanryu.json("synonyms", "P.kanryu")["synonyms"]]


@pytest.mark.parametrize(
    "words", [("社長", "加工会社"), ("社長", "=", "加工会社"), ("社長、加工会社",), ("社長＝加工会社",)]
)
def test_words_are_added_however_they_stand_apart(project: Kanryu, words: tuple[str, ...]) -> None:
    assert project.good("synonyms", "P.kanryu", "--add", *words).out == "社長 = 加工会社\n"
    assert sets(project) == [["社長", "加工会社"]]


def test_a_search_finds_the_other_words_too_and_no_longer_when_they_are_taken_out(project: Kanryu) -> None:
    counts = [project.json("search", "P.kanryu", "治具")["variants"]]
    for act in ("--add", "--remove"):
        project.good("synonyms", "P.kanryu", act, "治具", "補助")
        counts.append(project.json("search", "P.kanryu", "治具")["variants"])
    assert counts == [{"治具": 1}, {"治具": 1, "補助": 1}, {"治具": 1}]


def test_a_word_leaves_its_set_and_a_set_of_one_is_none(project: Kanryu) -> None:
    project.good("synonyms", "P.kanryu", "--add", "甲", "乙", "丙")
    project.good("synonyms", "P.kanryu", "--remove", "乙")
    assert sets(project) == [["甲", "丙"]]
    project.good("synonyms", "P.kanryu", "--remove", "丙")
    assert sets(project) == []


def test_words_of_several_sets_leave_them_as_one_action(project: Kanryu) -> None:
    project.good("synonyms", "P.kanryu", "--add", "甲", "乙", "丙")
    project.good("synonyms", "P.kanryu", "--add", "丁", "戊")
    project.good("synonyms", "P.kanryu", "--remove", "甲", "丁")
    assert sets(project) == [["乙", "丙"]]
    project.good("undo", "P.kanryu")
    assert sets(project) == [["甲", "乙", "丙"], ["丁", "戊"]]


def test_an_unknown_word_changes_nothing_and_names_what_is_near(project: Kanryu) -> None:
    project.good("synonyms", "P.kanryu", "--add", "タイ工場", "アマタ工場")
    result = project("synonyms", "P.kanryu", "--remove", "アマタ工場", "タイ工事")
    assert (result.status, "近い名前：タイ工場" in result.err) == (1, True)
    assert sets(project) == [["タイ工場", "アマタ工場"]]


@pytest.mark.parametrize("words", [("--add", "ひとつ"), ("--add", "同じ", "同じ"), ("--remove", "、")])
def test_one_word_makes_no_set_and_none_cannot_be_taken_out(project: Kanryu, words: tuple[str, ...]) -> None:
    assert project("synonyms", "P.kanryu", *words).status == 1


def test_the_sets_are_listed_like_everything_else(project: Kanryu) -> None:
    project.good("synonyms", "P.kanryu", "--add", "甲", "乙")
    assert project.json("show", "P.kanryu", "synonyms") == project.json("synonyms", "P.kanryu")
    assert "甲、乙" in project.good("show", "P.kanryu", "synonyms").out
