"""The picture of the model: nothing overlaps, nothing leaves the page, arrows go around boxes."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kanryu.analysis.model.drawing import Drawing, DrawnArrow, Point, Rect
from kanryu.analysis.model.layout import layout
from kanryu.analysis.model.lettering import width
from kanryu.analysis.model.values import Arrow, Box, Kind, Layer, Model, Rule
from tests.analysis.model.models import arrow, box, crowded, model, small, study

NAMES = st.sampled_from(
    [
        "学習",
        "マネジメント・コントロール",
        "𠮷野式の現場改善",
        "Communities of practice",
        "Ⅱ 本社への還流",
        "取引先からの要求水準の高さと継続的な関係",
    ]
)
KINDS: list[Kind] = ["sequence", "enables", "cooccurrence"]
COUNTS: dict[Layer, tuple[int, int]] = {
    "environment": (0, 5),
    "condition": (0, 12),
    "phase": (0, 7),
    "capability": (0, 12),
    "outcome": (0, 6),
    "risk": (0, 8),
}


@st.composite
def models(draw: st.DrawFn) -> Model:
    boxes: list[Box] = []
    for layer, (least, most) in COUNTS.items():
        for number in range(draw(st.integers(least, most))):
            key = (
                f"{layer[0]}{number // 3}.{number}"
                if layer == "phase" and draw(st.booleans())
                else f"{layer[0]}{number}"
            )
            boxes.append(
                box(
                    f"{layer}-{number}",
                    layer,
                    draw(NAMES),
                    key=key,
                    counts=draw(st.tuples(*[st.integers(0, 45)] * 4)),
                    status=draw(st.sampled_from(["accepted", "hypothesis"])),
                    years=("1998", "2021"),
                    stale=("変わった",) if draw(st.booleans()) else (),
                    position=draw(st.integers(0, 3)),
                )
            )
    ids = [each.id for each in boxes]
    ends = st.tuples(st.sampled_from(ids), st.sampled_from(ids)) if ids else st.nothing()
    arrows = [
        arrow(source, target, draw(st.sampled_from(KINDS)), draw(st.integers(0, 45)))
        for source, target in draw(st.lists(ends, max_size=40) if ids else st.just([]))
    ]
    return model(boxes, arrows, 45)


def overlap(one: Rect, two: Rect) -> bool:
    across = one.x < two.right and two.x < one.right
    return across and one.y < two.bottom and two.y < one.bottom


def holds(outer: Rect, inner: Rect) -> bool:
    across = outer.x <= inner.x and inner.right <= outer.right
    return across and outer.y <= inner.y and inner.bottom <= outer.bottom


def on_border(point: Point, rect: Rect) -> bool:
    beside = min(abs(point.x - rect.x), abs(point.x - rect.right)) < 0.01 and rect.y <= point.y <= rect.bottom
    above = min(abs(point.y - rect.y), abs(point.y - rect.bottom)) < 0.01 and rect.x <= point.x <= rect.right
    return beside or above


def border_of(box_id: str, drawing: Drawing) -> Rect:
    """Return the border an arrow of a box ends on: its own, or its layer's frame."""
    found = next(each for each in drawing.boxes if each.id == box_id)
    frames = {band.layer: band.rect for band in drawing.bands}
    return found.rect if found.bordered else frames[found.layer] or found.rect


def points(path: DrawnArrow) -> list[Point]:
    """Return points along an arrow's line, close enough together to catch any box in its way."""
    found, last = [path.start], path.start
    for segment in path.segments:
        one, two = segment.controls or (last, segment.end)
        for step in range(1, 41):
            t = step / 40
            a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
            x = a * last.x + b * one.x + c * two.x + d * segment.end.x
            found.append(Point(x, a * last.y + b * one.y + c * two.y + d * segment.end.y))
        last = segment.end
    return [*found, path.head[0]]


def inside(point: Point, rect: Rect) -> bool:
    return rect.x + 0.5 < point.x < rect.right - 0.5 and rect.y + 0.5 < point.y < rect.bottom - 0.5


