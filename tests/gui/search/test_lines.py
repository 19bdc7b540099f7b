"""The lines of a concordance."""

from dataclasses import replace

from kanryu.analysis.documents.transcripts import SpeakerItem, TranscriptView, TurnItem
from kanryu.gui.search.lines import Around, around, flat, lines, variants, who
from kanryu.search import Hit, SearchResult

HIT = Hit("d", "本社", "A社", 0, 2, "本社", "", "", "Ａ", "経営者", "00:00:01", ())


def result(*hits: Hit) -> SearchResult:
    counts = {hit.text: sum(other.text == hit.text for other in hits) for hit in hits}
    return SearchResult("本社", "words", counts, hits)


def test_spellings_beyond_ten_are_offered_together() -> None:
    found = variants(SearchResult("x", "words", {f"綴り{n}": 20 - n for n in range(13)}, ()))
    assert [one.text for one in found[9:]] == ["綴り9", ""]
    assert (found[-1].count, len(found[-1].spellings)) == (8 + 9 + 10, 3)


def test_a_spelling_switched_off_leaves_the_list() -> None:
    other = replace(HIT, text="本 社")
    assert lines(result(HIT, other), frozenset({"本 社"}), "text") == (HIT,)


def test_the_list_can_be_sorted_by_what_follows_and_by_what_comes_before() -> None:
    one, two = replace(HIT, left="xい", right="う"), replace(HIT, left="yあ", right="え")
    assert lines(result(two, one), frozenset(), "right") == (one, two)
    assert lines(result(one, two), frozenset(), "left") == (two, one)


def test_a_line_keeps_every_character_in_its_place() -> None:
    text = "一\n二\t𠮷😀か\u3099"
    assert len(flat(text)) == len(text)
    assert "\n" not in flat(text)


def test_the_role_is_named_unless_it_tells_nothing() -> None:
    assert [who(HIT), who(replace(HIT, role="その他")), who(replace(HIT, role=""))] == ["経営者", "Ａ", "Ａ"]


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
