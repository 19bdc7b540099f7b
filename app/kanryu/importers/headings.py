"""Headings between the turns of a transcript: short lines with a heading's mark, right before somebody speaks."""

import re
from collections import Counter, defaultdict

from kanryu.importers.lines import Line
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
    r"[-－―─—=＝]{2,}|[-－―─—=＝][ \u3000]++[^\s0-9０-９]{1,6}[ \u3000]++[-－―─—=＝])[ \t\u3000]*+$"
)
_PAGE = re.compile(
    r"[ \t\u3000]*+(?:[-－―–—\[(（]*[ \u3000]*+[0-9０-９]{1,4}[ \u3000]*+[-－―–—\])）]*"
    r"|.{0,30}?[ \u3000\t(（][0-9０-９]{1,4}[ ]?[/／][ ]?[0-9０-９]{1,4}[)）]?"
    r"|.{0,30}?(?:[pP][.．]?|ページ)[ ]?[0-9０-９]{1,4}|.{0,30}?[0-9０-９]{1,4}[ ]?ページ)[ \t\u3000]*+$"
)
"""A page's number, alone or after a running head."""
_SURE = re.compile(
    r"[ \t\u3000]*+(?:[■◆◇□▼▶§][ \u3000]*+(?![■◆◇□▼▶§])|第[0-9０-９一二三四五六七八九十]{1,3}[章節部回][ \u3000]"
    r"|[(（]?[0-9０-９]{1,2}[)）.．、 \u3000][ \u3000]*+(?=[^0-9０-９:：\s])|#{1,6}[ \u3000])"
)
"""Marks that make a heading even without a blank line before it."""
_DRAWN_PAGE = re.compile(r"[ \t\u3000]*+[-－―–—]++[ \u3000]*+[0-9０-９]{1,4}[ \u3000]*+[-－―–—]++[ \t\u3000]*+$")
_ASIDE = re.compile(
    r"[ \t\u3000]*+(?:[（(［\[〔【](?:メモ|注記?|注釈|補足|調査者(?:メモ|注)?|筆者注?|記録者注?|編集(?:部|者)?注?"
    r"|観察(?:メモ|記録)?)[:：][^）)］\]〕】\n]{1,300}[）)］\]〕】]"
    r"|〔[^〔〕\n]{1,40}(?:者あり|拍手|退席|着席|休憩|挙手)[^〔〕\n]{0,10}〕)[ \t\u3000]*+$"
)
"""What whoever wrote it down put between the words: （メモ：写真を見せる）, 〔「異議なし」と呼ぶ者あり〕."""
_LONGEST = 40
_SHORTEST, _RUNNING = 4, 3
_INSIDE = re.compile(r"[（(［\[〔「『・•*＊-]")


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
    found = {*_margins(text, lines, spoken), *_running_heads(text, lines, spoken), *_packed(text, lines, spoken)}
    found |= {at for at, line in enumerate(lines) if at not in spoken and _contains(line, starts)}
    for at in range(len(lines) - 1, -1, -1):
        if at not in spoken and at not in found and _stands_apart(text, lines, at, spoken, found):
            found.add(at)
    return frozenset(found)


def _packed(text: str, lines: list[Line], spoken: frozenset[int]) -> frozenset[int]:
    """Return the headings and page numbers right before somebody speaks in a document that leaves no blank lines.

    Words that might be said (まとめ) need a second heading with the same mark.
    """
    before = [at for at in range(1, len(lines)) if at not in spoken and at + 1 in spoken]
    marks = {at: mark for at in before if (mark := _sure_mark(text, lines, at, spoken))}
    counts = Counter(marks.values())
    pages = {at for at in before if is_drawn_page(text, lines[at])}
    return frozenset(pages).union(
        at
        for at, mark in marks.items()
        if counts[mark] > 1 or not is_speech(text[lines[at].start : lines[at].end].rstrip())
    )


def _sure_mark(text: str, lines: list[Line], at: int, spoken: frozenset[int]) -> str:
    """Return the mark of a heading without its figures; empty for an item of a list and any other line."""
    line = lines[at]
    mark = _SURE.match(text, line.start, line.end)
    above = at - 1 not in spoken and _MARKED.match(text, lines[at - 1].start, lines[at - 1].end)
    if mark is None or above or not _looks_like_one(text, line):
        return ""
    return re.sub("[0-9０-９]+", "0", mark.group().strip())


def is_drawn_page(text: str, line: Line) -> bool:
    """Tell whether a line is a page's number between dashes: - 3 -."""
    return _DRAWN_PAGE.match(text, line.start, line.end) is not None


def _margins(text: str, lines: list[Line], spoken: frozenset[int]) -> frozenset[int]:
    """Return the feet and heads of pages that stand between turns: numbers, with what recurs beside each of them."""
    numbers = {at for at, line in enumerate(lines) if at not in spoken and _PAGE.match(text, line.start, line.end)}
    if len(numbers) < 2:
        return frozenset()
    beside = {at: text[lines[at].start : lines[at].end].strip() for at in _short_ones_beside(lines, numbers, spoken)}
    counts = Counter(beside.values())
    heads = {at for at, words in beside.items() if counts[words] >= 2}
    found: set[int] = set()
    block: set[int] = set()
    for at in range(len(lines) + 1):
        if at in numbers or at in heads:
            block.add(at)
            continue
        if (at in spoken or at == len(lines)) and block & numbers and block & heads:
            found |= block
        block = set()
    return frozenset(found)


def _running_heads(text: str, lines: list[Line], spoken: frozenset[int]) -> frozenset[int]:
    """Return the lines that come again and again right before somebody speaks, and are nothing one says."""
    found = defaultdict[str, list[int]](list)
    for at, line in enumerate(lines):
        if at not in spoken and (at + 1 in spoken or at + 1 == len(lines)) and line.end - line.start <= _LONGEST:
            found[re.sub("[0-9０-９]+", "0", text[line.start : line.end].strip())].append(at)
    return frozenset(
        at
        for words, places in found.items()
        if len(places) >= _RUNNING and len(words) >= _SHORTEST and not is_speech(words) and not _INSIDE.match(words)
        for at in places
    )


def _short_ones_beside(lines: list[Line], numbers: set[int], spoken: frozenset[int]) -> set[int]:
    near = {at + step for at in numbers for step in (-1, 1)} - numbers - spoken
    return {at for at in near if 0 <= at < len(lines) and lines[at].end - lines[at].start <= _LONGEST}


def aside_lines(text: str, lines: list[Line], spoken: frozenset[int]) -> frozenset[int]:
    """Return which lines are remarks of whoever wrote the words down, in brackets of their own."""
    return frozenset(
        at for at, line in enumerate(lines) if at not in spoken and _ASIDE.match(text, line.start, line.end)
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


def _stands_apart(text: str, lines: list[Line], at: int, spoken: frozenset[int], found: set[int]) -> bool:
    """A blank line before, and somebody speaks right after it; so a list inside a turn is none.

    A page's number may stand before a heading, and a heading before a page's number.
    """
    if at > 0 and lines[at].start <= lines[at - 1].end + 1 and not is_drawn_page(text, lines[at]):
        return False
    before_heading = at + 1 in found and (is_furniture(text, lines[at]) or is_furniture(text, lines[at + 1]))
    return (at + 1 in spoken or before_heading) and _looks_like_one(text, lines[at])
