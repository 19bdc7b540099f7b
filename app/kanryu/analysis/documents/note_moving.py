"""What becomes of a document's notes when its text is corrected: they stand where their text stands now.

Headings and unclear places are words of the text itself. They are read anew where the text changed: an unclear place
that was heard again, so that its mark is gone, is no longer listed, and one that was marked just now is.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kanryu.analysis.documents.incoming import Note
from kanryu.analysis.documents.text_map import TextMap
from kanryu.analysis.documents.unclear import unclear_passages


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A note as it is stored; ``id`` is empty for one that is not stored yet."""

    id: str
    start: int
    kind: str
    text: str


def moved_notes(rows: Iterable[NoteRow], text_map: TextMap) -> list[NoteRow]:
    """Return the notes as they are after a correction; those whose words are gone from the text are left out."""
    marked = _marked_anew(text_map)
    moved = []
    for row in rows:
        now = _moved(row, text_map, marked)
        if now is not None:
            moved.append(now)
    return [*moved, *(NoteRow("", start, note.kind, note.text) for start, note in marked.items())]


def _moved(row: NoteRow, text_map: TextMap, marked: dict[int, Note]) -> NoteRow | None:
    now = replace(row, start=min(text_map.position(row.start, after=True), len(text_map.new)))
    if row.kind not in ("unclear", "section") or not text_map.old.startswith(row.text, row.start):
        return now
    end = text_map.position(row.start + len(row.text), after=False)
    if row.kind == "section":
        return _heading(now, text_map.new) if now.start < end else None
    end = max(end, now.start + 1)
    note = next((one for one in marked.values() if one.start < end and now.start < one.start + len(one.text)), None)
    if note is not None:
        del marked[note.start]
        return replace(now, start=note.start, text=note.text)
    return now if text_map.new.startswith(row.text, now.start) else None


def _heading(row: NoteRow, text: str) -> NoteRow:
    """Return a heading as its line reads now."""
    start, stop = _lines(text, row.start, row.start)
    line = text[start:stop]
    return replace(row, start=start + len(line) - len(line.lstrip()), text=line.strip())


def _marked_anew(text_map: TextMap) -> dict[int, Note]:
    """Return by their place the unclear places that the correction touched."""
    found: dict[int, Note] = {}
    for gap in text_map.came():
        for note in unclear_passages(text_map.new, *_lines(text_map.new, gap.new, gap.new_end)):
            if note.start <= gap.new_end and gap.new <= note.start + len(note.text):
                found[note.start] = note
    return found


def _lines(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where the first line that [start, end) touches begins, and where the last one ends."""
    yield text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    yield len(text) if stop < 0 else stop
