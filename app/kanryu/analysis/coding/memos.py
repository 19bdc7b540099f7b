"""Memos on anything in the project."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from kanryu.analysis.commands import command, tell
from kanryu.analysis.naming import MEMO, existing
from kanryu.analysis.project.coders import current_coder
from kanryu.errors import InvalidValue
from kanryu.i18n import N_
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
