"""Tables with one row per utterance: which columns are what, by headings, by contents, by choice."""

import datetime as dt
import io
from typing import TYPE_CHECKING

import pytest

from kanryu.analysis.documents.incoming import Transcript
from kanryu.importers.columns import Columns, guess_columns
from kanryu.importers.errors import ColumnUnknown, DamagedFile, EmptyFile
from kanryu.importers.importer import ColumnChoice, ReadOptions
from kanryu.importers.registry import read_bytes
from tests.importers.test_subtitles import said
from tests.importers.word_files import package

if TYPE_CHECKING:
    from openpyxl import Workbook


def read(text: str, name: str = "a.csv", columns: ColumnChoice | None = None) -> Transcript:
    return read_bytes(text.encode(), name, ReadOptions(columns=columns))


def new_workbook() -> "Workbook":
    from openpyxl import Workbook

    return Workbook()


def workbook(*rows: list[object], hidden: list[list[object]] | None = None) -> bytes:
    book = new_workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    if hidden:
        other = book.create_sheet("隠し")
        other.sheet_state = "hidden"
        for row in hidden:
            other.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_headings_tell_the_columns_in_any_order() -> None:
    transcript = read("発言,話者,開始\nいつですか。,聞き手,00:00:05\n昨日です。,山田,0:09\n")

    assert said(transcript) == [("聞き手", 5000, "いつですか。"), ("山田", 9000, "昨日です。")]
    assert transcript.text == "いつですか。\n昨日です。"


def test_an_empty_name_goes_on_with_the_last_speaker() -> None:
    transcript = read("話者,発言\n山田,はい。\n,続きです。\n聞き手,では。\n")

    assert said(transcript) == [("山田", None, "はい。\n続きです。"), ("聞き手", None, "では。")]


def test_every_named_row_is_a_turn_of_its_own() -> None:
    assert len(read("話者,発言\n山田,はい。\n山田,ええ。\n").turns) == 2


def test_contents_tell_the_columns_where_there_are_no_headings() -> None:
    assert guess_columns(
        [
            ["1", "聞き手", "いつですか。"],
            ["2", "山田", "昨日です。"],
            ["3", "聞き手", "そう。"],
            ["4", "山田", "ええ。"],
        ]
    ) == Columns((2,), 1)


def test_questions_beside_answers_are_two_speakers() -> None:
    rows = [["いつですか。", "昨日です。"], ["誰ですか。", "私です。"], ["何ですか。", "布です。"]]

    assert guess_columns(rows) == Columns((0, 1), labels=("Q", "A"))


@pytest.mark.parametrize(
    "rows",
    [
        [["品目", "数"], ["歯車", "12"], ["軸", "9"]],
        [["年", "売上", "利益"], ["2020", "12", "1"], ["2021", "13", "2"]],
        [["項目", "内容"], ["所在地", "県北"], ["設立", "昭和"]],
        [["一", "二"]],
        [],
    ],
)
def test_other_tables_are_not_utterances(rows: list[list[str]]) -> None:
    assert guess_columns(rows) is None


def test_a_table_of_something_else_is_kept_row_by_row_and_said_so() -> None:
    transcript = read("品目,数\n歯車,12\n軸,9\n")

    assert transcript.text == "品目\t数\n歯車\t12\n軸\t9"
    assert transcript.warnings == ("発言の列が見分けられなかったので、表の行をそのまま取り込みました。",)


@pytest.mark.parametrize("choice", [ColumnChoice("語り", "人"), ColumnChoice("B", "C"), ColumnChoice("2", "3")])
def test_the_user_chooses_columns_by_heading_letter_or_number(choice: ColumnChoice) -> None:
    transcript = read("番,語り,人\n1,はい。,甲\n2,いえ。,乙\n", columns=choice)

    assert said(transcript)[-2:] == [("甲", None, "はい。"), ("乙", None, "いえ。")]


def test_a_column_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(ColumnUnknown) as failure:
        read("a,b\nはい。,山\n", columns=ColumnChoice("語り"))

    assert failure.value.columns == ("a", "b")


def test_what_other_columns_say_is_a_comment_on_the_row() -> None:
    transcript = read("話者,発言,備考\n山田,はい。,小声\n聞き手,では。,\n")

    assert [(note.kind, note.text) for note in transcript.notes] == [("comment", "備考：小声")]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_the_separator_is_found(mark: str) -> None:
    transcript = read(f'話者{mark}発言\n山田{mark}"はい、{mark}そう。"\n聞き手{mark}では。\n')

    assert said(transcript)[0] == ("山田", None, f"はい、{mark}そう。")


def test_seconds_milliseconds_and_shares_of_a_day_are_times() -> None:
    seconds = read("start,text\n0.5,はい。\n12.25,ええ。\n9.0,で。\n")
    milliseconds = read("start,text\n500,はい。\n912250,ええ。\n990000,で。\n")
    days = read("start,text\n0.0001157407407407,はい。\n0.0002314814814815,ええ。\n")

    assert [turn.time_ms for turn in seconds.turns] == [500, 12250, 9000]
    assert [turn.time_ms for turn in milliseconds.turns] == [500, 912250, 990000]
    assert [turn.time_ms for turn in days.turns] == [10_000, 20_000]


