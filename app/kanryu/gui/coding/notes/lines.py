"""Notes as the list shows them: what they are called, which of them are wanted, and the words about their place."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kanryu.analysis.documents.notes import NoteItem
from kanryu.analysis.documents.transcripts import TranscriptView
from kanryu.gui.coding.margin import clock
from kanryu.gui.coding.reading import Reading, Span
from kanryu.i18n import N_, tr

KINDS = ("unclear", "footnote", "endnote", "comment", "ruby", "section", "time")
KIND_NAMES = (
    N_("聞き直す箇所"), N_("脚注"), N_("文末注"), N_("コメント"), N_("読み"), N_("見出し"), N_("時刻"),
)  # fmt: skip
"""What the kinds of notes are called, in the same order."""
REMARKS = ("footnote", "endnote", "comment")
"""Kinds that say something about the text; together they are called notes."""
REMARK = "remark"
_BEFORE, _AFTER = 14, 60


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A note in the list.

    Attributes:
        note: as it is stored.
        source: who speaks there, and when.
        before: words that stand before the place.
        words: what stands out: the unclear words, the remark, the reading, the heading, the time.
        after: words that stand behind the place, or the words that a remark is about.
        span: what is selected in the text where the note is looked up.
    """

    note: NoteItem
    source: str
    before: str
    words: str
    after: str
    span: Span


def kind_name(kind: str) -> str:
    """Return what a kind of notes is called."""
    return tr(KIND_NAMES[KINDS.index(kind)])


def wanted_notes(notes: Iterable[NoteItem], wanted: str) -> tuple[NoteItem, ...]:
    """Return the notes of a kind; ``remark`` stands for footnotes, endnotes and comments, an empty text for all."""
    kinds = KINDS if not wanted else REMARKS if wanted == REMARK else (wanted,)
    return tuple(note for note in notes if note.kind in kinds)


def counted(notes: Iterable[NoteItem]) -> Counter[str]:
    """Return how many notes there are of each kind, and of all remarks."""
    found = Counter(note.kind for note in notes)
    found[REMARK] = sum(found[kind] for kind in REMARKS)
    return found


def lines_of(notes: Iterable[NoteItem], view: TranscriptView, reading: Reading) -> Iterator[NoteLine]:
    """Yield notes with the words about their places."""
    ends = [span[1] for span in reading.sentences]
    for note in notes:
        yield _line(note, view, _span(note, view.text, reading.sentences, ends))


def _line(note: NoteItem, view: TranscriptView, span: Span) -> NoteLine:
    turn = view.turn_at(note.start)
    speaker = turn.speaker.shown if turn is not None and turn.speaker is not None else ""
    source = "　".join(part for part in (speaker, clock(turn.time_ms) if turn is not None else "") if part)
    text = view.text
    begin = max(note.start - _BEFORE, turn.body if turn is not None else 0)
    before = text[begin : note.start].rpartition("\n")[2]
    if note.kind == "unclear":
        end = note.start + len(note.text)
        return NoteLine(note, source, before, note.text, text[end : end + _AFTER].partition("\n")[0], span)
    about = "" if note.kind == "section" else text[slice(*span)]
    return NoteLine(note, source, "", note.text, about, span)


def _span(note: NoteItem, text: str, sentences: Sequence[Span], ends: list[int]) -> Span:
    """Return what a note is about: the unclear words themselves, else the sentence it stands at or ends."""
    if note.kind == "unclear" and text.startswith(note.text, note.start):
        return note.start, note.start + len(note.text)
    behind = note.kind in ("footnote", "endnote") and note.start > 0
    if not sentences:
        return note.start, note.start
    return sentences[min(bisect_right(ends, note.start - 1 if behind else note.start), len(ends) - 1)]
