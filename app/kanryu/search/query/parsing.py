"""Reading a query: what it says as a tree, or where its mistake is.

Forgiving: full and half width are alike, marks that stand alone are passed over, an unknown ``x:`` is text, brackets
and 「」 inside a pasted sentence are text. Binding, tight to loose: ``-`` and ``NOT``; ``NEAR/5`` and ``BEFORE/5``;
a blank or ``AND``; ``OR``, ``|`` and ``または``. Time is linear in the length of the query.
"""

from typing import Final

from kanryu.i18n import N_
from kanryu.search.query.errors import BadQuery
from kanryu.search.query.nodes import All, Either, Exact, Field, Near, Node, Without
from kanryu.search.query.operands import operand
from kanryu.search.query.scanning import Scan, scan

DEEPEST: Final = 50
"""Brackets within brackets, and NOT before NOT."""
FARTHEST: Final = 1000
USUAL_DISTANCE: Final = 10
"""Words between the sides of a NEAR without a number."""


def parse(text: str) -> Node:
    """Return what a query says.

    A query of nothing but marks is sought as it is written.

    Raises:
        BadQuery: it has a mistake; the character it is at is named.
    """
    reading = scan(text)
    node = _either(reading)
    if reading.place < len(text):
        raise reading.wrong(reading.place, N_("この閉じ括弧には開き括弧がありません。"))
    if node is None:
        if not text.strip():
            raise reading.wrong(0, N_("検索する言葉がありません。"))
        start = len(text) - len(text.lstrip())
        return Exact(text.strip(), start, start + len(text.strip()))
    _refuse_absence(reading, node)
    return node


def _either(reading: Scan) -> Node | None:
    parts: list[Node] = []
    while True:
        part = _all(reading)
        start, width = reading.place, reading.at_or()
        if part is None and (width or parts):
            raise reading.wrong(
                start if width else max(start - 1, 0), N_("「OR」（または、|）の前と後に言葉を置いてください。")
            )
        if part is not None:
            parts.append(part)
        if not width:
            return _joined(Either, parts)
        reading.place += width


def _all(reading: Scan) -> Node | None:
    parts: list[Node] = []
    wanted: tuple[int, str] | None = None
    while True:
        reading.skip()
        match = reading.operator()
        if match and match[1] == "AND":
            wanted = (reading.place, N_("「AND」の前と後に言葉を置いてください。"))
            if not parts:
                raise reading.wrong(*wanted)
            reading.place = match.end()
            continue
        start = reading.place
        part = _near(reading)
        if part is None and reading.place == start:
            break
        if part is not None:
            parts.append(part)
            wanted = None
    if wanted:
        raise reading.wrong(*wanted)
    return _joined(All, parts)


def _joined(kind: type[All] | type[Either], parts: list[Node]) -> Node | None:
    """Return the parts as one; parts of the same kind within them are theirs."""
    if len(parts) < 2:
        return parts[0] if parts else None
    flat: list[Node] = []
    for part in parts:
        flat += part.parts if isinstance(part, All | Either) and isinstance(part, kind) else [part]
    return kind(tuple(flat))


def _near(reading: Scan) -> Node | None:
    start = reading.place
    first = _side(reading, start)
    while True:
        end = reading.place
        reading.skip()
        match = reading.operator()
        if not match or not match[2]:
            reading.place = end
            return first
        place = reading.place
        distance = _distance(reading, place, match[3])
        reading.place = match.end()
        reading.skip()
        second = _side(reading, reading.place)
        if first is None or second is None:
            raise reading.wrong(place, N_("「NEAR」「BEFORE」の前と後に言葉を置いてください。"))
        _refuse_side(reading, start, first)
        _refuse_side(reading, match.end(), second)
        first = Near(first, second, distance, match[2] == "BEFORE", start, reading.place)


def _distance(reading: Scan, place: int, digits: str | None) -> int:
    if digits is None:
        return USUAL_DISTANCE
    if not digits.isascii() or not digits.isdecimal() or len(digits) > 4 or not 0 <= int(digits) <= FARTHEST:
        raise reading.wrong(place, N_("「NEAR/5」のように、間に入る語の数（0～1000）を書いてください。"))
    return int(digits)


def _refuse_side(reading: Scan, place: int, node: Node) -> None:
    parts = node.parts if isinstance(node, Either) else (node,)
    if any(isinstance(part, Field | All | Without) for part in parts):
        raise reading.wrong(
            place, N_("「NEAR」「BEFORE」の前と後は、言葉か、「OR」でつないだ言葉だけにしてください。")
        )


def _side(reading: Scan, start: int) -> Node | None:
    match = reading.operator()
    denied = bool(match and match[1] == "NOT")
    width = match.end() - start if match and denied else int(_is_minus(reading))
    if not width:
        return None if match else _part(reading)
    reading.place += width
    reading.skip()
    _go_deeper(reading, start)
    part = _side(reading, reading.place)
    reading.depth -= 1
    if part is None:
        raise reading.wrong(start, N_("「-」や「NOT」の後に、除く言葉がありません。"))
    return Without(part, start, reading.place)


def _is_minus(reading: Scan) -> bool:
    after = reading.signs[reading.place + 1 : reading.place + 2]
    return reading.sign == "-" and bool(after.strip()) and (after.isalnum() or after in '("/=*?-「『')


def _part(reading: Scan) -> Node | None:
    sign = reading.sign
    if not sign or sign in ")|" or reading.at_or():
        return None
    return _group(reading) if sign == "(" and not reading.abbreviation(reading.place) else operand(reading)


def _group(reading: Scan) -> Node:
    start = reading.place
    _go_deeper(reading, start)
    reading.place += 1
    node = _either(reading)
    reading.depth -= 1
    if reading.sign != ")":
        raise reading.wrong(start, N_("この開き括弧が閉じられていません。"))
    if node is None:
        raise reading.wrong(start, N_("括弧の中に言葉がありません。"))
    reading.place += 1
    return node


def _go_deeper(reading: Scan, place: int) -> None:
    reading.depth += 1
    if reading.depth > DEEPEST:
        raise reading.wrong(place, N_("括弧や NOT の重なりが深すぎます（50 まで）。"))


def _refuse_absence(reading: Scan, node: Node) -> None:
    """Refuse a query that says only what is not sought, or an "or" with such a side."""
    absent = _absent(node)
    if absent:
        raise _only_absence(reading, absent)


def _only_absence(reading: Scan, absent: Without) -> BadQuery:
    return reading.wrong(absent.start, N_("除く言葉だけでは探せません。探す言葉も並べてください。"))


def _absent(node: Node) -> Without | None:
    """Return the part that leaves a query, or a side of it, with nothing to look for."""
    match node:
        case Without():
            return node
        case Either():
            return next((absent for part in node.parts if (absent := _absent(part))), None)
        case All():
            return _all_absent(node.parts)
        case _:
            return None


def _all_absent(parts: tuple[Node, ...]) -> Without | None:
    found = [_absent(part.part if isinstance(part, Without) else part) for part in parts]
    wrong = next((absent for absent in found if absent), None)
    first = next((part for part in parts if isinstance(part, Without)), None)
    return wrong or (first if all(isinstance(part, Without) for part in parts) else None)
