"""The lines of a wrapped text: their widths, gaps and marks, and what is usual around them."""

import re
import unicodedata
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

NOT_AT_START = "ンん。、，．,」』）)】〕］]｝〉》’”ー々ゝヽぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ！？!?：；％%"
CLOSERS = "」』）)】〕］]｝〉》”’\"'"
_SENTENCE_END = re.compile(
    rf"[。．！？!?‥…][{re.escape(CLOSERS)}]*(?:[0-9０-９]{{1,2}}|[（(]注?[0-9０-９]{{1,2}}[）)])?"
    rf"[{re.escape(CLOSERS)}]*$"
)
_FULL_STOP = re.compile(rf"[A-Za-z0-9)\]]\.[{re.escape(CLOSERS)}]*$")
HIRAGANA_END = re.compile(r"[ぁ-ゖ]$")
_MARKER = re.compile(
    r"[\u3000]|[ ]{2,}|[•●■◆◇○〇◎□▪▫‣※→➤➢⇒⇨►▶>＞★☆▼▽△▲＊✓・]|[*–—―‐-][ \u3000]|(?:――|──)|[（(]"
    r"[0-9０-９一二三四五六七八九十ア-ンa-zA-Zⅰ-ⅹ]{1,2}[)）]"
    r"|(?:[0-9０-９]{1,2}[-－.．]){1,3}(?:[0-9０-９]{1,2})?[ \u3000]?(?=[^0-9０-９\s])|[0-9０-９]{1,2}"
    r"(?:[)）.．、][ \u3000]?|\u3000)(?=[^0-9０-９\s])|[①-⑳Ⅰ-Ⅻⅰ-ⅻ]"
    r"|第[0-9０-９一二三四五六七八九十]{1,3}[章節部回編]|(?:図表|図|表|写真)[ \u3000]?[0-9０-９]|図表[ \u3000]|"
    r"[（(＜<]?(?:出所|出典|資料|注|参考|備考)[0-9０-９]*[）)：:＞>]"
    r"|[ivx]{1,4}[)）.]?[ ](?=[^\x00-\x7f])|(?:キーワード|研究分野|研究者番号|Keywords?)[ ：:]|https?://|"
    r"[＜〈《【〔]|\Z"
)
_NUMBER = re.compile(r"[-−▲△＋+]?[0-9０-９][0-9０-９,，.．]*(?:[%％年月日件社人円名歳回位]|億円|万円|百万円|ドル)?")
_PAGE_NUMBER = re.compile(
    r"[-－―–—\[［(（ \u3000]*(?:[pP]\.?[ ]?|ページ)?[0-9０-９]{1,4}(?:[ ]?[/／][ ]?[0-9０-９]{1,4})?"
    r"[-－―–—\]］)） \u3000]*"
)
_FOOTNOTE = re.compile(
    r"(?P<number>[0-9０-９]{1,3})(?:[ \u3000]|(?=[^\x00-\x7f０-９年月日件社人円名歳回つ割％]))[ \u3000]*+(?="
    r"[^\s.．)）。、，])"
)
_SPACED = re.compile(r"(?:[^\x00-\x7f\s][ ]){3,}[^\x00-\x7f\s]")
_HANGING, _RAGGED = 4, 6
"""Half-width columns; one full-width blank begins a paragraph, and full lines differ by so much."""
_NEAR = 8
_COUNTED = 16
_WINDOW = 10
_LONGEST_HEAD = 70


@dataclass(frozen=True, slots=True)
class Row:
    """A line that is not blank.

    Attributes:
        number: in the text, from 0.
        text: without white space around it.
        width: in half-width columns, indent included.
        gap: blank lines before it.
        trails: whether a blank follows its last character, as at the end of a paragraph in a PDF made by Word.
        top: whether a page seems to begin here.
        barrier: whether it must begin a paragraph, because somebody begins to speak.
        marked: whether it begins like an item, a heading or a new paragraph.
        ends: whether it ends with a sentence.
        apart: whether it is never part of a sentence: a page number, a row of figures.
    """

    number: int
    text: str
    width: int
    gap: int
    trails: bool
    top: bool
    barrier: bool
    marked: bool
    ends: bool
    apart: bool


