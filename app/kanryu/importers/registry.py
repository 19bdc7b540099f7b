"""Which importer reads a file: by its content first, by its suffix second."""

import errno
from pathlib import Path, PurePath

from kanryu.analysis.documents.incoming import Transcript
from kanryu.i18n import N_
from kanryu.importers.errors import FileTooLarge, FileUnreadable
from kanryu.importers.html import HtmlImporter
from kanryu.importers.importer import Importer, ReadOptions
from kanryu.importers.odf import OdfImporter
from kanryu.importers.old_word import OldWordImporter
from kanryu.importers.pdf import PdfImporter
from kanryu.importers.plaintext import MarkdownImporter, TextImporter
from kanryu.importers.rtf import RtfImporter
from kanryu.importers.spreadsheet import CsvImporter, ExcelImporter
from kanryu.importers.subtitles import SubtitleImporter
from kanryu.importers.word import WordImporter

LIMIT = 50 * 1024 * 1024
"""The largest file that is read, in bytes."""

IMPORTERS: tuple[Importer, ...] = (
    WordImporter(), OdfImporter(), ExcelImporter(), OldWordImporter(), RtfImporter(), PdfImporter(), HtmlImporter(),
    SubtitleImporter(), CsvImporter(), MarkdownImporter(), TextImporter(),
)  # fmt: skip
"""One of each format; of two that recognise a content the first reads it."""

_FALLBACK = TextImporter()
_REASONS = {
    errno.ENOENT: N_("ファイルがありません。"),
    errno.ENOTDIR: N_("ファイルがありません。"),
    errno.EACCES: N_("読む許可がありません。"),
    errno.EPERM: N_("読む許可がありません。"),
    errno.EISDIR: N_("フォルダーです。"),
    errno.ENAMETOOLONG: N_("名前が長すぎます。"),
}


def suffixes() -> tuple[str, ...]:
    """Return the suffixes that can be imported, for file dialogs."""
    return tuple(sorted(suffix for importer in IMPORTERS for suffix in importer.suffixes))


def read_transcript(path: Path, options: ReadOptions | None = None) -> Transcript:
    """Read a transcript from a file.

    Raises:
        FileUnreadable: missing, a folder, no ordinary file, no permission.
        FileTooLarge: over ``LIMIT``.
        KanryuError: whatever :func:`read_bytes` raises.
    """
    try:
        content = _content(path)
    except (OSError, ValueError) as failure:
        code = failure.errno if isinstance(failure, OSError) else None
        raise FileUnreadable(path.name or str(path), _REASONS.get(code or 0, str(failure))) from failure
    return read_bytes(content, path.name, options)


def read_bytes(content: bytes, name: str, options: ReadOptions | None = None) -> Transcript:
    """Read a transcript from a file's content.

    Args:
        content: the whole file.
        name: the file's name with its suffix.
        options: what the user decided; nothing when omitted.

    Raises:
        KanryuError: one of ``importers.errors`` that says what is wrong with the file.
    """
    if len(content) > LIMIT:
        raise FileTooLarge(name, len(content), LIMIT)
    return importer_for(content, name).read(content, name, options or ReadOptions())


def importer_for(content: bytes, name: str) -> Importer:
    """Return the importer for a content and a name; what nobody claims is tried as plain text."""
    for importer in IMPORTERS:
        if importer.sniff(content):
            return importer
    suffix = PurePath(name).suffix.lower()
    return next((importer for importer in IMPORTERS if suffix in importer.suffixes), _FALLBACK)


def _content(path: Path) -> bytes:
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "is a directory")
    size = path.stat().st_size
    if not path.is_file():
        raise FileUnreadable(path.name, N_("ふつうのファイルではありません。"))
    if size > LIMIT:
        raise FileTooLarge(path.name, size, LIMIT)
    return path.read_bytes()
