"""The spellings a compound may have: without okurigana, in part in kana; the dictionary says which exist."""

import re
from functools import lru_cache
from itertools import islice, product

from kanryu.language.dictionary import cut, entries
from kanryu.language.words import Entry
from kanryu.search.variants.folding import fold
from kanryu.search.variants.kana import has_kanji, hiragana, kanji

_MOST = 64
_PART = re.compile(r"([^\u3041-\u3096]+)([\u3041-\u3096]*)")


_STEMS = str.maketrans("うくぐすつぬぶむる", "いきぎしちにびみり")
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
        choices = [_written(match[0]) for match in _PART.finditer(normal)]
    tried = ["".join(one) for one in islice(product(*choices), _MOST)]
    tried += [normal[:place] + kana for place in range(1, len(normal)) for kana in _kana(normal[place:])]
    return tuple(dict.fromkeys(text for text in tried if text != normal and _is(text, normal)))


def _is(text: str, normal: str) -> bool:
    """Tell whether the dictionary has a spelling of a word, or of the verb that a noun is made of: 売込み.

    One that it does not have at all may leave out okurigana between Chinese characters: 書込, 積出し. The bare stem
    of an adjective or verb is no spelling of it: 親 of 親しい.
    """
    known = [entry for entry in entries(text) if len(text) > 1 or not entry.part.startswith(("動詞", "形容詞"))]
    return any(fold(entry.normal) in _own(normal) for entry in known) or (
        not entries(text) and _shortened(text, normal)
    )


def _shortened(text: str, normal: str) -> bool:
    return len(kanji(normal)) > 1 and kanji(text) == kanji(normal) and leaves_out(text, normal)


def leaves_out(text: str, longer: str) -> bool:
    """Tell whether a spelling has nothing that a longer one has not, in the same order: 書込 of 書き込み."""
    rest = iter(longer)
    return len(text) < len(longer) and all(character in rest for character in text)


@lru_cache(maxsize=2_000)
def _own(normal: str) -> frozenset[str]:
    """Return a word's normalised form, and for a noun that is a verb's stem, the verb's: 売り込む of 売り込み."""
    verbs = (
        entry for entry in entries(normal) if entry.part.startswith("動詞") and entry.surface != entry.dictionary
    )
    return frozenset({normal, *(fold(entry.normal) for entry in verbs if normal in _stems(fold(entry.normal)))})


def _stems(verb: str) -> tuple[str, str]:
    return verb[:-1] + verb[-1:].translate(_STEMS), verb[:-1]


def noun_of(verb: str) -> str:
    """Return the noun that the dictionary has of a verb's stem: 取り組み of 取り組む; empty where it has none."""
    for noun in _stems(verb):
        if any(entry.part.startswith("名詞") and fold(entry.normal) == noun for entry in entries(noun)):
            return noun
    return ""


def _choices(word: Entry) -> list[str]:
    kana = [hiragana(word.reading)] if has_kanji(word.surface) and word.reading else []
    return [*_spelt(word.surface), *kana]


def _written(part: str) -> list[str]:
    return [*_spelt(part), *_kana(part)]


def _kana(part: str) -> list[str]:
    """Return how a part with Chinese characters is read: つもり of 積もり."""
    found = (hiragana(entry.reading) for entry in entries(part) if has_kanji(part) and len(entry.reading) > 1)
    return list(dict.fromkeys(found))


def _spelt(text: str) -> list[str]:
    """Return a part with all, some or none of its okurigana: 合わせ, 合せ, 合."""
    match = _PART.fullmatch(text)
    if not match or not has_kanji(match[1]):
        return [text]
    stem, kana = match.groups()
    return [text, *(stem + kana[place:] for place in range(1, len(kana) + 1))]
