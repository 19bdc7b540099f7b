"""Speakers across the documents of a case: who is known in which role, and what they are called in a text."""

from collections.abc import Mapping

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from kanryu.analysis.commands import command, tell
from kanryu.analysis.documents.correcting import Correction
from kanryu.analysis.documents.correction import correct_text
from kanryu.analysis.documents.incoming import ROLES, Role
from kanryu.analysis.naming import existing
from kanryu.errors import InvalidValue, NotFound
from kanryu.i18n import N_
from kanryu_models import Case, Document, Speaker, Turn

_LONGEST = 63

RolesByCase = Mapping[str, Mapping[str, Role]]
"""Roles by the name of the case and the speaker's label; the empty name stands for documents without a case."""


def known_roles(session: Session) -> RolesByCase:
    """Return in which role each label speaks in the documents of each case; the newest document decides."""
    query = (
        select(Case.name, Speaker.label, Speaker.role)
        .join(Document, Document.id == Speaker.document_id)
        .join(Case, Case.id == Document.case_id)
        .order_by(Document.position, Speaker.position)
    )
    known: dict[str, dict[str, Role]] = {}
    for case, label, role in session.execute(query):
        known.setdefault(case, {})[label] = next(one for one in ROLES if one == role)
    return known


def speaker_named(session: Session, document_id: str, label: str) -> str:
    """Return the id of the speaker with a label in a document.

    Raises:
        NotFound: nobody has it.
    """
    query = select(Speaker.id).where(Speaker.document_id == document_id, Speaker.label == label)
    found = session.scalar(query)
    if found is None:
        raise NotFound(N_("話者"), label)
    return found


@command(N_("話者「{speaker}」を「{label}」と書く"))
def rename_speaker(session: Session, speaker_id: str, label: str) -> Correction:
    """Write another label at the head of every turn of a speaker; codings follow, as in any correction.

    The label of another speaker of the document makes the two one, who keeps that other's name and role.

    Raises:
        NotFound: the speaker is gone.
        InvalidValue: the label is empty, too long, or more than one line.
    """
    speaker = existing(session, Speaker, N_("話者"), speaker_id)
    wanted = label.strip()
    if not wanted or len(wanted) > _LONGEST or "\n" in wanted:
        raise InvalidValue(N_("話者の名前"), label, N_("1行で、63字まで"))
    document = existing(session, Document, N_("資料"), speaker.document_id)
    correction = correct_text(session, document.id, _renamed(session, document.text, speaker, wanted))
    tell(session, speaker=speaker.label, label=wanted)
    other = select(Speaker.id).where(Speaker.document_id == document.id, Speaker.label == wanted)
    other_id = session.scalar(other.where(Speaker.id != speaker.id))
    if other_id is not None:
        session.execute(update(Turn).where(Turn.speaker_id == speaker.id).values(speaker_id=other_id))
        session.delete(speaker)
        return correction
    if speaker.name == speaker.label:
        speaker.name = wanted
    speaker.label = wanted
    return correction


def _renamed(session: Session, text: str, speaker: Speaker, wanted: str) -> str:
    turns = select(Turn.start, Turn.body).where(Turn.speaker_id == speaker.id).order_by(Turn.start.desc())
    for start, body in session.execute(turns):
        head = text[start:body]
        at = head.find(speaker.label)
        if at >= 0:
            place = start + at
            text = text[:place] + wanted + text[place + len(speaker.label) :]
    return text
