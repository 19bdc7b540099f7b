"""What a word of a query stands for among the words of a project."""

import time
import unicodedata
from collections.abc import Sequence

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kanryu.language.old_forms import groups
from kanryu.language.words import Entries, available
from kanryu.search.matching import spans
from kanryu.search.variants import Variants
from kanryu.search.variants.english import base_form
from kanryu.search.variants.folding import fold
from kanryu.search.variants.kana import loan_key
from kanryu.search.variants.numerals import number_key, rewritten
from kanryu.search.vocabulary import Form
from tests.search.variant_list.corpus import Words

pytestmark = pytest.mark.skipif(not available(), reason="Sudachi's dictionary is not installed")


class Text:
    """A text with its words, to be searched."""

    def __init__(self, text: str, synonyms: Sequence[Sequence[str]] = ()) -> None:
        entries = Entries()
        cut = entries.cut(text)
        self.text = text
        self.words = Words(cut.entries, cut.starts, cut.ends)
        self.forms = [Form(*entry) for entry in entries.all]
        self.variants = Variants(self.forms, synonyms)

    def find(self, query: str) -> list[str]:
        """Return the hits of words."""
        return [self.text[start:end] for start, end in spans(self.variants.expand(query), self.words, self.text)]

    def phrase(self, query: str) -> list[str]:
        """Return the hits of a phrase."""
        return [self.text[start:end] for start, end in spans(self.variants.phrase(query), self.words, self.text)]

    def surfaces(self, numbers: frozenset[int]) -> set[str]:
        """Return the surfaces of forms."""
        return {self.forms[number].surface for number in numbers}


SAME = [
    "取り組み 取組み 取組 とりくみ",
    "打ち合わせ 打合せ 打合わせ うちあわせ",
    "買い受け 買受け 買受",
    "見積もり 見積り 見積 みつもり",
    "サーバー サーバ ｻｰﾊﾞｰ",
    "ベトナム ヴェトナム ﾍﾞﾄﾅﾑ",
    "コンピューター コンピュータ",
    "ウィンドウ ウインドウ",
    "髙橋 高橋",
    "齋藤 斎藤 齊藤",
    "國際會議 国際会議",
    "山﨑 山崎",
    "三社 3社 ３社 参社",
    "二〇一六年 2016年 ２０１６年",
    "千人 1,000人 1000人",
    "一人 1人",
    "人々 人人",
    "いすゞ いすず",
    "company companies COMPANY ｃｏｍｐａｎｙ",
    "innovation innovations イノベーション",
    "リバース・イノベーション リバースイノベーション",
    "覗き込む のぞきこむ 覗きこむ",
    "取り組み 取りくみ",
    "売り込み 売込み 売込",
    "書き込み 書込み 書込 かきこみ",
    "組み立て 組立 組みたて",
    "不具合 ふぐあい",
    "売り場 売場 うりば",
    "マネージャー マネジャー マネージャ マネジャ",
    "オーナー オーナ",
    "株式会社山田製作所 （株）山田製作所 (株)山田製作所 ㈱山田製作所",
    "15％ 15% １５％ 十五パーセント",
    "20kg 20㎏ ２０ｋｇ 二十キログラム",
    "500㎡ 500平方メートル ５００ｍ２",
    "No.3 Ｎｏ．３ №3",
    "1億円 一億円 １億円",
    "1.5倍 一・五倍 １．５倍",
    "霞が関 霞ヶ関 霞ケ関",
    "亀山 龜山",
    "analyse analyze analysed analyzing",
    "localisation localization",
    "know-how knowhow KNOW-HOW",
    "できない できません",
    "断らない 断りません",
    "すり合わせ 擦り合わせ 摺り合わせ",
    "切り替える 切り換える",
    "目処 目途 めど",
    "3.2％ 三・二パーセント 3.2パーセント",
    "2.5倍 二・五倍 2・5倍",
    "S&P Ｓ＆Ｐ",
    "相変わらず あいかわらず",
]


@pytest.mark.parametrize("spellings", SAME)
def test_every_spelling_finds_every_spelling(spellings: str) -> None:
    words = spellings.split()
    text = Text("\n".join(f"それから{word}の話が出ました。" for word in words))
    assert {word: text.find(word) for word in words} == dict.fromkeys(words, words)


def test_what_one_does_is_what_one_can_do_and_does_politely() -> None:
    text = Text("会社と提携した。提携できる。提携できません。提携いたします。提携先です。")
    assert text.find("提携する") == ["提携し", "提携できる", "提携でき", "提携いたし"]


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("10%", "全部で数10社です。10人です。"),
        ("5倍", "相手は一・五倍です。2・5倍です。"),
        ("二・五倍", "25倍です。"),
        ("三・二パーセント", "32%です。"),
        ("漆", "7人です。"),
        ("一々", "11人です。十一人です。"),
        ("あらう", "洗濯機があります。"),
        ("親しい", "親会社の親がうるさい。"),
        ("高い", "売上高です。"),
    ],
)
def test_a_part_of_something_else_is_not_found(query: str, text: str) -> None:
    assert Text(text).find(query) == []


