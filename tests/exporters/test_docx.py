"""Reports as Word documents."""

import io
import os
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from kanryu.analysis.report.blocks import (
    Block,
    Contents,
    Heading,
    PageBreak,
    Paragraph,
    Picture,
    Quotation,
    Report,
    Table,
)
from kanryu.errors import FileUnwritable
from kanryu.exporters.docx import compose, write_docx
from kanryu.exporters.svg.elements import legal
from kanryu.exporters.word.pages import TemplateUnreadable
from kanryu.i18n import Language
from tests.exporters.reports import W, opened, part, png, report, small, table, words

GOLDEN = Path(__file__).parent / "golden"
ANY_TEXT = st.text(st.characters(codec=None), max_size=30)


@pytest.fixture
def written(tmp_path: Path) -> Path:
    path = tmp_path / "報告.docx"
    write_docx(small(), path)
    return path


def saved(tmp_path: Path, *blocks: Block, language: Language = "ja") -> Path:
    write_docx(report(*blocks, language=language), tmp_path / "r.docx")
    return tmp_path / "r.docx"


def body(*blocks: Block, language: Language = "ja") -> etree._Element:
    out = io.BytesIO()
    compose(report(*blocks, language=language)).save(out)
    with zipfile.ZipFile(out) as file:
        return etree.fromstring(file.read("word/document.xml"))[0]


def find(element: etree._Element, path: str) -> list[etree._Element]:
    spaces = {
        "w": W[1:-1],
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    }
    found = element.xpath(path, namespaces=spaces)
    assert isinstance(found, list)
    return [each for each in found if isinstance(each, etree._Element)]


def styled(element: etree._Element, style: str) -> list[str]:
    return [words(each) for each in find(element, f".//w:p[w:pPr/w:pStyle/@w:val='{style}']")]


@pytest.mark.parametrize("name", ["document", "header1", "footer1"])
def test_the_parts_of_a_small_report_are_those_kept_as_golden(written: Path, name: str) -> None:
    made = etree.tostring(part(written, f"word/{name}.xml"), pretty_print=True, encoding="unicode")
    golden = GOLDEN / f"{name}.xml"
    if os.environ.get("KANRYU_WRITE_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(made, encoding="utf-8")
    assert made == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "name", ["Normal", "Title", "Heading 1", "Quote", "Caption", "Header", "Footer", "toc 2", "Table Text"]
)
def test_styles_name_japanese_and_latin_fonts_and_no_theme(written: Path, name: str) -> None:
    fonts = find(part(written, "word/styles.xml"), f"w:style[w:name/@w:val='{docx_name(name)}']/w:rPr/w:rFonts")[0]
    assert {str(key).removeprefix(W) for key in fonts.attrib} == {"ascii", "hAnsi", "eastAsia", "cs"}
    assert str(fonts.get(f"{W}eastAsia")).startswith("Yu ")


def docx_name(name: str) -> str:
    """Return a style's name as it stands in the file."""
    return name.lower() if name in ("Heading 1", "Caption", "Header", "Footer") else name


def test_the_language_of_east_asian_text_is_japanese(written: Path) -> None:
    tags = find(part(written, "word/styles.xml"), "w:docDefaults//w:lang | w:style[w:name/@w:val='Normal']//w:lang")
    assert [each.get(f"{W}eastAsia") for each in tags] == ["ja-JP", "ja-JP"]


def test_quotations_stand_upright(written: Path) -> None:
    assert opened(written).styles["Quote"].font.italic is False


def test_the_page_is_a4(written: Path) -> None:
    section = opened(written).sections[0]
    assert (section.page_width, section.page_height) == (7560310, 10692130)


def test_a_newline_is_a_line_break_and_every_character_survives(written: Path) -> None:
    assert "一行目\n二行目 𠮷𩸽か\u3099" in styled(part(written), "Normal") + [
        words(p) for p in find(part(written), ".//w:p")
    ]


def test_a_quotation_says_whose_under_which_codes_and_that_it_denies() -> None:
    made = body(Quotation("動きました。", "A社・社長", ("知識移転", "学習"), "-"))
    assert styled(made, "Quote") == ["「動きました。」"]
    assert styled(made, "QuoteSource") == ["A社・社長　［知識移転、学習］　否定"]


def test_an_english_quotation_has_english_marks_and_words() -> None:
    made = body(Quotation("It moved.", "Firm A", ("learning", "transfer"), "±"), language="en")
    assert styled(made, "Quote") == ["“It moved.”"]
    assert styled(made, "QuoteSource") == ["Firm A　［learning, transfer］　ambiguous"]


def test_japanese_figures_and_tables_share_one_sequence() -> None:
    picture = Picture("図", png(), "図", 4)
    assert styled(body(table(), picture, table()), "Caption") == [
        "図表 1　判断の一覧",
        "図表 2　図",
        "図表 3　判断の一覧",
    ]


