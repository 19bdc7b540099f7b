"""Writings that are one: 株式会社, (株) and ㈱; % and パーセント; kg and キログラム; 切り替える and 切り換える."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice, product

from kanryu import paths
from kanryu.language.words import Entry
from kanryu.search.variants.folding import fold

_LONGEST = 4
"""In shortest units."""
_MOST = 12


@cache
def groups() -> dict[str, tuple[str, ...]]:
    """Return each writing with all that are one with it."""
    files = (paths.resources() / "search" / name for name in ("signs.txt", "spellings.txt"))
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    found = (tuple(line.split()) for line in lines if not line.startswith("#"))
    return {writing: group for group in found for writing in group}


@cache
def bracketed() -> frozenset[str]:
    """Return the abbreviations that are written in brackets: (株)."""
    return frozenset(writing for writing in groups() if writing.startswith("("))


def otherwise(text: str, words: Sequence[Entry]) -> list[str]:
    """Return a text with its signs, units and spellings in the other writings, in each combination; at most 12.

    Args:
        text: in half width and small letters.
        words: what it is cut to; a sign is only where words begin and end, ミリオン has no ミリ.
    """
    whole = "".join(fold(word.surface) for word in words[:-1]) + words[-1].dictionary if words else ""
    for writing in (text, whole):
        if writing in groups():
            return [other for other in groups()[writing] if other != writing]
    if "・" in text:  # between numbers, where the words leave it out
        unit = fold(words[-1].surface) if words else ""
        return [text.removesuffix(unit) + other for other in groups().get(unit, ()) if other != unit]
    written = ("".join(one) for one in islice(product(*_parts([fold(word.surface) for word in words])), _MOST))
    return [other for other in dict.fromkeys(written) if other != "".join(fold(word.surface) for word in words)]


def _parts(surfaces: list[str]) -> Iterator[tuple[str, ...]]:
    at = 0
    while at < len(surfaces):
        for end in range(min(at + _LONGEST, len(surfaces)), at, -1):
            part = "".join(surfaces[at:end])
            if part in groups() or end == at + 1:
                yield (part, *(other for other in groups().get(part, ()) if other != part))
                at = end
                break
