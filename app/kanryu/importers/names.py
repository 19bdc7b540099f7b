"""Labels as names: what can stand for a speaker and what never does."""

import re
import unicodedata

from kanryu.importers.words import HEADER, NEVER

LIMIT = 63
"""A label has at most so many characters; longer ones are sentences."""

_FORBIDDEN = re.compile(
    r"[。、，!！「」『』\"“”…‥;；|｜=＝/／\\→⇒・]{1}(?<!・)|#(?![0-9])|(?<![A-Z.]),|,(?![A-Z])|^[・•●■□◆◇▼▽▲△★☆※>＞–\-‐*＊]|(?:です|ます|した|"
    r"ました|すると|から|ので|けど|ても)$"
)
_NUMBERING = re.compile(
    r"^(?:[((\[]?[0-9]+[))\].]?|第?[0-9〇一二三四五六七八九十百]+[章節項点回目条部話つ]?(?:目)?|[((]"
    r"[0-9A-Za-zア-ン一-十][))].*|[0-9]+[.)]?[^0-9A-Za-z].*"
    r"|[IVX]{2,}|[①-⑳]|[Pp]\.[0-9]+|[Pp][0-9]{2,}|その[0-9一二三])$"
)
_ASIDE = re.compile(r"[((][^()()]{1,40}[))]$")
_SEAT = re.compile(r"^[0-9]{1,3}番?[((].{1,20}(?:君|さん|氏|議員|委員)[))]$")
"""Assemblies call their members by the number of the seat, with the name in brackets."""
_ONE_CIRCLE = re.compile(r"^[○◯〇◎](?![○◯〇●])")
_PARTICLE = re.compile(r"[をがはにでと]")
_HIRAGANA = re.compile(r"[ぁ-ゟ]+")


def key(label: str) -> str:
    """Return what makes two labels the same speaker: width, letter case, spaces and composition do not count."""
    folded = unicodedata.normalize("NFKC", label)
    return "".join(folded.split()).strip("*_").upper()


def is_header_word(label: str) -> bool:
    """Tell whether a label names a fact about the interview (日時, 場所), not a speaker."""
    return key(label) in HEADER


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
    return not _FORBIDDEN.search(_ASIDE.sub("", word) or word)


def is_surely_short_name(label: str) -> bool:
    """Tell whether a label looks like a name even where it stands once: short, no particles, not all hiragana."""
    word = key(label)
    bare = re.sub(r"[((].*?[))]", "", word)
    return may_be_name(label) and 0 < len(bare) <= 8 and not _PARTICLE.search(bare) and not _HIRAGANA.fullmatch(bare)
