"""Fields of a query: ``話者:山田``, ``attribute:employees>=100``, ``日付:2016..2018``."""

import re
from dataclasses import dataclass
from typing import Final

from kanryu.i18n import N_
from kanryu.search.query.dates import bounds
from kanryu.search.query.nodes import All, Field, FieldName
from kanryu.search.query.scanning import Scan

NAMES: Final[dict[str, FieldName]] = {
    "話者": "speaker",
    "発言者": "speaker",
    "speaker": "speaker",
    "役割": "role",
    "role": "role",
    "事例": "case",
    "ケース": "case",
    "case": "case",
    "コード": "code",
    "code": "code",
    "属性": "attribute",
    "attribute": "attribute",
    "日付": "date",
    "date": "date",
    "資料": "document",
    "document": "document",
}
_NAME = re.compile("(" + "|".join(NAMES) + "):", re.IGNORECASE)
_OPERATOR = re.compile(r">=|<=|≥|≤|>|<|=")
_SAME = {"≥": ">=", "≤": "<="}


@dataclass(frozen=True, slots=True)
class _Value:
    """A value as written between two places, without its quotation marks."""

    text: str
    start: int


def field(scan: Scan) -> Field | All | None:
    """Read the field that stands here, if one does; an unknown name before a colon is text.

    Raises:
        BadQuery: its value is missing or is no date, or an attribute has no ``=``.
    """
    match = _NAME.match(scan.signs, scan.place)
    if not match:
        return None
    start, name = scan.place, NAMES[match[1].lower()]
    scan.place = match.end()
    scan.skip()
    if name == "attribute":
        return _attribute(scan, start)
    operator = _operator(scan) if name == "date" else "="
    value = _value(scan)
    if name == "date":
        return _date(scan, start, operator or "=", value)
    return Field(name, value.text, start, scan.place)


def _attribute(scan: Scan, start: int) -> Field:
    at = scan.place
    key = _value(scan, stops=_OPERATOR)
    operator = _operator(scan)
    if not operator:
        raise scan.wrong(at, N_("属性は「属性:従業員>=100」「属性:業種=製造」のように書いてください。"))
    value = _value(scan)
    return Field("attribute", value.text, start, scan.place, key.text, operator)


def _date(scan: Scan, start: int, operator: str, value: _Value) -> Field | All:
    try:
        found = bounds(operator, scan.signs[value.start : value.start + len(value.text)])
    except ValueError as error:
        raise scan.wrong(
            value.start, N_("日付は 2016、2016-04、2016-04-01、2016..2018、>=2016 のように書いてください。")
        ) from error
    parts = [Field("date", bound.value, start, scan.place, operator=bound.operator) for bound in found]
    return parts[0] if len(parts) == 1 else All(tuple(parts))


def _operator(scan: Scan) -> str:
    match = _OPERATOR.match(scan.signs, scan.place)
    if not match:
        return ""
    scan.place = match.end()
    return _SAME.get(match[0], match[0])


def _width(scan: Scan, stops: re.Pattern[str] | None) -> int:
    """Return how much of a value stands here: a character, or an abbreviation in brackets; 0 at its end."""
    if stops and stops.match(scan.signs, scan.place):
        return 0
    return scan.abbreviation(scan.place) or int(not scan.ends(scan.place))


def _value(scan: Scan, stops: re.Pattern[str] | None = None) -> _Value:
    start = scan.place
    end = scan.quoted(start)
    if end < 0 and stops and scan.text[start : start + 1] in "「『":
        end = scan.closing.get(start, -1)
    if end > start + 1:
        scan.place = end + 1
        return _Value(scan.text[start + 1 : end], start + 1)
    while width := _width(scan, stops):
        scan.place += width
    if scan.signs.startswith('"', start) and end < 0:
        raise scan.wrong(start, N_("引用符が閉じられていません。"))
    if scan.place == start or end == start + 1:
        raise scan.wrong(start, N_('ここに値がありません（例：話者:山田、事例:"A 社"）。'))
    return _Value(scan.text[start : scan.place], start)
