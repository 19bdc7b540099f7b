"""Files on disk: which importer reads them, and what is said when none can."""

import os
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanryu.errors import KanryuError
from kanryu.importers import registry
from kanryu.importers.errors import (
    DamagedFile,
    EmptyFile,
    EncodingDoubt,
    FileTooLarge,
    FileUnreadable,
    NotATranscript,
)
from kanryu.importers.importer import ReadOptions
from kanryu.importers.registry import read_bytes, read_transcript
from tests.importers.word_files import package, said, word_file

SPOKEN = "聞き手：はい。\n山田：ええ、そうです。\n聞き手：では。\n山田：はい。\n"


def test_a_text_file_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "A社_本社.txt"
    path.write_bytes(SPOKEN.replace("\n", "\r\n").encode("cp932"))
    transcript = read_transcript(path)

    assert (transcript.title, transcript.text, transcript.format) == ("A社_本社", SPOKEN, "text")
    assert (transcript.encoding, transcript.original) == ("cp932", path.read_bytes())
    assert [speaker.label for speaker in transcript.speakers] == ["聞き手", "山田"]


@pytest.mark.parametrize("name", ["a.md", "a.TXT", "a.log", "a", "a.b.txt", ".txt"])
def test_what_decodes_as_text_is_text_whatever_its_suffix(name: str) -> None:
    assert read_bytes(SPOKEN.encode(), name).text == SPOKEN


def test_content_comes_before_the_suffix() -> None:
    assert read_bytes(word_file(said("本文です。")), "a.txt").format == "docx"


def test_a_suffix_that_lies_is_damage() -> None:
    with pytest.raises(DamagedFile):
        read_bytes(SPOKEN.encode(), "a.docx")


def test_a_zip_that_is_no_word_file_is_no_transcript() -> None:
    with pytest.raises(NotATranscript):
        read_bytes(package({"a.csv": "1"}), "a.txt")


def test_the_options_reach_the_importer() -> None:
    assert read_bytes("山田太郎".encode("euc_jp"), "a.txt", ReadOptions("euc-jp")).text == "山田太郎"


def test_doubt_shows_the_candidates_to_the_user() -> None:
    with pytest.raises(EncodingDoubt) as doubt:
        read_bytes("山田太郎".encode("euc_jp"), "a.txt")

    assert "euc_jp「山田太郎」" in str(doubt.value)


@pytest.mark.parametrize(
    "content", [b"", b" \r\n\t", b"\xef\xbb\xbf", b"\xff\xfe", "\u3000\n".encode(), "\u3000\r\n".encode("utf-16")]
)
def test_a_file_without_a_visible_character_is_empty(content: bytes) -> None:
    with pytest.raises(EmptyFile):
        read_bytes(content, "a.txt")


def test_a_missing_file_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable) as failure:
        read_transcript(tmp_path / "無い.txt")

    assert str(failure.value).startswith("「無い.txt」を読めません：ファイルがありません。")


def test_a_folder_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable) as failure:
        read_transcript(tmp_path)

    assert "フォルダーです。" in str(failure.value)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes")
def test_a_pipe_is_unreadable_and_does_not_wait(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")

    with pytest.raises(FileUnreadable):
        read_transcript(tmp_path / "pipe.txt")


@pytest.mark.parametrize("name", ["a\x00b.txt", "あ" * 300 + ".txt", "a.txt/b.txt"])
def test_an_impossible_name_is_unreadable(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.txt").write_bytes(b"a")

    with pytest.raises(FileUnreadable):
        read_transcript(tmp_path / name)


def test_a_file_over_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as stream:
        stream.truncate(registry.LIMIT + 1)

    with pytest.raises(FileTooLarge) as failure:
        read_transcript(path)

    assert "52,428,801 バイト" in str(failure.value)


@pytest.mark.parametrize(
    "failure",
    [
        DamagedFile("a.docx", "パスワードで保護されています。"),
        FileTooLarge("a.txt", 2, 1),
        FileUnreadable("a.txt", "フォルダーです。"),
        EmptyFile("a.txt"),
    ],
)
def test_a_failure_speaks_english_too(failure: KanryuError) -> None:
    words = failure.words("en")

    assert "a." in words.what
    assert not any("ぁ" <= character <= "龥" for character in words.what + words.todo)


@given(st.binary(max_size=400), st.sampled_from([b"", b"PK\x03\x04word/document", b"\xff\xfe", b"\x1b$B"]))
def test_any_bytes_are_read_or_refused(content: bytes, head: bytes) -> None:
    name = "a.docx" if head.startswith(b"PK") else "a.txt"

    with suppress(KanryuError):
        assert read_bytes(head + content, name).original == head + content


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "line", ["：" * 50_000, "[" * 50_000, "(" * 50_000, "0" * 50_000, "―" * 50_000, "〓" * 50_000, "あ " * 50_000]
)
def test_a_line_of_one_sign_hangs_nothing(line: str) -> None:
    assert read_bytes((line + "\n").encode() * 10, "a.txt").text == (line + "\n") * 10
