"""Who speaks when: a text cut into speaker turns."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kanryu.analysis.documents.incoming import INTERVIEWER, Section, Speaker, Turn
from kanryu.importers.closings import closing_line
from kanryu.importers.cues import Cue, is_below_time, is_time
from kanryu.importers.headings import aside_lines, heading_lines
from kanryu.importers.labels import Opening, head_time, lead_opening, opening_at
from kanryu.importers.lines import Line, lines_of, skip_blanks
from kanryu.importers.names import key
from kanryu.importers.people import describe
from kanryu.importers.spaced import spaced_openings
from kanryu.importers.speakers import ASKING, speaking_cues
from kanryu.importers.times import time_at

_CLEAR = frozenset({"colon", "bracket", "voice", "number"})
_TIMES, _MOST_BELOW = 3, 6
"""Times that must stand alone, and the most lines there are for each of them."""
_HEARD = 400
"""Turns per speaker that are looked at to see who asks."""


@dataclass(frozen=True, slots=True)
class Dialogue:
    """The speakers of a text and their turns."""

    speakers: tuple[Speaker, ...]
    turns: tuple[Turn, ...]
    sections: tuple[Section, ...] = ()


def recognise_turns(text: str, sections: Sequence[Section] = (), leads: Collection[int] = ()) -> Dialogue:
    """Return speakers and turns; without any speaker, one turn per paragraph.

    The turns lie in the text in order and do not overlap; between them is only white space. A heading between
    turns is a turn of nobody: one of the format's ``sections``, or a line that looks like one. ``leads`` are the
    positions at which first words of paragraphs end that the format sets off, in bold type for instance.
    """
    lines = lines_of(text)
    openings = [one for one in (opening_at(text, line, index) for index, line in enumerate(lines)) if one]
    clear = sum(opening.form in _CLEAR for opening in openings)
    if 2 * clear < len(lines) and (spaced := spaced_openings(text, lines)):
        openings = sorted([one for one in openings if one.line not in spaced] + [*spaced.values()], key=_line)
    openings = _with_leads(text, lines, openings, leads) if leads else openings
    cues = speaking_cues(text, lines, openings)
    if not cues:
        return Dialogue((), tuple(_of_nobody(text, lines)))
    spoken = frozenset(cue.opening.line for cue in cues).union(_begins(text, lines, cues))
    headings = heading_lines(text, lines, spoken, frozenset(one.start for one in sections))
    found = tuple(
        Section(lines[at].start, 1, text[lines[at].start : lines[at].end].strip()) for at in sorted(headings)
    )
    return _dialogue(text, lines, cues, headings | aside_lines(text, lines, spoken), found)


def _line(opening: Opening) -> int:
    return opening.line


def _of_nobody(text: str, lines: list[Line]) -> Iterator[Turn]:
    """Yield one turn for each paragraph; where times stand on lines of their own, one for each time."""
    times = [at for at, line in enumerate(lines) if is_time(text, line)]
    if len(times) < _TIMES or _MOST_BELOW * len(times) < len(lines):
        times = []
    for line in lines[: times[0]] if times else lines:
        yield _unlabelled(text, line, line.end)
    for first, last in pairwise([*times, len(lines)]) if times else ():
        line, end = lines[first], lines[last - 1].end
        below = lines[min(first + 1, last - 1)]
        body = skip_blanks(text, below.start, below.end) if last - first > 1 else end
        yield replace(_unlabelled(text, line, end), body=body)


def _with_leads(text: str, lines: list[Line], openings: list[Opening], leads: Collection[int]) -> list[Opening]:
    """Add the names that only their type sets off; a sign in the text says more, but for 山田「…」."""
    ends = sorted(leads)
    found = {opening.line: opening for opening in openings if opening.form != "quote"}
    for index, line in enumerate(lines):
        at = bisect_right(ends, line.start)
        lead = lead_opening(text, line, index, ends[at]) if at < len(ends) and index not in found else None
        if lead:
            found[index] = lead
    quoted = {opening.line: opening for opening in openings if opening.form == "quote"}
    return [one for _, one in sorted((quoted | found).items())]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The paragraphs from one cue to the next; without a cue, paragraphs nobody is named for."""

    first: int
    last: int
    cue: Cue | None
    continued: bool = False


def _dialogue(
    text: str, lines: list[Line], cues: list[Cue], apart: frozenset[int], sections: tuple[Section, ...]
) -> Dialogue:
    """Put turns together; ``apart`` are the lines between them that nobody says: headings, remarks."""
    named = any(cue.group != "dash" for cue in cues)
    only_questions = all(cue.group == "dash" or cue.key in ASKING for cue in cues)
    begins = sorted({*_begins(text, lines, cues), *(cue.opening.line for cue in cues)})
    closing = closing_line(text, lines, begins, apart)
    stretches = _stretches(text, lines, cues, answers_unnamed=only_questions)
    stretches = _cut_at(apart, _without_closing(stretches, closing))
    labels = _labels(cues, named=named)
    order = {who: index for index, who in enumerate(labels)}
    turns = _timed_at_ends(text, [_turn(text, lines, stretch, order, named=named) for stretch in stretches])
    spoken = defaultdict[str, list[str]](list)
    for stretch, turn in zip(stretches, turns, strict=True):
        if stretch.cue and len(spoken[_who(stretch.cue, named=named)]) < _HEARD:
            spoken[_who(stretch.cue, named=named)].append(text[max(turn.body, turn.end - 20) : turn.end])
    head = text[: lines[cues[0].opening.line].start]
    return Dialogue(tuple(describe(labels, spoken, head)), turns, sections)


