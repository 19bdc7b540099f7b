"""The model as SVG that every renderer draws alike."""

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from kanryu.analysis.model.layout import layout
from kanryu.exporters.model_svg import Theme, render
from kanryu.exporters.svg.themes import THEMES, blend
from tests.analysis.model.models import arrow, box, crowded, model, small, study

SVG = "{http://www.w3.org/2000/svg}"
THEME_NAMES: list[Theme] = ["print", "light", "dark"]


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg.encode())


def test_only_elements_that_every_renderer_knows_are_used() -> None:
    tags = {element.tag.removeprefix(SVG) for element in parsed(render(layout(crowded(), "ja"))).iter()}
    assert tags == {"svg", "g", "title", "rect", "text", "path", "polygon"}


def test_no_style_sheet_class_marker_or_filter_is_used() -> None:
    attributes = {name for element in parsed(render(layout(study(), "ja"))).iter() for name in element.attrib}
    assert not attributes & {"class", "style", "marker-end", "filter", "opacity"}


def test_every_text_names_its_fonts() -> None:
    texts = parsed(render(layout(study(), "ja"))).iter(f"{SVG}text")
    assert {element.get("font-family", "").split(",")[0] for element in texts} == {"'Noto Sans CJK JP'"}


def test_one_family_can_be_named_instead_for_a_renderer_that_reads_no_lists() -> None:
    texts = parsed(render(layout(study(), "ja"), family="IPA & Co")).iter(f"{SVG}text")
    assert {element.get("font-family") for element in texts} == {"IPA & Co"}


def test_every_box_is_a_group_with_its_id_and_a_title() -> None:
    groups = {group.get("id"): group for group in parsed(render(layout(study(), "ja"))).iter(f"{SVG}g")}
    assert groups["box-F4"].findtext(f"{SVG}title") == "橋渡しをする人　2/6社　否定 1　不明 2　仮説"


@pytest.mark.parametrize("name", ["<b>&\"'社", "𠮷𩸽", "改行\nあり", "制御\x00\x0b\ufffe文字", "]]>"])
def test_names_are_escaped(name: str) -> None:
    made = model([box('a<&">', "condition", name)], [], 1, title=name)
    root = parsed(render(layout(made, "ja")))
    shown = "".join("".join(element.itertext()) for element in root.iter(f"{SVG}text"))
    expected = re.sub("[\x00\x0b\ufffe]", "", name).replace("\n", " ")
    assert expected in shown


def test_hypotheses_are_dashed_and_the_accepted_solid() -> None:
    groups = {group.get("id"): group for group in parsed(render(layout(study(), "ja"))).iter(f"{SVG}g")}
    frames = [groups[each].find(f"{SVG}rect") for each in ("box-F1", "box-F4")]
    assert [frame is not None and "stroke-dasharray" in frame.attrib for frame in frames] == [False, True]


def test_the_three_kinds_of_line_differ() -> None:
    made = model(
        [box("P1", "phase", "一"), *(box(f"F{n}", "condition", "い") for n in range(3))],
        [arrow("F0", "P1"), arrow("F1", "P1", status="hypothesis"), arrow("F2", "P1", "cooccurrence")],
        2,
    )
    lines = list(parsed(render(layout(made, "ja"))).iter(f"{SVG}path"))
    dashes = [line.get("stroke-dasharray") for line in lines]
    assert (dashes[0], len(set(dashes))) == (None, 3)


@pytest.mark.parametrize("theme", THEME_NAMES)
def test_every_theme_draws_the_same_shapes(theme: Theme) -> None:
    drawn = parsed(render(layout(study(), "ja"), theme))
    plain = parsed(render(layout(study(), "ja")))
    assert [element.tag for element in drawn.iter()] == [element.tag for element in plain.iter()]


@pytest.mark.parametrize("theme", THEME_NAMES)
def test_text_stands_out_from_every_ground(theme: Theme) -> None:
    palette = THEMES[theme]
    grounds = [palette.page, palette.panel, *(blend(each.color, palette.panel, 0.17) for each in crowded().boxes)]
    assert min(contrast(ink, ground) for ink in (palette.ink, palette.warning) for ground in grounds) >= 4.5
    assert contrast(palette.second, palette.page) >= 4.5


def contrast(one: str, two: str) -> float:
    high, low = sorted((luminance(one), luminance(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def luminance(color: str) -> float:
    """Relative luminance after WCAG 2."""
    parts = [value / 255 for value in bytes.fromhex(color[1:])]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_a_colour_that_is_none_leaves_the_ground() -> None:
    assert [blend(color, "#FFFFFF", 0.5) for color in ("red", "#12", "#GGGGGG", "#000000")] == [
        *["#FFFFFF"] * 3,
        "#808080",
    ]


def test_without_caption_the_picture_ends_below_the_model() -> None:
    drawing = layout(small(), "ja")
    root = parsed(render(drawing, captioned=False))
    assert root.get("height") == f"{drawing.body:g}"
    assert "図表" not in "".join(root.itertext())


def test_the_same_model_gives_the_same_bytes() -> None:
    made = study()
    assert render(layout(made, "ja")) == render(layout(replace(made), "ja"))
