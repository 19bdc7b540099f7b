"""The prototype model as SVG 1.1 that every renderer draws alike: no style sheets, no markers, no filters."""

from collections.abc import Iterable
from typing import Literal

from kanryu.analysis.model.drawing import Band, Drawing, DrawnArrow, DrawnBox, Point, Rect, TextLine
from kanryu.exporters.svg.elements import FONTS, attribute, element, number, text, title
from kanryu.exporters.svg.themes import THEMES, Palette, blend

Theme = Literal["print", "light", "dark"]


def render(drawing: Drawing, theme: Theme = "print", *, captioned: bool = True, family: str | None = None) -> str:
    """Return a drawing as an SVG document.

    Args:
        drawing: what :func:`kanryu.analysis.model.layout.layout` made.
        theme: "print" stands on white; the other two on the page of the window.
        captioned: whether caption and note stand below; a Word report sets its own.
        family: the one font family to name instead of the list; QtSvg takes a list for a single, unknown name.
    """
    palette = THEMES[theme]
    height = drawing.height if captioned else drawing.body
    parts = [
        title(drawing.title),
        element("rect", x="0", y="0", width=number(drawing.width), height=number(height), fill=palette.page),
        *(_band(band, palette) for band in drawing.bands),
        *(_arrow(arrow, palette) for arrow in drawing.arrows),
        *(_box(box, palette) for box in drawing.boxes),
    ]
    if captioned:
        parts += [_line(line, palette) for line in (*drawing.caption, *drawing.note)]
    svg = element(
        "svg",
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        version="1.1",
        width=number(drawing.width),
        height=number(height),
        viewBox=f"0 0 {number(drawing.width)} {number(height)}",
        xml__lang=drawing.language,
    )
    named = svg.replace(attribute(FONTS), attribute(family)) if family else svg
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{named}\n'


def _band(band: Band, palette: Palette) -> str:
    parts = [_line(band.label, palette)]
    if band.rect:
        border = palette.risk if band.layer == "risk" else palette.line
        parts.insert(0, _rectangle(band.rect, palette.page, border))
    return element("g", *parts, id=f"band-{band.layer}")


def _rectangle(rect: Rect, fill: str, stroke: str, dashes: str | None = None) -> str:
    return element(
        "rect",
        x=number(rect.x),
        y=number(rect.y),
        width=number(rect.width),
        height=number(rect.height),
        rx="9",
        ry="9",
        fill=fill,
        stroke=stroke,
        stroke_width="1.5",
        stroke_dasharray=dashes,
    )


def _box(box: DrawnBox, palette: Palette) -> str:
    parts = [title(box.description)]
    if box.bordered:
        hypothesis = box.status == "hypothesis"
        tint = {"phase": 0.17, "condition": 0.0}.get(box.layer, 0.12)
        fill = palette.panel if hypothesis else blend(box.color, palette.panel, tint)
        parts.append(_rectangle(box.rect, fill, palette.accent, "6 4" if hypothesis else None))
    parts += [_line(line, palette) for line in box.lines]
    return element("g", *parts, id=f"box-{box.id}")


def _line(line: TextLine, palette: Palette) -> str:
    bold = line.role in ("name", "caption")
    second = line.role in ("label", "note")
    color = palette.warning if line.role == "warning" else palette.second if second else palette.ink
    return text(line.text, line.x, line.y, line.size, color, bold=bold)


def _arrow(arrow: DrawnArrow, palette: Palette) -> str:
    dashes = cap = None
    if arrow.kind == "cooccurrence":
        dashes, cap = f"0.1 {number(arrow.width * 2.6)}", "round"
    elif arrow.status == "hypothesis":
        dashes = "5 4"
    color = palette.second if dashes and cap is None else palette.accent
    line = element(
        "path",
        d=" ".join(_path(arrow)),
        fill="none",
        stroke=color,
        stroke_width=number(arrow.width),
        stroke_dasharray=dashes,
        stroke_linecap=cap,
    )
    head = element("polygon", points=" ".join(_pair(point) for point in arrow.head), fill=color)
    return element("g", title(arrow.description), line, head)


def _path(arrow: DrawnArrow) -> Iterable[str]:
    yield f"M {_pair(arrow.start)}"
    for segment in arrow.segments:
        if segment.controls:
            yield f"C {_pair(segment.controls[0])} {_pair(segment.controls[1])} {_pair(segment.end)}"
        else:
            yield f"L {_pair(segment.end)}"


def _pair(point: Point) -> str:
    return f"{number(point.x)},{number(point.y)}"
