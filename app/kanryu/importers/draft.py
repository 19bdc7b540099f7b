"""What a format's reader hands over, and how it becomes a transcript: re-flow, turns, times, unclear passages."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from kanryu.analysis.documents.incoming import Note, Section, Table, Transcript
from kanryu.analysis.documents.unclear import unclear_passages
from kanryu.i18n import tr
from kanryu.importers.errors import EmptyFile, TooManyLines
from kanryu.importers.identity import same_people
from kanryu.importers.importer import ReadOptions
from kanryu.importers.reflow import propose
from kanryu.importers.times import all_times
from kanryu.importers.turns import Dialogue
from kanryu.importers.utterances import Utterance
from kanryu.importers.voices import dialogue_of

LINES = 300_000
"""The most lines a transcript may have."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A file's text with what its format says about it.

    Attributes:
        text: exact, newlines as LF.
        encoding: the codec of plain text.
        notes: footnotes, comments, readings.
        sections: headings the format marks as such.
        utterances: passages whose speaker or time the format itself gives: cues, table rows.
        warnings: what was left out, translated.
        tracked_changes: how many were settled.
        wrapped: None where line ends are the author's (Word, HTML); True for a PDF; False where it must be measured.
        page_starts: positions at which a page begins.
        table: the columns of a table.
        leads: where the first words of paragraphs end that are set off by their type, as names in bold are.
    """

    text: str
    encoding: str | None = None
    notes: tuple[Note, ...] = ()
    sections: tuple[Section, ...] = ()
    utterances: tuple[Utterance, ...] = ()
    warnings: tuple[str, ...] = ()
    tracked_changes: int = 0
    wrapped: bool | None = None
    page_starts: tuple[int, ...] = ()
    table: Table | None = None
    leads: frozenset[int] = frozenset()


def finish(draft: Draft, content: bytes, name: str, file_format: str, options: ReadOptions) -> Transcript:
    """Return the transcript of a draft.

    Raises:
        EmptyFile: there is nothing but white space.
        TooManyLines: more than ``LINES``.
    """
    if not draft.text or draft.text.isspace():
        raise EmptyFile(name)
    if (lines := draft.text.count("\n")) > LINES:
        raise TooManyLines(name, lines, LINES)
    reflow = None
    joined = False
    if draft.wrapped is not None and not draft.utterances and options.reflow is not False:
        reflow = propose(draft.text, draft.page_starts, surely=draft.wrapped or bool(options.reflow))
        joined = reflow is not None and (draft.wrapped if options.reflow is None else options.reflow)
    if reflow is not None and joined:
        draft = replace(draft, text=reflow.text, page_starts=(), sections=(), leads=frozenset())
    dialogue = dialogue_of(draft.text, draft.utterances, draft.sections, draft.leads)
    spoken = next((turn.start for turn in dialogue.turns if turn.speaker is not None), 0)
    unclear = (note for note in unclear_passages(draft.text) if note.start >= spoken)  # before: what the marks mean
    notes = sorted([*draft.notes, *unclear], key=lambda note: note.start)
    warnings = [*draft.warnings]
    if reflow is not None:
        warnings.append(_said(len(reflow.changes), joined=joined))
    return Transcript(
        title=PurePath(name).stem,
        text=draft.text,
        format=file_format,
        encoding=draft.encoding,
        original=content,
        speakers=dialogue.speakers,
        turns=dialogue.turns,
        notes=tuple(notes),
        warnings=tuple(warnings),
        sections=_sections(draft.sections, dialogue) or dialogue.sections,
        times=all_times(draft.text, dialogue.turns, draft.utterances),
        same=same_people(draft.text, dialogue),
        tracked_changes=draft.tracked_changes,
        reflow=joined,
        proposal=reflow,
        table=draft.table,
        name=PurePath(name).name,
    )


def _sections(sections: Sequence[Section], dialogue: Dialogue) -> tuple[Section, ...]:
    """Leave out the headings that are only the names of those who speak below them."""
    turns = [turn for turn in dialogue.turns if turn.speaker is not None]
    starts = [turn.start for turn in turns]
    found = [(one, bisect_right(starts, one.start) - 1) for one in sections]
    return tuple(one for one, at in found if at < 0 or one.start >= turns[at].body)


def _said(changes: int, *, joined: bool) -> str:
    if joined:
        return tr("文の途中で折り返された行をつなぎました（{n} 箇所）。元のファイルはそのまま残ります。", n=changes)
    return tr(
        "文の途中で折り返された行があります（{n} 箇所）。取り込むときに、つなぐことができます。",
        n=changes,
    )
