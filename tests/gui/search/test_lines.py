"""The lines of a concordance."""

from dataclasses import replace

from kanryu.analysis.documents.transcripts import SpeakerItem, TranscriptView, TurnItem
from kanryu.gui.search.lines import Around, around, around_elsewhere, variants, who
from kanryu.search import Hit, SearchResult
from kanryu.search.concordance import flat, table_rows

HIT = Hit("d", "本社", "A社", 0, 2, "本社", "", "", "Ａ", "経営者", "00:00:01", ())


def test_spellings_beyond_forty_are_offered_together() -> None:
    found = variants(SearchResult("x", "words", {f"綴り{n}": 90 - n for n in range(43)}, ()))
    assert [one.text for one in found[39:]] == ["綴り39", ""]
    assert (found[-1].count, len(found[-1].spellings)) == (50 + 49 + 48, 3)


def test_a_spelling_that_is_off_is_offered_unticked() -> None:
    found = variants(SearchResult("x", "words", {"本社": 3, "本 社": 1}, ()), ("本 社",))
    assert [(one.text, one.on) for one in found] == [("本社", True), ("本 社", False)]


def test_a_line_keeps_every_character_in_its_place() -> None:
    text = "一\n二\t𠮷😀か\u3099"
    assert len(flat(text)) == len(text)
    assert "\n" not in flat(text)


def test_the_role_is_named_unless_it_tells_nothing() -> None:
    assert [who(HIT), who(replace(HIT, role="その他")), who(replace(HIT, role=""))] == ["経営者", "Ａ", "Ａ"]


def test_outside_the_transcripts_the_kind_of_text_is_named() -> None:
    assert who(replace(HIT, scope="memos")) == "メモ"


def test_the_table_has_a_row_for_each_hit_with_its_exact_words() -> None:
    hit = replace(HIT, text="𠮷\n社", left="前\n", codes=("学習", "還流"))
    heads, row = table_rows((hit,))
    assert len(heads) == len(row)
    assert row[5:9] == ("前　", "𠮷\n社", "", "学習・還流")


TEXT = "聞き手：𠮷野家では？\n社長：𩸽と本社です。\n"
PERSON = SpeakerItem("s", "社長", "", "経営者")
VIEW = TranscriptView(
    "d", "本社", None, None, "完了", TEXT, (PERSON,),
    (TurnItem("1", None, 0, 4, 10, None), TurnItem("2", PERSON, 11, 14, len(TEXT) - 1, None)), (),
)  # fmt: skip


def test_a_hit_is_shown_in_its_turn_after_the_turn_before() -> None:
    start = TEXT.index("本社")
    shown = around(VIEW, replace(HIT, start=start, end=start + 2))
    assert shown == Around("𠮷野家では？", "𩸽と本社です。", 2, 4)
    assert shown.text[shown.start : shown.end] == "本社"


def test_a_hit_in_a_label_is_shown_too() -> None:
    start = TEXT.index("社長")
    shown = around(VIEW, replace(HIT, start=start, end=start + 2, text="社長"))
    assert shown.text[shown.start : shown.end] == "社長"


def test_a_hit_outside_all_turns_is_shown_with_what_surrounds_it() -> None:
    view = replace(VIEW, turns=())
    start = TEXT.index("本社")
    shown = around(view, replace(HIT, start=start, end=start + 2))
    assert shown.text[shown.start : shown.end] == "本社"


def test_a_hit_outside_the_transcripts_is_shown_with_the_words_around_it() -> None:
    shown = around_elsewhere(replace(HIT, left="𠮷の", right="メモ"))
    assert shown.text[shown.start : shown.end] == "本社"
