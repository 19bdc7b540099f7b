"""One spelling for what is typed in Latin letters and how a Japanese name is read, so that they can be compared.

Hepburn, Kunrei and what keyboards take (kanryuu, kanryū, sisan, shisan) come out alike; long vowels and doubled
consonants are written once, because people leave them out.
"""

import re
import unicodedata
from functools import lru_cache

_ROWS = {
    "": "あいうえお", "k": "かきくけこ", "s": "さしすせそ", "t": "たちつてと", "n": "なにぬねの", "h": "はひふへほ",
    "m": "まみむめも", "r": "らりるれろ", "g": "がぎぐげご", "z": "ざじずぜぞ", "d": "だ__でど", "b": "ばびぶべぼ",
    "p": "ぱぴぷぺぽ",
}  # fmt: skip
_KANA = {kana: head + vowel for head, row in _ROWS.items() for kana, vowel in zip(row, "aiueo", strict=True)}
_KANA |= {"や": "ya", "ゆ": "yu", "よ": "yo", "わ": "wa", "を": "o", "ん": "n", "ぢ": "zi", "づ": "zu", "ゔ": "bu"}
_KANA |= {"っ": "", "ー": "", "・": ""}
_SMALL = dict(zip("ぁぃぅぇぉゃゅょ", ("a", "i", "u", "e", "o", "ya", "yu", "yo"), strict=True))
_SPELLINGS = (
    ("tch", "ch"), ("cch", "ch"), ("sh", "sy"), ("ch", "ty"), ("ts", "t"), ("dz", "z"), ("j", "zy"), ("f", "h"),
    ("v", "b"), ("mb", "nb"), ("mp", "np"), ("wo", "o"), ("'", ""), ("-", ""),
)  # fmt: skip
_KATAKANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}


@lru_cache(maxsize=8192)
def sound(text: str) -> str:
    """Return how a text in kana or Latin letters sounds, in one spelling; other characters stay as they are.

    A spelling that is not finished yet stands for the beginning of the finished one: ``kanr`` begins ``kanryu``.
    """
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_KATAKANA)
    letters = "".join(one for one in unicodedata.normalize("NFD", _latin(plain)) if one != "\u0304")
    for spelling, same in _SPELLINGS:
        letters = letters.replace(spelling, same)
    letters = re.sub("([stz])y(i|$)", lambda found: found[1] + found[2], re.sub("y+", "y", letters))
    return re.sub(r"([a-z])\1+", r"\1", letters.replace("ou", "o"))


def _latin(text: str) -> str:
    """Return a text with its kana in Latin letters."""
    found: list[str] = []
    for one in text:
        if one in _SMALL and found and found[-1][-1:] in {"i", "u", "e"}:
            found[-1] = found[-1][:-1] + _SMALL[one]
        else:
            found.append(_SMALL.get(one) or _KANA.get(one, one))
    return "".join(found)
