"""Memos on anything in the project."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from kanryu.analysis.coding.references import Reference, Target, named, targets_in, with_names
from kanryu.analysis.commands import command, tell
from kanryu.analysis.naming import MEMO, existing
from kanryu.analysis.project.coders import current_coder
from kanryu.analysis.project.history import day_of
from kanryu.errors import InvalidValue
from kanryu.i18n import N_, tr
from kanryu_models import Coder, Memo

KINDS = ("理論", "方法", "観察", "対極例")
SUBJECTS = ("project", "case", "document", "code", "coding", "cell")


@dataclass(frozen=True, slots=True)
class MemoItem:
    """One memo; ``subject`` says what kind of thing it is on, ``subject_id`` which."""

    id: str
    subject: str
    subject_id: str
    title: str
    text: str
    kind: str
    coder: str | None
    created_at: str


@dataclass(frozen=True, slots=True)
class MemoFilter:
    """Which memos are wanted; what is empty does not restrict.

    ``words`` are sought in title and text as they are read, with the names of what is linked; ``since`` is a day.
    """

    words: str = ""
    kind: str = ""
    subject: str = ""
    subject_id: str = ""
    coder: str = ""
    since: str = ""


@dataclass(frozen=True, slots=True)
class MemoView:
    """A memo as it is read: the names of what it is on and of what it links to stand for their ids."""

    memo: MemoItem
    about: Reference
    text: str
    shown: dict[str, Target]

    @property
    def title(self) -> str:
        """The title; without one, how the text begins."""
        first = next((line.strip() for line in self.text.split("\n") if line.strip()), "")
        return self.memo.title or first[:24] or tr("無題")


def view_memos(session: Session, wanted: MemoFilter = MemoFilter()) -> tuple[MemoView, ...]:
    """Return the wanted memos as they are read, newest first."""
    memos = list_memos(session, wanted.subject or None, wanted.subject_id or None)
    targets = {target for memo in memos for target in targets_in(memo.text)}
    names = named(session, targets | {(memo.subject, memo.subject_id) for memo in memos})
    views = []
    for memo in reversed(memos):
        text, shown = with_names(memo.text, names)
        view = MemoView(memo, names[memo.subject, memo.subject_id], text, shown)
        if _fits(view, wanted):
            views.append(view)
    return tuple(views)


def _fits(view: MemoView, wanted: MemoFilter) -> bool:
    memo = view.memo
    sought = wanted.words.strip().casefold()
    text = view.text.replace("[[", "").replace("]]", "")
    return (
        wanted.kind in ("", memo.kind)
        and wanted.coder in ("", memo.coder)
        and (not wanted.since or day_of(memo.created_at) >= wanted.since)
        and (not sought or sought in f"{memo.title}\n{text}\n{view.about.name()}".casefold())
    )


def list_memos(session: Session, subject: str | None = None, subject_id: str | None = None) -> tuple[MemoItem, ...]:
    """Return the memos, oldest first; of one kind of thing or of one thing when asked."""
    columns = select(
        Memo.id,
        Memo.subject,
        Memo.subject_id,
        Memo.title,
        Memo.text,
        Memo.kind,
        Coder.name.label("coder"),
        Memo.created_at,
    )
    query = columns.outerjoin(Coder, Coder.id == Memo.coder_id).order_by(Memo.created_at, Memo.id)
    if subject is not None:
        query = query.where(Memo.subject == subject)
    if subject_id is not None:
        query = query.where(Memo.subject_id == subject_id)
    return tuple(MemoItem(**row) for row in session.execute(query).mappings())


@command(N_("メモ「{memo}」を書く"))
def add_memo(
    session: Session, subject: str, subject_id: str, text: str, *, title: str = "", kind: str = "観察"
) -> str:
    """Write a memo and return its id.

    Raises:
        InvalidValue: the kind or the subject does not exist.
    """
    if subject not in SUBJECTS:
        raise InvalidValue(N_("メモの対象"), subject, "、".join(SUBJECTS))
    _check_kind(kind)
    tell(session, memo=title or text[:12])
    memo = Memo(
        subject=subject,
        subject_id=subject_id,
        title=title,
        text=text,
        kind=kind,
        coder_id=current_coder(session),
    )
    session.add(memo)
    return memo.id


@command(N_("メモ「{memo}」を直す"))
def edit_memo(
    session: Session,
    memo_id: str,
    *,
    title: str | None = None,
    text: str | None = None,
    kind: str | None = None,
) -> None:
    """Change a memo; what is None stays.

    Raises:
        NotFound, InvalidValue: nothing changed.
    """
    memo = existing(session, Memo, MEMO, memo_id)
    _check_kind(kind or memo.kind)
    tell(session, memo=memo.title or memo.text[:12])
    memo.title = memo.title if title is None else title
    memo.text = memo.text if text is None else text
    memo.kind = kind or memo.kind


@command(N_("メモ「{memo}」を消す"))
def delete_memo(session: Session, memo_id: str) -> None:
    """Delete a memo."""
    memo = existing(session, Memo, MEMO, memo_id)
    tell(session, memo=memo.title or memo.text[:12])
    session.delete(memo)


def _check_kind(kind: str) -> None:
    if kind not in KINDS:
        raise InvalidValue(N_("メモの種類"), kind, "、".join(KINDS))
