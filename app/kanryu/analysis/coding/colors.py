"""Colours of codes: a palette that colour-blind readers tell apart too, and which colour a new code gets.

Colour-blindness is simulated with the matrices of Machado, Oliveira and Fernandes, "A Physiologically-based Model for
Simulation of Color Vision Deficiency" (IEEE TVCG 15(6), 2009), severity 1.0, on linear RGB; distances are Euclidean
in OKLab (Björn Ottosson, 2020), where about 0.02 can just be seen side by side.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import combinations
from math import cbrt, dist

from kanryu.i18n import N_

PALETTE = (
    "#3B93CE",
    "#8B4C23",
    "#1D726A",
    "#989816",
    "#721D1D",
    "#2960E0",
    "#769385",
    "#27127D",
    "#987116",
    "#4C4E61",
)
"""Found by search, so that the least distance of two, for all four kinds of vision and in both themes, is large.

Ten colours reach 0.062; the nine that were drawn by hand before had 0.018.
"""
NAMES = (
    N_("空色"),
    N_("茶"),
    N_("青緑"),
    N_("黄緑"),
    N_("えび茶"),
    N_("青"),
    N_("灰緑"),
    N_("紺"),
    N_("からし"),
    N_("墨"),
)
"""The palette's colours in words, in the same order."""
CLEAR = 0.05
"""The least distance at which two colours are told apart at a glance by everybody."""

Triple = tuple[float, float, float]
_Matrix = tuple[Triple, Triple, Triple]

_PROTANOPIA: _Matrix = (
    (0.152286, 1.052583, -0.204868),
    (0.114503, 0.786281, 0.099216),
    (-0.003882, -0.048116, 1.051998),
)
_DEUTERANOPIA: _Matrix = (
    (0.367322, 0.860646, -0.227968),
    (0.280085, 0.672501, 0.047413),
    (-0.011820, 0.042940, 0.968881),
)
_TRITANOPIA: _Matrix = (
    (1.255528, -0.076749, -0.178779),
    (-0.078411, 0.930809, 0.147602),
    (0.004733, 0.691367, 0.303900),
)
_TO_CONES: _Matrix = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
_TO_LAB: _Matrix = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)


def distance(one: str, other: str) -> float:
    """Return how far two colours (``#RRGGBB``) are apart for the reader who tells them apart worst."""
    return min(dist(seen, as_well) for seen, as_well in zip(_seen(one), _seen(other), strict=True))


def nearest(colors: Iterable[str]) -> float:
    """Return the least distance of any two colours."""
    return min(distance(one, other) for one, other in combinations(tuple(colors), 2))


def farthest(near: Sequence[str], used: Iterable[str] = ()) -> str:
    """Return the colour of the palette farthest from the colours it will stand beside.

    Args:
        near: the colours of the siblings; with none, any colour is as far.
        used: colours in use elsewhere; among equally far ones the colour used least is taken.
    """
    counts = Counter(color.upper() for color in used)
    return max(PALETTE, key=lambda color: (_least(color, near), -counts[color]))


def _least(color: str, others: Sequence[str]) -> float:
    """Return the least distance, no more than is clear to everybody: beyond that the rarer colour is better."""
    return min([CLEAR, *(distance(color, other) for other in others)])


@cache
def _seen(color: str) -> tuple[Triple, ...]:
    """Return a colour in OKLab as it is seen with full vision, protanopia, deuteranopia and tritanopia."""
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    light = (red, green, blue)
    return tuple(_lab(one) for one in (light, *(_times(m, light) for m in (_PROTANOPIA, _DEUTERANOPIA, _TRITANOPIA))))


def _lab(light: Triple) -> Triple:
    long, middle, short = _times(_TO_CONES, _clamped(light))
    return _times(_TO_LAB, (cbrt(long), cbrt(middle), cbrt(short)))


def _clamped(light: Triple) -> Triple:
    red, green, blue = (min(max(part, 0.0), 1.0) for part in light)
    return red, green, blue


def _times(matrix: _Matrix, vector: Triple) -> Triple:
    first, second, third = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
    return first, second, third
