"""The content of a report, block by block, before any file format."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from kanryu.i18n import Language


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the highest, 9 the deepest that Word knows."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text; a newline in it is a line break."""

    text: str
    style: Literal["body", "lead", "note"] = "body"


@dataclass(frozen=True, slots=True)
class Quotation:
    """A passage in the words of the speaker, without quotation marks; ``source`` says whose and where."""

    text: str
    source: str
    codes: tuple[str, ...] = ()
    polarity: str = "+"


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a numbered caption; ``widths`` are shares of the line, whatever they add up to.

    The first ``header_columns`` columns name the rows. A row shorter than the header is filled with empty cells.
    """

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...] | None
    note: str | None
    header_columns: int = 1


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG with a numbered caption; ``alt`` is what a screen reader says."""

    caption: str
    png: bytes = field(repr=False)
    alt: str
    width_cm: float


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The next block starts on a new page."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents, made of the report's headings down to ``depth``."""

    depth: int = 3


Block = Heading | Paragraph | Quotation | Table | Picture | PageBreak | Contents


@dataclass(frozen=True, slots=True)
class Properties:
    """What the file says of itself; ``made_at`` is when the report was made."""

    author: str = ""
    subject: str = ""
    keywords: str = ""
    made_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A report in one language."""

    title: str
    subtitle: str
    language: Language
    blocks: tuple[Block, ...]
    properties: Properties = Properties()
