"""Stripes: lanes, and what is taken over when codings change."""

from kanryu.analysis.coding.codings import CodingItem
from kanryu.analysis.documents.transcripts import TranscriptView, TurnItem
from kanryu.gui.coding.marks import Mark, Showing, marks_of
from kanryu.gui.coding.positions import Positions
from kanryu.gui.coding.stripes import stripes_of

TEXT = "社長：𠮷野さんが始めました。次に検査です。"


def coding(id_: str, start: int, end: int) -> CodingItem:
    return CodingItem(
        id=id_, document_id="d", document="題", case_id=None, case=None, code_id="c", code="学習", key="C1",
        color="#8A6BB0", axis="capability", coder_id="k", coder="研究者", start=start, end=end, polarity="+",
        strength=2, event_time="", memo="", text=TEXT[start:end],
    )  # fmt: skip


def positions() -> Positions:
    turn = TurnItem("t", None, 0, 3, len(TEXT), None)
    return Positions(TranscriptView("d", "題", None, None, "途中", TEXT, (), (turn,), ()))


def mark(id_: str) -> Mark:
    return Mark(coding(id_, 3, 5), "学習", "#8A6BB0", ())


def test_stripes_that_overlap_in_height_stand_in_different_lanes() -> None:
    stripes = stripes_of([(mark("a"), 0, 60), (mark("b"), 30, 90), (mark("c"), 40, 50)])
    assert {stripe.mark.coding.id: stripe.lane for stripe in stripes} == {"a": 0, "b": 1, "c": 2}


def test_a_lane_is_used_again_below_where_it_ended() -> None:
    stripes = stripes_of([(mark("a"), 0, 60), (mark("b"), 30, 90), (mark("c"), 61, 80)])
    assert {stripe.mark.coding.id: stripe.lane for stripe in stripes} == {"a": 0, "b": 1, "c": 0}


def test_of_stripes_that_begin_together_the_longest_stands_next_to_the_text() -> None:
    stripes = stripes_of([(mark("short"), 0, 30), (mark("long"), 0, 90)])
    assert {stripe.mark.coding.id: stripe.lane for stripe in stripes} == {"long": 0, "short": 1}


def test_the_shortest_passage_at_a_position_comes_first() -> None:
    marks = marks_of([coding("long", 3, 14), coding("short", 5, 8)], positions(), Showing({}))
    assert [one.coding.id for one in marks.at(6)] == ["short", "long"]
    assert [one.coding.id for one in marks.at(9)] == ["long"]


def test_what_did_not_change_is_taken_over() -> None:
    here, stays = positions(), coding("a", 3, 14)
    before = marks_of([stays, coding("b", 5, 8)], here, Showing({}))
    after = marks_of([stays, coding("b", 5, 9)], here, Showing({}), before)
    assert after.all[0] is before.all[0]
    assert after.all[1] is not before.all[1]


def test_a_code_is_named_in_the_windows_language() -> None:
    marks = marks_of([coding("a", 3, 14)], positions(), Showing({"c": "Learning"}))
    assert marks.all[0].name == "Learning"


def test_marks_that_share_a_character_need_a_lane_each() -> None:
    spans = [("a", 3, 8), ("b", 5, 10), ("c", 7, 9), ("d", 10, 12)]
    marks = marks_of([coding(*span) for span in spans], positions(), Showing({}))
    assert marks.most_at_once == 3


def test_marks_that_only_touch_share_nothing() -> None:
    marks = marks_of([coding("a", 3, 5), coding("b", 5, 8)], positions(), Showing({}))
    assert marks.most_at_once == 1
