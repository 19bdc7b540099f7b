"""What was typed over a paragraph, as the smallest change of the stored text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TextChange:
    """Words that take the place of [start, end) of a document's text."""

    start: int
    end: int
    words: str

    def carried(self, start: int, end: int) -> tuple[int, int]:
        """Return where a passage of the text before stands after; words put in at its edge stay outside."""
        growth, behind = len(self.words) - (self.end - self.start), self.start + len(self.words)
        first = start + growth if start >= self.end else min(start, behind)
        last = end if end <= self.start else end + growth if end >= self.end else min(end, behind)
        return first, max(first, last)


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


_AROUND = 10
_LONGEST = 40


def contrasted(before: str, after: str) -> tuple[str, str]:
    """Return two wordings on one line each, long ones cut down to where they differ."""
    one, other = before.replace("\n", "⏎"), after.replace("\n", "⏎")
    if max(len(one), len(other)) <= _LONGEST:
        return one, other
    change = change_of(0, one, one, other)
    if change is None:
        return _cut(one, 0, _LONGEST), _cut(other, 0, _LONGEST)
    first, behind = max(change.start - _AROUND, 0), len(one) - change.end
    return _cut(one, first, change.end + _AROUND), _cut(other, first, len(other) - behind + _AROUND)


def _cut(text: str, start: int, end: int) -> str:
    """Return a stretch, itself without its middle where it is long, with dots where the text goes on."""
    words = text[start:end]
    if len(words) > 2 * _LONGEST:
        words = f"{words[:_LONGEST]}…{words[-_LONGEST:]}"
    return f"{'…' if start else ''}{words}{'…' if end < len(text) else ''}"
