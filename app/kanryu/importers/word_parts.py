"""The parts of a Word file: which XML holds the text, the notes, the comments, the headers."""

import posixpath
from collections import defaultdict
from dataclasses import dataclass

from lxml import etree

from kanryu.i18n import N_
from kanryu.importers.archive import Archive
from kanryu.importers.errors import DamagedFile
from kanryu.importers.word_names import attribute, child, name_of
from kanryu.importers.word_styles import Styles, read_styles

_MAIN = "word/document.xml"


@dataclass(frozen=True, slots=True)
class Parts:
    """What a Word file holds, as far as it is read.

    Attributes:
        body: the element with the document's paragraphs and tables.
        footnotes: their texts by id; likewise endnotes and comments.
        margins: whether there are headers or footers with text.
        styles: which paragraphs are headings or numbered.
    """

    body: etree._Element
    footnotes: dict[str, str]
    endnotes: dict[str, str]
    comments: dict[str, str]
    margins: bool
    styles: Styles


def read_parts(archive: Archive) -> Parts:
    """Return the parts of a Word file.

    Raises:
        DamagedFile: there is no Word document in the archive, or a part is broken.
    """
    main = _main_part(archive)
    body = child(archive.xml(main), "body")
    if body is None:
        raise DamagedFile(archive.name, N_("Word の文書ではありません。"))
    related = _related(archive, main)
    margins = [part for kind in ("header", "footer") for part in related[kind]]
    return Parts(
        body,
        _texts(archive, related["footnotes"], "footnote"),
        _texts(archive, related["endnotes"], "endnote"),
        _texts(archive, related["comments"], "comment"),
        any(plain_text(archive.xml(part)).strip() for part in margins),
        read_styles(archive.xml(related["styles"][0]) if related["styles"] else None),
    )


def _main_part(archive: Archive) -> str:
    found = _targets(archive, "_rels/.rels", "")["officeDocument"]
    part = found[0] if found else _MAIN
    if not archive.has(part):
        raise DamagedFile(archive.name, N_("Word の文書ではありません。"))
    return part


def _related(archive: Archive, part: str) -> dict[str, list[str]]:
    folder, name = posixpath.split(part)
    return _targets(archive, posixpath.join(folder, "_rels", f"{name}.rels"), folder)


def _targets(archive: Archive, part: str, folder: str) -> dict[str, list[str]]:
    """Return related parts by kind; a target is only ever a name looked up in the archive."""
    targets = defaultdict[str, list[str]](list)
    if not archive.has(part):
        return targets
    for one in archive.xml(part):
        target = one.get("Target", "")
        path = posixpath.normpath(target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target))
        if one.get("TargetMode") != "External" and archive.has(path):
            targets[one.get("Type", "").rpartition("/")[2]].append(path)
    return targets


def _texts(archive: Archive, parts: list[str], kind: str) -> dict[str, str]:
    texts = {}
    for part in parts:
        for one in archive.xml(part):
            if name_of(one) == kind and attribute(one, "type") in {None, "normal"}:
                texts[attribute(one, "id") or ""] = plain_text(one).strip()
    return texts


_SKIPPED = frozenset({"del", "moveFrom", "instrText", "delText", "rt", "mc:Fallback"})


def plain_text(element: etree._Element) -> str:
    """Return the final text below an element, paragraphs as lines; ruby gives its base."""
    pieces: list[str] = []
    waiting = [element]
    while waiting:
        one = waiting.pop()
        name = name_of(one)
        if name == "t":
            pieces.append(one.text or "")
        elif name in {"tab", "br", "cr"}:
            pieces.append("\t" if name == "tab" else "\n")
        elif name == "p" and pieces:
            pieces.append("\n")
        if name not in _SKIPPED:
            waiting.extend(reversed(one))
    return "".join(pieces)
