"""Suggestions somebody refused: the same words in the same document are not suggested for the code again."""

from collections.abc import Iterable

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from kanryu.analysis.commands import command, tell
from kanryu.analysis.naming import CODE, DOCUMENT, existing
from kanryu.analysis.project.coders import current_coder
from kanryu.i18n import N_
from kanryu_models import Code, Document, RejectedSuggestion

Refused = tuple[str, str]
"""The id of a document and the words of the passage."""


def rejected(session: Session, code_id: str) -> frozenset[Refused]:
    """Return the passages that were refused for a code."""
    columns = select(RejectedSuggestion.document_id, RejectedSuggestion.text)
    rows = session.execute(columns.where(RejectedSuggestion.code_id == code_id))
    return frozenset((document_id, text) for document_id, text in rows)


@command(N_("「{code}」の候補 {n} 件を退ける"))
def reject_suggestions(session: Session, code_id: str, passages: Iterable[Refused]) -> None:
    """Remember that these passages are not to be suggested for a code again.

    Raises:
        NotFound: the code or a document is gone.
    """
    code = existing(session, Code, CODE, code_id)
    fresh = dict.fromkeys(passages)
    tell(session, code=code.name_ja, n=len(fresh))
    known, coder_id = rejected(session, code_id), current_coder(session)
    for document_id, text in fresh:
        existing(session, Document, DOCUMENT, document_id)
        if (document_id, text) not in known:
            row = RejectedSuggestion(document_id=document_id, code_id=code_id, text=text, coder_id=coder_id)
            session.add(row)


@command(N_("「{code}」の退けた候補をまた出す"))
def forget_rejections(session: Session, code_id: str) -> int:
    """Let everything that was refused for a code be suggested again; return how many passages."""
    code = existing(session, Code, CODE, code_id)
    tell(session, code=code.name_ja)
    refused = rejected(session, code_id)
    session.execute(delete(RejectedSuggestion).where(RejectedSuggestion.code_id == code_id))
    return len(refused)
