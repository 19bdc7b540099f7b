"""What is recorded of a case or a document, written in one go: all of it, or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from kanryu.analysis.commands import command, tell
from kanryu.analysis.documents.attributes import add_attribute, attribute_table, set_attribute
from kanryu.analysis.documents.cases import add_case, describe_case, list_cases, rename_case
from kanryu.analysis.documents.documents import describe_document, give_document, set_speaker_role
from kanryu.analysis.naming import DOCUMENT, existing
from kanryu.errors import NotFound
from kanryu.i18n import N_
from kanryu_models import Document, Speaker


@dataclass(frozen=True, slots=True)
class CaseRecord:
    """What is to be written of a case; attributes by name, new ones become columns of text; None stays."""

    name: str | None = None
    description: str | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)


@command(N_("事例「{case}」を記録する"))
def record_case(session: Session, case: str, record: CaseRecord) -> str:
    """Write the record of the case with this name or id, which is made when there is none; return its id.

    Raises:
        EmptyName, DuplicateName, InvalidValue: nothing changed.
    """
    tell(session, case=case)
    known = [item.id for item in list_cases(session) if case in {item.name, item.id}]
    case_id = known[0] if known else add_case(session, case)
    if record.name is not None:
        rename_case(session, case_id, record.name)
    if record.description is not None:
        describe_case(session, case_id, record.description)
    columns = {item.name: item.id for item in attribute_table(session).attributes}
    for name, value in record.attributes.items():
        set_attribute(session, case_id, columns.get(name) or add_attribute(session, name), value)
    return case_id


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """What is to be written of a document; roles by speaker label; ``case_id`` is empty for none; None stays."""

    title: str | None = None
    status: str | None = None
    case_id: str | None = None
    roles: Mapping[str, str] = field(default_factory=dict)


@command(N_("資料「{document}」の記録を直す"))
def record_document(session: Session, document_id: str, record: DocumentRecord) -> None:
    """Write the record of a document.

    Raises:
        NotFound: the document, the case or a speaker is not there.
        EmptyName, InvalidValue: nothing changed.
    """
    tell(session, document=existing(session, Document, DOCUMENT, document_id).title)
    describe_document(session, document_id, title=record.title, status=record.status)
    if record.case_id is not None:
        give_document(session, document_id, record.case_id or None)
    query = select(Speaker.label, Speaker.id).where(Speaker.document_id == document_id)
    speakers = dict(session.execute(query).all())
    for label, role in record.roles.items():
        if label not in speakers:
            raise NotFound(N_("話者"), label)
        set_speaker_role(session, speakers[label], role)
