r"""Rich Text files (.rtf).

Read by own code: striprtf 0.0.35 stops at the Japanese that Word writes, where the second byte of a character
stands as a plain letter (``\'83A`` for ア).
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import ClassVar

from kanryu.analysis.documents.incoming import Transcript
from kanryu.i18n import N_, tr
from kanryu.importers.draft import Draft, finish
from kanryu.importers.errors import DamagedFile, EmptyFile
from kanryu.importers.importer import ReadOptions
from kanryu.importers.rtf_tokens import Token, code_page, page_of_charset, tokens, waits_for_trail
from kanryu.importers.rtf_words import CHARACTERS, DEPTH, PHONETIC, SIGNS, SKIPPED, STYLE, Group
from kanryu.importers.writer import Cell, TextWriter


class RtfImporter:
    """Reads .rtf."""

    format = "rtf"
    suffixes = frozenset({".rtf"})

    def sniff(self, content: bytes) -> bool:
        """Tell by its first characters."""
        return content.lstrip()[:5] == b"{\\rtf"

    def read(self, content: bytes, name: str, options: ReadOptions) -> Transcript:
        """Read the final text, with notes and comments beside it.

        Raises:
            DamagedFile: not Rich Text, or nested too deeply.
            EmptyFile: without any text.
        """
        if not content.strip():
            raise EmptyFile(name)
        if not self.sniff(content):
            raise DamagedFile(name, N_("リッチテキスト（RTF）ではありません。"))
        walk = _Walk(name)
        walk.read(content)
        draft = Draft(
            walk.out.text().rstrip("\n"),
            notes=tuple(walk.out.notes),
            sections=tuple(walk.out.sections),
            utterances=tuple(walk.out.utterances),
            warnings=_warnings(walk),
            tracked_changes=walk.changes,
        )
        return finish(draft, content, name, self.format, options)


def _warnings(walk: "_Walk") -> tuple[str, ...]:
    said = []
    if walk.changes:
        said.append(tr("変更履歴 {n} 箇所を反映した最終の文を取り込みました。", n=walk.changes))
    if walk.margins:
        said.append(tr("ヘッダーとフッターは取り込みませんでした。"))
    return tuple(said)


@dataclass(slots=True)
class _Walk:
    """A walk over the tokens that writes the text, paragraph by paragraph; tables show only at their ends."""

    name: str
    out: TextWriter = field(default_factory=TextWriter)
    changes: int = 0
    margins: bool = False
    _group: Group = field(default_factory=Group)
    _groups: list[Group] = field(default_factory=list)
    _fresh: bool = False
    _starred: bool = False
    _ansi: str = "cp1252"
    _fonts: dict[int, str] = field(default_factory=dict)
    _font: int = 0
    _bytes: bytes = b""
    _skip: int = 0
    _high: int | None = None
    _line: list[str] = field(default_factory=list)
    _notes: list[tuple[int, str, str]] = field(default_factory=list)
    _note: list[str] | None = None
    _instruction: list[str] = field(default_factory=list)
    _cells: list[tuple[str, list[tuple[int, str, str]]]] = field(default_factory=list)
    _rows: list[list[tuple[str, list[tuple[int, str, str]]]]] = field(default_factory=list)
    _level: int | None = None
    _style: int = 0
    _style_name: str = ""
    _levels: dict[int, int] = field(default_factory=dict)
    _in_row: bool = False

    def read(self, content: bytes) -> None:
        """Read a whole file."""
        for token in tokens(content):
            self._take(token)
        self._flush()
        if "".join(self._line).strip():
            self._paragraph()
        self._end_table()

    def _take(self, token: Token) -> None:
        if token.kind in {"hex", "text"}:
            self._data(token)
            return
        if token.kind == "sign" and token.name in "{}\\" and waits_for_trail(self._bytes, self._codec()):
            self._bytes += token.name.encode()
            return
        self._flush()
        if token.kind == "open":
            self._open()
        elif token.kind == "close":
            self._close()
        elif token.kind == "sign":
            self._sign(token.name)
        else:
            self._word(token)

    def _open(self) -> None:
        if len(self._groups) >= DEPTH:
            raise DamagedFile(self.name, N_("要素の入れ子が深すぎます。"))
        self._groups.append(self._group)
        self._fresh, self._starred, self._skip = True, False, 0

    def _close(self) -> None:
        if not self._groups:
            return
        done, self._group = self._group, self._groups.pop()
        self._skip, self._fresh = 0, False
        if done.styles:
            self._learn_style()
        if done.note and not self._group.note and self._note is not None:
            self._notes.append((sum(map(len, self._line)), done.note, "".join(self._note).strip()))
            self._note = None
        if done.instruction and not self._group.instruction:
            self._phonetic("".join(self._instruction))
            self._instruction = []

    def _learn_style(self) -> None:
        if match := STYLE.search(self._style_name):
            self._levels[self._style] = int(match["level"])
        self._style_name = ""

    def _set_style(self, number: int | None) -> None:
        if self._group.styles:
            self._style = number or 0
        else:
            self._level = self._levels.get(number or 0)

    def _phonetic(self, instruction: str) -> None:
        r"""Word writes ruby as a field EQ \o, with base text and reading inside the instruction."""
        match = PHONETIC.search(instruction) if instruction.lstrip().upper().startswith("EQ") else None
        if match and not self._group.skipped:
            self._notes.append((sum(map(len, self._line)), "ruby", match["reading"]))
            self._write(match["base"])

    def _data(self, token: Token) -> None:
        data = token.data
        if self._skip:
            dropped = min(self._skip, len(data))
            self._skip -= dropped
            data = data[dropped:]
        self._fresh = False
        if not data:
            return
        if self._group.fonts or self._group.skipped:
            return
        if token.kind == "text" and not (self._bytes and waits_for_trail(self._bytes, self._codec())):
            self._flush()
        self._bytes += data
        if token.kind == "text":
            self._flush()

    def _codec(self) -> str:
        return self._group.codec

    def _flush(self) -> None:
        if not self._bytes:
            return
        data, self._bytes = self._bytes, b""
        codec = self._codec()
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            text = self._otherwise(data, codec)
        self._write(text)

    def _otherwise(self, data: bytes, codec: str) -> str:
        """Fonts lie: Japanese bytes under a Western font are Japanese where the document is."""
        for other in dict.fromkeys((self._ansi, "cp932", "cp1252")):
            if other != codec:
                try:
                    return data.decode(other)
                except UnicodeDecodeError:
                    continue
        raise DamagedFile(self.name, N_("文字コードに合わないバイトが含まれています。"))

    def _write(self, text: str) -> None:
        group = self._group
        if group.skipped or group.fonts or group.hidden or group.deleted:
            return
        if group.styles:
            self._style_name += text
        elif group.instruction:
            self._instruction.append(text)
        elif group.note and self._note is not None:
            self._note.append(text)
        else:
            self._line.append(text)

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self._starred = True
            return
        self._fresh = False
        if sign in "\r\n":
            self._end_of_paragraph()
        elif sign in "{}\\":
            self._write(sign)
        elif sign in SIGNS:
            self._write(SIGNS[sign])

    def _word(self, token: Token) -> None:
        word, number = token.name, token.number
        if self._skip and word != "u":
            self._skip -= 1
            return
        first, self._fresh = self._fresh, False
        if first and self._destination(word):
            return
        if handler := self._handlers.get(word):
            handler(self, number)
        elif word in CHARACTERS:
            self._write(CHARACTERS[word])

    def _destination(self, word: str) -> bool:
        """Tell whether a group that begins with this word is not running text."""
        if word.startswith(("header", "footer")) and word in SKIPPED:
            self._group = replace(self._group, skipped=True)
            self.margins = True
        elif word in SKIPPED:
            self._group = replace(self._group, skipped=True)
        elif word in {"fonttbl", "stylesheet"}:
            self._group = replace(self._group, fonts=word == "fonttbl", styles=word == "stylesheet")
        elif word in {"footnote", "annotation"} and not self._group.note:
            self._group = replace(self._group, note="comment" if word == "annotation" else "footnote")
            self._note = []
        elif word == "fldinst":
            self._group = replace(self._group, instruction=True)
        elif self._starred and word not in {"shpinst", "shppict", "ud", "ruby", "annotation"}:
            self._group = replace(self._group, skipped=word not in self._handlers)
            return self._group.skipped
        else:
            return False
        return True

    def _unicode(self, number: int | None) -> None:
        code = (number or 0) & 0xFFFF
        self._skip = self._group.fallback
        if 0xD800 <= code < 0xDC00:
            self._high = code
            return
        if 0xDC00 <= code < 0xE000:
            if self._high is not None:
                self._write(chr(0x10000 + ((self._high - 0xD800) << 10) + (code - 0xDC00)))
            self._high = None
            return
        if code >= 0x20:
            self._write(chr(code))

    def _set_fallback(self, number: int | None) -> None:
        self._group = replace(self._group, fallback=min(max(number or 0, 0), 8))

    def _set_ansi(self, number: int | None) -> None:
        self._ansi = code_page(number or 1252)
        self._group = replace(self._group, codec=self._ansi)
        self._groups = [replace(group, codec=self._ansi) for group in self._groups]

    def _set_font(self, number: int | None) -> None:
        self._font = number or 0
        if not self._group.fonts:
            self._group = replace(self._group, codec=self._fonts.get(self._font, self._ansi))

    def _set_charset(self, number: int | None) -> None:
        if self._group.fonts:
            self._fonts[self._font] = page_of_charset(number or 0, self._ansi)

    def _plain(self, number: int | None) -> None:
        del number
        self._group = replace(self._group, codec=self._ansi, hidden=False, deleted=False, revised=False)

    def _hide(self, number: int | None) -> None:
        self._group = replace(self._group, hidden=number != 0)

    def _delete(self, number: int | None) -> None:
        self.changes += number != 0
        self._group = replace(self._group, deleted=number != 0)

    def _revise(self, number: int | None) -> None:
        self.changes += number != 0
        self._group = replace(self._group, revised=number != 0)

    def _outline(self, number: int | None) -> None:
        self._level = number + 1 if number is not None and 0 <= number < 9 else None

    def _fresh_paragraph(self, number: int | None) -> None:
        del number
        self._level = None
        self._in_row = False

    def _enter_row(self, number: int | None) -> None:
        del number
        self._in_row = True

    def _line_break(self, number: int | None) -> None:
        del number
        self._write("\n")

    def _end_of_paragraph(self, number: int | None = None) -> None:
        del number
        group = self._group
        if group.skipped or group.fonts or group.styles or group.deleted or group.instruction:
            return
        if group.note:
            self._write("\n")
        elif self._in_row:
            self._line.append("\n")
        else:
            self._end_table()
            self._paragraph()

    def _paragraph(self) -> None:
        self.out.begin_line()
        start = self.out.length
        text = "".join(self._line)
        with self.out.heading(self._level):
            self.out.write(text)
        self._put_notes(start, self._notes)
        self._line, self._notes = [], []

    def _put_notes(self, start: int, notes: list[tuple[int, str, str]]) -> None:
        for place, kind, text in notes:
            self.out.note(
                start + place, "ruby" if kind == "ruby" else "comment" if kind == "comment" else "footnote", text
            )

    def _end_cell(self, number: int | None) -> None:
        del number
        self._cells.append(("".join(self._line), self._notes))
        self._line, self._notes = [], []

    def _end_row(self, number: int | None) -> None:
        del number
        if self._cells:
            self._rows.append(self._cells)
        self._cells, self._in_row = [], False

    def _end_table(self) -> None:
        if self._cells:
            self._rows.append(self._cells)
            self._cells = []
        rows, self._rows = self._rows, []
        if rows:
            self.out.table([[self._cell(text, notes) for text, notes in row] for row in rows])

    def _cell(self, text: str, notes: list[tuple[int, str, str]]) -> Cell:
        def write() -> None:
            start = self.out.length
            for line in text.split("\n"):
                self.out.begin_line()
                self.out.write(line)
            self._put_notes(start, notes)

        return Cell(text.strip(), write)

    _handlers: ClassVar[dict[str, Callable[["_Walk", int | None], None]]] = {
        "u": _unicode,
        "uc": _set_fallback,
        "ansicpg": _set_ansi,
        "f": _set_font,
        "af": _set_font,
        "fcharset": _set_charset,
        "plain": _plain,
        "v": _hide,
        "deleted": _delete,
        "revised": _revise,
        "outlinelevel": _outline,
        "s": _set_style,
        "pard": _fresh_paragraph,
        "intbl": _enter_row,
        "line": _line_break,
        "par": _end_of_paragraph,
        "sect": _end_of_paragraph,
        "page": _end_of_paragraph,
        "cell": _end_cell,
        "row": _end_row,
    }
