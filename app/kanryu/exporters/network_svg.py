"""The network of a word as SVG."""

from kanryu.analysis.search.words.drawing import DrawnLink, DrawnWord, NetworkDrawing
from kanryu.exporters.svg.elements import element, number, text, title
from kanryu.exporters.svg.themes import THEMES, Palette

BASELINE = 0.36
"""How far below a box's middle its text stands, in sizes of the letters."""
PAD = 11.0
RADIUS = 8.0


def render_network(drawing: NetworkDrawing) -> str:
    """Return a drawing as an SVG document on white."""
    palette = THEMES["print"]
    parts = [
        title(drawing.words[0].word if drawing.words else ""),
        element("rect", x="0", y="0", width=number(drawing.width), height=number(drawing.height), fill=palette.page),
        *(_link(drawing, link, palette) for link in drawing.links),
        *(_word(word, palette, first=place == 0) for place, word in enumerate(drawing.words)),
    ]
    svg = element(
        "svg",
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        version="1.1",
        width=number(drawing.width),
        height=number(drawing.height),
        viewBox=f"0 0 {number(drawing.width)} {number(drawing.height)}",
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{svg}\n'


def _link(drawing: NetworkDrawing, link: DrawnLink, palette: Palette) -> str:
    one, other = drawing.words[link.one], drawing.words[link.other]
    return element(
        "line",
        x1=number(one.x),
        y1=number(one.y),
        x2=number(other.x),
        y2=number(other.y),
        stroke=palette.accent if link.one == 0 else palette.line,
        stroke_width=number(link.width),
        stroke_opacity="0.45" if link.one == 0 else None,
    )


def _word(word: DrawnWord, palette: Palette, *, first: bool) -> str:
    left, top = word.x - word.width / 2, word.y - word.height / 2
    box = element(
        "rect",
        x=number(left),
        y=number(top),
        width=number(word.width),
        height=number(word.height),
        rx=number(RADIUS),
        ry=number(RADIUS),
        fill=palette.accent if first else palette.panel,
        stroke=palette.accent if first else palette.line,
    )
    color = palette.page if first else palette.ink
    shown = text(word.word, left + PAD, word.y + BASELINE * word.size, word.size, color, bold=first)
    return element("g", title(f"{word.word} {word.count}"), box, shown)
