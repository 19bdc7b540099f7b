"""The pages of a Word report: the file they start from, A4 upright and landscape, header and footer, properties."""

import io
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from kanryu.analysis.report.blocks import Report
from kanryu.errors import KanryuError
from kanryu.exporters.svg.elements import legal
from kanryu.exporters.word.markup import append, field, run
from kanryu.exporters.word.styles import dress
from kanryu.i18n import N_

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section

_TEMPLATE = b"wordprocessingml.template.main+xml"
_DOCUMENT = b"wordprocessingml.document.main+xml"


@dataclass(eq=False)
class TemplateUnreadable(KanryuError):
    """A file given as Word template is none."""

    name: str
    what: ClassVar[str] = N_("「{name}」は Word のひな形として読めません。")
    todo: ClassVar[str] = N_(
        "Word で開いて .docx または .dotx として保存しなおすか、ひな形なしで書き出してください。"
    )


def blank(report: Report, template: Path | None) -> "Document":
    """Return an empty document with styles, page, header, footer and properties ready.

    Of a template its styles, pages, headers and footers are kept, its own text is not.

    Raises:
        TemplateUnreadable: when the template is not a Word file.
    """
    document = _opened(template)
    dress(document, report.language, keep=template is not None)
    if template is None:
        _set_page(document.sections[0])
        _set_compatibility(document)
        _drop_thumbnail(document)
    _set_margins_text(document.sections[0], report.title)
    _set_properties(document, report)
    return document


def _opened(template: Path | None) -> "Document":
    import docx

    if template is None:
        return docx.Document()
    try:
        document = docx.Document(io.BytesIO(_as_document(template.read_bytes())))
    except (OSError, zipfile.BadZipFile, KeyError, ValueError, SyntaxError) as error:
        raise TemplateUnreadable(template.name) from error
    body = document.element.body
    for element in [child for child in body if not child.tag.endswith("}sectPr")]:
        body.remove(element)
    return document


def _as_document(data: bytes) -> bytes:
    """Return a template (.dotx) as the document that Word makes of it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            part = old.read(entry)
            new.writestr(
                entry.filename,
                part.replace(_TEMPLATE, _DOCUMENT) if entry.filename == "[Content_Types].xml" else part,
            )
    return out.getvalue()


def _set_page(section: "Section") -> None:
    from docx.shared import Mm

    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin, section.bottom_margin = Mm(28), Mm(25)
    section.header_distance = section.footer_distance = Mm(12)


def turn(document: "Document", *, landscape: bool) -> None:
    """Begin a new page that is landscape or upright."""
    from docx.enum.section import WD_ORIENT, WD_SECTION
    from docx.shared import Emu

    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    sides = sorted([section.page_width or 0, section.page_height or 0], reverse=landscape)
    section.page_width, section.page_height = Emu(sides[0]), Emu(sides[1])
    _end_in_last_paragraph(document)


def _end_in_last_paragraph(document: "Document") -> None:
    """Let the last paragraph carry the end of its section instead of an empty one that might need a page."""
    body = document.element.body
    last, carrier = body[-3] if len(body) > 2 else None, body[-2]
    if last is not None and last.tag.endswith("}p") and not last.xpath("w:pPr/w:sectPr"):
        last.get_or_add_pPr().append(carrier.xpath("w:pPr/w:sectPr")[0])
        body.remove(carrier)


def text_room(document: "Document") -> tuple[int, int]:
    """Return width and height of the text on the current page, in EMU."""
    section = document.sections[-1]
    across = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    down = (section.page_height or 0) - (section.top_margin or 0) - (section.bottom_margin or 0)
    return across, down


def _set_margins_text(section: "Section", title: str) -> None:
    """Put the title into the header and "n / N" into the footer, unless the template has its own."""
    numbers = [*field("PAGE", "1"), run(" / "), *field("NUMPAGES", "1")]
    for margin, style, elements in ((section.header, "Header", [run(title)]), (section.footer, "Footer", numbers)):
        if margin.is_linked_to_previous or not margin.part.element.xpath(".//w:t | .//w:fldChar | .//w:drawing"):
            append(margin.paragraphs[0], *elements)
            margin.paragraphs[0].style = style


def _set_compatibility(document: "Document") -> None:
    """Let Word open the file as one of today's, and compress Japanese punctuation as its readers expect."""
    from docx.oxml.ns import qn

    settings = document.settings.element
    for mode in settings.xpath(".//w:compatSetting[@w:name='compatibilityMode']"):
        mode.set(qn("w:val"), "15")
    for spacing in settings.xpath("w:characterSpacingControl"):
        spacing.set(qn("w:val"), "compressPunctuation")


def _drop_thumbnail(document: "Document") -> None:
    """Remove the preview picture of python-docx's empty document."""
    relations = document.part.package.rels
    for key in [key for key, relation in relations.items() if relation.reltype.endswith("/thumbnail")]:
        del relations[key]


def _set_properties(document: "Document", report: Report) -> None:
    core, properties = document.core_properties, report.properties
    made_at = properties.made_at or datetime.now(UTC)
    core.created = core.modified = made_at.astimezone(UTC).replace(tzinfo=None)
    core.title, core.subject, core.comments = _short(report.title), _short(properties.subject), ""
    core.author = core.last_modified_by = _short(properties.author)
    core.keywords, core.language, core.revision = _short(properties.keywords), report.language, 1


def _short(text: str) -> str:
    """Return a property as the file format allows it: at most 255 characters."""
    return legal(text)[:255]
