"""Finding a case, document, code or coder by its name or id, and saying so when that is not possible."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar
from unicodedata import normalize

from rapidfuzz import fuzz
from sqlalchemy import select
from sqlalchemy.orm import Session

from kanryu.errors import Ambiguous, DuplicateName, EmptyName, Misnamed, NotFound
from kanryu.i18n import N_
from kanryu_models import Case, Code, Codebook, Coder, Document

E = TypeVar("E")

CASE, DOCUMENT, CODE, CODER = N_("事例"), N_("資料"), N_("コード"), N_("コーダー")
CODEBOOK, CODING, MEMO, ATTRIBUTE = N_("コード体系"), N_("コーディング"), N_("メモ"), N_("属性")


_NEAR, _NEAR_PART = 50, 65
"""The least ratios (rapidfuzz, 0 to 100) of names that are near, on the whole or in a part."""
_HIRAGANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}


@dataclass(frozen=True, slots=True)
class Named:
    """Something with an id, the names it answers to, and a label for telling it from its namesakes."""

    id: str
    names: tuple[str, ...]
    label: str


def pick(kind: str, wanted: str, among: Iterable[Named]) -> str:
    """Return the id of the one thing that answers to ``wanted``.

    Raises:
        NotFound: nothing does; a Misnamed tells which names are near.
        Ambiguous: several do, and none by its id.
    """
    items = tuple(among)
    found = [item for item in items if wanted and (wanted == item.id or wanted in item.names)]
    found = [item for item in found if wanted == item.id] or found
    if not found:
        near = near_names(wanted, (name for item in items for name in item.names))
        raise Misnamed(kind, wanted, near) if near else NotFound(kind, wanted)
    if len(found) > 1:
        raise Ambiguous(kind, wanted, tuple(item.label for item in found))
    return found[0].id


def near_names(wanted: str, names: Iterable[str], most: int = 5) -> tuple[str, ...]:
    """Return names that are like one or have a part that is, the likest first; width, case and kana do not matter."""
    sought, there = _plain(wanted), tuple(dict.fromkeys(name for name in names if name.strip()))
    ratios = [_ratios(sought, _plain(name)) for name in there]
    near = [at for at, (best, _) in enumerate(ratios) if best >= _NEAR]
    return tuple(there[at] for at in sorted(near, key=lambda at: ratios[at], reverse=True)[:most])


def _ratios(sought: str, name: str) -> tuple[float, float]:
    """Return how like two names are at best, parts counting too, and on the whole (0 to 100)."""
    whole = fuzz.ratio(sought, name)
    if len(name) > 1 and name in sought:
        return 100.0, whole
    part = fuzz.partial_ratio(sought, name) if 1 < len(sought) <= len(name) else 0.0
    return max(whole, part if part >= _NEAR_PART or len(sought) == 2 else 0.0), whole


def _plain(name: str) -> str:
    return normalize("NFKC", name).casefold().translate(_HIRAGANA).strip()


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
