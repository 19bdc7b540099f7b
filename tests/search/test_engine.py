"""The engine: which turns satisfy a query, what is shown of them, and what is said about the rest."""

import random
import re
import time
from collections import Counter
from collections.abc import Iterator

import pytest

from kanryu.analysis.coding.memos import add_memo
from kanryu.analysis.compare.judgements import CellKey, summarise
from kanryu.analysis.documents.attributes import add_attribute, set_attribute
from kanryu.analysis.documents.documents import Facts, add_document, list_documents
from kanryu.analysis.documents.transcripts import transcript as read
from kanryu.analysis.search.synonyms import add_synonyms
from kanryu.language import words as language_words
from kanryu.search import SearchQuery, SearchResult
from kanryu.search.find import BadPattern, Mode
from kanryu.search.patterns import PatternTooSlow
from kanryu.search.query import BadQuery
from kanryu.search.values import Order, Scope
from kanryu.workspace import Workspace
from tests.projects import Small, code_words, new_workspace, set_up_small, transcript

TALK = (
    "聞き手：海外の工場で図面は誰が直しましたか。\n"
    "社長：図面は現地で直した。本社は見ていない。\n"
    "工場長：本社が図面を直す。海外では直さない。\n"
    "社長：中小企業だから、現地化は遅れた。企業どうしの関係です。\n"
    "社長：京都で𠮷田さんが興した。東京都では起こさない。橋の箸。\n"
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Workspace, Small]]:
    with new_workspace(tmp_path_factory.mktemp("engine")) as workspace:
        small = set_up_small(workspace)
        facts = Facts(title="二回目", recorded_on="2017-05-02", roles={"工場長": "現地責任者"})
        workspace.do(add_document, transcript(TALK, "二回目"), small.second_case, facts)
        staff = workspace.do(add_attribute, "従業員", "number")
        workspace.do(set_attribute, small.first_case, staff, "1,200")
        workspace.do(set_attribute, small.second_case, staff, "80")
        code_words(workspace, small, "支援機関の補助", small.condition)
        workspace.do(add_memo, "case", small.first_case, "現地の企業が図面を欲しがる", title="覚え")
        workspace.do(summarise, CellKey(small.first_case, small.condition), "補助と銀行で図面を買った")
        yield workspace, small


def find(workspace: Workspace, text: str, mode: Mode = "words", **more: object) -> SearchResult:
    return workspace.search(SearchQuery(text, mode, **more))  # type: ignore[arg-type]  # a test names what it varies


def bodies(workspace: Workspace) -> dict[str, str]:
    return {item.id: workspace.ask(read, item.id).text for item in workspace.ask(list_documents)}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("図面 本社", ["図面", "本社", "本社", "図面"]),
        ("図面 -本社", ["図面"]),
        ("図面 NOT 海外", ["図面"]),
        ("海外 OR 本社", ["海外", "本社", "本社", "海外"]),
        ("(海外 OR 本社) 現地", ["現地", "本社"]),
        ("図面 NEAR/1 現地", ["図面", "現地"]),
        ("図面 NEAR/0 現地", []),
        ("図面 BEFORE/3 本社", []),
        ("本社 BEFORE/3 図面", ["本社", "図面"]),
        ("=は現", ["は現"]),
        ("/本社.図面/", ["本社が図面"]),
        ("図面 役割:現地責任者", ["図面"]),
        ("図面 話者:社長", ["図面"]),
        ("図面 -話者:社長", ["図面", "図面"]),
        ("図面 属性:従業員>=100", []),
        ("図面 属性:従業員<100", ["図面", "図面", "図面"]),
        ("図面 日付:2016..2018", ["図面", "図面", "図面"]),
        ("図面 日付:<2017", []),
        ("図面 資料:二回目", ["図面", "図面", "図面"]),
        ("図面 事例:A社", []),
        ("補助 コード:資金", ["補助"]),
        ("銀行 コード:資金", []),
        ("銀行 -コード:資金", ["銀行"]),
        ("企業", ["企業", "企業"]),
        ("京都", ["京都"]),
        ("箸", ["箸"]),
    ],
)
def test_what_a_query_finds(project: tuple[Workspace, Small], query: str, found: list[str]) -> None:
    assert sorted(hit.text for hit in find(project[0], query).hits) == sorted(found)


def test_a_query_of_fields_only_shows_the_turns(project: tuple[Workspace, Small]) -> None:
    assert [hit.text for hit in find(project[0], "話者:工場長").hits] == [TALK.splitlines()[2]]


