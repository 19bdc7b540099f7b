"""Routes of the arrows across the page: where each leaves, enters, and passes the rows between."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from kanryu.analysis.model.lettering import width
from kanryu.analysis.model.rows import LABEL, MARGIN, Cell, Row
from kanryu.analysis.model.spacing import spread
from kanryu.analysis.model.values import Arrow, Model

Way = Literal["through", "above", "below", "beside"]
CORNER = 16.0
APART = 18.0
LANE = 9.0
CLEAR = 6.0


@dataclass(frozen=True, slots=True)
class Stop:
    """One end of an arrow: the row and the cell in it."""

    row: int
    index: int
    cell: Cell


@dataclass(frozen=True, slots=True)
class Route:
    """An arrow's way: ``start`` and ``end`` are x on the borders, ``lanes`` x in the rows between, in travel order.

    ``through`` passes from row to row, ``above`` and ``below`` arch over their own row, ``beside`` goes straight to
    the neighbour.
    """

    arrow: Arrow
    source: Stop
    target: Stop
    way: Way
    start: float = 0.0
    end: float = 0.0
    lanes: tuple[float, ...] = ()

    @property
    def between(self) -> range:
        """The rows passed, in travel order."""
        step = 1 if self.target.row > self.source.row else -1
        return range(self.source.row + step, self.target.row, step) if self.way == "through" else range(0)


def route(model: Model, rows: Sequence[Row], page: float) -> list[Route]:
    """Return the routes of all arrows whose two ends are among the boxes."""
    stops = {
        cell.box.id: Stop(number, index, cell)
        for number, row in enumerate(rows)
        for index, cell in enumerate(row.cells)
    }
    ends = [(arrow, stops.get(arrow.source), stops.get(arrow.target)) for arrow in model.arrows]
    routes = [
        Route(arrow, source, target, _way(source, target, rows))
        for arrow, source, target in ends
        if source is not None and target is not None and source != target
    ]
    return _with_lanes(_with_ports(routes, rows, page), rows, page)


def _way(source: Stop, target: Stop, rows: Sequence[Row]) -> Way:
    if source.row != target.row:
        return "through"
    row = rows[source.row]
    if abs(source.index - target.index) == 1 and not row.framed:
        return "beside"
    if row.layer == "phase":
        return "above" if source.index < target.index else "below"
    return "above" if row.layer in ("capability", "risk") else "below"


Port = tuple[int, Literal["source", "target"]]
Edge = tuple[int, int, Literal["top", "bottom"]]


def _with_ports(routes: Sequence[Route], rows: Sequence[Row], page: float) -> list[Route]:
    """Give each route its places on the two borders, spread so that arrows do not fall together.

    First each end goes where its box would like; then the ends of straight arrows follow the more crowded border.
    """
    edges: dict[Edge, list[Port]] = defaultdict(list)
    for number, each in enumerate(routes):
        if each.way != "beside":
            edges[_edge(each, "source")].append((number, "source"))
            edges[_edge(each, "target")].append((number, "target"))
    wanted: dict[Port, float] = {}
    for number, each in enumerate(routes):
        wanted[number, "source"], wanted[number, "target"] = _wished(each, rows, page)
    found = _spread_edges(edges, wanted, routes, rows)
    for number, each in enumerate(routes):
        if each.way == "through" and wanted[number, "source"] == wanted[number, "target"]:
            crowd = {end: len(edges[_edge(each, end)]) for end in ("source", "target")}
            leading: Literal["source", "target"] = "source" if crowd["source"] > crowd["target"] else "target"
            wanted[number, "source"] = wanted[number, "target"] = found[number, leading]
    found = _spread_edges(edges, wanted, routes, rows)
    return [
        replace(each, start=found[n, "source"], end=found[n, "target"]) if each.way != "beside" else each
        for n, each in enumerate(routes)
    ]


def _edge(each: Route, end: Literal["source", "target"]) -> Edge:
    own, other = (each.source, each.target) if end == "source" else (each.target, each.source)
    if each.way == "through":
        return own.row, own.index, "bottom" if other.row > own.row else "top"
    return own.row, own.index, "top" if each.way == "above" else "bottom"


def _wished(each: Route, rows: Sequence[Row], page: float) -> tuple[float, float]:
    """Return where the two ends would like to be: both at one x if the way is straight, else leaning."""
    one, two = each.source.cell, each.target.cell
    between = [_gaps(rows[row], page) for row in each.between]
    x = _straight(each, rows, between) if each.way == "through" else None
    if x is not None:
        return x, x
    if not between:
        return _leaning(one, two.center), _leaning(two, one.center)
    first, last = (_lane(one.center, two.center, gaps) for gaps in (between[0], between[-1]))
    return _leaning(one, first, 0.7), _leaning(two, last if last != two.center else first, 0.7)


def _straight(each: Route, rows: Sequence[Row], between: Sequence[Sequence[tuple[float, float]]]) -> float | None:
    """Return the x at which an upright line joins two boxes and meets none between, if there is one."""
    one, two = each.source.cell, each.target.cell
    edges = [_edge(each, "source"), _edge(each, "target")]
    limits = [_limits(rows[row], rows[row].cells[index], side) for row, index, side in edges]
    low, high = max(low for low, _ in limits), min(high for _, high in limits)
    if low > high:
        return None
    best = min(max((one if one.width <= two.width else two).center, low), high)
    tries = [best, *(_nearest(best, gaps) for gaps in between)]
    free = [x for x in tries if low <= x <= high and all(_nearest(x, gaps) == x for gaps in between)]
    return min(free, key=lambda x: abs(x - best), default=None)


def _lane(start: float, end: float, gaps: Sequence[tuple[float, float]]) -> float:
    """Return where to pass a row: in line with the end of the arrow if that is free, else in the gap near to it."""
    return end if _nearest(end, gaps) == end else _nearest(0.75 * end + 0.25 * start, gaps)


def _nearest(x: float, gaps: Sequence[tuple[float, float]]) -> float:
    return min((min(max(x, low), high) for low, high in gaps), key=lambda place: abs(place - x))


def _leaning(cell: Cell, toward: float, share: float = 0.21) -> float:
    most = max(0.0, cell.width / 2 - CORNER)
    return cell.center + min(max(toward - cell.center, -most), most) * share


def _spread_edges(
    edges: Mapping[Edge, Sequence[Port]], wanted: Mapping[Port, float], routes: Sequence[Route], rows: Sequence[Row]
) -> dict[Port, float]:
    found: dict[Port, float] = {}
    for (row, index, side), ports in edges.items():
        ordered = sorted(ports, key=lambda port: (wanted[port], _far(routes[port[0]], port[1]), port))
        low, high = _limits(rows[row], rows[row].cells[index], side)
        places = [wanted[port] for port in ordered]
        weights = [99.0 if wanted[number, "source"] == wanted[number, "target"] else 1.0 for number, _ in ordered]
        places = spread(places, [APART] * (len(ordered) - 1), low, high, weights)
        found |= dict(zip(ordered, places, strict=True))
    return found


def _far(each: Route, end: Literal["source", "target"]) -> float:
    return (each.target if end == "source" else each.source).cell.center


def _limits(row: Row, cell: Cell, side: Literal["top", "bottom"]) -> tuple[float, float]:
    """Return how far left and right arrows may touch a border; the layer's name above the row is kept clear."""
    corner = min(CORNER, cell.width / 4)
    low, high = cell.x + corner, cell.right - corner
    if side == "top" and row.label and not row.framed:
        low = max(low, row.left + width(row.label, LABEL) + 14)
    return min(low, high), high


