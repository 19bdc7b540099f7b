"""What queries say, half and full width, and where their mistakes are."""

import time
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kanryu import i18n
from kanryu.search.query import BadQuery, parse, unparse
from kanryu.search.query.nodes import (
    All,
    Either,
    Exact,
    Near,
    Node,
    Pattern,
    Without,
    Words,
)


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("海外　展開", "海外 展開"),
        ("海外 AND 展開", "海外 展開"),
        ("海外　ＯＲ　国内", "海外 OR 国内"),
        ("海外 または 国内", "海外 OR 国内"),
        ("海外｜国内", "海外 OR 国内"),
        ("（海外 OR 国内）展開", "(海外 OR 国内) 展開"),
        ("企業　－中小企業", "企業 NOT 中小企業"),
        ("企業 -(タイ OR 中国)", "企業 NOT (タイ OR 中国)"),
        ("現地　ＮＥＡＲ／５　改良", "現地 NEAR/5 改良"),
        ("現地 NEAR 改良", "現地 NEAR/10 改良"),
        ("“海外展開”", '"海外展開"'),
        ("「海外展開」", '"海外展開"'),
        ("『海外 展開』", '"海外 展開"'),
        ("改良＊", "改良*"),
        ("改良~~", "改良~1"),
        ("事例:(株)山田　改良", 'case:"(株)山田" 改良'),
        ("事例：山田（株） 改良", "case:山田（株） 改良"),
        ("取？組", "取?組"),
        ("サーバー～", "サーバー~1"),
        ("サーバー～２", "サーバー~2"),
        ("＝京都", '="京都"'),
        ("話者：山田", "speaker:山田"),
        ("役割：「現地 責任者」", 'role:"現地 責任者"'),
        ("話者: 山田 改良", "speaker:山田 改良"),
        ("属性：従業員＞＝100", "attribute:従業員>=100"),
        ("属性:従業員≧100", "attribute:従業員>=100"),
        ("日付:2016..2018 x", "date:>=2016 date:<=2018 x"),
        ("日付：２０１６年４月～ x", "date:>=2016-04 x"),
        ("date:>=2016/4/1 x", "date:>=2016-04-01 x"),
    ],
)
def test_it_can_be_written_in_full_width_and_in_several_ways(text: str, same: str) -> None:
    assert unparse(parse(text)) == same


@pytest.mark.parametrize("text", ["㈱", "％", "㎏", "№", "(株)", "（株）山田", "(有)", "山田(株)"])
def test_a_sign_for_a_word_is_a_word(text: str) -> None:
    assert parse(text) == Words(text, 0, len(text))


def test_an_abbreviation_in_brackets_does_not_close_a_group() -> None:
    assert unparse(parse("((株)山田 OR 海外) 国内")) == "((株)山田 OR 海外) 国内"


def test_a_word_knows_its_place() -> None:
    assert parse("  取り組み ") == Words("取り組み", 2, 6)


def test_or_binds_less_than_a_blank_and_near_more() -> None:
    node = parse("a b OR c NEAR/2 d")
    assert isinstance(node, Either)
    assert [type(part) for part in node.parts] == [All, Near]


def test_before_keeps_the_order() -> None:
    node = parse("本社 BEFORE/3 反対")
    assert isinstance(node, Near)
    assert (node.ordered, node.distance) == (True, 3)


def test_a_pattern_may_have_blanks_and_slashes() -> None:
    assert parse(r"/20\d\d 年\/月/") == Pattern(r"20\d\d 年\/月", 0, 13)


def test_a_literal_goes_to_the_next_blank_or_is_quoted() -> None:
    assert parse('(="A 社" OR =京(都))') == Either((Exact("A 社", 1, 7), Exact("京(都)", 11, 16)))


@pytest.mark.parametrize(
    "text",
    [
        "トヨタ:海外の話",
        "10:30に始まった",
        "https://example.org/a",
        "法人（タイ）が増えた",
        "彼は「海外」と言った",
        "「A社」と「B社」の話",
        "そうですか？",
        "行くの？はい、行きます",
        '5"の管',
        "R&D-centered",
        "𠮷野家𩸽😀",
        "オーアor",
    ],
)
def test_what_is_pasted_from_a_text_stays_text(text: str) -> None:
    assert parse(text) == Words(text, 0, len(text))