def test_three_or_four_people_are_four_people() -> None:
    assert Text("三・四人で来ました。").find("四人") == ["四人"]


@pytest.mark.parametrize("query", ["興す", "興した", "おこす", "起こして", "起こそう"])
def test_a_verb_is_found_in_every_inflection(query: str) -> None:
    text = Text("会社を興した。村を起こします。火をおこさない。事業を興そう。騒ぎを起こせば困る。")
    assert text.find(query) == ["興し", "起こし", "おこさ", "興そう", "起こせ"]


def test_decomposed_kana_are_found_whole() -> None:
    apart = unicodedata.normalize("NFD", "ガイド")
    text = Text(f"{apart}の本。ガイドの人。")
    assert text.find("ガイド") == text.find(apart) == [apart, "ガイド"]


def test_a_word_is_found_inside_a_compound_but_not_inside_another_word() -> None:
    text = Text("中小企業と企業。東京都と京都。ネクタイとタイ。スタイルとタイミング。")
    assert [text.find(word) for word in ("企業", "京都", "タイ")] == [["企業", "企業"], ["京都"], ["タイ"]]


@pytest.mark.parametrize("word", ["橋", "箸", "端"])
def test_homophones_are_never_one(word: str) -> None:
    text = Text("橋を渡る。箸を使う。道の端に寄る。はしが見える。")
    assert text.find(word) == [word]


def test_an_ambiguous_word_in_kana_finds_only_itself() -> None:
    assert Text("人に会う。服が合う。誰かにあう。").find("あう") == ["あう"]


def test_kana_find_the_one_word_of_the_project_that_they_can_be() -> None:
    text = Text("企業の話。きぎょうの話。")
    assert text.find("きぎょう") == text.find("企業") == ["企業", "きぎょう"]


def test_kana_that_may_be_two_words_of_the_project_find_neither() -> None:
    assert Text("企業の話。起業の話。きぎょうの話。").find("きぎょう") == ["きぎょう"]


def test_kana_of_a_noun_are_not_found_in_the_end_of_a_verb() -> None:
    assert Text("橋の真下です。そう聞きました。").find("真下") == ["真下"]


def test_words_without_a_blank_stand_one_after_the_other() -> None:
    text = Text("海外展開の話。海外の展開。海外・展開。海外、展開。")
    assert text.find("海外展開") == ["海外展開", "海外・展開"]


def test_synonyms_of_the_project_are_found_too() -> None:
    text = Text("タイ工場の話。アマタ工場の話。タイの工場。", [("タイ工場", "アマタ工場")])
    assert text.find("タイ工場") == text.find("アマタ工場") == ["タイ工場", "アマタ工場"]


def test_a_phrase_is_found_as_written_in_any_width_and_age() -> None:
    text = Text("国際会議のＡ案。國際會議のA案。国際会議の案。取組みの案。取り組みの案。")
    assert (text.phrase("国際会議のA案"), text.phrase("取組みの案")) == (
        ["国際会議のＡ案", "國際會議のA案"],
        ["取組みの案"],
    )


def test_wildcards_fit_surfaces_dictionary_forms_and_for_kana_readings() -> None:
    text = Text("改良した。改善する。取組。取り組み。興した。")
    variants = text.variants
    assert text.surfaces(variants.wild("改*")) == {"改良", "改善"}
    assert text.surfaces(variants.wild("取?組み")) == {"取り組み"}
    assert text.surfaces(variants.wild("とりく*")) == {"取組", "取り組み"}
    assert text.surfaces(variants.wild("興?")) == {"興し"}


def test_a_fuzzy_word_may_have_letters_wrong() -> None:
    text = Text("イノベーションの話。インベーダー。企業。")
    assert text.surfaces(text.variants.fuzzy("イノベーシン", 1)) == {"イノベーション"}
    assert text.surfaces(text.variants.fuzzy("きぎよう", 1)) == {"企業"}


def test_words_like_one_that_is_not_there_are_offered() -> None:
    assert "イノベーション" in Text("イノベーションの話。企業。").variants.near("イノベーシン")


def test_a_single_character_is_not_the_kana_of_another_reading() -> None:
    text = Text("机の上です。かみに書く。上に上げる。")
    assert text.find("上") == ["上", "上"]
    assert text.find("かみ") == ["かみ"]


def test_a_word_in_part_in_kana_is_found_but_no_word_that_only_sounds_so() -> None:
    text = Text("働き方の話。はたらき方の話。他人事の話。人事の話。")
    assert (text.find("働き方"), text.find("人事")) == (["働き方", "はたらき方"], ["人事"])


def test_a_spelling_in_part_in_kana_that_may_be_two_words_is_neither() -> None:
    assert Text("立て直しの話。建て直しの話。たて直しの話。").find("建て直し") == ["建て直し"]


