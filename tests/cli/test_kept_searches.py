"""Searches that are kept: saved, run again, listed, forgotten; cues of codes; hits that are coded."""

from pathlib import Path

import pytest

from kanryu.analysis.documents.cases import list_cases
from kanryu.analysis.search.saved import save_query
from kanryu.search import SearchQuery
from kanryu.search.keeping import written
from kanryu.search.values import Arrangement
from kanryu.workspace import Workspace
from tests.cli.running import Kanryu


def saved_in_the_window(kanryu: Kanryu, text: str, query: SearchQuery, listed: Arrangement) -> None:
    """Save a search under the name 窓 as the window does."""
    with Workspace.open(Path("P.kanryu")) as workspace:
        workspace.do(save_query, "窓", text, written(query, listed))


def names(kanryu: Kanryu) -> list[str]:
    return [one["name"] for one in kanryu.json("show", "P.kanryu", "saved")["saved"]]


@pytest.mark.parametrize("words", [("P.kanryu", "--saved", "窓"), ("--saved", "窓", "P.kanryu")])
def test_a_search_saved_in_the_window_has_the_same_result(project: Kanryu, words: tuple[str, ...]) -> None:
    with Workspace.open(Path("P.kanryu"), read_only=True) as workspace:
        (case,) = workspace.ask(list_cases)
    query = SearchQuery("の", "literal", case.id, "経営者", scope=("transcripts", "memos"), off=("の ",))
    saved_in_the_window(project, "の", query, Arrangement("right", descending=True, grouping="speaker"))
    options = ("--literal", "--case", "A社", "--role", "経営者", "--scope", "transcripts", "--scope", "memos")
    sorting = ("--sort", "right", "--descending", "--group", "speaker", "--off", "の ")
    found = project.good("search", *words, "--json").data
    assert found["total"] == 2
    assert found == project.json("search", "P.kanryu", "の", *options, *sorting)


def test_options_go_before_what_was_saved(project: Kanryu) -> None:
    saved_in_the_window(project, "の", SearchQuery("の", "literal", role="経営者"), Arrangement("right"))
    found = project.json("search", "P.kanryu", "--saved", "窓", "--role", "聞き手", "--sort", "text")
    assert found == project.json("search", "P.kanryu", "の", "--literal", "--role", "聞き手")


def test_a_limit_to_a_case_that_is_gone_is_left_out_and_told(project: Kanryu) -> None:
    saved_in_the_window(project, "治具", SearchQuery("治具", case="01gone", code="01gone"), Arrangement())
    said = project.good("search", "P.kanryu", "--saved", "窓").err
    assert ("事例" in said, "コード" in said, "1件  治具 1" in said) == (True, True, True)


def test_a_search_is_saved_with_all_it_looks_for_and_run_again(project: Kanryu) -> None:
    asked = (
        "の",
        "--regex",
        "--case",
        "A社",
        "--role",
        "経営者",
        "--sort",
        "left",
        "--group",
        "role",
        "--scope",
        "all",
    )
    found = project.json("search", "P.kanryu", *asked, "--save", "のの字")
    (kept,) = found.pop("saved")
    assert (kept["name"], kept["case"], kept["options"]["case"]) == ("のの字", "A社", ids(project, "cases")["A社"])
    assert project.json("search", "P.kanryu", "--saved", "のの字") == found
    assert project.json("show", "P.kanryu", "saved") == {"saved": [kept]}


def ids(kanryu: Kanryu, what: str) -> dict[str, str]:
    return {one["name"]: one["id"] for one in kanryu.json("show", "P.kanryu", what)[what]}


def test_a_query_with_a_mistake_is_not_saved(project: Kanryu) -> None:
    assert project("search", "P.kanryu", "(治具", "--save", "誤り").status == 1
    assert names(project) == []


