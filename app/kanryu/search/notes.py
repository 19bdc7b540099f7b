"""The other texts that can be searched: memos, what codes mean, summaries of cells. They are few and short."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from kanryu.i18n import N_, tr
from kanryu.search.sources import NoteSource
from kanryu.search.values import Scope
from kanryu_models import Case, CellSummary, Code, Coding, Document, Memo

_FIELDS = (("definition", N_("定義")), ("include", N_("含める")), ("exclude", N_("含めない")), ("example", N_("例")))


def notes(session: Session, scope: tuple[Scope, ...]) -> list[NoteSource]:
    """Return the texts of some scopes, transcripts not among them."""
    found: list[NoteSource] = []
    if "memos" in scope:
        found += _memos(session)
    if "definitions" in scope:
        found += _definitions(session)
    if "summaries" in scope:
        found += _summaries(session)
    return found


def _memos(session: Session) -> Iterator[NoteSource]:
    cases = dict(session.execute(select(Case.id, Case.name)).all())
    documents = dict(session.execute(select(Document.id, Document.case_id)).all())
    codes = dict(session.execute(select(Code.id, Code.name_ja)).all())
    for memo in session.scalars(select(Memo).order_by(Memo.created_at, Memo.id)):
        case_id = memo.subject_id if memo.subject == "case" else documents.get(memo.subject_id) or ""
        code: tuple[tuple[str, str], ...] = (
            ((memo.subject_id, codes[memo.subject_id]),) if memo.subject_id in codes else ()
        )
        if memo.subject == "coding":
            case_id, code = _coded(session, memo.subject_id, documents, codes)
        title = memo.title or tr(N_("メモ"))
        yield NoteSource(f"memo:{memo.id}", "memos", memo.id, title, memo.text, case_id, cases.get(case_id, ""), code)


def _coded(
    session: Session, coding_id: str, documents: dict[str, str | None], codes: dict[str, str]
) -> tuple[str, tuple[tuple[str, str], ...]]:
    coding = session.get(Coding, coding_id)
    if coding is None:
        return "", ()
    return documents.get(coding.document_id) or "", ((coding.code_id, codes[coding.code_id]),)


def _definitions(session: Session) -> Iterator[NoteSource]:
    for code in session.scalars(select(Code).order_by(Code.codebook_id, Code.position, Code.id)):
        for field, name in _FIELDS:
            text = str(getattr(code, field))
            if text:
                title = f"{code.key} {code.name_ja}：{tr(name)}"
                mine = ((code.id, code.name_ja),)
                yield NoteSource(f"{field}:{code.id}", "definitions", code.id, title, text, codes=mine)


def _summaries(session: Session) -> Iterator[NoteSource]:
    rows = session.execute(
        select(CellSummary, Case.name, Code.name_ja)
        .join(Case, Case.id == CellSummary.case_id)
        .join(Code, Code.id == CellSummary.code_id)
        .order_by(Case.position, Code.position, CellSummary.id)
    )
    names = dict(session.execute(select(Code.id, Code.name_ja)).all())
    for summary, case, code in rows:
        codes = [(summary.code_id, code)]
        if summary.layer_id:
            codes.append((summary.layer_id, names[summary.layer_id]))
        title = f"{case} × {'・'.join(name for _, name in codes)}"
        yield NoteSource(
            f"summary:{summary.id}", "summaries", summary.id, title, summary.text, summary.case_id, case, tuple(codes)
        )
