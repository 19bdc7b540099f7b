"""How a paragraph opens: the label of a speaker, the time, and where the words begin. Form only; no decision yet."""

import re
from dataclasses import dataclass
from typing import Literal

from kanryu.importers.lines import Line, skip_blanks
from kanryu.importers.names import LIMIT, key, may_be_name
from kanryu.importers.roles import is_person, is_role_word
from kanryu.importers.times import Time, first_time, time_at

Form = Literal[
    "colon",
    "number",
    "dash",
    "bracket",
    "circle",
    "voice",
    "timed",
    "gap",
    "closing",
    "quote",
    "alone",
    "headed",
    "bold",
    "mark",
]

_COLON = re.compile(r"[:：](?![/／\\])")
_VOICE = re.compile(r"<v(?:\.[^\s>]+)*[ \t]+(?P<label>[^>\n]{1,63})>")
_DASH = re.compile(r"(?:[―─—–‐\-－]{2,}|[―─—ー](?=[ \t\u3000\S]))(?=[^―─—–\-－=＝])")
_NUMBER = re.compile(
    r"(?P<label>(?:[QqＱｑAaＡａ]|問|答)(?P<number>[ ]?[0-9０-９]{0,3}(?:[-－‐−][0-9０-９]{1,3}){0,2}))"
    r"[ \u3000]?(?:[．)）、]|\.(?![0-9A-Za-z])|\.(?=[0-9]{1,4}[年月日人社件個つ回割]))"
    r"|(?P<letter>[A-ZＡ-Ｚ])(?:[．)）]|\.(?![0-9A-Za-z]))"
)
_CIRCLE = re.compile(
    r"[〇○◯●◎◆◇■□▼▽](?P<label>[^\s　:：〇○◯●]{1,40}?(?:[（(][^）)\n]{1,20}[）)])?)"
    r"(?P<after>[ \t]*+[:：]|[ \t\u3000]+|$)"
)
_BRACKETS = {
    "【": "】",
    "［": "］",
    "[": "]",
    "（": "）",
    "(": ")",
    "〔": "〕",
    "＜": "＞",
    "<": ">",
    "〈": "〉",
    "《": "》",
    "≪": "≫",
    "«": "»",
}
_ROW_NUMBER = r"[ \u3000]*+[0-9０-９]{1,5}(?:[-－.．][0-9０-９]{1,5}){0,2}"
_ROW = re.compile(_ROW_NUMBER + r"(?:\t|(?:[ \u3000]{1,4}|[.．)）][ \u3000]?)(?![0-9０-９]))")
_ITEM = re.compile(r"(?:[-*+•‣>]+[ \t\u3000]+|[・→⇒➡][ \u3000]?)")
_CLOSING = re.compile(
    r"(?P<label>[^\s:：。、「」（）()［\[【]{1,12}(?:[ \u3000][^\s:：。、「」（）()［\[【]{1,12})?)"
    r"[)）＞>≫»｜|／＝=][ \u3000]*+(?=\S)"
)
_FULL_NAME = re.compile(r"[^\s:：。、「」（）()ぁ-ゟ]{1,5}\u3000[^\s:：。、「」（）()ぁ-ゟ]{1,6}[)）＞>](?=\S)")
"""Surname and given name before a closing sign: 平山　恵）."""
_CLOSING_SIGNS = ")）＞>≫»｜|／＝="
_QUOTE = re.compile(r"(?P<label>[^\s:：。、「」『』（）()]{1,12}(?:[（(][^）)\n]{1,12}[）)])?)[ \u3000]?(?=[「『])")
_ALONE = re.compile(r"(?P<label>[^\s:：。、「」？！?!]{1,12}(?:[ \u3000][^\s:：。、「」？！?!]{1,8})?)[ \t\u3000]*+$")
_GAP = re.compile(r"(?P<label>[^\s:：。、]{1,20}(?: [^\s:：。、]{1,12})?)(?P<gap>\t|\u3000|[ ]{2,})")
_LONG_DASH = re.compile("[―─—]{2,}")
_MARK = re.compile(r"(?P<mark>[○〇◯●◎◆◇■□▲△▼▽★☆])[ \t\u3000]*+(?=[^\s])")
_DASHED_NAME = 12
_BETWEEN_DASHES = re.compile(r"[―─—–‐\-－][ \u3000]*+[^\s]{1,6}[ \u3000]*+[―─—–‐\-－][ \u3000]*+$")
_MAIL = re.compile(r"[>＞](?:[ \t\u3000]*+[>＞])*+[ \t\u3000]*+(?=[^\s>＞])")
MAIL_SIGNS = (">", "＞")
_APART = re.compile(r"[ \u3000]+[-–—―|/@・]$")
_HEADED = re.compile(r"#{1,6}[ \t\u3000]+")
_ASIDE_WITH_COLON = re.compile(
    r"[^:：（(\n]{1,20}[（(](?![0-9０-９])[^（()）\n]{1,40}[)）](?=[ \u3000]*+[:：])[ \u3000]*+"
)
"""A colon in brackets after a name is part of the label: Lek（通訳：佐藤）：."""
_ADDRESSED = re.compile(r"^From[ \t]+(?P<who>[^\n]+?)[ \t]+to[ \t]+\S[^\n]*$", re.IGNORECASE)
"""Chats name who is written to as well: From 山田 to Everyone."""
_STAMP = re.compile(
    r"\[?[12][0-9]{3}[/.\-年][0-9]{1,2}[/.\-月][0-9]{1,2}日?[ ,、]*(?:[(（].[)）][ ]*)?"
    r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?\]?[ ]*(?:[-–][ ]*)?(?=\S)"
)
"""The day and the clock before each message of a chat."""
_NUMBER_GAP = re.compile(r"(?:[QqＱｑAaＡａ]|問|答)[0-9０-９]{1,3}[\t\u3000]")
_BOLD = re.compile(r"\*{2}|__")
_CLOSED_BOLD = re.compile(r"(?<=[^*_])(?:\*{2}|__)$")


