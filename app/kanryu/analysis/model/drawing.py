"""A drawing of the prototype model: rectangles, lines of text and paths, in pixels from the top left corner."""

from dataclasses import dataclass
from typing import Literal

from kanryu.analysis.model.values import Kind, Layer, Status
from kanryu.i18n import Language

Role = Literal["label", "name", "meta", "warning", "item", "caption", "note"]


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the page."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle by its top left corner and its size."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """X of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Y of the lower edge."""
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of text that begins at ``x`` and stands on the baseline ``y``."""

    text: str
    x: float
    y: float
    size: float
    role: Role


@dataclass(frozen=True, slots=True)
class Band:
    """A layer of the model: its name and, when it is a frame, the frame."""

    layer: Layer
    label: TextLine
    rect: Rect | None


@dataclass(frozen=True, slots=True)
class DrawnBox:
    """A box of the model in its place; a box without a border is an entry of its layer's frame."""

    id: str
    layer: Layer
    status: Status
    color: str
    rect: Rect
    bordered: bool
    lines: tuple[TextLine, ...]
    description: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a path: a straight line to ``end``, or a cubic curve when it has control points."""

    end: Point
    controls: tuple[Point, Point] | None = None


@dataclass(frozen=True, slots=True)
class DrawnArrow:
    """An arrow: the line from ``start`` on the border of its source, and the head whose first point is the tip."""

    source: str
    target: str
    kind: Kind
    status: Status
    width: float
    start: Point
    segments: tuple[Segment, ...]
    head: tuple[Point, Point, Point]
    description: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """The whole picture; everything above ``body`` is the model itself, below it stand caption and note."""

    width: float
    height: float
    body: float
    language: Language
    title: str
    bands: tuple[Band, ...]
    boxes: tuple[DrawnBox, ...]
    arrows: tuple[DrawnArrow, ...]
    caption: tuple[TextLine, ...]
    note: tuple[TextLine, ...]
