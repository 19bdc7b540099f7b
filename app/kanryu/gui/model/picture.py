"""The picture of the model and what lies where in it; free of the toolkit."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from math import hypot
from time import perf_counter
from typing import Literal

from kanryu.analysis.model.drawing import Drawing, DrawnArrow, DrawnBox, Point
from kanryu.analysis.model.layout import layout
from kanryu.analysis.model.relations import legible
from kanryu.analysis.model.thresholds import under
from kanryu.analysis.model.values import Model, Rule
from kanryu.analysis.model.versions import VersionItem, current_model, list_versions
from kanryu.i18n import Language
from kanryu.workspace import Workspace

Direction = Literal["left", "right", "up", "down"]
_REACH = 7.0


@dataclass(frozen=True, slots=True)
class Picture:
    """A model and its drawing; ``versions`` are those that are saved."""

    model: Model
    drawing: Drawing
    versions: tuple[VersionItem, ...] = ()
    seconds: float = 0.0

    def box(self, id_: str) -> DrawnBox | None:
        """Return the drawn box with an id, None when it is not drawn."""
        return next((box for box in self.drawing.boxes if box.id == id_), None)

    def arrow(self, source: str, target: str) -> DrawnArrow | None:
        """Return the drawn arrow between two boxes, None when it is not drawn."""
        pairs = ((arrow.source, arrow.target, arrow) for arrow in self.drawing.arrows)
        return next((arrow for one, other, arrow in pairs if (one, other) == (source, target)), None)


def ask_picture(workspace: Workspace, rule: Rule | None, language: Language) -> tuple[Model, Picture]:
    """Ask for the model as it stands now; takes as long as the model does.

    Returns:
        The model under the saved rule, and the picture of it under the rule that is tried, if there is one.
    """
    began = perf_counter()
    model = workspace.ask(current_model)
    versions = workspace.ask(list_versions)
    picture = draw(model if rule is None else under(model, rule), language, versions)
    return model, replace(picture, seconds=perf_counter() - began)


def draw(model: Model, language: Language, versions: tuple[VersionItem, ...]) -> Picture:
    """Draw a model with as many arrows as can be told apart."""
    return Picture(model, drawing_of(model, language), versions)


def drawing_of(model: Model, language: Language) -> Drawing:
    """Return the drawing of a model that screen and files share."""
    return layout(replace(model, arrows=legible(model.arrows)), language)


def box_at(drawing: Drawing, x: float, y: float) -> DrawnBox | None:
    """Return the box at a place of the drawing."""
    for box in drawing.boxes:
        if box.rect.x <= x <= box.rect.right and box.rect.y <= y <= box.rect.bottom:
            return box
    return None


def arrow_at(drawing: Drawing, x: float, y: float) -> DrawnArrow | None:
    """Return the arrow that runs nearest to a place, None when none is within a few pixels."""
    best: tuple[float, DrawnArrow | None] = (_REACH, None)
    for arrow in drawing.arrows:
        points = list(_points(arrow))
        nearest = min(_distance(x, y, a, b) for a, b in pairwise(points))
        if nearest < best[0]:
            best = (nearest, arrow)
    return best[1]


def _points(arrow: DrawnArrow) -> Iterable[Point]:
    """Yield points along an arrow, close enough together that straight lines will do."""
    yield arrow.start
    here = arrow.start
    for segment in arrow.segments:
        if segment.controls:
            one, two = segment.controls
            for step in range(1, 12):
                yield _on_curve(here, one, two, segment.end, step / 12)
        yield segment.end
        here = segment.end
    yield arrow.head[0]


def _on_curve(a: Point, b: Point, c: Point, d: Point, t: float) -> Point:
    s = 1 - t
    weights = (s**3, 3 * s * s * t, 3 * s * t * t, t**3)
    points = (a, b, c, d)
    return Point(
        sum(w * p.x for w, p in zip(weights, points, strict=True)),
        sum(w * p.y for w, p in zip(weights, points, strict=True)),
    )


def _distance(x: float, y: float, a: Point, b: Point) -> float:
    dx, dy = b.x - a.x, b.y - a.y
    length = dx * dx + dy * dy
    t = 0.0 if length == 0 else min(max(((x - a.x) * dx + (y - a.y) * dy) / length, 0.0), 1.0)
    return hypot(x - a.x - t * dx, y - a.y - t * dy)


def neighbour(drawing: Drawing, id_: str, direction: Direction) -> str:
    """Return the box nearest in a direction, the same one at the edge; sideways keeps to the row if it can."""
    here = next((box for box in drawing.boxes if box.id == id_), None)
    if here is None:
        return drawing.boxes[0].id if drawing.boxes else ""
    x, y = _middle(here)
    ahead = [(_cost(direction, _middle(box)[0] - x, _middle(box)[1] - y), box.id) for box in drawing.boxes]
    return min(((cost, id_) for cost, id_ in ahead if cost is not None), default=(0.0, here.id))[1]


def _middle(box: DrawnBox) -> tuple[float, float]:
    return box.rect.x + box.rect.width / 2, box.rect.y + box.rect.height / 2


def _cost(direction: Direction, dx: float, dy: float) -> float | None:
    """Return how far a box is in a direction, None when it is not in it; the way across weighs three times."""
    along = {"left": -dx, "right": dx, "up": -dy, "down": dy}[direction]
    across = abs(dy if direction in ("left", "right") else dx)
    if along < 8:
        return None
    return along + 3 * across if direction in ("left", "right") else along * 3 + across
