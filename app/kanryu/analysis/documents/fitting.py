"""What fits an attribute: numbers, dates and choices as they are stored, however they were typed or pasted."""

import re
import unicodedata
from datetime import date
from decimal import Decimal, InvalidOperation

from kanryu.errors import InvalidValue
from kanryu.i18n import N_

_EXPECTED = {"number": N_("数"), "date": N_("日付（2016、2016-09、2016-09-14）")}
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")
_BETWEEN = re.compile(r"(?<=\d)[ー‐-―−](?=\d)")
"""The dashes an input method gives for the hyphen of a date; the long vowel of a word stands after no digit."""
_DATE = re.compile(r"(\d{4})(?:\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,2}))?)?\s*[年月日]?")


def fitting(name: str, kind: str, value: str, choices: tuple[str, ...]) -> str:
    """Return the value as it is stored for this kind of attribute.

    Numbers lose full-width digits and the commas of thousands; dates become ISO 8601, as exact as they were given.

    Raises:
        InvalidValue: it does not fit.
    """
    value = value.strip()
    if not value or kind not in (*_EXPECTED, "choice"):
        return value
    if kind == "choice":
        if choices and value not in choices:
            raise InvalidValue(name, value, "、".join(choices))
        return value
    found = _number(value) if kind == "number" else _day(value)
    if found is None:
        raise InvalidValue(name, value, _EXPECTED[kind])
    return found


def plain_digits(value: str) -> str:
    """Return a number or a date as a keyboard alone gives it: 2011-04 for ２０１１ー０４."""
    return _BETWEEN.sub("-", unicodedata.normalize("NFKC", value))


def _number(value: str) -> str | None:
    plain = plain_digits(value).replace("−", "-")
    plain = plain.replace(",", "") if _THOUSANDS.fullmatch(plain) else plain
    try:
        return plain if Decimal(plain).is_finite() else None
    except InvalidOperation:
        return None


def _day(value: str) -> str | None:
    found = _DATE.fullmatch(plain_digits(value))
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        whole = date(year or 0, month or 1, day or 1).isoformat()
    except ValueError:
        return None
    return whole[: 10 if day else 7 if month else 4]
