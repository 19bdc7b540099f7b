"""ISO-2022-JP and EUC-JP as Windows and mail programs really write them: with ①, ㈱, 髙."""

import re

_ESCAPE = re.compile(rb"\x1b(\$\([@BDOPQ]|\$[@B]|\([BJI])")
_KANJI = frozenset({b"$@", b"$B", b"$(@", b"$(B"})


WINDOWS_EUC = "cp51932"
"""Microsoft's name for its EUC-JP, which Python does not have."""


def decode_windows_euc(content: bytes) -> str:
    """Return the text of EUC-JP bytes with the characters Windows adds.

    Raises:
        UnicodeDecodeError: a sequence is in no variant; ``start`` is the byte offset.
    """
    pieces, at = [], 0
    while at < len(content):
        size = 1 if content[at] < 0x80 else 3 if content[at] == 0x8F else 2
        pieces.append(_euc_character(content, at, at + size))
        at += size
    return "".join(pieces)


def _euc_character(content: bytes, start: int, end: int) -> str:
    character = content[start:end]
    try:
        if len(character) == 2 and character[0] >= 0xA1 and character[1] >= 0xA1:
            return _shifted(character[0] & 0x7F, character[1] & 0x7F).decode("cp932")
        return character.decode("euc_jp")
    except UnicodeDecodeError as wrong:
        raise UnicodeDecodeError("euc_jp", content, start, min(end, len(content)), wrong.reason) from None


def decode_iso2022(content: bytes) -> str:
    """Return the text of ISO-2022-JP bytes.

    Python's codec knows neither ① and ㈱ (NEC row 13) nor half-width kana, which mail programs write (CP50221).

    Raises:
        UnicodeDecodeError: a sequence is in no variant; ``start`` is the byte offset.
    """
    for codec in ("iso2022_jp", "iso2022_jp_ext", "iso2022_jp_2004"):
        try:
            return content.decode(codec)
        except UnicodeDecodeError:
            continue
    return "".join(_runs(content))


def _runs(content: bytes) -> list[str]:
    runs, mode, at = [], b"(B", 0
    for escape in [*_ESCAPE.finditer(content), None]:
        end = escape.start() if escape else len(content)
        runs.append(_run(content, at, end, mode))
        if escape:
            mode, at = escape.group(1), escape.end()
    return runs


def _run(content: bytes, start: int, end: int, mode: bytes) -> str:
    run = content[start:end]
    if mode in _KANJI:
        return _kanji(content, start, end)
    if mode == b"(I":
        return bytes(byte | 0x80 if 0x21 <= byte <= 0x5F else byte for byte in run).decode("cp932")
    if b"\x1b" in run or mode not in {b"(B", b"(J"}:
        raise UnicodeDecodeError("iso2022_jp", content, start, end, "unknown escape sequence")
    return run.decode("ascii")


def _kanji(content: bytes, start: int, end: int) -> str:
    """Pairs of 7-bit JIS are moved to where Shift_JIS has them, because cp932 knows the extra rows."""
    moved, at = bytearray(), start
    while at < end:
        row = content[at]
        if row < 0x21 or at + 1 >= end:
            moved.append(row)
            at += 1
            continue
        moved += _shifted(row, content[at + 1])
        at += 2
    try:
        return moved.decode("cp932")
    except UnicodeDecodeError as wrong:
        raise UnicodeDecodeError(
            "iso2022_jp", content, min(start + wrong.start, end - 1), end, wrong.reason
        ) from None


def _shifted(row: int, cell: int) -> bytes:
    lead = ((row + 1) >> 1) + (0x70 if row < 0x5F else 0xB0)
    trail = cell + (0x1F + (cell >= 0x60) if row % 2 else 0x7E)
    return bytes((lead, trail))