def width_of(text: str) -> int:
    """Return a text's width in half-width columns."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(character) in "FWA" else 1 for character in text)


def is_page_number(text: str) -> bool:
    """Tell whether a line is nothing but a page's number."""
    return _PAGE_NUMBER.fullmatch(text) is not None


def is_table_row(text: str) -> bool:
    """Tell whether a line is figures and short words set apart by blanks."""
    tokens = text.split()
    if "\t" in text:
        return text.count("\t") > 1 or not (
            "。" in text or "、" in text or text.split("\t", maxsplit=1)[0].endswith(("：", ":"))
        )
    if len(tokens) < 3 or "。" in text or "、" in text:
        return False
    figures = sum(bool(_NUMBER.fullmatch(token)) for token in tokens)
    return figures >= 2 and 2 * figures >= len(tokens) - 1


def rows_of(lines: Sequence[str], pages: frozenset[int], barriers: frozenset[int]) -> list[Row]:
    """Return the lines that are not blank; ``pages`` and ``barriers`` are line numbers."""
    rows: list[Row] = []
    gap = 0
    hanging = _hanging_indent(lines, barriers)
    for number, line in enumerate(lines):
        text = line.strip()
        if not text:
            gap += 1
            continue
        top = number in pages or gap >= 3 or "\f" in line or (line[0] == " " and line[1:2] not in {" ", "\u3000"})
        bare = line.lstrip("\f").removeprefix(" ") if top else line
        bare = text if hanging and number not in barriers and _indent(line) == hanging else bare
        marked = bool(_MARKER.match(bare) or _MARKER.match(text)) and not text.startswith(tuple(NOT_AT_START))
        ends = bool(_SENTENCE_END.search(text) or _FULL_STOP.search(text))
        apart = is_page_number(text) or is_table_row(text)
        width = width_of(line.rstrip())
        rows.append(Row(number, text, width, gap, line[-1] == " ", top, number in barriers, marked, ends, apart))
        gap = 0
    return rows


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]


def _hanging_indent(lines: Sequence[str], barriers: frozenset[int]) -> str:
    """Return the blanks that most lines but a turn's first begin with, below full lines; empty where none hang."""
    indents = Counter(_indent(line) for at, line in enumerate(lines) if line.strip() and at not in barriers)
    if not indents or not barriers:
        return ""
    usual, times = indents.most_common(1)[0]
    first = {_indent(lines[at]) for at in barriers if at < len(lines)}
    if width_of(usual) < _HANGING or usual in first or 10 * times < 6 * indents.total():
        return ""
    margin = max(width_of(line.rstrip()) for line in lines) - _RAGGED
    above = [lines[at - 1] for at in range(1, len(lines)) if at not in barriers and _indent(lines[at]) == usual]
    full = sum(width_of(line.rstrip()) >= margin for line in above)
    return usual if 10 * full >= 6 * len(above) else ""


@dataclass(frozen=True, slots=True)
class Layout:
    """What is usual in a text: which lines are full, how lines are spaced, whether paragraphs end with a blank."""

    full: tuple[bool, ...]
    spaced: tuple[bool, ...]
    trailing: bool


def measure(rows: Sequence[Row]) -> Layout:
    """Measure the lines of a text, each among its neighbours."""
    return Layout(tuple(_full(rows)), tuple(_spaced(rows)), _trailing(rows))


