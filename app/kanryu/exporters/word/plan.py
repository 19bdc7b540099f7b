"""The plan of a Word report: which number each caption bears and which blocks stand on a landscape page."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kanryu.analysis.report.blocks import Block, Heading, PageBreak, Paragraph, Picture, Report, Table
from kanryu.i18n import Language

MOST_COLUMNS_UPRIGHT = 8


@dataclass(frozen=True, slots=True)
class Piece:
    """A block in its place; ``number`` counts captions by their label, or headings through the report."""

    block: Block
    landscape: bool
    new_page: bool
    number: int = 0
    label: str = ""


def plan(report: Report) -> list[Piece]:
    """Return the report's blocks, numbered; a page break becomes a mark on the block that follows it.

    A block on a page that is turned anyway bears no such mark, so that no page stays empty.
    """
    turned = _turned(report.blocks)
    counts: Counter[str] = Counter()
    pieces: list[Piece] = []
    broken, upright = False, True
    for block, landscape in zip(report.blocks, turned, strict=True):
        if isinstance(block, PageBreak):
            broken = bool(pieces)
            continue
        label = _label(block, report.language)
        counts[label or ""] += label is not None
        new_page = broken and landscape != upright
        pieces.append(Piece(block, landscape, new_page, counts[label or ""] if label is not None else 0, label or ""))
        broken, upright = False, not landscape
    return pieces


def _label(block: Block, language: Language) -> str | None:
    """Return the name of Word's sequence a block is counted in; headings count under no name."""
    match block:
        case Table():
            return "図表" if language == "ja" else "Table"
        case Picture():
            return "図表" if language == "ja" else "Figure"
        case Heading():
            return ""
        case _:
            return None


def _turned(blocks: Sequence[Block]) -> list[bool]:
    """Tell for each block whether it stands on a landscape page: wide tables, and the headings that lead to them."""
    turned = [isinstance(block, Table) and len(block.header) > MOST_COLUMNS_UPRIGHT for block in blocks]
    for index in [index for index, wide in enumerate(turned) if wide]:
        start = index
        if start >= 2 and isinstance(blocks[start - 1], Paragraph) and isinstance(blocks[start - 2], Heading):
            start -= 1
        while start > 0 and isinstance(blocks[start - 1], Heading):
            start -= 1
        if isinstance(blocks[start], Heading):
            turned[start:index] = [True] * (index - start)
    return turned
