"""The text of a Word document: everything a reader sees in the body, in order, with notes linked to their places."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import ClassVar

from lxml import etree

from kanryu.i18n import N_
from kanryu.importers.encodings import unify_newlines
from kanryu.importers.errors import DamagedFile
from kanryu.importers.word_names import attribute, child, name_of
from kanryu.importers.word_parts import Parts, plain_text
from kanryu.importers.writer import Cell, TextWriter

TABLES = 20
"""Tables within tables; nobody writes so many."""
DEPTH = 120
"""Elements within elements that are followed."""

_SILENT = frozenset(
    {
        "pPr",
        "rPr",
        "tblPr",
        "tblGrid",
        "trPr",
        "tcPr",
        "sectPr",
        "sdtPr",
        "sdtEndPr",
        "del",
        "moveFrom",
        "delText",
        "delInstrText",
        "proofErr",
        "bookmarkStart",
        "bookmarkEnd",
        "lastRenderedPageBreak",
        "commentRangeEnd",
        "footnoteRef",
        "endnoteRef",
        "annotationRef",
        "separator",
        "continuationSeparator",
        "rubyPr",
        "rt",
    }
)
_CHARACTERS = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"})
_PHONETIC = re.compile(
    r"^\s*EQ\b.*?\\o.*?\(\s*\\s\\up\s*[0-9.]+\s*\((?P<reading>.*?)\)\s*[,;](?P<base>.*)\)\s*$",
    re.DOTALL | re.IGNORECASE,
)


@dataclass(slots=True)
class Counts:
    """What was met and settled on the way, for the warnings."""

    insertions: int = 0
    deletions: int = 0
    boxes: int = 0
    hidden: int = 0
    embedded: int = 0
    numbered: int = 0


@dataclass(slots=True)
class _Field:
    """A field being read: its instruction, until the result begins."""

    instruction: str = ""
    in_result: bool = False


@dataclass(slots=True)
class _Lead:
    """The first words of a paragraph, as far as they are in bold type."""

    end: int = 0
    over: bool = False


@dataclass(slots=True)
class WordText:
    """A walk over a document's body that gathers its text. One object reads one document."""

    parts: Parts
    name: str
    out: TextWriter = field(default_factory=TextWriter)
    counts: Counts = field(default_factory=Counts)
    _depth: int = 0
    _tables: int = 0
    _lead: _Lead = field(default_factory=_Lead)
    _fields: list[_Field] = field(default_factory=list)
    _boxes: list[etree._Element] = field(default_factory=list)
    _comment_starts: dict[str, int] = field(default_factory=dict)

    def read(self) -> str:
        """Return the body's text; ``out`` and ``counts`` are filled.

        Raises:
            DamagedFile: tables or elements nest deeper than any real document.
        """
        self._inside(self.parts.body)
        for identity, start in self._comment_starts.items():
            self.out.note(start, "comment", self.parts.comments.get(identity))
        return self.out.text()

    def _inside(self, element: etree._Element) -> None:
        self._depth += 1
        if self._depth > DEPTH:
            raise DamagedFile(self.name, N_("要素の入れ子が深すぎます。"))
        for one in element:
            self._visit(one)
        self._depth -= 1

    def _visit(self, element: etree._Element) -> None:
        name = name_of(element)
        if name in {"t", "m:t"}:
            self._write(_one_line(element.text or ""))
        elif name in _CHARACTERS:
            self._write(_CHARACTERS[name])
        elif handler := self._handlers.get(name):
            handler(self, element)
        elif name not in _SILENT:
            self._inside(element)
        if name in {"del", "moveFrom"}:
            self.counts.deletions += 1

    def _write(self, text: str) -> None:
        if self._fields and not self._fields[-1].in_result:
            self._fields[-1].instruction += text
            return
        self.out.write(text)

    def _paragraph(self, element: etree._Element) -> None:
        for one in self._fields:
            one.in_result = True
        self.out.begin_line()
        outer, self._boxes = self._boxes, []
        self._lead = _Lead()
        with self.out.heading(self.parts.styles.level(element)):
            self._inside(element)
        self.counts.numbered += self.parts.styles.is_numbered(element)
        if self._lead.end and self._lead.over:
            self.out.leads.add(self._lead.end)
        boxes, self._boxes = self._boxes, outer
        for box in boxes:
            self._inside(box)
        self.out.fresh = _mark_is_deleted(element) and not boxes

    def _run(self, element: etree._Element) -> None:
        properties = child(element, "rPr")
        hidden = child(properties, "vanish") if properties is not None else None
        if hidden is not None and attribute(hidden, "val") not in {"0", "false", "off"}:
            self.counts.hidden += 1
            return
        before = self.out.length
        self._inside(element)
        if self.out.length == before:
            return
        if not self._lead.over and _is_set_off(properties):
            self._lead.end = self.out.length
        else:
            self._lead.over = True

    def _inserted(self, element: etree._Element) -> None:
        self.counts.insertions += 1
        self._inside(element)

    def _line_break(self, element: etree._Element) -> None:
        del element
        self._write(self.out.line_end)

    def _symbol(self, element: etree._Element) -> None:
        code = attribute(element, "char") or ""
        if re.fullmatch(r"[0-9A-Fa-f]{1,5}", code) and int(code, 16) >= 0x20:
            self._write(chr(int(code, 16)))

    def _ruby(self, element: etree._Element) -> None:
        base, reading = child(element, "rubyBase"), child(element, "rt")
        start = self.out.length
        if base is not None:
            self._inside(base)
        said = "".join(one.text or "" for one in reading.iter() if name_of(one) == "t") if reading is not None else ""
        self.out.note(start, "ruby", said)

    def _alternative(self, element: etree._Element) -> None:
        """The same thing for new and old programs: it is read once."""
        choices = [one for one in element if name_of(one) in {"mc:Choice", "mc:Fallback"}]
        telling = [one for one in choices if any(name_of(below) == "t" for below in one.iter())]
        for one in telling[:1]:
            self._inside(one)

    def _text_box(self, element: etree._Element) -> None:
        self.counts.boxes += 1
        self._boxes.append(element)

    def _embedded(self, element: etree._Element) -> None:
        del element
        self.counts.embedded += 1

    def _instruction(self, element: etree._Element) -> None:
        if self._fields:
            self._fields[-1].instruction += element.text or ""

    def _field_mark(self, element: etree._Element) -> None:
        kind = attribute(element, "fldCharType")
        if kind == "begin":
            self._fields.append(_Field())
        elif self._fields and kind == "separate":
            self._fields[-1].in_result = True
        elif self._fields and kind == "end":
            self._phonetic(self._fields.pop())

    def _phonetic(self, done: _Field) -> None:
        """Older Word writes ruby as a field EQ, with base text and reading inside the instruction."""
        match = None if done.in_result else _PHONETIC.match(done.instruction)
        if match:
            self.out.note(self.out.length, "ruby", match["reading"])
            self._write(match["base"])

    def _footnote(self, element: etree._Element) -> None:
        self.out.note(self.out.length, "footnote", self.parts.footnotes.get(attribute(element, "id") or ""))

    def _endnote(self, element: etree._Element) -> None:
        self.out.note(self.out.length, "endnote", self.parts.endnotes.get(attribute(element, "id") or ""))

    def _comment_start(self, element: etree._Element) -> None:
        self._comment_starts.setdefault(attribute(element, "id") or "", self.out.length)

    def _comment(self, element: etree._Element) -> None:
        self._comment_starts.setdefault(attribute(element, "id") or "", self.out.length)

    def _table(self, element: etree._Element) -> None:
        self._tables += 1
        if self._tables > TABLES:
            raise DamagedFile(self.name, N_("表の入れ子が深すぎます。"))
        rows = []
        for row in _below(element, "tr"):
            if _row_is_deleted(row):
                self.counts.deletions += 1
            else:
                rows.append([self._cell(cell) for cell in _below(row, "tc")])
        self.out.table(rows)
        self._tables -= 1

    def _cell(self, cell: etree._Element) -> Cell:
        def write() -> None:
            self._inside(cell)

        return Cell(plain_text(cell), write)

    _handlers: ClassVar[dict[str, Callable[["WordText", etree._Element], None]]] = {
        "p": _paragraph,
        "r": _run,
        "tbl": _table,
        "ins": _inserted,
        "moveTo": _inserted,
        "br": _line_break,
        "cr": _line_break,
        "sym": _symbol,
        "ruby": _ruby,
        "mc:AlternateContent": _alternative,
        "txbxContent": _text_box,
        "altChunk": _embedded,
        "instrText": _instruction,
        "fldChar": _field_mark,
        "footnoteReference": _footnote,
        "endnoteReference": _endnote,
        "commentRangeStart": _comment_start,
        "commentReference": _comment,
    }


def _is_set_off(properties: etree._Element | None) -> bool:
    """Tell whether a run is bold or underlined, as names before what they say are."""
    marks = [one for one in properties if name_of(one) in {"b", "u"}] if properties is not None else []
    return any(attribute(one, "val") not in {"0", "false", "off", "none"} for one in marks)


def _one_line(text: str) -> str:
    """A newline inside a run is white space of the XML file, shown as a space; breaks are elements of their own."""
    return unify_newlines(text).replace("\n", " ") if "\n" in text or "\r" in text else text


def _mark_is_deleted(paragraph: etree._Element) -> bool:
    """A deleted paragraph mark joins the paragraph with the next one."""
    properties = child(paragraph, "pPr")
    mark = child(properties, "rPr") if properties is not None else None
    return mark is not None and (child(mark, "del") is not None or child(mark, "moveFrom") is not None)


def _row_is_deleted(row: etree._Element) -> bool:
    properties = child(row, "trPr")
    return properties is not None and child(properties, "del") is not None


def _below(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the rows of a table or the cells of a row, through content controls."""
    for one in element:
        if name_of(one) == name:
            yield one
        elif name_of(one) in _WRAPPERS:
            yield from _below(one, name)