@dataclass(frozen=True, slots=True)
class Opening:
    """The beginning of one paragraph.

    Attributes:
        line: index of the paragraph among those that are not blank.
        form: how the label is set off.
        label: as it stands in the text, brackets and colon removed.
        body: where the words begin.
        time_ms: a time before or after the label.
    """

    line: int
    form: Form
    label: str
    body: int
    time_ms: int | None

    @property
    def key(self) -> str:
        """What makes two labels the same speaker."""
        return key(self.label)


@dataclass(frozen=True, slots=True)
class _Label:
    form: Form
    text: str
    end: int
    time: Time | None = None


def head_time(text: str, line: Line) -> Time | None:
    """Return the time a paragraph begins with, if it can be nothing else."""
    time = time_at(text, skip_blanks(text, line.start, line.end), line.end)
    if time and (time.firm or skip_blanks(text, time.end, line.end) == line.end):
        return time
    return None


def opening_at(text: str, line: Line, index: int) -> Opening | None:
    """Return how a paragraph opens if it opens like a speaker's turn."""
    plain = skip_blanks(text, line.start, line.end)
    stamp = _STAMP.match(text, plain, line.end)
    after = stamp.end() if stamp else plain
    for at in dict.fromkeys((_after_row_number(text, line), _after_item_mark(text, line), after, plain)):
        if opening := _opening_from(text, line, index, at, inner=at != plain):
            return opening
    if headed := _HEADED.match(text, plain, line.end):
        return _headed(text, line, index, headed.end())
    mail = _MAIL.match(text, plain, line.end)
    return Opening(index, "dash", text[plain : plain + 1], mail.end(), None) if mail else None


def lead_opening(text: str, line: Line, index: int, end: int) -> Opening | None:
    """Return the opening of a paragraph whose first words, up to ``end``, are set off by their type alone."""
    label = text[line.start : end].strip()
    body, time = body_at(text, end, line.end)
    if not line.start < end < line.end or body >= line.end or not may_be_name(label):
        return None
    return Opening(index, "bold", label, body, time.milliseconds if time else None)


def set_off_at(text: str, line: Line, opening: Opening, at: int) -> Opening | None:
    """Return the shorter label that a gap or a closing sign sets off at the place of another one, None without it."""
    label = _gap(text, at, line.end) or _signed(text, at, line.end)
    if label is None or label.form not in {"gap", "closing"} or label.text == opening.label:
        return None
    body, time = body_at(text, label.end, line.end)
    before = opening.time_ms if at > skip_blanks(text, line.start, line.end) else None
    return Opening(opening.line, label.form, label.text, body, time.milliseconds if time else before)


def _headed(text: str, line: Line, index: int, at: int) -> Opening | None:
    """A Markdown heading names a speaker where it holds nothing else but perhaps a time."""
    opening = _opening_from(text, line, index, at, inner=True)
    if opening and opening.body == line.end and opening.form in {"timed", "colon"}:
        return opening
    name = _ALONE.match(text, at, line.end)
    return Opening(index, "headed", name["label"], line.end, None) if name and may_be_name(name["label"]) else None


def _opening_from(text: str, line: Line, index: int, at: int, *, inner: bool) -> Opening | None:
    """Read a label at a position; after a row's number or an item's mark it must be set off clearly."""
    before = time_at(text, _past_bold(text, at, line.end), line.end)
    after_time = _past_item_mark(text, _past_bold(text, before.end, line.end), line.end) if before else at
    label = _label_at(text, after_time, line.end, before) or (_label_at(text, at, line.end, None) if before else None)
    if label is None or (inner and not _is_clear(label, text, line, at)):
        return None
    body, after = body_at(text, label.end, line.end)
    time = before or label.time or after
    name = _CLOSED_BOLD.sub("", label.text)
    return Opening(index, label.form, name, body, time.milliseconds if time else None)


