"""The layout of the prototype model: from boxes and arrows to a drawing, without a window."""

from collections.abc import Sequence
from math import ceil

from kanryu.analysis.model import wording
from kanryu.analysis.model.drawing import Band, Drawing, DrawnBox, Rect, Role, TextLine
from kanryu.analysis.model.lettering import wrap
from kanryu.analysis.model.paths import draw_arrow
from kanryu.analysis.model.routes import route
from kanryu.analysis.model.rows import LABEL, MARGIN, Cell, arrange
from kanryu.analysis.model.shelves import Shelf, shelve
from kanryu.analysis.model.values import Model
from kanryu.i18n import Language

CAPTION, NOTE = 16.0, 12.5


def layout(model: Model, language: Language) -> Drawing:
    """Return the picture of a model: layers from top to bottom, arrows through the gaps, caption and note below.

    Arrows whose ends are not both among the model's boxes are left out. Lengths are pixels; the width of text is
    estimated, so any Japanese font will do.
    """
    page, rows = arrange(model, language)
    routes = route(model, rows, page)
    shelves, body = shelve(rows, routes)
    caption = _block(wording.caption(model, language), page, body + CAPTION, "caption")
    note = _block(wording.note(model, language), page, caption[-1].y + 26, "note")
    return Drawing(
        width=page,
        height=float(ceil(note[-1].y + MARGIN)),
        body=body,
        language=language,
        title=wording.title(model, language),
        bands=tuple(_band(shelf, page) for shelf in shelves if shelf.row.label),
        boxes=tuple(_box(cell, shelf, model, language) for shelf in shelves for cell in shelf.row.cells),
        arrows=tuple(draw_arrow(each, shelves, model, language) for each in routes),
        caption=caption,
        note=note,
    )


def _block(text: str, page: float, top: float, role: Role) -> tuple[TextLine, ...]:
    """Return a text over the whole width, line by line from the first baseline."""
    size = CAPTION if role == "caption" else NOTE
    lines = wrap(text, size, page - 2 * MARGIN - size, most=6, balanced=False)
    return tuple(TextLine(line, MARGIN, top + index * size * 1.6, size, role) for index, line in enumerate(lines))


def _band(shelf: Shelf, page: float) -> Band:
    row = shelf.row
    y = shelf.top + 23 if row.framed else shelf.top - 8
    frame = Rect(MARGIN, shelf.top, page - 2 * MARGIN, row.height) if row.framed else None
    return Band(row.layer, TextLine(row.label or "", row.left, y, LABEL, "label"), frame)


def _box(cell: Cell, shelf: Shelf, model: Model, language: Language) -> DrawnBox:
    y = shelf.top + cell.top
    return DrawnBox(
        id=cell.box.id,
        layer=cell.box.layer,
        status=cell.box.status,
        color=cell.box.color,
        rect=Rect(cell.x, y, cell.width, cell.height),
        bordered=not shelf.row.framed,
        lines=tuple(TextLine(line.text, cell.x + line.x, y + line.y, line.size, line.role) for line in cell.lines),
        description=_description(cell, model, language),
    )


def _description(cell: Cell, model: Model, language: Language) -> str:
    parts: Sequence[str] = (
        wording.name(cell.box, language),
        *wording.facts(cell.box, model, language),
        *([wording.warning(cell.box, language) or ""] if cell.box.stale else []),
    )
    return ("　" if language == "ja" else "; ").join(parts)
