"""Regular expressions in a query: that they can be read, and that they cannot take for ever.

Python's ``re`` tries every way to cut a text, so an expression like ``(a+)+$`` doubles its time with every character.
What is refused: a repetition of a group that itself repeats something (more than once, by a varying number), or that
offers alternatives which can begin alike. What is left grows with a power of the turn's length; the search limits its
time.
"""

import re
import warnings
from dataclasses import dataclass, field

from kanryu.i18n import N_

LONGEST = 500
_REPEAT = re.compile(r"[*+]|\{(\d*)(,?)(\d*)\}")
_FEW = 10
"""A group repeated at most this often multiplies the ways too little to matter."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with an expression, and at which of its characters, counted from 0."""

    place: int
    reason: str


@dataclass(slots=True)
class _Group:
    place: int
    repeats: bool = False
    firsts: list[str] = field(default_factory=lambda: [""])

    @property
    def ambiguous(self) -> bool:
        """Whether two of its alternatives can begin with the same character."""
        return len(self.firsts) > 1 and (
            len(set(self.firsts)) < len(self.firsts) or any(first in r"\.[(" for first in self.firsts)
        )


def fault(expression: str) -> Fault | None:
    """Return what is wrong with a regular expression, or nothing."""
    if len(expression) > LONGEST:
        return Fault(LONGEST, N_("正規表現が長すぎます（500 文字まで）。"))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # "[[" may mean something else one day; today it is a sign
            re.compile(expression)
    except re.error as error:
        return Fault(min(error.pos or 0, len(expression)), N_("正規表現として読めません。"))
    except (OverflowError, RecursionError):  # a{99999999999}, or brackets nested too deep
        return Fault(0, N_("正規表現が複雑すぎます。"))
    return _explosion(expression)


def _explosion(expression: str) -> Fault | None:
    groups = [_Group(0)]
    place = 0
    while place < len(expression):
        width = _atom(expression, place)
        sign = expression[place]
        closed = groups.pop() if sign == ")" and len(groups) > 1 else None
        if sign == "(":
            _first(groups[-1], sign)
            groups.append(_Group(place))
            width = _opening(expression, place)
        elif sign == "|":
            groups[-1].firsts.append("")
        elif closed is None:
            _first(groups[-1], sign)
        place += width
        repetition = _repetition(expression, place)
        if closed and repetition.most > _FEW and (closed.repeats or closed.ambiguous):
            return Fault(closed.place, N_("繰り返しの中の繰り返しは時間がかかりすぎることがあるため使えません。"))
        groups[-1].repeats |= repetition.varies or bool(closed and closed.repeats)
        place += repetition.width
    return None


def _first(group: _Group, sign: str) -> None:
    group.firsts[-1] = group.firsts[-1] or sign


def _atom(expression: str, place: int) -> int:
    """Return how many characters the sign at a place has: an escape two, a class all of it."""
    if expression[place] == "\\":
        return 2
    if expression[place] != "[":
        return 1
    end = place + 1 + expression.startswith("^", place + 1)
    end += expression.startswith("]", end)
    while end < len(expression) and expression[end] != "]":
        end += 2 if expression[end] == "\\" else 1
    return end + 1 - place


def _opening(expression: str, place: int) -> int:
    """Return how many characters open the group at a place: one, or more as in ``(?:``, ``(?P<name>``, ``(?<=``."""
    match = re.compile(r"\((?:\?(?:P<\w+>|P=\w+|P>|<[=!]|[:=!>]|#[^)]*|[a-zA-Z-]+:?|\(\w+\)))?").match(
        expression, place
    )
    return match.end() - place if match else 1


@dataclass(frozen=True, slots=True)
class _Repetition:
    """How often something may stand: at most so often, and whether that varies; ``width`` is the sign's length."""

    most: int
    varies: bool
    width: int


def _repetition(expression: str, place: int) -> _Repetition:
    match = _REPEAT.match(expression, place)
    if not match:
        return _Repetition(1, False, int(expression.startswith("?", place)))  # noqa: FBT003 - "varies" is named above
    width = match.end() - place
    width += expression.startswith(("?", "+"), match.end())
    least, comma, most = match.groups()
    if least is None or (comma and not most):
        return _Repetition(1 << 30, True, width)  # noqa: FBT003
    return _Repetition(int(most or least or 1), bool(comma), width)
