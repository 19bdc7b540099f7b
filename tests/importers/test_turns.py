"""Who speaks when: forms of labels, what is no speaker, continued paragraphs, times."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanryu.importers.turns import recognise_turns


def heard(text: str) -> list[tuple[str | None, str]]:
    dialogue = recognise_turns(text)
    return [
        (None if turn.speaker is None else dialogue.speakers[turn.speaker].label, text[turn.body : turn.end])
        for turn in dialogue.turns
    ]


def labels(text: str) -> list[str]:
    return [speaker.label for speaker in recognise_turns(text).speakers]


def roles(text: str) -> dict[str, str]:
    return {speaker.label: speaker.role for speaker in recognise_turns(text).speakers}


@pytest.mark.parametrize(
    ("asks", "answers"),
    [
        ("A：", "B："),
        ("Ａ:", "Ｂ:"),
        ("聞き手：", "山田："),
        ("聞き手: ", "A社長："),
        ("質問者：", "回答者："),
        ("Q.", "A."),
        ("Ｑ：", "Ａ："),
        ("Q．", "山田："),
        ("【佐藤】", "【山田】"),
        ("［佐藤］", "［山田］"),
        ("[佐藤] ", "[山田] "),
        ("（佐藤）", "（山田）"),
        ("〇佐藤　", "〇山田　"),
        ("○佐藤　", "○山田　"),
        ("○議長（佐藤君）　", "○山田委員　"),
        ("<v 佐藤>", "<v 山田>"),
        ("佐藤　", "山田　"),
        ("佐藤\t", "山田\t"),
        ("佐藤：\n", "山田：\n"),
        ("【佐藤】\n", "【山田】\n"),
        ("　佐藤：", "　山田："),
        ("**佐藤：** ", "**山田：** "),
        ("**佐藤**：", "**山田**："),
        ("スズキ（？）：", "??："),
        ("○○：", "鈴木（洋）："),
        ("ジョン・スミス：", "𠮷野："),
        ("Speaker 1: ", "Speaker 2: "),
    ],
)
def test_a_label_begins_a_turn_in_every_form(asks: str, answers: str) -> None:
    first = f"{asks}なぜタイへ出られたのですか。\n{answers}お客さんです。\n"
    text = f"{first}{asks}どう思われましたか。\n{answers}大変でした。\n"
    dialogue = recognise_turns(text)

    assert [turn.speaker for turn in dialogue.turns] == [0, 1, 0, 1]
    assert heard(text)[1][1] == "お客さんです。"


@pytest.mark.parametrize("dash", ["――", "──", "―", "——", "ー"])
def test_a_dash_is_the_interviewer_where_the_others_are_named(dash: str) -> None:
    text = f"{dash}なぜですか。\n山田：さあ。\nどうでしょう。\n{dash}今後は？\n山田：続けます。\n"

    assert heard(text) == [
        (dash, "なぜですか。"),
        ("山田", "さあ。\nどうでしょう。"),
        (dash, "今後は？"),
        ("山田", "続けます。"),
    ]
    interviewer = recognise_turns(text).speakers[0]
    assert (interviewer.shown, interviewer.role) == ("聞き手", "聞き手")


def test_where_only_questions_are_marked_the_answers_are_nobodys() -> None:
    text = "――設立はいつですか。\n　1985年です。\n　苦労しました。\n――海外は？\n　タイです。\n"

    assert [speaker for speaker, _ in heard(text)] == ["――", None, "――", None]


def test_a_question_below_its_number_belongs_to_who_asks() -> None:
    text = "Q1.\n設立はいつですか。\n1985年です。\nQ2.\n社員は？\n30人です。\n"

    assert heard(text)[:2] == [("Q", "設立はいつですか。"), (None, "1985年です。")]


def test_numbered_questions_are_one_speaker() -> None:
    text = "Q1．設立はいつですか。\nA1．1985年です。\nQ2．社員は？\nA2．30人です。\n"

    assert labels(text) == ["Q", "A"]


def test_numbered_people_who_come_again_are_several_speakers() -> None:
    text = "司会：では。\nA1：はい。\nA2：いいえ。\nA1：そうです。\nA2：ええ。\n司会：なるほど。\n"

    assert labels(text) == ["司会", "A1", "A2"]


def test_half_and_full_width_are_one_speaker_and_the_text_stays() -> None:
    text = "ｲﾝﾀﾋﾞｭｱｰ:はい、では。\n山田：ええ。\nインタビュアー：次です。\n山田:はい。\n"

    assert labels(text) == ["ｲﾝﾀﾋﾞｭｱｰ", "山田"]


def test_decomposed_and_composed_kana_are_one_speaker() -> None:
    text = "カ\u3099トウ：はい。\n山田：ええ。\nガトウ：次です。\n山田：はい。\n"

    assert labels(text) == ["カ\u3099トウ", "山田"]


def test_continued_paragraphs_and_blank_lines_belong_to_the_last_speaker() -> None:
    text = "聞き手：はい。\n山田：一つ。\n\n二つ。\n　三つ。\n\n聞き手：では。\n山田：ええ。"

    assert heard(text)[1] == ("山田", "一つ。\n\n二つ。\n　三つ。")


def test_what_stands_before_the_first_speaker_is_one_turn_of_nobody() -> None:
    text = "第1回\n\n本社にて\n聞き手：はい。\n山田：ええ。\n"

    assert heard(text)[0] == (None, "第1回\n\n本社にて")


def test_a_text_without_speakers_has_one_turn_for_each_paragraph() -> None:
    assert heard("一つ目。\n\n　二つ目。\n三つ目。") == [(None, "一つ目。"), (None, "二つ目。"), (None, "三つ目。")]


def test_a_text_without_paragraphs_has_no_turns() -> None:
    assert recognise_turns("\n　\n").turns == ()


@pytest.mark.parametrize(
    "line",
    [
        "注：ここは聞き取りにくい。",
        "結論から言うと：だめでした。",
        "10:30に来ました。",
        "10：30に来ました。",
        "https://example.jp/a です。",
        "要するに：安いからです。",
        "（笑）そうです。",
        "（1）一つ目です。",
        "比率は3:1です。",
        "【中略】",
        "C:\\資料 にあります。",
        "あ" * 64 + "：長すぎます。",
        "――――――",
    ],
)
def test_what_only_looks_like_a_label_stays_with_the_speaker(line: str) -> None:
    text = f"聞き手：はい。\n山田：ええ。\n{line}\n聞き手：では。\n山田：はい。\n"

    assert heard(text)[1] == ("山田", f"ええ。\n{line}")


@pytest.mark.parametrize(
    "text",
    [
        "注：これは例です。\n本文です。\n注：これも例です。\n",
        "平均値：3.17\n中央値：3\n平均値：3.38\n中央値：3\n",
        "研究分野：経営学\nキーワード：中小企業　国際化\n",
        "(1) 構想力：市場を見ます。\n(2) 誘因力：引きつけます。\n(1) 構想力：市場を見ます。\n",
        "今後の動き：続きます。\n小さい例：あります。\n",
        " ――例：大阪府の施設\n ――例：愛知県の施設\n",
        "https://example.jp/a\n10:30 集合\n11:30 解散\n",
        "・山田：社長\n・佐藤：専務\n",
    ],
)
def test_a_report_has_no_speakers(text: str) -> None:
    assert labels(text) == []


def test_words_that_recur_rarely_in_a_long_report_are_not_speakers() -> None:
    report = ("本文が続きます。\n" * 40 + "収益性：高いです。\n" + "成長性：あります。\n") * 3

    assert labels(report) == []


@pytest.mark.parametrize(("length", "found"), [(63, True), (64, False)])
def test_a_label_has_at_most_63_characters(length: int, found: bool) -> None:
    name = "𠮷" * length
    text = f"聞き手：はい。\n{name}：ええ。\n" * 4

    assert (name in labels(text)) is found


def test_someone_who_speaks_once_is_known_by_an_honorific_elsewhere() -> None:
    filler = "続きを話します。\n" * 12
    before = f"聞き手：では。\n山田：田中さんもいます。\n{filler}"
    text = f"{before}田中：こんにちは。\n{filler}聞き手：はい。\n山田：ええ。\n"

    assert labels(text) == ["聞き手", "山田", "田中"]


def test_the_list_of_facts_at_the_head_is_not_spoken() -> None:
    text = (
        "インタビュー記録\n日時：2023年5月10日（水）\n聞き手：佐藤花子（甲大学）\n場所：本社\n\n"
        "聞き手：設立のころの話を聞かせてください。\n社長：はい。1985年です。\n"
    )

    assert [speaker for speaker, _ in heard(text)] == [None, "聞き手", "社長"]


def test_the_head_gives_names_to_letters_and_roles() -> None:
    text = "A：山田社長\nＱ：佐藤\n\nＱ：設立はいつですか。\nA：1985年です。\nQ：はい？\n"

    assert {speaker.label: speaker.name for speaker in recognise_turns(text).speakers} == {
        "Ｑ": "佐藤",
        "A": "山田社長",
    }


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("聞き手", "聞き手"),
        ("質問者", "聞き手"),
        ("Interviewer", "聞き手"),
        ("社長", "経営者"),
        ("A社長", "経営者"),
        ("山田専務", "経営者"),
        ("海外事業部長", "海外責任者"),
        ("現地法人社長", "現地責任者"),
        ("タイ工場長", "現地責任者"),
        ("総経理", "現地責任者"),
        ("商工会議所", "支援機関"),
        ("ジェトロ担当者", "支援機関"),
        ("通訳", "その他"),
        ("製造課長", "その他"),
    ],
)
def test_a_role_is_guessed_from_the_label(label: str, role: str) -> None:
    assert roles(f"{label}：はい、そうです。\n鈴木：ええ。\n{label}：はい。\n鈴木：ええ。\n")[label] == role


def test_who_asks_the_questions_is_the_interviewer() -> None:
    text = (
        "佐藤：なぜですか。\n山田：安いからです。\n佐藤：ほかには？\n山田：人です。\n佐藤：それで？\n山田：ええ。\n"
    )

    assert roles(text) == {"佐藤": "聞き手", "山田": "その他"}


def test_what_the_head_says_in_brackets_gives_the_role() -> None:
    text = "話し手：宮田（現地社長）、ハイ\n\n聞き手：はい。\n宮田：ええ。\n聞き手：では。\n宮田：はい。\n"

    assert roles(text)["宮田"] == "現地責任者"


@pytest.mark.parametrize(
    "head",
    [
        "[00:12:34] 山田：",
        "[00:12:34]山田：",
        "(0:12:34)山田：",
        "［00:12:34］山田：",
        "（00：12：34）山田：",
        "００：１２：３４　山田：",
        "00:12:34 山田：",
        "00:12:34山田：",
        "●(00:12:34)山田：",
        "12分34秒 山田：",
        "0時間12分34秒\n山田：",
        "[00:12:34]\n山田：",
        "12:34\n山田：",
        "12:34 山田：",
        "山田：[00:12:34]",
        "山田：(0:12:34) ",
        "山田：\n[00:12:34]\n",
        "山田（00:12:34）：",
        "山田 00:12:34：",
        "【山田】[00:12:34]",
        "[00:12:34]【山田】",
        "山田　00:12:34\n",
        "00:12:34　山田\n",
        "[00:12:34 - 00:12:40] 山田：",
        "[山田] 00:12:34\n",
        "7\t00:12:34\t山田\t",
        "#00:12:34-0# 山田: ",
        "00:12:34:07 - 00:12:58:11\n山田\n",
        "山田 - 00:12:34\n",
        "◆山田（0:12:34）\n",
        "山田 [00:12:34.000 - 00:12:58.000]: ",
    ],
)
def test_a_time_beside_the_label_is_read_in_every_form(head: str) -> None:
    text = f"{head}はい、そうです。\n{head.replace('34', '56').replace('３４', '５６')}ええ。\n"
    dialogue = recognise_turns(text)

    assert [(turn.speaker, turn.time_ms) for turn in dialogue.turns] == [(0, 754_000), (0, 776_000)]
    assert heard(text)[0] == ("山田", "はい、そうです。")


def test_thousandths_are_read() -> None:
    text = "00:00:01.500 山田：はい。\n00:00:02,25 山田：ええ。\n"

    assert [turn.time_ms for turn in recognise_turns(text).turns] == [1500, 2250]


def test_names_with_times_need_not_come_again() -> None:
    text = "山田　太郎　00:00:05\nはい。\n続きます。\n\n佐藤　花子　00:00:09\nええ。\n"

    assert heard(text) == [("山田　太郎", "はい。\n続きます。"), ("佐藤　花子", "ええ。")]


def test_a_passage_that_could_not_be_heard_stays_in_the_words() -> None:
    text = "聞き手：はい。\n山田：●(00:00:30)の件です。\n"

    assert (heard(text)[1], recognise_turns(text).turns[1].time_ms) == (("山田", "●(00:00:30)の件です。"), 30_000)


@pytest.mark.parametrize("line", ["10:30に来ました。", "12分34秒で終わりました。", "99:99 です。", "25:61:00 です。"])
def test_a_time_inside_a_sentence_is_no_time_of_the_recording(line: str) -> None:
    assert recognise_turns(line).turns[0].time_ms is None


_LABELS = (
    "聞き手：",
    "山田：",
    "Ｑ：",
    "A. ",
    "――",
    "【佐藤】",
    "○議長　",
    "[00:01:02] ",
    "山田 00:00:05\n",
    "<v 𠮷野>",
    "",
    "　",
    "注：",
)
_WORDS = (
    "はい。",
    "そう𠮷です。",
    "なぜですか。",
    "10:30に。",
    "👩‍🔬",
    "カ\u3099",
    "\u2028",
    "\f",
    "続き",
    "：",
    "\t",
    "",
)
_LINES = st.tuples(
    st.sampled_from(_LABELS), st.sampled_from(_WORDS), st.sampled_from(("\n", "\n\n", "\n　\n", ""))
).map("".join)


@given(st.one_of(st.lists(_LINES, max_size=30).map("".join), st.text()))
def test_turns_cover_the_text_in_order_without_overlap(text: str) -> None:
    turns = recognise_turns(text).turns
    edges = [0, *(edge for turn in turns for edge in (turn.start, turn.end)), len(text)]

    assert edges == sorted(edges)
    assert all(not text[after:before].strip() for after, before in zip(edges[::2], edges[1::2], strict=True))
    assert all(turn.start <= turn.body <= turn.end and turn.start < turn.end for turn in turns)


@given(st.lists(_LINES, max_size=30).map("".join))
def test_every_speaker_speaks_and_a_label_stands_before_the_words(text: str) -> None:
    dialogue = recognise_turns(text)
    spoken = [turn for turn in dialogue.turns if turn.speaker is not None]

    assert {turn.speaker for turn in spoken} == set(range(len(dialogue.speakers)))
    assert all(turn.body > turn.start for turn in spoken)


@given(st.text(max_size=200))
def test_any_text_is_cut_without_failing(text: str) -> None:
    assert all(0 <= speaker.confidence <= 1 for speaker in recognise_turns(text * 3).speakers)


_SAID = "".join(f"佐藤：{n}年目はどうでしたか。\n山田：{n}年目は苦しかったです。\n" for n in range(1, 6))


@pytest.mark.parametrize(
    "closing",
    [
        "（以上）",
        "以　上",
        "注1) 農機具の歯車：主力の製品。",
        "(C) 染めの友",
        "午前11時20分　閉会",
        "　　午前十一時四十二分散会",
        "[1] 湯口：金属を流し込む入口。",
        "― 了 ―",
        "以上です。録音を終了します。",
    ],
)
def test_what_stands_below_the_last_words_is_nobodys(closing: str) -> None:
    assert heard(_SAID + closing + "\n")[-2:] == [("山田", "5年目は苦しかったです。"), (None, closing.strip())]


@pytest.mark.parametrize(
    "notes",
    ["注\n1）仮名である。", "【付記】\n助成を受けた。", "※本記録は話し手の確認を得ている。", "-----\n作成者：研究室"],
)
def test_notes_below_a_blank_line_are_nobodys_where_blank_lines_part_the_turns(notes: str) -> None:
    assert heard(_SAID.replace("\n", "\n\n") + notes + "\n")[-1] == (None, notes)


def test_a_long_list_of_those_present_is_no_speaker() -> None:
    head = "日時：2025年6月18日\n出席者：インタビュアー、菅野さん、菅野さんの奥様\n\n"
    assert labels(head + _SAID) == ["佐藤", "山田"]


def test_a_remark_below_the_only_blank_line_is_nobodys() -> None:
    assert heard(_SAID + "\n上記のとおり相違ありません。\n")[-1] == (None, "上記のとおり相違ありません。")


def test_a_last_paragraph_stays_with_its_speaker_where_blank_lines_part_the_turns() -> None:
    text = _SAID.replace("\n", "\n\n") + "それでも続けました。\n"

    assert heard(text)[-1] == ("山田", "5年目は苦しかったです。\n\nそれでも続けました。")


def test_a_list_at_the_end_belongs_to_the_speaker() -> None:
    assert heard(_SAID + "* 人\n* 金\n")[-1] == ("山田", "5年目は苦しかったです。\n* 人\n* 金")


def test_questions_quoted_in_a_mail_are_asked_and_the_rest_is_the_answer() -> None:
    text = "> いつからですか。\n\n春からです。\n\n> なぜですか。\n\n人です。\n"

    assert heard(text) == [
        (">", "いつからですか。"),
        (None, "春からです。"),
        (">", "なぜですか。"),
        (None, "人です。"),
    ]


def test_quoted_lines_beside_named_speakers_are_not_questions() -> None:
    assert {who for who, _ in heard("> 五月にお会いしました。\n> 会議室でした。\n\n" + _SAID)} == {
        None,
        "佐藤",
        "山田",
    }


def test_names_as_headings_speak() -> None:
    said = (("聞き手", "いつからですか。"), ("山田", "春です。"), ("聞き手", "なぜですか。"), ("山田", "人です。"))
    text = "\n".join(f"### {name}\n\n{line}\n" for name, line in said)

    assert heard(text)[:2] == [("聞き手", "いつからですか。"), ("山田", "春です。")]


def test_headings_that_recur_in_a_report_do_not_speak() -> None:
    assert labels("### 強み\n\n人がいます。\n\n### 弱み\n\n金がありません。\n\n" * 4) == []


def test_columns_of_times_before_the_words_are_not_words() -> None:
    row = "{0}\t\t00:00:0{1}.000\t00:00:0{2}.000\t00:00:01.000\t{3}\n"
    text = row.format("佐藤", 1, 2, "いつからですか。") + row.format("山田", 2, 3, "春からです。")

    assert heard(text) == [("佐藤", "いつからですか。"), ("山田", "春からです。")]


@pytest.mark.parametrize(
    "label",
    [
        "村瀬#2",
        "Murase, T.",
        "３番（井口良子君）",
        "Lek（通訳：佐藤）",
        "西川実（西川歯車株式会社代表取締役社長、以下、西川）",
    ],
)
def test_a_label_may_hold_signs_that_names_hold(label: str) -> None:
    assert heard(f"【{label}】いつからですか。\n【山田】春です。\n" * 3)[0] == (label, "いつからですか。")


def test_a_letter_that_opens_a_sentence_is_no_speaker() -> None:
    said = ("1  00:03\nどれですか。", "2  00:09\nQ、C、Dのうち、Qです。", "1  00:15\nはい。", "2  00:20\nええ。")
    text = "\n\n".join(f"話者 {one}" for one in said) + "\n"

    assert labels(text) == ["話者 1", "話者 2"]


def test_a_block_above_a_rule_is_the_head() -> None:
    assert labels("件名：聞き取り\n録音時間：42分\n起こし方：ケバ取り\n==========\n\n" + _SAID) == ["佐藤", "山田"]


def test_names_before_colons_need_no_time_beside_each() -> None:
    assert labels("00:00:00\n\n" + _SAID + "\n00:05:00\n\n" + _SAID) == ["佐藤", "山田"]


def test_a_clock_inside_a_closing_sentence_is_no_label() -> None:
    assert labels(_SAID + "\n会議は 00:21:40 に終了しました\n") == ["佐藤", "山田"]


def test_a_time_in_words_between_name_and_colon_belongs_to_the_label() -> None:
    text = "聞き手（0分12秒）：始めます。\n相談員（1分03秒）：お願いします。\n聞き手（1分20秒）：では。\n"
    turns = recognise_turns(text).turns

    assert [(turn.time_ms, text[turn.body : turn.end]) for turn in turns] == [
        (12_000, "始めます。"),
        (63_000, "お願いします。"),
        (80_000, "では。"),
    ]


def test_words_that_could_not_be_heard_are_no_time_beside_a_name() -> None:
    assert heard(
        "聞き手　どうでしたか。\n山田　よかったです。\n聞き手　●●(00:02:15)が。\n山田　はい、そうです。\n"
    ) == [
        ("聞き手", "どうでしたか。"),
        ("山田", "よかったです。"),
        ("聞き手", "●●(00:02:15)が。"),
        ("山田", "はい、そうです。"),
    ]


def test_a_heading_of_time_and_name_begins_a_turn() -> None:
    assert heard("#### 00:00:03 聞き手\n\nどうですか。\n\n#### 00:00:08 田口\n\nよいです。\n") == [
        ("聞き手", "どうですか。"),
        ("田口", "よいです。"),
    ]


def test_time_and_name_in_bold_begin_a_turn() -> None:
    assert heard(
        "**[00:03] 田中：** どうですか。\n\n**[00:08]** 原口：よいです。\n\n**[00:12] 田中：** では。\n"
    ) == [
        ("田中", "どうですか。"),
        ("原口", "よいです。"),
        ("田中", "では。"),
    ]


SPACED = (
    "聞き手 最初は。",
    "山下 二人です。",
    "聞き手 二人。",
    "山下 はい 二人です。",
    "聞き手 次は。",
    "山下 五人です。",
)


@pytest.mark.parametrize("time", ["", "00:03 "])
def test_a_single_blank_sets_names_off_where_they_begin_every_line(time: str) -> None:
    assert heard("\n".join(time + line for line in SPACED))[3] == ("山下", "はい 二人です。")


def test_a_single_blank_in_sentences_makes_no_speakers() -> None:
    lines = ["それでは 始めます", "はい よろしく", "それでは 次です", "はい そうです", "はい はい", "それでは 終わり"]

    assert labels("\n".join(f"00:{at:02} {line}" for at, line in enumerate(lines))) == []


def test_times_above_words_of_nobody_are_turns_with_times() -> None:
    text = "0:00\nそれでは 始めます\n0:04\nはい よろしく\nお願いします\n0:09\nそれでは\n"

    assert [(turn.time_ms, text[turn.body : turn.end]) for turn in recognise_turns(text).turns] == [
        (0, "それでは 始めます"),
        (4_000, "はい よろしく\nお願いします"),
        (9_000, "それでは"),
    ]


def test_questions_numbered_by_section_are_one_speaker() -> None:
    assert labels("Q1-1. いつですか。\nA1-1. 去年です。\nQ1-2. なぜですか。\nA1-2. 頼まれました。\n") == ["Q", "A"]


def test_what_follows_a_name_on_its_own_line_is_said_even_with_a_colon() -> None:
    said = [
        ("Speaker 1", "How did it begin? We asked them."),
        ("Speaker 2", "At first: silence. Then the president came."),
    ]
    text = "".join(f"{who} (0{at}:00):\n{words}\n\n" for at, (who, words) in enumerate(said * 3))

    assert heard(text) == said * 3


def test_a_translation_in_brackets_is_no_speaker() -> None:
    text = "調査者：どうでしたか。\nHương：Rất khó khăn, nhưng vui.\n（訳：大変でしたが、楽しかった。）\n" * 4

    assert labels(text) == ["調査者", "Hương"]


@pytest.mark.parametrize("name", ["グエン・ティ・フオン", "Nguyễn Thị Hương", "Tan Wei Ming", "สมชาย ใจดี"])
def test_a_long_name_from_abroad_needs_no_third_time(name: str) -> None:
    assert name in labels(f"聞き手：どうですか。\n{name}：よいです。\n聞き手：本当に。\n{name}：本当です。\n")


def test_someone_who_answers_in_single_words_is_a_speaker() -> None:
    assert labels(
        "聞き手：何人ですか。\n守屋：三人\n聞き手：最初からですか。\n守屋：去年\n聞き手：なぜ。\n守屋：注文\n"
    ) == [
        "聞き手",
        "守屋",
    ]


def test_what_is_said_in_thai_needs_no_stop() -> None:
    assert labels("ผู้สัมภาษณ์: เริ่มเมื่อไหร่\nสมชาย: ปีที่แล้ว\n" * 3) == ["ผู้สัมภาษณ์", "สมชาย"]


def test_those_present_are_listed_and_do_not_speak() -> None:
    text = "座談会　持ち帰ったもの\n\n出席者\n青木一夫（青木鋳造　代表）\n司会　本誌編集部\n\n" + (
        "司会　いかがですか。\n青木　砂です。配合を持ち帰った。\n" * 3
    )

    assert heard(text)[1] == ("司会", "いかがですか。")


def test_the_foot_and_head_of_a_page_between_turns_are_nobodys() -> None:
    text = "".join(f"Ａ：どうですか。\nＢ：よいです。\n- {page} -\n調査記録\n" for page in (1, 2, 3))

    assert [who for who, _ in heard(text)][:4] == ["Ａ", "Ｂ", None, None]


@pytest.mark.parametrize(
    "line", ["（文字起こし終わり）", "会議は 00:41:12 後に終了しました", "[End of recording]", "録音終了"]
)
def test_the_line_that_ends_a_recording_is_nobodys(line: str) -> None:
    assert heard(f"聞き手：では。\n山田：はい、どうも。\n{line}\n")[-1] == (None, line)


@pytest.mark.parametrize(("first", "role"), [("話者1", "聞き手"), ("Speaker 1", "聞き手"), ("研究代表者", "聞き手")])
def test_a_label_that_says_nothing_leaves_the_role_to_the_questions(first: str, role: str) -> None:
    other = first.replace("1", "2") if "1" in first else "高見"
    text = f"{first}：どうですか。\n{other}：よいです。\n" * 3

    assert roles(text)[first] == role


@pytest.mark.parametrize("heading", ["■ 工房へ", "◆いま", "２．進出の経緯", "- 2 -"])
def test_a_heading_without_a_blank_line_before_it_is_nobodys(heading: str) -> None:
    first = heading.replace("２", "１").replace("- 2 -", "- 1 -").replace("工房へ", "出会い")
    text = (
        f"聞き手：では始めます。\n堤：はい。\n{first}\n聞き手：いつですか。\n"
        f"堤：秋です。\n{heading}\n聞き手：どこで。\n堤：村で。\n"
    )
    assert (None, heading) in heard(text)


def test_the_last_item_of_a_list_right_before_the_next_turn_is_said() -> None:
    text = (
        "聞き手：何をしましたか。\n堤：三つです。\n１．借りる\n２．外す\n３．変える\n聞き手：なるほど。\n堤：はい。\n"
    )
    assert heard(text)[1] == ("堤", "三つです。\n１．借りる\n２．外す\n３．変える")


def test_a_heading_above_a_time_on_its_own_line_is_nobodys() -> None:
    text = (
        "[00:00:03]\n聞き手：では。\n[00:00:09]\n堤：はい。\n\n"
        "２．経緯\n\n[00:00:20]\n聞き手：なぜですか。\n[00:00:30]\n堤：縁です。\n"
    )
    assert (None, "２．経緯") in heard(text)


def test_the_number_of_the_last_page_is_nobodys() -> None:
    assert heard("聞き手：最後に一言。\n堤：ありがとう。\n\n- 3 -\n")[-1] == (None, "- 3 -")


def test_an_aside_in_the_brackets_that_names_stand_in_is_no_speaker() -> None:
    text = (
        "（聞き手）紹介ですか。\n（倉持）紹介です。\n"
        "（電話のため中断）\n（聞き手）続きを。\n（倉持）はい、続きです。\n"
    )
    assert labels(text) == ["聞き手", "倉持"]


def test_the_time_of_an_unclear_word_does_not_make_the_words_before_it_a_name() -> None:
    text = (
        "Ｑ　お名前は。\nＡ１　営業です。\nＡ２　同じく〓マキノ〓(00:00:21)です。\n"
        "Ｑ　朝は。\nＡ１　早いです。\nＡ２　はい。\n"
    )
    assert heard(text)[2] == ("Ａ２", "同じく〓マキノ〓(00:00:21)です。")


def test_words_that_begin_with_a_colon_of_their_own_are_said_by_the_name_before_the_gap() -> None:
    text = (
        "聞き手　どうですか。\n三好　順調です。\n聞き手　役割は。\n"
        "三好　社長：私、専務：妻、です。\n聞き手　はい。\n三好　はい。\n"
    )
    assert heard(text)[3] == ("三好", "社長：私、専務：妻、です。")


def test_surname_and_given_name_before_a_closing_bracket_are_one_name() -> None:
    text = "平山　恵）聞こえますか。\n戸田　康平）聞こえます。\n平山　恵）では始めます。\n戸田　康平）はい。\n"
    assert labels(text) == ["平山　恵", "戸田　康平"]


def test_a_heading_with_another_mark_than_the_names_is_nobodys() -> None:
    text = (
        "◆特集　地方から世界へ\n\n〇聞き手　いつですか。\n"
        "〇水原　春です。\n〇聞き手　なぜですか。\n〇水原　縁です。\n"
    )
    assert labels(text) == ["聞き手", "水原"]


def test_answers_of_numbered_people_stay_apart() -> None:
    text = "Ｑ）お名前は。\n" + "Ａ１）営業です。\nＡ２）私もです。\nＱ）朝は。\n" * 3
    assert labels(text) == ["Ｑ", "Ａ１", "Ａ２"]


def test_a_bold_name_alone_is_the_name_without_its_stars() -> None:
    text = (
        "**Interviewer**\nいつですか。\n\n**酒井**\n春です。\n\n**Interviewer**\nなぜですか。\n\n**酒井**\n縁です。\n"
    )
    assert labels(text) == ["Interviewer", "酒井"]


def test_a_name_between_geta_marks_before_its_time_is_the_name_without_them() -> None:
    said = {
        "〓サイトウ〓(00:00:30)": "大正です。",
        "〓ワタナベ〓(00:00:43)": "長いですね。",
        "〓サイトウ〓(00:00:48)": "ええ。",
    }
    text = "\n\n".join(f"{head}\n{words}" for head, words in said.items())
    assert labels(text) == ["サイトウ", "ワタナベ"]


@pytest.mark.parametrize(
    "remark", ["（メモ：ここで写真を見せる）", "〔「異議なし」と呼ぶ者あり〕", "［注：二〇一六年のこと］"]
)
def test_a_remark_of_the_writer_is_nobodys_and_what_follows_goes_on(remark: str) -> None:
    text = f"聞き手：いつですか。\n山田：春です。\n{remark}\nいや、夏でした。\n聞き手：はい。\n山田：ええ。\n"
    assert heard(text)[1:4] == [("山田", "春です。"), (None, remark), ("山田", "いや、夏でした。")]


@pytest.mark.parametrize("closing", ["（以上、文責・川端）", "高梨 由美 が文字起こしを停止しました"])
def test_who_wrote_it_down_or_stopped_the_recording_is_below_the_last_words(closing: str) -> None:
    text = f"聞き手：いつですか。\n山田：春です。\n聞き手：はい。\n山田：ええ。\n{closing}\n"
    assert heard(text)[-2:] == [("山田", "ええ。"), (None, closing)]


def test_a_thing_before_a_colon_within_an_answer_is_no_speaker() -> None:
    text = "Ｉ：売れましたか。\nＲ：いえ。\n在庫の数：4万袋。賃料が嵩みました。\nＩ：それで。\nＲ：やめました。\n"
    assert labels(text) == ["Ｉ", "Ｒ"]


def test_a_list_within_an_answer_names_nobody() -> None:
    answer = "柱は三つです。\n・品質：不良を減らす\n・納期：98％に上げる\n・人材：班長を育てる\n当たり前のことです。"
    text = f"聞き手：柱は。\n山田：{answer}\n聞き手：はい。\n山田：ええ。\n"
    assert heard(text)[1] == ("山田", answer)


def test_a_list_of_what_is_said_names_those_who_say_it() -> None:
    text = "・聞き手：柱は。\n・山田：三つです。\n・聞き手：はい。\n・山田：ええ。\n"
    assert [who for who, _ in heard(text)] == ["聞き手", "山田", "聞き手", "山田"]


def test_times_that_close_the_turns_are_their_times() -> None:
    text = "Q：なぜですか。(0:00:15)\nA：さあ。\nいや。(0:00:48)\nQ：そうですか。(0:00:53)\nA：ええ。(0:01:25)\n"
    assert [turn.time_ms for turn in recognise_turns(text).turns] == [15000, 48000, 53000, 85000]


def test_one_time_at_an_end_is_no_time_of_a_turn() -> None:
    text = "Q：なぜですか。\nA：さあ。(00:00:48)\nQ：そうですか。\nA：ええ。\n"
    assert {turn.time_ms for turn in recognise_turns(text).turns} == {None}


def test_a_question_may_begin_with_a_year_right_after_its_mark() -> None:
    text = "Q.2016年の危機のときは。\nA.耐えました。\nQ.3人でですか。\nA.ええ。\n"
    assert heard(text)[0] == ("Q", "2016年の危機のときは。")
    assert heard(text)[2] == ("Q", "3人でですか。")


def test_someone_in_the_audience_speaks_once() -> None:
    text = "〇司会　どうぞ。\n〇山田　ええ。\n〇会場　質問です。条件はありますか。\n〇山田　はい。\n〇司会　はい。\n"
    assert [who for who, _ in heard(text)] == ["司会", "山田", "会場", "山田", "司会"]


def test_what_stands_below_a_ruled_end_is_nobodys() -> None:
    text = "聞き手：はい。\n回答者：ええ。\n聞き手：では。\n回答者：どうも。\n=====ここまで=====\n\n-- \n佐藤花子\n"
    assert heard(text)[3] == ("回答者", "どうも。")


def test_two_marks_in_the_place_of_names_ask_and_answer() -> None:
    text = "（○：質問　●：回答）\n" + "○　いつですか。\n●　春です。\nもっとも、寒い春でした。\n" * 3
    assert heard(text)[-2:] == [("○", "いつですか。"), ("●", "春です。\nもっとも、寒い春でした。")]
    assert roles(text)["○"] == "聞き手"


def test_marks_before_items_are_no_speakers() -> None:
    text = (
        "○　海外拠点の概要\n●　拠点は三つある。\n○　今後の課題\n●　人材の育成である。\n○　参考\n●　資料は別にある。\n"
    )
    assert labels(text) == []


def test_the_day_before_a_message_is_no_part_of_the_name() -> None:
    text = "2024/04/09 20:11 - 佐藤: いつですか。\n2024/04/09 20:14 - ハー: 春です。\n" * 3
    assert labels(text) == ["佐藤", "ハー"]


def test_whom_a_message_is_for_is_no_part_of_the_name() -> None:
    text = "00:01:05\t From 相原 ゼミ to Everyone : いつですか。\n00:01:18\t From Imai to Everyone : 春です。\n" * 2
    assert labels(text) == ["相原 ゼミ", "Imai"]


def test_a_dash_before_a_number_is_the_interviewer() -> None:
    text = "――88人になって、変わったことは。\n久我：会議です。\n――ほかには。\n久我：ありません。\n"
    assert heard(text)[0] == ("――", "88人になって、変わったことは。")


def test_a_list_of_those_who_take_part_is_nobodys() -> None:
    people = "◆出席者\n神林　登美子（神林製作所　社長）\n佐伯　亮（佐伯ばね工業　専務）\n司会・本誌編集部"
    text = (
        f"座談会\n\n{people}\n\n\n"
        + "本誌　いつですか。\n神林　そうですね、春でした。\n佐伯　いや、夏でしたよ。\n" * 3
    )
    assert [who for who, _ in heard(text)[:4]] == [None, "本誌", "神林", "佐伯"]


def test_the_number_of_the_last_page_goes_on_with_those_before() -> None:
    pages = "".join(f"聞き手：{n}つ目は。\n山田：そうですね。\n\n{n}\n\n調査報告書　別冊\n\n" for n in (1, 2))
    assert heard(pages + "聞き手：最後に。\n山田：五人です。\n\n3\n")[-2:] == [("山田", "五人です。"), (None, "3")]


def test_a_number_alone_may_be_an_answer() -> None:
    assert heard("聞き手：何人。\n山田：五人です。\n聞き手：本当に。\n山田：はい。\n\n3\n")[-1][0] == "山田"


@pytest.mark.parametrize("closing", ["（第二回　了）", "午後３時12分散会\nCopyright 県議会事務局"])
def test_more_ways_in_which_a_record_ends(closing: str) -> None:
    text = f"聞き手：いつですか。\n山田：春です。\n聞き手：はい。\n山田：ええ。\n{closing}\n"
    assert heard(text)[3] == ("山田", "ええ。")
