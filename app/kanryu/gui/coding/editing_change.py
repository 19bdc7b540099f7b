"""What was typed over a paragraph, as the smallest change of the stored text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TextChange:
    """Words that take the place of [start, end) of a document's text."""

    start: int
    end: int
    words: str


def change_of(start: int, stored: str, shown: str, typed: str) -> TextChange | None:
    """Return what to change, None where nothing was typed; characters before and after stay as they are stored.

    Args:
        start: where the paragraph begins in the document.
        stored: its words.
        shown: what the field showed, as long as ``stored``; characters Qt cannot hold are shown as a dot.
        typed: what the field holds now.
    """
    if typed == shown:
        return None
    most = min(len(shown), len(typed))
    head = next((at for at in range(most) if shown[at] != typed[at]), most)
    rest = most - head
    tail = next((at for at in range(rest) if shown[-1 - at] != typed[-1 - at]), rest)
    return TextChange(start + head, start + len(stored) - tail, typed[head : len(typed) - tail])