def _timed_at_ends(text: str, turns: list[Turn]) -> tuple[Turn, ...]:
    """Give turns the times that close them, where nearly all have one and none has one at its head."""
    spoken = [turn for turn in turns if turn.speaker is not None]
    if len(spoken) < _TIMES or any(turn.time_ms is not None for turn in spoken):
        return tuple(turns)
    times = {turn.start: time for turn in spoken if (time := _closing_time(text, turn)) is not None}
    if 10 * len(times) < 8 * len(spoken):
        return tuple(turns)
    return tuple(replace(turn, time_ms=times.get(turn.start)) for turn in turns)


def _closing_time(text: str, turn: Turn) -> int | None:
    """Return the time in brackets that a turn ends with."""
    opened = max(text.rfind(bracket, turn.body, turn.end) for bracket in "([（［")
    time = time_at(text, opened, turn.end) if opened >= 0 else None
    closed = time is not None and time.closed and time.end == turn.end
    return time.milliseconds if time is not None and closed else None


def _without_closing(stretches: list[_Stretch], closing: int | None) -> list[_Stretch]:
    """Set what stands below the last words apart; nobody says it."""
    last = stretches[-1]
    if closing is None or closing <= last.first:
        return stretches
    return [*stretches[:-1], replace(last, last=closing - 1), _Stretch(closing, last.last, None)]


def _cut_at(apart: frozenset[int], stretches: list[_Stretch]) -> list[_Stretch]:
    """Set headings and remarks apart; what follows one without a label goes on with whoever spoke before it."""
    found: list[_Stretch] = []
    for stretch in stretches:
        at = stretch.first
        for heading in sorted(line for line in apart if stretch.first < line <= stretch.last):
            if at < heading:
                found.append(_Stretch(at, heading - 1, stretch.cue, continued=at > stretch.first))
            found.append(_Stretch(heading, heading, None))
            at = heading + 1
        if at <= stretch.last:
            found.append(_Stretch(at, stretch.last, stretch.cue, continued=at > stretch.first))
    return found


def _who(cue: Cue, *, named: bool) -> str:
    if cue.group != "dash":
        return cue.key
    return key(INTERVIEWER) if named else "―"


def _labels(cues: list[Cue], *, named: bool) -> dict[str, str]:
    """Return who speaks, each with the label as first met."""
    labels: dict[str, str] = {}
    for cue in cues:
        labels.setdefault(_who(cue, named=named), cue.opening.label)
    return labels


def _stretches(text: str, lines: list[Line], cues: list[Cue], *, answers_unnamed: bool) -> list[_Stretch]:
    begins = _begins(text, lines, cues)
    ends = [*begins[1:], len(lines)]
    stretches = [_Stretch(0, begins[0] - 1, None)] if begins[0] > 0 else []
    for cue, begin, end in zip(cues, begins, ends, strict=True):
        asked = cue.opening.line + (cue.opening.body == lines[cue.opening.line].end)
        if answers_unnamed and end - 1 > asked:
            stretches += [_Stretch(begin, asked, cue), _Stretch(asked + 1, end - 1, None)]
        else:
            stretches.append(_Stretch(begin, end - 1, cue))
    return stretches


def _begins(text: str, lines: list[Line], cues: list[Cue]) -> list[int]:
    """Return the line each turn begins on: the cue's own, or the one before if that holds only a time."""
    begins, free = [], 0
    for cue in cues:
        line = cue.opening.line
        alone = line > free and cue.opening.time_ms is None and is_below_time(text, lines, line)
        begins.append(line - 1 if alone else line)
        free = line + 1
    return begins


def _turn(text: str, lines: list[Line], stretch: _Stretch, order: dict[str, int], *, named: bool) -> Turn:
    first, end = lines[stretch.first], lines[stretch.last].end
    if stretch.cue is None:
        return _unlabelled(text, first, end)
    if stretch.continued:
        words = _unlabelled(text, first, end)
        return Turn(order[_who(stretch.cue, named=named)], first.start, end, words.body, words.time_ms)
    opening = stretch.cue.opening
    time = head_time(text, first) if stretch.first < opening.line else None
    milliseconds = time.milliseconds if time else opening.time_ms
    speaker = order[_who(stretch.cue, named=named)]
    if opening.body < lines[opening.line].end:
        return Turn(speaker, first.start, end, opening.body, milliseconds)
    return _words_below(text, lines, stretch, Turn(speaker, first.start, end, end, milliseconds))


def _words_below(text: str, lines: list[Line], stretch: _Stretch, turn: Turn) -> Turn:
    """The label stands alone; the words, perhaps after a time of their own, begin on a following line."""
    line_index = stretch.cue.opening.line + 1 if stretch.cue else stretch.first
    if line_index > stretch.last:
        return turn
    below = _unlabelled(text, lines[line_index], turn.end)
    milliseconds = turn.time_ms if turn.time_ms is not None else below.time_ms
    body = below.body
    if body == lines[line_index].end and line_index < stretch.last:
        body = skip_blanks(text, lines[line_index + 1].start, lines[line_index + 1].end)
    return Turn(turn.speaker, turn.start, turn.end, body, milliseconds)


def _unlabelled(text: str, line: Line, end: int) -> Turn:
    """A turn that begins with a line without a label; a time at its head is not part of the words."""
    time = head_time(text, line)
    if time is None:
        return Turn(None, line.start, end, skip_blanks(text, line.start, line.end), None)
    body = skip_blanks(text, time.start if time.marked else time.end, line.end)
    return Turn(None, line.start, end, body, time.milliseconds)
