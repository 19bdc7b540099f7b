"""Finding a code among hundreds by what somebody types: a name, its reading, a key, a cue, a definition."""

import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache

from kanryu.analysis.coding.codes import CodeItem
from kanryu.language import words as language
from kanryu.language.romaji import sound

_KATAKANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
_NO_READINGS: Mapping[str, str] = {}
_LEAST_SOUND = 2
"""Letters that must be typed before they are sought inside readings: one letter fits nearly all."""


def find_codes(
    codes: Sequence[CodeItem], words: str, recent: Sequence[str] = (), readings: Mapping[str, str] = _NO_READINGS
) -> tuple[CodeItem, ...]:
    """Return the codes that can be given and fit every typed word, best first.

    Width, case and kana do not matter. A key or shortcut typed exactly comes first, then names that begin with the
    words or are read so, names that hold them, readings that do, cues, and definitions; among equals the recently
    used ones.

    Args:
        codes: all codes in tree order; headings are left out.
        words: what was typed; nothing shows all codes.
        recent: ids of the codes used last, the latest first.
        readings: how the Japanese names are read, by name (see :func:`read_names`); without them, kana and Latin
            letters are sought in the names as written.
    """
    parts = folded(words).split()
    last_used = {code_id: place for place, code_id in enumerate(recent)}
    found: list[tuple[int, int, int, CodeItem]] = []
    for place, code in enumerate(codes):
        rank = None if code.is_group else _rank(code, parts, readings.get(code.name_ja, code.name_ja))
        if rank is not None:
            found.append((rank, last_used.get(code.id, len(last_used)), place, code))
    return tuple(item[3] for item in sorted(found, key=lambda item: item[:3]))


def read_names(names: Sequence[str]) -> dict[str, str]:
    """Return how names are read, in kana, by name; empty where the dictionary is not installed.

    The first call of a thread loads the dictionary (about 40 ms) and belongs off the window's thread.
    """
    return {name: language.reading(name) for name in names} if language.available() else {}


def _rank(code: CodeItem, parts: list[str], reading: str) -> int | None:
    """Return how well a code fits, 0 best; None when a word does not fit at all."""
    ranks = [_rank_of_word(code, part, reading) for part in parts]
    known = [rank for rank in ranks if rank is not None]
    return None if len(known) < len(ranks) else max(known, default=0)


def _rank_of_word(code: CodeItem, part: str, reading: str) -> int | None:
    if part in {folded(code.key), folded(code.shortcut)}:
        return 0
    names = (folded(code.name_ja), folded(code.name_en))
    if any(name.startswith(part) for name in names):
        return 1
    spoken, typed = sound(reading), sound(part)
    if typed and spoken.startswith(typed):
        return 1
    for rank, fits in (
        (2, any(part in name for name in names) or folded(code.key).startswith(part)),
        (3, len(typed) >= _LEAST_SOUND and typed in spoken),
        (4, any(part in folded(cue) for cue in code.cues)),
        (5, part in folded(code.definition)),
    ):
        if fits:
            return rank
    return None


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """Return a text for comparing: one width, lower case, katakana as hiragana."""
    return unicodedata.normalize("NFKC", text).casefold().translate(_KATAKANA)
