"""Codes: the tree a researcher codes with, and what can be done to it."""

import json
from collections import Counter
from dataclasses import dataclass, replace

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from kanryu.analysis.coding import revisions
from kanryu.analysis.coding.codebooks import AXES
from kanryu.analysis.coding.colors import farthest
from kanryu.analysis.commands import both, command, tell
from kanryu.analysis.naming import CODE, CODEBOOK, checked_name, existing, free_name
from kanryu.errors import InvalidValue
from kanryu.i18n import N_, Language
from kanryu_models import Code, Codebook, Coding


@dataclass(frozen=True, slots=True)
class CodeItem:
    """One code with its definition; ``codings`` counts its own, ``total`` with those of the codes below."""

    id: str
    codebook_id: str
    codebook: str
    parent_id: str | None
    key: str
    name_ja: str
    name_en: str
    axis: str
    definition: str
    include: str
    exclude: str
    example: str
    cues: tuple[str, ...]
    color: str
    shortcut: str
    is_group: bool
    depth: int
    codings: int
    total: int

    def name(self, language: Language) -> str:
        """Return the name in a language, the Japanese one where there is no other."""
        return self.name_en if language == "en" and self.name_en else self.name_ja


def list_codes(session: Session) -> tuple[CodeItem, ...]:
    """Return every code, each codebook's tree in depth-first order."""
    count_query = select(Coding.code_id, func.count()).group_by(Coding.code_id)
    counts = dict(session.execute(count_query).all())
    books = {
        id_: (position, key)
        for id_, position, key in session.execute(select(Codebook.id, Codebook.position, Codebook.key))
    }
    children: dict[str | None, list[Code]] = {}
    for code in session.scalars(select(Code)):
        children.setdefault(code.parent_id, []).append(code)
    for group in children.values():
        group.sort(key=lambda code: (books[code.codebook_id], code.position, code.id))
    items: list[CodeItem] = []
    for root in children.get(None, []):
        _collect(root, 0, children, counts, {id_: key for id_, (_, key) in books.items()}, items)
    return tuple(items)


def _collect(
    code: Code,
    depth: int,
    children: dict[str | None, list[Code]],
    counts: dict[str, int],
    books: dict[str, str],
    items: list[CodeItem],
) -> int:
    """Append the code and all below it; return how many codings they have together."""
    index = len(items)
    items.append(_item(code, depth, counts.get(code.id, 0), books[code.codebook_id]))
    total = counts.get(code.id, 0) + sum(
        _collect(child, depth + 1, children, counts, books, items) for child in children.get(code.id, [])
    )
    items[index] = replace(items[index], total=total)
    return total


def _item(code: Code, depth: int, codings: int, codebook: str) -> CodeItem:
    return CodeItem(
        id=code.id,
        codebook_id=code.codebook_id,
        codebook=codebook,
        parent_id=code.parent_id,
        key=code.key,
        name_ja=code.name_ja,
        name_en=code.name_en,
        axis=code.axis,
        definition=code.definition,
        include=code.include,
        exclude=code.exclude,
        example=code.example,
        cues=tuple(json.loads(code.cues)),
        color=code.color,
        shortcut=code.shortcut,
        is_group=code.is_group,
        depth=depth,
        codings=codings,
        total=codings,
    )


def used_codebooks(codes: tuple[CodeItem, ...]) -> frozenset[str]:
    """Return the ids of the code systems of which at least one code is in use."""
    return frozenset(code.codebook_id for code in codes if code.codings)


def subtree_ids(codes: tuple[CodeItem, ...], code_id: str) -> tuple[str, ...]:
    """Return the ids of a code and of all codes below it."""
    found = [code_id]
    inside = {code_id}
    for code in codes:  # parents come before their children
        if code.parent_id in inside:
            inside.add(code.id)
            found.append(code.id)
    return tuple(found)


@command(N_("コード「{code}」を加える"))
def add_code(
    session: Session,
    codebook_id: str,
    name: str,
    parent_id: str | None = None,
    *,
    key: str = "",
    axis: str = "",
) -> str:
    """Add a code at the end of its siblings and return its id.

    Args:
        session: the running action.
        codebook_id: the code system it belongs to.
        name: the Japanese name.
        parent_id: the code above it, None at the top.
        key: its key; the next free one when omitted.
        axis: its axis; the parent's, or context, when omitted.

    Raises:
        NotFound, EmptyName, DuplicateName, InvalidValue: nothing changed.
    """
    existing(session, Codebook, CODEBOOK, codebook_id)
    above = existing(session, Code, CODE, parent_id) if parent_id else None
    codes = session.scalars(select(Code).where(Code.codebook_id == codebook_id)).all()
    siblings = [code for code in codes if code.parent_id == parent_id]
    keys = {code.key for code in codes}
    code = Code(
        codebook_id=codebook_id,
        parent_id=parent_id,
        key=free_name(CODE, key, keys) if key else _next_key(above.key if above else "", keys),
        name_ja=free_name(CODE, name, [code.name_ja for code in siblings]),
        axis=_axis(axis or (above.axis if above else "context")),
        color=farthest([code.color for code in siblings], [code.color for code in codes]),
        position=max((code.position for code in siblings), default=above.position if above else -1) + 1,
    )
    session.add(code)
    session.flush()
    tell(session, **both("code", code))
    return code.id


