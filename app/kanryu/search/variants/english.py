"""The base form of English words by simple rules: plural, -ed, -ing, and a table of the irregular.

spaCy's rule lemmatiser needs a tagger's model; here a rule only holds where what it makes is a word that is known.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

_IRREGULAR: Final = {
    form: base
    for base, forms in {
        "be": "am is are was were been being",
        "have": "has had having",
        "do": "does did done doing",
        "go": "goes went gone",
        "make": "made making",
        "take": "took taken taking",
        "get": "got gotten getting",
        "give": "gave given giving",
        "come": "came coming",
        "see": "saw seen",
        "say": "said",
        "know": "knew known",
        "think": "thought",
        "find": "found",
        "tell": "told",
        "become": "became becoming",
        "leave": "left leaving",
        "begin": "began begun beginning",
        "bring": "brought",
        "buy": "bought",
        "sell": "sold",
        "build": "built",
        "send": "sent",
        "spend": "spent",
        "teach": "taught",
        "learn": "learnt",
        "meet": "met",
        "lead": "led",
        "grow": "grew grown",
        "write": "wrote written writing",
        "speak": "spoke spoken",
        "choose": "chose chosen choosing",
        "hold": "held",
        "keep": "kept",
        "run": "ran running",
        "stand": "stood",
        "understand": "understood",
        "mean": "meant",
        "pay": "paid",
        "lose": "lost losing",
        "win": "won winning",
        "rise": "rose risen rising",
        "fall": "fell fallen",
        "man": "men",
        "woman": "women",
        "child": "children",
        "person": "people persons",
        "foot": "feet",
        "company": "companies",
        "analysis": "analyses",
        "crisis": "crises",
        "criterion": "criteria",
        "phenomenon": "phenomena",
        "hypothesis": "hypotheses",
        "thesis": "theses",
        "basis": "bases",
        "index": "indices",
        "matrix": "matrices",
    }.items()
    for form in forms.split()
}
_WHOLE: Final = frozenset(
    word
    for line in (
        "news species series means economics politics mathematics physics ethics logistics electronics",
        "statistics headquarters this thus his its us yes plus gas bus always perhaps process business",
        "access success address loss class less morning evening nothing something anything everything",
        "thing king ring bring spring string wing sing sting swing during wedding ceiling sterling need",
        "feed seed speed indeed hundred bed red shed sacred naked kindred",
    )
    for word in line.split()
)


_ABBREVIATED_LIKE: Final = frozenset(
    re.findall(
        "[a-z]+", "am an are as at be by can do go he if in is it may me my no not of on or so the to up us we who"
    )
)
_SPELT: Final = (
    (re.compile(r"(?<=[a-z]{3})is(?=(?:e|ation|ational)$)"), "iz"),
    (re.compile(r"(?<=[a-z]{2})lys(?=e$)"), "lyz"),
    (re.compile(r"(?<=[a-z]{2})our(?=$|al$|able$|ite$)"), "or"),
    (re.compile(r"(?<=[a-z]{2})tre$"), "ter"),
    (re.compile(r"(?<=progra)mme$"), "m"),
    (re.compile(r"(?<=[a-z]{2}en)ce$"), "se"),
)


def spelt_alike(word: str) -> str:
    """Return what the British and the American spelling of a base form share: analyse, analyze; labour, labor."""
    for ending, common in _SPELT:
        word = ending.sub(common, word)
    return word


def is_abbreviation(text: str) -> bool:
    """Tell whether capitals were typed that would be one of the small words of English otherwise: IT, US."""
    return text.isascii() and text.isupper() and text.lower() in _ABBREVIATED_LIKE


def base_form(word: str, known: Callable[[str], bool]) -> str:
    """Return the base form of an English word in small letters, or the word itself.

    Args:
        word: in small letters.
        known: tells whether a word occurs in the project or in the dictionary.
    """
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word in _WHOLE or len(word) < 4 or not word.isalpha() or not word.isascii():
        return word
    return next((base for base in _bases(word) if len(base) > 2 and known(base)), word)


def _bases(word: str) -> Iterator[str]:
    if word.endswith("ies"):
        yield word[:-3] + "y"
    if word.endswith("es"):
        yield from (word[:-1], word[:-2])
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        yield word[:-1]
    for ending in ("ed", "ing"):
        if word.endswith(ending):
            stem = word[: -len(ending)]
            yield from (stem[:-1] + "y" if stem.endswith("i") else stem + "e", stem)
            if stem[-1:] == stem[-2:-1]:
                yield stem[:-1]
