"""What the mouse does on the paper beyond selecting words: dragging a coding's ends, and pointing at stripes."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QToolTip

from kanryu.gui.coding import layer
from kanryu.gui.coding.marks import Mark, Marks
from kanryu.gui.coding.stripes import Stripe
from kanryu.i18n import tr

if TYPE_CHECKING:
    from kanryu.gui.coding.paper import Paper

_REACH = 7.0
"""How far from an end the pointer may be to take it, in pixels."""


@dataclass(frozen=True, slots=True)
class Grip:
    """An end of the selected coding that the mouse can take: in the text, or at the end of its stripe."""

    rect: QRectF
    ending: bool
    beside: bool


@dataclass(frozen=True, slots=True)
class Drag:
    """An end of a coding on its way: the codings as they are stored, and where the passage would be now."""

    mark: Mark
    stored: Marks
    grip: Grip
    start: int
    end: int


def grips_of(paper: "Paper") -> list[Grip]:
    """Return the ends of the selected coding in page coordinates; none where it may not be changed here now."""
    mark = paper.selected
    if mark is None or not mark.own or not mark.segments or not paper.active:
        return []
    found = []
    for segment, ending in ((mark.segments[0], False), (mark.segments[-1], True)):
        lines = list(layer.rects(paper, paper.block(segment.block), segment.start, segment.end))
        if lines:
            line = lines[-1 if ending else 0]
            edge = line.right() if ending else line.left()
            found.append(Grip(QRectF(edge - _REACH, line.top(), 2 * _REACH, line.height()), ending, beside=False))
    stripe = paper.margin.stripe_of(mark)
    if stripe is not None:
        rect = paper.margin.stripe_rect(stripe)
        for edge, ending in ((rect.top(), False), (rect.bottom(), True)):
            found.append(Grip(QRectF(rect.left() - 5, edge - 6, rect.width() + 10, 12), ending, beside=True))
    return found


class Pointing:
    """The mouse on one paper."""

    def __init__(self, paper: "Paper") -> None:
        self._paper = paper
        self.drag: Drag | None = None
        self.hovered: Stripe | None = None

    def press(self, event: QMouseEvent) -> bool:
        """Take an end of the selected coding where one is under the pointer; tell whether one was."""
        grip = self._grip_at(event.position())
        mark = self._paper.selected
        if grip is None or mark is None or event.button() != Qt.MouseButton.LeftButton:
            return False
        self.drag = Drag(mark, self._paper.marks, grip, mark.coding.start, mark.coding.end)
        self._paper.active_end = grip.ending
        return True

    def move(self, event: QMouseEvent) -> bool:
        """Show the passage as it would be; tell whether an end is on its way."""
        drag = self.drag
        if drag is None:
            self._hover(event)
            return False
        at = self._bound(drag.grip, event)
        start, end = (drag.start, at) if drag.grip.ending else (at, drag.end)
        if start < end and (start, end) != (drag.start, drag.end) and self._paper.positions is not None:
            self.drag = replace(drag, start=start, end=end)
            shown = drag.stored.moved(drag.mark, start, end, self._paper.positions)
            self._paper.show_marks(shown, drag.mark.coding.id)
        return True

    def release(self, event: QMouseEvent) -> bool:
        """Let go of the end; where it was not moved it was a click. Tell whether one was held."""
        drag = self.drag
        if drag is None:
            return False
        self.cancel()
        if (drag.start, drag.end) != (drag.mark.coding.start, drag.mark.coding.end):
            self._paper.bounds_dragged.emit(drag.mark.coding.id, drag.start, drag.end)
        else:
            self._paper.point_at(event.position())
        return True

    def cancel(self) -> bool:
        """Show the passage as it is stored; tell whether an end was on its way."""
        drag, self.drag = self.drag, None
        if drag is not None:
            self._paper.show_marks(drag.stored, drag.mark.coding.id)
        return drag is not None

    def _bound(self, grip: Grip, event: QMouseEvent) -> int:
        """Return where the end would be: beside the text and with Shift at a sentence's bound, with Ctrl a word's."""
        paper, point = self._paper, event.position()
        paper.scroll_towards(point.y())
        at = paper.position_at(point, ending=grip.ending)
        modifiers = event.modifiers()
        if grip.beside or modifiers & Qt.KeyboardModifier.ShiftModifier:
            return paper.reading.nearest(at, ending=grip.ending)
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            return paper.reading.nearest_word(at)
        return at

    def _grip_at(self, point: QPointF) -> Grip | None:
        page = point + QPointF(0, self._paper.scroll_height())
        under = [grip for grip in grips_of(self._paper) if grip.rect.contains(page)]
        return min(under, key=lambda grip: abs(grip.rect.center().x() - page.x()), default=None)

    def _hover(self, event: QMouseEvent) -> None:
        """Let the pointer's shape say what it would take, and name the stripe under it at once."""
        paper, point = self._paper, event.position()
        grip = self._grip_at(point)
        stripe = paper.margin.stripe_at(point + QPointF(0, paper.scroll_height()))
        shape = Qt.CursorShape.IBeamCursor
        if grip is not None:
            shape = Qt.CursorShape.SizeVerCursor if grip.beside else Qt.CursorShape.SizeHorCursor
        elif stripe is not None or paper.notes_under(point):
            shape = Qt.CursorShape.PointingHandCursor
        elif point.x() < paper.margin.left - 4:
            shape = Qt.CursorShape.ArrowCursor
        if not event.buttons():
            paper.viewport().setCursor(shape)
        if stripe is not self.hovered:
            self.hovered = stripe
            QToolTip.showText(event.globalPosition().toPoint(), told(stripe.mark) if stripe else "", paper.viewport())


def told(mark: Mark) -> str:
    """Return what is said about a coding where the mouse rests on it."""
    coding = mark.coding
    time = f"　{coding.event_time}" if coding.event_time else ""
    memo = f"\n　{coding.memo}" if coding.memo else ""
    quality = tr("{polarity} 強さ{strength}", polarity=sign(coding.polarity), strength=coding.strength)
    return f"{mark.name}　{quality}{time}　{coding.coder}{memo}"


def sign(polarity: str) -> str:
    """Return a polarity as it is written between Japanese characters."""
    return {"+": "＋", "-": "−"}.get(polarity, "±")
