"""Codings: giving passages codes, correcting and removing them, and listing them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import Select, delete, select
from sqlalchemy.orm import Session

from kanryu.analysis.coding.joining import absorb
from kanryu.analysis.coding.ownership import require_own
from kanryu.analysis.commands import both, command, tell
from kanryu.analysis.documents.documents import texts_of
from kanryu.analysis.documents.fitting import plain_digits
from kanryu.analysis.documents.passages import case_of_coding
from kanryu.analysis.naming import CODE, CODING, DOCUMENT, existing
from kanryu.analysis.project.coders import current_coder
from kanryu.errors import InvalidValue, OutsideText
from kanryu.i18n import N_
from kanryu_models import Case, Code, Coder, Coding, Document

POLARITIES = ("+", "-", "±")


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a document's text, [start, end) in code points."""

    document_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quality:
    """How a passage speaks of its code: polarity, strength 1 to 3, event time as said, a short note.

    Digits and hyphens of the event time are those of a keyboard, whatever an input method or a command line gave.
    """

    polarity: str = "+"
    strength: int = 2
    event_time: str = ""
    memo: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "event_time", plain_digits(self.event_time))  # the way of frozen dataclasses


@dataclass(frozen=True, slots=True)
class CodingItem:
    """One coding with the names of what it joins and the exact words it covers."""

    id: str
    document_id: str
    document: str
    case_id: str | None
    case: str | None
    code_id: str
    code: str
    key: str
    color: str
    axis: str
    coder_id: str
    coder: str
    start: int
    end: int
    polarity: str
    strength: int
    event_time: str
    memo: str
    text: str


@dataclass(frozen=True, slots=True)
class CodingFilter:
    """Which codings are wanted; an empty tuple does not restrict."""

    documents: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    coders: tuple[str, ...] = ()
    ids: tuple[str, ...] = field(default=())


def list_codings(session: Session, wanted: CodingFilter = CodingFilter()) -> tuple[CodingItem, ...]:
    """Return the codings in text order, document by document."""
    rows = session.execute(_filtered(_columns(), wanted)).mappings().all()
    texts = texts_of(session, {row["document_id"] for row in rows})
    return tuple(CodingItem(**row, text=texts[row["document_id"]][row["start"] : row["end"]]) for row in rows)


def _columns() -> Select[tuple[object, ...]]:
    case_id = case_of_coding()
    case_name = select(Case.name).where(Case.id == case_id).correlate(Coding, Document).scalar_subquery()
    return (
        select(
            Coding.id,
            Coding.document_id,
            Document.title.label("document"),
            case_id.label("case_id"),
            case_name.label("case"),
            Coding.code_id,
            Code.name_ja.label("code"),
            Code.key,
            Code.color,
            Code.axis,
            Coding.coder_id,
            Coder.name.label("coder"),
            Coding.start,
            Coding.end,
            Coding.polarity,
            Coding.strength,
            Coding.event_time,
            Coding.memo,
        )
        .join(Document, Document.id == Coding.document_id)
        .join(Code, Code.id == Coding.code_id)
        .join(Coder, Coder.id == Coding.coder_id)
        .order_by(Document.position, Coding.document_id, Coding.start, Coding.end, Coding.id)
    )


def _filtered(query: Select[tuple[object, ...]], wanted: CodingFilter) -> Select[tuple[object, ...]]:
    for column, values in (
        (Coding.document_id, wanted.documents),
        (Coding.code_id, wanted.codes),
        (Coding.coder_id, wanted.coders),
        (Coding.id, wanted.ids),
    ):
        if values:
            query = query.where(column.in_(values))
    return query.where(case_of_coding().in_(wanted.cases)) if wanted.cases else query


@command(N_("「{code}」を付ける"))
def add_codings(
    session: Session,
    passages: Iterable[Passage],
    code_ids: Iterable[str],
    quality: Quality = Quality(),
) -> tuple[str, ...]:
    """Give every passage every code, and return the codings' ids, passage by passage.

    A code the same coder already gave to exactly this passage is not given twice; that coding's id comes back.

    Raises:
        NotFound: a document or code is gone.
        OutsideText: a passage does not lie inside its document.
        InvalidValue: polarity or strength do not exist, or a code is a heading.
    """
    _check(quality)
    coder_id = current_coder(session)
    codes = [_applicable(session, code_id) for code_id in code_ids]
    tell(session, **both("code", *codes))
    return tuple(_give(session, passage, code.id, coder_id, quality) for passage in passages for code in codes)


def _applicable(session: Session, code_id: str) -> Code:
    code = existing(session, Code, CODE, code_id)
    if code.is_group:
        raise InvalidValue(CODE, code.name_ja, N_("見出しでないコード"))
    return code


