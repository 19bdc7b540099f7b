"""The signs of footnotes and comments beside the text, which stays where it is; the pointer reads what they say."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QTextBlock

from kanryu.analysis.documents.notes import NoteItem
from kanryu.gui.coding.notes.lines import REMARKS, kind_name
from kanryu.gui.coding.positions import Positions
from kanryu.gui.coding.sheet import Sheet
from kanryu.gui.theme import tokens

_SIGN = "※"
_BESIDE, _WIDTH = 8.0, 18.0
"""How far from the column of text a sign stands, and how wide the place is where the pointer finds it, in pixels."""


class Signs:
    """The signs of one paper."""

    def __init__(self) -> None:
        self._by_block: dict[int, list[tuple[int, NoteItem]]] = {}

    def put(self, notes: Iterable[NoteItem], positions: Positions | None) -> None:
        """Let these notes have signs, as far as they are remarks."""
        self._by_block = {}
        for note in notes:
            if positions is not None and note.kind in REMARKS:
                place = positions.place(note.start, ending=note.kind != "comment")
                self._by_block.setdefault(place.block, []).append((place.unit, note))

    def by_block(self) -> dict[int, tuple[NoteItem, ...]]:
        """Return the notes that have signs, by the number of the block."""
        return {block: tuple(note for _, note in notes) for block, notes in self._by_block.items()}

    def paint(self, painter: QPainter, sheet: Sheet, block: QTextBlock) -> None:
        """Paint the signs of a block in page coordinates, one a line."""
        if block.blockNumber() not in self._by_block:
            return
        painter.setFont(sheet.type.small)
        painter.setPen(QColor(tokens.current().accent))
        for rect, _ in self._of(sheet, block):
            painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, _SIGN)

    def at(self, sheet: Sheet, point: QPointF) -> tuple[NoteItem, ...]:
        """Return the notes whose sign is under a point of the page."""
        block = sheet.block(sheet.margin.block_at(point.y()))
        if block.blockNumber() not in self._by_block:
            return ()
        return next((notes for rect, notes in self._of(sheet, block) if rect.contains(point)), ())

    def _of(self, sheet: Sheet, block: QTextBlock) -> list[tuple[QRectF, tuple[NoteItem, ...]]]:
        """Return where the signs of a block stand, and what each is for."""
        lines: dict[int, list[NoteItem]] = {}
        for unit, note in self._by_block.get(block.blockNumber(), ()):
            number = max(block.layout().lineForTextPosition(max(unit - 1, 0)).lineNumber(), 0)
            lines.setdefault(number, []).append(note)
        top = sheet.document().documentLayout().blockBoundingRect(block).top()
        left = sheet.viewport().width() - sheet.document().rootFrame().frameFormat().rightMargin() + _BESIDE
        pitch = sheet.type.pitch
        return [(QRectF(left, top + number * pitch, _WIDTH, pitch), tuple(notes)) for number, notes in lines.items()]


def told(notes: Iterable[NoteItem]) -> list[str]:
    """Return what is said about notes where the pointer rests on their sign."""
    return [f"{kind_name(note.kind)}　{note.text}" for note in notes]
