"""Re-flow: what is joined, what stays apart, and that nothing but white space changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanryu.importers.importer import ReadOptions
from kanryu.importers.reflow import propose
from kanryu.importers.registry import read_bytes
from tests.importers.test_subtitles import said

WRAPPED = """１．はじめに
この町の工場は、海のむこうに三つの作業場を持っている。そのうち
の一つで生まれた竹の治具が、いまでは町の工場でも使われている。最
初にそれを見た職人は笑ったが、一週間のうちに手放せなくなった。
治具を作ったのは、向こうの若い組長である。彼は図面を読まずに、手
で触って形を決めた。

２．ききとりの方法
わたしたちは三年のあいだに十二の工場を訪ね、働く人に話を聞いた。
録音は許しを得たときだけとした。
"""


def reflowed(text: str) -> list[str]:
    proposal = propose(text, surely=True)
    return (proposal.text if proposal else text).split("\n")


def test_lines_broken_inside_sentences_are_joined_and_headings_stay() -> None:
    lines = reflowed(WRAPPED)

    assert lines[0] == "１．はじめに"
    assert lines[1].startswith("この町の工場は")
    assert "そのうちの一つで生まれた" in lines[1]
    assert "最初にそれを見た" in lines[1]
    assert "手で触って形を決めた。" in "".join(lines)
    assert "２．ききとりの方法" in lines


def test_double_spacing_is_closed() -> None:
    lines = reflowed(WRAPPED.replace("\n", "\n\n"))

    assert any(line.startswith("この町の工場は") and "最初にそれを見た" in line for line in lines)


def test_a_word_is_joined_across_an_empty_line() -> None:
    text = "→多くの産業では、技術が複雑になり、変化の速さが加\n\n速。しかし備えるには人も資金も足りないという。\n"

    assert reflowed(text)[0].startswith("→多くの産業では、技術が複雑になり、変化の速さが加速。しかし")


def test_a_page_number_inside_a_sentence_moves_behind_the_paragraph() -> None:
    text = (
        "この町の工場は、海のむこうに三つの作業場を持っている。そのうち\n"
        "の一つで生まれた竹の治具が、いまでは町の工場で\n\n- 3 -\n\n"
        "も使われている。最初にそれを見た職人は笑ったという話であった。\n"
    )

    assert "工場でも使われている。" in reflowed(text)[0]
    assert "- 3 -" in reflowed(text)


def test_footnotes_move_behind_the_sentence_they_interrupt() -> None:
    text = (
        "この町の工場は、海のむこうに三つの作業場を持っている1。そのうち\nの一つで生まれた竹の治具2が、町の工場で\n\n\n"
        "1 聞き取りは二〇二五年。\n2 竹を組んだ固定具。\n\n\n\n"
        "も使われている。最初にそれを見た職人は笑ったという話であった。\n"
    )
    lines = reflowed(text)

    assert "町の工場でも使われている。" in lines[0]
    assert [line for line in lines if line][1:] == ["1 聞き取りは二〇二五年。", "2 竹を組んだ固定具。"]


@pytest.mark.parametrize(
    "rows",
    [
        ["品目 2020年 2021年 2022年", "歯車の出荷 7.3 5.3 4.3", "軸受けの出荷 21.4 13.7 11.8"],
        ["・現場に決める権限があること", "・失敗しても給料が減らないこと", "・本社に聞く耳があること"],
        ["図表 1 工場の位置", "図表 2 人の動き"],
        ["平均値：3.17", "中央値：3", "標準偏差：1.50"],
    ],
)
def test_rows_items_and_captions_stay_lines_of_their_own(rows: list[str]) -> None:
    assert [line for line in reflowed("\n".join(rows)) if line] == rows


def test_latin_words_are_joined_with_a_blank() -> None:
    text = "The plant began as a service for one customer and has grown since \nthen into a place of first trials.\n"

    assert reflowed(text)[0].endswith("has grown since then into a place of first trials.")


def test_a_speaker_begins_a_line_whatever_the_words_say() -> None:
    text = "聞き手：それで工場を移すことになったのは、いつごろのことだったので\nしょうか。\n山田：二年後です。\n" * 6
    transcript = read_bytes(text.encode(), "a.txt", ReadOptions(reflow=True))

    assert said(transcript)[:2] == [
        ("聞き手", None, "それで工場を移すことになったのは、いつごろのことだったのでしょうか。"),
        ("山田", None, "二年後です。"),
    ]


def test_wrapped_text_is_proposed_and_left_alone_until_somebody_chooses() -> None:
    text = WRAPPED * 3
    kept, joined, refused = (
        read_bytes(text.encode(), "a.txt", ReadOptions(reflow=choice)) for choice in (None, True, False)
    )

    assert (kept.text, kept.reflow) == (text, False)
    assert kept.proposal is not None
    assert kept.proposal.text == joined.text
    assert "つなぐことができます" in kept.warnings[0]
    assert (joined.reflow, joined.original) == (True, text.encode())
    assert (refused.text, refused.proposal, refused.warnings) == (text, None, ())


def test_ordinary_paragraphs_are_not_proposed() -> None:
    text = "聞き手：いつごろのことでしょうか。\n山田：二年後です。それまでは、町の工場だけでした。\n" * 20

    assert read_bytes(text.encode(), "a.txt").proposal is None


def test_the_proposal_says_what_changes_and_where() -> None:
    proposal = propose("そのうちの一つで生まれた竹の治具が、町の工場でもよく使われてい\nる。", surely=True)

    assert proposal is not None
    (change,) = proposal.changes
    assert (change.kind, change.line) == ("join", 1)
    assert ("\n" in change.before, "\n" in change.after) == (True, False)


def test_an_item_goes_on_below_its_bullet_even_where_a_blank_ends_the_line() -> None:
    text = "• 1985年創業。各種設備の設計・据付が専門で、国内は百二十名 \n体制。\n• 2010年に現地法人を設立。"

    proposal = propose(text, surely=True)

    assert proposal is not None
    assert "百二十名体制。\n• 2010年" in proposal.text


def test_a_date_is_not_broken() -> None:
    proposal = propose("この図は『海外展開の実際』の2012年 \n8月号、12頁をもとに作成した。", surely=True)

    assert proposal is not None
    assert "2012年8月号" in proposal.text


@given(st.lists(st.text(st.sampled_from("あいを。、（）「」・1. 　Aaの𠮷ー\tか\u3099：-"), max_size=40), max_size=30))
def test_nothing_but_white_space_changes(lines: list[str]) -> None:
    text = "\n".join(lines)
    proposal = propose(text, surely=True)

    assert proposal is None or sorted("".join(proposal.text.split())) == sorted("".join(text.split()))


def test_lines_that_hang_below_the_name_are_joined() -> None:
    words = "売上の内訳を教えていただけますか。そのあたりは日本の本社でも何度も議論になりまして、落ち着きました。"
    lines = [words[at : at + 20] for at in range(0, len(words), 20)]
    text = "".join(f"{who}：" + "\n　　　　".join(lines) + "\n" for who in ("聞き手", "社　長") * 4)

    assert said(read_bytes(text.encode(), "a.txt", ReadOptions(reflow=True)))[0] == ("聞き手", None, words)


def test_a_hyphen_at_the_beginning_of_a_line_joins_without_a_blank() -> None:
    text = "聞き手：図面の番号をもう一度お願いできますか、番号はWX\n-12です。\n社長：はい、そのとおりです。\n"

    assert "WX-12です。" in read_bytes(text.encode(), "a.txt", ReadOptions(reflow=True)).text


def test_a_blank_line_before_a_heading_stays_where_lines_are_not_double_spaced() -> None:
    assert "\n\n２．ききとりの方法\n" in "\n".join(reflowed(WRAPPED))


def test_a_time_broken_across_lines_is_joined_without_a_blank() -> None:
    text = (
        "堀内：法務が譲らないと、あの人が会議の席で言いましたのは(00:\n"
        "03:40)のところでして、それから三か月も話が止まっておりました。\n"
    )
    assert "(00:03:40)" in reflowed(text)[0]


def test_lines_broken_after_so_many_characters_are_full_even_with_narrow_figures_in_them() -> None:
    long = "Ａ：あのころは毎晩のように機械を止めては直し、直しては止めておりまして、気がつくと外が明るくなりました"
    said = [*[long] * 6, "Ａ：書きました。A4で12枚。読んだという人に会ったことがありません。"]
    text = "\n".join(line[at : at + 26] for line in said for at in range(0, len(line), 26))
    assert reflowed(text)[-1].endswith("会ったことがありません。")


PAGES = """　　　　　　海外展開聞き取り調査報告書　資料２

わたしたちは三年のあいだに十二の工場を訪ね、働く人に話を聞いた。
この町の工場は、海のむこうに三つの作業場を持っている。作業場では

　　　　　　　－ 1 －

　　　　　　海外展開聞き取り調査報告書　資料２

竹の治具を作り、それがいまでは町の工場でも使われている。治具を作
ったのは、向こうの若い組長である。彼は図面を読まずに、手で触って

　　　　　　　－ 2 －

　　　　　　海外展開聞き取り調査報告書　資料２

形を決めた。それを見た社長が、日本の工場にも教えてほしいと頼んだ
のは、翌年の春のことである。

　　　　　　　－ 3 －
"""


def test_a_sentence_goes_on_across_a_running_head_beside_the_page_number() -> None:
    lines = reflowed(PAGES)
    assert [line.strip() for line in lines if "資料２" in line] == ["海外展開聞き取り調査報告書　資料２"] * 3
    assert any("作業場では竹の治具を" in line for line in lines)
    assert any("手で触って形を決めた" in line for line in lines)
