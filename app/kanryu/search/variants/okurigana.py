"""The spellings a compound may have: without okurigana, in part in kana; the dictionary says which exist."""

import re
from functools import lru_cache
from itertools import islice, product

from kanryu.language.dictionary import cut, entries
from kanryu.language.words import Entry
from kanryu.search.variants.folding import fold
from kanryu.search.variants.kana import has_kanji, hiragana

_MOST = 64
_PART = re.compile(r"([^\u3041-\u3096]+)([\u3041-\u3096]*)")


_ABLE = str.maketrans("うくぐすつぬぶむる", "えけげせてねべめれ")


def able(normal: str) -> str:
    """Return the form of a verb that says one can, where the dictionary takes both for one word: 込める of 込む."""
    form = normal[:-1] + normal[-1:].translate(_ABLE) + "る"
    return form if form[:-1] != normal and _is(form, normal) else ""


@lru_cache(maxsize=2_000)
def respelled(normal: str) -> tuple[str, ...]:
    """Return the other spellings of a word that the dictionary knows under the same normalised form."""
    choices = [_choices(word) for word in cut(normal)]
    if len(choices) < 2:
        choices = [_written(match) for match in _PART.finditer(normal)]
    tried = ("".join(one) for one in islice(product(*choices), _MOST))
    return tuple(dict.fromkeys(text for text in tried if text != normal and _is(text, normal)))


def _is(text: str, normal: str) -> bool:
    return any(fold(entry.normal) == normal for entry in entries(text))


def _choices(word: Entry) -> list[str]:
    kana = [hiragana(word.reading)] if has_kanji(word.surface) and word.reading else []
    return [*_spelt(word.surface), *kana]


def _written(match: re.Match[str]) -> list[str]:
    return _spelt(match[0])


def _spelt(text: str) -> list[str]:
    """Return a part with all, some or none of its okurigana: 合わせ, 合せ, 合."""
    match = _PART.fullmatch(text)
    if not match or not has_kanji(match[1]):
        return [text]
    stem, kana = match.groups()
    return [text, *(stem + kana[place:] for place in range(1, len(kana) + 1))]
