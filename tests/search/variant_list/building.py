"""Drawing a list of groups from the Sudachi dictionary by its normalised forms, with words that sound alike."""

import hashlib
import random
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator

from kanryu.language.dictionary import cut
from kanryu.search.variants.kana import has_kanji, is_kana, is_katakana, kanji
from tests.search.variant_list.groups import Group
from tests.search.variant_list.system_dictionary import Headword, SystemDictionary

WANTED = {
    "okurigana": 160,
    "kana": 180,
    "katakana": 160,
    "kanji": 160,
    "english": 40,
    "old forms": 60,
    "width": 30,
    "composed": 30,
}
"""How many groups of each kind; hand-made ones come on top."""
_PARTS = {"動詞": "verb", "形容詞": "adjective", "形状詞": "adjectival", "副詞": "adverb", "名詞": "noun"}
_DEAREST = 14_000
_USUAL = 9_000
"""Costs: a word of the lists, and one that is planted to be left alone."""
OLD = dict(
    zip(
        "国会学広経営総戦図体対変従来気権実伝発売区団当独読価関検験続",
        "國會學廣經營總戰圖體對變從來氣權實傳發賣區團當獨讀價關檢驗續",
        strict=True,
    )
)


def half(normal: str) -> int:
    """Return 0 for words of the list that is tuned on, 1 for those held out."""
    return hashlib.sha256(normal.encode()).digest()[0] % 2


class Builder:
    """Draws groups at random from one half of the dictionary's words."""

    def __init__(self, which: int, seed: int) -> None:
        self._which = which
        self._random = random.Random(seed)
        self._words: defaultdict[tuple[str, str], dict[str, Headword]] = defaultdict(dict)
        self._normals: defaultdict[str, set[str]] = defaultdict(set)
        self._sounds: defaultdict[str, set[str]] = defaultdict(set)
        for word in SystemDictionary().headwords():
            self._take(word)
        common = {word.surface for words in self._words.values() for word in words.values() if word.cost < _USUAL}
        self._common = "\n".join(sorted(common))

    def _take(self, word: Headword) -> None:
        kind = _PARTS.get(word.part.partition("-")[0])
        if not kind or word.part.startswith(("名詞-数詞", "名詞-助動詞")) or "固有名詞" in word.part:
            return
        self._words[word.normal, kind].setdefault(word.surface, word)
        self._normals[word.surface].add(word.normal)
        if has_kanji(word.surface) and word.cost < _DEAREST and word.surface == word.normal:
            self._sounds[word.reading].add(word.normal)

    def groups(self) -> list[Group]:
        """Return the groups of all kinds that are drawn from the dictionary."""
        left = dict(WANTED)
        found: list[Group] = []
        keys = sorted(key for key in self._words if half(key[0]) == self._which)
        self._random.shuffle(keys)
        seen: set[str] = set()
        for normal, part in keys:
            if normal in seen or not any(left.values()):
                continue
            for group in self._group(normal, part, left):
                left[group.kind] -= 1
                seen.add(normal)
                found.append(group)
        return found

    def _group(self, normal: str, part: str, left: dict[str, int]) -> Iterator[Group]:
        words = self._words[normal, part]
        clear = sorted(surface for surface in words if self._normals[surface] == {normal})
        if normal not in clear or min(word.cost for word in words.values()) > _DEAREST or not 2 <= len(normal) <= 8:
            return
        kind = _kind(normal, clear)
        if kind and left.get(kind) and len(clear) > 1:
            yield self._made(kind, part, normal, clear)
            return
        for kind, spelling in _derived(normal):
            if left[kind] and spelling not in words:
                yield self._made(kind, part, normal, [normal, spelling])
                return

    def _made(self, kind: str, part: str, normal: str, spellings: list[str]) -> Group:
        readings = {word.reading for word in self._words[normal, part].values()}
        homophones = sorted({other for reading in readings for other in self._sounds[reading]} - {normal})
        others = [other for other in homophones if self._normals[other] == {other}][:3]
        others += self._around(normal)[:2]
        return Group(kind, part, normal, tuple(spellings[:6]), tuple(others))

    def _around(self, normal: str) -> list[str]:
        """Return usual words that contain a word but are one word themselves, like ネクタイ around タイ."""
        found = re.findall(f"^.*{re.escape(normal)}.*$", self._common, re.MULTILINE) if len(normal) < 4 else []
        self._random.shuffle(found)
        return [word for word in found[:20] if word != normal and len(cut(word)) == 1]


def _kind(normal: str, spellings: list[str]) -> str:
    others = [spelling for spelling in spellings if spelling != normal]
    if all(is_katakana(spelling) for spelling in spellings):
        return "katakana"
    if any(spelling.isascii() for spelling in spellings):
        return "english" if is_katakana(normal) or normal.isascii() else ""
    if not has_kanji(normal):
        return ""
    if any(is_kana(spelling) for spelling in others):
        return "kana"
    return "okurigana" if {kanji(spelling) for spelling in others} == {kanji(normal)} else "kanji"


def _derived(normal: str) -> Iterator[tuple[str, str]]:
    old = "".join(OLD.get(character, character) for character in normal)
    if old != normal:
        yield "old forms", old
    half_width = _half_width(normal)
    if half_width != normal:
        yield "width", half_width
    apart = unicodedata.normalize("NFD", normal)
    if apart != normal:
        yield "composed", apart


_FULL = {unicodedata.normalize("NFKC", chr(code)): chr(code) for code in range(0xFF66, 0xFF9E)}
_MARKS = {"\u3099": "ﾞ", "\u309a": "ﾟ"}


def _half_width(text: str) -> str:
    apart = unicodedata.normalize("NFD", text)
    return "".join(_MARKS.get(character, _FULL.get(character, character)) for character in apart)
