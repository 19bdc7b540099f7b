"""Pictures for documents and slides: SVG drawn as PNG, without a window."""

from dataclasses import dataclass
from functools import cache
from typing import ClassVar

from kanryu.errors import KanryuError
from kanryu.exporters.svg.elements import element, text
from kanryu.i18n import N_


@dataclass(eq=False)
class FontMissing(KanryuError):
    """No font with Japanese characters is installed."""

    what: ClassVar[str] = N_("日本語の文字を含むフォントが見つからないため、図を描けません。")
    todo: ClassVar[str] = N_("Noto Sans CJK JP または IPAゴシックを入れるか、SVG のまま書き出してください。")


def svg_to_png(svg: str, scale: float = 2) -> bytes:
    """Return an SVG document as a PNG, ``scale`` pixels for each of its units.

    Raises:
        FontMissing: when the machine has no font that can write Japanese.
    """
    if not _writes_japanese():
        raise FontMissing
    return _drawn(svg, scale)


@cache
def _writes_japanese() -> bool:
    """Tell whether a kanji comes out as more than the blank or the box that stands for a missing character."""
    kanji, blank, unassigned = (_drawn(_glyph(character), 1) for character in ("語", " ", "\U000ffffd"))
    return kanji not in (blank, unassigned)


def _glyph(character: str) -> str:
    shown = text(character, 4, 30, 24, "#000000")
    return element("svg", shown, xmlns="http://www.w3.org/2000/svg", width="40", height="40")


def _drawn(svg: str, scale: float) -> bytes:
    import resvg_py

    return resvg_py.svg_to_bytes(svg_string=svg, zoom=scale)