def _with_lanes(routes: Sequence[Route], rows: Sequence[Row], page: float) -> list[Route]:
    """Give each route its x in the rows between its ends: the gap nearest to the straight line, shared fairly."""
    shared: dict[tuple[int, float, float], list[tuple[float, float, int]]] = defaultdict(list)
    for number, each in enumerate(routes):
        for row in each.between:
            gaps = _gaps(rows[row], page)
            x = _lane(each.start, each.end, gaps)
            low, high = next(gap for gap in gaps if gap[0] <= x <= gap[1])
            shared[row, low, high].append((x, each.start, number))
    lanes: dict[tuple[int, int], float] = {}
    for (row, low, high), wanting in shared.items():
        wanting.sort()
        places = spread([x for x, _, _ in wanting], [LANE] * (len(wanting) - 1), low, high)
        lanes |= {(number, row): place for (_, _, number), place in zip(wanting, places, strict=True)}
    return [
        replace(each, lanes=tuple(lanes[number, row] for row in each.between)) for number, each in enumerate(routes)
    ]


def _gaps(row: Row, page: float) -> list[tuple[float, float]]:
    """Return the free stretches between the boxes of a row, kept clear of their borders."""
    walls = [(MARGIN, page - MARGIN)] if row.framed else [(cell.x, cell.right) for cell in row.cells]
    left = CLEAR if row.framed else MARGIN + CLEAR
    gaps = []
    for wall_left, wall_right in sorted(walls):
        gaps.append((left, wall_left - CLEAR))
        left = wall_right + CLEAR
    gaps.append((left, page - (0.0 if row.framed else MARGIN) - CLEAR))
    return [gap for gap in gaps if gap[1] > gap[0]]
