"""PDF and old Word files, and what the recogniser proposes about people."""

from pathlib import Path

import pytest

from kanryu.importers import old_word
from kanryu.importers.errors import ConverterMissing, DamagedFile, EmptyFile, ScannedPdf, TooManyLines
from kanryu.importers.importer import ReadOptions
from kanryu.importers.registry import read_bytes
from tests.importers.corpus import FOLDER
from tests.importers.test_subtitles import said

PDF = (FOLDER / "80_long_print.pdf").read_bytes()


def scanned() -> bytes:
    parts = [
        b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n",
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n",
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n",
    ]
    return b"%PDF-1.4\n" + b"".join(parts) + b"trailer<</Root 1 0 R>>\n%%EOF\n"


def test_a_pdf_is_reflowed_unless_it_is_refused() -> None:
    joined, kept = read_bytes(PDF, "a.pdf"), read_bytes(PDF, "a.pdf", ReadOptions(reflow=False))

    assert (joined.reflow, kept.reflow) == (True, False)
    assert joined.text.count("\n") < kept.text.count("\n")
    assert "".join(joined.text.split()) == "".join(kept.text.split())


def test_a_pdf_without_words_says_that_it_is_scanned() -> None:
    with pytest.raises(ScannedPdf) as failure:
        read_bytes(scanned(), "a.pdf")

    assert failure.value.pages == 1
    assert "OCR" in str(failure.value)


def test_a_pdf_with_a_password_says_so() -> None:
    with pytest.raises(DamagedFile, match="パスワード"):
        read_bytes((FOLDER / "hostile" / "locked.pdf").read_bytes(), "a.pdf")


@pytest.mark.parametrize("content", [b"%PDF-1.7\n", PDF[:300], b"words only"])
def test_a_broken_pdf_is_one_clear_error(content: bytes) -> None:
    with pytest.raises(DamagedFile):
        read_bytes(content, "a.pdf")


def test_blanks_that_only_layout_put_beside_latin_letters_are_not_read() -> None:
    assert "G社 聞き取り" in read_bytes((FOLDER / "35_print.pdf").read_bytes(), "a.pdf").text


def test_without_libreoffice_an_old_word_file_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(old_word, "converter", lambda: None)

    with pytest.raises(ConverterMissing, match="LibreOffice"):
        read_bytes((FOLDER / "81_old_word.doc").read_bytes(), "a.doc")


def test_a_converter_that_makes_nothing_is_damage(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setattr(old_word, "converter", lambda: str(program))

    with pytest.raises(DamagedFile, match="LibreOffice"):
        read_bytes((FOLDER / "81_old_word.doc").read_bytes(), "a.doc")


@pytest.mark.parametrize("content", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, b"words"])
def test_what_is_no_old_word_file_is_damage(content: bytes) -> None:
    with pytest.raises(DamagedFile):
        read_bytes(content, "a.doc")


@pytest.mark.parametrize("suffix", ["odt", "rtf", "html", "pdf", "srt", "vtt", "csv", "xlsx", "doc", "md", "docx"])
def test_an_empty_file_of_every_format_is_empty(suffix: str) -> None:
    with pytest.raises(EmptyFile):
        read_bytes(b"", f"a.{suffix}")


def test_too_many_lines_are_refused_with_the_limit() -> None:
    with pytest.raises(TooManyLines) as failure:
        read_bytes("あ\n".encode() * 300_001, "a.txt")

    assert (failure.value.lines, failure.value.limit) == (300_001, 300_000)


def test_a_long_line_of_blanks_is_read_at_once() -> None:
    assert len(read_bytes(b" " * 200_000 + b"a", "a.txt").text) == 200_001


@pytest.mark.parametrize(
    ("labels", "same"),
    [
        (("山田", "山田社長"), True),
        (("山田", "山田太郎"), True),
        (("山田社長", "山田専務"), False),
        (("山田", "山本"), False),
        (("髙橋", "高橋"), True),
        (("社長（山田）", "山田"), True),
        (("Yamada Taro", "Yamada"), True),
        (("グエン", "グエン・ティ・フオン"), True),
        (("Tan Wei Ming", "Lim Wei Ling"), False),
        (("A社長", "B社長"), False),
    ],
)
def test_labels_that_may_be_one_person_are_proposed(labels: tuple[str, str], *, same: bool) -> None:
    text = (
        f"聞き手：一つ目です。\n{labels[0]}：はい、そうです。\n聞き手：二つ目です。\n{labels[1]}：ええ、そうです。\n"
        * 3
    )
    transcript = read_bytes(text.encode(), "a.txt")
    proposed = [{transcript.speakers[one].label for one in group.speakers} for group in transcript.same]

    assert (set(labels) in proposed) is same


def test_a_letter_the_head_explains_is_proposed_as_that_person() -> None:
    text = "出席者：山田（A）\n\n" + "Q：はいですか。\nA：ええ、そうです。\nQ：では。\n山田：はい、そうです。\n" * 2
    transcript = read_bytes(text.encode(), "a.txt")

    assert {transcript.speakers[one].label for group in transcript.same for one in group.speakers} >= {"A", "山田"}


def test_two_who_answer_each_other_are_not_one() -> None:
    text = "聞き手：どうでしたか。\n山田：よかったです。\n山田さん：いや、よくなかったです。\n" * 4
    proposed = read_bytes(text.encode(), "a.txt").same

    assert all({1, 2} != set(group.speakers) for group in proposed)


def test_times_inside_a_turn_are_kept_with_their_places() -> None:
    text = "[00:00:05] 聞き手：はい。\n[00:00:09] 山田：最初はです。\n[00:01:00]\nそれから。\n"
    transcript = read_bytes(text.encode(), "a.txt")

    assert [(mark.time_ms, text[mark.start : mark.start + 10]) for mark in transcript.times] == [
        (5_000, "[00:00:05]"),
        (9_000, "[00:00:09]"),
        (60_000, "[00:01:00]"),
    ]


def test_a_heading_between_turns_belongs_to_nobody() -> None:
    text = "■ 1. 経緯\n聞き手：はい。\n山田：ええ。\n\n■ 2. その後\n聞き手：では。\n山田：はい。\n"
    transcript = read_bytes(text.encode(), "a.txt")

    assert (None, None, "■ 2. その後") in said(transcript)
    assert [section.title for section in transcript.sections] == ["■ 1. 経緯", "■ 2. その後"]


def test_marks_explained_at_the_head_are_not_passages_to_hear_again() -> None:
    text = "【凡例】●：聞き取れない箇所\n\n聞き手：どうですか。\n山田：●●(00:00:30)です。\n"

    assert [note.text for note in read_bytes(text.encode(), "a.txt").notes] == ["●●(00:00:30)"]


def test_the_foot_of_a_single_printed_page_is_not_said() -> None:
    transcript = read_bytes((FOLDER / "q29_print.pdf").read_bytes(), "a.pdf")

    assert said(transcript)[-1] == (None, None, "取扱注意")