@pytest.mark.parametrize(
    "query", ["図面", "図面 OR 本社", "=の", "/.{3}/", "取り*", "図画~", '"現地で"', "役割:経営者", "𠮷田"]
)
def test_every_hit_is_an_exact_slice(project: tuple[Workspace, Small], query: str) -> None:
    texts = bodies(project[0])
    result = find(project[0], query)
    assert all(hit.text == texts[hit.document_id][hit.start : hit.end] for hit in result.hits)


def test_ways_of_writing_a_text_do_not_move_its_hits(workspace: Workspace) -> None:
    """Line ends of Windows, decomposed kana, ruby in brackets, full and half width, characters beyond the BMP."""
    original = (
        "社長：𠮷野《よしの》で\r\n"
        "社長：か\u3099っちり、Ｎｏ．１のｻｰﾊﾞｰ😀を興した。\r\n"
        "社長：サーバーが|髙橋《たかはし》の"
    )
    text = original.replace("\r\n", "\n")
    document = workspace.do(add_document, transcript(text, "字"))
    for query in ("サーバー", "興す", "髙橋", "𠮷野", "=Ｎｏ", "がっちり"):
        hits = find(workspace, query).hits
        assert len(hits) > 0, query
        assert [hit.text for hit in hits] == [bodies(workspace)[document][hit.start : hit.end] for hit in hits]


def test_literal_search_equals_a_plain_scan_of_everything(project: tuple[Workspace, Small]) -> None:
    rng = random.Random(11)
    texts = bodies(project[0])
    for _ in range(100):
        body = rng.choice(list(texts.values()))
        at = rng.randrange(len(body))
        wanted = body[at : at + rng.randint(1, 12)].strip()
        if not wanted:
            continue
        scanned = {(id_, m.start()) for id_, text in texts.items() for m in re.finditer(re.escape(wanted), text)}
        assert {(hit.document_id, hit.start) for hit in find(project[0], wanted, "literal").hits} == scanned


@pytest.mark.parametrize("word", ["企業", "京都", "現地", "図面", "直す"])
def test_hits_and_places_elsewhere_are_all_that_a_scan_finds(project: tuple[Workspace, Small], word: str) -> None:
    result = find(project[0], word)
    inside = sum(count * surface.count(word) for surface, count in result.variants.items())
    assert inside + result.elsewhere == sum(text.count(word) for text in bodies(project[0]).values())


def test_kyoto_is_elsewhere_in_tokyo_to(project: tuple[Workspace, Small]) -> None:
    found = find(project[0], "京都")
    assert (found.total, found.elsewhere) == (1, 1)


def test_spellings_switched_off_are_counted_but_not_shown(project: tuple[Workspace, Small]) -> None:
    everything = find(project[0], "興す")
    less = find(project[0], "興す", off=("起こさ",))
    assert (less.variants, less.off) == (everything.variants, ("起こさ",))
    assert [hit.text for hit in less.hits] == [hit.text for hit in everything.hits if hit.text != "起こさ"]


def test_synonyms_of_the_project_are_found_with_a_word(workspace: Workspace) -> None:
    workspace.do(add_document, transcript("社長：タイ工場とアマタ工場。\n", "工場"))
    before = find(workspace, "タイ工場").variants
    workspace.do(add_synonyms, ["タイ工場", "アマタ工場"])
    assert (before, find(workspace, "タイ工場").variants) == ({"タイ工場": 1}, {"タイ工場": 1, "アマタ工場": 1})


def test_an_empty_result_says_which_part_found_nothing_and_what_is_like_it(project: tuple[Workspace, Small]) -> None:
    result = find(project[0], "図面 本杜")
    assert result.total == 0
    assert [(part.text, part.count) for part in result.parts] == [("図面", 3), ("本杜", 0)]
    assert [result.query[part.start : part.end] for part in result.parts] == ["図面", "本杜"]


def test_a_span_of_dates_is_one_part_of_an_empty_result(project: tuple[Workspace, Small]) -> None:
    parts = find(project[0], "日付:1901..1902 図面").parts
    assert [(part.text, part.count) for part in parts] == [("日付:1901..1902", 0), ("図面", 3)]


