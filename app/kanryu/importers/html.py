"""Web pages (.html): the text a reader sees."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import ClassVar

from lxml import etree

from kanryu.analysis.documents.incoming import Transcript
from kanryu.i18n import N_, tr
from kanryu.importers.draft import Draft, finish
from kanryu.importers.encodings import Decoded, decode
from kanryu.importers.errors import DamagedFile, EmptyFile, EncodingUnknown, EncodingWrong
from kanryu.importers.importer import ReadOptions
from kanryu.importers.words import words
from kanryu.importers.writer import Cell, TextWriter

_DEPTH = 200
_CUT = frozenset({"ERR_RESOURCE_LIMIT", "ERR_NAME_TOO_LONG"})
_BEGINS = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*(?P<name>[A-Za-z0-9_:.\-]{2,40})""", re.IGNORECASE)
_BLANK = re.compile(r"[ \t\n\r\f]+")
_WIDE = re.compile(
    r"[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]"
)
_BLOCKS = words(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol p pre search section "
    "summary ul xmp caption"
)
_SILENT = words(
    "script style head template noscript iframe object embed svg math canvas audio video select option datalist "
    "textarea input button rt rp title meta link del s strike noframes map area"
)


class HtmlImporter:
    """Reads .html: no script, no picture, nothing from outside the file."""

    format = "html"
    suffixes = frozenset({".html", ".htm", ".xhtml"})

    def sniff(self, content: bytes) -> bool:
        """Tell by a document type or an html element at the very beginning."""
        return _BEGINS.match(content[:2000]) is not None

    def read(self, content: bytes, name: str, options: ReadOptions) -> Transcript:
        """Read the visible text.

        Raises:
            DamagedFile: elements nest too deeply.
            EmptyFile: without any text.
            KanryuError: see ``encodings.decode``.
        """
        if not content.strip():
            raise EmptyFile(name)
        decoded = _decoded(content, name, options.encoding)
        root = _parsed(decoded.text, name)
        walk = _Walk(name)
        if root is not None:
            walk.visit(root)
        said = (tr("取り消し線の付いた文 {n} 箇所は取り込みませんでした。", n=walk.deleted),) if walk.deleted else ()
        draft = Draft(
            walk.out.text(),
            decoded.encoding,
            tuple(walk.out.notes),
            tuple(walk.out.sections),
            tuple(walk.out.utterances),
            said,
            walk.deleted,
            leads=frozenset(walk.out.leads),
        )
        return finish(draft, content, name, self.format, options)


def _decoded(content: bytes, name: str, encoding: str | None) -> Decoded:
    """The page's own word counts unless it is wrong; then the bytes speak."""
    stated = _CHARSET.search(content[:4096])
    if encoding is None and stated and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return decode(content, name, stated["name"].decode("ascii"))
        except (EncodingWrong, EncodingUnknown):
            pass
    return decode(content, name, encoding)


