"""Labels as names: what can stand for a speaker and what never does."""

import re
import unicodedata
from functools import lru_cache

from kanryu.importers.words import HEADER, NEVER

LIMIT = 63
"""A label has at most so many characters; longer ones are sentences."""

_FORBIDDEN = re.compile(
    r"[。、，!！「」『』\"“”…‥;；|｜=＝/／\\→⇒・]{1}(?<!・)|#(?![0-9])|(?<![A-Z.]),|,(?![A-Z])|^[・•●■□◆◇▼▽▲△★☆※>＞–\-‐*＊]|(?:です|ます|した|"
    r"ました|すると|から|ので|けど|ても|[●■〓])$|凡例|^[○〇◯●◎△□◇]?:"
)
_NUMBERING = re.compile(
    r"^(?:[((\[]?[0-9]+[))\].]?|第?[0-9〇一二三四五六七八九十百]+[章節項点回目条部話つ]?(?:目)?|[((]"
    r"[0-9A-Za-zア-ン一-十][))].*|\[[0-9]+\].+|[0-9]+[.)]?[^0-9A-Za-z].*"
    r"|[IVX]{2,}|[①-⑳]|[Pp]\.[0-9]+|[Pp][0-9]{2,}|その[0-9一二三])$"
)
_ASIDE = re.compile(r"[((][^()()]{1,40}[))]$")
_SEAT = re.compile(r"^[0-9]{1,3}番?[((].{1,20}(?:君|さん|氏|議員|委員)[))]$")
"""Assemblies call their members by the number of the seat, with the name in brackets."""
_ONE_CIRCLE = re.compile(r"^[○◯〇◎](?![○◯〇●])")
_PARTICLE = re.compile(r"[をがはにでと]")
_SHORT, _WORDS, _LONGEST_WORD = 8, 5, 16
_APART = re.compile(r"[ \u3000\xa0・.＝=_]+")
_KATAKANA = re.compile(r"[ァ-ヴー]+")
_JAPANESE = re.compile(r"[\u3000-\u9fff\uff00-\uffef]")
_LATIN = re.compile(r"[^\W\d_a-z][^\W\d_]*(?:[-'’][^\W\d_]+)*")
"""A name in Latin letters begins with a capital; one such word alone may as well begin a sentence."""
_HIRAGANA = re.compile(r"[ぁ-ゟ]+")

_REMEMBERED = 4096
"""Labels looked at lately; a transcript repeats the same few."""


@lru_cache(maxsize=_REMEMBERED)
def key(label: str) -> str:
    """Return what makes two labels the same speaker: width, letter case, spaces and composition do not count."""
    folded = unicodedata.normalize("NFKC", label)
    return "".join(folded.split()).strip("*_").upper()


def is_header_word(label: str) -> bool:
    """Tell whether a label names a fact about the interview (日時, 場所), not a speaker."""
    return key(label) in HEADER


@lru_cache(maxsize=_REMEMBERED)
def may_be_name(label: str) -> bool:
    """Tell whether a label, should it recur, can stand for a speaker."""
    word = key(label)
    word = _ONE_CIRCLE.sub("", word)
    if not word or len(label.strip()) > LIMIT or word in NEVER:
        return False
    if _NUMBERING.search(word) and not _SEAT.match(word):
        return False
    if not any(character.isalpha() or character in "?○◯〇●" for character in word):
        return False
    if any(word.count(opening) > word.count(closing) for opening, closing in ("()", "[]", "【】", "〔〕")):
        return False
    return not _FORBIDDEN.search(_ASIDE.sub("", word) or word)


def is_surely_short_name(label: str) -> bool:
    """Tell whether a label looks like a name even where it stands once: short, no particles, not all hiragana."""
    word = key(label)
    bare = re.sub(r"[((].*?[))]", "", word)
    if not may_be_name(label) or not bare:
        return False
    return _is_foreign_name(label) or (
        len(bare) <= _SHORT and not _PARTICLE.search(bare) and not _HIRAGANA.fullmatch(bare)
    )


def _is_foreign_name(label: str) -> bool:
    """Tell whether a label is written as names from abroad: Nguyễn Thị Hương, グエン・ティ・フオン, สมชาย ใจดี."""
    words = [word for word in _APART.split(re.sub(r"[((（].*?[))）]", "", label).strip("*_ \u3000")) if word]
    if not words or len(words) > _WORDS or any(len(word) > _LONGEST_WORD for word in words):
        return False
    return all(
        _KATAKANA.fullmatch(word)
        or (word[0].isalpha() and word[0] > "\x7f" and not _JAPANESE.search(word) and word == word.title())
        or (len(words) > 1 and _LATIN.fullmatch(word))
        for word in words
    )
