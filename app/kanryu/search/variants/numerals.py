"""Numbers however they are written: 三, 3, ３, 参; 二〇一六, 2016; 千, 1,000."""

import re

_DIGITS = {character: str(place // 2) for place, character in enumerate("〇零一壱二弐三参四肆五伍六陸七漆八捌九玖")}
_DIGITS |= {"壹": "1", "貳": "2", "參": "3"}
_TENS = {"十": 10, "拾": 10, "百": 100, "陌": 100, "千": 1000, "阡": 1000, "仟": 1000}
_MYRIADS = {"万": 10**4, "萬": 10**4, "億": 10**8, "兆": 10**12}
_RUN = re.compile("[" + "".join([*_DIGITS, *_TENS, *_MYRIADS]) + "]+")
_WHOLE_RUN = re.compile(rf"(?<![\d.,]){_RUN.pattern}(?!\d)")
"""Not the 億 of 1億, which is no number by itself."""
_ARABIC = re.compile(r"\d+(?:,\d{3})*")
_DECIMAL = re.compile(r"(\d+)\.(\d+)")
_DOTTED = re.compile("([0-9〇一二三四五六七八九十]+)・([0-9〇一二三四五六七八九]+)")
_PLACED = re.compile("[〇零]")
_WORDS = frozenset("肆伍陸漆捌玖陌阡")
"""Old numerals that are words of their own when they stand alone: 陸 is land."""
_COUNTERS = "ヶカか箇ヵケ"
_COUNTER = re.compile("(?<=[0-9〇一二三四五六七八九十百千])[ヶカか箇ヵケ](?=[\u4e00-\u9fff])")
_PLAIN = "〇一二三四五六七八九"


def is_number(text: str) -> bool:
    """Tell whether a text is numerals and nothing else."""
    return bool(_RUN.fullmatch(text)) or text.isdecimal()


def number_key(text: str) -> str:
    """Return a number in digits; what is none comes back as it is."""
    plain = text.replace(",", "")
    if plain.isascii():
        return plain
    if plain in _WORDS:
        return text
    if not _RUN.fullmatch(plain):
        return text
    if all(character in _DIGITS for character in plain):
        return "".join(_DIGITS[character] for character in plain)
    return str(_value(plain))


def _value(text: str) -> int:
    total = part = digit = 0
    for character in text:
        if character in _DIGITS:
            digit = digit * 10 + int(_DIGITS[character])
        elif character in _TENS:
            part, digit = part + (digit or 1) * _TENS[character], 0
        else:
            total, part, digit = total + (part + digit or 1) * _MYRIADS[character], 0, 0
    return total + part + digit


def rewritten(text: str) -> list[str]:
    """Return a text with its numbers in digits, in characters with and without tens, and 三ヶ所 as 三か所."""
    digits = _WHOLE_RUN.sub(lambda match: number_key(match[0]), text)
    found = [digits]
    for one in (text, digits) if _PLACED.search(text) else (text,):
        if _ARABIC.search(one):
            found.append(_ARABIC.sub(lambda match: _spoken(match[0]), one))
            found.append(_ARABIC.sub(lambda match: _listed(match[0]), one))
    if _DECIMAL.search(text):
        found.append(_DECIMAL.sub(lambda match: f"{_listed(match[1])}・{_listed(match[2])}", text))
    if _DOTTED.search(text):
        found.append(_DOTTED.sub(lambda match: f"{number_key(match[1])}.{number_key(match[2])}", text))
    if _COUNTER.search(text):
        found += [_COUNTER.sub(sign, one) for one in (text, *found) for sign in _COUNTERS]
    return [other for other in dict.fromkeys(found) if other != text]


def _listed(digits: str) -> str:
    return "".join(_PLAIN[int(digit)] for digit in digits.replace(",", ""))


def _spoken(digits: str) -> str:
    digits = digits.replace(",", "").lstrip("0") or "0"
    if len(digits) > 12 or digits == "0":
        return _listed(digits)
    groups = [digits[max(0, end - 4) : end] for end in range(len(digits), 0, -4)]
    parts = [_four(group) + unit for group, unit in zip(groups, ("", "万", "億"), strict=False) if int(group)]
    return "".join(reversed(parts))


def _four(digits: str) -> str:
    units = ("", "十", "百", "千")
    return "".join(
        ("" if digit == "1" and place else _PLAIN[int(digit)]) + units[place]
        for place, digit in zip(range(len(digits) - 1, -1, -1), digits, strict=True)
        if digit != "0"
    )
