"""OpenDocument texts (.odt, .ott, .fodt)."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import ClassVar

from lxml import etree

from kanryu.analysis.documents.incoming import Transcript
from kanryu.i18n import N_, tr
from kanryu.importers.archive import Archive, open_archive, parse_xml
from kanryu.importers.draft import Draft, finish
from kanryu.importers.errors import DamagedFile, EmptyFile
from kanryu.importers.importer import ReadOptions
from kanryu.importers.writer import Cell, TextWriter

_PREFIX = "urn:oasis:names:tc:opendocument:xmlns:"
_DEPTH = 150
_REPEATED = 50
"""Empty cells may be counted in thousands; so many are written at most."""
_MIME = b"mimetypeapplication/vnd.oasis.opendocument.text"
_BLANK = re.compile(r"[ \t\n\r]+")
_SILENT = frozenset(
    {
        "text:tracked-changes", "text:note-citation", "text:sequence-decls", "text:variable-decls", "office:forms",
        "text:user-field-decls", "text:soft-page-break", "text:bookmark", "text:index-title-template",
        "svg:title", "svg:desc",
        "office:annotation-end", "text:table-of-content-source", "text:ruby-text", "table:table-columns",
        "table:table-column",
    }
)  # fmt: skip


class OdfImporter:
    """Reads .odt with an own walk over content.xml."""

    format = "odt"
    suffixes = frozenset({".odt", ".ott", ".fodt"})

    def sniff(self, content: bytes) -> bool:
        """Tell by the type that an OpenDocument archive states first, or the root of its flat form."""
        packed = content.startswith(b"PK\x03\x04") and _MIME in content[:200]
        return packed or (b"<office:document" in content[:1000] and b"opendocument.text" in content[:4000])

    def read(self, content: bytes, name: str, options: ReadOptions) -> Transcript:
        """Read the final text, with notes, comments and readings beside it.

        Raises:
            DamagedFile: broken, protected, or no OpenDocument text.
            EmptyFile: without any text.
        """
        if not content.strip():
            raise EmptyFile(name)
        return finish(_draft(content, name), content, name, self.format, options)


def _draft(content: bytes, name: str) -> Draft:
    margins = False
    if content.lstrip()[:1] == b"<":
        root = parse_xml(content, name)
    else:
        archive = open_archive(content, name)
        _refuse_locked(archive)
        root = archive.xml("content.xml")
        margins = archive.has("styles.xml") and _has_margins(archive.xml("styles.xml"))
    body = next((one for one in root.iter() if _name(one) == "office:text"), None)
    if body is None:
        raise DamagedFile(name, N_("OpenDocument の文書ではありません。"))
    walk = _Walk(name)
    walk.inside(body)
    return Draft(
        walk.out.text(),
        notes=tuple(walk.out.notes),
        sections=tuple(walk.out.sections),
        utterances=tuple(walk.out.utterances),
        warnings=_warnings(walk, margins=margins),
        tracked_changes=walk.changes,
        leads=frozenset(walk.out.leads),
    )


def _refuse_locked(archive: Archive) -> None:
    manifest = "META-INF/manifest.xml"
    if archive.has(manifest) and any(_name(one).endswith(":encryption-data") for one in archive.xml(manifest).iter()):
        raise DamagedFile(archive.name, N_("パスワードで保護されています。"))


def _has_margins(styles: etree._Element) -> bool:
    margins = (one for one in styles.iter() if _name(one) in {"style:header", "style:footer"})
    return any("".join(str(piece) for piece in one.itertext()).strip() for one in margins)


def _warnings(walk: "_Walk", *, margins: bool) -> tuple[str, ...]:
    said = []
    if walk.changes:
        said.append(tr("変更履歴 {n} 箇所を反映した最終の文を取り込みました。", n=walk.changes))
    if walk.boxes:
        said.append(tr("テキストボックス {n} 個の文を、置かれている段落のあとに入れました。", n=walk.boxes))
    if margins:
        said.append(tr("ヘッダーとフッターは取り込みませんでした。"))
    return tuple(said)


def _name(element: etree._Element) -> str:
    namespace, _, local = str(element.tag)[1:].partition("}")
    if not namespace.startswith(_PREFIX):
        return "svg:" + local if namespace.endswith("svg-compatible:1.0") else local
    return f"{namespace[len(_PREFIX) :].partition(':')[0]}:{local}"


def _value(element: etree._Element, local: str) -> str | None:
    return next((str(value) for name, value in element.attrib.items() if str(name).rpartition("}")[2] == local), None)


@dataclass(slots=True)
class _Walk:
    """A walk over the body that writes its text."""

    name: str
    out: TextWriter = field(default_factory=TextWriter)
    changes: int = 0
    boxes: int = 0
    _depth: int = 0
    _open: bool = False
    _blank: bool = True
    _begun: int = 0
    _waiting: list[etree._Element] = field(default_factory=list)

    def inside(self, element: etree._Element) -> None:
        """Write what an element holds."""
        self._depth += 1
        if self._depth > _DEPTH:
            raise DamagedFile(self.name, N_("要素の入れ子が深すぎます。"))
        self._characters(element.text)
        for one in element:
            self._visit(one)
            self._characters(one.tail)
        self._depth -= 1

    def _visit(self, element: etree._Element) -> None:
        name = _name(element)
        if handler := self._handlers.get(name):
            handler(self, element)
        elif name == "text:tracked-changes":
            self.changes += sum(_name(one) == "text:changed-region" for one in element)
        elif name not in _SILENT:
            self.inside(element)

    def _characters(self, text: str | None) -> None:
        """Runs of white space are one blank, none at the beginning of a paragraph, as the format says."""
        if not text or not self._open:
            return
        folded = _BLANK.sub(" ", text)
        if self._blank:
            folded = folded.removeprefix(" ")
        if folded:
            self._write(folded)
            self._blank = folded.endswith(" ")

    def _write(self, text: str) -> None:
        self.out.write(text)
        self._blank = False

    def _paragraph(self, element: etree._Element) -> None:
        level = _value(element, "outline-level") if _name(element) == "text:h" else None
        outer = (self._open, self._waiting)
        self.out.begin_line()
        self._open, self._blank, self._waiting = True, True, []
        self._begun = self.out.length
        with self.out.heading(min(int(level), 9) if level and level.isdigit() and level.isascii() else None):
            self.inside(element)
        waiting = self._waiting
        self._open, self._waiting = outer
        for box in waiting:
            self._open = False
            self.inside(box)
        self._open = outer[0]

    def _span(self, element: etree._Element) -> None:
        begins = self.out.length == self._begun
        self.inside(element)
        if begins and self.out.length > self._begun:
            self.out.leads.add(self.out.length)

    def _spaces(self, element: etree._Element) -> None:
        count = _value(element, "c") or "1"
        self._write(" " * (min(int(count), 200) if count.isascii() and count.isdigit() else 1))

    def _tab(self, element: etree._Element) -> None:
        del element
        self._write("\t")

    def _break(self, element: etree._Element) -> None:
        del element
        self._write(self.out.line_end)
        self._blank = True

    def _note(self, element: etree._Element) -> None:
        body = next((one for one in element if _name(one) == "text:note-body"), None)
        kind = "endnote" if _value(element, "note-class") == "endnote" else "footnote"
        self.out.note(self.out.length, "endnote" if kind == "endnote" else "footnote", _plain(body))

    def _annotation(self, element: etree._Element) -> None:
        self.out.note(self.out.length, "comment", _plain(element))

    def _ruby(self, element: etree._Element) -> None:
        start = self.out.length
        self.inside(element)
        reading = next((one for one in element if _name(one) == "text:ruby-text"), None)
        self.out.note(start, "ruby", _plain(reading))

    def _box(self, element: etree._Element) -> None:
        self.boxes += 1
        if self._open:
            self._waiting.append(element)
        else:
            self.inside(element)

    def _table(self, element: etree._Element) -> None:
        outer, self._open = self._open, False
        self.out.table([[self._cell(cell) for cell in _cells(row)] for row in _below(element, "table:table-row")])
        self._open = outer

    def _cell(self, cell: etree._Element) -> Cell:
        def write() -> None:
            self.inside(cell)

        return Cell(_plain(cell), write)

    _handlers: ClassVar[dict[str, Callable[["_Walk", etree._Element], None]]] = {
        "text:p": _paragraph,
        "text:h": _paragraph,
        "text:span": _span,
        "text:s": _spaces,
        "text:tab": _tab,
        "text:line-break": _break,
        "text:note": _note,
        "office:annotation": _annotation,
        "text:ruby": _ruby,
        "drawing:text-box": _box,
        "table:table": _table,
    }


def _below(element: etree._Element, name: str) -> Iterator[etree._Element]:
    for one in element:
        if _name(one) == name:
            yield one
        elif _name(one) in {"table:table-rows", "table:table-header-rows", "table:table-row-group"}:
            yield from _below(one, name)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for cell in row:
        if _name(cell) in {"table:table-cell", "table:covered-table-cell"}:
            count = _value(cell, "number-columns-repeated") or "1"
            yield from [cell] * (min(int(count), _REPEATED) if count.isascii() and count.isdigit() else 1)


def _plain(element: etree._Element | None) -> str:
    """Return the text below an element, paragraphs as lines."""
    pieces: list[str] = []
    waiting: list[etree._Element | str] = [element] if element is not None else []
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            pieces.append(_BLANK.sub(" ", one))
            continue
        name = _name(one)
        if name in {"text:p", "text:h"} and pieces:
            pieces.append("\n")
        if name in {"text:s", "text:tab", "text:line-break"}:
            pieces.append({"text:s": " ", "text:tab": "\t"}.get(name, "\n"))
        skipped = name in _SILENT - {"text:ruby-text"} or (
            name in {"text:note", "office:annotation"} and one is not element
        )
        if (
            skipped
            or (name == "text:ruby-text" and one is not element)
            or name in {"creator", "date", "text:sender-initials"}
        ):
            continue
        parts: list[etree._Element | str] = [one.text] if one.text and name.startswith("text:") else []
        for child in one:
            parts.append(child)
            if child.tail and name.startswith("text:"):
                parts.append(child.tail)
        waiting.extend(reversed(parts))
    return "".join(pieces).strip()
