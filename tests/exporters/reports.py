"""Reports to write: a small one with one block of each kind, and their parts as text."""

import struct
import zipfile
import zlib
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from kanryu.analysis.report.blocks import (
    Block,
    Contents,
    Heading,
    PageBreak,
    Paragraph,
    Picture,
    Properties,
    Quotation,
    Report,
    Table,
)
from kanryu.i18n import Language

if TYPE_CHECKING:
    from docx.document import Document

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def png(width: int = 4, height: int = 2) -> bytes:
    """Return a grey picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"".join(b"\x00" + b"\x80" * width for _ in range(height)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def table(columns: int = 3, rows: int = 2) -> Table:
    header = tuple(f"列{number}" for number in range(columns))
    return Table(
        "判断の一覧",
        header,
        tuple(tuple(f"{r}-{c}" for c in range(columns)) for r in range(rows)),
        None,
        "（注）試し。",
    )


def report(*blocks: Block, language: Language = "ja") -> Report:
    made_at = datetime(2026, 9, 12, 3, 0, tzinfo=UTC)
    return Report("比較の報告", "三社の記録から", language, blocks, Properties("研究会", made_at=made_at))


def small() -> Report:
    return report(
        Contents(),
        PageBreak(),
        Heading(1, "概要"),
        Paragraph("工夫が本社に戻るまで。", "lead"),
        Paragraph("一行目\n二行目 𠮷𩸽か\u3099"),
        Quotation(
            "紙では伝わらず、人が来て初めて動きました。", "A社・現地責任者・00:01:02", ("知識移転", "学習"), "-"
        ),
        Heading(2, "表と図"),
        table(),
        Picture("モデル", png(), "箱が三つ並ぶ図", 4),
        Heading(1, "比較"),
        table(9, 1),
        PageBreak(),
        Heading(1, "方法"),
        Paragraph("（注）終わり。", "note"),
    )


def part(path: Path, name: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(path) as file:
        return etree.fromstring(file.read(name))


def opened(path: Path | None = None) -> "Document":
    """Return a document as python-docx reads it, or its empty one."""
    import docx

    return docx.Document(str(path) if path else None)


def words(element: etree._Element) -> str:
    """Return the visible text of an element, with line breaks."""
    return "".join("\n" if each.tag == f"{W}br" else each.text or "" for each in element.iter(f"{W}t", f"{W}br"))