def test_marks_alone_are_passed_over_beside_words_and_sought_by_themselves() -> None:
    assert (unparse(parse("海外 、 - 展開")), parse("…。")) == ("海外 展開", Exact("…。", 0, 2))


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("", 1),
        ("　", 1),
        ("海外 (展開", 4),
        ("海外 展開)", 6),
        ("海外 ()", 4),
        ("OR 海外", 1),
        ("海外 OR", 5),
        ("海外 AND", 4),
        ("海外 NOT", 4),
        ("-海外", 1),
        ("海外 OR -国内", 7),
        ("-(-海外) a", 3),
        ("海外 NEAR/ 国内", 4),
        ("海外 NEAR/5", 4),
        ("海外 NEAR/99999 国内", 4),
        ("話者:山田 NEAR/5 国内", 1),
        ("海外 NEAR/5 (a b)", 10),
        ("/(/", 2),
        ("/abc", 1),
        ("//", 1),
        ("/(a+)+$/", 2),
        ('海外 "展開', 4),
        ('""', 1),
        ("=", 1),
        ("展開~3", 4),
        ("海外 **", 4),
        ("話者:", 4),
        ("事例: ", 5),
        ("属性:従業員", 4),
        ("日付:20", 4),
        ("日付:2016-13", 4),
        ("日付:2018..2016", 4),
        ("海外 NEAR/abc 国内", 4),
        ("海外 NEAR/-1 国内", 4),
        ('話者:"山田 海外', 4),
        ('話者:" 海外', 4),
    ],
)
def test_a_mistake_is_pointed_at(text: str, position: int) -> None:
    with pytest.raises(BadQuery) as mistake:
        parse(text)
    assert mistake.value.position == position


def test_a_mistake_is_said_in_both_languages() -> None:
    with pytest.raises(BadQuery) as mistake:
        parse("海外 (展開")
    said = [mistake.value.words(language).line for language in i18n.LANGUAGES]
    assert [("4 文字目" in said[0]), ("Character 4" in said[1])] == [True, True]


def test_brackets_too_deep_are_refused() -> None:
    with pytest.raises(BadQuery, match="50"):
        parse("(" * 51 + "a" + ")" * 51)
    assert parse("(" * 50 + "a" + ")" * 50) == Words("a", 50, 51)


SIGNS = st.sampled_from(
    [
        *'()"/|*?~=<>:.,-「」『』（）“”＊？～／＝： \n　',
        " OR ",
        " NOT ",
        " NEAR/3 ",
        " BEFORE/2 ",
        "話者:",
        "属性:",
        "日付:",
        "a",
        "海外",
        "2016",
        "𠮷",
        "か\u3099",
        "😀",
    ]
)


@given(st.one_of(st.text(), st.lists(SIGNS).map("".join)))
@settings(max_examples=600, deadline=None)
@example("(" * 5000)
@example("NOT " * 2000)
@example("/" + "(" * 400)
@example("-" * 3000 + "a")
@example("/[/")
@example("/a{99999999999}/")
@example("/(?P<あ>x)(?(1)a|b)/")
def test_whatever_is_typed_is_understood_or_refused_with_a_place(text: str) -> None:
    assert 1 <= _position(text) <= len(text) + 1


def _position(text: str) -> int:
    try:
        parse(text)
    except BadQuery as mistake:
        return mistake.position
    return 1


@given(st.lists(SIGNS, max_size=12).map("".join).filter(lambda text: not set(text) & set('"“”「」『』')))
@settings(max_examples=600, deadline=None)
def test_what_is_written_back_says_the_same(text: str) -> None:
    try:
        node = parse(text)
    except BadQuery:
        return
    assert _without_places(parse(unparse(node))) == _without_places(node)


def _without_places(node: Node) -> object:
    if isinstance(node, All | Either):
        return type(node), tuple(_without_places(part) for part in node.parts)
    if isinstance(node, Without):
        return Without, _without_places(node.part)
    if isinstance(node, Near):
        return _without_places(node.first), _without_places(node.second), node.distance, node.ordered
    return replace(node, start=0, end=0)


@pytest.mark.parametrize(
    "unit",
    ["海外 ", "(a ", "a(", "「", "「」", '"', '" ', "a|", "- ", "a NEAR/1 ", "=(", "話者:", "a(b)", "*", "~", "?"],
)
def test_ten_thousand_characters_take_no_time(unit: str) -> None:
    began = time.process_time()
    for text in (unit * (10_000 // len(unit)), unit * (10_000 // len(unit)) + "a"):
        _position(text)
    assert time.process_time() - began < 2  # a quadratic reader takes minutes