def _after_row_number(text: str, line: Line) -> int:
    """Tables of utterances often number their rows in a first column."""
    row = _ROW.match(text, line.start, line.end)
    return skip_blanks(text, row.end() if row else line.start, line.end)


_CLEAR = frozenset({"colon", "bracket", "voice", "timed", "number"})


def _is_clear(label: _Label, text: str, line: Line, at: int) -> bool:
    answers = text[at - 1 : at] in {"→", "⇒", "➡"} and (is_role_word(label.text) or is_person(label.text))
    return label.form in _CLEAR or answers or _after_number(text, line, at)


def _after_number(text: str, line: Line, at: int) -> bool:
    """Rows numbered in a column of their own may set off their labels by a gap alone."""
    return text[at - 1 : at] in {"\t", "\u3000"} and text[line.start : at].strip().isdigit()


def _after_item_mark(text: str, line: Line) -> int:
    """Lists of utterances begin each with a bullet."""
    return _past_item_mark(text, skip_blanks(text, line.start, line.end), line.end)


def _past_bold(text: str, at: int, end: int) -> int:
    bold = _BOLD.match(text, at, end)
    return skip_blanks(text, bold.end() if bold else at, end)


def _past_item_mark(text: str, at: int, end: int) -> int:
    item = _ITEM.match(text, at, end)
    return item.end() if item else at


def _label_at(text: str, at: int, end: int, before: Time | None) -> _Label | None:
    bold = _BOLD.match(text, at, end)
    at = bold.end() if bold else at
    if bold and text[at:end].rstrip().endswith(bold.group()):
        end = text.rindex(bold.group(), at, end)
    for read in (_voice, _dash, _number, _bracketed, _circled, _colon):
        if label := read(text, at, end):
            return label
    return _timed(text, at, end, before) or _gap(text, at, end) or _signed(text, at, end) or _marked(text, at, end)


def body_at(text: str, after_label: int, end: int) -> tuple[int, Time | None]:
    """Skip what still belongs to the label: blanks, closing bold, a time. A time marked ● is part of the words."""
    at = skip_blanks(text, after_label, end)
    bold = _BOLD.match(text, at, end)
    at = skip_blanks(text, bold.end(), end) if bold else at
    time = time_at(text, at, end)
    if time is None or not (time.firm or skip_blanks(text, time.end, end) == end):
        return at, None
    return (at if time.marked else _past_columns(text, skip_blanks(text, time.end, end), end)), time


def _past_columns(text: str, at: int, end: int) -> int:
    """Skip further times in columns of their own: begin, end and duration, as annotation tools write them."""
    while text[at - 1 : at] == "\t" and (time := time_at(text, at, end)) and text[time.end : time.end + 1] == "\t":
        at = skip_blanks(text, time.end, end)
    return at


def _voice(text: str, at: int, end: int) -> _Label | None:
    match = _VOICE.match(text, at, end)
    return _Label("voice", match["label"].strip(), match.end()) if match else None


def _dash(text: str, at: int, end: int) -> _Label | None:
    match = _DASH.match(text, at, end)
    if not match or match.end() >= end or _BETWEEN_DASHES.match(text, at, end):
        return None
    named = _colon(text, match.end(), end)
    if named is not None and len(named.text) <= _DASHED_NAME:
        return named
    if text[match.end()] in "-－" or (text[match.end()].isdigit() and not _LONG_DASH.fullmatch(match.group())):
        return None
    return _Label("dash", match.group(), match.end())


def _number(text: str, at: int, end: int) -> _Label | None:
    match = _NUMBER.match(text, at, end)
    return _Label("number", match["label"] or match["letter"], match.end()) if match else None


def _bracketed(text: str, at: int, end: int) -> _Label | None:
    closing = _BRACKETS.get(text[at : at + 1])
    close = text.find(closing, at + 1, min(end, at + LIMIT + 2)) if closing else -1
    label = text[at + 1 : close].strip() if close > 0 else ""
    if not may_be_name(label):
        return None
    colon = _COLON.match(text, skip_blanks(text, close + 1, end), end)
    return _Label("bracket", label, colon.end() if colon else close + 1)


def _circled(text: str, at: int, end: int) -> _Label | None:
    match = _CIRCLE.match(text, at, end)
    if match and "（" in (inside := match["label"].replace("(", "（")):
        opened = match.start("label") + inside.index("（")
        time = time_at(text, opened, end)
        if time and time.closed and may_be_name(text[match.start("label") : opened]):
            return _Label("timed", text[match.start("label") : opened].strip(), time.end, time)
    if not match or not may_be_name(match["label"]):
        return None
    return _Label("circle", match["label"].strip(), match.end())