@pytest.mark.parametrize(
    ("scope", "found"),
    [
        (("memos",), [("memos", "覚え", "A社")]),
        (("summaries",), [("summaries", "A社 × 資金", "A社")]),
        (("transcripts", "memos", "definitions", "summaries"), None),
    ],
)
def test_other_texts_are_searched_where_the_scope_says_so(
    project: tuple[Workspace, Small], scope: tuple[Scope, ...], found: list[tuple[str, str, str]] | None
) -> None:
    hits = find(project[0], "図面", scope=scope).hits
    shown = [(hit.scope, hit.document, hit.case) for hit in hits]
    assert (
        shown == found
        if found
        else Counter(hit.scope for hit in hits) == {"transcripts": 3, "memos": 1, "summaries": 1}
    )


@pytest.mark.parametrize(
    ("unit", "left", "right"),
    [("sentence", "", "は現地で直した。"), ("turn", "", "は現地で直した。本社は見ていない。")],
)
def test_context_can_be_the_sentence_or_the_turn(
    project: tuple[Workspace, Small], unit: str, left: str, right: str
) -> None:
    hit = find(project[0], "図面 BEFORE/1 現地", unit=unit).hits[0]
    assert (hit.text, hit.left, hit.right) == ("図面", left, right)


@pytest.mark.parametrize("by", ["left", "right", "case", "phase", "speaker", "time", "surface", "role", "code"])
def test_an_order_keeps_every_hit_and_descending_turns_its_keys(project: tuple[Workspace, Small], by: Order) -> None:
    result = find(project[0], "=。")
    up, down = result.ordered(by), result.ordered(by, descending=True)
    assert Counter(up.hits) == Counter(result.hits) == Counter(down.hits)
    assert list(up.ordered("text").hits) == list(result.hits)


def test_hits_are_ordered_by_what_follows_them(project: tuple[Workspace, Small]) -> None:
    rights = [hit.right for hit in find(project[0], "図面").ordered("right").hits]
    assert rights == sorted(rights)


def test_groups_count_hits_and_set_them_against_the_text_there_is(project: tuple[Workspace, Small]) -> None:
    groups = find(project[0], "図面").groups("role")
    first = groups[0]
    assert sum(group.count for group in groups) == 3
    assert first.per_10000 == pytest.approx(first.count * 10_000 / first.characters)
    letters = sum(len(re.sub(r"\s", "", text)) for text in bodies(project[0]).values())
    assert sum(group.characters for group in groups) == letters


def test_hits_are_made_when_they_are_looked_at_and_behave_like_a_tuple(project: tuple[Workspace, Small]) -> None:
    hits = find(project[0], "=の").hits
    everything = tuple(hits)
    assert (hits[0], hits[-1], hits[1:3], len(hits)) == (
        everything[0],
        everything[-1],
        everything[1:3],
        len(everything),
    )
    with pytest.raises(IndexError):
        hits[len(hits)]


@pytest.mark.parametrize("pattern", ["(a+)+$", "(.*)*x", "(a|aa)+$"])
def test_a_pattern_that_explodes_is_refused_at_its_place(project: tuple[Workspace, Small], pattern: str) -> None:
    with pytest.raises(BadPattern):
        find(project[0], pattern, "regex")
    with pytest.raises(BadQuery):
        find(project[0], f"/{pattern}/")


@pytest.mark.parametrize("pattern", ["あ*あ*あ*あ*い", "あ*あ*い", r"\w*\w*x", r"(あ+)\1+い", "(?:あ?){30}あ{30}い"])
def test_a_pattern_that_takes_too_long_is_stopped(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, pattern: str
) -> None:
    monkeypatch.setattr("kanryu.search.patterns._SECONDS", 1.0)
    workspace.do(add_document, transcript("社長：" + "あ" * 20_000, "長い"))
    began = time.monotonic()
    with pytest.raises(PatternTooSlow):
        find(workspace, pattern, "regex")
    assert time.monotonic() - began < 5


def test_a_pattern_run_in_another_process_finds_the_same(project: tuple[Workspace, Small]) -> None:
    assert [hit.text for hit in find(project[0], "/図.+現.+直.+。/").hits] == [
        "図面は現地で直した。本社は見ていない。"
    ]


def test_without_the_dictionary_letters_are_searched_and_that_is_said(
    project: tuple[Workspace, Small], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(language_words, "available", lambda: False)
    result = find(project[0], "図面 -本社 役割:経営者")
    assert (result.mode, [hit.text for hit in result.hits]) == ("literal", [])
    assert [hit.text for hit in find(project[0], "図面 聞*").hits] == ["聞き手", "図面"]