def test_excel_times_and_hidden_sheets() -> None:
    content = workbook(
        ["話者", "時刻", "発言"],
        ["山田", dt.time(0, 1, 2), "はい。"],
        ["聞き手", dt.timedelta(hours=1, seconds=3.5), "𠮷野さんは。"],
        hidden=[["話者", "発言"], ["誰か", "秘密です。"]],
    )
    transcript = read_bytes(content, "a.xlsx")

    assert said(transcript) == [("山田", 62_000, "はい。"), ("聞き手", 3_603_500, "𠮷野さんは。")]


def test_an_empty_workbook_is_empty() -> None:
    with pytest.raises(EmptyFile):
        read_bytes(workbook(), "a.xlsx")


@pytest.mark.parametrize(
    "parts",
    [
        {"xl/workbook.xml": "<workbook/>"},
        {"xl/workbook.xml": '<!DOCTYPE x [<!ENTITY a "b">]><workbook/>'},
        {"[Content_Types].xml": "<x/>", "xl/workbook.xml": "<broken"},
    ],
)
def test_a_broken_workbook_is_one_clear_error(parts: dict[str, str | bytes]) -> None:
    with pytest.raises(DamagedFile):
        read_bytes(package(parts), "a.xlsx")


def test_a_workbook_with_a_row_far_down_is_refused() -> None:
    book = new_workbook()
    sheet = book.active
    assert sheet is not None
    sheet.cell(1_000_000, 1, "遠い")
    stream = io.BytesIO()
    book.save(stream)

    with pytest.raises(DamagedFile, match="行が多すぎます"):
        read_bytes(stream.getvalue(), "a.xlsx")


def test_names_and_times_are_found_below_headings_that_are_not_known() -> None:
    transcript = read(
        "時のしるし,しゃべった人,文字起こし\n00:00:03,高見,はい。\n00:00:05,林,どうも。\n00:00:08,高見,では。\n"
    )

    assert said(transcript) == [("高見", 3000, "はい。"), ("林", 5000, "どうも。"), ("高見", 8000, "では。")]


def test_a_row_of_headings_in_own_words_is_not_said() -> None:
    transcript = read("しゃべった人,しゃべったこと\n高見,はい。\n林,どうも。\n高見,では。\n林,ええ。\n高見,さて。\n")

    assert transcript.table is not None
    assert said(transcript)[0] == ("高見", None, "はい。")


def test_how_sure_a_recogniser_is_makes_no_comments() -> None:
    assert read("話者,発言,信頼度\n高見,はい。,0.91\n林,どうも。,88%\n").notes == ()


def test_too_many_columns_are_refused() -> None:
    with pytest.raises(DamagedFile):
        read("話者,発言\n" + "あ," * 1001)


def test_a_text_of_tabs_with_the_name_behind_the_words_is_a_table() -> None:
    text = (
        "タイムスパン\t内容\t話者\n"
        + "0:03.0 - 0:05.5\tどうですか。\t聞き手\n0:08.0 - 0:09.5\tよいです。\t高見\n" * 3
    )
    transcript = read(text, "a.txt")

    assert transcript.text == text
    assert said(transcript)[1:3] == [("聞き手", 3000, "どうですか。"), ("高見", 8000, "よいです。")]


def test_a_catalogue_with_tabs_is_no_dialogue() -> None:
    rows = "".join(f"品{at}\tよく売れています。\t{who}\n" for at, who in enumerate(["山田", "佐藤"] * 5))

    assert read("品名\t説明\t係\n" + rows, "a.txt").speakers == ()


def _rows(*rows: str, mark: str) -> bytes:
    return "\n".join(row.replace(" ", mark) for row in rows).encode()


def test_three_people_with_a_column_each_speak_one_in_a_row() -> None:
    said_by = ("7 いつですか。 - -", "15 - 春です。 -", "29 - - 夏でした。", "35 はい。 - -", "40 - そうです。 -")
    rows = _rows("時刻 聞き手 山城社長 Lim工場長", *(f"0:00:{row.replace('-', '')}" for row in said_by), mark=",")
    found = [(who, words) for who, _, words in said(read_bytes(rows.replace(b"0:00:7", b"0:00:07"), "a.csv"))]
    assert found[1:3] == [("山城社長", "春です。"), ("Lim工場長", "夏でした。")]


def test_columns_set_apart_by_pipes_alone_are_a_table() -> None:
    said_by = (
        "1 0:00:06 調査員 いつですか。",
        "2 0:00:12 常務 春です。",
        "3 0:00:17 調査員 はい。",
        "4 0:00:22 常務 ええ。",
    )
    rows = _rows("番号 時刻 話者 発話", *said_by, mark="|")
    assert said(read_bytes(rows, "a.txt"))[1:3] == [("調査員", 6000, "いつですか。"), ("常務", 12000, "春です。")]


def test_seconds_of_an_annotation_program_are_times() -> None:
    said_by = ("0.5 INT いつですか。 4.8", "5.23 OKB 春です。 15.2", "15.6 INT はい。 19.4", "20.1 OKB ええ。 21.0")
    rows = _rows("tmin tier text tmax", *said_by, mark="\t")
    assert [time for who, time, _ in said(read_bytes(rows, "a.txt")) if who] == [500, 5230, 15600, 20100]
