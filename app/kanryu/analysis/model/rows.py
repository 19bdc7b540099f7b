"""The rows of the picture from top to bottom: which boxes stand in which, how wide, and how they are lettered."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import ceil

from kanryu.analysis.model import wording
from kanryu.analysis.model.drawing import Role
from kanryu.analysis.model.lettering import width, wrap
from kanryu.analysis.model.spacing import spread
from kanryu.analysis.model.values import LAYERS, Box, Layer, Model
from kanryu.i18n import Language

MARGIN = 24.0
INNER = 44.0
GAP = 24.0
WIDEST = 250.0
NAME, META, ITEM, LABEL = 15.0, 12.5, 14.0, 12.5
NAME_STEP, META_STEP, ITEM_STEP = 21.0, 18.0, 26.0
ITEM_GAP = 40.0
FRAMED: frozenset[Layer] = frozenset({"environment", "risk"})


@dataclass(frozen=True, slots=True)
class Lettered:
    """A line of text of a box; ``x`` and ``y`` count from the box's corner, the latter to the baseline."""

    text: str
    x: float
    y: float
    size: float
    role: Role


@dataclass(frozen=True, slots=True)
class Cell:
    """A box with its place across the page; ``top`` counts from the top of its row."""

    box: Box
    x: float
    width: float
    height: float
    lines: tuple[Lettered, ...]
    top: float = 0.0

    @property
    def right(self) -> float:
        """X of the right edge."""
        return self.x + self.width

    @property
    def center(self) -> float:
        """X of the middle."""
        return self.x + self.width / 2


@dataclass(frozen=True, slots=True)
class Row:
    """Boxes side by side; ``label`` is the layer's name above its first row, ``framed`` a list in one wide frame."""

    layer: Layer
    cells: tuple[Cell, ...]
    height: float
    label: str | None
    framed: bool = False

    @property
    def left(self) -> float:
        """X where the row and its label begin."""
        return min(cell.x for cell in self.cells)


def arrange(model: Model, language: Language) -> tuple[float, tuple[Row, ...]]:
    """Return the width of the page and its rows."""
    page = 1120.0 if _is_crowded(model) else 1000.0
    layers = {layer: [box for box in model.boxes if box.layer == layer] for layer in LAYERS}
    phases = _phases(layers["phase"], page)
    places = {box.id: x + room / 2 for row in phases for box, x, room in row}
    rows: list[Row] = []
    for layer in LAYERS:
        if layer in FRAMED:
            rows += _frame(layer, layers[layer], page, model, language)
        else:
            slots = phases if layer == "phase" else _beside(layer, layers[layer], page, model, places)
            rows += [_row(layer, row, model, language) for row in slots]
    return page, tuple(_labelled(rows, language))


Slot = tuple[Box, float, float]


def _is_crowded(model: Model) -> bool:
    """Tell whether a row holds six boxes and the page has to be wider."""
    counts = [sum(box.layer == layer for box in model.boxes) for layer in LAYERS if layer not in FRAMED]
    return any(count > 10 for count in counts) or len(_trunk([b for b in model.boxes if b.layer == "phase"])) > 5


def _trunk(phases: Sequence[Box]) -> list[Box]:
    """Return the phases of the main line: those that are not a branch ("P2.2") of another ("P2")."""
    return [box for box in sorted(phases, key=_order) if _parent(box, phases) is None]


def _order(box: Box) -> tuple[int, list[tuple[int, str]], str]:
    """Sort by position, then by key with its numbers as numbers: R2 before R10."""
    parts = re.findall(r"\d+|\D+", box.key)
    return box.position, [(int(part) if part.isdecimal() else -1, part) for part in parts], box.id


def _parent(box: Box, phases: Sequence[Box]) -> Box | None:
    """Return the phase of the main line that a phase branches off."""
    fitting = [other for other in sorted(phases, key=_order) if box.key.startswith(f"{other.key}.")]
    return min(fitting, key=lambda other: len(other.key), default=None)


def _phases(boxes: Sequence[Box], page: float) -> list[list[Slot]]:
    """Return the main line from left to right, and each branch below the phase it belongs to."""
    trunk = _trunk(boxes)
    per_row = max(1, min(6, len(trunk)))
    gap = {6: 36.0, 5: 42.0}.get(per_row, 54.0)
    room = min(340.0, (page - 2 * INNER - gap * (per_row - 1)) / per_row)
    rows: list[list[Slot]] = []
    for start in range(0, len(trunk), per_row):
        chunk = trunk[start : start + per_row]
        left = (page - len(chunk) * room - (len(chunk) - 1) * gap) / 2
        main = [(box, left + index * (room + gap), room) for index, box in enumerate(chunk)]
        rows += [main, *_branches(main, boxes)]
    return rows


def _branches(main: Sequence[Slot], boxes: Sequence[Box]) -> list[list[Slot]]:
    below: list[list[Slot]] = []
    for parent, x, room in main:
        own = [box for box in sorted(boxes, key=_order) if _parent(box, boxes) == parent]
        for index, box in enumerate(own):
            if index == len(below):
                below.append([])
            below[index].append((box, x, room))
    return below


def _beside(
    layer: Layer, boxes: Sequence[Box], page: float, model: Model, places: Mapping[str, float]
) -> list[list[Slot]]:
    """Return boxes in rows, each as near as possible to the phases it is linked with."""
    if not boxes:
        return []
    wanted = _wanted(boxes, page, model, places)
    ordered = sorted(boxes, key=lambda box: (wanted[box.id], *_order(box)))
    rows = _dealt(ordered, 1 if len(boxes) <= 5 else max(2, ceil(len(boxes) / 6)))
    most = max(len(row) for row in rows)
    room = min(WIDEST, (page - 2 * INNER - GAP * (most - 1)) / most)
    placed = [_placed(row, room, page, wanted) for row in rows]
    return placed[::-1] if layer == "condition" else placed


