"""The paint layer of the page: grounds of coded passages, the selection, stripes, names and labels."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QTextBlock

from kanryu.gui.coding.margin import NUMBERS, Label
from kanryu.gui.coding.marks import Mark
from kanryu.gui.coding.positions import Segment
from kanryu.gui.coding.stripes import Name, Stripe
from kanryu.gui.theme import tokens

if TYPE_CHECKING:
    from kanryu.gui.coding.paper import Paper

_GROUND, _GROUND_DARK, _SELECTION, _FLASH = 0.15, 0.17, 0.20, 0.22
_NUMBER, _OTHERS = 0.75, 0.55
"""How clearly turn numbers, and the stripes of other coders, are drawn."""


def paint(painter: QPainter, paper: "Paper", exposed: QRect) -> None:
    """Paint everything behind and beside the text that an area of the page, in page coordinates, shows."""
    for block in _blocks(paper, exposed):
        for mark, segment in paper.marks.by_block.get(block.blockNumber(), ()):
            _paint_ground(painter, paper, block, mark, segment)
        paper.signs.paint(painter, paper, block)
    _paint_flash(painter, paper)
    _paint_selection(painter, paper, exposed)
    if paper.selected is not None:
        _paint_outline(painter, paper, paper.selected)
    _paint_margin(painter, paper, QRectF(exposed))


def _blocks(paper: "Paper", exposed: QRect) -> Iterator[QTextBlock]:
    """Yield the blocks an area shows."""
    block = paper.block(paper.margin.block_at(exposed.top()))
    layout = paper.document().documentLayout()
    while block.isValid() and layout.blockBoundingRect(block).top() <= exposed.bottom():
        yield block
        block = block.next()


def rects(paper: "Paper", block: QTextBlock, start: int, end: int) -> Iterator[QRectF]:
    """Yield the rectangles of a stretch of a block, line by line, in page coordinates."""
    origin = paper.document().documentLayout().blockBoundingRect(block).topLeft()
    layout, em = block.layout(), paper.type.em
    first = layout.lineForTextPosition(start).lineNumber()
    for number in range(max(first, 0), layout.lineCount()):
        line = layout.lineAt(number)
        begin, stop = line.textStart(), line.textStart() + line.textLength()
        if begin >= end:
            return
        left, right = _x(line.cursorToX(max(start, begin))), _x(line.cursorToX(min(end, stop)))
        baseline = origin.y() + line.y() + line.ascent()
        if right > left:
            yield QRectF(origin.x() + left, baseline - 0.88 * em - 5, right - left, em + 10)


def _x(found: object) -> float:
    """Return the first of Qt's pair (x, cursor position), which PySide types as either."""
    return float(found[0]) if isinstance(found, tuple) else float(str(found))


def _paint_ground(painter: QPainter, paper: "Paper", block: QTextBlock, mark: Mark, segment: Segment) -> None:
    """Paint the ground of a passage: the stronger the darker, hatched where it is denied, both where it is both."""
    dark = tokens.current().dark
    color = QColor(mark.color)
    color.setAlphaF((_GROUND_DARK if dark else _GROUND) + 0.05 * (mark.coding.strength - 2))
    hatch = None
    if mark.coding.polarity != "+":
        strong = QColor(mark.color)
        strong.setAlphaF(0.34 if dark else 0.26)
        hatch = QBrush(strong, Qt.BrushStyle.BDiagPattern)
        color.setAlphaF(0.07 if mark.coding.polarity == "-" else 0.12)
    for rect in rects(paper, block, segment.start, segment.end):
        painter.fillRect(rect, color)
        if hatch is not None:
            painter.fillRect(rect, hatch)


def _paint_selection(painter: QPainter, paper: "Paper", exposed: QRect) -> None:
    cursor = paper.textCursor()
    if not cursor.hasSelection():
        return
    color = _accent(paper)
    color.setAlphaF(_SELECTION if not tokens.current().dark else 0.34)
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    for block in _blocks(paper, exposed):
        first, last = max(start - block.position(), 0), min(end - block.position(), block.length() - 1)
        if first < last:
            for rect in rects(paper, block, first, last):
                painter.fillRect(rect, color)


def _paint_flash(painter: QPainter, paper: "Paper") -> None:
    """Paint the ground of where somebody has just arrived."""
    span = paper.flash.span
    if span is None or paper.positions is None:
        return
    color = QColor(tokens.current().accent)
    color.setAlphaF(_FLASH * paper.flash.strength)
    for segment in paper.positions.segments(*span):
        for rect in rects(paper, paper.block(segment.block), segment.start, segment.end):
            painter.fillRect(rect, color)


