"""The margin of the page: who speaks when, the stripes of the codings in lanes, and names where there is room."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QTextDocument

from kanryu.analysis.documents.transcripts import TranscriptView, TurnItem
from kanryu.gui.coding.marks import Mark, Marks
from kanryu.gui.coding.positions import Positions
from kanryu.gui.coding.setting import Type
from kanryu.gui.coding.stripes import Cluster, Name, Span, Stripe, clusters_of
from kanryu.gui.theme import tokens
from kanryu.i18n import tr

PAD, NUMBERS, LABELS, BETWEEN, RIGHT = 10.0, 30.0, 128.0, 16.0, 30.0
NARROW, NARROW_LABELS = 600.0, 84.0
"""A page narrower than this gives up turn numbers and most names beside the stripes for the text's sake."""
STRIPE, LANE = 4.0, 8.0
_FEWEST_LANES, _MOST_LANES = 4, 9
_SIGNS = {"-": "− ", "±": "± "}


@dataclass(frozen=True, slots=True)
class Label:
    """Who speaks, when, and the turn's number, beside its first line; ``told`` is what the pointer reads."""

    rect: QRectF
    number: str
    speaker: str
    time: str
    told: str
    turn: int


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the document that was given to another case, as a line along the text."""

    top: float
    bottom: float
    name: Name


class Margin:
    """What stands beside the text, measured once for every layout of the page; a changed coding only where it is."""

    def __init__(self, type_: Type) -> None:
        self._type = type_
        self._lanes = _FEWEST_LANES
        self._labels = LABELS
        self.left = 0.0
        self.is_narrow = False
        self.labels: list[Label] = []
        self.clusters: list[Cluster] = []
        self.parts: list[Part] = []
        self._tops: list[float] = []
        self._spans: dict[str, Span] = {}
        self._write, self._label_write = (_Writing(QFontMetricsF(font)) for font in (type_.small, type_.label))

    @property
    def stripes(self) -> tuple[Stripe, ...]:
        """All stripes from top to bottom."""
        return tuple(stripe for cluster in self.clusters for stripe in cluster.stripes)

    @property
    def is_measured(self) -> bool:
        """Whether it is known where the lines are."""
        return bool(self._tops)

    def clear(self) -> None:
        """Measure anew before the next painting: the lines are elsewhere."""
        self._tops, self._spans, self.clusters = [], {}, []

    def column(self, width: float) -> tuple[float, float]:
        """Return the left and right margin of the text in a page of a width."""
        self.is_narrow = width < NARROW
        self._labels = NARROW_LABELS if self.is_narrow else LABELS
        beside = PAD + (0 if self.is_narrow else NUMBERS) + self._labels + LANE * self._lanes + BETWEEN
        column = min(self._type.column, max(width - beside - RIGHT, 12 * self._type.em))
        spare = max(width - beside - column - RIGHT, 0)
        self.left = float(round(beside + spare / 2))
        return self.left, max(float(round(width - self.left - column)), 0.0)

    def measure(self, document: QTextDocument, view: TranscriptView, positions: Positions) -> None:
        """Note where every block begins, and put the labels beside the first lines of the turns."""
        if self._tops:
            return
        layout = document.documentLayout()
        block = document.begin()
        self.labels = []
        for paragraph in positions.paragraphs:
            top = layout.blockBoundingRect(block).top()
            self._tops.append(top)
            block = block.next()
            if paragraph.turn is not None and paragraph.first:
                self.labels.append(self._label(view.turns[paragraph.turn], paragraph.turn + 1, top))
        self.parts = list(self._parts(document, view, positions))

    def put_stripes(self, document: QTextDocument, marks: Marks) -> tuple[Cluster, ...]:
        """Put the stripes of the codings beside the lines; return the clusters that came or went."""
        before = self.clusters
        spans = [self._span(document, mark) for mark in marks.all if mark.segments]
        self._spans = {span[0].coding.id: span for span in spans}
        self.clusters = clusters_of(spans, before)
        same = {id(cluster) for cluster in before} & {id(cluster) for cluster in self.clusters}
        return tuple(cluster for cluster in (*before, *self.clusters) if id(cluster) not in same)

    @property
    def lanes(self) -> int:
        """How many lanes the stripes need."""
        return max((cluster.lanes for cluster in self.clusters), default=0)

    def widen(self, lanes: int) -> bool:
        """Make room for more lanes where they are needed; tell whether the text must step aside."""
        if min(lanes, _MOST_LANES) <= self._lanes:
            return False
        self._lanes = min(lanes + 1, _MOST_LANES)
        return True

    def _parts(self, document: QTextDocument, view: TranscriptView, positions: Positions) -> Iterator[Part]:
        """Yield the parts that speak of other cases, where they stand on the page."""
        for passage in view.passages:
            first, last = positions.place(passage.start), positions.place(passage.end, ending=True)
            top = self._line_top(document, first.block, first.unit) + 3
            end = self._line_top(document, last.block, max(last.unit - 1, 0)) + self._type.pitch - 3
            wanted = (top, end, f"→ {passage.case}", tokens.current().second)
            name = next(self._names([wanted], ()), Name(QRectF(), "", ""))
            yield Part(top, end, name)

    def _span(self, document: QTextDocument, mark: Mark) -> Span:
        """Return a mark with the top of its first line and the bottom of its last."""
        known = self._spans.get(mark.coding.id)
        if known is not None and known[0] is mark:
            return known
        first, last = mark.segments[0], mark.segments[-1]
        top = self._line_top(document, first.block, first.start)
        end = self._line_top(document, last.block, max(last.end - 1, 0))
        return mark, top + 3, end + self._type.pitch - 3

    def _line_top(self, document: QTextDocument, number: int, unit: int) -> float:
        """Return the top of the line that holds a place, as if all lines were as high as they are apart."""
        layout = document.findBlockByNumber(number).layout()
        line = 0 if layout.lineCount() < 2 else max(layout.lineForTextPosition(unit).lineNumber(), 0)
        return self._tops[number] + self._type.pitch * line

    def _label(self, turn: TurnItem, number: int, top: float) -> Label:
        speaker = turn.speaker
        name = "" if speaker is None else speaker.shown
        if speaker is not None and len(speaker.label) == 1:
            name = speaker.name or speaker.label
        people = () if speaker is None else dict.fromkeys((speaker.label, speaker.name, speaker.role))
        told = "　".join((*people, tr("{n}番目の発話", n=number)))
        shown = self._label_write.cut(name, self._labels - 20)
        width = max(self._label_write.width(shown), 52.0)
        height = self._label_write.height * (2 if turn.time_ms is not None else 1)
        rect = QRectF(self._names_left(), top + self._type.pitch * 0.2, width, height)
        return Label(rect, "" if self.is_narrow else str(number), shown, clock(turn.time_ms), told, number - 1)

    def names(self, cluster: Cluster) -> list[Name]:
        """Return the names beside a cluster's stripes, written when they are first asked for."""
        if cluster.names is None:
            wanted = [
                (one.top, one.bottom, _SIGNS.get(one.mark.coding.polarity, "") + one.mark.name, one.mark.color)
                for one in cluster.stripes
            ]
            taken = [part.name.rect for part in self.parts if part.name.text]
            cluster.names = list(self._names(sorted(wanted), taken))
        return cluster.names

    def _names(self, wanted: Iterable[tuple[float, float, str, str]], taken: Iterable[QRectF]) -> Iterator[Name]:
        """Yield each name at the first free height beside its stripe; without one, it is left to the pointer."""
        write = self._write
        right = self.left - BETWEEN - LANE * self._lanes - 4
        free = 0.0
        for begin, bottom, name, color in wanted:
            top = max(begin + 1, free)
            while top + write.height <= bottom + 4:
                near = self._label_beside(top, write.height)
                left = self._names_left() if near is None else near.rect.right() + 10
                room = right - left - 12
                rect = QRectF(left, top, right - left, write.height)
                blocked = next((one for one in taken if one.intersects(rect)), None)
                if blocked is None and room >= min(write.width(name), 8 * write.em):
                    yield Name(rect, write.cut(name, room), color)
                    free = top + write.height
                    break
                below = blocked if blocked is not None else near.rect if near is not None else None
                top = below.bottom() + 2 if below is not None else bottom + 5

    def _names_left(self) -> float:
        return self.left - BETWEEN - LANE * self._lanes - self._labels

    def _label_beside(self, top: float, height: float) -> Label | None:
        index = bisect_left(self.labels, top + height, key=_top) - 1
        if index >= 0 and self.labels[index].rect.bottom() > top:
            return self.labels[index]
        return None

    def block_at(self, height: float) -> int:
        """Return the number of the block at a height of the page."""
        return max(bisect_right(self._tops, height) - 1, 0)

    def labels_in(self, top: float, bottom: float) -> Iterator[Label]:
        """Yield the labels between two heights of the page."""
        first = max(bisect_left(self.labels, top, key=_top) - 1, 0)
        for label in self.labels[first:]:
            if label.rect.top() > bottom:
                return
            yield label

    def clusters_in(self, top: float, bottom: float) -> Iterator[Cluster]:
        """Yield the clusters between two heights of the page."""
        first = bisect_left(self.clusters, top - LANE, key=lambda cluster: cluster.bottom)
        for cluster in self.clusters[first:]:
            if cluster.top > bottom + LANE:
                return
            yield cluster

    def stripe_rect(self, stripe: Stripe) -> QRectF:
        """Return where a stripe is painted, as wide as it is strong; outer lanes share the outermost one."""
        lane = min(stripe.lane, _MOST_LANES - 1)
        wide = STRIPE + 1.5 * (stripe.mark.coding.strength - 2)
        left = self.left - BETWEEN - LANE * lane - (STRIPE + wide) / 2
        return QRectF(left, stripe.top, wide, stripe.bottom - stripe.top)

    def stripe_at(self, point: QPointF) -> Stripe | None:
        """Return the stripe under a point of the page; the target is wider than the stripe."""
        for cluster in self.clusters_in(point.y(), point.y()):
            for stripe in cluster.stripes:
                if self.stripe_rect(stripe).adjusted(-2.5, 0, 2.5, 0).contains(point):
                    return stripe
        return None

    def stripe_of(self, mark: Mark) -> Stripe | None:
        """Return the stripe of a mark, None where the page does not show it."""
        span = self._spans.get(mark.coding.id)
        around = self.clusters_in(span[1], span[1]) if span is not None else ()
        return next((one for cluster in around for one in cluster.stripes if one.mark is mark), None)

    def turn_beside(self, point: QPointF) -> int | None:
        """Return the place of the turn whose label is under a point of the page; None where there is no label."""
        around = self.labels_in(point.y(), point.y())
        return next((one.turn for one in around if one.rect.adjusted(-NUMBERS, 0, 0, 0).contains(point)), None)

    def label_at(self, point: QPointF) -> list[str]:
        """Return what is told about the speaker or the name under a point of the page."""
        around = self.labels_in(point.y(), point.y())
        return [one.told for one in around if one.rect.adjusted(-NUMBERS, 0, 0, 0).contains(point)]


def _top(label: Label) -> float:
    return label.rect.top()


class _Writing:
    """How wide texts are in a font, and how they are cut to fit; each is asked of the font once."""

    def __init__(self, metrics: QFontMetricsF) -> None:
        self.height = metrics.height()
        self.em = metrics.horizontalAdvance("国")
        self.width = cache(metrics.horizontalAdvance)
        self._cut = cache(lambda text, width: metrics.elidedText(text, Qt.TextElideMode.ElideRight, width))

    def cut(self, text: str, width: float) -> str:
        """Return the text, cut where it is wider than there is room."""
        return text if self.width(text) <= width else self._cut(text, width)


def clock(milliseconds: int | None) -> str:
    """Return a time of a recording as 00:12:34; nothing where it is not known."""
    if milliseconds is None:
        return ""
    seconds = milliseconds // 1000
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
