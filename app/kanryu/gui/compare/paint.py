"""Painting the matrix: cells, heads and totals in the theme's colours."""

import re
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap, QPolygonF

from kanryu.analysis.model.lettering import wrap
from kanryu.exporters.svg.themes import blend
from kanryu.gui.compare.sheet import Shown
from kanryu.gui.controls.wrapping import wrapped
from kanryu.gui.theme import fonts, tokens
from kanryu.gui.theme.tokens import Tokens

RADIUS = 5
HEAD_PAD = 4
_HEAD_LINES = 4
_CENTRE = Qt.AlignmentFlag.AlignCenter
_PROSE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap


@dataclass(frozen=True, slots=True)
class Pens:
    """What the matrix is painted with in one theme."""

    colors: Tokens
    text: QFont
    number: QFont
    small: QFont

    @classmethod
    def current(cls) -> "Pens":
        """Return the fonts and colours of the theme that is shown."""
        return cls(tokens.current(), fonts.font(12.0), fonts.font(14.0), fonts.font(10.5))


def mixed(over: str, under: str, share: float) -> QColor:
    """Return a share of one colour laid over another."""
    return QColor(blend(over, under, share))


@cache
def _hatch(color: str, density: float) -> QPixmap:
    """Return a tile of thin slanted lines."""
    side = 8
    tile = QPixmap(round(side * density), round(side * density))
    tile.setDevicePixelRatio(density)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(color), 1))
    for shift in (-side, 0, side):
        painter.drawLine(QPointF(shift, side), QPointF(shift + side, 0))
    painter.end()
    return tile


def paint_cell(painter: QPainter, shown: Shown, rect: QRect, pens: Pens, *, prose: bool) -> None:
    """Paint one cell: its ground, frame, texts and marks."""
    _paint_ground(painter, shown, rect, pens.colors)
    if prose and shown.text:
        painter.setPen(QColor(pens.colors.ink))
        painter.setFont(pens.text)
        _paint_prose(painter, shown, rect)
    else:
        _paint_texts(painter, shown, rect, pens)
    _paint_marks(painter, shown, rect, pens.colors)


def _paint_ground(painter: QPainter, shown: Shown, rect: QRect, colors: Tokens) -> None:
    frame, brush = QPen(Qt.PenStyle.NoPen), QBrush(Qt.BrushStyle.NoBrush)
    if shown.ground == "shaded":
        brush = QBrush(mixed(colors.accent, colors.panel, shown.shade))
    elif shown.ground == "denied":
        brush = QBrush(QColor(colors.denial_ground))
    elif shown.ground == "hatched":
        brush = QBrush(_hatch(colors.line, painter.device().devicePixelRatio()))
        painter.setBrushOrigin(rect.topLeft())
    elif shown.ground == "dashed":
        frame = QPen(mixed(colors.second, colors.panel, 0.45), 1, Qt.PenStyle.DashLine)
    else:
        frame = QPen(QColor(colors.line), 1)
    if shown.denial:
        frame = QPen(QColor(colors.denial), 1.6)
    painter.setPen(frame)
    painter.setBrush(brush)
    inset = 0.8 if frame.style() != Qt.PenStyle.NoPen else 0.0
    painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), RADIUS, RADIUS)


def _paint_texts(painter: QPainter, shown: Shown, rect: QRect, pens: Pens) -> None:
    quiet = shown.cell.reason is not None
    painter.setPen(QColor(pens.colors.second if quiet else pens.colors.ink))
    if not shown.text:
        painter.setFont(pens.small)
        painter.drawText(rect.adjusted(4, 0, -4, 0), _CENTRE | Qt.TextFlag.TextWordWrap, shown.note)
        return
    painter.setFont(pens.number)
    if not shown.note:
        painter.drawText(rect, _CENTRE, shown.text)
        return
    middle = rect.top() + rect.height() * 0.56
    painter.drawText(QRectF(rect.x(), rect.y(), rect.width(), middle - rect.y()), _LOWER, shown.text)
    painter.setFont(pens.small)
    painter.drawText(QRectF(rect.x(), middle, rect.width(), rect.bottom() - middle), _UPPER, shown.note)


_BREAKS = re.compile("(?<=[・ 　])")
_WORDS = re.compile(r"[\u30a1-\u30fa\u30fc]+・?|[A-Za-z'’-]+")
_LOWER = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
_UPPER = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop


def _paint_prose(painter: QPainter, shown: Shown, rect: QRect) -> None:
    room = rect.adjusted(9, 6, -9, -6)
    metrics = QFontMetrics(painter.font())
    lines = wrapped(shown.text, painter.font(), room.width(), room.height() // metrics.height())
    for number, line in enumerate(lines):
        place = QRect(room.x(), room.y() + number * metrics.height(), room.width() + 8, metrics.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft, line)


def _pixels(metrics: QFontMetrics) -> float:
    """Return the width of a full-width character."""
    return float(metrics.horizontalAdvance("国"))


def _paint_marks(painter: QPainter, shown: Shown, rect: QRect, colors: Tokens) -> None:
    """Paint a corner for what must be looked at again, and a tick for what a researcher decided."""
    painter.setPen(Qt.PenStyle.NoPen)
    if shown.cell.stale:
        painter.setBrush(QColor(colors.warning))
        right, top = rect.right() - 2.0, rect.top() + 3.0
        painter.drawPolygon(QPolygonF([QPointF(right - 9, top), QPointF(right, top), QPointF(right, top + 9)]))
    if shown.cell.judged:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colors.accent), 1.5))
        x, y = rect.left() + 6.0, rect.top() + 9.0
        painter.drawPolyline(QPolygonF([QPointF(x, y), QPointF(x + 2.5, y + 2.5), QPointF(x + 7, y - 3)]))


def head_lines(text: str, font: QFont, room: int) -> tuple[str, ...]:
    """Return the lines of a column's head: broken after ・ or a blank where that will do, else by the rules."""
    metrics = QFontMetrics(font)
    lines = [""]
    for part in _BREAKS.split(text):
        if lines[-1] and metrics.horizontalAdvance((lines[-1] + part).strip()) > room:
            lines.append("")
        lines[-1] += part
    if len(lines) <= _HEAD_LINES and all(metrics.horizontalAdvance(line.strip()) <= room for line in lines):
        return tuple(line.strip() for line in lines)
    return wrap(text, _pixels(metrics), room, most=_HEAD_LINES)


def head_width(text: str, font: QFont) -> int:
    """Return how wide a column must be for its head to break nowhere inside a word of katakana or letters."""
    metrics = QFontMetrics(font)
    return max((metrics.horizontalAdvance(word) for word in _WORDS.findall(text)), default=0) + HEAD_PAD + 1


def paint_light(painter: QPainter, rect: QRect, colors: Tokens, strength: float) -> None:
    """Paint the light on a cell that has just changed."""
    light = QColor(colors.accent)
    light.setAlphaF(0.4 * strength)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(light)
    painter.drawRoundedRect(QRectF(rect), RADIUS, RADIUS)


def paint_ring(painter: QPainter, rect: QRect, colors: Tokens, *, focused: bool) -> None:
    """Paint the ring round the current cell; thinner while the keys go elsewhere."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(colors.panel), 3))
    painter.drawRoundedRect(QRectF(rect).adjusted(-0.5, -0.5, 0.5, 0.5), RADIUS + 1, RADIUS + 1)
    painter.setPen(QPen(QColor(colors.accent), 2 if focused else 1.2))
    painter.drawRoundedRect(QRectF(rect).adjusted(-2, -2, 2, 2), RADIUS + 2, RADIUS + 2)
