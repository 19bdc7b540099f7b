"""Painting the model on the screen, as :mod:`kanryu.exporters.model_svg` writes it into files."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen, QPolygonF

from kanryu.analysis.model.drawing import Band, Drawing, DrawnArrow, DrawnBox, Rect, TextLine
from kanryu.exporters.svg.themes import THEMES, Palette, blend
from kanryu.gui.theme import fonts, tokens

RADIUS = 9
_TINTS = {"phase": 0.17, "condition": 0.0}


@dataclass(frozen=True, slots=True)
class Canvas:
    """A painter with the palette of the theme, and what of the drawing has to be painted."""

    painter: QPainter
    palette: Palette
    seen: QRectF

    @classmethod
    def over(cls, painter: QPainter, seen: QRectF) -> "Canvas":
        """Return a canvas in the theme that is shown; ``seen`` is in the drawing's pixels."""
        return cls(painter, THEMES["dark" if tokens.current().dark else "light"], seen)


def paint_drawing(canvas: Canvas, drawing: Drawing) -> None:
    """Paint whatever of a drawing can be seen."""
    for band in drawing.bands:
        _paint_band(canvas, band)
    for arrow in drawing.arrows:
        _paint_arrow(canvas, arrow)
    for box in drawing.boxes:
        if canvas.seen.intersects(rect_of(box.rect)):
            _paint_box(canvas, box)
    for line in (*drawing.caption, *drawing.note):
        _paint_line(canvas, line)


def rect_of(rect: Rect) -> QRectF:
    """Return a rectangle of the drawing as Qt has it."""
    return QRectF(rect.x, rect.y, rect.width, rect.height)


def path_of(arrow: DrawnArrow) -> QPainterPath:
    """Return the line of an arrow, without its head."""
    path = QPainterPath(QPointF(arrow.start.x, arrow.start.y))
    for segment in arrow.segments:
        end = QPointF(segment.end.x, segment.end.y)
        if segment.controls:
            one, two = (QPointF(point.x, point.y) for point in segment.controls)
            path.cubicTo(one, two, end)
        else:
            path.lineTo(end)
    return path


def _paint_band(canvas: Canvas, band: Band) -> None:
    if band.rect:
        border = canvas.palette.risk if band.layer == "risk" else canvas.palette.line
        _paint_frame(canvas, band.rect, canvas.palette.page, QPen(QColor(border), 1.5))
    _paint_line(canvas, band.label)


def _paint_box(canvas: Canvas, box: DrawnBox) -> None:
    palette = canvas.palette
    if box.bordered:
        hypothesis = box.status == "hypothesis"
        fill = palette.panel if hypothesis else blend(box.color, palette.panel, _TINTS.get(box.layer, 0.12))
        _paint_frame(canvas, box.rect, fill, _pen(palette.accent, 1.5, (6, 4) if hypothesis else ()))
    for line in box.lines:
        _paint_line(canvas, line)


def _paint_frame(canvas: Canvas, rect: Rect, fill: str, pen: QPen) -> None:
    canvas.painter.setPen(pen)
    canvas.painter.setBrush(QColor(fill))
    canvas.painter.drawRoundedRect(rect_of(rect), RADIUS, RADIUS)


def _pen(color: str, width: float, dashes: tuple[float, ...] = ()) -> QPen:
    """Return a pen; ``dashes`` are lengths in pixels, which Qt counts in widths of the pen."""
    pen = QPen(QColor(color), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
    if dashes:
        pen.setDashPattern([length / width for length in dashes])
    return pen


def _paint_arrow(canvas: Canvas, arrow: DrawnArrow) -> None:
    palette, painter = canvas.palette, canvas.painter
    pen = _pen(palette.accent, arrow.width)
    if arrow.kind == "cooccurrence":
        pen = _pen(palette.accent, arrow.width, (0.1, arrow.width * 2.6))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    elif arrow.status == "hypothesis":
        pen = _pen(palette.second, arrow.width, (5, 4))
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path_of(arrow))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(pen.color())
    painter.drawPolygon(QPolygonF([QPointF(point.x, point.y) for point in arrow.head]))


def _paint_line(canvas: Canvas, line: TextLine) -> None:
    palette = canvas.palette
    if not canvas.seen.top() - 30 < line.y < canvas.seen.bottom() + 30:
        return
    second = line.role in ("label", "note")
    color = palette.risk if line.role == "warning" else palette.second if second else palette.ink
    canvas.painter.setFont(_font(line.size, bold=line.role in ("name", "caption")))
    canvas.painter.setPen(QColor(color))
    canvas.painter.drawText(QPointF(line.x, line.y), line.text)


def _font(pixels: float, *, bold: bool) -> QFont:
    """Return a font whose lines come out as long at any zoom."""
    font = fonts.font(pixels, bold=bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