def test_a_name_is_taken_once_and_free_again_when_the_search_is_forgotten(project: Kanryu) -> None:
    project.good("search", "P.kanryu", "治具", "--save", "治具の話")
    twice = project("search", "P.kanryu", "補助", "--save", "治具の話")
    assert (twice.status, "すでにあります" in twice.err) == (1, True)
    assert project.good("search", "P.kanryu", "--forget", "治具の話", "--json").data == {"saved": []}
    project.good("undo", "P.kanryu")
    assert names(project) == ["治具の話"]


@pytest.mark.parametrize("option", ["--saved", "--forget"])
def test_an_unknown_name_is_one_line_with_what_is_near(project: Kanryu, option: str) -> None:
    project.good("search", "P.kanryu", "治具", "--save", "治具の話")
    result = project("search", "P.kanryu", option, "冶具の話")
    assert (result.status, result.out, result.err.count("\n")) == (1, "", 1)
    assert "近い名前：治具の話" in result.err


@pytest.mark.parametrize("option", ["--saved", "--forget"])
def test_words_and_a_saved_search_do_not_go_together(project: Kanryu, option: str) -> None:
    project.good("search", "P.kanryu", "治具", "--save", "治具の話")
    result = project("search", "P.kanryu", "補助", option, "治具の話")
    assert (result.status, option in result.err, names(project)) == (1, True, ["治具の話"])


def test_no_words_are_still_a_mistake(project: Kanryu) -> None:
    assert [project("search", "P.kanryu", *words).status for words in ((), ("--json",), ("",), (" ",))] == [
        2,
        2,
        1,
        1,
    ]


# cues


def test_a_search_becomes_a_cue_and_its_hits_are_suggested(project: Kanryu) -> None:
    found = project.json("search", "P.kanryu", "補助", "--cue-of", "C1")
    assert [(one["code"], one["query"]) for one in found["cues"]] == [("C1", "補助")]
    assert project.json("show", "P.kanryu", "cues", "--code", "資金")["cues"] == found["cues"]
    assert project.json("show", "P.kanryu", "cues", "--code", "P1")["cues"] == []
    (suggested,) = project.json("suggest", "P.kanryu", "--code", "C1")["suggestions"]
    assert "補助も受けました" in suggested["text"]


@pytest.mark.parametrize(
    ("mode", "words", "cue"), [("--literal", "日本の", '="日本の"'), ("--regex", "か.っ?/?ちり", r"/か.っ?\/?ちり/")]
)
def test_a_cue_finds_what_the_search_found_in_whatever_way(project: Kanryu, mode: str, words: str, cue: str) -> None:
    found = project.json("search", "P.kanryu", words, mode, "--cue-of", "C1")
    assert found["cues"][0]["query"] == cue
    again = project.json("search", "P.kanryu", cue)
    assert [hit["start"] for hit in again["hits"]] == [hit["start"] for hit in found["hits"]] != []


def test_that_limits_are_no_part_of_a_cue_is_said(project: Kanryu) -> None:
    assert "--case" in project.good("search", "P.kanryu", "補助", "--case", "A社", "--cue-of", "C1").err


# coding


def coded(kanryu: Kanryu) -> list[tuple[str, str]]:
    return [(one["code"], one["text"]) for one in kanryu.json("show", "P.kanryu", "codings")["codings"]]


def test_all_hits_are_coded_and_one_undo_takes_all_back(project: Kanryu) -> None:
    found = project.json("search", "P.kanryu", "興す OR 治具", "--code-with", "P1")
    assert (found["coding"]["coded"], found["coding"]["given"], found["total"]) == (3, 0, 3)
    assert coded(project) == [("P1", "興し"), ("P1", "治具"), ("P1", "興し")]
    project.good("undo", "P.kanryu")
    assert coded(project) == []


