"""Dates in a query: a year, a month or a day, and spans of them."""

import re
from dataclasses import dataclass
from datetime import date

_DATE = re.compile(r"(\d{4})(?:年|$|[-/.](?=\d))(?:(\d{1,2})(?:月|$|[-/.](?=\d))(?:(\d{1,2})日?)?)?")
_SPAN = re.compile(r"\.\.|~|…")


@dataclass(frozen=True, slots=True)
class Bound:
    """A bound of a date: ``value`` is 2016, 2016-04 or 2016-04-01, and stands for all of its year, month or day."""

    operator: str
    value: str


def bounds(operator: str, text: str) -> tuple[Bound, ...]:
    """Return what a date in a query asks for; a span gives two bounds.

    Raises:
        ValueError: it is no date, or the span ends before it begins.
    """
    ends = _SPAN.split(text)
    if len(ends) == 1:
        return (Bound(operator, iso(text)),)
    if len(ends) > 2 or operator != "=":
        raise ValueError(text)
    first, last = (iso(end) if end.strip() else "" for end in ends)
    if not (first or last) or (first and last and last < first[: len(last)]):
        raise ValueError(text)
    return tuple(Bound(sign, value) for sign, value in ((">=", first), ("<=", last)) if value)


def iso(text: str) -> str:
    """Return a year, month or day as 2016, 2016-04, 2016-04-01.

    Raises:
        ValueError: it is none.
    """
    match = _DATE.fullmatch(text.strip())
    if not match:
        raise ValueError(text)
    year, month, day = (int(part or 0) for part in match.groups())
    date(year, month or 1, day or 1)
    return "-".join([f"{year:04}", *(f"{part:02}" for part in (month, day) if match.lastindex and part)])
