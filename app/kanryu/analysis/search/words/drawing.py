"""The network of a word as a drawing: labels that do not overlap, linked words near each other. Always the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import cos, hypot, log1p, pi, sin, sqrt

from kanryu.analysis.model.lettering import width
from kanryu.analysis.search.words.network import Link, Network

_MARGIN, _PAD, _HEIGHT, _GAP = 28.0, 11.0, 1.9, 12.0
_CENTRE, _SMALLEST, _LARGEST = 19.0, 13.0, 18.0
_RADIUS, _FLATNESS = 250.0, 0.62
_ROUNDS, _PUSHES = 160, 400


@dataclass(frozen=True, slots=True)
class DrawnWord:
    """A word in a rounded box around (x, y); ``size`` is that of its letters. The first one is what was asked for."""

    word: str
    count: int
    x: float
    y: float
    width: float
    height: float
    size: float


@dataclass(frozen=True, slots=True)
class DrawnLink:
    """A straight line between two words, from middle to middle, as wide as the link is sure."""

    one: int
    other: int
    width: float


@dataclass(frozen=True, slots=True)
class NetworkDrawing:
    """Everything to be drawn, in pixels; links lie below the words."""

    width: float
    height: float
    words: tuple[DrawnWord, ...]
    links: tuple[DrawnLink, ...]

    def at(self, x: float, y: float) -> int | None:
        """Return which word is at a place."""
        for place, word in enumerate(self.words):
            if abs(x - word.x) <= word.width / 2 and abs(y - word.y) <= word.height / 2:
                return place
        return None


Points = list[list[float]]


def draw(network: Network) -> NetworkDrawing:
    """Return the drawing of a network."""
    sizes = _sizes(network.counts)
    boxes = [(width(word, size) + 2 * _PAD, size * _HEIGHT) for word, size in zip(network.words, sizes, strict=True)]
    points = _start(network)
    for _ in range(_ROUNDS):
        _relax(points, network.links)
    _push_apart(points, boxes)
    return _framed(network, points, boxes, sizes)


def _sizes(counts: Sequence[int]) -> list[float]:
    most = max(counts[1:], default=1)
    return [_CENTRE, *(_SMALLEST + (_LARGEST - _SMALLEST) * sqrt(count / most) for count in counts[1:])]


def _start(network: Network) -> Points:
    """Put the word into the middle and the others around it, linked ones side by side."""
    order = _chain(len(network.words), network.links)
    points = [[0.0, 0.0] for _ in network.words]
    for number, place in enumerate(order):
        angle = 2 * pi * number / len(order) - pi / 2
        points[place] = [_RADIUS * cos(angle), _RADIUS * _FLATNESS * sin(angle)]
    return points


def _chain(words: int, links: Sequence[Link]) -> list[int]:
    """Return the companions so that each is followed by the one it goes with most surely, as far as there is one."""
    sure = {frozenset((link.one, link.other)): link.g2 for link in links}
    left = list(range(1, words))
    order: list[int] = []
    while left:
        last = order[-1] if order else 0
        following = max(left, key=lambda place: (sure.get(frozenset((last, place)), 0.0), -place))
        left.remove(following)
        order.append(following)
    return order


def _relax(points: Points, links: Sequence[Link]) -> None:
    """Let links pull and all words push a little; the first word stays where it is."""
    moves = [[0.0, 0.0] for _ in points]
    for one, other in combinations(range(len(points)), 2):
        _push(points, moves, one, other, 5_000.0)
    for link in links:
        _pull(points, moves, link)
    for point, move in list(zip(points, moves, strict=True))[1:]:
        length = hypot(*move)
        step = min(length, 14.0) / length if length else 0.0
        point[0] += move[0] * step
        point[1] += move[1] * step


def _push(points: Points, moves: Points, one: int, other: int, strength: float) -> None:
    across, down = points[other][0] - points[one][0], points[other][1] - points[one][1]
    squared = max(across * across + down * down, 100.0)
    for axis, part in enumerate((across, down)):
        moves[one][axis] -= strength * part / squared / 10
        moves[other][axis] += strength * part / squared / 10


def _pull(points: Points, moves: Points, link: Link) -> None:
    across = points[link.other][0] - points[link.one][0]
    down = (points[link.other][1] - points[link.one][1]) / _FLATNESS
    length = hypot(across, down) or 1.0
    wanted = _RADIUS - 12 * log1p(link.g2) if link.one == 0 else 130.0
    strength = (length - wanted) / length * (0.1 if link.one == 0 else 0.03)
    for axis, part in enumerate((across, down * _FLATNESS)):
        moves[link.one][axis] += part * strength
        moves[link.other][axis] -= part * strength


def _push_apart(points: Points, boxes: Sequence[tuple[float, float]]) -> None:
    """Move boxes that overlap apart, the shorter way, until none do; the first stays where it is."""
    for _ in range(_PUSHES):
        moved = [_part(points, boxes, one, other) for one, other in combinations(range(len(points)), 2)]
        if True not in moved:
            return


def _part(points: Points, boxes: Sequence[tuple[float, float]], one: int, other: int) -> bool:
    room = [(boxes[one][axis] + boxes[other][axis]) / 2 + _GAP for axis in (0, 1)]
    apart = [points[other][axis] - points[one][axis] for axis in (0, 1)]
    over = [room[axis] - abs(apart[axis]) for axis in (0, 1)]
    if min(over) <= 0.01:
        return False
    axis = 0 if over[0] < over[1] else 1
    move = over[axis] * (1 if apart[axis] >= 0 else -1)
    if one == 0:
        points[other][axis] += move
    else:
        points[one][axis] -= move / 2
        points[other][axis] += move / 2
    return True


def _framed(
    network: Network, points: Points, boxes: Sequence[tuple[float, float]], sizes: Sequence[float]
) -> NetworkDrawing:
    sides = [
        (
            min(point[axis] - box[axis] / 2 for point, box in zip(points, boxes, strict=True)) - _MARGIN,
            max(point[axis] + box[axis] / 2 for point, box in zip(points, boxes, strict=True)) + _MARGIN,
        )
        for axis in (0, 1)
    ]
    words = tuple(
        DrawnWord(word, count, point[0] - sides[0][0], point[1] - sides[1][0], *box, size)
        for word, count, point, box, size in zip(network.words, network.counts, points, boxes, sizes, strict=True)
    )
    most = max((link.g2 for link in network.links), default=1.0)
    links = tuple(DrawnLink(link.one, link.other, 0.8 + 3.2 * sqrt(link.g2 / most)) for link in network.links)
    return NetworkDrawing(sides[0][1] - sides[0][0], sides[1][1] - sides[1][0], words, links)
