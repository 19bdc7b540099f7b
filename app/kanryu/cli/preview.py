"""What an importer read from a file, before anything is stored."""

from pathlib import Path

from kanryu.analysis.documents.incoming import Transcript
from kanryu.cli.output import say
from kanryu.i18n import N_, tr

Record = dict[str, object]


def tell_transcript(file: Path, transcript: Transcript) -> None:
    """Say in a line what was read, and below it what the importer warns of."""
    speakers = "、".join(f"{speaker.label}（{tr(speaker.role)}）" for speaker in transcript.speakers)
    say(
        tr(
            N_("{file}：{characters}字、{encoding}、話者 {speakers}、発話 {turns}"),
            file=file.name,
            characters=f"{len(transcript.text):,}",
            encoding=transcript.encoding or transcript.format,
            speakers=speakers or "–",
            turns=len(transcript.turns),
        )
    )
    for warning in transcript.warnings:
        say(f"  {warning}")
    if transcript.proposal is not None and not transcript.reflow:
        say(f"  {tr('つなぐには --reflow を付けます。')}")


def preview(transcript: Transcript) -> Record:
    """Return what was read in its published JSON shape."""
    return {
        "document": {
            "title": transcript.title,
            "characters": len(transcript.text),
            "encoding": transcript.encoding,
            "format": transcript.format,
            "reflow": transcript.reflow,
            "changes": _changes(transcript),
            "tracked_changes": transcript.tracked_changes,
            "speakers": _speakers(transcript),
            "same": [_labels(transcript, same.speakers) for same in transcript.same],
            "sections": [
                {"start": item.start, "level": item.level, "title": item.title} for item in transcript.sections
            ],
            "turns": _turns(transcript),
            "times": [{"start": item.start, "time": item.time_ms} for item in transcript.times],
            "notes": [{"start": note.start, "kind": note.kind, "text": note.text} for note in transcript.notes],
            "warnings": list(transcript.warnings),
        }
    }


def _changes(transcript: Transcript) -> list[Record]:
    """Return what re-flow changed or would change."""
    changes = transcript.proposal.changes if transcript.proposal else ()
    return [{"kind": item.kind, "line": item.line, "before": item.before, "after": item.after} for item in changes]


def _labels(transcript: Transcript, speakers: tuple[int, ...]) -> list[str]:
    return [transcript.speakers[speaker].label for speaker in speakers]


def _speakers(transcript: Transcript) -> list[Record]:
    return [
        {
            "label": speaker.label,
            "name": speaker.name,
            "role": speaker.role,
            "confidence": speaker.confidence,
            "turns": sum(turn.speaker == place for turn in transcript.turns),
        }
        for place, speaker in enumerate(transcript.speakers)
    ]


def _turns(transcript: Transcript) -> list[Record]:
    return [
        {
            "speaker": None if turn.speaker is None else transcript.speakers[turn.speaker].label,
            "start": turn.start,
            "end": turn.end,
            "time": turn.time_ms,
            "text": transcript.text[turn.body : turn.end],
        }
        for turn in transcript.turns
    ]
