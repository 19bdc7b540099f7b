"""Times in a transcript: places in the recording, written at the head of a turn."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kanryu.analysis.documents.incoming import TimeMark, Turn
from kanryu.importers.utterances import Utterance

_D = "[0-9０-９]"
_C = "[:：]"
_FRACTION = rf"(?:(?:[.．,，]|-(?={_D}#))(?P<fraction>{_D}{{1,3}}))?"
_FRAMES = rf"[:：;；]{_D}{{2}}(?!{_C})"
_CLOCK = (
    rf"(?:(?P<hours>{_D}{{1,2}}){_C})?(?P<minutes>{_D}{{1,3}}){_C}(?P<seconds>{_D}{{2}}){_FRACTION}"
    rf"(?(hours)(?:{_FRAMES})?)(?!{_D}|{_C}{_D})"
)
_WORDS = (
    rf"(?:(?P<h>{_D}{{1,2}})時間)?(?P<m>{_D}{{1,3}})分(?:(?P<s>{_D}{{1,2}})秒)?"
    rf"|(?P<m2>{_D}{{1,3}})['’′](?P<s2>{_D}{{2}})(?:[\"”″]|'')"
)
_TO = r"[ \u3000]*+(?:-->|[-－–—~～〜→])[ \u3000]*+"
_UNTIL = rf"(?:{_TO}{_D}{{1,3}}(?:[:：;；]{_D}{{2}}){{1,3}}(?:[.．,，]{_D}{{1,3}})?)?"
_OPEN, _CLOSE = "[\\[(（［〔【<＜〈#]", "[\\])）］〕】>＞〉#]"
_OPEN_END = "(?:[ \u3000]*+[-－–—~～〜→])?"
_PLAIN = rf"(?P<plain>[0-9]{{1,6}}(?:\.[0-9]{{1,6}})?)[ ]?(?:s|sec|秒)(?:{_TO}[0-9.]{{1,12}}[ ]?(?:s|sec|秒))?"
"""Seconds with their unit, in brackets only: [12.3s] as recognisers write them."""
_MARK = "(?P<mark>[●◎★※■▲])?"
_PATTERN = re.compile(
    rf"{_MARK}(?:(?P<open>{_OPEN})[ \u3000]*+(?:(?:{_CLOCK}|{_WORDS}){_UNTIL}{_OPEN_END}|{_PLAIN})"
    rf"[ \u3000]*+{_CLOSE}|"
    + re.sub(r"\?(P<|\()(\w+)([>)])", r"?\1bare_\2\3", rf"(?:{_CLOCK}|{_WORDS}){_UNTIL}")
    + ")"
)


@dataclass(frozen=True, slots=True)
class Time:
    """A time where it stands in the text.

    Attributes:
        start: first character, a mark like ● included.
        end: after the last one, brackets included.
        milliseconds: from the start of the recording.
        firm: in brackets or with hours; 10:30 or 12分 alone may as well be part of a sentence.
        marked: begins with a mark such as ●, which stands for a passage that could not be heard.
        closed: ends with a bracket.
    """

    start: int
    end: int
    milliseconds: int
    firm: bool
    marked: bool
    closed: bool


def time_at(text: str, position: int, end: int) -> Time | None:
    """Return the time that begins exactly at a position, None if there is none before ``end``."""
    match = _PATTERN.match(text, position, end)
    if not match:
        return None
    bracketed = match["open"] is not None
    milliseconds = _milliseconds(match, "" if bracketed else "bare_")
    if milliseconds is None:
        return None
    firm = bracketed or match["bare_hours"] is not None or _words_stand_alone(match, text, end)
    return Time(match.start(), match.end(), milliseconds, firm, match["mark"] is not None, bracketed)


def first_time(text: str, position: int, end: int) -> Time | None:
    """Return the first time that begins between two positions."""
    match = _PATTERN.search(text, position, end)
    return time_at(text, match.start(), end) if match else None


def _words_stand_alone(match: re.Match[str], text: str, end: int) -> bool:
    """12分34秒 is a time when a space or the end of the line follows, not in 12分34秒で終わった."""
    after = text[match.end() : min(match.end() + 1, end)]
    return match["bare_s"] is not None and (not after or after.isspace())


def _milliseconds(match: re.Match[str], prefix: str) -> int | None:
    if match["plain"]:
        return round(float(match["plain"]) * 1000)
    hours = _number(match[f"{prefix}hours"] or match[f"{prefix}h"])
    minutes = _number(match[f"{prefix}minutes"] or match[f"{prefix}m"] or match[f"{prefix}m2"])
    seconds = _number(match[f"{prefix}seconds"] or match[f"{prefix}s"] or match[f"{prefix}s2"])
    if seconds > 59 or (hours and minutes > 59):
        return None
    thousandths = int((match[f"{prefix}fraction"] or "0").ljust(3, "0"))
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths


def _number(digits: str | None) -> int:
    return int(digits or "0")


_SECONDS = re.compile(r"(?P<whole>[0-9]{1,9})(?P<fraction>\.[0-9]{1,6})?s?$")
_FIRM = re.compile(
    rf"[\[(（［〔【<＜〈][ \u3000]*+{_D}{{1,3}}(?:{_C}{_D}{{2}}){{1,2}}|{_D}{{1,2}}{_C}{_D}{{2}}{_C}{_D}{{2}}"
)


def whole_time(cell: str) -> int | None:
    """Return the milliseconds of a cell that holds a time and nothing else; None for any other."""
    stripped = cell.strip()
    time = time_at(stripped, 0, len(stripped))
    return time.milliseconds if time and not stripped[time.end :].strip() else None


def seconds_of(cell: str) -> int | None:
    """Return the milliseconds of a cell that holds a number of seconds: 12.5 as speech recognisers write it."""
    match = _SECONDS.fullmatch(cell.strip())
    return round(float(match["whole"] + (match["fraction"] or "")) * 1000) if match else None


def all_times(text: str, turns: Sequence[Turn], utterances: Sequence[Utterance]) -> tuple[TimeMark, ...]:
    """Return every time: those of turns and cues, and those written inside the words (in brackets, or with hours)."""
    found = {turn.start: turn.time_ms for turn in turns if turn.time_ms is not None}
    heads = [(turn.start, turn.body) for turn in turns if turn.time_ms is not None]
    found |= {one.start: one.time_ms for one in utterances if one.time_ms is not None}
    at = 0
    for match in _FIRM.finditer(text):
        while at < len(heads) and heads[at][1] <= match.start():
            at += 1
        in_head = at < len(heads) and heads[at][0] <= match.start() < heads[at][1]
        time = None if in_head else time_at(text, match.start(), len(text))
        if time and time.firm:
            found.setdefault(match.start(), time.milliseconds)
    return tuple(TimeMark(start, time_ms) for start, time_ms in sorted(found.items()))
