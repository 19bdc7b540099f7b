"""How the index stands to the project."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kanryu.search.index.reading import read
from kanryu.search.index.shelving import Place, version
from kanryu.search.tables import Content


@dataclass(frozen=True, slots=True)
class IndexStatus:
    """How the index stands to the project.

    Attributes:
        documents: how many transcripts the project has.
        missing: the ids of those that are not in the index as they are now.
        present: whether there is an index that can be used at all.
        forms: how many different words it knows.
        bytes: how much room it takes.
        folder: where it lies.
        analyser: what it was made with.
    """

    documents: int
    missing: tuple[str, ...]
    present: bool
    forms: int
    bytes: int
    folder: Path
    analyser: str

    @property
    def indexed(self) -> int:
        """How many transcripts are in the index as they are now."""
        return self.documents - len(self.missing)

    @classmethod
    def of(cls, place: Place, contents: Sequence[Content]) -> "IndexStatus":
        """Return the status of a place for the documents of a project."""
        index = read(place)
        digests = index.digests if index else {}
        missing = tuple(each.document_id for each in contents if digests.get(each.document_id) != each.digest())
        size = sum(size for size, _ in index.record.files.values()) if index else 0
        forms = len(index.vocabulary) if index else 0
        return cls(len(contents), missing, index is not None, forms, size, place.folder, version())
