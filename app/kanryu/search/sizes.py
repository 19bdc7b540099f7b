"""How much text there is: the characters of every case, role, speaker or phase, to set hits against.

Counted is what is searched, labels of turns included; white space is not.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from kanryu.search.sources import NoteSource, Source, TranscriptSource
from kanryu.search.values import Grouping

Part = tuple[str, int, int]


def sizes(sources: Sequence[Source], by: Grouping) -> dict[str, int]:
    """Return the characters of every group that has any; the name of what belongs to none is empty."""
    counts: Counter[str] = Counter()
    for source in sources:
        if isinstance(source, TranscriptSource):
            for name, start, end in _parts(source, by):
                counts[name] += _written(source.text, start, end)
        elif isinstance(source, NoteSource):
            counts[source.case if by == "case" else ""] += _written(source.text, 0, len(source.text))
    return {name: count for name, count in counts.items() if count}


def _parts(source: TranscriptSource, by: Grouping) -> Iterable[Part]:
    if by == "case":
        return _by_case(source)
    if by == "phase":
        return _by_phase(source)
    return _by_turn(source, by)


def _by_case(source: TranscriptSource) -> Iterator[Part]:
    view, last = source.view, 0
    for passage in view.passages:
        yield view.case or "", last, passage.start
        yield passage.case, passage.start, passage.end
        last = passage.end
    yield view.case or "", last, len(view.text)


def _by_turn(source: TranscriptSource, by: Grouping) -> Iterator[Part]:
    last = 0
    for turn in source.view.turns:
        speaker = turn.speaker
        yield "", last, turn.start
        yield (speaker.role if by == "role" else speaker.shown) if speaker else "", turn.start, turn.end
        last = turn.end
    yield "", last, len(source.text)


def _by_phase(source: TranscriptSource) -> Iterator[Part]:
    """Yield what each phase covers, once however often it was coded; and what no phase covers."""
    covered: dict[str, list[tuple[int, int]]] = {}
    for one in source.coded.all:
        if one.axis == "phase":
            covered.setdefault(one.code, []).append((one.start, one.end))
    for name, parts in covered.items():
        yield from ((name, start, end) for start, end in _merged(parts))
    last = 0
    for start, end in _merged([part for parts in covered.values() for part in parts]):
        yield "", last, start
        last = end
    yield "", last, len(source.text)


def _merged(parts: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    last = 0
    for start, end in sorted(parts):
        if end > last:
            yield max(start, last), end
            last = end


def _written(text: str, start: int, end: int) -> int:
    part = text[start:end]
    return len(part) - sum(map(part.count, " \n\t\u3000")) if start < end else 0
