"""The tokens of a Rich Text file: groups, control words, and bytes of text in the code page of their font."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

_TOKEN = re.compile(
    rb"\\(?P<word>[A-Za-z]{1,40})(?P<number>-?\d{1,10})?[ ]?|\\'(?P<byte>[0-9A-Fa-f]{2})|\\(?P<sign>[^A-Za-z'])"
    rb"|(?P<brace>[{}])|(?P<line>[\r\n]+)|(?P<text>[^\\{}\r\n]+)|(?P<stray>\\)",
    re.DOTALL,
)
_LEADS = {"cp932": (*range(0x81, 0xA0), *range(0xE0, 0xFD)), "cp936": tuple(range(0x81, 0xFF))}
_LEADS |= {"cp949": _LEADS["cp936"], "cp950": _LEADS["cp936"]}
_PAGES = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "cp936", 136: "cp950", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251",
    222: "cp874", 238: "cp1250",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Token:
    """One token.

    Attributes:
        kind: ``open`` and ``close`` of a group, ``word`` and ``sign`` after a backslash, ``hex`` one byte, ``text``.
        name: of a word or sign.
        number: after a word, None without one.
        data: of bytes.
    """

    kind: Literal["open", "close", "word", "sign", "hex", "text"]
    name: str = ""
    number: int | None = None
    data: bytes = b""


def tokens(content: bytes) -> Iterator[Token]:
    r"""Yield the tokens; binary data (``\bin``) and the line ends of the file itself are passed over."""
    at = 0
    while match := _TOKEN.match(content, at):
        at = match.end()
        if match["word"]:
            number = int(match["number"]) if match["number"] else None
            if match["word"] == b"bin":
                at += max(number or 0, 0)
            else:
                yield Token("word", match["word"].decode("ascii"), number)
        elif match["byte"]:
            yield Token("hex", data=bytes([int(match["byte"], 16)]))
        elif match["sign"]:
            yield Token("sign", match["sign"].decode("latin-1"))
        elif match["brace"]:
            yield Token("open" if match["brace"] == b"{" else "close")
        elif match["text"]:
            yield Token("text", data=match["text"])


def code_page(number: int) -> str:
    """Return the codec of a code page number as ``ansicpg`` gives it."""
    codec = {10001: "cp932", 65001: "utf-8", 1361: "johab"}.get(number, f"cp{number}")
    try:
        b"a".decode(codec)
    except LookupError:
        return "cp1252"
    return codec


def page_of_charset(charset: int, usual: str) -> str:
    """Return the codec of a font's character set; the default one is the document's."""
    return usual if charset in {0, 1} else _PAGES.get(charset, usual)


def waits_for_trail(data: bytes, codec: str) -> bool:
    """Tell whether bytes end in the first half of a character; the second may stand as a plain letter."""
    leads = _LEADS.get(codec)
    if leads is None:
        return False
    at = 0
    while at < len(data):
        at += 2 if data[at] in leads else 1
    return at > len(data)
