"""``kanryu search`` and ``kanryu index``: what is printed, what is JSON, and what is said on the side."""

import pytest

from tests.cli.running import Kanryu

KEYS = {"query", "mode", "variants", "off", "total", "elsewhere", "missing", "parts", "near", "groups", "hits"}


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


def test_an_unknown_context_is_explained(project: Kanryu) -> None:
    result = project("search", "P.kanryu", "の", "--context", "page")
    assert (result.status, "page" in result.err) == (1, True)


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
