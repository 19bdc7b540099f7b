"""Finding a code among hundreds by what somebody types: part of a name, a key, a cue, a definition."""

import unicodedata
from collections.abc import Sequence

from kanryu.analysis.coding.codes import CodeItem

_KATAKANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}


def find_codes(codes: Sequence[CodeItem], words: str, recent: Sequence[str] = ()) -> tuple[CodeItem, ...]:
    """Return the codes that can be given and fit every typed word, best first.

    Width, case and kana do not matter. A key or shortcut typed exactly comes first, then names that begin with the
    words, names that hold them, cues, and definitions; among equals the recently used ones.

    Args:
        codes: all codes in tree order; headings are left out.
        words: what was typed; nothing shows all codes.
        recent: ids of the codes used last, the latest first.
    """
    parts = folded(words).split()
    last_used = {code_id: place for place, code_id in enumerate(recent)}
    found: list[tuple[int, int, int, CodeItem]] = []
    for place, code in enumerate(codes):
        rank = None if code.is_group else _rank(code, parts)
        if rank is not None:
            found.append((rank, last_used.get(code.id, len(last_used)), place, code))
    return tuple(item[3] for item in sorted(found, key=lambda item: item[:3]))


def _rank(code: CodeItem, parts: list[str]) -> int | None:
    """Return how well a code fits, 0 best; None when a word does not fit at all."""
    ranks = [_rank_of_word(code, part) for part in parts]
    known = [rank for rank in ranks if rank is not None]
    return None if len(known) < len(ranks) else max(known, default=0)


def _rank_of_word(code: CodeItem, part: str) -> int | None:
    names = (folded(code.name_ja), folded(code.name_en))
    if part in {folded(code.key), folded(code.shortcut)}:
        return 0
    for rank, fits in (
        (1, any(name.startswith(part) for name in names)),
        (2, any(part in name for name in names) or folded(code.key).startswith(part)),
        (3, any(part in folded(cue) for cue in code.cues)),
        (4, part in folded(code.definition)),
    ):
        if fits:
            return rank
    return None


def folded(text: str) -> str:
    """Return a text for comparing: one width, lower case, katakana as hiragana."""
    return unicodedata.normalize("NFKC", text).casefold().translate(_KATAKANA)
