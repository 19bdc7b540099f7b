"""OpenDocument, HTML, Rich Text and Markdown: the words a reader sees, headings, notes, tables."""

import pytest

from kanryu.analysis.documents.incoming import Note, Section, Transcript
from kanryu.importers.errors import DamagedFile, EmptyFile
from kanryu.importers.registry import read_bytes
from tests.importers.test_subtitles import said
from tests.importers.word_files import package

_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_SPACES = " ".join(
    f'xmlns:{prefix}="{_ODF}:{name}:1.0"'
    for prefix, name in (("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"))
)


def odt(body: str, **parts: str) -> bytes:
    content = (
        f"<office:document-content {_SPACES}><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    mime = "application/vnd.oasis.opendocument.text"
    others: dict[str, str | bytes] = {f"{name}.xml": part for name, part in parts.items()}
    return package({"mimetype": mime, "content.xml": content, **others})


def opened(body: str) -> Transcript:
    return read_bytes(odt(body), "a.odt")


def page(body: str, encoding: str = "utf-8") -> Transcript:
    return read_bytes(
        f'<html><head><meta charset="{encoding}"></head><body>{body}</body></html>'.encode(encoding), "a.html"
    )


def rich(body: str) -> Transcript:
    return read_bytes(
        f"{{\\rtf1\\ansi\\ansicpg932\\deff0{{\\fonttbl{{\\f0\\fcharset128 x;}}}}{body}}}".encode("latin-1"), "a.rtf"
    )


def test_odf_blanks_tabs_and_breaks_are_those_of_the_reader() -> None:
    assert opened(
        '<text:p>一\n  二<text:s text:c="3"/>三<text:tab/>四<text:line-break/>五</text:p><text:p/><text:p>六</text:p>'
    ).text == ("一 二   三\t四\n五\n\n六")


def test_odf_ruby_notes_and_comments_stand_beside_the_text() -> None:
    transcript = opened(
        "<text:p>前<text:ruby><text:ruby-base>髙橋</text:ruby-base><text:ruby-text>たかはし</text:ruby-text></text:ruby>さん"
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>'
        "<text:p>注の文</text:p></text:note-body></text:note><office:annotation><text:p>要確認</text:p></office:annotation>。</text:p>"
    )

    assert transcript.text == "前髙橋さん。"
    assert transcript.notes == (
        Note(1, "ruby", "たかはし"),
        Note(5, "footnote", "注の文"),
        Note(5, "comment", "要確認"),
    )


def test_odf_deleted_words_are_gone_and_counted() -> None:
    transcript = opened(
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>消えた</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes><text:p>残る</text:p>"
    )

    assert (transcript.text, transcript.tracked_changes) == ("残る", 1)


def test_odf_headings_are_sections_and_text_boxes_follow_their_paragraph() -> None:
    transcript = opened(
        '<text:h text:outline-level="2">経緯</text:h><text:p>本文<draw:frame><draw:text-box>'
        "<text:p>箱</text:p></draw:text-box></draw:frame>の続き</text:p>"
    )

    assert transcript.sections == (Section(0, 2, "経緯"),)
    assert transcript.text == "経緯\n本文の続き\n箱"


def test_odf_with_a_password_says_so() -> None:
    manifest = (
        '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry><m:encryption-data/>'
        "</m:file-entry></m:manifest>"
    )
    content = package(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": b"\x01",
            "META-INF/manifest.xml": manifest,
        }
    )

    with pytest.raises(DamagedFile, match="パスワード"):
        read_bytes(content, "a.odt")


@pytest.mark.parametrize("body", ["<text:section>" * 400 + "</text:section>" * 400, "<text:p>"])
def test_odf_that_is_broken_or_too_deep_is_one_clear_error(body: str) -> None:
    with pytest.raises(DamagedFile):
        opened(body)


def test_html_is_what_a_browser_shows() -> None:
    transcript = page(
        "<h2>経緯</h2>\n<p>一\n行で<b>太い</b>字 &amp; Open\nInnovation<br>次<script>x</script><!-- y "
        "--></p><ul><li>い</li><li>ろ</li></ul>"
    )

    assert transcript.text == "経緯\n一行で太い字 & Open Innovation\n次\nい\nろ"
    assert transcript.sections == (Section(0, 2, "経緯"),)


def test_html_hidden_and_deleted_words_are_left_out_and_ruby_is_a_note() -> None:
    transcript = page(
        '<p>あ<span style="display: none">隠</span><del>消</del><ruby>髙橋<rp>(</rp><rt>たかはし</rt></ruby>さん</p>'
    )

    assert transcript.text == "あ髙橋さん"
    assert transcript.notes == (Note(1, "ruby", "たかはし"),)
    assert transcript.tracked_changes == 1


def test_html_lists_of_definitions_are_turns() -> None:
    said_of = (("聞き手", "いつ。"), ("山田", "昨日。<br>夜です。"), ("聞き手", "はい。"))
    body = "<dl>" + "".join(f"<dt>{name}</dt><dd>{words}</dd>" for name, words in said_of) + "</dl>"

    assert said(page(body))[:2] == [("聞き手", None, "いつ。"), ("山田", None, "昨日。\n夜です。")]


