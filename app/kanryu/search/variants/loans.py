"""The spellings of loan words in a project: with and without a long end, in one piece or two, with バ or ヴァ."""

from kanryu.language.dictionary import entries
from kanryu.search.variants.folding import fold
from kanryu.search.variants.found import Found
from kanryu.search.variants.kana import loan_key, loan_spellings
from kanryu.search.variants.stock import Stock

_LONGEST_LOAN = 30
_SHORTEST_OPEN_END = 2
"""Of so few kana a long end makes another word: バレ, バレー."""


def add_loans(stock: Stock, found: Found, word: str) -> None:
    """Add the other spellings of a loan word, in one piece or two; where the dictionary knows both, it decides."""
    key = loan_key(word)
    known = bool(entries(word))
    if len(key) > 1 and len(word) > 2:
        found.single |= {
            number
            for number in stock.by_loan.get(key, ())
            if not known or not _another(fold(stock.forms[number].surface), word)
        }
        found.write(stock, [one for one in loan_spellings(word) if not entries(one)])
    for number in sorted(found.single):
        surface = stock.forms[number].surface.lower()
        if surface.isascii() and surface.isalpha():
            found.single |= stock.alike(surface)
    for place in range(2, len(word) - 1 if len(word) < _LONGEST_LOAN else 0):
        first, second = (stock.by_loan.get(loan_key(part), ()) for part in (word[:place], word[place:]))
        if first and second:
            found.add((frozenset(first), frozenset(second)))


def _another(spelling: str, word: str) -> bool:
    """Tell whether the dictionary has two spellings as two words; a long end decides nothing: オーナ, オーナー."""
    own = _normals_with_ends(word)
    return bool(entries(spelling)) and own.isdisjoint(_normals_with_ends(spelling))


def _normals_with_ends(word: str) -> set[str]:
    """Return the normalised forms of a loan word, without and with a long end, and itself without one."""
    short = word.rstrip("ー")
    if len(short) <= _SHORTEST_OPEN_END:
        return {entry.normal for entry in entries(word)}
    return {short, *(entry.normal for spelling in (short, short + "ー") for entry in entries(spelling))}
