"""Headings between the turns of a transcript: short lines with a heading's mark, right before somebody speaks."""

import re

from kanryu.importers.labels import Line
from kanryu.importers.speech import is_speech

_MARKED = re.compile(
    r"[ \t\u3000]*+(?:#{1,6}[ \u3000]|[■◆●□◇▼▶§★☆＊*][ \u3000]*+|第[0-9０-９一二三四五六七八九十]{1,3}"
    r"[章節部回][ \u3000]*+"
    r"|[(（]?(?:[0-9０-９]{1,2}|[①-⑳]|[IVXⅠ-Ⅻ]{1,4})(?:[-－.．][0-9０-９]{1,2})*[)）]?[.．、:： \u3000\t]?"
    r"[ \u3000]*+(?=[^0-9０-９:：\s])"
    r"|(?=【[^】\n]{1,40}】[ \u3000]*+$)|(?=[<＜≪《〈][^>＞≫》〉\n]{1,40}[>＞≫》〉][ \u3000]*+$)|(?="
    r"[-－―─=＝~～]{2,}.*[-－―─=＝~～]{2,}$))"
)
_RULE = re.compile(
    r"[ \t\u3000]*+(?:[-－―─—=＝~～*＊・…_＿◇◆☆★●○ ]{3,}|[-－―─—=＝]{2,}[ \u3000]*+[^\s]{1,20}[ \u3000]*+"
    r"[-－―─—=＝]{2,})[ \t\u3000]*+$"
)
_PAGE = re.compile(
    r"[ \t\u3000]*+(?:[-－―–—\[(（]*[ \u3000]*+[0-9０-９]{1,4}[ \u3000]*+[-－―–—\])）]*"
    r"|.{0,30}?[ \u3000\t(（][0-9０-９]{1,4}[ ]?[/／][ ]?[0-9０-９]{1,4}[)）]?"
    r"|.{0,30}?(?:[pP][.．]?|ページ)[ ]?[0-9０-９]{1,4}|.{0,30}?[0-9０-９]{1,4}[ ]?ページ)[ \t\u3000]*+$"
)
"""A page's number, alone or after a running head."""
_LONGEST = 40


def is_rule(text: str, line: Line) -> bool:
    """Tell whether a line is drawn across the page."""
    return _RULE.match(text, line.start, line.end) is not None


def is_furniture(text: str, line: Line) -> bool:
    """Tell whether a line is a rule or the number of a page."""
    return is_rule(text, line) or _PAGE.match(text, line.start, line.end) is not None


def heading_lines(text: str, lines: list[Line], spoken: frozenset[int], starts: frozenset[int]) -> frozenset[int]:
    """Return which lines are headings.

    Args:
        text: the whole text.
        lines: its paragraphs.
        spoken: the lines at which somebody begins to speak.
        starts: positions of the headings that the format marks.
    """
    return frozenset(
        index
        for index, line in enumerate(lines)
        if index not in spoken
        and (_contains(line, starts) or (_looks_like_one(text, line) and _stands_apart(lines, index, spoken)))
    )


def _contains(line: Line, starts: frozenset[int]) -> bool:
    return bool(starts) and any(start in starts for start in range(line.start, line.end))


def _looks_like_one(text: str, line: Line) -> bool:
    if line.end - line.start > _LONGEST:
        return False
    if is_furniture(text, line):
        return True
    mark = _MARKED.match(text, line.start, line.end)
    words = text[mark.end() : line.end].strip() if mark else ""
    return bool(words) and not words.endswith(("。", "、", "，", "？", "！")) and not _runs_on(words)


def _runs_on(words: str) -> bool:
    return is_speech(words) and len(words) > 20


def _stands_apart(lines: list[Line], index: int, spoken: frozenset[int]) -> bool:
    """A blank line before, and somebody speaks right after it; so a list inside a turn is none."""
    after_blank = index == 0 or lines[index].start > lines[index - 1].end + 1
    return after_blank and index + 1 in spoken
