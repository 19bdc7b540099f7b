"""Kana: one script as the other, and the spellings of loan words that are one."""

import re
from typing import Final

_HIRAGANA: Final = {code: chr(code + 0x60) for code in range(0x3041, 0x3097)}
_KATAKANA: Final = {code: chr(code - 0x60) for code in range(0x30A1, 0x30F7)}
_KANA = re.compile(r"[\u3041-\u3096\u309d\u309e\u30a1-\u30fa\u30fc-\u30fe]+")
_KATAKANA_WORD = re.compile(r"[\u30a1-\u30fa\u30fc・]+")
_KANJI = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff々]")

_LOANS: Final = (
    ("・", ""),
    ("ヴァ", "バ"),
    ("ヴィ", "ビ"),
    ("ヴェ", "ベ"),
    ("ヴォ", "ボ"),
    ("ヴュ", "ビュ"),
    ("ヴイ", "ビ"),
    ("ヴエ", "ベ"),
    ("ヴ", "ブ"),
    ("ウィ", "ウイ"),
    ("ウェ", "ウエ"),
    ("ウォ", "ウオ"),
    ("クァ", "クア"),
    ("クォ", "クオ"),
    ("グァ", "グア"),
    ("ファー", "ファ"),
    ("フィー", "フィ"),
    ("ツィ", "チ"),
    ("ティ", "チ"),
    ("ディ", "ジ"),
    ("デュ", "ジュ"),
    ("テュ", "チュ"),
    ("トゥ", "ツ"),
    ("ドゥ", "ド"),
    ("ヂ", "ジ"),
    ("ヅ", "ズ"),
    ("シェ", "セ"),
    ("ジェ", "ゼ"),
    ("イェ", "エ"),
    ("ヰ", "イ"),
    ("ヱ", "エ"),
    ("ヲ", "オ"),
    ("ッ", ""),
)
_A_AFTER_I = re.compile(r"(?<=[イキギシジチニヒビピミリ])ヤ")
_I_AFTER_E = re.compile(r"(?<=[エケゲセゼテデネヘベペメレ])イ")
_U_AFTER_O = re.compile(r"(?<=[オコゴソゾトドノホボポモヨロョ])ウ")


def katakana(text: str) -> str:
    """Return a text with its hiragana as katakana."""
    return text.translate(_HIRAGANA)


def hiragana(text: str) -> str:
    """Return a text with its katakana as hiragana."""
    return text.translate(_KATAKANA)


def is_kana(text: str) -> bool:
    """Tell whether a text is kana and nothing else."""
    return bool(_KANA.fullmatch(text))


def is_katakana(text: str) -> bool:
    """Tell whether a text is katakana and nothing else; a middle dot is allowed."""
    return bool(_KATAKANA_WORD.fullmatch(text))


def has_kanji(text: str) -> bool:
    """Tell whether a text has a Chinese character."""
    return bool(_KANJI.search(text))


def kanji(text: str) -> str:
    """Return the Chinese characters of a text."""
    return "".join(_KANJI.findall(text))


def loan_key(word: str) -> str:
    """Return what the spellings of a loan word share: サーバー and サーバ, ヴェトナム and ベトナム.

    Different words may share it (チーム and ティーム, but レイン and レーン too): the dictionary decides first.
    """
    for sign, common in _LOANS:
        word = word.replace(sign, common)
    word = _I_AFTER_E.sub("ー", _U_AFTER_O.sub("ー", _A_AFTER_I.sub("ア", word)))
    return word.replace("ー", "")


def loan_spellings(word: str) -> list[str]:
    """Return the usual other spellings of a loan word: without or with a long end, with バ for ヴァ, without dots."""
    plain = word
    for sign, common in _LOANS[:18]:
        plain = plain.replace(sign, common)
    found = [plain, word.replace("・", "")]
    found += [one[:-1] if one.endswith("ー") else one + "ー" for one in (word, plain)]
    return [one for one in dict.fromkeys(found) if one != word]
