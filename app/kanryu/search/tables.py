"""Word tables: which words a text has and where, by the numbers of their forms."""

from array import array
from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class WordTable:
    """The words of one document in text order, three columns of one length: form number, and [start, end)."""

    document_id: str
    forms: "array[int]"
    starts: "array[int]"
    ends: "array[int]"


@dataclass(frozen=True, slots=True)
class Content:
    """A text as it is indexed: ``bounds`` is where its units begin (turns; paragraphs outside of them)."""

    document_id: str
    text: str
    bounds: tuple[int, ...]

    def digest(self) -> str:
        """Return what tells this content from any other."""
        written = self.text.encode("utf-8", "surrogatepass")
        head = f"{len(written)}:{','.join(map(str, self.bounds))}:".encode()
        return sha256(head + written).hexdigest()
