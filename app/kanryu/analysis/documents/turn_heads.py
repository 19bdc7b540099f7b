"""The words at the head of a turn: whom they name, and the time they give."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_TIME = re.compile(r"(?:(\d+):)?(\d+):(\d\d)(?:\.(\d{1,3}))?")


@dataclass(frozen=True, slots=True)
class TurnRow:
    """A turn as it is stored; ``id`` is empty for one that is not stored yet."""

    id: str
    speaker_id: str | None
    start: int
    body: int
    end: int
    time_ms: int | None


@dataclass(frozen=True, slots=True)
class Heads:
    """The heads of a document's turns as patterns, longest first, with any numbers in them, and whom each names."""

    patterns: tuple[tuple[re.Pattern[str], str], ...]

    def named_by(self, head: str) -> str:
        """Return the id of the speaker a head names; empty when it is not known."""
        return next((speaker for pattern, speaker in self.patterns if pattern.fullmatch(head)), "")

    def at(self, text: str, start: int, stop: int) -> tuple[int, str]:
        """Return where the head that begins at ``start`` ends, and whom it names; nobody when there is none."""
        for pattern, speaker in self.patterns:
            match = pattern.match(text, start, stop)
            if match:
                return match.end(), speaker
        return start, ""


def heads_of(turns: Iterable[TurnRow], text: str) -> Heads:
    """Return the heads of these turns; one that would name two speakers if its numbers were others names nobody."""
    named: dict[str, set[str]] = {}
    for turn in turns:
        head = text[turn.start : turn.body]
        if turn.speaker_id and head.strip():
            named.setdefault(re.sub(r"\d+", r"\\d+", re.escape(head)), set()).add(turn.speaker_id)
    known = sorted(named.items(), key=lambda item: -len(item[0]))
    return Heads(tuple((re.compile(head), min(who)) for head, who in known if len(who) == 1))


def corrected_time(old: str, new: str, known: int | None) -> int | None:
    """Return the time in milliseconds of a turn whose head was corrected; it is read as it was read before."""
    if old == new or known is None or known not in _times(old):
        return known
    time = first_time(new)
    return known if time is None else time


def first_time(head: str) -> int | None:
    """Return the first time in the head of a turn, in milliseconds."""
    return next(iter(_times(head)), None)


def _times(head: str) -> list[int]:
    found = []
    for hours, minutes, seconds, part in _TIME.findall(head):
        whole = int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds)
        found.append(whole * 1000 + int((part or "0").ljust(3, "0")))
    return found
