"""How Japanese a decoded text looks: the measure that tells one encoding from another."""

from collections import Counter
from dataclasses import dataclass
from functools import cache

SAMPLE = 20_000
"""Characters that are weighed; decoding itself always covers the whole file."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Shares of the characters beyond ASCII, each 0 to 1.

    Attributes:
        characters: how many characters beyond ASCII were weighed.
        kana: full-width kana.
        usual: kana, kanji of JIS level 1, Japanese punctuation and full-width letters.
        half: half-width kana. Some old files are full of them; so is EUC-JP read as cp932, but that has no kana.
        odd: what Japanese text hardly holds: private use, controls, unassigned, foreign scripts.
    """

    characters: int
    kana: float
    usual: float
    half: float
    odd: float

    @property
    def score(self) -> float:
        """One number to put candidates in order, highest first."""
        return self.usual + 0.5 * self.kana - 0.8 * self.half - 1.5 * self.odd

    @property
    def convincing(self) -> bool:
        """Running Japanese has kana; a wrong decoding has none, or drowns them in odd characters."""
        if self.characters < 4:
            return self.characters >= 2 and self.kana >= 0.3 and self.usual == 1
        return self.kana >= 0.12 and self.usual + self.half >= 0.7 and self.odd <= 0.1


def likeness(text: str) -> Likeness:
    """Weigh the beginning, the middle and the end of a text."""
    counted = Counter(_sample(text))
    beyond = {character: n for character, n in counted.items() if ord(character) > 0x7F or _is_control(character)}
    total = sum(beyond.values())
    if not total:
        return Likeness(0, 0.0, 0.0, 0.0, 0.0)
    kinds = Counter[str]()
    for character, n in beyond.items():
        kinds[_kind(character)] += n
    usual = kinds["kana"] + kinds["usual"]
    return Likeness(total, kinds["kana"] / total, usual / total, kinds["half"] / total, kinds["odd"] / total)


def _sample(text: str) -> str:
    if len(text) <= SAMPLE:
        return text
    third, middle = SAMPLE // 3, len(text) // 2
    return text[:third] + text[middle : middle + third] + text[-third:]


def _is_control(character: str) -> bool:
    return character < " " and character not in "\t\n\r\f\v\x1a"


_PLAIN = frozenset(
    "　、。，．・：；？！゛゜´｀¨〃々〆〇ー―‐／～〜｜…‥‘’“”（）〔〕［］｛｝〈〉《》「」『』【】"
    "＋－−±×÷＝＜＞°′″℃￥％＃＆＊＠"
    "☆★○●◎◇◆□■△▲▽▼※〒→←↑↓〓◯①②③④⑤⑥⑦⑧⑨⑩⑪⑫㈱㈲№"
)


def _kind(character: str) -> str:
    code = ord(character)
    if 0x3041 <= code <= 0x309F or 0x30A1 <= code <= 0x30FF:
        return "kana"
    if character in _PLAIN or 0xFF10 <= code <= 0xFF5A or character in _common_kanji():
        return "usual"
    if 0xFF61 <= code <= 0xFF9F:
        return "half"
    if 0x4E00 <= code <= 0x9FFF or 0x3000 <= code <= 0x33FF or code >= 0x1F000:
        return "rare"
    return "odd"


@cache
def _common_kanji() -> frozenset[str]:
    """The 2,965 kanji of JIS X 0208 level 1: rows 16 to 47."""
    pairs = bytes(byte for row in range(0xB0, 0xD0) for cell in range(0xA1, 0xFF) for byte in (row, cell))
    return frozenset(pairs.decode("euc_jp", errors="ignore"))
