"""The names in the texts: what GiNZA takes for a firm, person, place, date or amount. Suggestions, never more."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from kanryu.analysis.documents.transcripts import TranscriptView, transcript
from kanryu.i18n import N_, tr
from kanryu.language import readings
from kanryu.language.ginza import Reading
from kanryu.language.ginza_process import Reader
from kanryu.progress import Progress, Silent
from kanryu_models import Document


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a name stands, [start, end) in a document."""

    document_id: str
    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it is written, with what it is taken for (Company, Person, City …) and where it stands."""

    text: str
    label: str
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A document as GiNZA reads it: its text, and ``ja`` or ``en``."""

    id: str
    text: str
    language: str

    @property
    def reading(self) -> Reading | None:
        """What was read out of it; None when nothing was yet."""
        return readings.kept(readings.digest_of(self.text), self.language)


def unread(session: Session) -> tuple[Paper, ...]:
    """Return the documents that GiNZA has not read yet."""
    return tuple(paper for paper in _papers(session) if paper.reading is None)


def read_papers(papers: Sequence[Paper], progress: Progress = Silent()) -> None:  # noqa: B008 - stateless
    """Let GiNZA read documents in its own process; what has been read is kept at once, whatever comes after.

    Raises:
        ReaderMissing: the model is not installed.
        ReaderStopped: its process died.
        Cancelled: the user stopped it; the process is killed.
    """
    if not papers:
        return
    total, done = sum(len(paper.text) for paper in papers), 0
    what = tr(N_("資料を言語モデルで読んでいます"))
    with Reader() as reader:
        for paper in papers:
            reading = reader.read(paper.text, paper.language, progress, what, before=done, total=total)
            readings.keep(readings.digest_of(paper.text), paper.language, reading)
            done += len(paper.text)
    progress.step(total, total)


def list_names(session: Session) -> tuple[Name, ...]:
    """Return the names in all documents that were read, the most frequent first; labels of turns are no mentions."""
    found: dict[tuple[str, str], list[Mention]] = {}
    for paper in _papers(session):
        if (reading := paper.reading) is not None:
            _collect(transcript(session, paper.id), reading, found)
    names = (Name(text, label, tuple(mentions)) for (text, label), mentions in found.items())
    return tuple(sorted(names, key=lambda name: (-len(name.mentions), name.label, name.text)))


def _collect(view: TranscriptView, reading: Reading, found: dict[tuple[str, str], list[Mention]]) -> None:
    for one in reading.entities:
        turn = view.turn_at(one.start)
        if turn is None or one.start >= turn.body:
            mention = Mention(view.id, view.title, one.start, one.end)
            found.setdefault((view.text[one.start : one.end], one.label), []).append(mention)


def _papers(session: Session) -> Iterator[Paper]:
    columns = select(Document.id, Document.text, Document.language).order_by(Document.position, Document.id)
    for id_, text, language in session.execute(columns):
        yield Paper(id_, text, "en" if language == "en" else "ja")
