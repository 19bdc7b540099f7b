"""The same file twice: knowing a document again by its file or its title, and what to do about it."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from kanryu.analysis.commands import command, tell
from kanryu.analysis.documents.anchors import unique_runs
from kanryu.analysis.documents.correcting import Correction
from kanryu.analysis.documents.documents import digest_of_file
from kanryu.analysis.documents.incoming import Transcript
from kanryu.analysis.documents.intake import Incoming, take_in
from kanryu.analysis.documents.replacement import replace_document
from kanryu.analysis.naming import DOCUMENT
from kanryu.errors import Ambiguous
from kanryu.i18n import N_
from kanryu_models import Case, Document

Choice = Literal["skip", "new", "corrected"]
CHOICES: tuple[Choice, ...] = ("skip", "new", "corrected")

_VERSION = re.compile(
    r"[\s_\-・.]*[(\[【「]*(?:修正|訂正|改訂|校正|最終|確定)(?:済み?|後|版|稿)*[)\]】」]*$"
    r"|[\s_\-.]*\(?(?:コピー|copy|final|rev(?:ised)?|v(?:er)?)[\s_.\-]*\d*\)?$"
    r"|[\s_\-]*\(\d+\)$"
)
_ALIKE = 0.5
"""The share of a text that must be found in another for it to be its corrected version."""
_ANCHOR = 12


@dataclass(frozen=True, slots=True)
class Known:
    """A document that an incoming file is, or is a version of.

    Attributes:
        id: the document's; empty when an earlier file of the same import has these bytes.
        title: its title.
        case: the name of its case.
        same: ``file``: byte for byte the same file; ``title``: of the same title and much the same words.
        edited: whether its text is not what the incoming file says: corrected since, or read in another way.
    """

    id: str
    title: str
    case: str | None
    same: Literal["file", "title"]
    edited: bool = False

    @property
    def label(self) -> str:
        """Case and title, as the command line takes them."""
        return f"{self.case}/{self.title}" if self.case else self.title


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of incoming files: the documents that are new or were corrected, in order, and the corrections."""

    documents: tuple[str, ...]
    corrections: tuple[Correction, ...]


def same_file(session: Session, digest: str) -> tuple[Known, ...]:
    """Return the documents that came from a file with this SHA-256."""
    rows = _found(session, Document.source_digest == digest)
    return tuple(Known(id_, title, case, "file") for id_, title, case in rows)


def same_title(session: Session, title: str, case: str = "") -> tuple[Known, ...]:
    """Return the documents of this title, whatever version it names (修正版, (2), v2); in one case when asked."""
    wanted = _bare(title)
    among = (Case.name == case) | (Case.id == case) if case else Document.id.is_not(None)
    rows = _found(session, among)
    return tuple(Known(id_, known, name, "title") for id_, known, name in rows if _bare(known) == wanted)


def _found(session: Session, condition: ColumnElement[bool]) -> Iterable[tuple[str, str, str | None]]:
    query = select(Document.id, Document.title, Case.name).outerjoin(Case, Case.id == Document.case_id)
    return session.execute(query.where(condition).order_by(Document.position, Document.id)).all()


def _bare(title: str) -> str:
    bare = unicodedata.normalize("NFKC", title).casefold().strip()
    shorter = _VERSION.sub("", bare)
    while shorter and shorter != bare:
        bare, shorter = shorter, _VERSION.sub("", shorter)
    return bare


def recognise(
    session: Session, transcripts: Sequence[Transcript], case: str = "", titles: Sequence[str] = ()
) -> tuple[tuple[Known, ...], ...]:
    """Return for each incoming transcript the documents it is or is a version of, the likeliest first.

    Args:
        session: a session that reads.
        transcripts: what the importers read.
        case: the case they are meant for; documents of other cases count only when the file is the same.
        titles: the titles they will have, in the same order; their own when empty.
    """
    seen: dict[str, str] = {}
    found = []
    for at, transcript in enumerate(transcripts):
        title = (titles[at] if titles else "") or transcript.title
        digest = digest_of_file(transcript.original)
        known = tuple(_compared(session, item, transcript.text) for item in same_file(session, digest))
        if not known and digest in seen:
            known = (Known("", seen[digest], None, "file"),)
        found.append(known or _versions(session, transcript.text, title, case))
        seen.setdefault(digest, title)
    return tuple(found)


def _compared(session: Session, known: Known, text: str) -> Known:
    return replace(known, edited=_stored(session, known) != text)


def _stored(session: Session, known: Known) -> str:
    return session.scalar(select(Document.text).where(Document.id == known.id)) or ""


def _versions(session: Session, text: str, title: str, case: str) -> tuple[Known, ...]:
    ranked = []
    for known in same_title(session, title, case):
        stored = _stored(session, known)
        ranked.append((likeness(stored, text), replace(known, edited=stored != text)))
    ranked.sort(key=lambda pair: -pair[0])
    return tuple(known for alike, known in ranked if alike >= _ALIKE)


def likeness(one: str, other: str) -> float:
    """Return the share (0 to 1) of the longer text that stands word for word in the other."""
    if one == other:
        return 1.0
    runs = unique_runs(one, other, _ANCHOR)
    return min(1.0, sum(run.length for run in runs) / max(len(one), len(other), 1))


def decide(known: Sequence[Known], choice: Choice, *, reread: bool = False) -> tuple[Choice, str]:
    """Return what is done with one incoming file, and the document that is corrected or stands for it.

    The very same file corrects nothing: where the document was corrected in the project since, it is skipped, so
    that a folder taken in again does not undo that work.

    Args:
        known: what :func:`recognise` found for it.
        choice: what the user wants done with files that are known.
        reread: the user wants this very file read again (another encoding, lines joined): then it does correct.

    Raises:
        Ambiguous: it is to correct a document and several came from it.
    """
    if not known or choice == "new":
        return "new", ""
    first = known[0]
    if choice == "skip" or not first.id or (first.same == "file" and first.edited and not reread):
        return "skip", first.id
    if first.same == "file" and len(known) > 1:
        raise Ambiguous(DOCUMENT, first.title, tuple(f"{item.label} ({item.id})" for item in known))
    return "corrected", first.id


@command(N_("資料 {n} 件を取り込む、または置き換える"))
def take_in_again(session: Session, incoming: Sequence[Incoming], decisions: Sequence[tuple[Choice, str]]) -> TakenIn:
    """Store files as one action: each as a new document, in place of one, or not at all; see :func:`decide`.

    Raises:
        NotFound, NothingLeft, InvalidValue: nothing changed.
    """
    tell(session, n=sum(choice != "skip" for choice, _ in decisions))
    documents: list[str] = []
    corrections: list[Correction] = []
    for item, (choice, document_id) in zip(incoming, decisions, strict=True):
        if choice == "corrected":
            corrections.append(replace_document(session, document_id, item.transcript))
            documents.append(document_id)
        elif choice == "new":
            documents += take_in(session, (item,))
    return TakenIn(tuple(documents), tuple(corrections))