def _give(session: Session, passage: Passage, code_id: str, coder_id: str, quality: Quality) -> str:
    _inside(session, passage)
    # by the place alone: asked for code and coder too, SQLite goes through every coding of the code
    here = select(Coding.id, Coding.end, Coding.code_id, Coding.coder_id).where(
        Coding.document_id == passage.document_id, Coding.start == passage.start
    )
    same = (passage.end, code_id, coder_id)
    known = next((id_ for id_, *found in session.execute(here) if tuple(found) == same), None)
    if known is not None:
        return known
    coding = Coding(
        document_id=passage.document_id,
        start=passage.start,
        end=passage.end,
        code_id=code_id,
        coder_id=coder_id,
        polarity=quality.polarity,
        strength=quality.strength,
        event_time=quality.event_time,
        memo=quality.memo,
    )
    session.add(coding)
    return coding.id


def _inside(session: Session, passage: Passage) -> None:
    document = existing(session, Document, DOCUMENT, passage.document_id)
    if not 0 <= passage.start < passage.end <= document.characters:
        raise OutsideText(passage.start, passage.end, document.characters)


def _check(quality: Quality) -> None:
    if quality.polarity not in POLARITIES:
        raise InvalidValue(N_("極性"), quality.polarity, "、".join(POLARITIES))
    if quality.strength not in {1, 2, 3}:
        raise InvalidValue(N_("強さ"), str(quality.strength), "1、2、3")


def _code_of(session: Session, coding: Coding) -> Code:
    return existing(session, Code, CODE, coding.code_id)


def _own(session: Session, coding_id: str) -> Coding:
    """Return a coding of the coder who signs; only they may change it."""
    return require_own(session, existing(session, Coding, CODING, coding_id))


@command(N_("「{code}」を外す"))
def remove_codings(session: Session, coding_ids: Iterable[str]) -> None:
    """Take codings away.

    Raises:
        NotFound: one of them is gone already.
        OthersCoding: one of them is another coder's.
    """
    ids = tuple(coding_ids)
    tell(session, **both("code", *(_code_of(session, _own(session, id_)) for id_ in ids)))
    session.execute(delete(Coding).where(Coding.id.in_(ids)))


@command(N_("「{code}」を「{target}」に付け替える"))
def recode(session: Session, coding_ids: Iterable[str], code_id: str) -> None:
    """Give codings another code; passage, coder and quality stay.

    Where the coder gave the passage that code already, with the same polarity, it is not doubled: one coding stays,
    with the notes, links and memos of both.

    Raises:
        NotFound: a coding or the code is gone.
        InvalidValue: the code is a heading.
        OthersCoding: a coding is another coder's.
    """
    target = _applicable(session, code_id)
    codings = [_own(session, id_) for id_ in dict.fromkeys(coding_ids)]
    tell(session, **both("code", *(_code_of(session, coding) for coding in codings)), **both("target", target))
    for coding in codings:
        twins = _twins(session, coding, code_id, Passage(coding.document_id, coding.start, coding.end))
        if twins:
            absorb(session, twins[0], coding)
        else:
            coding.code_id = code_id
            session.flush()


def _twins(session: Session, coding: Coding, code_id: str, passage: Passage) -> list[Coding]:
    """Return the codings that would say the same twice if this one had the code on the passage."""
    same = select(Coding).where(
        Coding.document_id == passage.document_id,
        Coding.start == passage.start,
        Coding.end == passage.end,
        Coding.code_id == code_id,
        Coding.coder_id == coding.coder_id,
        Coding.polarity == coding.polarity,
        Coding.id != coding.id,
    )
    return list(session.scalars(same.order_by(Coding.id)))


@command(N_("「{code}」の範囲を変える"))
def set_bounds(session: Session, coding_id: str, start: int, end: int) -> tuple[str, ...]:
    """Let a coding cover [start, end) of its document; return the ids of codings that became one with it.

    The coder's other codings of exactly this passage with the same code and polarity say nothing more: they go, and
    their notes, links and memos stay with this one. One of another polarity says something else and stays.

    Raises:
        NotFound: the coding is gone.
        OthersCoding: it is another coder's.
        OutsideText: the range does not lie inside the text.
    """
    coding = _own(session, coding_id)
    passage = Passage(coding.document_id, start, end)
    _inside(session, passage)
    tell(session, **both("code", _code_of(session, coding)))
    twins = _twins(session, coding, coding.code_id, passage)
    gone = tuple(twin.id for twin in twins)
    for twin in twins:
        absorb(session, coding, twin)
    coding.start, coding.end = start, end
    return gone


@command(N_("「{code}」の評価を変える"))
def set_quality(
    session: Session,
    coding_id: str,
    *,
    polarity: str | None = None,
    strength: int | None = None,
    event_time: str | None = None,
    memo: str | None = None,
) -> None:
    """Change how a passage speaks of its code; what is None stays.

    Raises:
        NotFound: the coding is gone.
        OthersCoding: it is another coder's.
        InvalidValue: polarity or strength do not exist.
    """
    coding = _own(session, coding_id)
    tell(session, **both("code", _code_of(session, coding)))
    quality = Quality(
        coding.polarity if polarity is None else polarity,
        coding.strength if strength is None else strength,
        coding.event_time if event_time is None else event_time,
        coding.memo if memo is None else memo,
    )
    _check(quality)
    coding.polarity, coding.strength = quality.polarity, quality.strength
    coding.event_time, coding.memo = quality.event_time, quality.memo
