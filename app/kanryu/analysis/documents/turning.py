"""Speaker turns under a correction: moved with the text, split where a new line names a speaker."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kanryu.analysis.documents.diff import Gap
from kanryu.analysis.documents.text_map import TextMap
from kanryu.analysis.documents.turn_heads import Heads, TurnRow, corrected_time, first_time, heads_of


def moved_turns(turns: Iterable[TurnRow], text_map: TextMap) -> list[TurnRow]:
    """Return the turns as they are after a correction: in text order, without overlap, only white space between them.

    A turn whose text is gone is left out. What was put in belongs to the turn before it, unless its line begins with
    words that name a speaker elsewhere in the document: then it is a turn of its own. So is a new line where nobody
    is named.
    """
    known = list(turns)
    moved = _in_order(_moved(known, text_map))
    covered = _covering(moved, text_map)
    heads, fresh = heads_of(known, text_map.old), sorted(_fresh_lines(text_map))
    return [part for turn in covered for part in _split(turn, text_map.new, heads, fresh)]


def _moved(turns: list[TurnRow], text_map: TextMap) -> Iterator[TurnRow]:
    heads = heads_of(turns, text_map.old)
    for turn in turns:
        start = _start(turn, text_map)
        end = text_map.position(turn.end, after=False)
        if start < end or turn.start == turn.end:
            end = max(start, end)
            body = min(max(_body(turn, text_map), start), end)
            old, new = text_map.old[turn.start : turn.body], text_map.new[start:body]
            speaker = turn.speaker_id
            if speaker and old != new:
                speaker = heads.named_by(new) or speaker
            time = corrected_time(old, new, turn.time_ms)
            yield replace(turn, speaker_id=speaker, start=start, body=body, end=end, time_ms=time)


def _start(turn: TurnRow, text_map: TextMap) -> int:
    """What is put in before the first character, on its line, is a part of the turn that began the line."""
    start = text_map.position(turn.start, after=True)
    if turn.start > 0 and text_map.old[turn.start - 1] != "\n":
        return start
    line = text_map.new.rfind("\n", 0, start) + 1
    return start - len(text_map.new[line:start].lstrip())


def _body(turn: TurnRow, text_map: TextMap) -> int:
    """What is put in between label and words is words."""
    return text_map.position(turn.body, after=False) if turn.start < turn.body else -1


def _in_order(turns: Iterable[TurnRow]) -> list[TurnRow]:
    ordered: list[TurnRow] = []
    for turn in sorted(turns, key=lambda turn: (turn.start, turn.end)):
        free = ordered[-1].end if ordered else 0
        start = max(turn.start, free)
        if start < turn.end or (start == turn.end and turn.start == turn.end):
            ordered.append(replace(turn, start=start, body=max(turn.body, start)))
    return ordered


def _covering(turns: list[TurnRow], text_map: TextMap) -> list[TurnRow]:
    """Let every turn reach over what was put in after it; where nobody is named each new line is a turn."""
    text, came = text_map.new, list(text_map.came())
    begins = [turn.start for turn in turns]
    first = begins[0] if begins else len(text)
    covered = list(_paragraphs(text, 0, first)) if _has_come(came, 0, _stripped_end(text, 0, first)) else []
    for turn, stop in zip(turns, [*begins[1:], len(text)], strict=True):
        end = _stripped_end(text, turn.end, stop)
        if not _has_come(came, turn.end, end):
            covered.append(turn)
        elif turn.speaker_id is not None:
            covered.append(replace(turn, end=end))
        else:
            line = _line_end(text, turn.end, stop)
            covered += [replace(turn, end=_stripped_end(text, turn.end, line)), *_paragraphs(text, line, end)]
    return covered


def _has_come(came: list[Gap], start: int, end: int) -> bool:
    index = bisect_right(came, start, key=lambda gap: gap.new_end)
    return start < end and index < len(came) and came[index].new < end


def _line_end(text: str, start: int, stop: int) -> int:
    end = text.find("\n", start, stop)
    return stop if end < 0 else end


def _paragraphs(text: str, start: int, stop: int) -> Iterator[TurnRow]:
    """Yield a turn of nobody for each line with words."""
    for first, last in _lines(text, start, stop):
        begin = first + len(text[first:last]) - len(text[first:last].lstrip())
        end = _stripped_end(text, begin, last)
        if begin < end:
            yield TurnRow("", None, begin, begin, end, None)


def _lines(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    while start < stop:
        end = _line_end(text, start, stop)
        yield start, end
        start = end + 1


def _stripped_end(text: str, start: int, stop: int) -> int:
    return start + len(text[start:stop].rstrip())


def _fresh_lines(text_map: TextMap) -> set[int]:
    """Return where lines begin that did not begin there before, or begin otherwise."""
    found: set[int] = set()
    for gap in text_map.came():
        line = text_map.new.rfind("\n", 0, gap.new) + 1
        while 0 <= line <= gap.new_end:
            found.add(line)
            line = text_map.new.find("\n", line) + 1 or -1
    return found


def _split(turn: TurnRow, text: str, heads: Heads, fresh: list[int]) -> Iterator[TurnRow]:
    """Yield a turn, cut at the new lines in it that begin with words that name a speaker."""
    rest = turn
    for line in fresh[bisect_right(fresh, turn.start) : bisect_left(fresh, turn.end)]:
        body, speaker = heads.at(text, line, turn.end)
        if speaker:
            cut = _stripped_end(text, rest.start, line)
            yield replace(rest, body=min(rest.body, cut), end=cut)
            time = None if turn.time_ms is None else first_time(text[line:body])
            rest = TurnRow("", speaker, line, body, turn.end, time)
    yield rest
