"""Names that one blank sets off from the words (00:03 聞き手 では…); nearly every line must have one."""

import re
from collections import Counter
from collections.abc import Sequence

from kanryu.importers.labels import Opening
from kanryu.importers.lines import Line, skip_blanks
from kanryu.importers.names import is_surely_short_name, key
from kanryu.importers.times import time_at

_SPACED = re.compile(r"(?=[^\x00-\x7f])(?P<label>[^\s:：。、「」？！?!]{1,12}) (?=\S)")
_ENOUGH, _AGAIN = 6, 2
"""Lines that must begin with a name and one blank, and how often the same name must come."""


def spaced_openings(text: str, lines: Sequence[Line]) -> dict[int, Opening]:
    """Return names that one blank sets off, by line: 00:03 聞き手 では…. Few such names must begin nearly every line.

    Empty for any other text, so that no sentence with a blank in it makes a speaker.
    """
    matches = {at: match for at, line in enumerate(lines) if (match := _spaced(text, line))}
    counts = Counter(key(match["label"]) for match in matches.values())
    again = {at: match for at, match in matches.items() if counts[key(match["label"])] >= _AGAIN}
    if len(again) < _ENOUGH or 10 * len(again) < 9 * len(lines) or len({key(m["label"]) for m in again.values()}) < 2:
        return {}
    return {at: _spaced_opening(text, lines[at], at, match) for at, match in again.items()}


def _spaced(text: str, line: Line) -> re.Match[str] | None:
    time = time_at(text, line.start, line.end)
    match = _SPACED.match(text, skip_blanks(text, time.end, line.end) if time else line.start, line.end)
    return match if match and is_surely_short_name(match["label"]) else None


def _spaced_opening(text: str, line: Line, index: int, match: re.Match[str]) -> Opening:
    time = time_at(text, line.start, line.end)
    return Opening(
        index, "timed" if time else "gap", match["label"], match.end(), time.milliseconds if time else None
    )
