"""PDF files: the text as it is printed, line by line and page by page."""

import re
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from itertools import accumulate
from typing import TYPE_CHECKING

from kanryu.analysis.documents.incoming import Transcript
from kanryu.i18n import N_, tr
from kanryu.importers.draft import Draft, finish
from kanryu.importers.errors import DamagedFile, EmptyFile, ScannedPdf
from kanryu.importers.importer import ReadOptions
from kanryu.importers.pdf_spaces import page_text

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

PAGES = 3_000
"""The most pages that are read."""
_CHARACTERS = 5_000_000
_SECONDS = 15
_ONE_AT_A_TIME = threading.Lock()
"""PDFium must not be called from two threads at once."""
_LINE_HYPHEN = re.compile("[\x02\ufffe](?=\n|$)")
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class PdfImporter:
    """Reads .pdf with PDFium."""

    format = "pdf"
    suffixes = frozenset({".pdf"})

    def sniff(self, content: bytes) -> bool:
        """Tell by %PDF- near the beginning."""
        return b"%PDF-" in content[:1024] and not content.startswith((b"{\\rtf", b"PK", b"<"))

    def read(self, content: bytes, name: str, options: ReadOptions) -> Transcript:
        """Read the text of every page; lines are joined to paragraphs unless the options say otherwise.

        Raises:
            DamagedFile: broken, protected with a password, or too large.
            ScannedPdf: its pages are pictures without text.
        """
        if not content.strip():
            raise EmptyFile(name)
        with _ONE_AT_A_TIME:
            pages = _pages(content, name)
        written = [page for page in pages if page.strip()]
        if sum(len(page.strip()) for page in written) < max(1, len(pages) // 2):
            raise ScannedPdf(name, len(pages))
        starts = [0, *accumulate(len(page) + 2 for page in written[:-1])]
        empty = len(pages) - len(written)
        said = (tr("文字のないページが {n} ページあります（図か、紙を読み取った画像）。", n=empty),) if empty else ()
        draft = Draft("\n\n".join(written), warnings=said, wrapped=True, page_starts=tuple(starts))
        return finish(draft, content, name, self.format, options)


_BROKEN = N_("ファイルが途中で切れているか、壊れています。")


def _pages(content: bytes, name: str) -> list[str]:
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        with closing(PdfDocument(content)) as document:
            return list(_read(document, name))
    except PdfiumError as failure:
        locked = "password" in str(failure).lower()
        raise DamagedFile(name, N_("パスワードで保護されています。") if locked else _BROKEN) from failure


def _read(document: "PdfDocument", name: str) -> Iterator[str]:
    if len(document) > PAGES:
        raise DamagedFile(name, N_("ページが多すぎます。"))
    begun, characters = time.monotonic(), 0
    for index in range(len(document)):
        if time.monotonic() - begun > _SECONDS or characters > _CHARACTERS:
            raise DamagedFile(name, N_("読み取りに時間がかかりすぎます。"))
        with closing(document[index]) as page, closing(page.get_textpage()) as words:
            text = _cleaned(page_text(words))
        characters += len(text)
        yield text


def _cleaned(text: str) -> str:
    """PDFium ends lines with CR LF, and marks a hyphen at a line's end with a character that is none."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _NOT_TEXT.sub("", _LINE_HYPHEN.sub("-", lines)).strip("\n")
