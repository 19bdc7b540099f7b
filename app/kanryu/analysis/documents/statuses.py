"""How far each coder has come with a document; the document's own status says it for the group."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from kanryu.analysis.commands import command, tell
from kanryu.analysis.documents.documents import STATUSES
from kanryu.analysis.naming import CODER, DOCUMENT, existing
from kanryu.analysis.project.coders import current_coder
from kanryu.errors import InvalidValue
from kanryu.i18n import N_
from kanryu_models import Coder, CodingStatus, Document


def coding_statuses(session: Session) -> dict[str, dict[str, str]]:
    """Return, by document id, the status by coder id; who said nothing is left out."""
    found: dict[str, dict[str, str]] = {}
    query = select(CodingStatus.document_id, CodingStatus.coder_id, CodingStatus.status)
    for document_id, coder_id, status in session.execute(query):
        found.setdefault(document_id, {})[coder_id] = status
    return found


@command(N_("資料「{document}」の進み具合（{coder}）を変える"))
def set_coding_status(session: Session, document_id: str, status: str) -> None:
    """Say how far the coder who signs has come with a document.

    Raises:
        NotFound: the document is gone.
        InvalidValue: there is no such status.
    """
    document = existing(session, Document, DOCUMENT, document_id)
    if status not in STATUSES:
        raise InvalidValue(N_("進み具合"), status, "、".join(STATUSES))
    coder_id = current_coder(session)
    tell(session, document=document.title, coder=existing(session, Coder, CODER, coder_id).name)
    query = select(CodingStatus).where(CodingStatus.document_id == document_id, CodingStatus.coder_id == coder_id)
    row = session.scalars(query).one_or_none()
    if row is None:
        session.add(CodingStatus(document_id=document_id, coder_id=coder_id, status=status))
    else:
        row.status = status
