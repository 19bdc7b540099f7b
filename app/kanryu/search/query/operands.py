"""The operands of a query: words, phrases, literal text, regular expressions, wildcards, fuzzy words."""

import re
import unicodedata

from kanryu.i18n import N_
from kanryu.search.query.expressions import fault
from kanryu.search.query.fields import field
from kanryu.search.query.nodes import Exact, Fuzzy, Node, Pattern, Phrase, Wild, Words
from kanryu.search.query.scanning import Scan
from kanryu.search.variants import signs

_FUZZY = re.compile(r"(.+?)~+(\d*)$", re.DOTALL)
_SENTENCE_ENDS = ("か", "の", "ね", "よ", "な", "です", "ます", "した", "ない", "でしょう", "だ")
_MARKS = frozenset("、。，．！!")
_LONGEST_WORD = 40


def operand(scan: Scan) -> Node | None:
    """Read the operand that stands here; nothing when it has only marks, which are passed over.

    Raises:
        BadQuery: it has a mistake.
    """
    for read in (field, _literal, _pattern, _phrase):
        node = read(scan)
        if node:
            return node
    return _word(scan)


def _literal(scan: Scan) -> Exact | None:
    if scan.sign != "=":
        return None
    start = scan.place
    end = scan.quoted(start + 1)
    if end > start + 2:
        scan.place = end + 1
        return Exact(scan.text[start + 2 : end], start, scan.place)
    scan.place = _literal_end(scan, start + 1)
    if scan.place == start + 1 or end == start + 2:
        raise scan.wrong(start, N_("「=」の後に、そのまま探す文字がありません。"))
    return Exact(scan.text[start + 1 : scan.place], start, scan.place)


def _literal_end(scan: Scan, place: int) -> int:
    """Return the next blank, or the bracket that closes a group around the literal."""
    opened = 0
    while place < len(scan.signs) and scan.signs[place] != " ":
        opened += {"(": 1, ")": -1}.get(scan.signs[place], 0)
        if opened < 0 and scan.depth:
            break
        place += 1
    return place


def _pattern(scan: Scan) -> Pattern | None:
    if scan.sign != "/":
        return None
    start, place = scan.place, scan.place + 1
    while place < len(scan.signs) and not (scan.signs[place] == "/" and scan.ends(place + 1)):
        place += 2 if scan.signs[place] == "\\" else 1
    if place >= len(scan.signs):
        raise scan.wrong(start, N_("正規表現が「/」で閉じられていません。"))
    expression = scan.text[start + 1 : place]
    if not expression:
        raise scan.wrong(start, N_("「/」と「/」の間に正規表現がありません。"))
    mistake = fault(expression)
    if mistake:
        raise scan.wrong(start + 1 + mistake.place, mistake.reason)
    scan.place = place + 1
    return Pattern(expression, start, scan.place)


def _phrase(scan: Scan) -> Phrase | None:
    start = scan.place
    end = scan.quoted(start)
    if end < 0 and scan.sign == '"' and scan.word_end(start + 1) > start + 1:
        raise scan.wrong(start, N_("引用符が閉じられていません。"))
    if end < 0:
        return None
    scan.place = end + 1
    text = scan.text[start + 1 : end]
    if not text.strip():
        raise scan.wrong(start, N_("引用符の間に言葉がありません。"))
    return Phrase(text, start, scan.place)


def _word(scan: Scan) -> Node | None:
    start = scan.place
    scan.place = max(scan.word_end(start), start + 1)
    text = scan.text[start : scan.place]
    written = scan.signs[start : scan.place]
    if not _has_letters(text) and "*" not in written:
        return None
    if len(text) <= _LONGEST_WORD and _MARKS.isdisjoint(text):
        for read in (_fuzzy, _wild):
            node = read(scan, Words(text, start, scan.place), written)
            if node:
                return node
    return Words(text, start, scan.place)


def _has_letters(text: str) -> bool:
    """Tell whether there is something to look up; ㈱, ㎏ and % are signs for words."""
    common = unicodedata.normalize("NFKC", text)
    return common in signs.groups() or any(character.isalnum() for character in common)


def _fuzzy(scan: Scan, word: Words, signs: str) -> Fuzzy | None:
    match = _FUZZY.fullmatch(signs)
    if not match or not _has_letters(match[1]):
        return None
    if match[2] not in {"", "1", "2"}:
        raise scan.wrong(word.start + match.start(2), N_("「~」の後は 1 か 2 です。"))
    return Fuzzy(word.text[: len(match[1])], int(match[2] or 1), word.start, word.end)


def _wild(scan: Scan, word: Words, signs: str) -> Wild | None:
    body = signs if "*" in signs else signs.rstrip("?")
    pattern = "".join(
        sign if sign == "*" or (sign == "?" and not _asks(word.text, place)) else character
        for place, (sign, character) in enumerate(zip(body, word.text, strict=False))
    )
    if ("*" not in pattern and "?" not in pattern) or "~" in signs:
        return None
    if not _has_letters(pattern):
        raise scan.wrong(word.start, N_("「*」や「?」のほかに、少なくとも 1 文字が要ります。"))
    return Wild(pattern, word.start, word.end)


def _asks(text: str, place: int) -> bool:
    """Tell whether a wide question mark ends a sentence, as in a sentence that was pasted: そうですか？はい."""
    return text[place] == "？" and text[:place].endswith(_SENTENCE_ENDS)