def test_a_pasted_text_is_expanded_at_once_and_found_as_it_is() -> None:
    sentence = "それから海外の取り組みの話が出て会社を興したと聞きましたコンピューターの" * 60
    text = Text(f"{sentence}。次の話。")
    began = time.process_time()
    assert text.find(sentence) == [sentence]
    assert time.process_time() - began < 2


@given(st.text(max_size=40))
@settings(max_examples=150, deadline=None)
@example("ー" * 3000)
@example("々々")
@example("一" * 400)
@example("9" * 5000)
@example("(")
def test_whatever_is_sought_can_be_expanded(query: str) -> None:
    text = Text(f"企業の話。{query}の話。")
    variants = text.variants
    for expansion in (variants.expand(query), variants.phrase(query)):
        spans(expansion, text.words, text.text)
    variants.wild(query), variants.fuzzy(query, 2), variants.near(query)


def test_a_query_of_marks_or_nothing_stands_for_nothing() -> None:
    text = Text("海外展開の話。")
    assert [text.find(query) for query in ("", "　", "…", "。")] == [[], [], [], []]


def test_an_empty_project_has_no_words() -> None:
    text = Text("")
    assert (text.find("企業"), text.variants.near("企業"), text.variants.wild("*企*")) == ([], (), frozenset())


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("三", "3"),
        ("参", "3"),
        ("二〇一六", "2016"),
        ("二千十六", "2016"),
        ("千", "1000"),
        ("1,000", "1000"),
        ("三千五百万", "35000000"),
        ("十億", "1000000000"),
        ("橋", "橋"),
    ],
)
def test_numbers_are_read(written: str, number: str) -> None:
    assert number_key(written) == number


def test_numbers_are_written_in_other_ways() -> None:
    assert (rewritten("120社"), rewritten("三社")) == (["百二十社", "一二〇社"], ["3社"])


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("companies", "company"),
        ("makes", "make"),
        ("improving", "improve"),
        ("transferred", "transfer"),
        ("went", "go"),
        ("news", "news"),
        ("thing", "thing"),
        ("boxes", "box"),
    ],
)
def test_english_words_have_a_base_form(form: str, base: str) -> None:
    known = {"company", "make", "improve", "transfer", "box", "new", "th"}
    assert base_form(form, known.__contains__) == base


def test_loan_words_share_a_key() -> None:
    pairs = [
        ("サーバー", "サーバ"),
        ("ヴェトナム", "ベトナム"),
        ("メイン", "メーン"),
        ("ウィンドウ", "ウインドー"),
        ("ダイヤ", "ダイア"),
    ]
    assert [loan_key(one) == loan_key(other) for one, other in pairs] == [True] * len(pairs)


def test_no_old_form_stands_for_two_characters_and_none_is_a_form_of_today() -> None:
    old = [character for group in groups() for character in group[1:]]
    assert len(old) == len(set(old)) > 350
    assert not set(old) & {group[0] for group in groups()}


def test_folding_makes_one_of_width_case_age_and_repetition() -> None:
    assert fold("Ｋａｎｒｙｕ㈱國々いすゞ") == "kanryu(株)国国いすず"


def test_capitals_are_not_the_small_words_of_english() -> None:
    text = Text("ＩＴの話とIT化。We sell it. It is so.")
    assert (text.find("IT"), text.find("it")[-2:]) == (["ＩＴ", "IT"], ["it", "It"])


def test_no_is_not_the_sign_for_a_number() -> None:
    assert Text("№の欄。There is no idea here。No.の欄。").find("№") == ["№", "No."]


def test_a_part_of_a_larger_number_is_not_the_number() -> None:
    text = Text("一億円の話。十一億円の話。11億円の話。1億5千万円の話。")
    assert text.find("1億円") == ["一億円"]


def test_a_unit_is_none_within_another_word() -> None:
    assert Text("5ミリの板。ミリオンの人。5mmの板。").find("ミリ") == ["ミリ", "mm"]


def test_a_short_loan_word_with_a_long_end_is_another_word() -> None:
    assert Text("バレの話。バレーの話。カラの話。カラーの話。").find("バレー") == ["バレー"]


def test_english_words_that_the_dictionary_has_as_one_are_found_singly() -> None:
    text = Text("a joint venture of two")
    assert (text.find("venture"), text.find("joint")) == (["venture"], ["joint"])


def test_an_abbreviation_in_brackets_is_found_at_its_place() -> None:
    text = Text("社名は㈱山田です。株の話。")
    assert (text.find("㈱"), text.find("(株)"), text.find("株")) == (["㈱"], ["㈱"], ["株"])


@pytest.mark.parametrize(
    ("text", "queries"),
    [
        ("息子に継がせる。店を継がせた。工場を継がせたい。", ["継がせる", "継がせた", "継がせたい"]),
        ("人が足りない。人がたりない。人が足りなかった。", ["足りない", "たりない", "足りなかった"]),
    ],
)
def test_a_verb_with_an_ending_that_changes_it_is_found_in_every_tense(text: str, queries: list[str]) -> None:
    assert {len(Text(text).find(query)) for query in queries[:2]} == {3}