def test_what_is_coded_already_is_told_and_left_alone(project: Kanryu) -> None:
    project.good("search", "P.kanryu", "治具", "--code-with", "P1")
    project.good("search", "P.kanryu", "治具", "--code-with", "F1")
    tried = project.good("search", "P.kanryu", "興す OR 治具", "--code-with", "P1", "--dry-run")
    lines = [line for line in tried.out.splitlines() if line.startswith("✓")]
    assert ("2件に" in tried.err, "1件にはもう" in tried.err, len(lines)) == (True, True, True)
    assert ("現地で興す" in lines[0], "吸収する力" in lines[0]) == (True, True)
    found = project.json("search", "P.kanryu", "興す OR 治具", "--code-with", "P1")
    assert (found["coding"]["coded"], found["coding"]["given"], len(coded(project))) == (2, 1, 4)


def test_a_dry_run_tells_the_same_and_touches_nothing(project: Kanryu) -> None:
    before = project.bytes()
    words = ("search", "P.kanryu", "興す", "--code-with", "P1", "--extent", "sentence")
    tried = project.json(*words, "--dry-run")["coding"]
    assert project.bytes() == before
    done = project.json(*words)["coding"]
    assert (tried.pop("dry_run"), done.pop("dry_run")) == (True, False)
    assert tried == done


def test_a_dry_run_asks_what_its_coder_gave(project: Kanryu) -> None:
    project.good("search", "P.kanryu", "治具", "--code-with", "P1")
    words = ("search", "P.kanryu", "治具", "--code-with", "P1", "--dry-run")
    assert [project.json(*words, *who)["coding"]["given"] for who in ((), ("--coder", "別の人"))] == [1, 0]


@pytest.mark.parametrize(
    ("extent", "text"), [("hit", "補助"), ("sentence", "𩸽の加工会社と組んで、補助も受けました。")]
)
def test_a_hit_stands_for_itself_or_its_sentence(project: Kanryu, extent: str, text: str) -> None:
    project.good("search", "P.kanryu", "補助", "--code-with", "C1", "--extent", extent)
    assert coded(project) == [("C1", text)]


def test_only_the_hits_that_are_shown_are_coded(project: Kanryu) -> None:
    project.good("search", "P.kanryu", "興す", "--code-with", "P1", "--limit", "1")
    assert len(coded(project)) == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--code-with", "P"), "見出しでない"),
        (("--code-with", "P", "--dry-run"), "見出しでない"),
        (("--code-with", "吸収するカ"), "近い名前：吸収する力"),
        (("--cue-of", "P"), "見出しでない"),
        (("--dry-run",), "--code-with"),
        (("--extent", "turn"), "--code-with"),
        (("--save", ""), "名前が空"),
        (("--code-with", ""), "コード「」"),
        (("--code-with", "", "--dry-run"), "コード「」"),
        (("--cue-of", ""), "コード「」"),
    ],
)
def test_what_cannot_be_done_changes_nothing(project: Kanryu, words: tuple[str, ...], said: str) -> None:
    before = project.bytes()
    result = project("search", "P.kanryu", "治具", *words)
    assert (result.status, said in result.err, project.bytes()) == (1, True, before)


@pytest.mark.parametrize("option", ["--saved", "--forget"])
def test_an_empty_name_is_no_name(project: Kanryu, option: str) -> None:
    project.good("search", "P.kanryu", "治具", "--save", "治具の話")
    result = project("search", "P.kanryu", option, "")
    assert (result.status, "「」は見つかりません" in result.err, names(project)) == (1, True, ["治具の話"])


def test_one_act_at_a_time(project: Kanryu) -> None:
    assert project("search", "P.kanryu", "治具", "--save", "甲", "--code-with", "P1").status == 2


def test_the_saved_search_of_the_window_can_be_coded(project: Kanryu) -> None:
    saved_in_the_window(project, "治具", SearchQuery("治具"), Arrangement())
    project.good("search", "P.kanryu", "--saved", "窓", "--code-with", "P1")
    assert coded(project) == [("P1", "治具")]
