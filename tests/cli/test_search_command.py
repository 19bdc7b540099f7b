"""``kanryu search`` and ``kanryu index``: what is printed, what is JSON, and what is said on the side."""

import csv
import json

import pytest

from tests.cli.running import Kanryu

KEYS = {
    "query",
    "mode",
    "variants",
    "off",
    "total",
    "elsewhere",
    "missing",
    "parts",
    "near",
    "beyond",
    "groups",
    "hits",
}


@pytest.fixture(autouse=True)
def home(kanryu: Kanryu, monkeypatch: pytest.MonkeyPatch) -> None:
    """The index of these tests lies in their own folder."""
    for name in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(name, str(kanryu.folder / "home"))


def test_the_keys_of_the_json_are_the_same_whatever_is_found(project: Kanryu) -> None:
    found, nothing = (project.json("search", "P.kanryu", words) for words in ("治具", "どこにもない言葉"))
    assert set(found) == set(nothing) == KEYS


def test_a_limit_cuts_the_list_and_not_the_count(project: Kanryu) -> None:
    every = project.json("search", "P.kanryu", "=の")
    some = project.json("search", "P.kanryu", "=の", "--limit", "2")
    assert (some["total"], some["hits"]) == (every["total"], every["hits"][:2])


def test_hits_can_be_sorted_and_turned_round(project: Kanryu) -> None:
    up = project.json("search", "P.kanryu", "=の", "--sort", "text")["hits"]
    down = project.json("search", "P.kanryu", "=の", "--sort", "text", "--descending")["hits"]
    assert down == up[::-1]


def test_groups_are_counted_per_ten_thousand_characters(project: Kanryu) -> None:
    groups = project.json("search", "P.kanryu", "=の", "--group", "role")["groups"]
    assert [group["per_10000"] for group in groups] == [
        round(group["count"] * 10_000 / group["characters"], 4) if group["characters"] else 0 for group in groups
    ]


def test_a_spelling_can_be_left_out(project: Kanryu) -> None:
    variants = project.json("search", "P.kanryu", "興す")["variants"]
    spelling = next(iter(variants))
    without = project.json("search", "P.kanryu", "興す", "--off", spelling)
    assert without["total"] == sum(variants.values()) - variants[spelling]
    assert without["variants"] == variants


@pytest.mark.parametrize("context", ["sentence", "turn", "0", "5"])
def test_the_context_is_characters_a_sentence_or_a_turn(project: Kanryu, context: str) -> None:
    hits = project.json("search", "P.kanryu", "=の", "--context", context)["hits"]
    longest = max(len(hit["right"]) for hit in hits)
    assert longest == int(context) if context.isdecimal() else longest > 0


@pytest.mark.parametrize("context", ["page", "--5", "-", "9" * 5000])
def test_an_unknown_context_is_explained(project: Kanryu, context: str) -> None:
    result = project("search", "P.kanryu", "の", f"--context={context}")
    assert (result.status, context in result.err) == (1, True)


def test_the_query_language_is_shown_with_examples(project: Kanryu) -> None:
    shown = project.good("search", "P.kanryu", "--help-query").out
    assert all(sign in shown for sign in ("NEAR/5", "OR", "話者:"))


def test_nothing_asked_says_how_to_ask(project: Kanryu) -> None:
    answers = [project("search", "P.kanryu", *words) for words in ((), ("",))]
    assert [(answer.status, "--help-query" in answer.err) for answer in answers] == [(2, True), (1, True)]


@pytest.mark.parametrize(
    "words", [("P.kanryu", "--json", "治具"), ("--json", "P.kanryu", "治具"), ("--json", "--", "P.kanryu", "治具")]
)
def test_options_may_stand_before_the_query(project: Kanryu, words: tuple[str, ...]) -> None:
    assert project.good("search", *words).data == project.json("search", "P.kanryu", "治具")


def test_fewer_than_none_cannot_be_shown(project: Kanryu) -> None:
    answers = [project(*call, "--limit", "-3") for call in (("search", "P.kanryu", "治具"), ("words", "P.kanryu"))]
    assert [answer.status for answer in answers] == [2, 2]


def test_a_mistake_in_a_query_names_its_character(project: Kanryu) -> None:
    result = project("search", "P.kanryu", "治具 (本社")
    assert (result.status, "4 文字目" in result.err) == (1, True)


def test_an_index_is_built_told_about_and_used(project: Kanryu) -> None:
    before = project.json("index", "P.kanryu", "--status")
    found = project.json("search", "P.kanryu", "興す")
    built = project.json("index", "P.kanryu")
    again = project.json("search", "P.kanryu", "興す")
    assert (before["present"], len(before["missing"])) == (False, before["documents"])
    assert (built["present"], built["missing"]) == (True, [])
    assert (found.pop("missing"), again.pop("missing")) == (before["documents"], 0)
    assert found == again


def test_rebuilding_an_index_changes_no_answer(project: Kanryu) -> None:
    project.good("index", "P.kanryu")
    before = project.json("search", "P.kanryu", "現地 OR 治具")
    rebuilt = project.json("index", "P.kanryu", "--rebuild")
    assert (project.json("search", "P.kanryu", "現地 OR 治具"), rebuilt["missing"]) == (before, [])


