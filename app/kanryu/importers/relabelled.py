"""Labels read again with the whole document in view: given names taken in, words that only look like one let go."""

import re
from collections import Counter, defaultdict
from dataclasses import replace

from kanryu.importers.labels import Opening, body_at, set_off_at
from kanryu.importers.lines import Line
from kanryu.importers.names import may_be_name

_SET_OFF_BY_BLANKS = frozenset({"gap", "circle"})
_SET_OFF = frozenset({"gap", "closing"})
_BY_MORE = frozenset({"colon", "timed"})
_GIVEN = re.compile(r"(?P<word>[^\s:：。、「」（）()]{1,8})(?:[ \t]*+[:：][ \t\u3000]*+|[ \t\u3000]+|$)")


def relabelled(text: str, lines: list[Line], openings: list[Opening]) -> list[Opening]:
    """Return the openings with the labels that the other lines of the document speak for."""
    return _with_given_names(text, lines, _without_inner_colons(text, lines, openings))


def _without_inner_colons(text: str, lines: list[Line], openings: list[Opening]) -> list[Opening]:
    """Let a name that a gap or a sign sets off elsewhere end there, before 結論： in 山田　結論：やめました."""
    if not any(opening.form in _SET_OFF for opening in openings):
        return openings
    counts = Counter((opening.form in _SET_OFF, opening.key) for opening in openings)
    found = []
    for opening in openings:
        inner = _set_off_inside(text, lines[opening.line], opening) if opening.form in _BY_MORE else None
        known = counts[True, inner.key] if inner else 0
        found.append(inner if inner and known >= max(2, counts[False, opening.key]) else opening)
    return found


def _set_off_inside(text: str, line: Line, opening: Opening) -> Opening | None:
    at = text.find(opening.label, line.start, opening.body)
    return set_off_at(text, line, opening, at) if at >= 0 else None


def _with_given_names(text: str, lines: list[Line], openings: list[Opening]) -> list[Opening]:
    """Let a label that every time goes on with the same short word take it in: ○山田 太郎　…, 山田　太郎　…."""
    following: dict[tuple[str, str], list[re.Match[str] | None]] = defaultdict(list)
    for opening in openings:
        if opening.form in _SET_OFF_BY_BLANKS:
            match = _GIVEN.match(text, opening.body, lines[opening.line].end)
            following[opening.form, opening.key].append(match)
    given = {identity for identity, found in following.items() if _are_names(found)}
    return [_with_given_name(text, lines, opening, given) for opening in openings]


def _are_names(found: list[re.Match[str] | None]) -> bool:
    """Tell whether what follows a label each time is one of a few words that come again and again."""
    counts = Counter(match["word"] if match else "" for match in found)
    return "" not in counts and min(counts.values()) >= 2


def _with_given_name(text: str, lines: list[Line], opening: Opening, given: set[tuple[str, str]]) -> Opening:
    match = None
    if (opening.form, opening.key) in given:
        match = _GIVEN.match(text, opening.body, lines[opening.line].end)
    label_at = text.rfind(opening.label, lines[opening.line].start, opening.body)
    if match is None or label_at < 0:
        return opening
    label = text[label_at : match.end("word")]
    if not may_be_name(label):
        return opening
    body, time = body_at(text, match.end(), lines[opening.line].end)
    return replace(opening, label=label, body=body, time_ms=time.milliseconds if time else opening.time_ms)
