"""A passage whose speaker or time the format itself gives: a subtitle's cue, a row of a table."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Utterance:
    """One cue or row.

    Attributes:
        start: where it begins in the text, label and time included where they stand there.
        end: after its last character.
        body: where the spoken words begin.
        label: who speaks; empty where the format does not say, None where nobody speaks (a row of headings).
        time_ms: when, in milliseconds from the start of the recording.
        row_end: after what stands behind the words and is not said, as further cells of a row; 0 for nothing.
        continues: whether it goes on with the turn before where the speaker is the same, as cues do and rows do not.
    """

    start: int
    end: int
    body: int
    label: str | None = ""
    time_ms: int | None = None
    continues: bool = False
    row_end: int = 0
