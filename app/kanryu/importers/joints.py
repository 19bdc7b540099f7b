"""Whether a line goes on in another: rules from the surest to the weakest."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from kanryu.importers.wrapping import CLOSERS, HIRAGANA_END, NOT_AT_START, Row
from kanryu.language.words import available, words

SURE, LIKELY, FITTING = 3.0, 2.0, 1.5
"""How well two lines go together: a word or bracket goes across; the first cannot end there; the width says so."""
_OPEN_END = re.compile(
    r"(?:[、，・（(「『【〔［\[〈《“‘＋+／/＝=＆&–→]|(?<!こ)と|(?<!も)の|"
    r"[はがをにでへやもばてっぁぃぅぇぉゃゅょッァィゥェォャュョー]"
    r"|から|まで|より|および|及び|または|又は|など|において|による|といった|のような)$"
)
_HEADING_END = re.compile(r"(?:について|に関して|に向けて|のために|をめぐって|はじめに|おわりに|とは|から|へ|ー)$")
_LATIN_END, _LATIN_START = re.compile(r"[A-Za-z0-9,;:)\]&.'’\-–/]$"), re.compile(r"[A-Za-z(\[&'‘\"“0-9]")
_ENUMERATED = re.compile(r"[①-⑳⑴-⒇]|[（(][0-9０-９ア-ンa-z]{1,2}[)）]")
_GOES_ON = re.compile(
    r"を|は(?!じ|い|な|や|っ)|が(?!ん)|に(?!も|わ|お)|で(?:は|も|の|、|あ|き|す)|の(?!ち)|と(?:の|は|も|い|し|"
    r"、)|も(?!ち|の|し|う|と)|へ(?:の|と)|から|まで|より|など|や(?!ま|は)"
    r"|する|した|して|し、|され|せる|させ|れる|れた|ら[れず]|い[るた]|な[るりいく]|って|った|べき|ない|ため|と"
    r"いう|として|について|による|ような|および|及び"
)
_HEADING = re.compile(
    r"(?:[0-9０-９]{1,2}[.．]?|[0-9０-９]{1,2}(?:[-－.．][0-9０-９]{1,2})+|第[0-9０-９一二三四五六七八九十]"
    r"{1,3}[章節部]|[（(][0-9０-９]{1,2}[)）])[ \u3000.．、]*[^。、]*"
)
_CAPTION = re.compile(
    r"(?:図表|図|表|写真)[ \u3000]?[0-9０-９]{1,3}(?:[-－.．][0-9０-９]{1,3})?(?:[ \u3000：:．.]|$)"
)
_BRACKETS = {"（": "）", "「": "」", "『": "』", "【": "】", "〔": "〕", "［": "］"}
_HALF = str.maketrans("()[]", "（）［］")
_OPEN_MARKS = "、，・（「『【〔"
_KATAKANA, _KATAKANA_RUN = re.compile("[ァ-ヶー]"), re.compile("[ァ-ヶー]+\n[ァ-ヶー]+")
_ITEM, _WIDE_ITEM = re.compile("[•–●\ue000-\uf8ff]"), 24
_LONGEST_WORD = 9
_PARENTHESIS = re.compile("[（(][^）)]{1,40}[）)](?:[、をがはにでとのや]|など)")
_YEAR, _MONTH = re.compile("[0-9０-９]{4}年$"), re.compile("[0-9０-９]{1,2}月")
_KANA = re.compile("[ぁ-ゖ]")
_SUFFIXES = "的性化等"
_WORD_REACH = 8
_LONE_MARKS = frozenset({"～", "〜", "…", "……", "―", "――"})
_STEMS, _INFLECTIONS = "しいきりれさせけげべめえ", "たてずれるりらば"


@dataclass(frozen=True, slots=True)
class _Joint:
    """Two lines that may be one, and what is known of them."""

    said: str
    first: Row
    second: Row
    full: bool
    trailing: bool
    opened: str
    closes: bool


def goes_on(said: str, first: Row, second: Row, *, full: bool, trailing: bool) -> float:
    """Return how surely the second line goes on with the first: 0 for not at all, see ``SURE`` and the others.

    Args:
        said: the paragraph so far, of which ``first`` is the last line.
        first: a line.
        second: a later line.
        full: whether the first reaches the margin.
        trailing: whether a blank at the end of a line ends a paragraph.
    """
    if second.barrier or first.apart or second.apart or _CAPTION.match(said):
        return 0.0
    opened = _open_brackets(said)
    closes = bool(opened) and _BRACKETS[opened] in second.text[:80].translate(_HALF)
    joint = _Joint(said, first, second, full, trailing, opened, closes)
    return next((score for rule in _RULES if (score := rule(joint)) is not None), 0.0)


def _by_first_character(joint: _Joint) -> float | None:
    """Some characters cannot begin a line, let alone a paragraph."""
    text = joint.second.text
    if text[0] in NOT_AT_START and not (text[0] in "：；%％" and joint.second.gap):
        return SURE
    return SURE if text in _LONE_MARKS and joint.full else None


def _by_mark(joint: _Joint) -> float | None:
    """An item or a heading begins anew, unless its number belongs to a sentence: …、② … or （図表 10）."""
    inside = joint.first.text[-1] in "、，" and _ENUMERATED.match(joint.second.text)
    return 0.0 if joint.second.marked and not joint.closes and not inside else None


def _by_heading(joint: _Joint) -> float | None:
    if joint.said != joint.first.text or not _is_heading(joint.first):
        return None
    return SURE if joint.first.width >= 24 and _one_word(joint.first, joint.second) else 0.0


def _is_heading(row: Row) -> bool:
    if _HEADING_END.search(row.text) and row.width <= 30 and "、" not in row.text:
        return True
    return row.width <= 44 and _HEADING.fullmatch(row.text) is not None and not _OPEN_END.search(row.text)


def _by_sentence(joint: _Joint) -> float | None:
    """After the end of a sentence only a full line says that the paragraph goes on."""
    if not joint.first.ends:
        return None
    if joint.opened:
        return SURE if joint.closes and joint.full else 0.0
    ended = joint.trailing and joint.first.trails
    return FITTING if joint.full and joint.first.width >= 24 and not ended else 0.0


def _by_bracket_or_word(joint: _Joint) -> float | None:
    if joint.closes and (joint.full or joint.first.width >= 12):
        return SURE
    if _YEAR.search(joint.first.text) and _MONTH.match(joint.second.text):
        return SURE
    return SURE if joint.first.width >= 8 and _one_word(joint.first, joint.second) else None


def _by_latin(joint: _Joint) -> float | None:
    if not (_LATIN_END.search(joint.first.text) and _LATIN_START.match(joint.second.text)):
        return None
    return LIKELY if joint.full or joint.second.text[0].islower() else 0.0


def _by_open_end(joint: _Joint) -> float | None:
    """The first line ends where no sentence can, or the second begins with what must follow something."""
    first, second = joint.first, joint.second
    if _OPEN_END.search(first.text) and first.width >= 14:
        return LIKELY
    if second.text[0] == "を" or _PARENTHESIS.match(second.text):
        return LIKELY
    inflected = first.text[-1] in _STEMS and second.text[0] in _INFLECTIONS
    return LIKELY if inflected and second.gap != 1 else None


def _by_beginning(joint: _Joint) -> float | None:
    """The second line begins with a particle, an ending, a suffix, or in the middle of running hiragana."""
    first, second = joint.first, joint.second
    after_word = first.text[-1].isalnum() or first.text[-1] in CLOSERS
    if after_word and (joint.full or first.width >= 24) and _GOES_ON.match(second.text):
        return LIKELY
    if joint.full and second.text[0] in _SUFFIXES and "一" <= first.text[-1] <= "鿿":
        return LIKELY
    running = HIRAGANA_END.search(first.text) and _KANA.match(second.text) and second.gap != 1
    return LIKELY if running and joint.full and first.width >= 30 else None


def _by_item(joint: _Joint) -> float | None:
    """The line below a bulleted one has no bullet: it belongs to the item, whatever stands at the line end."""
    first, second = joint.first, joint.second
    if not _ITEM.match(joint.said) or first.width < _WIDE_ITEM or second.top or _HEADING_END.search(first.text):
        return None
    if not first.text[-1].isalnum() or not second.text[0].isalnum():
        return None
    return LIKELY if joint.full or second.ends or second.gap == 0 else None


def _by_width(joint: _Joint) -> float | None:
    """Nothing but the length of the lines and the blank at their ends speaks."""
    first, second = joint.first, joint.second
    if joint.trailing and first.trails:
        return 0.0
    if HIRAGANA_END.search(first.text):
        return (LIKELY if joint.trailing else FITTING) if joint.full else 1.0
    if first.width < 24 or first.text.endswith(("：", ":")):
        return 0.0
    if joint.trailing and not second.text[0].isascii():
        return FITTING
    return FITTING if joint.full and _is_prose(first, second) else 0.0


def _is_prose(first: Row, second: Row) -> bool:
    return len(_KANA.findall(first.text)) >= 2 or (first.width >= 30 and len(_KANA.findall(second.text)) >= 2)


_RULES: tuple[Callable[[_Joint], float | None], ...] = (
    _by_first_character,
    _by_mark,
    _by_heading,
    _by_sentence,
    _by_bracket_or_word,
    _by_latin,
    _by_open_end,
    _by_beginning,
    _by_item,
    _by_width,
)
"""In order; the first that says something decides."""


def _open_brackets(said: str) -> str:
    """Return the innermost bracket still open near the end of a paragraph; empty for none."""
    stack: list[str] = []
    for character in said[-200:].translate(_HALF):
        if character in _BRACKETS:
            stack.append(character)
        elif stack and character == _BRACKETS[stack[-1]]:
            stack.pop()
    return stack[-1] if stack else ""


@lru_cache(maxsize=20_000)
def _crosses(head: str, tail: str) -> bool:
    place = len(head)
    return any(word.start < place < word.end for word in words(head + tail))


def _one_word(first: Row, second: Row) -> bool:
    """Tell whether a word lies across the line end; two names in katakana side by side look like one."""
    head, tail = first.text[-_WORD_REACH:], second.text[:_WORD_REACH]
    if (second.gap or first.trails) and _KATAKANA.match(head[-1]) and _KATAKANA.match(tail[0]):
        run = _KATAKANA_RUN.search(head + "\n" + tail)
        return run is not None and len(run.group()) <= _LONGEST_WORD + 1 and _crosses(head, tail)
    if head[-1].isascii() or tail[0].isascii() or not (head[-1].isalnum() and tail[0].isalnum()):
        return False
    return available() and _crosses(head, tail)


def between(first: str, second: str) -> str:
    """Return what joins two lines: a blank between Latin words, nothing otherwise."""
    before, after = first[-1:], second[:1]
    if not (before.isascii() and after.isascii()):
        return ""
    if after.isdigit() and (before.isdigit() or (before == ":" and first[-2:-1].isdigit())):
        return ""
    if before in "-–/([{" or after in ")]},.;:" or (after in "-/" and second[1:2].isalnum()):
        return ""
    return " "
