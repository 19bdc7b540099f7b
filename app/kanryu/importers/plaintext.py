"""Plain text and Markdown files."""

import re
from dataclasses import replace

from kanryu.analysis.documents.incoming import Section, Transcript
from kanryu.importers.draft import Draft, finish
from kanryu.importers.encodings import decode
from kanryu.importers.errors import EmptyFile
from kanryu.importers.importer import ReadOptions
from kanryu.importers.pipes import column_utterances, table_utterances

_HEADING = re.compile(r"^ {0,3}(?P<marks>#{1,6})[ \u3000\t]+(?P<title>[^\n]*?)(?:[ \t]+#+)?[ \t]*$", re.MULTILINE)
_FENCE = re.compile(r"^ {0,3}(?P<fence>```+|~~~+).*?(?:^ {0,3}(?P=fence)|\Z)", re.MULTILINE | re.DOTALL)


class TextImporter:
    """Reads .txt in any encoding used for Japanese."""

    format = "text"
    suffixes = frozenset({".txt", ".text"})

    def sniff(self, content: bytes) -> bool:
        """Say False: plain text has no mark of its own."""
        del content
        return False

    def read(self, content: bytes, name: str, options: ReadOptions) -> Transcript:
        """Read a text file; see ``encodings.decode`` for the failures."""
        draft = _decoded(content, name, options)
        draft = replace(draft, utterances=tuple(column_utterances(draft.text)))
        return finish(draft, content, name, self.format, options)


class MarkdownImporter:
    """Reads .md: the text stays as it is written, its headings become sections."""

    format = "markdown"
    suffixes = frozenset({".md", ".markdown"})

    def sniff(self, content: bytes) -> bool:
        """Say False: Markdown has no mark of its own."""
        del content
        return False

    def read(self, content: bytes, name: str, options: ReadOptions) -> Transcript:
        """Read a Markdown file; see ``encodings.decode`` for the failures."""
        text = _decoded(content, name, options)
        rows = tuple(table_utterances(text.text))
        draft = Draft(text.text, text.encoding, sections=tuple(_sections(text.text)), utterances=rows, wrapped=False)
        return finish(draft, content, name, self.format, options)


def _decoded(content: bytes, name: str, options: ReadOptions) -> Draft:
    if not content.strip():
        raise EmptyFile(name)
    decoded = decode(content, name, options.encoding)
    return Draft(decoded.text, decoded.encoding, wrapped=False)


def _sections(text: str) -> list[Section]:
    fenced = (
        [(match.start(), match.end()) for match in _FENCE.finditer(text)] if "```" in text or "~~~" in text else []
    )
    return [
        Section(match.start(), len(match["marks"]), match["title"].strip())
        for match in _HEADING.finditer(text)
        if match["title"].strip() and not any(start <= match.start() < end for start, end in fenced)
    ]
