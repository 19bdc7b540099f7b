"""Attributes of cases: typed columns of the case table and their values."""

import json
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kanryu.analysis.commands import command, tell
from kanryu.analysis.naming import ATTRIBUTE, CASE, existing, free_name
from kanryu.errors import InvalidValue
from kanryu.i18n import N_
from kanryu_models import AttributeDefinition, AttributeValue, Case

KINDS = ("text", "number", "date", "choice", "note")
_EXPECTED = {"number": N_("数"), "date": N_("日付（2016、2016-09、2016-09-14）")}


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


def attribute_table(session: Session) -> AttributeTable:
    """Return every attribute and every value."""
    order = select(AttributeDefinition).order_by(AttributeDefinition.position, AttributeDefinition.id)
    columns = tuple(
        Attribute(item.id, item.name, item.kind, tuple(json.loads(item.choices))) for item in session.scalars(order)
    )
    values: dict[str, dict[str, str]] = {}
    query = select(AttributeValue.case_id, AttributeValue.definition_id, AttributeValue.value)
    for case_id, definition_id, value in session.execute(query):
        values.setdefault(case_id, {})[definition_id] = value
    return AttributeTable(columns, values)


@command(N_("属性「{attribute}」を加える"))
def add_attribute(session: Session, name: str, kind: str = "text", choices: tuple[str, ...] = ()) -> str:
    """Add a column to the case table and return its id.

    Raises:
        EmptyName, DuplicateName: the name cannot be used.
        InvalidValue: there is no such kind.
    """
    if kind not in KINDS:
        raise InvalidValue(N_("属性の種類"), kind, "、".join(KINDS))
    name = free_name(ATTRIBUTE, name, session.scalars(select(AttributeDefinition.name)))
    position = session.scalar(select(func.coalesce(func.max(AttributeDefinition.position), -1) + 1))
    attribute = AttributeDefinition(
        name=name, kind=kind, choices=json.dumps(choices, ensure_ascii=False), position=position or 0
    )
    session.add(attribute)
    session.flush()
    tell(session, attribute=name)
    return attribute.id


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
    checked = fitting(attribute.name, attribute.kind, value, tuple(json.loads(attribute.choices)))
    query = select(AttributeValue).where(
        AttributeValue.case_id == case_id, AttributeValue.definition_id == attribute_id
    )
    row = session.scalars(query).one_or_none()
    if not checked:
        if row is not None:
            session.delete(row)
    elif row is None:
        session.add(AttributeValue(case_id=case_id, definition_id=attribute_id, value=checked))
    else:
        row.value = checked


def fitting(name: str, kind: str, value: str, choices: tuple[str, ...]) -> str:
    """Return the value as it is stored for this kind of attribute.

    Raises:
        InvalidValue: it does not fit.
    """
    value = value.strip()
    allowed = {"number": _is_number, "date": _is_date}.get(kind)
    if value and allowed is not None and not allowed(value):
        raise InvalidValue(name, value, _EXPECTED[kind])
    if value and kind == "choice" and choices and value not in choices:
        raise InvalidValue(name, value, "、".join(choices))
    return value


def _is_number(value: str) -> bool:
    try:
        return Decimal(value.replace(",", "")).is_finite()
    except InvalidOperation:
        return False


def _is_date(value: str) -> bool:
    if not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", value):
        return False
    try:
        date.fromisoformat(value + "-01-01"[len(value) - 4 :] if len(value) < 10 else value)
    except ValueError:
        return False
    return True


@command(N_("属性「{attribute}」を消す"))
def delete_attribute(session: Session, attribute_id: str) -> None:
    """Delete a column of the case table with its values."""
    attribute = existing(session, AttributeDefinition, ATTRIBUTE, attribute_id)
    tell(session, attribute=attribute.name)
    session.delete(attribute)