def _parsed(text: str, name: str) -> etree._Element | None:
    parser = etree.HTMLParser(
        no_network=True, remove_comments=True, remove_pis=True, huge_tree=False, encoding="utf-8"
    )
    safe = re.sub("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff]", "", text)
    try:
        root = etree.fromstring(safe.encode("utf-8"), parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as failure:
        if not safe.strip():
            return None
        raise DamagedFile(name, N_("HTML として読めません。")) from failure
    _refuse_cut(parser, name)
    return root


def _refuse_cut(parser: etree.HTMLParser, name: str) -> None:
    """The parser leaves out what nests too deeply and goes on; a page must not be read in part without a word."""
    if any(entry.type_name in _CUT or "depth" in entry.message.lower() for entry in parser.error_log):
        raise DamagedFile(name, N_("要素の入れ子が深すぎます。"))


@dataclass(slots=True)
class _Walk:
    """A walk over a page that writes its text as a browser would show it."""

    name: str
    out: TextWriter = field(default_factory=TextWriter)
    deleted: int = 0
    _depth: int = 0
    _gap: str = ""
    _last: str = ""
    _line: bool = False
    _kept: bool = False

    def visit(self, element: etree._Element) -> None:
        """Write an element."""
        tag = str(element.tag).lower().rpartition("}")[2]
        if tag in {"del", "s", "strike"}:
            self.deleted += 1
        if tag in _SILENT or _is_hidden(element):
            return
        if handler := self._handlers.get(tag):
            handler(self, element)
        elif tag in _BLOCKS:
            self._block(element, int(tag[1]) if re.fullmatch("h[1-6]", tag) else None)
        else:
            begins = not self._line
            self._inside(element)
            if begins and self._line:
                self.out.leads.add(self.out.length)

    def _inside(self, element: etree._Element) -> None:
        self._depth += 1
        if self._depth > _DEPTH:
            raise DamagedFile(self.name, N_("要素の入れ子が深すぎます。"))
        self._characters(element.text)
        for one in element:
            self.visit(one)
            self._characters(one.tail)
        self._depth -= 1

    def _block(self, element: etree._Element, level: int | None) -> None:
        self._end_line()
        if level is None:
            self._inside(element)
        else:
            with self.out.heading(level):
                self._inside(element)
        self._end_line()

    def _end_line(self) -> None:
        self._line, self._gap, self._last = False, "", ""

    def _characters(self, text: str | None) -> None:
        if not text:
            return
        if self._kept:
            self._lines(text.replace("\r\n", "\n").replace("\r", "\n"))
            return
        at = 0
        for blank in _BLANK.finditer(text):
            self._write(text[at : blank.start()])
            if self._line:
                self._gap = "\n" if "\n" in blank.group() and self._gap != " " else " "
            at = blank.end()
        self._write(text[at:])

    def _lines(self, text: str) -> None:
        for index, line in enumerate(text.split("\n")):
            if index:
                self._break()
            if line:
                self._write(line)

    def _write(self, text: str) -> None:
        """Write words; a line end of the source between Japanese characters is no blank (CSS Text 3, 4.1.3)."""
        if not text:
            return
        if not self._line:
            self.out.begin_line()
            self._line = True
        elif self._gap and not (self._gap == "\n" and _WIDE.match(self._last) and _WIDE.match(text)):
            self.out.write(" ")
        self.out.write(text)
        self._gap, self._last = "", text[-1]

    def _break(self, element: etree._Element | None = None) -> None:
        del element
        if not self._line:
            self.out.begin_line()
        self.out.write(self.out.line_end)
        self.out.fresh, self._line, self._gap, self._last = True, False, "", ""

    def _pre(self, element: etree._Element) -> None:
        outer, self._kept = self._kept, True
        self._end_line()
        self._inside(element)
        self._end_line()
        self._kept = outer

    def _ruby(self, element: etree._Element) -> None:
        gap = bool(self._gap) and self._line
        start = self.out.length
        self._inside(element)
        reading = "".join(str(piece) for one in element.iter("rt") for piece in one.itertext()).strip()
        begun = start + (1 if (gap or (start and not self._line)) and self.out.length > start else 0)
        self.out.note(min(begun, self.out.length), "ruby", reading)

    def _table(self, element: etree._Element) -> None:
        self._end_line()
        caption = next((one for one in element if one.tag == "caption"), None)
        if caption is not None:
            self._block(caption, None)
        rows = [[self._cell(cell) for cell in row if cell.tag in {"td", "th"}] for row in _rows(element)]
        self.out.table([row for row in rows if row])
        self._end_line()
        self.out.fresh = self.out.length == 0

    def _definitions(self, element: etree._Element) -> None:
        """Names and what they say: a list of terms and definitions is a table of two columns."""
        parts = [one for one in element.iter("dt", "dd") if _owner(one) is element]
        rows: list[list[Cell]] = []
        for one in parts:
            if one.tag == "dt" or not rows:
                rows.append([])
            rows[-1].append(self._cell(one))
        if not all(len(row) == 2 for row in rows):
            self._block(element, None)
            return
        self._end_line()
        self.out.table(rows)
        self._end_line()

    def _cell(self, cell: etree._Element) -> Cell:
        def write() -> None:
            self._end_line()
            self._inside(cell)
            self._end_line()

        return Cell(_plain(cell), write)

    _handlers: ClassVar[dict[str, Callable[["_Walk", etree._Element], None]]] = {
        "br": _break,
        "pre": _pre,
        "listing": _pre,
        "ruby": _ruby,
        "table": _table,
        "dl": _definitions,
    }


def _owner(element: etree._Element) -> etree._Element | None:
    parent = element.getparent()
    while parent is not None and parent.tag == "div":
        parent = parent.getparent()
    return parent


def _is_hidden(element: etree._Element) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return element.get("hidden") is not None or "display:none" in style or "visibility:hidden" in style


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for one in table:
        if one.tag == "tr":
            yield one
        elif one.tag in {"thead", "tbody", "tfoot"}:
            yield from (row for row in one if row.tag == "tr")


def _plain(element: etree._Element) -> str:
    pieces: list[str] = []
    waiting: list[etree._Element | str] = [element]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            pieces.append(_BLANK.sub(" ", one))
            continue
        tag = str(one.tag)
        if tag in _SILENT or (one is not element and _is_hidden(one)):
            continue
        if tag == "br" or (tag in _BLOCKS and pieces):
            pieces.append("\n")
        parts: list[etree._Element | str] = [one.text] if one.text else []
        for child in one:
            parts.append(child)
            if child.tail:
                parts.append(child.tail)
        waiting.extend(reversed(parts))
    return "".join(pieces).strip()
