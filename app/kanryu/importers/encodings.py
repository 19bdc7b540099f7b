"""From the bytes of a text file to its exact text: which encoding it is in, and honest doubt."""

import codecs
import re
from dataclasses import dataclass

from kanryu.i18n import N_
from kanryu.importers.binaries import binary_reason, has_many_controls
from kanryu.importers.errors import (
    Candidate,
    EncodingDoubt,
    EncodingUnknown,
    EncodingWrong,
    NotATranscript,
)
from kanryu.importers.japanese import Likeness, likeness
from kanryu.importers.jis import WINDOWS_EUC, decode_iso2022, decode_windows_euc


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the codec it was written in."""

    text: str
    encoding: str


_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_JAPANESE = ("cp932", "euc_jp", "utf-16-le", "utf-16-be")
_EXTENDED = {"cp932": ("shift_jis_2004",), "euc_jp": (WINDOWS_EUC, "euc_jis_2004")}
"""Tried only where the usual one fails: they decode more, and some of it otherwise (髙 of cp932 is 郄 in 2004)."""
_FOREIGN = ("gb18030", "big5", "cp949", "cp1252", "latin-1")
_WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
_SHIFT_JIS = frozenset({"shift_jis", "shiftjis", "sjis", "s_jis", "shift-jis", "x-sjis", "windows-31j", "ms932"})
_NOT_FOR_TEXT = frozenset({"unicode_escape", "raw_unicode_escape", "idna", "punycode", "undefined", "charmap"})
_STRAY = re.compile("[\x80\uf8f0-\uf8f3]")
_ISO2022 = re.compile(rb"\x1b(?:\$[@B]|\$\([@BDOPQ]|\([JI])")
_HAS_NULS = N_("文字ではないデータ（NUL）が含まれています。")


def decode(content: bytes, name: str, encoding: str | None = None) -> Decoded:
    """Return the text of a plain text file; newlines are unified, a byte order mark is dropped, nothing else changes.

    Args:
        content: the whole file.
        name: of the file, for the messages.
        encoding: overrules recognition.

    Raises:
        NotATranscript: the bytes are something else than text.
        EncodingDoubt: no encoding, or more than one, gives convincing text.
        EncodingWrong: the given encoding, or the one all but a few bytes speak for, does not fit.
        EncodingUnknown: the given encoding does not exist.
    """
    if reason := binary_reason(content):
        raise NotATranscript(name, reason)
    decoded = _as_told(content, name, encoding) if encoding else _recognise(content, name)
    if "\x00" in decoded.text:
        raise NotATranscript(name, _HAS_NULS)
    return Decoded(unify_newlines(decoded.text.removeprefix("\ufeff")), decoded.encoding)


def unify_newlines(text: str) -> str:
    """Return the text with CR LF and CR as LF; other separators of lines stay what they are."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _as_told(content: bytes, name: str, encoding: str) -> Decoded:
    codec = _codec(name, encoding)
    try:
        return Decoded(_strict(content, codec), codec)
    except UnicodeDecodeError as wrong:
        raise EncodingWrong(name, codec, wrong.start) from None


def _codec(name: str, encoding: str) -> str:
    """Shift_JIS means the Windows variant, as on the web: its files hold ① and ㈱, and say Shift_JIS."""
    asked = encoding.strip().lower()
    if asked in _SHIFT_JIS:
        return "cp932"
    if asked == WINDOWS_EUC:
        return asked
    try:
        codec = codecs.lookup(asked).name
        b" ".decode(codec, errors="ignore")
    except (LookupError, ValueError):
        raise EncodingUnknown(name, encoding) from None
    if codec.replace("-", "_") in _NOT_FOR_TEXT:
        raise EncodingUnknown(name, encoding)
    return codec


def _recognise(content: bytes, name: str) -> Decoded:
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _as_told(content[len(mark) :], name, encoding)
    if b"\x00" in content:
        return _wide(content, name)
    if content.isascii() and _ISO2022.search(content):
        return _as_told(content, name, "iso2022_jp")
    return _disguised(content) or _try(content, "utf-8") or _legacy(content, name)


def _wide(content: bytes, name: str) -> Decoded:
    """Text with NUL bytes is UTF-16 or UTF-32 without a mark, or it is no text."""
    fits = [decoded for codec in _WIDE if (decoded := _try(content, codec)) and "\x00" not in decoded.text]
    best = max(fits, key=lambda decoded: _plainness(decoded.text), default=None)
    if best is None or _plainness(best.text) < 0.7:
        raise NotATranscript(name, _HAS_NULS)
    return best