def _dealt(ordered: Sequence[Box], rows: int) -> list[list[Box]]:
    """Deal boxes column by column, so that every row reaches from left to right; the first row is the fullest."""
    return [list(ordered[row::rows]) for row in range(rows)]


def _placed(row: Sequence[Box], room: float, page: float, wanted: Mapping[str, float]) -> list[Slot]:
    centers = spread(
        [wanted[box.id] for box in row],
        [room + GAP] * (len(row) - 1),
        INNER + room / 2,
        page - INNER - room / 2,
    )
    return [(box, center - room / 2, room) for box, center in zip(row, centers, strict=True)]


def _wanted(boxes: Sequence[Box], page: float, model: Model, places: Mapping[str, float]) -> dict[str, float]:
    """Return where the middle of each box would like to be: at the mean of its phases, else at its turn."""
    links: dict[str, list[float]] = {box.id: [] for box in boxes}
    for arrow in model.arrows:
        for own, other in ((arrow.source, arrow.target), (arrow.target, arrow.source)):
            if own in links and other in places:
                links[own].append(places[other])
    turns = {box.id: index for index, box in enumerate(sorted(boxes, key=_order))}
    step = (page - 2 * INNER) / len(boxes)
    return {
        box.id: sum(links[box.id]) / len(links[box.id]) if links[box.id] else INNER + (turns[box.id] + 0.5) * step
        for box in boxes
    }


def _row(layer: Layer, slots: Sequence[Slot], model: Model, language: Language) -> Row:
    lettered = [_lettered(box, room, model, language) for box, _, room in slots]
    height = max([*(needed for _, needed in lettered), 72.0 if layer != "phase" else 84.0])
    cells = []
    for (box, x, room), (lines, needed) in zip(slots, lettered, strict=True):
        low = tuple(replace(line, y=line.y + height - needed) if line.role != "name" else line for line in lines)
        cells.append(Cell(box, x, room, height, low))
    return Row(layer, tuple(cells), height, None)


def _lettered(box: Box, room: float, model: Model, language: Language) -> tuple[list[Lettered], float]:
    """Return the lines of a box and the height they need."""
    pad = 16.0 if room > 180 else 12.0
    inner = room - 2 * pad
    names = wrap(wording.name(box, language), NAME, inner, most=3)
    lines = [Lettered(text, pad, 27.0 + index * NAME_STEP, NAME, "name") for index, text in enumerate(names)]
    y = lines[-1].y + 5
    for line in _meta(box, inner, model, language):
        y += META_STEP
        lines += [replace(text, x=text.x + pad, y=y) for text in line]
    return lines, y + 14


def _meta(box: Box, inner: float, model: Model, language: Language) -> list[list[Lettered]]:
    """Return the facts below a name, as many on a line as fit; the warning stands out by its role."""
    pieces: list[tuple[str, Role]] = [(text, "meta") for text in wording.facts(box, model, language)]
    warning = wording.warning(box, language)
    if warning:
        pieces.append((warning, "warning"))
    lines: list[list[Lettered]] = [[]]
    x = 0.0
    for text, role in [(part, role) for piece, role in pieces for part in wrap(piece, META, inner)]:
        room = width(text, META)
        if lines[-1] and x + room > inner:
            lines.append([])
            x = 0.0
        lines[-1].append(Lettered(text, x, 0.0, META, role))
        x += room + META
    return lines


def _frame(layer: Layer, boxes: Sequence[Box], page: float, model: Model, language: Language) -> list[Row]:
    """Return the one row of a frame: its boxes as a list of names and shares."""
    if not boxes:
        return []
    cells: list[Cell] = []
    x, top = INNER, 34.0
    for box in sorted(boxes, key=_order):
        text = wording.entry(box, model, language)
        mark = wording.warning(box, language)
        marked = width(mark, META) + 12 if mark else 0.0
        shown = wrap(text, ITEM, page - 2 * INNER - marked, most=1)[0]
        room = width(shown, ITEM) + marked
        if cells and x + room > page - INNER:
            x, top = INNER, top + ITEM_STEP
        lines = [Lettered(shown, 0.0, 17.0, ITEM, "item")]
        if mark:
            lines.append(Lettered(mark, width(shown, ITEM) + 12, 17.0, META, "warning"))
        cells.append(Cell(box, x, room, ITEM_STEP - 2, tuple(lines), top))
        x += room + ITEM_GAP
    return [Row(layer, _separated(cells), top + ITEM_STEP + 10, None, framed=True)]


def _separated(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """Return the entries of a frame with a dot between those on the same line."""
    found = list(cells)
    for index, (cell, following) in enumerate(pairwise(cells)):
        if following.top == cell.top:
            dot = Lettered("・", cell.width + ITEM_GAP / 2 - ITEM / 2, 17.0, ITEM, "item")
            found[index] = replace(cell, lines=(*cell.lines, dot))
    return tuple(found)


def _labelled(rows: Sequence[Row], language: Language) -> list[Row]:
    """Return the rows with the layer's name at the first of each layer."""
    named = []
    for index, row in enumerate(rows):
        first = index == 0 or rows[index - 1].layer != row.layer
        named.append(replace(row, label=wording.layer_name(row.layer, language)) if first else row)
    return named
