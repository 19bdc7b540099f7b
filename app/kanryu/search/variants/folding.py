"""Characters that are one in searching: width, case, composed or not, old and new forms, marks that repeat."""

import re
import unicodedata
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import islice, product

from kanryu.language.old_forms import groups, new_forms

_MARKS = frozenset("々〻ゝゞヽヾ")
_REPEATS = re.compile(r"(\w)([々〻ゝゞヽヾ])")
_LINKS = "がヶケ"
_LINK = re.compile("(?<=[\u4e00-\u9fff])(?<![一二三四五六七八九十百千数何])[がヶケ](?=[\u4e00-\u9fff])")
_SMALL = {ord("ヵ"): "カ", ord("ヶ"): "ケ"}
_WIDE = {code: chr(code + 0xFEE0) for code in range(0x21, 0x7F)}
_SELECTORS = (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))
"""They choose the form of the character before: 葛󠄀."""
_MOST = 24


def fold(text: str) -> str:
    """Return a text as it is compared: renewed, and with repeated characters in full."""
    return text.lower() if text.isascii() else repeated(renewed(text))


def renewed(text: str) -> str:
    """Return a text in half width, small letters, composed characters and new forms."""
    return unicodedata.normalize("NFKC", text).lower().translate(_new_forms())


def repeated(text: str) -> str:
    """Return a text with marks of repetition in full: 人々 as 人人, いすゞ as いすず."""
    while not _MARKS.isdisjoint(text):
        full = _REPEATS.sub(_twice, text)
        if full == text:
            break
        text = full
    return text


def linked(text: str) -> list[str]:
    """Return a name with the other signs for its linking が: 霞が関, 霞ヶ関, 霞ケ関."""
    found = [_LINK.sub(sign, text) for sign in _LINKS] if _LINK.search(text) else []
    return [one for one in found if one != text]


def _twice(match: re.Match[str]) -> str:
    character, mark = match.groups()
    if mark in "ゞヾ":
        return character + unicodedata.normalize("NFC", character + "\u3099")
    return character * 2


@cache
def _new_forms() -> dict[int, str | None]:
    return {**new_forms(), **_SMALL, **dict.fromkeys(_SELECTORS)}


@cache
def _others() -> dict[str, str]:
    return {character: group for group in groups() for character in group}


def spellings(text: str, characters: AbstractSet[str]) -> list[str]:
    """Return a text in all forms of its characters that occur in a project; at most 24.

    Args:
        text: what is sought.
        characters: those that occur.
    """
    choices = [_choices(character, characters) for character in text]
    found = ["".join(one) for one in islice(product(*choices), _MOST)]
    written = (spelt for one in found for spelt in (one, _marked(one, characters), one.translate(_WIDE), _apart(one)))
    return [one for one in dict.fromkeys(written) if characters >= set(filter(_is_letter, one))]


def _is_letter(character: str) -> bool:
    """Tell whether a character is part of words: no blank and no sign, which words are cut at (S&P)."""
    return unicodedata.category(character)[0] in "LMN"


def _apart(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def _choices(character: str, characters: AbstractSet[str]) -> list[str]:
    others = [other for other in _others().get(character, "") if other in characters and other != character]
    return [character, *others]


def _marked(text: str, characters: AbstractSet[str]) -> str:
    return re.sub(r"([\u4e00-\u9fff])\1", r"\1々", text) if "々" in characters else text