def test_words_that_the_shell_parts_are_one_query(project: Kanryu) -> None:
    assert project.good("search", "P.kanryu", "補助", "事業", "--json").data == project.json(
        "search", "P.kanryu", "補助 事業"
    )


@pytest.mark.parametrize(
    ("query", "near"),
    [
        ("事例:Ａ杜", ["A社"]),
        ("コード:吸収するカ", ["吸収する力"]),
        ("code:absorbtion", ["Absorption"]),
        ("話者:社丁", ["社長"]),
        ("資料:本杜", ["本社"]),
    ],
)
def test_a_field_that_names_nothing_says_what_is_near(project: Kanryu, query: str, near: list[str]) -> None:
    found = project.json("search", "P.kanryu", f"{query} 治具")
    (part, _) = found["parts"]
    assert (found["total"], part["text"], part["missing"], part["near"]) == (0, query, True, near)
    said = project.good("search", "P.kanryu", f"{query} 治具").err
    assert f"「{query}」にあたるものは、このプロジェクトにありません。" in said
    assert f"近い名前：{near[0]}" in said


def test_where_no_name_is_near_the_few_there_are_are_named(project: Kanryu) -> None:
    said = project.good("search", "P.kanryu", "事例:ありえない").err
    roles = project.json("search", "P.kanryu", "役割:社長 治具")["parts"][0]
    assert "ある名前：A社" in said
    assert ("経営者" in roles["names"], roles["near"]) == (True, [])


def test_an_attribute_is_near_by_its_name_or_by_its_value(project: Kanryu) -> None:
    project.good("case", "P.kanryu", "A社", "--set", "業種=金型", "--set", "従業員数=85")
    parts = [
        project.json("search", "P.kanryu", f"属性:{said} 治具")["parts"]
        for said in ("業手=金型", "業種=金形", "従業員数>=100")
    ]
    assert [(part[0]["missing"], part[0]["near"][:1]) for part in parts] == [
        (True, ["業種"]),
        (True, ["金型"]),
        (False, []),
    ]


def test_an_exclusion_that_names_nothing_is_told_though_there_are_hits(project: Kanryu) -> None:
    found = project.json("search", "P.kanryu", "治具 -事例:Ａ杜")
    assert (found["total"], [part["text"] for part in found["parts"]]) == (1, ["事例:Ａ杜"])


def test_what_the_limits_keep_out_is_counted_and_no_word_is_offered_for_it(project: Kanryu) -> None:
    found = project.json("search", "P.kanryu", "会社", "--role", "聞き手")
    assert (found["total"], found["beyond"], found["near"]) == (0, 1, [])
    assert "1 件" in project.good("search", "P.kanryu", "会社", "--role", "聞き手").err


def test_a_case_or_code_that_is_misspelt_is_an_error_with_what_is_near(project: Kanryu) -> None:
    answers = [project("search", "P.kanryu", "治具", *limit) for limit in (("--case", "Ａ杜"), ("--code", "P9"))]
    assert [answer.status for answer in answers] == [1, 1]
    assert "近い名前：A社" in answers[0].err
    assert "P1" in answers[1].err


def test_many_spellings_are_not_all_named(project: Kanryu) -> None:
    said = project.good("search", "P.kanryu", "/./").err.splitlines()[0]
    assert (len(said.split("、")), "通り" in said) == (21, True)


def test_turns_are_no_spellings(project: Kanryu) -> None:
    assert project.good("search", "P.kanryu", "役割:聞き手 OR 話者:社長").err.splitlines()[0] == "4件"


def test_the_ending_of_the_file_says_how_the_hits_are_written(project: Kanryu) -> None:
    found = project.json("search", "P.kanryu", "=の")
    for name in ("用例.csv", "用例.json"):
        project.good("search", "P.kanryu", "=の", "-o", name)
    assert json.loads((project.folder / "用例.json").read_text(encoding="utf-8")) == found
    with (project.folder / "用例.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["語"], int(row["始まり"])) for row in rows] == [(hit["text"], hit["start"]) for hit in found["hits"]]
    printed = project.good("search", "P.kanryu", "=の", "--csv").out
    assert [row["左"] for row in csv.DictReader(printed.splitlines())] == [row["左"] for row in rows]


def test_an_ending_that_says_nothing_is_refused_before_anything_is_done(project: Kanryu) -> None:
    before = project.bytes()
    assert project("search", "P.kanryu", "治具", "-o", "用例.docx", "--code-with", "P1").status == 1
    assert project.bytes() == before


def test_the_spellings_that_are_left_out_are_told(project: Kanryu) -> None:
    said = project.good("search", "P.kanryu", "治具", "--off", "治具", "--off", "ジグ").err
    assert "除いた表記：治具 1、ジグ 0" in said


def test_groups_have_heads(project: Kanryu) -> None:
    lines = project.good("search", "P.kanryu", "=の", "--group", "role").out.splitlines()
    assert lines[0].split() == ["グループ", "用例の件数", "1万字あたり", "字数"]