def _colon(text: str, at: int, end: int) -> _Label | None:
    """The colon after a label, with or without a time between: 山田（00:12:34）： or 山田 00:12:34：."""
    last = min(end, at + LIMIT + 20)
    colon = _COLON.search(text, at, last)
    if colon and (close := _ASIDE_WITH_COLON.match(text, at, last)) and close.end() > colon.end():
        colon = _COLON.match(text, close.end(), last)
    if not colon or _NUMBER_GAP.match(text, at, colon.start()):
        return None
    head, time = _label_and_time(text, at, colon.start(), end)
    stop = colon
    if time:
        following = _COLON.match(text, skip_blanks(text, time.end, end), end)
        if not following:
            return None
        stop = following
    label = _ADDRESSED.sub(r"\g<who>", head.strip().removesuffix("**").strip())
    if not may_be_name(label) or (
        _inside_digits(text, stop.start()) and not (is_person(label) or is_role_word(label))
    ):
        return None
    return _Label("colon", label, stop.end(), time)


def _inside_digits(text: str, colon: int) -> bool:
    """A colon between digits belongs to a time or a ratio."""
    return text[colon - 1 : colon].isdigit() and text[colon + 1 : colon + 2].isdigit()


def _label_and_time(text: str, at: int, colon: int, end: int) -> tuple[str, Time | None]:
    """Split what stands before a colon where the colon belongs to a time that follows the label."""
    for start in range(max(at + 1, colon - 5), colon):
        time = time_at(text, start, end)
        if time and time.end > colon:
            return text[at:start], time
    time = first_time(text, at + 1, colon)
    if time and time.closed and skip_blanks(text, time.end, colon) == colon:
        return text[at : time.start], time
    return text[at:colon], None


def _timed(text: str, at: int, end: int, before: Time | None) -> _Label | None:
    """A name beside a time: 山田　太郎　00:12:34 (alone, or with hours before the words) and 00:12:34 山田 alone."""
    time = first_time(text, at + 1, min(end, at + LIMIT + 20))
    if time and not _is_unclear_word(text[at : time.start], marked=time.marked):
        head = _without_sign(text[at : time.start].strip())
        alone = skip_blanks(text, time.end, end) == end
        clear = time.closed or skip_blanks(text, time.end, end) > time.end
        if (alone or (time.firm and clear and not time.marked)) and may_be_name(head):
            return _Label("timed", head, time.end, time)
    rest = text[at:end].strip()
    apart = before and (text[before.end - 1] not in "0123456789０１２３４５６７８９秒" or before.end < at)
    if apart and len(rest) <= 20 and may_be_name(rest) and not (rest[-1] in "?？" and rest.strip("?？")):
        return _Label("timed", rest, end)
    return None


def _is_unclear_word(head: str, *, marked: bool) -> bool:
    """Tell whether a time tells where words inside a sentence could not be heard: はい、〓半分〓(00:02:05)."""
    return (head.endswith("〓") and not head.startswith("〓")) or (marked and head.endswith(("●", "■")))


def _without_sign(head: str) -> str:
    """Take off the sign that closes a label before its time, as in 佐藤＞(00:00:05) and 〓佐藤〓(00:00:05)."""
    if head[:1] == head[-1:] == "〓":
        return head.strip("〓").strip()
    if apart := _APART.search(head):
        return head[: apart.start()]
    opened = any(opening in head for opening in "（(")
    return head[:-1].rstrip() if head[-1:] and head[-1] in _CLOSING_SIGNS and not opened else head


def _marked(text: str, at: int, end: int) -> _Label | None:
    """A mark in the place of a name: ○　questions, ●　answers."""
    match = _MARK.match(text, at, end)
    return _Label("mark", match["mark"], match.end()) if match else None


def _signed(text: str, at: int, end: int) -> _Label | None:
    """A name before a closing sign (司会） 山田＞), before quoted words (山田「…」), or alone on its line."""
    for form, pattern in _SIGNED:
        match = pattern.match(text, at, end)
        if match and may_be_name(match["label"]):
            return _Label(form, match["label"], match.end())
    return None


_SIGNED: tuple[tuple[Form, re.Pattern[str]], ...] = (("closing", _CLOSING), ("quote", _QUOTE), ("alone", _ALONE))


def _gap(text: str, at: int, end: int) -> _Label | None:
    match = None if _FULL_NAME.match(text, at, end) else _GAP.match(text, at, end)
    if not match or not may_be_name(match["label"]) or match.end() >= end:
        return None
    return _Label("gap", match["label"], match.end())
