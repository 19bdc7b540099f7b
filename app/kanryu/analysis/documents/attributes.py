"""Attributes of cases: typed columns of the case table and their values."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from kanryu.analysis.commands import command, tell
from kanryu.analysis.documents.fitting import fitting
from kanryu.analysis.naming import ATTRIBUTE, CASE, existing, free_name
from kanryu.analysis.ordering import put_at
from kanryu.errors import InvalidValue
from kanryu.i18n import N_
from kanryu_models import AttributeDefinition, AttributeValue, Case

KINDS = ("text", "number", "date", "choice", "note")


@dataclass(frozen=True, slots=True)
class Attribute:
    """A column of the case table."""

    id: str
    name: str
    kind: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AttributeTable:
    """The case table: columns, and for each case id the values by attribute id (missing = not known)."""

    attributes: tuple[Attribute, ...]
    values: dict[str, dict[str, str]]

    def of(self, case_id: str) -> tuple[tuple[str, str], ...]:
        """Return name and value of what is known about a case, in column order."""
        known = self.values.get(case_id, {})
        return tuple((item.name, known[item.id]) for item in self.attributes if item.id in known)


@dataclass(frozen=True, slots=True)
class Misfit:
    """A value that would not fit another kind of attribute."""

    case: str
    value: str


def attribute_table(session: Session) -> AttributeTable:
    """Return every attribute and every value."""
    columns = tuple(_attribute(item) for item in session.scalars(_in_order()))
    values: dict[str, dict[str, str]] = {}
    query = select(AttributeValue.case_id, AttributeValue.definition_id, AttributeValue.value)
    for case_id, definition_id, value in session.execute(query):
        values.setdefault(case_id, {})[definition_id] = value
    return AttributeTable(columns, values)


def _in_order() -> Select[AttributeDefinition]:
    return select(AttributeDefinition).order_by(AttributeDefinition.position, AttributeDefinition.id)


def _attribute(row: AttributeDefinition) -> Attribute:
    return Attribute(row.id, row.name, row.kind, tuple(json.loads(row.choices)))


@command(N_("属性「{attribute}」を加える"))
def add_attribute(session: Session, name: str, kind: str = "text", choices: tuple[str, ...] = ()) -> str:
    """Add a column to the case table and return its id.

    Raises:
        EmptyName, DuplicateName: the name cannot be used.
        InvalidValue: there is no such kind.
    """
    _check_kind(kind)
    name = free_name(ATTRIBUTE, name, session.scalars(select(AttributeDefinition.name)))
    position = session.scalar(select(func.coalesce(func.max(AttributeDefinition.position), -1) + 1))
    attribute = AttributeDefinition(name=name, kind=kind, choices=_stored(choices), position=position or 0)
    session.add(attribute)
    session.flush()
    tell(session, attribute=name)
    return attribute.id


def _check_kind(kind: str) -> None:
    if kind not in KINDS:
        raise InvalidValue(N_("属性の種類"), kind, "、".join(KINDS))


def _stored(choices: Iterable[str]) -> str:
    kept = dict.fromkeys(choice.strip() for choice in choices if choice.strip())
    return json.dumps(list(kept), ensure_ascii=False)


@command(N_("{case}の「{attribute}」を記入する"))
def set_attribute(session: Session, case_id: str, attribute_id: str, value: str) -> None:
    """Write one fact about a case; an empty value takes it away.

    Raises:
        NotFound: the case or the attribute is gone.
        InvalidValue: the value does not fit the attribute's kind.
    """
    case = existing(session, Case, CASE, case_id)
    attribute = existing(session, AttributeDefinition, ATTRIBUTE, attribute_id)
    tell(session, case=case.name, attribute=attribute.name)
    set_values(session, [(case_id, attribute_id, value)])


def set_values(session: Session, cells: Sequence[tuple[str, str, str]]) -> None:
    """Write many facts (case id, attribute id, value) within a running action; an empty value takes one away.

    Raises:
        NotFound: an attribute is gone.
        InvalidValue: a value does not fit its attribute's kind.
    """
    known = select(AttributeValue).where(AttributeValue.case_id.in_({case_id for case_id, _, _ in cells}))
    rows = {(row.case_id, row.definition_id): row for row in session.scalars(known)}
    ids = dict.fromkeys(attribute_id for _, attribute_id, _ in cells)
    columns = {id_: _attribute(existing(session, AttributeDefinition, ATTRIBUTE, id_)) for id_ in ids}
    for case_id, attribute_id, value in cells:
        attribute = columns[attribute_id]
        checked = fitting(attribute.name, attribute.kind, value, attribute.choices)
        row = rows.get((case_id, attribute_id))
        if row is not None and checked:
            row.value = checked
        elif row is not None:
            session.delete(row)
        elif checked:
            session.add(AttributeValue(case_id=case_id, definition_id=attribute_id, value=checked))


@command(N_("事例の表の {n}か所を空にする"))
def empty_cells(session: Session, cells: Iterable[tuple[str, str]]) -> None:
    """Take away what the cells (case id, attribute id) of the table say, as one action."""
    wanted = set(cells)
    query = select(AttributeValue).where(AttributeValue.case_id.in_({case_id for case_id, _ in wanted}))
    gone = [row for row in session.scalars(query) if (row.case_id, row.definition_id) in wanted]
    tell(session, n=len(gone))
    for row in gone:
        session.delete(row)


def misfits(session: Session, attribute_id: str, kind: str, choices: tuple[str, ...] = ()) -> tuple[Misfit, ...]:
    """Return the values of a column that would not fit if it were of another kind."""
    return tuple(Misfit(case, row.value) for case, row, fits in _refitted(session, attribute_id, kind, choices)
                 if fits is None)  # fmt: skip


def _refitted(
    session: Session, attribute_id: str, kind: str, choices: tuple[str, ...]
) -> list[tuple[str, AttributeValue, str | None]]:
    """Return case, row and the value as the other kind stores it (None: it does not fit)."""
    query = select(Case.name, AttributeValue).join(Case, Case.id == AttributeValue.case_id)
    rows = session.execute(query.where(AttributeValue.definition_id == attribute_id).order_by(Case.position, Case.id))
    return [(case, row, _or_none(kind, row.value, choices)) for case, row in rows]


def _or_none(kind: str, value: str, choices: tuple[str, ...]) -> str | None:
    try:
        return fitting("", kind, value, choices)
    except InvalidValue:
        return None


@command(N_("属性「{attribute}」を直す"))
def edit_attribute(
    session: Session, attribute_id: str, name: str, kind: str, choices: tuple[str, ...] = (), *, empty: bool = False
) -> None:
    """Rename a column or give it another kind; values that fit are kept, written as that kind writes them.

    Args:
        session: the running action.
        attribute_id: the column.
        name: its new name.
        kind: its new kind.
        choices: what may be chosen where the kind is ``choice``.
        empty: let values that do not fit go.

    Raises:
        NotFound, EmptyName, DuplicateName: nothing changed.
        InvalidValue: there is no such kind, or a value does not fit and was not to go.
    """
    attribute = existing(session, AttributeDefinition, ATTRIBUTE, attribute_id)
    tell(session, attribute=attribute.name)
    _check_kind(kind)
    if name.strip() != attribute.name:
        attribute.name = free_name(ATTRIBUTE, name, session.scalars(select(AttributeDefinition.name)))
    for case, row, fits in _refitted(session, attribute_id, kind, choices):
        if fits is None and not empty:
            raise InvalidValue(f"{case} {attribute.name}", row.value, kind)
        if fits:
            row.value = fits
        else:
            session.delete(row)
    attribute.kind, attribute.choices = kind, _stored(choices)


@command(N_("属性「{attribute}」を並べ替える"))
def move_attribute(session: Session, attribute_id: str, position: int) -> None:
    """Put a column before the one that now has this position (0 is the first; the number of columns: the end)."""
    attribute = existing(session, AttributeDefinition, ATTRIBUTE, attribute_id)
    tell(session, attribute=attribute.name)
    put_at(session.scalars(_in_order()).all(), attribute, position)


@command(N_("属性「{attribute}」を消す"))
def delete_attribute(session: Session, attribute_id: str) -> None:
    """Delete a column of the case table with its values."""
    attribute = existing(session, AttributeDefinition, ATTRIBUTE, attribute_id)
    tell(session, attribute=attribute.name)
    session.delete(attribute)
