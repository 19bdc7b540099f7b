"""Word documents: the final text a reader sees, notes beside it, hostile files refused."""

import io
import zipfile

import pytest

from kanryu.analysis.documents.incoming import Note, Section, Transcript
from kanryu.importers.errors import DamagedFile, EmptyFile
from kanryu.importers.registry import read_bytes
from tests.importers.word_files import (
    W,
    cell,
    document,
    notes_part,
    package,
    paragraph,
    run,
    said,
    table,
    word_file,
)


def read(body: str, **related: str) -> Transcript:
    return read_bytes(word_file(body, **related), "聞き取り.docx")


def turns_of(transcript: Transcript) -> list[tuple[str | None, str]]:
    return [
        (
            None if turn.speaker is None else transcript.speakers[turn.speaker].label,
            transcript.text[turn.body : turn.end],
        )
        for turn in transcript.turns
    ]


def test_paragraphs_are_lines_and_empty_ones_stay() -> None:
    assert read(said("𠮷野家の話", "", "次です")).text == "𠮷野家の話\n\n次です"


def test_paragraphs_that_begin_with_a_label_are_turns() -> None:
    transcript = read(
        said("聞き手：なぜタイへ。", "山田：お客さんです。", "続きです。", "聞き手：なるほど。", "山田：はい。")
    )

    assert turns_of(transcript)[:2] == [("聞き手", "なぜタイへ。"), ("山田", "お客さんです。\n続きです。")]


def test_soft_breaks_carriage_returns_tabs_and_hyphens_are_kept() -> None:
    inner = "<w:r><w:t>一</w:t><w:br/><w:t>二</w:t><w:cr/><w:t>三</w:t><w:tab/><w:t>四</w:t><w:noBreakHyphen/></w:r>"

    assert read(paragraph(inner)).text == "一\n二\n三\t四\u2011"


def test_ruby_keeps_its_base_in_the_text_and_its_reading_beside() -> None:
    ruby = (
        f"<w:r><w:ruby><w:rubyPr/><w:rt>{run('たかはし')}</w:rt><w:rubyBase>{run('髙橋')}</w:rubyBase></w:ruby></w:r>"
    )
    transcript = read(paragraph(run("前𠮷") + ruby + run("です")))

    assert (transcript.text, transcript.notes) == ("前𠮷髙橋です", (Note(2, "ruby", "たかはし"),))


def test_ruby_written_as_a_field_keeps_its_base() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        r"<w:r><w:instrText>EQ \* jc2 \* hps10 \o\ad(\s\up 9(</w:instrText></w:r>"
        "<w:r><w:instrText>たかはし),</w:instrText></w:r>"
        '<w:r><w:instrText>髙橋)</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    transcript = read(paragraph(run("は、") + field + run("さん")))

    assert (transcript.text, transcript.notes) == ("は、髙橋さん", (Note(2, "ruby", "たかはし"),))


def test_the_result_of_a_field_is_text_and_its_instruction_is_not() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("12") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )

    assert read(paragraph(run("頁") + field + run("です"))).text == "頁12です"


