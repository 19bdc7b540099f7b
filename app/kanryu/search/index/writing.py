"""Writing an index: a record for every document, and behind it one entry for each of its turns with its words."""

import json
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from kanryu.language.words import Cut, Entries, Entry
from kanryu.progress import Progress, track
from kanryu.search.tables import Content

if TYPE_CHECKING:
    from whoosh.writing import IndexWriter

_MEGABYTES = 512


def write_whole(folder: Path, contents: Sequence[Content], progress: Progress) -> None:
    """Write the index of all documents into an empty folder.

    Raises:
        OSError: the folder cannot be written.
        Cancelled: nothing valid has been made.
    """
    from whoosh.index import create_in

    from kanryu.search.index.schema import schema  # noqa: PLC0415 - brings Whoosh

    writer = create_in(str(folder), schema()).writer(limitmb=_MEGABYTES)
    _write(writer, Entries(), contents, progress)
    _tidy(folder)


def write_changes(
    folder: Path, known: Iterable[Entry], gone: Iterable[int], contents: Sequence[Content], progress: Progress
) -> None:
    """Write changed documents into a copy of an index.

    Args:
        folder: holds the copy.
        known: the entries the index has numbers for.
        gone: the numbers of the Whoosh entries to take away.
        contents: what takes their place.
        progress: counts the documents.

    Raises:
        OSError: the folder cannot be written.
    """
    from whoosh.index import open_dir

    writer = open_dir(str(folder)).writer(limitmb=_MEGABYTES)
    for number in gone:
        writer.delete_document(number)
    _write(writer, Entries(known), contents, progress)
    _tidy(folder)


def _write(writer: "IndexWriter", entries: Entries, contents: Sequence[Content], progress: Progress) -> None:
    first = len(entries.all)
    try:
        for content in track(contents, progress):
            for entry in _entries(content, entries.cut(content.text)):
                writer.add_document(**entry)
        writer.add_document(
            document="", table=json.dumps([first, entries.all[first:]]).encode("utf-8", "surrogatepass")
        )
    except BaseException:  # also a cancelled job: what holds files open must let go of them
        writer.cancel()
        raise
    writer.commit(merge=False)


def _tidy(folder: Path) -> None:
    """Take away Whoosh's own lock, which is ours to hold for the whole folder."""
    for lock in folder.glob("*_WRITELOCK"):
        lock.unlink()


def _entries(content: Content, cut: Cut) -> Iterator[Mapping[str, object]]:
    """Yield the record of a document and then its units in order; so a unit's number tells where it belongs."""
    from kanryu.search.index.schema import term  # noqa: PLC0415 - brings Whoosh

    bounds = array("I", content.bounds)
    columns = (bounds, cut.entries, cut.starts, cut.ends)
    head = array("I", (len(bounds), len(cut.entries)))
    yield {"document": content.document_id, "table": b"".join(column.tobytes() for column in (head, *columns))}
    firsts = [bisect_left(cut.starts, start) for start in content.bounds]
    for first, last in pairwise((0, *firsts[1:], len(cut.entries))):
        yield {"words": [term(number) for number in sorted(set(cut.entries[first:last]))]}
