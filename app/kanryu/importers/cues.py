"""Cues: the openings of paragraphs with what follows them, as far as one paragraph tells."""

from dataclasses import dataclass, replace

from kanryu.importers.labels import Opening, head_time
from kanryu.importers.lines import Line, skip_blanks
from kanryu.importers.times import time_at

_GROUPS = {"colon": "colon", "number": "colon", "timed": "timed", "voice": "voice"}


@dataclass(frozen=True, slots=True)
class Cue:
    """An opening that may be a speaker's.

    Attributes:
        opening: where and how.
        key: who; numbers of questions are taken off (Q1, Q2 are one).
        words: what follows on the line, or the next line where nothing does.
        timed: a time stands beside the label or alone on the line before.
        alone: nothing follows on the line, so what stands below is what is said.
    """

    opening: Opening
    key: str
    words: str
    timed: bool
    alone: bool

    @property
    def group(self) -> str:
        """Forms that are judged together."""
        return _GROUPS.get(self.opening.form, self.opening.form)

    @property
    def identity(self) -> tuple[str, str]:
        """What is counted."""
        return self.group, self.key


def cue_of(text: str, lines: list[Line], opening: Opening, beside_times: frozenset[int]) -> Cue:
    """Read what follows a label. A schedule (10:30 集合, 11:30 解散) has nothing between its lines.

    A line alone between two times is what is said at the first of them.
    """
    index, timed = opening.line, opening.time_ms is not None or is_below_time(text, lines, opening.line)
    start = opening.body
    alone = not text[start : lines[index].end].strip()
    if alone and not _is_said(text, lines, opening) and index + 1 < len(lines) and index + 1 not in beside_times:
        index += 1
        if index + 1 < len(lines) and is_below_time(text, lines, index + 1):
            index, timed = index + 1, True
        start = lines[index].start
    return Cue(opening, opening.key, text[start : lines[index].end], timed, alone)


def named_below_times(text: str, lines: list[Line], cues: list[Cue]) -> list[Cue]:
    """A name below a time counts as one beside it where most times have one; a short line below some has not."""
    times = sum(is_time(text, line) for line in lines)
    below = {
        cue.opening.line
        for cue in cues
        if cue.opening.form == "alone" and is_below_time(text, lines, cue.opening.line)
    }
    if not below or 10 * len(below) >= 7 * times:
        return cues
    return [replace(cue, timed=False) if cue.opening.line in below else cue for cue in cues]


def _is_said(text: str, lines: list[Line], opening: Opening) -> bool:
    """Tell whether what looks like a label is the words of a line: each line has its time, before or beside it."""
    at = opening.line
    if at + 1 >= len(lines):
        return False
    if opening.form == "alone":
        return is_below_time(text, lines, at) and is_time(text, lines[at + 1])
    return opening.form == "timed" and all(
        time_at(text, skip_blanks(text, line.start, line.end), line.end) for line in lines[at : at + 2]
    )


def is_below_time(text: str, lines: list[Line], index: int) -> bool:
    """Tell whether the line before holds a time and nothing else."""
    return index > 0 and is_time(text, lines[index - 1])


def is_time(text: str, line: Line) -> bool:
    """Tell whether a line holds a time and nothing else."""
    time = head_time(text, line)
    return time is not None and skip_blanks(text, time.end, line.end) == line.end