def _disguised(content: bytes) -> Decoded | None:
    """Return kana in UTF-16 without a mark: its bytes are those of ASCII letters with a 0 (U+30xx) beside each."""
    head = content[:200]
    if len(content) % 2 or 4 * max(head[0::2].count(0x30), head[1::2].count(0x30)) < len(head) / 2:
        return None
    fits = [decoded for codec in _WIDE[:2] if (decoded := _try(content, codec))]
    likely = [one for one in fits if likeness(one.text).convincing and _plainness(one.text) > 0.95]
    return likely[0] if len(likely) == 1 else None


def _plainness(text: str) -> float:
    """Return the share of characters that are ASCII or usual in Japanese."""
    alike = likeness(text)
    seen = min(len(text), 20_000) or 1
    return 1 - alike.characters / seen * (1 - alike.usual)


def _legacy(content: bytes, name: str) -> Decoded:
    if has_many_controls(content):
        raise NotATranscript(name, N_("文字ではないデータが多く含まれています。"))
    fits = [(decoded, likeness(decoded.text)) for decoded in _fitting(content)]
    sure = sorted((fit for fit in fits if fit[1].convincing), key=lambda fit: -fit[1].score)
    if sure and (len(sure) == 1 or _same_or_clear(sure[0], sure[1])):
        return sure[0][0]
    if not sure and (broken := _broken(content, name)):
        raise broken
    raise _doubt(content, name, fits)


def _same_or_clear(first: tuple[Decoded, Likeness], second: tuple[Decoded, Likeness]) -> bool:
    return first[0].text == second[0].text or first[1].score - second[1].score > 0.25


def _fitting(content: bytes) -> list[Decoded]:
    found: list[Decoded] = []
    for codec in _JAPANESE:
        usual = _try(content, codec)
        extended = () if usual else _EXTENDED.get(codec, ())
        found += [one for one in (usual, *(_try(content, other) for other in extended)) if one]
    return found


def _try(content: bytes, codec: str) -> Decoded | None:
    try:
        return Decoded(_strict(content, codec), codec)
    except UnicodeDecodeError:
        return None


def _strict(content: bytes, codec: str) -> str:
    """Return the text; ISO-2022-JP and EUC-JP of Windows are no codecs of Python's.

    Raises:
        UnicodeDecodeError: a sequence does not fit.
    """
    if codec == WINDOWS_EUC:
        return decode_windows_euc(content)
    if codec == "cp932":
        return _strict_cp932(content)
    return decode_iso2022(content) if codec == "iso2022_jp" else content.decode(codec)


def _strict_cp932(content: bytes) -> str:
    r"""Refuse the bytes that Python's cp932 turns into a control or private-use sign: they stand for no character."""
    text = content.decode("cp932")
    if stray := _STRAY.search(text):
        position = len(text[: stray.start()].encode("cp932"))
        raise UnicodeDecodeError("cp932", content, position, position + 1, "no character has this byte")
    return text


def _broken(content: bytes, name: str) -> EncodingWrong | None:
    """Return the failure of the encoding that gives convincing text but for a few wrong places, with the first."""
    looks = {codec: likeness(content.decode(codec, errors="replace")) for codec in ("utf-8", "cp932", "euc_jp")}
    likely = [codec for codec, look in looks.items() if look.convincing and look.characters >= 12]
    if not likely:
        return None
    best = max(likely, key=lambda codec: looks[codec].score)
    return EncodingWrong(name, best, _first_failure(content, best))


def _first_failure(content: bytes, codec: str) -> int:
    try:
        _strict(content, codec)
    except UnicodeDecodeError as wrong:
        return wrong.start
    return 0


def _doubt(content: bytes, name: str, fits: list[tuple[Decoded, Likeness]]) -> EncodingDoubt:
    likely = [fit for fit in fits if fit[1].usual >= 0.4 or not fit[0].encoding.startswith("utf-16")]
    ordered = [decoded for decoded, _ in sorted(likely, key=lambda fit: -fit[1].score)]
    ordered += [decoded for codec in _FOREIGN if (decoded := _try(content, codec))]
    distinct: dict[str, Decoded] = {}
    for decoded in ordered:
        distinct.setdefault(decoded.text, decoded)
    likeliest = list(distinct.values())[:3]
    return EncodingDoubt(name, tuple(Candidate(one.encoding, _preview(one.text)) for one in likeliest))


def _preview(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    telling = next((line for line in lines if not line.isascii()), "")
    return telling[:40]
