"""SVG drawn as PNG."""

import struct
from collections.abc import Iterator
from typing import Any

import pytest

from kanryu.analysis.model.layout import layout
from kanryu.exporters import picture
from kanryu.exporters.model_svg import render
from kanryu.exporters.picture import FontMissing, svg_to_png
from tests.analysis.model.models import small


@pytest.fixture(autouse=True)
def fonts_looked_for_anew() -> Iterator[None]:
    picture._writes_japanese.cache_clear()
    yield
    picture._writes_japanese.cache_clear()


def size(png: bytes) -> tuple[int, int]:
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def test_the_picture_is_as_large_as_the_drawing_times_the_scale() -> None:
    drawing = layout(small(), "ja")
    assert size(svg_to_png(render(drawing), 1.5)) == (drawing.width * 1.5, round(drawing.height * 1.5))


def test_a_machine_without_a_japanese_font_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    import resvg_py

    real = resvg_py.svg_to_bytes

    def without_fonts(**options: Any) -> bytes:
        return real(**options, skip_system_fonts=True)

    monkeypatch.setattr(resvg_py, "svg_to_bytes", without_fonts)
    with pytest.raises(FontMissing, match="Noto Sans CJK JP"):
        svg_to_png(render(layout(small(), "ja")))


def test_the_words_of_the_failure_are_there_in_english() -> None:
    assert FontMissing().words("en").what.startswith("The picture cannot be drawn")
