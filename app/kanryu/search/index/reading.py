"""An index that has been opened: its vocabulary, the word tables, and which turns hold a word.

It lives in memory: the files are read once, found to be exactly those that were sealed, and not needed any more.
"""

import json
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kanryu.language.words import Entry
from kanryu.search.index.shelving import Place, Record
from kanryu.search.tables import WordTable
from kanryu.search.vocabulary import Form

if TYPE_CHECKING:
    from whoosh.reading import IndexReader


@dataclass(frozen=True, slots=True)
class _Kept:
    """A document in the index: the number of its record's entry, and how many turns follow it."""

    number: int
    units: int
    table: WordTable


class Index:
    """What an index says of the documents whose texts have not changed since."""

    def __init__(self, record: Record, reader: "IndexReader") -> None:
        self.record = record
        self._reader = reader
        self.entries: list[Entry] = []
        self._kept: dict[str, _Kept] = {}
        self._frequencies: dict[int, int] = {}
        self._load()
        self._order = sorted(self._kept.values(), key=lambda kept: kept.number)
        self._numbers = [kept.number for kept in self._order]
        self.vocabulary: Sequence[Form] = [Form(*entry) for entry in self.entries]

    def _load(self) -> None:
        parts: list[tuple[int, list[list[str]]]] = []
        number = 0
        while number < self._reader.doc_count_all():
            stored = self._reader.stored_fields(number)
            if not stored["document"]:
                parts.append(json.loads(stored["table"].decode("utf-8", "surrogatepass")))
                number += 1
                continue
            kept = _unpacked(stored["document"], number, stored["table"])
            if not self._reader.is_deleted(number):
                self._kept[stored["document"]] = kept
            number += kept.units + 1
        for first, entries in sorted(parts):
            if first != len(self.entries):
                raise ValueError("a part of the vocabulary is missing")
            self.entries += [Entry(*entry) for entry in entries]

    @property
    def digests(self) -> Mapping[str, str]:
        """The digests of the documents as they were indexed, by their ids."""
        return self.record.documents

    @property
    def documents(self) -> Sequence[str]:
        """The ids of the documents in it."""
        return tuple(self._kept)

    def table(self, document_id: str) -> WordTable | None:
        """Return the word table of a document, if the index has it."""
        kept = self._kept.get(document_id)
        return kept.table if kept else None

    def entry_numbers(self, document_id: str) -> range:
        """Return the numbers of the Whoosh entries of a document."""
        kept = self._kept.get(document_id)
        return range(kept.number, kept.number + kept.units + 1) if kept else range(0)

    def frequency(self, forms: Iterable[int]) -> int:
        """Return in how many turns any of some forms occur, counted for each form."""
        return sum(map(self._frequency, forms))

    def _frequency(self, form: int) -> int:
        count = self._frequencies.get(form)
        if count is None:
            from kanryu.search.index.schema import term  # noqa: PLC0415 - brings Whoosh, which only an index needs

            count = self._frequencies[form] = self._reader.doc_frequency("words", term(form))
        return count

    def holding(self, slots: Sequence[frozenset[int]]) -> frozenset[str]:
        """Return the ids of the documents with a turn that has a form of every slot."""
        from whoosh.query.compound import And, Or
        from whoosh.query.terms import Term
        from whoosh.searching import Searcher

        from kanryu.search.index.schema import term  # noqa: PLC0415 - brings Whoosh, which only an index needs

        asked = And([Or([Term("words", term(form)) for form in sorted(slot)]) for slot in slots])
        found = asked.docs(Searcher(self._reader))
        return frozenset(self._order[bisect_right(self._numbers, number) - 1].table.document_id for number in found)


def read(place: Place) -> Index | None:
    """Return the valid index of a place; None where there is none or it is not as it was sealed."""
    record = place.record()
    contents = place.contents(record) if record else None
    return opened(record, contents) if record and contents is not None else None


def opened(record: Record, contents: Mapping[str, bytes]) -> Index | None:
    """Return an index from the contents of its files, which must have been found to be ours."""
    from whoosh.filedb.filestore import RamStorage
    from whoosh.index import FileIndex

    storage = RamStorage()  # type: ignore[no-untyped-call]  # Whoosh is typed in part
    storage.files = dict(contents)
    try:
        reader = FileIndex(storage).reader()  # type: ignore[no-untyped-call]  # likewise
        return Index(record, reader)
    except Exception:  # noqa: BLE001 - sealed, and yet not to be read: another Whoosh under the same version; build anew
        return None


def _unpacked(document_id: str, number: int, packed: bytes) -> _Kept:
    units, words = array("I", packed[:8])
    column = array("I", packed[8 + 4 * units :])
    if len(column) != 3 * words:
        raise ValueError("a word table is cut off")
    table = WordTable(document_id, column[:words], column[words : 2 * words], column[2 * words :])
    return _Kept(number, units, table)