def test_english_figures_and_tables_are_counted_apart() -> None:
    made = body(table(), Picture("p", png(), "p", 4), table(), language="en")
    assert [text.split("　")[0] for text in styled(made, "Caption")] == ["Table 1", "Figure 1", "Table 2"]


def test_the_number_of_a_caption_is_a_field_that_word_counts_by() -> None:
    codes = find(body(table(), Picture("図", png(), "図", 4)), ".//w:p[w:pPr/w:pStyle/@w:val='Caption']//w:instrText")
    assert [each.text for each in codes] == [" SEQ 図表 \\* ARABIC "] * 2


def test_the_contents_already_show_the_headings_and_lead_to_them(written: Path) -> None:
    made = part(written)
    links = {str(each.get(f"{W}anchor")): words(each) for each in find(made, ".//w:sdt//w:hyperlink")}
    marks = {
        str(each.get(f"{W}name")): words(parent)
        for each in find(made, ".//w:bookmarkStart")
        if (parent := each.getparent()) is not None
    }
    assert list(links.values()) == ["概要", "表と図", "比較", "方法"]
    assert links == marks


def test_contents_go_as_deep_as_asked() -> None:
    made = body(Contents(1), Heading(1, "一"), Heading(2, "二"))
    assert [words(each) for each in find(made, ".//w:sdt//w:hyperlink")] == ["一"]


def test_contents_of_a_report_without_headings_are_a_whole_field() -> None:
    kinds = [each.get(f"{W}fldCharType") for each in find(body(Contents()), ".//w:fldChar")]
    assert kinds == ["begin", "separate", "end"]


def test_word_is_not_made_to_ask_about_fields(written: Path) -> None:
    assert find(part(written, "word/settings.xml"), ".//w:updateFields") == []


def test_the_header_bears_the_title_and_the_footer_the_page_numbers(written: Path) -> None:
    codes = [each.text for each in find(part(written, "word/footer1.xml"), ".//w:instrText")]
    assert words(part(written, "word/header1.xml")) == "比較の報告"
    assert codes == [" PAGE ", " NUMPAGES "]


def test_the_first_row_of_a_table_repeats_and_no_row_splits() -> None:
    made = body(table(rows=3))
    assert len(find(made, ".//w:tr[1]/w:trPr/w:tblHeader")) == 1
    assert len(find(made, ".//w:tr/w:trPr/w:cantSplit")) == 4


@pytest.mark.parametrize("widths", [None, (1.0, 2.0, 1.0), (1.0,), (0.0, 1.0, 1.0)])
def test_the_columns_together_are_as_wide_as_the_text(widths: tuple[float, ...] | None) -> None:
    made = body(Table("表", ("一", "二", "三"), (("長い文が入る列", "x", "y"),), widths, None))
    assert sum(int(str(each.get(f"{W}w"))) for each in find(made, ".//w:gridCol")) == 9072


def test_given_shares_become_widths() -> None:
    made = body(Table("表", ("一", "二"), (), (1.0, 3.0), None))
    first, second = (int(str(each.get(f"{W}w"))) for each in find(made, ".//w:gridCol"))
    assert second == pytest.approx(3 * first, abs=4)


def test_ragged_rows_are_filled_with_empty_cells() -> None:
    made = body(Table("表", ("一",), (("a", "b", "c"), ()), None, None))
    assert [len(find(row, "w:tc")) for row in find(made, ".//w:tr")] == [3, 3, 3]


def test_a_wide_table_turns_its_page_and_takes_its_heading_along() -> None:
    made = body(Paragraph("前"), Heading(1, "表"), table(9), Paragraph("後"))
    children = [
        (str(each.tag).removeprefix(W), "sectPr" if find(each, "w:pPr/w:sectPr") else words(each)) for each in made
    ]
    turned = [each.get(f"{W}orient") for each in find(made, ".//w:pgSz")]
    assert turned in ([None, "landscape", "portrait"], [None, "landscape", None])
    assert [kind for kind, _ in children].index("tbl") > [text for _, text in children].index("表")
    assert words(find(made, ".//w:p[w:pPr/w:sectPr]")[0]) == "前"


def test_a_page_break_beside_a_turned_page_makes_no_empty_page() -> None:
    made = body(Paragraph("前"), PageBreak(), table(9), PageBreak(), Paragraph("後"), PageBreak())
    assert find(made, ".//w:pageBreakBefore | .//w:br[@w:type='page']") == []


def test_a_page_break_begins_the_next_block_on_a_new_page() -> None:
    made = body(Paragraph("前"), PageBreak(), Paragraph("後"))
    assert [words(each) for each in find(made, ".//w:p[w:pPr/w:pageBreakBefore]")] == ["後"]