@settings(max_examples=60, deadline=None)
@given(models())
def test_no_two_boxes_overlap(made: Model) -> None:
    rects = [each.rect for each in layout(made, "ja").boxes]
    assert not [pair for pair in combinations(rects, 2) if overlap(*pair)]


@settings(max_examples=60, deadline=None)
@given(models())
def test_everything_lies_on_the_page(made: Model) -> None:
    drawing = layout(made, "ja")
    page = Rect(0, 0, drawing.width, drawing.body)
    rects = [each.rect for each in drawing.boxes] + [band.rect for band in drawing.bands if band.rect]
    reached = [point for path in drawing.arrows for point in points(path)]
    assert all(holds(page, rect) for rect in rects)
    assert all(0 <= point.x <= page.right and 0 <= point.y <= page.bottom for point in reached)


@settings(max_examples=60, deadline=None)
@given(models())
def test_every_arrow_begins_and_ends_on_the_border_of_its_boxes(made: Model) -> None:
    drawing = layout(made, "ja")
    assert all(on_border(each.start, border_of(each.source, drawing)) for each in drawing.arrows)
    assert all(on_border(each.head[0], border_of(each.target, drawing)) for each in drawing.arrows)


@settings(max_examples=60, deadline=None)
@given(models())
def test_no_arrow_crosses_a_box_or_a_frame(made: Model) -> None:
    drawing = layout(made, "ja")
    walls = [each.rect for each in drawing.boxes if each.bordered] + [
        band.rect for band in drawing.bands if band.rect
    ]
    crossed = [
        (path.source, path.target)
        for path in drawing.arrows
        for p in points(path)
        if any(inside(p, w) for w in walls)
    ]
    assert crossed == []


@settings(max_examples=60, deadline=None)
@given(models(), st.sampled_from(["ja", "en"]))
def test_every_line_of_text_lies_in_its_box(made: Model, language: str) -> None:
    drawing = layout(made, "ja" if language == "ja" else "en")
    for each in drawing.boxes:
        for line in each.lines:
            if line.text != "・":
                room = Rect(line.x, line.y - 0.8 * line.size, width(line.text, line.size), line.size)
                assert holds(replace(each.rect, width=each.rect.width + 0.01), room)


@settings(max_examples=60, deadline=None)
@given(models())
def test_arrows_do_not_run_over_the_names_of_layers(made: Model) -> None:
    drawing = layout(made, "ja")
    labels = [band.label for band in drawing.bands if band.rect is None]
    places = [Rect(each.x, each.y - 0.8 * each.size, width(each.text, each.size), each.size) for each in labels]
    reached = [point for path in drawing.arrows for point in points(path)]
    assert not [point for point in reached for place in places if inside(point, place)]


@given(models())
@settings(max_examples=30, deadline=None)
def test_every_box_and_every_arrow_between_two_boxes_is_drawn_once(made: Model) -> None:
    drawing = layout(made, "ja")
    expected = [(each.source, each.target) for each in made.arrows if each.source != each.target]
    assert sorted(each.id for each in drawing.boxes) == sorted(each.id for each in made.boxes)
    assert [(each.source, each.target) for each in drawing.arrows] == expected


def lines_of(drawing: Drawing, box_id: str) -> list[str]:
    return [line.text for each in drawing.boxes if each.id == box_id for line in each.lines]


def test_an_empty_model_has_a_caption_and_a_note() -> None:
    drawing = layout(model([], [], 0), "ja")
    assert drawing.boxes == ()
    assert [line.text for line in drawing.caption] == ["図表　試作の図（0社）"]


def test_an_arrow_to_a_box_that_is_not_there_is_left_out() -> None:
    made = small()
    gone = Arrow("F1", "nowhere", "enables", "accepted", (), (), ())
    assert len(layout(replace(made, arrows=(*made.arrows, gone)), "ja").arrows) == len(made.arrows)


def test_a_box_says_how_many_cases_support_it_of_those_judged() -> None:
    assert lines_of(layout(study(), "ja"), "F4") == ["橋渡しをする人", "2/6社", "否定 1", "不明 2", "仮説"]