@pytest.mark.parametrize("encoding", ["utf-8", "shift_jis", "euc-jp", "iso-2022-jp"])
def test_html_is_decoded_as_it_says(encoding: str) -> None:
    assert page("<p>日本語の文です。</p>", encoding).text == "日本語の文です。"


def test_html_that_lies_about_its_encoding_is_read_all_the_same() -> None:
    content = '<html><head><meta charset="utf-8"></head><body><p>これは日本語の文です。</p></body></html>'.encode(
        "cp932"
    )

    assert read_bytes(content, "a.html").text == "これは日本語の文です。"


def test_html_without_words_is_empty() -> None:
    with pytest.raises(EmptyFile):
        page("<script>x</script>")


def test_rtf_second_bytes_may_be_plain_letters() -> None:
    assert rich("\\f0 \\'83A\\'83\\'5c\\'95\\'5c\\'83}\\par".replace("\\'83}", "\\'83\\}")).text == "アソ表マ"


def test_rtf_words_of_every_kind() -> None:
    transcript = rich(
        "\\f0 \\'8e\\'52\\'93\\'63\\u-10174?\\u-8265?\\~\\{x\\}\\tab y\\line z\\par{\\v hidden}{\\deleted "
        "gone}{\\*\\unknown no}"
        "{\\uc2\\u12354\\'82\\'a0}{\\footnote note}\\bin3 abc e\\par{\\header h}"
    )

    assert transcript.text == "山田\U00020bb7\xa0{x}\ty\nz\nあ e"
    assert [(note.kind, note.text) for note in transcript.notes] == [("footnote", "note")]
    assert transcript.tracked_changes == 1


def test_rtf_tables_of_speakers_are_turns() -> None:
    rows = "".join(
        "\\trowd\\intbl "
        + "".join(f"\\u{ord(c)}?" for c in name)
        + "\\cell "
        + "".join(f"\\u{ord(c)}?" for c in words)
        + "\\cell\\row"
        for name, words in (("聞き手", "いつ。"), ("社長", "昨日。"), ("聞き手", "はい。"))
    )

    assert said(rich(rows)) == [("聞き手", None, "いつ。"), ("社長", None, "昨日。"), ("聞き手", None, "はい。")]


def test_rtf_headings_are_sections_by_their_style() -> None:
    transcript = rich("{\\stylesheet{\\s1 heading 1;}}\\pard\\s1 Title\\par\\pard body\\par")

    assert transcript.sections == (Section(0, 1, "Title"),)
    assert transcript.text == "Title\nbody"


def test_rtf_nested_without_end_is_refused() -> None:
    with pytest.raises(DamagedFile):
        rich("{" * 2000)


def test_markdown_headings_are_sections_and_the_text_stays_as_written() -> None:
    text = "# 一\n\n**聞き手**：はい。\n\n**山田**：ええ。\n\n## 二\n\n**聞き手**：では。\n\n```\n# 違う\n```\n"
    transcript = read_bytes(text.encode(), "a.md")

    assert transcript.text == text
    assert transcript.sections == (Section(0, 1, "一"), Section(text.index("## 二"), 2, "二"))
    assert (None, None, "## 二") in said(transcript)


def test_markdown_tables_of_speakers_are_turns() -> None:
    text = "| 話者 | 発言 |\n|---|---|\n| 聞き手 | いつ。 |\n| 山田 | 昨日。 |\n"

    assert said(read_bytes(text.encode(), "a.md"))[1:] == [("聞き手", None, "いつ。"), ("山田", None, "昨日。")]


NAMED = (
    ("聞き手", "どうですか。"),
    ("南雲社長", "「よい」と答えました。"),
    ("聞き手", "本当に。"),
    ("南雲社長", "はい。"),
)


def said_by_whom(transcript: Transcript) -> list[tuple[str | None, str]]:
    return [(who, words) for who, _, words in said(transcript)]


def test_html_names_that_only_bold_type_sets_off_speak() -> None:
    assert said_by_whom(page("".join(f"<p><strong>{who}</strong>{words}</p>" for who, words in NAMED))) == [*NAMED]


def test_odf_names_that_only_a_style_sets_off_speak() -> None:
    body = "".join(
        f'<text:p><text:span text:style-name="T1">{who}</text:span>{words}</text:p>' for who, words in NAMED
    )

    assert said_by_whom(opened(body)) == [*NAMED]


def test_html_terms_in_bold_that_recur_in_a_report_do_not_speak() -> None:
    body = "<p><b>沿革</b>昭和に創業した。</p><p><b>海外</b>タイに工場がある。</p>" * 5

    assert page(body).speakers == ()


def test_html_that_nests_too_deeply_is_refused_and_not_read_in_part() -> None:
    with pytest.raises(DamagedFile):
        page(
            "<p>聞き手：はい。</p>"
            + "<table><tr><td>" * 3000
            + "x"
            + "</td></tr></table>" * 3000
            + "<p>社長：どうも。</p>"
        )


def test_html_columns_beside_the_words_are_no_part_of_them() -> None:
    rows = "".join(f"<tr><td>{who}<td>{words}<td>00:00:0{at}" for at, (who, words) in enumerate(NAMED))
    transcript = page(f"<table><tr><th>発言者<th>発言<th>時刻{rows}</table>")

    assert said_by_whom(transcript)[1:] == [*NAMED]
    assert [turn.time_ms for turn in transcript.turns][1:] == [0, 1000, 2000, 3000]