def _next_key(above: str, taken: set[str]) -> str:
    prefix = f"{above}." if above else "N"
    number = 1
    while f"{prefix}{number}" in taken:
        number += 1
    return f"{prefix}{number}"


def _axis(axis: str) -> str:
    if axis not in AXES:
        raise InvalidValue(N_("軸"), axis, "、".join(AXES))
    return axis


@dataclass(frozen=True, slots=True)
class CodeFields:
    """What can be edited of a code; None leaves a field as it is."""

    name_ja: str | None = None
    name_en: str | None = None
    definition: str | None = None
    include: str | None = None
    exclude: str | None = None
    example: str | None = None
    cues: tuple[str, ...] | None = None
    color: str | None = None
    shortcut: str | None = None
    axis: str | None = None


@command(N_("コード「{code}」を直す"))
def edit_code(session: Session, code_id: str, fields: CodeFields, *, reason: str = "") -> None:
    """Change a code's name, definition or look; its codings stay.

    A change of what the code means (see ``revisions.MEANING``) is kept as a revision with its reason.

    Raises:
        NotFound, EmptyName, InvalidValue: nothing changed.
        ReasonMissing: the code's meaning would change without a reason; only a first definition needs none.
    """
    code = existing(session, Code, CODE, code_id)
    before = revisions.meaning(code)
    tell(session, **both("code", code))
    if fields.name_ja is not None:
        code.name_ja = checked_name(CODE, fields.name_ja)
    if fields.axis is not None:
        code.axis = _axis(fields.axis)
    if fields.cues is not None:
        code.cues = json.dumps(fields.cues, ensure_ascii=False)
    if fields.shortcut:
        taken = update(Code).where(Code.codebook_id == code.codebook_id, Code.shortcut == fields.shortcut)
        session.execute(taken.values(shortcut=""))
    for name in ("name_en", "definition", "include", "exclude", "example", "color", "shortcut"):
        value = getattr(fields, name)
        if value is not None:
            setattr(code, name, value)
    revisions.record(session, code, before, reason)


@command(N_("コード「{code}」を移す"))
def move_code(session: Session, code_id: str, parent_id: str | None, position: int | None = None) -> None:
    """Put a code with all below it under another code, or at the top; its codings stay.

    A code that has the axis of the code above it takes the axis of the new one, and so does what is below it.

    Args:
        session: the running action.
        code_id: the code to move.
        parent_id: the code it shall stand below, None at the top.
        position: its place among the siblings there, counted without itself from 0; the last when omitted.

    Raises:
        NotFound: one of the codes is gone.
        InvalidValue: the new place lies below the code itself or in another code system.
    """
    code = existing(session, Code, CODE, code_id)
    tell(session, **both("code", code))
    above = existing(session, Code, CODE, parent_id) if parent_id is not None else None
    if above is not None and (above.id in below(session, code_id) or above.codebook_id != code.codebook_id):
        raise InvalidValue(N_("移す先"), above.name_ja, N_("同じ体系の、そのコードの下にないコード"))
    if above is not None:
        held = existing(session, Code, CODE, code.parent_id).axis if code.parent_id else code.axis
        _follow_axis(session, code, held, above.axis)
    same_level = Code.parent_id.is_(None) if parent_id is None else Code.parent_id == parent_id
    siblings = select(Code).where(Code.codebook_id == code.codebook_id, same_level, Code.id != code_id)
    order = list(session.scalars(siblings.order_by(Code.position, Code.id)))
    order.insert(len(order) if position is None else position, code)
    code.parent_id = parent_id
    _number(order)


def _follow_axis(session: Session, code: Code, old: str, new: str) -> None:
    """Give a code and all below it the new axis as far as they have the old one."""
    if old != new:
        rows = update(Code).where(Code.id.in_(below(session, code.id)), Code.axis == old)
        session.execute(rows.values(axis=new), execution_options={"synchronize_session": "fetch"})


def _number(order: list[Code]) -> None:
    """Let positions rise in this order; codes whose positions rise already keep them."""
    last = -1
    for code in order:
        if code.position <= last:
            code.position = last + 1
        last = code.position


def below(session: Session, code_id: str) -> tuple[str, ...]:
    """Return the ids of a code and of all codes below it."""
    found = [code_id]
    for id_ in found:
        found.extend(session.scalars(select(Code.id).where(Code.parent_id == id_)))
    return tuple(found)


def codings_below(session: Session, code_id: str) -> dict[str, int]:
    """Return what deleting a code would take away: codings by code name, its own and those below it."""
    counts: Counter[str] = Counter()
    query = select(Code.name_ja, func.count()).join(Coding, Coding.code_id == Code.id)
    for name, count in session.execute(query.where(Code.id.in_(below(session, code_id))).group_by(Code.id)):
        counts[name] += count
    return dict(counts)


@command(N_("コード「{code}」を消す"))
def delete_code(session: Session, code_id: str) -> int:
    """Delete a code with all below it and their codings; return how many codings went (see codings_below)."""
    code = existing(session, Code, CODE, code_id)
    tell(session, **both("code", code))
    gone = sum(codings_below(session, code_id).values())
    session.delete(code)
    return gone
