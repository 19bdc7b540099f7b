"""Finding a case, document, code or coder by its name or id, and saying so when that is not possible."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from kanryu.errors import Ambiguous, DuplicateName, EmptyName, NotFound
from kanryu.i18n import N_
from kanryu_models import Case, Code, Codebook, Coder, Document

E = TypeVar("E")

CASE, DOCUMENT, CODE, CODER = N_("事例"), N_("資料"), N_("コード"), N_("コーダー")
CODEBOOK, CODING, MEMO, ATTRIBUTE = N_("コード体系"), N_("コーディング"), N_("メモ"), N_("属性")


@dataclass(frozen=True, slots=True)
class Named:
    """Something with an id, the names it answers to, and a label for telling it from its namesakes."""

    id: str
    names: tuple[str, ...]
    label: str


def pick(kind: str, wanted: str, among: Iterable[Named]) -> str:
    """Return the id of the one thing that answers to ``wanted``.

    Raises:
        NotFound: nothing does.
        Ambiguous: several do, and none by its id.
    """
    found = [item for item in among if wanted and (wanted == item.id or wanted in item.names)]
    found = [item for item in found if wanted == item.id] or found
    if not found:
        raise NotFound(kind, wanted)
    if len(found) > 1:
        raise Ambiguous(kind, wanted, tuple(item.label for item in found))
    return found[0].id


def case_named(session: Session, wanted: str) -> str:
    """Return the id of the case with this name or id."""
    rows = session.execute(select(Case.id, Case.name))
    return pick(CASE, wanted, (Named(id_, (name,), f"{name} ({id_})") for id_, name in rows))


def document_named(session: Session, wanted: str) -> str:
    """Return the id of the document with this title, ``case/title`` or id."""
    query = select(Document.id, Document.title, Case.name).outerjoin(Case, Case.id == Document.case_id)
    rows = session.execute(query).all()
    items = (
        Named(id_, (title, f"{case}/{title}") if case else (title,), f"{case or '-'}/{title} ({id_})")
        for id_, title, case in rows
    )
    return pick(DOCUMENT, wanted, items)


def code_named(session: Session, wanted: str) -> str:
    """Return the id of the code with this key, ``codebook:key``, name (either language) or id."""
    return codes_named(session, [wanted])[0]


def codes_named(session: Session, wanted: Iterable[str]) -> list[str]:
    """Return the ids of several codes, each named as for :func:`code_named`."""
    query = select(Code.id, Code.key, Code.name_ja, Code.name_en, Codebook.key)
    rows = session.execute(query.join(Codebook, Codebook.id == Code.codebook_id)).all()
    items = [
        Named(id_, (key, f"{book}:{key}", ja, en), f"{book}:{key} {ja} ({id_})") for id_, key, ja, en, book in rows
    ]
    return [pick(CODE, one, items) for one in wanted]


def coder_named(session: Session, wanted: str) -> str:
    """Return the id of the coder with this name or id."""
    rows = session.execute(select(Coder.id, Coder.name))
    return pick(CODER, wanted, (Named(id_, (name,), name) for id_, name in rows))


def existing(session: Session, entity: type[E], kind: str, id_: str) -> E:
    """Return the row with this id.

    Raises:
        NotFound: it is gone.
    """
    row = session.get(entity, id_)
    if row is None:
        raise NotFound(kind, id_)
    return row


def checked_name(kind: str, name: str) -> str:
    """Return the name without surrounding blanks.

    Raises:
        EmptyName: nothing is left of it.
    """
    if not name.strip():
        raise EmptyName(kind)
    return name.strip()


def free_name(kind: str, name: str, taken: Iterable[str]) -> str:
    """Return the checked name if nothing has it yet.

    Raises:
        EmptyName, DuplicateName: it cannot be used.
    """
    name = checked_name(kind, name)
    if name in set(taken):
        raise DuplicateName(kind, name)
    return name
