"""The roles of speakers: the words that name a role, and what a label says about its speaker."""

import re
from dataclasses import dataclass

from kanryu.analysis.documents.incoming import INTERVIEWER, Role, is_dash
from kanryu.importers.names import key
from kanryu.importers.words import ABROAD, ASKS, HEADS, LOCAL, NEUTRAL, OTHERS, SUPPORT

_LOCAL_PLACES = re.compile(
    "現地|現法|タイ|ベトナム|中国|上海|インドネシア|マレーシア|フィリピン|インド|ミャンマー|カンボジア|台湾|韓国|メキシコ|駐在"
)


_BY_ROLE: tuple[tuple[Role, frozenset[str]], ...] = (
    ("聞き手", ASKS),
    ("現地責任者", LOCAL),
    ("海外責任者", ABROAD),
    ("支援機関", SUPPORT),
    ("経営者", HEADS),
    ("その他", OTHERS),
)
_KNOWN = frozenset[str]().union(*(words for _, words in _BY_ROLE))
_TITLES = tuple(sorted((word for word in _KNOWN if len(word) > 1 and not word.isascii()), key=len, reverse=True))
_HONORIFICS = ("さん", "氏", "様", "さま", "君", "くん", "殿", "社長様")
_NUMBER = re.compile(r"[-‐]?(?:[0-9]{1,3}|(?<![A-Z])[A-Z])$")


@dataclass(frozen=True, slots=True)
class Guess:
    """A role and how sure it is, 0 to 1."""

    role: Role
    confidence: float


def is_role_word(label: str) -> bool:
    """Tell whether a label is a role by itself (聞き手, 社長, Q, 参加者3) or ends in a title (A社長, 山田専務)."""
    word = _NUMBER.sub("", key(label)) or key(label)
    if word in _KNOWN and word != "A":
        return True
    return len(word) <= 20 and word.endswith(_TITLES) and not word.endswith(("の社長", "は社長"))


def is_person(label: str) -> bool:
    """Tell whether a label is one letter, as A and B, or carries an honorific, as 山田さん."""
    word = key(label)
    if re.fullmatch(r"[A-Z][0-9]{0,2}|[A-Z]{2}|[○◯〇●]{2}|\?\?", word):
        return True
    return 2 < len(word) <= 12 and word.endswith(_HONORIFICS) and not word.startswith(("皆", "みな", "お客", "各"))


def guess_role(label: str, said_of: str = "") -> Guess:
    """Guess a role from a label and from what the head of the document says of the person."""
    if is_dash(label):
        return Guess(INTERVIEWER, 0.9)
    by_label = _guess(key(label))
    by_head = _guess(key(said_of)) if said_of else None
    best = max((one for one in (by_label, by_head) if one), key=lambda one: one.confidence, default=None)
    return best or Guess("その他", 0.2)


def _guess(word: str) -> Guess | None:
    if not word:
        return None
    for role, words in _BY_ROLE:
        if word in words or _NUMBER.sub("", word) in words:
            return Guess(role, 0.3 if _says_nothing(word) else 0.95)
    if _says_nothing(word):
        return Guess("その他", 0.3)
    found = [role for role, words in _BY_ROLE for one in words if len(one) > 1 and one in word]
    if not found:
        return None
    role = _strongest(found)
    if role in {"経営者", "その他"} and _LOCAL_PLACES.search(word) and "社長" in word:
        role = "現地責任者"
    return Guess(role, 0.8)


def _says_nothing(word: str) -> bool:
    return _NUMBER.sub("", word).rstrip("_#-") in NEUTRAL or word in NEUTRAL


def _strongest(roles: list[Role]) -> Role:
    """Several words speak: the rarer one says more."""
    for role in ("海外責任者", "支援機関", "現地責任者", "聞き手", "経営者"):
        if role in roles:
            return role
    return "その他"


def without_title(label: str) -> str:
    """Return a label's key without honorific, number and title: 山田 for 山田社長, 山田さん and 山田専務取締役."""
    word = key(label)
    for _ in range(3):
        shorter = next(
            (word[: -len(end)] for end in (*_TITLES, *_HONORIFICS) if word.endswith(end) and len(word) > len(end)),
            word,
        )
        if shorter == word:
            break
        word = shorter
    return word
