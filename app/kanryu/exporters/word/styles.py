"""The styles of a Word report: Japanese and Latin fonts named outright, so that no theme mixes another in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from kanryu.exporters.word.markup import make
from kanryu.i18n import Language

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.text.font import CT_RPr
    from docx.styles.style import ParagraphStyle

INK, SECOND, ACCENT = "22262B", "5A6067", "2F4B7C"
Face = Literal["text", "head"]
_FACES: Mapping[Language, Mapping[Face, tuple[str, str]]] = {
    "ja": {"text": ("Yu Mincho", "Yu Mincho"), "head": ("Yu Gothic", "Yu Gothic")},
    "en": {"text": ("Cambria", "Yu Mincho"), "head": ("Calibri", "Yu Gothic")},
}
_BEFORE_SPACING = (
    "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:kinsoku", "w:wordWrap", "w:overflowPunct", "w:topLinePunct",
    "w:autoSpaceDE", "w:autoSpaceDN", "w:bidi", "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind",
    "w:contextualSpacing", "w:mirrorIndents", "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment",
    "w:textboxTightWrap", "w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph style looks; sizes and spaces in points, indents in millimetres.

    ``line`` is the exact distance of lines: the same in every font, where 游明朝 would stand twice as wide as others.
    """

    face: Face = "text"
    size: float = 10.5
    bold: bool = False
    color: str = INK
    before: float = 0
    after: float = 0
    left: float = 0
    align: Literal["left", "center", "right", "both"] = "left"
    keep_next: bool = False
    line: float | None = None


LOOKS: Mapping[str, Look] = {
    "Normal": Look(after=6, line=17.5),
    "Title": Look("head", 20, bold=True, after=4, keep_next=True),
    "Subtitle": Look("head", 11.5, color=SECOND, after=18),
    "Heading 1": Look("head", 15, bold=True, before=22, after=8, keep_next=True),
    "Heading 2": Look("head", 12.5, bold=True, before=16, after=6, keep_next=True),
    "Heading 3": Look("head", 11, bold=True, before=12, after=4, keep_next=True),
    **{
        f"Heading {level}": Look("head", 10.5, bold=True, before=10, after=3, keep_next=True)
        for level in range(4, 10)
    },
    "Quote": Look(left=8, before=6, after=2, line=16.5, keep_next=True),
    "Quote Source": Look("head", 8.5, color=SECOND, left=8, after=8, line=13.5),
    "Caption": Look("head", 9.5, bold=True, before=8, after=4),
    "Lead": Look("head", 10.5, after=8, line=18),
    "Note": Look("head", 8.5, color=SECOND, before=3, after=10, line=13.5),
    "Picture": Look(before=6, keep_next=True),
    "Table Text": Look("head", 9, line=13.5),
    "Header": Look("head", 8.5, color=SECOND),
    "Footer": Look("head", 8.5, color=SECOND, align="center"),
    "TOC Heading": Look("head", 12.5, bold=True, before=6, after=6, keep_next=True),
    "toc 1": Look("head", 10.5, bold=True, before=4, after=2),
    **{f"toc {level}": Look("head", 10, left=6.0 * (level - 1), after=2) for level in range(2, 10)},
}


def dress(document: "Document", language: Language, *, keep: bool) -> None:
    """Give a document the report's styles.

    Args:
        document: the document to dress.
        language: chooses the Latin fonts.
        keep: leave the styles that are there, a template's, as they are, and add only those that are missing.
    """
    from docx.enum.style import WD_STYLE_TYPE

    if not keep:
        _defaults(document, language)
    names = {style.name for style in document.styles}
    for name, look in LOOKS.items():
        known = name in names
        if known and keep:
            continue
        style = (
            document.styles[name]
            if known
            else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, _is_builtin(name))
        )
        _apply(style, look, language)


def _is_builtin(name: str) -> bool:
    return name not in ("Quote Source", "Lead", "Note", "Picture", "Table Text")


def _defaults(document: "Document", language: Language) -> None:
    """Name the fonts and languages of everything without a style of its own, and drop unused table styles.

    They are nine tenths of python-docx's empty document: without them a report takes half the time and space.
    """
    for unused in document.styles.element.xpath("w:style[@w:type='table'][not(@w:default)]"):
        document.styles.element.remove(unused)
    for properties in document.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr"):
        _set_fonts(properties, language, "text")


def _apply(style: "ParagraphStyle", look: Look, language: Language) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt, RGBColor

    font, form = style.font, style.paragraph_format
    _set_fonts(style.element.get_or_add_rPr(), language, look.face)
    font.size, font.bold, font.italic = Pt(look.size), look.bold, False
    font.color.rgb = RGBColor.from_string(look.color)
    form.space_before, form.space_after = Pt(look.before), Pt(look.after)
    form.left_indent, form.keep_with_next = Mm(look.left), look.keep_next
    form.line_spacing = Pt(look.line) if look.line else 1.0
    form.alignment = {
        "left": WD_ALIGN_PARAGRAPH.LEFT, "center": WD_ALIGN_PARAGRAPH.CENTER,
        "right": WD_ALIGN_PARAGRAPH.RIGHT, "both": WD_ALIGN_PARAGRAPH.JUSTIFY,
    }[look.align]  # fmt: skip
    _set_border(style)


def _set_fonts(properties: "CT_RPr", language: Language, face: Face) -> None:
    latin, japanese = _FACES[language][face]
    for old in properties.xpath("w:rFonts | w:lang | w:spacing | w:kern"):
        properties.remove(old)
    fonts = make("w:rFonts", ascii=latin, hAnsi=latin, eastAsia=japanese, cs=latin)
    properties.insert(1 if properties.xpath("w:rStyle") else 0, fonts)
    properties.append(make("w:lang", val="ja-JP" if language == "ja" else "en-US", eastAsia="ja-JP"))


def _set_border(style: "ParagraphStyle") -> None:
    """Take the default borders away, and give quotations a line at the left."""
    form = style.element.get_or_add_pPr()
    for old in form.xpath("w:pBdr | w:snapToGrid | w:contextualSpacing | w:numPr"):
        form.remove(old)
    if style.name == "Quote":
        line = make("w:left", val="single", sz=12, space=8, color="B9C4D8")
        form.insert_element_before(make("w:pBdr", line), *_BEFORE_SPACING)
    form.insert_element_before(make("w:snapToGrid", val=0), *_BEFORE_SPACING[12:])
