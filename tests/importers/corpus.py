"""How well the corpus of transcripts is read; ``python -m tests.importers.corpus`` prints the table."""

import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from kanryu.analysis.documents.incoming import Transcript
from kanryu.errors import KanryuError
from kanryu.importers.importer import ReadOptions
from kanryu.importers.registry import read_transcript

FOLDER = Path(__file__).parents[1] / "data" / "transcripts"
_SHORTEST = 60

Said = tuple[str | None, int | None, str]


@dataclass(frozen=True, slots=True)
class Case:
    """A file of the corpus and what must come out of it.

    Attributes:
        path: of the file.
        layout: what is special about it, in words.
        blind: written after the recognition was tuned, and not looked at while tuning.
        encoding: of plain text; None for other formats.
        text: exact; None where a format leaves room (a PDF).
        turns: who, when in milliseconds, what.
        options: for reading.
    """

    path: Path
    layout: str
    blind: bool
    encoding: str | None
    text: str | None
    turns: tuple[Said, ...]
    options: ReadOptions


@dataclass(frozen=True, slots=True)
class Mark:
    """How a file was read: right, found and wanted counts of turns and times."""

    case: Case
    failure: str
    encoding: bool
    text: bool
    turns: tuple[int, int, int]
    times: tuple[int, int, int]


def cases(folder: Path = FOLDER) -> list[Case]:
    """Return the corpus in the order of the files' names."""
    return [_case(path) for path in sorted(folder.glob("*.json"))]


def _case(path: Path) -> Case:
    said = json.loads(path.read_text(encoding="utf-8"))
    turns = tuple((turn["speaker"], turn["time"], turn["text"]) for turn in said["turns"])
    options = ReadOptions(reflow=cast("dict[str, bool]", said.get("options", {})).get("reflow"))
    file = path.with_suffix("")
    return Case(file, said["layout"], said["blind"], said["encoding"], said["text"], turns, options)


def mark(case: Case) -> Mark:
    """Read a file and compare."""
    try:
        read = read_transcript(case.path, case.options)
    except KanryuError as failure:
        return Mark(case, str(failure), encoding=False, text=False, turns=(0, 0, len(case.turns)), times=(0, 0, 0))
    found = said_in(read)
    speakers = _agreement(_speakers(found, case), [(who, words) for who, _, words in case.turns])
    times = _agreement(_times(found), _times(case.turns))
    encoding = case.encoding is None or case.encoding == read.encoding
    return Mark(case, "", encoding, case.text is None or _exact(case.text, read), speakers, times)


def said_in(read: Transcript) -> list[Said]:
    """Return who says what and when in a transcript that was read."""
    return [
        (
            None if turn.speaker is None else read.speakers[turn.speaker].label,
            turn.time_ms,
            read.text[turn.body : turn.end],
        )
        for turn in read.turns
    ]


def _exact(wanted: str, read: Transcript) -> bool:
    return read.text == wanted or (read.encoding is None and read.text.rstrip("\n") == wanted.rstrip("\n"))


def _speakers(found: Sequence[Said], case: Case) -> list[tuple[str | None, str]]:
    """Heads and headings are turns of nobody; they count only where nobody's words are asked for."""
    nobody = any(who is None for who, _, _ in case.turns)
    return [(who, words) for who, _, words in found if who is not None or nobody]


def _times(said: Sequence[Said]) -> list[tuple[int, str]]:
    return [(time, words[:8]) for _, time, words in said if time is not None]


def _agreement(found: Sequence[object], wanted: Sequence[object]) -> tuple[int, int, int]:
    right = sum((Counter(found) & Counter(wanted)).values())
    return right, len(found), len(wanted)


def f1(counts: Sequence[tuple[int, int, int]]) -> float:
    """Return the F1 over several files, 2 right / (found + wanted); 1 where nothing was wanted or found."""
    right, found, wanted = (sum(column) for column in zip(*counts, strict=True)) if counts else (0, 0, 0)
    return 2 * right / (found + wanted) if found + wanted else 1.0


@dataclass(frozen=True, slots=True)
class Total:
    """The figures of several files; encodings count for plain files of 60 characters or more."""

    files: int
    layouts: int
    encoding: float
    turns: float
    times: float
    text: float


def total(marks: Sequence[Mark]) -> Total:
    """Return the figures of several files."""
    plain = [one for one in marks if one.case.encoding and (one.case.text is None or len(one.case.text) >= _SHORTEST)]
    return Total(
        len(marks),
        len({one.case.layout for one in marks}),
        _share([one.encoding for one in plain]),
        f1([one.turns for one in marks]),
        f1([one.times for one in marks]),
        _share([one.text for one in marks]),
    )


def _share(right: Sequence[bool]) -> float:
    return sum(right) / len(right) if right else 1.0


def table(marks: Sequence[Mark]) -> list[str]:
    """Return the lines of the table, files first, totals last."""
    lines = [f"{'file':34} enc text  turns  times"]
    for one in marks:
        shown = f"{one.case.path.name:34} {'ok ' if one.encoding else 'NO '} {'ok  ' if one.text else 'NO  '}"
        lines.append(f"{shown} {f1([one.turns]):.3f}  {f1([one.times]):.3f}  {one.failure}")
    groups = [
        ("all", marks),
        ("written first", [one for one in marks if not one.case.blind]),
        ("blind", [one for one in marks if one.case.blind]),
    ]
    for name, group in groups:
        sums = total(group)
        lines.append(
            f"{name}: {sums.files} files, {sums.layouts} layouts; encoding {sums.encoding:.1%}, "
            f"speaker turns F1 {sums.turns:.4f}, times F1 {sums.times:.4f}, text exact {sums.text:.1%}"
        )
    return lines


if __name__ == "__main__":
    sys.stdout.write("\n".join(table([mark(case) for case in cases()])) + "\n")
