"""Zip archives from strangers: bounded, checked, never written to disk."""

import io
import lzma
import struct
import zipfile
import zlib
from dataclasses import dataclass

from lxml import etree

from kanryu.i18n import N_
from kanryu.importers.binaries import OLE
from kanryu.importers.errors import DamagedFile

ENTRIES = 5_000
TOTAL = 200 * 1024 * 1024
"""Bytes all entries may have when unpacked."""
RATIO = 400
"""Times an archive over ``FREE`` may grow when unpacked; Word's own XML grows 5 to 30 times."""
FREE = 20 * 1024 * 1024
PART = 50 * 1024 * 1024
"""Bytes one XML part may have: about 3 million characters of transcript with their mark-up."""

_BROKEN = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, lzma.LZMAError, EOFError, struct.error, NotImplementedError,
    RuntimeError, ValueError, OverflowError, OSError, IndexError,
)  # fmt: skip
_TORN = N_("ファイルが途中で切れているか、壊れています。")
_LOCKED = N_("パスワードで保護されています。")
_DTD = N_("文書型宣言（DTD）を含むファイルは開きません。")
_BOMB = N_("展開すると大きくなりすぎます。")


@dataclass(frozen=True, slots=True)
class Archive:
    """An opened archive whose declared sizes are within bounds."""

    name: str
    zip: zipfile.ZipFile

    def has(self, part: str) -> bool:
        """Tell whether the archive holds a part."""
        return part in self.zip.NameToInfo

    def xml(self, part: str) -> etree._Element:
        """Return the root of an XML part.

        Raises:
            DamagedFile: it is missing, broken, too large, or brings its own document type.
        """
        return parse_xml(self._bytes(part), self.name)

    def refuse_document_types(self) -> None:
        """Check every XML part before a library reads them by itself.

        Raises:
            DamagedFile: a part brings its own document type, or is too large.
        """
        for entry in self.zip.infolist():
            if entry.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in self._bytes(entry.filename)[:4096]:
                raise DamagedFile(self.name, _DTD)

    def _bytes(self, part: str) -> bytes:
        try:
            with self.zip.open(part) as stream:
                content = stream.read(PART + 1)
        except KeyError:
            raise DamagedFile(self.name, N_("必要な部分が足りません。")) from None
        except _BROKEN as failure:
            raise DamagedFile(self.name, _TORN) from failure
        if len(content) > PART:
            raise DamagedFile(self.name, _BOMB)
        return content


def open_archive(content: bytes, name: str) -> Archive:
    """Open a zip archive in memory.

    Raises:
        DamagedFile: not a zip, torn, protected with a password, or too large when unpacked.
    """
    if content.startswith(OLE):
        raise DamagedFile(name, _ole_reason(content))
    try:
        archive = Archive(name, zipfile.ZipFile(io.BytesIO(content)))
    except _BROKEN as failure:
        raise DamagedFile(name, _TORN) from failure
    _refuse_bombs(archive, len(content))
    return archive


def _ole_reason(content: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return _LOCKED
    return N_("古い形式（Word 97–2003 など）か、パスワードで保護されたファイルです。")


def _refuse_bombs(archive: Archive, size: int) -> None:
    entries = archive.zip.infolist()
    total = sum(entry.file_size for entry in entries)
    if len(entries) > ENTRIES or total > TOTAL or (total > FREE and total > RATIO * size):
        raise DamagedFile(archive.name, _BOMB)
    if any(entry.flag_bits & 1 for entry in entries):
        raise DamagedFile(archive.name, _LOCKED)


def parse_xml(content: bytes, name: str) -> etree._Element:
    """Return the root of XML from a stranger: no entities, no network, no document type.

    Raises:
        DamagedFile: it is not well formed, nests too deeply, or has a document type.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as failure:
        raise DamagedFile(name, N_("中の XML が壊れています。")) from failure
    if etree.ElementTree(root).docinfo.internalDTD is not None:
        raise DamagedFile(name, _DTD)
    return root