def _full(rows: Sequence[Row]) -> list[bool]:
    """A line is full where others near it end at the same margin, or where it is the longest around."""
    found = []
    usual = _usual_count(rows)
    window: list[int] = []
    for index, row in enumerate(rows):
        if index == 0:
            for one in rows[: _NEAR + 1]:
                insort(window, one.width)
        else:
            if index + _NEAR < len(rows):
                insort(window, rows[index + _NEAR].width)
            if index - _NEAR - 1 >= 0:
                del window[bisect_left(window, rows[index - _NEAR - 1].width)]
        alike = bisect_left(window, row.width + 4) - bisect_left(window, row.width - 3) - 1
        around = [one.width for one in rows[max(0, index - 2) : index + 3] if not one.apart]
        counted = len(row.text) in usual
        longest = row.width >= 24 and row.width >= max(around, default=0) - 2
        found.append(not row.apart and row.width >= 12 and (alike >= 2 or longest or counted))
    return found


def _usual_count(rows: Sequence[Row]) -> frozenset[int]:
    """Return the number of characters after which a program breaks lines that it counts instead of measuring."""
    counts = Counter(len(row.text) for row in rows if not row.ends and not row.apart and len(row.text) >= _COUNTED)
    most, times = counts.most_common(1)[0] if counts else (0, 0)
    return frozenset({most, most + 1}) if times >= _NEAR and 2 * times >= counts.total() else frozenset()


def _spaced(rows: Sequence[Row]) -> list[bool]:
    """Whether one blank line before a line is the usual distance of lines there."""
    ones = [0]
    for row in rows:
        ones.append(ones[-1] + (row.gap == 1))
    found = []
    for index in range(len(rows)):
        first, last = max(0, index - _WINDOW), min(len(rows), index + _WINDOW + 1)
        found.append(10 * (ones[last] - ones[first]) >= 6 * (last - first))
    return found


def _trailing(rows: Sequence[Row]) -> bool:
    """Whether paragraphs end with a blank and wrapped lines do not."""
    wide = [row for row in rows if ord(row.text[-1]) > 0x2FFF]
    ending = [row.trails for row in wide if row.ends]
    running = [row.trails for row in wide if not row.ends and not row.marked and HIRAGANA_END.search(row.text)]
    if len(ending) < 5 or len(running) < 5:
        return False
    return sum(ending) / len(ending) - sum(running) / len(running) > 0.35


def closed_up(line: str) -> str:
    """Return a line without the blanks that justification puts between its characters: イ ノ ベ ー シ ョ ン."""
    return _SPACED.sub(lambda match: match.group().replace(" ", ""), line)


def running_heads(rows: Sequence[Row]) -> frozenset[int]:
    """Return the lines that repeat at the tops and feet of pages, numbers aside; three times, or on both of two."""
    tops = [index for index, row in enumerate(rows) if row.top]
    numbers = [index for index, row in enumerate(rows) if is_page_number(row.text)]
    beside = {at + step for at in tops for step in (-1, 0)} | {at + step for at in numbers for step in (-1, 1)}
    beside |= {0, len(rows) - 1}
    edges = Counter(_mask(row) for index, row in enumerate(rows) if index in beside and _may_head_a_page(row))
    often = 2 if len(tops) == 2 else 3
    return frozenset(row.number for row in rows if _may_head_a_page(row) and edges[_mask(row)] >= often)


def _may_head_a_page(row: Row) -> bool:
    return row.width <= _LONGEST_HEAD and not row.ends


def _mask(row: Row) -> str:
    return re.sub("[0-9０-９]+", "0", row.text)


def footnote_starts(rows: Sequence[Row]) -> frozenset[int]:
    """Return the lines at which footnotes begin: numbered in order, after a gap or after another footnote."""
    found, last, zone = set(), 0, False
    for row in rows:
        if row.top or row.gap >= 2:
            zone = False
        match = _FOOTNOTE.match(row.text)
        number = int(match["number"]) if match else 0
        if match and last < number <= last + 3 and (row.gap >= 1 or zone) and not row.barrier and row.width >= 5:
            found.add(row.number)
            last, zone = number, True
    return frozenset(found) if len(found) >= 2 else frozenset()
