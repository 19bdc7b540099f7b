"""Words of a project that look like what is sought: by wildcards, with letters wrong, or near it."""

import re
from collections.abc import Callable

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from kanryu.search.variants.folding import fold
from kanryu.search.variants.kana import is_kana, katakana
from kanryu.search.variants.stock import Stock
from kanryu.search.vocabulary import Form


def wild(stock: Stock, pattern: str) -> frozenset[int]:
    """Return the forms whose surface, dictionary form or, for kana, reading fit a pattern with ``*`` and ``?``."""
    parts = re.split(r"([*?])", pattern)
    signs = {"*": ".*", "?": "."}
    fits = re.compile("".join(signs.get(part) or re.escape(fold(part)) for part in parts), re.DOTALL).fullmatch
    kana = "".join(part for part in parts if part not in signs)
    spoken = re.compile("".join(signs.get(part) or re.escape(katakana(fold(part))) for part in parts)).fullmatch
    return _fitting(
        stock, lambda text: bool(fits(text)), (lambda text: bool(spoken(text))) if is_kana(kana) else None
    )


def fuzzy(stock: Stock, text: str, distance: int) -> frozenset[int]:
    """Return the forms at most ``distance`` characters from a text; kana also by reading.

    Of a word of two or three characters, at least half must be right.
    """
    wanted = fold(text)
    most = min(distance, max(len(wanted) // 2, 1) if len(wanted) > 1 else 0)
    spoken = katakana(wanted) if is_kana(wanted) else ""

    def near(other: str, to: str) -> bool:
        return abs(len(other) - len(to)) <= most and Levenshtein.distance(other, to, score_cutoff=most) <= most

    return _fitting(stock, lambda other: near(other, wanted), (lambda other: near(other, spoken)) if spoken else None)


def _fitting(stock: Stock, fits: Callable[[str], bool], spoken: Callable[[str], bool] | None) -> frozenset[int]:
    surfaces = {surface for surface in stock.by_surface if fits(surface)}
    found = {number for surface in surfaces for number in stock.by_surface[surface]}
    known: dict[str, bool] = {}
    for number, form in enumerate(stock.forms):
        if number not in found and (_once(known, form.dictionary, fits) or _spoken(known, form, spoken)):
            found.add(number)
    return frozenset(found)


def _once(known: dict[str, bool], text: str, fits: Callable[[str], bool]) -> bool:
    if text not in known:
        known[text] = fits(fold(text))
    return known[text]


def _spoken(known: dict[str, bool], form: Form, spoken: Callable[[str], bool] | None) -> bool:
    if not spoken or not form.reading:
        return False
    key = "\0" + form.reading
    if key not in known:
        known[key] = spoken(form.reading)
    return known[key]


def near(stock: Stock, word: str, most: int = 5) -> tuple[str, ...]:
    """Return words of the project that are like a word, the likest first."""
    wanted = fold(word)
    if not wanted:
        return ()
    sound = katakana(wanted)
    same = {stock.forms[number].surface for number in stock.by_kana.get(sound, ())}
    if is_kana(wanted):
        same |= {normal for normal in stock.homophones.get(sound, ()) if normal in stock.by_surface}
    found = process.extract(wanted, list(stock.by_surface), scorer=fuzz.ratio, limit=most + 1, score_cutoff=50)
    like = [stock.forms[min(stock.by_surface[surface])].surface for surface, _, _ in found if surface != wanted]
    return tuple(dict.fromkeys([*sorted(same - {word}), *like]))[:most]
