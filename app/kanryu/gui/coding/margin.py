"""The margin of the page: who speaks when, the stripes of the codings in lanes, and names where there is room."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QTextDocument

from kanryu.analysis.documents.transcripts import TranscriptView, TurnItem
from kanryu.gui.coding.marks import Mark, Marks, Stripe, stripes_of
from kanryu.gui.coding.positions import Positions, Segment
from kanryu.gui.coding.setting import Type
from kanryu.gui.theme import tokens

PAD, LABELS, BETWEEN, RIGHT = 20.0, 128.0, 16.0, 30.0
STRIPE, LANE = 4.0, 8.0
_FEWEST_LANES, _MOST_LANES = 4, 9


@dataclass(frozen=True, slots=True)
class Label:
    """Who speaks, and when, beside the first line of a turn; ``told`` is what the pointer reads."""

    rect: QRectF
    speaker: str
    time: str
    told: str


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the document that was given to another case, as a line along the text."""

    top: float
    bottom: float
    name: str


@dataclass(frozen=True, slots=True)
class Name:
    """A code's name beside its stripe."""

    rect: QRectF
    text: str
    color: str


class Margin:
    """What stands beside the text, measured once for every layout of the page and painted from then on."""

    def __init__(self, type_: Type) -> None:
        self._type = type_
        self._lanes = _FEWEST_LANES
        self.left = 0.0
        self.labels: list[Label] = []
        self.stripes: tuple[Stripe, ...] = ()
        self.names: list[Name] = []
        self.parts: list[Part] = []
        self._tops: list[float] = []
        self._spans: dict[tuple[Segment, Segment], tuple[float, float]] = {}
        self._measured = False
        self._write, self._label_write = (_Writing(QFontMetricsF(font)) for font in (type_.small, type_.label))

    def clear(self) -> None:
        """Measure anew before the next painting: the lines are elsewhere."""
        self._tops = []
        self._spans = {}
        self._measured = False

    def clear_stripes(self) -> None:
        """Measure the stripes anew before the next painting: the codings are others, the lines are not."""
        self._measured = False

    def column(self, width: float) -> tuple[float, float]:
        """Return the left and right margin of the text in a page of a width."""
        beside = PAD + LABELS + LANE * self._lanes + BETWEEN
        column = min(tokens.CHARACTERS_A_LINE * self._type.em + 2, max(width - beside - RIGHT, 12 * self._type.em))
        spare = max(width - beside - column - RIGHT, 0)
        self.left = float(round(beside + spare / 2))
        return self.left, max(float(round(width - self.left - column)), 0.0)

    def measure(self, document: QTextDocument, view: TranscriptView, positions: Positions, marks: Marks) -> bool:
        """Measure what is not measured yet; tell whether the margin must become wider for more lanes."""
        if self._measured:
            return False
        self._measured = True
        if not self._tops:
            self._measure_blocks(document, view, positions)
            self.parts = list(self._parts(document, view, positions))
        self.stripes = stripes_of(self._span(document, mark) for mark in marks.all if mark.segments)
        lanes = max((stripe.lane + 1 for stripe in self.stripes), default=0)
        self._measure_names()
        if min(lanes, _MOST_LANES) <= self._lanes:
            return False
        self._lanes = min(lanes + 1, _MOST_LANES)
        return True

    def _measure_blocks(self, document: QTextDocument, view: TranscriptView, positions: Positions) -> None:
        """Note where every block begins, and put the labels beside the first lines of the turns."""
        layout = document.documentLayout()
        block = document.begin()
        self.labels = []
        for paragraph in positions.paragraphs:
            top = layout.blockBoundingRect(block).top()
            self._tops.append(top)
            block = block.next()
            if paragraph.turn is not None and paragraph.first:
                turn = view.turns[paragraph.turn]
                if turn.speaker is not None or turn.time_ms is not None:
                    self.labels.append(self._label(turn, top + self._type.pitch * 0.2))

    def _parts(self, document: QTextDocument, view: TranscriptView, positions: Positions) -> Iterator[Part]:
        """Yield the parts that speak of other cases, where they stand on the page."""
        for passage in view.passages:
            first, last = positions.place(passage.start), positions.place(passage.end, ending=True)
            top = self._line_top(document, first.block, first.unit)
            end = self._line_top(document, last.block, max(last.unit - 1, 0))
            yield Part(top + 3, end + self._type.pitch - 3, passage.case)

    def _span(self, document: QTextDocument, mark: Mark) -> tuple[Mark, float, float]:
        """Return a mark with the top of its first line and the bottom of its last."""
        key = mark.segments[0], mark.segments[-1]
        if key not in self._spans:
            first, last = key
            top = self._line_top(document, first.block, first.start)
            end = self._line_top(document, last.block, max(last.end - 1, 0))
            self._spans[key] = top + 3, end + self._type.pitch - 3
        return mark, *self._spans[key]

    def _line_top(self, document: QTextDocument, number: int, unit: int) -> float:
        """Return the top of the line that holds a place, as if all lines were as high as they are apart."""
        layout = document.findBlockByNumber(number).layout()
        line = 0 if layout.lineCount() < 2 else max(layout.lineForTextPosition(unit).lineNumber(), 0)
        return self._tops[number] + self._type.pitch * line

    def _label(self, turn: TurnItem, top: float) -> Label:
        speaker = turn.speaker
        name = "" if speaker is None else speaker.label
        if speaker is not None and len(speaker.label) == 1:
            name = speaker.name or speaker.label
        told = "" if speaker is None else "　".join(dict.fromkeys((speaker.label, speaker.name, speaker.role)))
        shown = self._label_write.cut(name, LABELS - 20)
        width = max(self._label_write.width(shown), 52.0)
        height = self._label_write.height * (2 if turn.time_ms is not None else 1)
        left = self.left - BETWEEN - LANE * self._lanes - LABELS
        return Label(QRectF(left, top, width, height), shown, clock(turn.time_ms), told)

    def _measure_names(self) -> None:
        """Put each name at the first free height beside its stripe; without one, it is left to the pointer."""
        write = self._write
        right = self.left - BETWEEN - LANE * self._lanes - 4
        starts = [label.rect.top() for label in self.labels]
        free = 0.0
        self.names = []
        wanted = [(one.top, one.bottom, f"→ {one.name}", tokens.current().second) for one in self.parts]
        wanted += [(one.top, one.bottom, one.mark.name, one.mark.color) for one in self.stripes]
        for begin, bottom, name, color in sorted(wanted):
            top = max(begin + 1, free)
            while top + write.height <= bottom + 4:
                near = self._label_beside(starts, top, write.height)
                left = self._names_left() if near is None else near.rect.right() + 10
                room = right - left - 12
                if room >= min(write.width(name), 8 * write.em):
                    text = write.cut(name, room)
                    self.names.append(Name(QRectF(left, top, right - left, write.height), text, color))
                    free = top + write.height
                    break
                top = near.rect.bottom() + 2 if near is not None else bottom + 5

    def _names_left(self) -> float:
        return self.left - BETWEEN - LANE * self._lanes - LABELS

    def _label_beside(self, starts: list[float], top: float, height: float) -> Label | None:
        index = bisect_left(starts, top + height) - 1
        if index >= 0 and self.labels[index].rect.bottom() > top:
            return self.labels[index]
        return None

    def stripe_rect(self, stripe: Stripe) -> QRectF:
        """Return where a stripe is painted; lanes beyond the margin share the outermost one."""
        lane = min(stripe.lane, _MOST_LANES - 1)
        left = self.left - BETWEEN - LANE * lane - STRIPE
        return QRectF(left, stripe.top, STRIPE, stripe.bottom - stripe.top)

    def stripe_at(self, point: QPointF) -> Mark | None:
        """Return the mark whose stripe lies under a point of the page; the target is wider than the stripe."""
        for stripe in self.stripes:
            if self.stripe_rect(stripe).adjusted(-2, 0, 2, 0).contains(point):
                return stripe.mark
        return None

    def label_at(self, point: QPointF) -> list[str]:
        """Return what is told about the speaker or the name under a point of the page."""
        return [label.told for label in self.labels if label.rect.contains(point)]


class _Writing:
    """How wide texts are in a font, and how they are cut to fit; each is asked of the font once."""

    def __init__(self, metrics: QFontMetricsF) -> None:
        self._metrics = metrics
        self.height = metrics.height()
        self.em = metrics.horizontalAdvance("国")
        self.width = cache(metrics.horizontalAdvance)

    def cut(self, text: str, width: float) -> str:
        """Return the text, cut where it is wider than there is room."""
        if self.width(text) <= width:
            return text
        return self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)


def clock(milliseconds: int | None) -> str:
    """Return a time of a recording as 00:12:34; nothing where it is not known."""
    if milliseconds is None:
        return ""
    seconds = milliseconds // 1000
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