def test_a_field_that_never_ends_swallows_no_later_paragraph() -> None:
    broken = paragraph(run("前") + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>')

    assert read(broken + said("後です")).text == "前\n後です"


def test_tracked_changes_give_the_final_text_and_are_counted() -> None:
    changes = f"<w:ins>{run('挿入')}</w:ins><w:del><w:r><w:delText>削除</w:delText></w:r></w:del>"
    transcript = read(paragraph(run("前") + changes + run("後")))

    assert transcript.text == "前挿入後"
    assert "挿入 1 箇所、削除 1 箇所" in transcript.warnings[0]


def test_moved_text_stands_once_where_it_was_moved_to() -> None:
    moved = paragraph(f"<w:moveFrom>{run('移動')}</w:moveFrom>{run('あ')}") + paragraph(
        f"<w:moveTo>{run('移動')}</w:moveTo>"
    )

    assert read(moved).text == "あ\n移動"


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    first = paragraph("<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + run("つな"))

    assert read(first + said("がる", "別")).text == "つながる\n別"


def test_a_row_of_a_table_is_one_line() -> None:
    assert read(table(("国", "社"), ("タイ", "3")) + said("終わり。")).text == "国\t社\nタイ\t3\n終わり。"


def test_only_the_last_cell_of_a_row_breaks_lines() -> None:
    row = f"<w:tbl><w:tr>{cell(said('山', '田'))}{cell(said('一', '二'))}</w:tr></w:tbl>"

    assert read(row).text == "山 田\t一\n二"


def test_a_table_of_speakers_and_words_is_turns() -> None:
    transcript = read(
        table(
            ("話者", "発言"),
            ("聞き手", "なぜタイへ出られたのですか。"),
            ("山田", "お客さんです。"),
            ("聞き手", "はい。"),
            ("山田", "ええ。"),
        )
    )

    assert turns_of(transcript)[1:3] == [("聞き手", "なぜタイへ出られたのですか。"), ("山田", "お客さんです。")]


def test_a_cell_across_a_table_of_questions_and_answers_is_a_heading() -> None:
    rows = [("Q", "A"), ("なぜですか。", "さあ。"), ("いつですか。", "春です。"), ("どこで。", "タイで。")]
    head, first, *others = ("".join(cell(said(words)) for words in row) for row in rows)
    across = cell(said("第一部　海外に出るまで"))
    transcript = read(
        "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in (head, across, first, *others)) + "</w:tbl>"
    )

    assert turns_of(transcript)[1:3] == [(None, "第一部　海外に出るまで"), ("Q", "なぜですか。")]


def test_a_table_with_a_time_column_gives_times() -> None:
    transcript = read(
        table(("00:00:05", "聞き手", "なぜですか。"), ("00:00:09", "山田", "はい。"), ("00:01:00", "山田", "ええ。"))
    )

    assert [turn.time_ms for turn in transcript.turns] == [5000, 9000, 60000]


def test_deleted_rows_are_left_out() -> None:
    rows = f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr>{cell(said('消'))}</w:tr><w:tr>{cell(said('残'))}</w:tr></w:tbl>"

    assert read(rows).text == "残"


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{said('箱の中。')}</w:txbxContent>"
    drawing = (
        "<w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )

    assert read(paragraph(run("前") + drawing + run("後")) + said("次")).text == "前後\n箱の中。\n次"


def test_footnotes_and_comments_are_notes_at_their_places() -> None:
    body = paragraph(
        run("売上") + '<w:r><w:footnoteReference w:id="2"/></w:r><w:commentRangeStart w:id="0"/>' + run("の話")
        + '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
    )  # fmt: skip
    transcript = read(
        body,
        footnotes=notes_part("footnotes", "footnote", {"2": "連結。"}),
        comments=notes_part("comments", "comment", {"0": "要確認"}),
    )

    assert transcript.text == "売上の話"
    assert transcript.notes == (Note(2, "footnote", "連結。"), Note(2, "comment", "要確認"))


def test_headers_are_left_out_and_said_so() -> None:
    transcript = read(said("本文です。"), header=notes_part("hdr", "p", {"0": "社外秘"}))

    assert transcript.text == "本文です。"
    assert transcript.warnings == ("ヘッダーとフッターは取り込みませんでした。",)


def test_hidden_text_is_left_out_and_said_so() -> None:
    transcript = read(paragraph(run("見える") + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>見えない</w:t></w:r>"))

    assert (transcript.text, len(transcript.warnings)) == ("見える", 1)


def test_content_controls_hyperlinks_and_formulas_are_read() -> None:
    inner = paragraph(f"<w:hyperlink>{run('鏡')}</w:hyperlink><m:r><m:t>x</m:t></m:r>")

    assert read(f"<w:sdt><w:sdtContent>{inner}</w:sdtContent></w:sdt>").text == "鏡x"


def test_symbols_of_fonts_are_kept() -> None:
    assert read(paragraph(run("前") + '<w:r><w:sym w:font="Wingdings" w:char="2460"/></w:r>')).text == "前①"


def test_an_embedded_document_is_left_out_and_said_so() -> None:
    transcript = read(said("本文です。") + "<w:altChunk/>")

    assert transcript.warnings == ("埋め込まれた文書 1 個は取り込みませんでした。",)


def test_text_is_not_normalised() -> None:
    exact = "カ\u3099ｶﾞ①㈱𩸽👩‍🔬\u00a0終"

    assert read(said(exact)).text == exact


def test_the_original_bytes_are_kept() -> None:
    content = word_file(said("本文です。"))

    assert read_bytes(content, "a.docx").original == content


def test_a_document_python_docx_writes_is_read() -> None:
    import docx

    written = docx.Document()
    written.add_heading("第1回", 1)
    written.add_paragraph("聞き手：よろしくお願いします。")
    stream = io.BytesIO()
    written.save(stream)

    assert read_bytes(stream.getvalue(), "a.docx").text == "第1回\n聞き手：よろしくお願いします。"


def test_the_strict_variant_of_the_format_is_read() -> None:
    strict = document(said("厳格です。")).replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )

    assert read_bytes(package({"word/document.xml": strict}), "a.docx").text == "厳格です。"


def test_a_document_without_text_is_empty() -> None:
    with pytest.raises(EmptyFile):
        read(said("", " "))


def _encrypted() -> bytes:
    content = bytearray(word_file(said("秘密です。")))
    directory = content.rindex(b"PK\x01\x02")
    content[directory + 8] |= 1
    return bytes(content)


def _bomb() -> bytes:
    return package({"word/document.xml": document(said("a")), "word/media/zero.bin": b"\0" * (60 * 1024 * 1024)})


def test_headings_are_sections_by_style_by_outline_and_by_title() -> None:
    styles = (
        f'<w:styles xmlns:w="{W}"><w:style w:styleId="1"><w:name w:val="heading 2"/>'
        '<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style><w:style w:styleId="b"><w:basedOn w:val="1"/></w:style>'
        '<w:style w:styleId="t"><w:name w:val="Title"/></w:style></w:styles>'
    )
    body = "".join(
        f"<w:p><w:pPr>{properties}</w:pPr>{run(text)}</w:p>"
        for properties, text in (
            ('<w:pStyle w:val="t"/>', "題"),
            ('<w:pStyle w:val="b"/>', "経緯"),
            ('<w:outlineLvl w:val="0"/>', "部"),
            ('<w:outlineLvl w:val="9"/>', "本文"),
        )
    )
    transcript = read(body, styles=styles)

    assert transcript.sections == (Section(0, 1, "題"), Section(2, 2, "経緯"), Section(5, 1, "部"))


def test_automatic_numbers_are_not_words_and_it_is_said() -> None:
    body = f'<w:p><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr>{run("項目")}</w:p>' + said("文です。")
    transcript = read(body)

    assert transcript.text == "項目\n文です。"
    assert "番号" in transcript.warnings[0]


def test_columns_of_questions_and_answers_are_turns_with_all_their_paragraphs() -> None:
    rows = (("質問", "回答"), ("いつですか。", "昨日です。"), ("誰ですか。", "私です。"))
    body = said("題") + table(*rows).replace(said("昨日です。"), said("昨日です。", "夜でした。")) + said("おわり")
    transcript = read(body)

    assert transcript.text == "題\n質問\t回答\nいつですか。\t昨日です。\n夜でした。\n誰ですか。\t私です。\nおわり"
    assert turns_of(transcript) == [
        (None, "題"),
        (None, "質問\t回答"),
        ("質問", "いつですか。"),
        ("回答", "昨日です。\n夜でした。"),
        ("質問", "誰ですか。"),
        ("回答", "私です。"),
        (None, "おわり"),
    ]


def test_tracked_changes_are_counted() -> None:
    body = paragraph(
        run("あ") + f'<w:ins w:id="1">{run("い")}</w:ins><w:del w:id="2"><w:r><w:delText>う</w:delText></w:r></w:del>'
    )

    assert (read(body).text, read(body).tracked_changes) == ("あい", 2)


_LOL = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lol"}">' for n in range(12))

HOSTILE = {
    "truncated": word_file(said("本文です。" * 200))[:-400],
    "garbage": b"PK\x03\x04" + bytes(range(256)) * 4,
    "not a zip": b"only words",
    "ole": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
    "encrypted entry": _encrypted(),
    "bomb": _bomb(),
    "many entries": package({"word/document.xml": document(said("a"))} | {f"x/{n}": b"" for n in range(5001)}),
    "entities": package({"word/document.xml": f"<!DOCTYPE w [{_LOL}]>" + document(said("&l11;"))}),
    "external entity": package(
        {"word/document.xml": '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + document(said("&x;"))}
    ),
    "broken xml": package({"word/document.xml": document(said("a"))[:-30]}),
    "no document": package({"ppt/presentation.xml": "<p/>"}),
    "other root": package({"word/document.xml": "<x/>"}),
    "deep tables": word_file("<w:tbl><w:tr><w:tc>" * 40 + said("底") + "</w:tc></w:tr></w:tbl>" * 40),
    "deep elements": word_file("<w:sdt>" * 200 + "</w:sdt>" * 200),
    "deeper elements": word_file("<w:sdt>" * 9000 + "</w:sdt>" * 9000),
    "empty archive": package({}),
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_file_is_one_clear_error(content: bytes) -> None:
    with pytest.raises(DamagedFile) as failure:
        read_bytes(content, "悪い.docx")

    assert "「悪い.docx」を開けません" in str(failure.value)


@pytest.mark.parametrize(
    ("case", "reason"),
    [
        ("encrypted entry", "パスワードで保護されています。"),
        ("ole", "パスワードで保護されています。"),
        ("bomb", "展開すると大きくなりすぎます。"),
        ("external entity", "文書型宣言（DTD）を含むファイルは開きません。"),
        ("deep tables", "表の入れ子が深すぎます。"),
        ("deep elements", "要素の入れ子が深すぎます。"),
        ("no document", "Word の文書ではありません。"),
    ],
)
def test_the_reason_of_a_refusal_is_the_true_one(case: str, reason: str) -> None:
    with pytest.raises(DamagedFile) as failure:
        read_bytes(HOSTILE[case], "a.docx")

    assert failure.value.reason == reason


def test_a_wrong_checksum_is_damage() -> None:
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w") as archive:
        archive.writestr("word/document.xml", document(said("ABC")))

    with pytest.raises(DamagedFile):
        read_bytes(stored.getvalue().replace(b"ABC", b"ABD"), "a.docx")


def test_names_that_only_bold_type_sets_off_speak() -> None:
    bold = "<w:r><w:rPr><w:b/></w:rPr><w:t>{}</w:t></w:r>"
    lines = [("聞き手", "どうですか。"), ("南雲社長", "よいです。"), ("聞き手", "本当に。"), ("南雲社長", "はい。")]

    assert turns_of(read("".join(paragraph(bold.format(who) + run(words)) for who, words in lines))) == lines
