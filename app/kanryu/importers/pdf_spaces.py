"""The blanks PDFium puts between characters that stand apart on the page: layout, a word space, or a column."""

import ctypes
from collections.abc import Iterator
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

_NARROW, _COLUMN = 0.28, 1.2
"""Gaps in ems: programs set 0.20 to 0.25 between Japanese and Latin; a column or tab is wider than 1.2."""
_MOST = 20_000
_LINE_END = "\r\n"
_FEWEST_LINES, _MOST_LINES = 6, 200
_APART = 1.9
"""Times the usual distance of lines; a blank line between paragraphs has 2, but lines so spaced are usual there."""


def page_text(words: "PdfTextPage") -> str:
    """Return a page's text with its blanks as meant: none for a fine gap beside Latin letters, a tab for a column."""
    text = str(words.get_text_range())
    if len(text) > 1_000_000:
        return text
    lines = _with_blanks_meant(words, text).split(_LINE_END)
    first, last = _standing_apart(words, text)
    if last:
        lines.insert(-1, "")
    if first:
        lines.insert(1, "")
    return _LINE_END.join(lines)


def _standing_apart(words: "PdfTextPage", text: str) -> tuple[bool, bool]:
    """Tell whether the first and the last line of a page stand far from the others, as page heads and feet do."""
    units = _units(text)
    starts = list(accumulate((len(line) + len(_LINE_END) for line in text.split(_LINE_END)[:-1]), initial=0))
    filled = [at for at in starts if at < len(text) and not text[at].isspace()]
    if len(filled) != len(starts) or not _FEWEST_LINES <= len(starts) <= _MOST_LINES:
        return False, False
    tops = [_top(words, units[at] if units else at) for at in starts]
    gaps = [above - below for above, below in pairwise(tops) if above is not None and below is not None]
    if len(gaps) != len(starts) - 1:
        return False, False
    usual = _APART * max(sorted(gaps)[len(gaps) // 2], 1.0)
    return gaps[0] > usual, gaps[-1] > usual


def _top(words: "PdfTextPage", unit: int) -> float | None:
    from pypdfium2 import PdfiumError

    try:
        return float(words.get_charbox(unit, loose=True)[3])
    except (PdfiumError, ctypes.ArgumentError):
        return None


def _with_blanks_meant(words: "PdfTextPage", text: str) -> str:
    if " " not in text:
        return text
    pieces, at = [], 0
    units = _units(text)
    for place, unit in list(_blanks(text, units))[:_MOST]:
        meant = _meant(words, text[place - 1], text[place + 1], unit)
        if meant != " ":
            pieces += [text[at:place], meant]
            at = place + 1
    return "".join([*pieces, text[at:]])


def _units(text: str) -> list[int] | None:
    """Return each character's place in UTF-16, as PDFium counts; None where both counts are the same."""
    if all(character <= "\uffff" for character in text):
        return None
    places, at = [], 0
    for character in text:
        places.append(at)
        at += 1 + (character > "\uffff")
    return places


def _blanks(text: str, units: list[int] | None) -> Iterator[tuple[int, int]]:
    place = text.find(" ", 1)
    while 0 < place < len(text) - 1:
        if text[place - 1] not in " \r\n" and text[place + 1] not in " \r\n":
            yield place, units[place] if units else place
        place = text.find(" ", place + 1)


def _meant(words: "PdfTextPage", before: str, after: str, unit: int) -> str:
    from pypdfium2 import PdfiumError, raw

    if raw.FPDFText_IsGenerated(words, unit) != 1:
        return " "
    try:
        left = words.get_charbox(unit - 1, loose=True)
        right = words.get_charbox(unit + 1, loose=True)
    except (PdfiumError, ctypes.ArgumentError):
        return " "
    em = right[3] - right[1]
    gap = (right[0] - left[2]) / em if em > 0 else 0.5
    if gap > _COLUMN:
        return "\t"
    beside_latin = before.isascii() != after.isascii()
    return "" if beside_latin and gap < _NARROW else " "
