"""The paths of the arrows: straight lines and curves through the channels, and the heads."""

from collections.abc import Sequence

from kanryu.analysis.model import wording
from kanryu.analysis.model.drawing import DrawnArrow, Point, Segment
from kanryu.analysis.model.routes import Route
from kanryu.analysis.model.shelves import Shelf, arch_depth, hops
from kanryu.analysis.model.values import Arrow, Model
from kanryu.i18n import Language

THIN = 1.2


def draw_arrow(each: Route, shelves: Sequence[Shelf], model: Model, language: Language) -> DrawnArrow:
    """Return the arrow of a route: its line from border to head, and the head with its tip on the border."""
    thickness = _thickness(each.arrow, model)
    length, half = 7.0 + 1.7 * thickness, 3.2 + 0.9 * thickness
    draw = {"through": _through, "beside": _beside}.get(each.way, _arch)
    start, segments, tip = draw(each, shelves, length)
    return DrawnArrow(
        source=each.arrow.source,
        target=each.arrow.target,
        kind=each.arrow.kind,
        status=each.arrow.status,
        width=thickness,
        start=start,
        segments=segments,
        head=_head(tip, segments[-1].end, half),
        description=wording.describe_arrow(each.arrow, model, language),
    )


def _thickness(arrow: Arrow, model: Model) -> float:
    """Return the width of the line: the share of supporting cases, thin for what is only a hypothesis."""
    share = len(arrow.supporting) / max(1, len(model.cases))
    if arrow.kind == "cooccurrence":
        return 1.4 + min(1.4, 1.4 * share)
    return THIN if arrow.status == "hypothesis" else 1.4 + min(3.4, 3.4 * share)


def _head(tip: Point, base: Point, half: float) -> tuple[Point, Point, Point]:
    if tip.x == base.x:
        return tip, Point(base.x - half, base.y), Point(base.x + half, base.y)
    return tip, Point(base.x, base.y - half), Point(base.x, base.y + half)


Path = tuple[Point, tuple[Segment, ...], Point]


def _beside(each: Route, shelves: Sequence[Shelf], length: float) -> Path:
    """Go straight to the neighbour, above the middle to the right and below it to the left."""
    shelf, one, two = shelves[each.source.row], each.source.cell, each.target.cell
    right = one.x < two.x
    y = shelf.top + shelf.row.height * (0.5 if each.arrow.kind == "sequence" and right else 0.7)
    start = Point(one.right if right else one.x, y)
    tip = Point(two.x if right else two.right, y)
    end = Point(tip.x - length if right else tip.x + length, y)
    return start, (Segment(end),), tip


def _arch(each: Route, shelves: Sequence[Shelf], length: float) -> Path:
    shelf = shelves[each.source.row]
    up = -1 if each.way == "above" else 1
    border = shelf.top if each.way == "above" else shelf.bottom
    control = border + up * arch_depth(each) / 0.75
    end = Point(each.end, border + up * length)
    curve = Segment(end, (Point(each.start, control), Point(each.end, control)))
    return Point(each.start, border), (curve,), Point(each.end, border)


def _through(each: Route, shelves: Sequence[Shelf], length: float) -> Path:
    """Sweep through each channel, go straight past the rows between, and end with the head upright."""
    down = each.target.row > each.source.row
    source, target = shelves[each.source.row], shelves[each.target.row]
    start = Point(each.start, source.bottom if down else source.top)
    tip = Point(each.end, target.top if down else target.bottom)
    segments: list[Segment] = []
    last = start
    for channel, _, x in hops(each):
        low, high = shelves[channel].strip, shelves[channel - 1].bottom
        enter, leave = (high, low) if down else (low, high)
        if last.y != enter:
            last = Point(last.x, enter)
            segments.append(Segment(last))
        if channel == (each.target.row if down else each.target.row + 1):
            leave = min(leave, tip.y - length) if down else max(leave, tip.y + length)
        last = _sweep(segments, last, Point(x, leave))
    base = Point(tip.x, tip.y - length if down else tip.y + length)
    if last != base:
        segments.append(Segment(base))
    return start, tuple(segments), tip


def _sweep(segments: list[Segment], start: Point, end: Point) -> Point:
    middle = (start.y + end.y) / 2
    curved = abs(start.x - end.x) > 0.5
    segments.append(Segment(end, (Point(start.x, middle), Point(end.x, middle)) if curved else None))
    return end
