"""What a file format must offer to be imported."""

from dataclasses import dataclass
from typing import Protocol

from kanryu.analysis.documents.incoming import Transcript


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """Which columns of a table hold what: by heading, letter or number from 1.

    None leaves it open; an empty text says that no column does.
    """

    text: str | None = None
    speaker: str | None = None
    time: str | None = None


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the user decides about reading a file.

    Attributes:
        encoding: a codec's name that overrules recognition; None lets the file speak for itself.
        columns: of a table with one row per utterance; None lets headings and contents speak.
        reflow: whether lines broken inside sentences are joined. None joins those of a PDF, whose line ends are
            the printer's, and only proposes it for wrapped text, whose line ends may be the author's.
    """

    encoding: str | None = None
    columns: ColumnChoice | None = None
    reflow: bool | None = None


class Importer(Protocol):
    """One file format. Importers hold no state; the registry lists one of each."""

    @property
    def format(self) -> str:
        """The format's name, stored with the document."""

    @property
    def suffixes(self) -> frozenset[str]:
        """File name suffixes with their dot, in lower case."""

    def sniff(self, content: bytes) -> bool:
        """Tell whether these bytes can only be this format; a text format that cannot tell says False."""

    def read(self, content: bytes, name: str, options: ReadOptions) -> Transcript:
        """Read a whole file.

        Raises:
            KanryuError: the file is damaged, empty, or not what it seems (see ``importers.errors``).
        """
