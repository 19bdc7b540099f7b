"""Speakers and turns of a whole file: those the format gives, and those read from the text between them."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from kanryu.analysis.documents.incoming import Section, Speaker, Turn
from kanryu.importers.names import key
from kanryu.importers.people import describe
from kanryu.importers.turns import Dialogue, recognise_turns
from kanryu.importers.utterances import Utterance

_HEARD = 400


def dialogue_of(
    text: str, utterances: Sequence[Utterance], sections: Sequence[Section] = (), leads: Collection[int] = ()
) -> Dialogue:
    """Return speakers and turns.

    Args:
        text: the whole text.
        utterances: in order, without overlap: what the format says. Where it names nobody, the words are asked.
        sections: headings the format marks; each is a turn of nobody.
        leads: where first words end that are set off by their type.
    """
    named = [one for one in utterances if one.label]
    if not named:
        read = recognise_turns(text, sections, leads)
        return _with_times(read, utterances) if utterances else read
    return _merged(text, list(utterances), sections)


def _with_times(read: Dialogue, utterances: Sequence[Utterance]) -> Dialogue:
    """Cues that name nobody give their times to the turns read from the words; without any speaker each is one.

    A name in a cue begins a turn, whoever spoke before; ``repeated`` has taken out the names said again.
    """
    if not read.speakers:
        return Dialogue((), tuple(Turn(None, one.start, one.end, one.body, one.time_ms) for one in utterances))
    starts = [one.start for one in utterances]
    turns = []
    for turn in read.turns:
        at = bisect_right(starts, turn.start) - 1
        time = utterances[at].time_ms if at >= 0 and turn.time_ms is None else turn.time_ms
        turns.append(replace(turn, time_ms=time))
    return Dialogue(read.speakers, tuple(turns), read.sections)


@dataclass(slots=True)
class _Voice:
    """A turn while speakers are still labels."""

    label: str | None
    turn: Turn


def _merged(text: str, utterances: list[Utterance], sections: Sequence[Section]) -> Dialogue:
    voices: list[_Voice] = []
    at = 0
    for one in utterances:
        voices += _between(text, at, one.start, sections)
        _add(voices, text, one)
        at = max(one.end, one.row_end)
    voices += _between(text, at, len(text), sections)
    labels: dict[str, str] = {}
    for voice in voices:
        if voice.label:
            labels.setdefault(key(voice.label), voice.label)
    order = {who: index for index, who in enumerate(labels)}
    turns = tuple(replace(voice.turn, speaker=order[key(voice.label)] if voice.label else None) for voice in voices)
    return Dialogue(tuple(_speakers(text, labels, voices)), turns)


def _between(text: str, start: int, end: int, sections: Sequence[Section]) -> list[_Voice]:
    """Read the stretch outside of what the format gives."""
    stretch = text[start:end]
    if not any(character.isalnum() for character in stretch):
        return []  # white space, or the marks between the cells of a table
    inside = [replace(one, start=one.start - start) for one in sections if start <= one.start < end]
    read = recognise_turns(stretch, inside)
    return [
        _Voice(
            None if turn.speaker is None else read.speakers[turn.speaker].label,
            replace(turn, start=turn.start + start, end=turn.end + start, body=turn.body + start),
        )
        for turn in read.turns
    ]


def _add(voices: list[_Voice], text: str, one: Utterance) -> None:
    """Cues of one speaker become one turn; a cue or row without a name belongs to whoever spoke last."""
    last = voices[-1] if voices else None
    follows = last is not None and bool(last.label) and not text[last.turn.end : one.start].strip()
    same = last is not None and one.continues and key(one.label or "") == key(last.label or "")
    if last and follows and (one.label == "" or same):
        last.turn = replace(last.turn, end=one.end)
        return
    voices.append(_Voice(one.label or None, Turn(None, one.start, one.end, one.body, one.time_ms)))


def _speakers(text: str, labels: dict[str, str], voices: list[_Voice]) -> list[Speaker]:
    spoken = defaultdict[str, list[str]](list)
    for voice in voices:
        if voice.label and len(spoken[key(voice.label)]) < _HEARD:
            spoken[key(voice.label)].append(text[max(voice.turn.body, voice.turn.end - 20) : voice.turn.end])
    first = next((voice.turn.start for voice in voices if voice.label), 0)
    return describe(labels, spoken, text[:first])
