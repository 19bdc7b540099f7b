"""Files that are not text, told by their first bytes."""

from kanryu.i18n import N_

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x7fELF", N_("実行ファイルです。")),
    (b"%PDF-", N_("PDF です。")),
    (b"\x89PNG\r\n\x1a\n", N_("画像です。")),
    (b"\xff\xd8\xff", N_("画像です。")),
    (b"GIF87a", N_("画像です。")),
    (b"GIF89a", N_("画像です。")),
    (b"II*\x00", N_("画像です。")),
    (b"MM\x00*", N_("画像です。")),
    (b"PK\x03\x04", N_("圧縮ファイル（ZIP）です。")),
    (b"PK\x05\x06", N_("圧縮ファイル（ZIP）です。")),
    (b"\x1f\x8b", N_("圧縮ファイルです。")),
    (b"7z\xbc\xaf\x27\x1c", N_("圧縮ファイルです。")),
    (b"Rar!\x1a\x07", N_("圧縮ファイルです。")),
    (b"SQLite format 3\x00", N_("データベースのファイルです。")),
    (b"ID3", N_("音声のファイルです。")),
    (b"OggS", N_("音声のファイルです。")),
    (b"fLaC", N_("音声のファイルです。")),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        N_("古い形式（Word 97–2003 など）か、パスワードで保護されたファイルです。"),
    ),
    (b"{\\rtf", N_("リッチテキスト（RTF）です。")),
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""What an old Word file or an encrypted new one begins with."""


def binary_reason(content: bytes) -> str | None:
    """Return why these bytes are no plain text, as a source text for ``tr``; None if nothing speaks against it."""
    for magic, reason in _MAGIC:
        if content.startswith(magic) and (len(magic) > 3 or _has_controls(content)):
            return reason
    if content.startswith(b"MZ") and _has_controls(content):
        return N_("実行ファイルです。")
    if content[:4] == b"RIFF" and content[8:12] in {b"WAVE", b"AVI ", b"WEBP"}:
        return N_("音声・動画・画像のファイルです。")
    if content[4:8] == b"ftyp":
        return N_("音声・動画・画像のファイルです。")
    return None


_CONTROLS = bytes(code for code in range(0x20) if code not in b"\t\n\r\f\v\x1a\x1b")


def _has_controls(content: bytes) -> bool:
    head = content[:1024]
    return len(head.translate(None, _CONTROLS)) < len(head)


def has_many_controls(content: bytes) -> bool:
    """Tell whether control characters make up more than a hundredth of the beginning, as in no text."""
    head = content[:65536]
    return (len(head) - len(head.translate(None, _CONTROLS))) * 100 > len(head)