def _paint_outline(painter: QPainter, paper: "Paper", mark: Mark) -> None:
    """Outline the selected coding, with handles at ends that can be moved; the one that keys move is bold."""
    path = QPainterPath()
    found: list[QRectF] = []
    for segment in mark.segments:
        for rect in rects(paper, paper.block(segment.block), segment.start, segment.end):
            found.append(rect.adjusted(-1.5, -1, 1.5, 1))
            path.addRoundedRect(found[-1], 4, 4)
    if not found:
        return
    painter.setPen(QPen(_accent(paper), 1.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    if mark.own and paper.active:
        first, last = found[0], found[-1]
        _paint_handle(painter, first.topLeft(), first.height(), bold=not paper.active_end)
        _paint_handle(painter, last.bottomRight(), -last.height(), bold=paper.active_end)


def _accent(paper: "Paper") -> QColor:
    """Return what is selected is drawn in: grey where somebody works in the other paper."""
    return QColor(tokens.current().accent if paper.active else tokens.current().second)


def _paint_handle(painter: QPainter, end: QPointF, length: float, *, bold: bool) -> None:
    """Paint a bar along the end of a passage with a knob to take it by."""
    accent, wide = QColor(tokens.current().accent), 3.0 if bold else 1.6
    painter.fillRect(QRectF(end.x() - wide / 2, end.y(), wide, length).normalized(), accent)
    painter.setPen(QPen(QColor(tokens.current().panel), 1))
    painter.setBrush(accent)
    painter.drawEllipse(end, 4.0, 4.0)


def _paint_margin(painter: QPainter, paper: "Paper", exposed: QRectF) -> None:
    margin, top, bottom = paper.margin, exposed.top(), exposed.bottom()
    for label in margin.labels_in(top, bottom):
        _paint_label(painter, paper, label)
    for part in margin.parts:
        line = QRectF(margin.left - 9, part.top, 1.2, part.bottom - part.top)
        painter.fillRect(line, QColor(tokens.current().second))
        if part.name.text:
            _paint_name(painter, paper, part.name)
    for cluster in margin.clusters_in(top, bottom):
        for name in margin.names(cluster):
            _paint_name(painter, paper, name)
        for stripe in cluster.stripes:
            chosen = stripe.mark is paper.selected
            _paint_stripe(painter, margin.stripe_rect(stripe), stripe, _accent(paper) if chosen else None)
            if chosen and stripe.mark.own and paper.active:
                _paint_stripe_ends(painter, margin.stripe_rect(stripe))


def _paint_label(painter: QPainter, paper: "Paper", label: Label) -> None:
    painter.setPen(QColor(tokens.current().second))
    painter.setFont(paper.type.label)
    height = painter.fontMetrics().height()
    left, top = label.rect.left(), label.rect.top()
    painter.drawText(QRectF(left, top, 200, height), label.speaker)
    painter.setFont(paper.type.small)
    below = top + height + 1 if label.speaker else top
    painter.drawText(QRectF(left, below, 200, height), label.time)
    ink = QColor(tokens.current().second)
    ink.setAlphaF(_NUMBER)
    painter.setPen(ink)
    before = QRectF(left - NUMBERS, top, NUMBERS - 8, height)
    painter.drawText(before, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, label.number)


def _paint_name(painter: QPainter, paper: "Paper", name: Name) -> None:
    painter.setFont(paper.type.small)
    painter.setPen(QColor(tokens.current().second))
    text = name.rect.adjusted(0, 0, -10, 0)
    painter.drawText(text, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, name.text)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(name.color))
    painter.drawEllipse(QPointF(name.rect.right() - 3, name.rect.center().y() + 0.5), 2.5, 2.5)


def _paint_stripe(painter: QPainter, rect: QRectF, stripe: Stripe, outline: QColor | None) -> None:
    """Paint a stripe: solid where it is so, in short dashes where it is denied, both where it is both."""
    color = QColor(stripe.mark.color)
    color.setAlphaF(1.0 if stripe.mark.own else _OTHERS)
    polarity = stripe.mark.coding.polarity
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    if polarity == "+":
        painter.drawRoundedRect(rect, 2, 2)
    else:
        _paint_dashes(painter, rect, color)
    if polarity == "±":
        painter.drawRect(QRectF(rect.left(), rect.top(), rect.width() / 2 - 0.5, rect.height()))
    if outline is not None:
        painter.setPen(QPen(outline, 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(-2, -2, 2, 2), 4, 4)


def _paint_stripe_ends(painter: QPainter, rect: QRectF) -> None:
    """Paint the ends of the selected stripe, which the mouse can take."""
    for height in (rect.top() - 2, rect.bottom() + 2):
        painter.fillRect(QRectF(rect.left() - 3, height - 1.5, rect.width() + 6, 3), QColor(tokens.current().accent))


def _paint_dashes(painter: QPainter, rect: QRectF, color: QColor) -> None:
    top = rect.top()
    while top < rect.bottom():
        painter.fillRect(QRectF(rect.left(), top, rect.width(), min(3.0, rect.bottom() - top)), color)
        top += 6


def marks_in_block(paper: "Paper", block: QTextBlock) -> list[Mark]:
    """Return the marks that have a stretch in a block."""
    return [mark for mark, _ in paper.marks.by_block.get(block.blockNumber(), ())]


def covers(paper: "Paper", mark: Mark, point: QPointF) -> bool:
    """Tell whether a mark's passage lies under a point of the page."""
    return any(
        rect.contains(point)
        for segment in mark.segments
        for rect in rects(paper, paper.block(segment.block), segment.start, segment.end)
    )
