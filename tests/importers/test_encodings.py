"""Every encoding of Japanese text is recognised exactly, or doubted aloud."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanryu.importers.encodings import decode
from kanryu.importers.errors import EncodingDoubt, EncodingUnknown, EncodingWrong, NotATranscript

TEXT = (
    "聞き手：今日はお時間をいただき、ありがとうございます。タイへ出られたきっかけを伺えますか。\n"
    "山田：はい。二〇〇一年に、カメラのお客さんが部品の成形を持っていってしまいました。\n\n　10:30でした。\n"
)
WIDE_TEXT = TEXT + "𠮷野、𩸽、カ\u3099、👩‍🔬、①㈱\u2028終\u00a0\f\n"
NEWLINES = ("\n", "\r\n", "\r")


@pytest.mark.parametrize("newline", NEWLINES)
@pytest.mark.parametrize(
    ("codec", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16-le"),
        ("utf-32", "utf-32-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32-le", "utf-32-le"),
        ("utf-32-be", "utf-32-be"),
    ],
)
def test_unicode_is_read_exactly_with_and_without_a_mark(codec: str, found: str, newline: str) -> None:
    decoded = decode(WIDE_TEXT.replace("\n", newline).encode(codec), "a.txt")

    assert (decoded.text, decoded.encoding) == (WIDE_TEXT, found)


@pytest.mark.parametrize("newline", NEWLINES)
@pytest.mark.parametrize("codec", ["cp932", "euc_jp", "iso2022_jp"])
def test_older_encodings_are_told_apart(codec: str, newline: str) -> None:
    decoded = decode(TEXT.replace("\n", newline).encode(codec), "a.txt")

    assert (decoded.text, decoded.encoding) == (TEXT, codec)


@pytest.mark.parametrize("codec", ["utf-16-be", "utf-32-be"])
def test_a_big_endian_mark_is_dropped(codec: str) -> None:
    assert decode(("\ufeff" + TEXT).encode(codec), "a.txt").text == TEXT


def test_windows_characters_are_read_from_cp932() -> None:
    text = "髙橋さんと㈱山﨑の①番です。～と－も。\n"

    assert decode(text.encode("cp932"), "a.txt").text == text


@pytest.mark.parametrize("told", [None, "cp51932"])
def test_windows_characters_are_read_from_euc(told: str | None) -> None:
    content = "はい、".encode("euc_jp") + b"\xad\xa1\xad\xea\x8e\xb1" + "です。\n".encode("euc_jp")

    assert decode(content, "a.txt", told).text == "はい、①㈱ｱです。\n"


def test_a_character_two_variants_of_euc_read_differently_is_doubted() -> None:
    with pytest.raises(EncodingDoubt) as doubt:
        decode(b"\xfc\xe2" + "橋さんの話です。".encode("euc_jp"), "a.txt")

    assert ("cp51932", "髙橋さんの話です。") in doubt.value.candidates


def test_windows_characters_are_read_from_mail() -> None:
    assert decode(b'\x1b$B-!-j$"\x1b(I6@6E\x1b(Babc\n', "a.txt").text == "①㈱あｶﾀｶﾅabc\n"


def test_an_old_file_full_of_half_width_kana_is_cp932() -> None:
    text = "ﾔﾏﾀﾞ：ｶﾒﾗの部品です。ﾀｲの工場へ出ました。\nｷｷﾃ：ﾊｲ、そうですか。\n"

    assert decode(text.encode("cp932"), "a.txt") == decode(text.encode("cp932"), "a.txt", "cp932")


@pytest.mark.parametrize("codec", ["cp932", "euc_jp", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["はい", "テスト", "短い", "あいうえお、かきくけこ。"])
def test_short_kana_is_recognised(text: str, codec: str) -> None:
    assert decode(text.encode(codec), "a.txt").text == text


@pytest.mark.parametrize("codec", ["cp932", "euc_jp"])
def test_kanji_alone_are_doubted_with_the_right_one_among_the_candidates(codec: str) -> None:
    with pytest.raises(EncodingDoubt) as doubt:
        decode("山田太郎".encode(codec), "a.txt")

    assert (codec, "山田太郎") in doubt.value.candidates


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("我们今天讨论海外市场的问题。", "gb18030"),
        ("안녕하세요 오늘은 해외 시장", "cp949"),
        ("Größe café", "latin-1"),
    ],
)
def test_other_languages_are_doubted_not_garbled(text: str, codec: str) -> None:
    with pytest.raises(EncodingDoubt) as doubt:
        decode(text.encode(codec), "a.txt")

    assert 1 <= len(doubt.value.candidates) <= 3


@pytest.mark.parametrize("codec", ["utf-8", "cp932", "euc_jp"])
def test_a_torn_last_character_is_named_by_its_place(codec: str) -> None:
    content = (TEXT * 3 + "終").encode(codec)[:-1]

    with pytest.raises(EncodingWrong) as wrong:
        decode(content, "a.txt")

    assert (wrong.value.encoding, wrong.value.position) == (codec, len((TEXT * 3).encode(codec)))


@pytest.mark.parametrize("codec", ["utf-8", "cp932"])
def test_one_wrong_byte_at_the_beginning_is_named_by_its_place(codec: str) -> None:
    with pytest.raises(EncodingWrong) as wrong:
        decode(b"ab\xff" + TEXT.encode(codec), "a.txt")

    assert (wrong.value.encoding, wrong.value.position) == (codec, 2)


def test_a_mark_that_lies_is_named() -> None:
    with pytest.raises(EncodingWrong):
        decode(b"\xef\xbb\xbf" + TEXT.encode("cp932"), "a.txt")


def test_the_told_encoding_wins() -> None:
    assert decode("短い".encode("euc_jp"), "a.txt", "cp932").text == "ﾃｻ､､"


@pytest.mark.parametrize("said", ["Shift_JIS", "sjis", "windows-31j", "CP932"])
def test_shift_jis_means_the_windows_variant(said: str) -> None:
    assert decode("①㈱髙".encode("cp932"), "a.txt", said).encoding == "cp932"


def test_a_told_encoding_that_does_not_fit_is_refused_with_the_place() -> None:
    with pytest.raises(EncodingWrong) as wrong:
        decode("あ".encode() + b"\xff", "a.txt", "utf-8")

    assert wrong.value.position == 3


@pytest.mark.parametrize("said", ["klingon", "hex", "rot13", "unicode_escape", "undefined", "idna", "", " "])
def test_what_is_no_text_encoding_is_refused(said: str) -> None:
    if not said.strip():
        assert decode(b"abc", "a.txt", said.strip() or None).text == "abc"
        return
    with pytest.raises(EncodingUnknown):
        decode(b"abc", "a.txt", said)


@pytest.mark.parametrize(
    "content",
    [
        b"MZ\x90\x00\x03" + bytes(60),
        b"\x7fELF\x02\x01\x01" + bytes(9),
        b"PK\x03\x04" + bytes(30),
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
        b"\x89PNG\r\n\x1a\n" + bytes(20),
        b"\xff\xd8\xff\xe0" + bytes(20),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(20),
        b"{\\rtf1\\ansi }",
        b"abc\x00def",
        "聞き手：はい。\x00山田：ええ。".encode(),
        bytes(range(256)) * 20,
        b"\x01\x02\x03\xff\xfe\xfd" * 50,
    ],
)
def test_what_is_no_text_is_refused(content: bytes) -> None:
    with pytest.raises(NotATranscript):
        decode(content, "a.txt")


def test_a_text_that_begins_like_a_program_is_text() -> None:
    assert decode("MZ世代の話です。".encode(), "a.txt").text == "MZ世代の話です。"


_JAPANESE = st.text(
    st.sampled_from(
        "あいうえおかきくけこさしすせそたちつてとなにのはまやらをんアイウエオカキク会社海外展開部品。、：　\n"
    ),
    min_size=60,
)


@given(_JAPANESE, st.sampled_from(["utf-8", "cp932", "euc_jp", "iso2022_jp", "utf-16", "utf-16-le", "utf-16-be"]))
def test_sixty_characters_of_japanese_are_read_exactly_in_every_encoding(text: str, codec: str) -> None:
    kana = sum("ぁ" <= character <= "ヺ" for character in text)
    if kana >= 12:
        assert decode(text.encode(codec), "a.txt").text == text


@given(st.text(st.characters(exclude_characters="\r\x00\ufeff", exclude_categories=["Cs", "Cc"]), min_size=1))
def test_utf8_is_never_altered(text: str) -> None:
    assert decode(b"\xef\xbb\xbf" + text.encode(), "a.txt").text == text
