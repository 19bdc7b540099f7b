"""What stands below the last words of an interview: （以上）, notes, a publisher's line; nobody says it."""

import re
from collections.abc import Sequence

from kanryu.importers.headings import is_furniture, is_rule
from kanryu.importers.labels import Line
from kanryu.importers.speech import is_speech

_GAP = r"[ \t\u3000]*+"
_CLOCK = rf"(?:午前|午後)?{_GAP}[0-9０-９][0-9０-９時分:： \u3000]*+"
_CLOSING = re.compile(
    rf"{_GAP}(?:[（(［\[【〈<]?{_GAP}(?:以{_GAP}上|了|終わ?り?|おわり|完|end|fin){_GAP}[）)］\]】〉>]?{_GAP}$"
    r"|(?:(?:注|※)[0-9０-９]{0,2}|[＊*][0-9０-９]{1,2})[)）.．:： \u3000]|(?:©|\([Cc]\)|copyright\b)"
    rf"|[（(［\[]?{_CLOCK}(?:閉会|散会|閉議|延会|終了)[）)］\]]?{_GAP}$)",
    re.IGNORECASE,
)
_ENOUGH = 8
"""So many turns without a blank line inside show that one ends a turn."""


def closing_line(text: str, lines: Sequence[Line], begins: Sequence[int], headings: frozenset[int]) -> int | None:
    """Return the first line that stands below the last turn, None where the document ends with the words.

    Args:
        text: the whole text.
        lines: its paragraphs.
        begins: the lines at which turns begin, in order.
        headings: the lines that are headings.
    """
    last = begins[-1]
    first = len(lines)
    while first - 1 > last and (_CLOSING.match(text, lines[first - 1].start) or is_rule(text, lines[first - 1])):
        first -= 1
    if gap := _only_gap(text, lines, begins, headings):
        first = min(first, gap)
    return first if first < len(lines) else None


def _only_gap(text: str, lines: Sequence[Line], begins: Sequence[int], headings: frozenset[int]) -> int | None:
    """Return the line below a blank one in the last turn, where many turns before it hold no blank line.

    Where blank lines part the turns as well, a paragraph that is spoken may go on with the last one.
    """
    if len(begins) <= _ENOUGH:
        return None
    apart = headings.union(begins)
    continued = [at for at in range(begins[0] + 1, len(lines)) if at not in apart]
    gaps = [at for at in continued if lines[at].start > lines[at - 1].end + 1 and not is_furniture(text, lines[at])]
    gaps = [at for at in gaps if not is_furniture(text, lines[at - 1])]
    if not gaps or gaps[0] <= begins[-1]:
        return None
    spaced = sum(lines[at].start > lines[at - 1].end + 1 for at in begins[1:])
    said = any(is_speech(text[line.start : line.end]) for line in lines[gaps[0] :])
    return None if said and 2 * spaced >= len(begins) else gaps[0]
