"""The table of contents: a field of Word that already shows the report's headings."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kanryu.analysis.report.blocks import Heading
from kanryu.exporters.word.markup import field_end, field_start, make, run
from kanryu.exporters.word.plan import Piece
from kanryu.i18n import Language, tr

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement


def bookmark(number: int) -> str:
    """Return the name of the bookmark at a heading."""
    return f"_Toc{number:09d}"


def contents_element(
    pieces: Sequence[Piece], depth: int, document: "Document", language: Language
) -> "BaseOxmlElement":
    """Return the contents as the block Word itself would insert; page numbers appear when Word updates it."""
    heads = [(piece.block, piece.number) for piece in pieces if isinstance(piece.block, Heading)]
    entries = [
        _paragraph(_style(document, f"toc {min(head.level, 9)}"), _link(head.text, number))
        for head, number in heads
        if head.level <= depth
    ] or [_paragraph(_style(document, "toc 1"))]
    for place, element in enumerate(field_start(f'TOC \\o "1-{depth}" \\h \\z \\u')):
        entries[0].insert(1 + place, element)
    entries[-1].append(field_end())
    heading = _paragraph(_style(document, "TOC Heading"), run(tr("目次", language=language)))
    gallery = make("w:docPartObj", make("w:docPartGallery", val="Table of Contents"), make("w:docPartUnique"))
    return make("w:sdt", make("w:sdtPr", gallery), make("w:sdtContent", heading, *entries))


def _style(document: "Document", name: str) -> str:
    return str(document.styles[name].style_id)


def _link(text: str, number: int) -> "BaseOxmlElement":
    return make("w:hyperlink", run(text), anchor=bookmark(number), history=1)


def _paragraph(style: str, *elements: "BaseOxmlElement") -> "BaseOxmlElement":
    return make("w:p", make("w:pPr", make("w:pStyle", val=style)), *elements)