def test_a_picture_says_what_it_shows_to_a_screen_reader() -> None:
    made = body(Picture("図", png(), "箱が\x00三つ", 4))
    assert [each.get("descr") for each in find(made, ".//wp:docPr")] == ["箱が三つ"]


@pytest.mark.parametrize("size", [(400, 2), (2, 400), (4, 4)])
def test_a_picture_never_outgrows_the_page(size: tuple[int, int]) -> None:
    extent = find(body(Picture("図", png(*size), "図", 40)), ".//wp:extent")[0]
    assert int(str(extent.get("cx"))) <= 9072 * 635
    assert int(str(extent.get("cy"))) <= 244 * 36000


@settings(max_examples=40, deadline=None)
@given(st.lists(ANY_TEXT, min_size=6, max_size=6))
def test_any_text_can_be_written_and_loses_only_what_xml_cannot_hold(texts: list[str]) -> None:
    one, two, three, four, five, six = texts
    quotation, grid = Quotation(four, five, (six,)), Table(five, (six,), ((one,),), None, two)
    made = Report(one, two, "ja", (Contents(), Heading(1, three), quotation, grid, Paragraph(one)))
    out = io.BytesIO()
    compose(made).save(out)
    written = words(etree.fromstring(zipfile.ZipFile(out).read("word/document.xml")))
    assert all(legal(text).replace("\r\n", "\n").replace("\r", "\n") in written for text in texts)


def test_a_property_longer_than_the_format_allows_is_cut(tmp_path: Path) -> None:
    write_docx(Report("題" * 300, "", "ja", ()), tmp_path / "r.docx")
    assert opened(tmp_path / "r.docx").core_properties.title == "題" * 255


def test_the_properties_say_who_and_when(written: Path) -> None:
    core = opened(written).core_properties
    assert (core.author, core.title, core.created.replace(tzinfo=None) if core.created else None, core.comments) == (
        "研究会",
        "比較の報告",
        datetime(2026, 9, 12, 3, 0),  # noqa: DTZ001 - python-docx gives naive UTC
        "",
    )


def test_a_file_that_cannot_be_written_says_so_and_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "taken.docx").mkdir()
    with pytest.raises(FileUnwritable, match=r"taken\.docx"):
        write_docx(small(), tmp_path / "taken.docx")
    assert [each.name for each in tmp_path.iterdir()] == ["taken.docx"]


def test_a_missing_folder_is_named_as_the_reason(tmp_path: Path) -> None:
    with pytest.raises(FileUnwritable):
        write_docx(small(), tmp_path / "none" / "r.docx")


def test_the_new_file_replaces_the_old_one_whole(tmp_path: Path) -> None:
    (tmp_path / "r.docx").write_bytes(b"old")
    assert opened(saved(tmp_path, Paragraph("新"))).paragraphs[-1].text == "新"
    assert [each.name for each in tmp_path.iterdir()] == ["r.docx"]


def template(path: Path) -> Path:
    """Write a template with a style, a header and a text of its own."""
    document = opened()
    document.styles["Heading 1"].font.name = "Own Font"
    document.sections[0].header.paragraphs[0].text = "大学の様式"
    document.add_paragraph("ひな形の本文")
    document.save(str(path))
    return path


def test_a_template_gives_styles_and_header_but_not_its_text(tmp_path: Path) -> None:
    write_docx(report(Heading(1, "題"), Quotation("話", "A社")), tmp_path / "r.docx", template(tmp_path / "t.docx"))
    made = opened(tmp_path / "r.docx")
    assert made.styles["Heading 1"].font.name == "Own Font"
    assert made.sections[0].header.paragraphs[0].text == "大学の様式"
    assert "ひな形の本文" not in [each.text for each in made.paragraphs]


def test_a_dotx_template_becomes_a_document(tmp_path: Path) -> None:
    source, dotx = template(tmp_path / "t.docx"), tmp_path / "t.dotx"
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(dotx, "w") as new:
        for entry in old.infolist():
            data = old.read(entry)
            new.writestr(entry.filename, data.replace(b"document.main+xml", b"template.main+xml"))
    write_docx(report(Paragraph("文")), tmp_path / "r.docx", dotx)
    assert opened(tmp_path / "r.docx").paragraphs[-1].text == "文"


@pytest.mark.parametrize("data", [b"", b"not a zip", b"PK\x05\x06" + b"\x00" * 18])
def test_a_template_that_is_no_word_file_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "t.docx").write_bytes(data)
    with pytest.raises(TemplateUnreadable, match=r"t\.docx"):
        write_docx(small(), tmp_path / "r.docx", tmp_path / "t.docx")