def test_a_phase_says_its_years_and_how_often_it_followed_the_one_before() -> None:
    drawing = layout(study(), "ja")
    assert lines_of(drawing, "P1")[-1] == "2009–2016年"
    assert lines_of(drawing, "P2")[-1] == "Ⅰの後 5・逆転 0"


def test_a_box_to_look_at_again_says_so_in_a_role_of_its_own() -> None:
    found = next(each for each in layout(study(), "ja").boxes if each.id == "C3")
    assert [(line.text, line.role) for line in found.lines][-1] == ("要再確認", "warning")


def test_the_risk_frame_lists_name_and_share() -> None:
    assert lines_of(layout(study(), "ja"), "R1") == ["技術の流出　4/8社 否定 4", "・"]


def test_layers_stand_from_top_to_bottom() -> None:
    bands = layout(crowded(), "ja").bands
    assert [band.layer for band in bands] == ["environment", "condition", "phase", "capability", "outcome", "risk"]
    assert [band.label.y for band in bands] == sorted(band.label.y for band in bands)


def test_phases_stand_from_left_to_right_and_a_branch_below_its_phase() -> None:
    place = {each.id: each.rect for each in layout(study(), "ja").boxes}
    assert place["P1"].right < place["P2"].x < place["P2"].right < place["P3"].x
    assert (place["P2.2"].x, place["P2.2"].y > place["P2"].bottom) == (place["P2"].x, True)


def test_a_phase_with_a_dot_but_without_its_stem_stands_in_the_main_line() -> None:
    place = {
        each.id: each.rect
        for each in layout(model([box("P1.1", "phase", "一"), box("P2.1", "phase", "二")], [], 2), "ja").boxes
    }
    assert place["P1.1"].y == place["P2.1"].y


def test_conditions_stand_above_the_phase_they_point_to() -> None:
    boxes = [box("P1", "phase", "一"), box("P2", "phase", "二", position=1)]
    boxes += [box("F1", "condition", "い"), box("F2", "condition", "ろ", position=1)]
    place = {
        each.id: each.rect for each in layout(model(boxes, [arrow("F1", "P2"), arrow("F2", "P1")], 2), "ja").boxes
    }
    assert place["F2"].x < place["F1"].x


def test_the_only_arrow_between_boxes_one_above_the_other_is_upright() -> None:
    boxes = [box("P1", "phase", "一"), box("F1", "condition", "い")]
    drawn = layout(model(boxes, [arrow("F1", "P1")], 2), "ja").arrows[0]
    assert drawn.start.x == drawn.head[0].x


def test_an_arrow_is_the_wider_the_more_cases_support_it_and_thin_as_a_hypothesis() -> None:
    boxes = [box("P1", "phase", "一"), *(box(f"F{n}", "condition", "い") for n in range(3))]
    arrows = [arrow("F0", "P1", count=8), arrow("F1", "P1", count=2), arrow("F2", "P1", count=8, status="hypothesis")]
    wide, narrow, thin = (each.width for each in layout(model(boxes, arrows, 8), "ja").arrows)
    assert wide > narrow > thin


def test_the_english_picture_has_english_words_and_falls_back_on_the_only_name() -> None:
    drawing = layout(small(), "en")
    assert [band.label.text for band in drawing.bands] == ["Conditions", "Phases", "Capabilities"]
    assert lines_of(drawing, "P1")[0] == "I Local creation"
    assert lines_of(drawing, "F1")[0] == "現地の市場ニーズ"


def test_the_note_states_the_rule_and_the_version() -> None:
    note = "".join(line.text for line in layout(replace(study(), rule=Rule(3, 0.4)), "ja").note)
    assert "3社以上かつ40%以上" in note
    assert note.endswith("版 3（2026-09-12）")


def test_keys_sort_by_their_numbers() -> None:
    boxes = [box("R10", "risk", "十"), box("R2", "risk", "二")]
    assert [each.id for each in layout(model(boxes, [], 1), "ja").boxes] == ["R2", "R10"]


@pytest.mark.parametrize("made", [small(), study(), crowded()])
def test_the_invented_models_keep_to_the_page_width_of_a_slide(made: Model) -> None:
    assert layout(made, "ja").width <= 1120
