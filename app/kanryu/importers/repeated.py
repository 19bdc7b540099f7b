"""Names that a meeting tool says again at the head of each cue: a mark of the format, as the cue's number is."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kanryu.analysis.documents.incoming import Note, Turn
from kanryu.i18n import tr
from kanryu.importers.draft import Draft
from kanryu.importers.names import key
from kanryu.importers.turns import Dialogue
from kanryu.importers.utterances import Utterance
from kanryu.importers.voices import dialogue_of


def without_repeated_names(draft: Draft) -> Draft:
    """Join the cues of one speaker whose name stands in each of them; the first name of a turn stays in the text.

    Cues that name nobody, or nobody twice in a row, come back as they are. The file itself is kept with its names.
    """
    if any(one.label for one in draft.utterances):
        return draft
    dialogue = dialogue_of(draft.text, draft.utterances)
    again = list(_again(draft.text, dialogue.turns, {one.start for one in draft.utterances}))
    if not again:
        return draft
    cuts = _Cuts([(turn.start, turn.body) for turn in again])
    said = tr(
        "同じ話者の字幕 {n} 件を、前の字幕とひと続きの発言にしました。くり返しの名前は本文に入れません。",
        n=len(again),
    )
    return replace(
        draft,
        text=cuts.text(draft.text),
        notes=tuple(Note(cuts.moved(note.start), note.kind, note.text) for note in draft.notes),
        utterances=tuple(
            replace(one, start=cuts.moved(one.start), end=cuts.moved(one.end), body=cuts.moved(one.body))
            for one in _pieces(dialogue, draft.utterances)
        ),
        warnings=(*draft.warnings, said),
    )


def _again(text: str, turns: Sequence[Turn], begins: set[int]) -> Iterator[Turn]:
    """Yield the turns at the head of a cue that are headed by the same name as the turn before."""
    for before, turn in pairwise(turns):
        same = turn.speaker is not None and turn.speaker == before.speaker
        name = key(text[turn.start : turn.body])
        if same and turn.start in begins and name and name == key(text[before.start : before.body]):
            yield turn


def _pieces(dialogue: Dialogue, cues: Sequence[Utterance]) -> Iterator[Utterance]:
    """Yield each cue, cut where another turn begins in it, with the name of who speaks."""
    starts = [turn.start for turn in dialogue.turns]
    for cue in cues:
        last = bisect_right(starts, cue.end - 1)
        first = max(0, bisect_right(starts, cue.start) - 1)
        for turn in dialogue.turns[first:last]:
            start, end = max(cue.start, turn.start), min(cue.end, turn.end)
            if start < end:
                label = None if turn.speaker is None else dialogue.speakers[turn.speaker].label
                body = turn.body if start == turn.start else start
                time = cue.time_ms if start == cue.start else turn.time_ms if start == turn.start else None
                yield Utterance(start, end, body, label, time, continues=True)


class _Cuts:
    """Passages taken out of a text, and where the others come to lie."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self._spans = spans
        self._starts = [start for start, _ in spans]
        self._gone = [0]
        for start, end in spans:
            self._gone.append(self._gone[-1] + end - start)

    def text(self, text: str) -> str:
        """Return the text without the passages."""
        edges = [0, *(edge for span in self._spans for edge in span), len(text)]
        return "".join(text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))

    def moved(self, position: int) -> int:
        """Return where a position comes to lie; one inside a passage lies at its start."""
        at = bisect_right(self._starts, position)
        inside = max(0, self._spans[at - 1][1] - position) if at else 0
        return position - self._gone[at] + inside
