"""Reports as Word documents."""

import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kanryu.analysis.report.blocks import Contents, Heading, Paragraph, Picture, Quotation, Report, Table
from kanryu.exporters.files import write_whole
from kanryu.exporters.svg.elements import legal
from kanryu.exporters.word.contents import bookmark, contents_element
from kanryu.exporters.word.markup import append, field, make, run
from kanryu.exporters.word.pages import blank, text_room, turn
from kanryu.exporters.word.plan import Piece, plan
from kanryu.exporters.word.tables import table_element
from kanryu.i18n import Language, tr

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

_EMU_PER_TWIP = 635
_STYLES = {"body": "Normal", "lead": "Lead", "note": "Note"}


def write_docx(report: Report, path: Path, template: Path | None = None) -> None:
    """Write a report as a Word document; an existing file is replaced only when the new one is complete.

    Args:
        report: what to write. Characters that XML 1.0 cannot hold are left out of the file.
        path: where to write it.
        template: a .docx or .dotx whose styles, pages, header and footer are used.

    Raises:
        FileUnwritable: when the file cannot be written.
        TemplateUnreadable: when the template is not a Word file.
    """
    document = compose(report, template)
    out = io.BytesIO()
    document.save(out)
    write_whole(path, out.getvalue())


def compose(report: Report, template: Path | None = None) -> "Document":
    """Return the document of a report, not yet saved."""
    document = blank(report, template)
    _write_title(document, report)
    pieces = plan(report)
    landscape = False
    for piece in pieces:
        if piece.landscape != landscape:
            landscape = piece.landscape
            turn(document, landscape=landscape)
        before = len(document.element.body) - 1
        _write(document, piece, pieces, report.language)
        if piece.new_page:
            _break_page(document, before)
    return document


def _break_page(document: "Document", index: int) -> None:
    """Let the first paragraph of what was written at a place begin a new page."""
    element = document.element.body[index]
    first = element if element.tag.endswith("}p") else element.xpath(".//w:p")[0]
    first.get_or_add_pPr().get_or_add_pageBreakBefore()


def _write_title(document: "Document", report: Report) -> None:
    for text, style in ((report.title, "Title"), (report.subtitle, "Subtitle")):
        if text:
            append(document.add_paragraph(style=style), run(text))


def _write(document: "Document", piece: Piece, pieces: Sequence[Piece], language: Language) -> None:
    match piece.block:
        case Heading():
            _write_heading(document, piece.block, piece.number)
        case Paragraph(text, style):
            append(document.add_paragraph(style=_STYLES[style]), run(text))
        case Quotation():
            _write_quotation(document, piece.block, language)
        case Table():
            _write_table(document, piece.block, piece)
        case Picture():
            _write_picture(document, piece.block, piece)
        case Contents(depth):
            _place(document, contents_element(pieces, depth, document, language))


def _write_heading(document: "Document", heading: Heading, number: int) -> None:
    level = min(max(heading.level, 1), 9)
    start = make("w:bookmarkStart", id=number, name=bookmark(number))
    append(
        document.add_paragraph(style=f"Heading {level}"), start, run(heading.text), make("w:bookmarkEnd", id=number)
    )


def _write_quotation(document: "Document", quotation: Quotation, language: Language) -> None:
    marks = "「{}」" if language == "ja" else "“{}”"
    append(document.add_paragraph(style="Quote"), run(marks.format(quotation.text)))
    denial = {"-": tr("否定", language=language), "±": tr("両義", language=language)}.get(quotation.polarity)
    codes = "、".join(quotation.codes) if language == "ja" else ", ".join(quotation.codes)
    parts = [quotation.source, f"［{codes}］" if codes else "", denial or ""]
    append(document.add_paragraph(style="Quote Source"), run("　".join(part for part in parts if part)))


def _write_table(document: "Document", table: Table, piece: Piece) -> None:
    _write_caption(document, table.caption, piece, keep_next=True)
    style = document.styles["Table Text"].style_id
    _place(document, table_element(table, text_room(document)[0] // _EMU_PER_TWIP, style))
    append(document.add_paragraph(style="Note"), run(table.note or ""))


def _write_picture(document: "Document", picture: Picture, piece: Piece) -> None:
    from docx.shared import Cm, Emu

    across, down = text_room(document)
    paragraph = document.add_paragraph(style="Picture")
    shape = paragraph.add_run().add_picture(io.BytesIO(picture.png), width=min(Cm(picture.width_cm), Emu(across)))
    shrink = min(1.0, 0.85 * down / shape.height)
    shape.width, shape.height = Emu(int(shape.width * shrink)), Emu(int(shape.height * shrink))
    for properties in paragraph.paragraph_format.element.xpath(".//wp:docPr"):
        properties.set("descr", legal(picture.alt))
    _write_caption(document, picture.caption, piece, keep_next=False)


def _write_caption(document: "Document", text: str, piece: Piece, *, keep_next: bool) -> None:
    paragraph = document.add_paragraph(style="Caption")
    paragraph.paragraph_format.keep_with_next = keep_next
    number = field(f"SEQ {piece.label} \\* ARABIC", str(piece.number))
    append(paragraph, run(f"{piece.label} "), *number, run(f"　{text}"))


def _place(document: "Document", element: "BaseOxmlElement") -> None:
    """Put an element at the end of the text, before the properties of the last section."""
    body = document.element.body
    body.insert(len(body) - 1, element)
