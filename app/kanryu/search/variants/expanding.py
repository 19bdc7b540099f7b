"""What a word of a query stands for among the words of a project.

The normalised form decides what is one word. Around it: the same characters cut otherwise, old and wide characters,
the kana of a word where they can mean no other word of the project, loan words and numbers in other spellings.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice, product

from kanryu.language.dictionary import cut, entries, named, readings
from kanryu.language.words import Entry
from kanryu.search.variants.folding import fold, renewed, spellings
from kanryu.search.variants.kana import has_kanji, hiragana, is_kana, is_katakana, katakana, loan_key, loan_spellings
from kanryu.search.variants.numerals import rewritten
from kanryu.search.variants.okurigana import able, respelled
from kanryu.search.variants.stock import Stock, composed, normal_key
from kanryu.search.vocabulary import Expansion

Sequence = tuple[frozenset[int], ...]

_MOST_SEQUENCES = 24
_MOST_SURFACES = 48
_LONGEST_COMPOUND = 4
"""In shortest units."""
_LONGEST_QUERY = 20
"""In shortest units; what is longer was pasted and is sought as it is cut."""
_LONGEST_LOAN = 30
_EMPHASISED = 3
"""A word in katakana may stand for one in hiragana that the dictionary does not know, if longer: ハグルマ."""
_ENDINGS = frozenset({"た", "だ", "ます", "です", "て", "で", "う", "よう", "ば", "たり", "ながら"})
_INFLECTED = ("動詞", "形容詞")


@dataclass(slots=True)
class _Found:
    """What has been found so far."""

    single: set[int] = field(default_factory=set)
    sequences: dict[Sequence, None] = field(default_factory=dict)
    surfaces: dict[str, None] = field(default_factory=dict)

    def add(self, sequence: Sequence) -> None:
        if len(sequence) == 1:
            self.single |= sequence[0]
        elif all(sequence):
            self.sequences[sequence] = None

    def expansion(self, stock: Stock) -> Expansion:
        single = ((frozenset(self.single),),) if self.single else ()
        sequences = tuple(islice(self.sequences, _MOST_SEQUENCES))
        surfaces = (surface for surface in self.surfaces if self._adds(stock, surface))
        return Expansion(single + sequences, frozenset(islice(surfaces, _MOST_SURFACES)))

    def _adds(self, stock: Stock, surface: str) -> bool:
        """Tell whether a string can stand where no word found so far does: cut otherwise, or with marks inside."""
        if surface in stock.surfaces and not stock.by_surface.get(fold(surface), set()) <= self.single:
            return True
        return not surface.isalnum() or composed(surface, stock.surfaces)


def expand(stock: Stock, text: str) -> Expansion:
    """Return what a word, or several without a blank, stands for."""
    found = _Found()
    text = text.strip()
    wanted = renewed(text)
    words = cut(wanted)
    stem = _stem(words)
    if len(stem) < len(words):
        text = wanted = "".join(_within(wanted, stem))
    if stem:
        for spelling in dict.fromkeys([wanted, fold(wanted), *rewritten(wanted)]):
            _add_spelling(stock, found, spelling, stem if spelling == wanted else cut(spelling))
    _add_surfaces(stock, found, [text, wanted])
    return found.expansion(stock)


def as_written(stock: Stock, text: str) -> Expansion:
    """Return a phrase as it is written, whatever the width and age of its characters."""
    found = _Found()
    text = text.strip()
    for spelling in dict.fromkeys([text, fold(text)]):
        found.add(tuple(frozenset(stock.by_surface.get(fold(word.surface), ())) for word in cut(spelling)))
    _add_surfaces(stock, found, [text, fold(text)])
    return found.expansion(stock)


def _within(text: str, words: tuple[Entry, ...]) -> Iterator[str]:
    """Yield a text up to where its last word ends, with the marks between."""
    at = 0
    for word in words:
        end = text.index(word.surface, at) + len(word.surface) if word.surface in text[at:] else at
        yield text[at:end]
        at = end


def _stem(words: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Leave out た, ます and the like after a verb or adjective: an inflected word stands for all its inflections."""
    end = len(words)
    while end > 1 and words[end - 1].dictionary in _ENDINGS and words[end - 1].part.startswith("助"):
        end -= 1
    return words[:end] if words and words[end - 1].part.startswith(_INFLECTED) else words


def _add_spelling(stock: Stock, found: _Found, text: str, words: tuple[Entry, ...]) -> None:
    if len(words) > _LONGEST_QUERY:
        found.add(tuple(_word(stock, word, fragile=False) for word in words))
        return
    whole = _known(text, words)
    normals = dict.fromkeys(normal_key(entry.normal, entry.part) for entry in whole)
    for normal in normals:
        _add_normal(stock, found, normal)
    _add_letters(stock, found, text)
    if is_kana(text) and not (entries(text) and is_katakana(text) and is_katakana(words[0].normal)):
        for kana in {text, words[0].dictionary if len(words) == 1 else text}:
            _add_only_homophone(stock, found, katakana(kana), normals)
    if len(words) > 1:
        for sequence in islice(_paths(stock, words, fragile=is_kana(text) and not whole), _MOST_SEQUENCES):
            found.add(sequence)
        choices = [[fold(word.surface), *_respelled(word)] for word in words]
        _add_surfaces(stock, found, ("".join(one) for one in islice(product(*choices), _MOST_SURFACES)))


def _respelled(word: Entry) -> tuple[str, ...]:
    normal = normal_key(word.normal, word.part)
    return (normal, *respelled(normal)) if word.part.startswith("名詞") and has_kanji(normal) else ()


def _known(text: str, words: tuple[Entry, ...]) -> list[Entry]:
    """Return what the dictionary has for a text as a whole: a word in its dictionary form, or an inflected verb."""
    known = entries(text)
    heads = [entry for entry in known if entry.surface == entry.dictionary]
    common = [entry for entry in heads if "固有名詞" not in entry.part] or heads
    if words[-1].part.startswith(_INFLECTED):
        common += [entry for entry in known if entry.part.startswith(_INFLECTED)]
    if len(words) > 1:
        return common
    unsure = words[0].surface != words[0].dictionary or "固有名詞" in words[0].part or is_katakana(text)
    return [words[0], *(common if unsure and len(text) > 2 else ())]


def _add_normal(stock: Stock, found: _Found, normal: str) -> None:
    """Add all spellings of a word that the dictionary knows under one normalised form."""
    found.single |= stock.by_normal.get(normal, set())
    found.single |= stock.by_surface.get(normal, set())
    _add_surfaces(stock, found, [normal])
    if is_katakana(normal):
        _add_loans(stock, found, normal)
    if not has_kanji(normal):
        return
    for reading in stock.readings(normal):
        for other in stock.mixed(normal, reading):
            found.single |= stock.by_normal.get(other, set())
        found.single |= _kana_of(stock, normal, reading)
        _add_kana(stock, found, normal, reading)
    if stock.is_name(normal):
        _add_hiragana(stock, found, normal)
    _add_surfaces(stock, found, respelled(normal))
    for parts in (cut(normal), cut(able(normal))):
        for sequence in islice(_paths(stock, parts, fragile=False), _MOST_SEQUENCES if len(parts) > 1 else 0):
            found.add(sequence)


def _add_letters(stock: Stock, found: _Found, text: str) -> None:
    """Add what is the same by its letters alone: as written, in English inflected, a loan word spelt otherwise."""
    found.single |= stock.by_surface.get(fold(text), set())
    if text.isascii() and text.isalpha():
        base = stock.base(text)
        for entry in entries(base):
            found.single |= stock.by_normal.get(normal_key(entry.normal, entry.part), set())
        found.single |= stock.by_base.get(base, set())
    if is_katakana(text):
        _add_loans(stock, found, text)
    if is_kana(text):
        for other in (hiragana(text), katakana(text)):
            if not _is_word(other) or not _is_word(text):
                found.single |= stock.by_surface.get(other, set())
                _add_surfaces(stock, found, [other] if is_katakana(text) and len(text) > _EMPHASISED else [])


def _is_word(text: str) -> bool:
    """Tell whether the dictionary has a text as more than somebody's given name."""
    return any(not entry.part.endswith("人名-名") for entry in entries(text))


def _add_loans(stock: Stock, found: _Found, word: str) -> None:
    """Add the other spellings of a loan word, in one piece or two; where the dictionary knows both, it decides."""
    key = loan_key(word)
    known = bool(entries(word))
    if len(key) > 1 and len(word) > 2:
        found.single |= {
            number
            for number in stock.by_loan.get(key, ())
            if not known or not entries(fold(stock.forms[number].surface))
        }
        _add_surfaces(stock, found, [one for one in loan_spellings(word) if not entries(one)])
    for number in sorted(found.single):
        surface = stock.forms[number].surface.lower()
        if surface.isascii() and surface.isalpha():
            found.single |= stock.by_base.get(stock.base(surface), set())
    for place in range(2, len(word) - 1 if len(word) < _LONGEST_LOAN else 0):
        first, second = (stock.by_loan.get(loan_key(part), ()) for part in (word[:place], word[place:]))
        if first and second:
            found.add((frozenset(first), frozenset(second)))


def _add_hiragana(stock: Stock, found: _Found, normal: str) -> None:
    """Add the hiragana of a name, if they can mean nothing else; 鈴木 is not スズキ, the firm."""
    for reading in named(normal):
        if len(reading) > 2 and not stock.others(normal, reading):
            found.single |= stock.by_surface.get(hiragana(reading), set())
            if not entries(hiragana(reading)):
                _add_surfaces(stock, found, [hiragana(reading)])


def _kana_of(stock: Stock, normal: str, reading: str) -> set[int]:
    """Return the forms in kana that can only be one word: the dictionary says so, or the project has no other."""
    candidates = stock.by_kana.get(reading, set())
    if not candidates or len(reading) < 2:
        return set()
    alone = stock.sounds(normal, reading) and not stock.others(normal, reading)
    return {
        number
        for number in candidates
        if normal_key(stock.forms[number].normal, "") == normal
        or (alone and not has_kanji(stock.forms[number].normal))
    }


def _add_kana(stock: Stock, found: _Found, normal: str, reading: str) -> None:
    """Add the kana of a word as characters, for texts that cut them otherwise, if they can mean no other word."""
    alone = stock.sounds(normal, reading) and not stock.others(normal, reading)
    for kana in (hiragana(reading), reading) if len(reading) > 2 else ():
        if all(word.part.startswith("助") for word in cut(kana)):
            continue  # 真下 is not the end of 聞きました
        known = {normal_key(entry.normal, entry.part) for entry in entries(kana) if entry.surface == entry.dictionary}
        related = all(stock.forms[number].normal[0] == normal[0] for number in stock.by_surface.get(kana, ()))
        if (normal in known and len(reading) > 3) or (alone and (normal in known or (not known and related))):
            _add_surfaces(stock, found, [kana])


def _add_only_homophone(stock: Stock, found: _Found, reading: str, normals: Iterable[str]) -> None:
    """Add the one word with Chinese characters that a word in kana can be in this project, if there is just one.

    Where Sudachi has decided on a word with Chinese characters, only what begins like it: みつもり, 見積もり.
    """
    others = stock.homophones.get(reading, set()) or stock.names.get(reading, set())
    decided = [normal for normal in normals if has_kanji(normal)]
    if len(others) == 1 and len(reading) > 1:
        for other in others:
            if stock.sounds(other, reading) and (not decided or any(other[0] == normal[0] for normal in decided)):
                found.single |= stock.by_normal.get(other, set())


def _paths(stock: Stock, words: tuple[Entry, ...], *, fragile: bool) -> Iterator[Sequence]:
    """Yield the ways to cut words: each by itself, or some of them as a longer word of the dictionary.

    Kana that the dictionary does not know are cut anyhow (き|ぎょう): ``fragile``, only their very characters count.
    """
    if not words:
        yield ()
        return
    for size in range(1, min(_LONGEST_COMPOUND, len(words)) + 1):
        numbers = _compound(stock, words[:size]) if size > 1 else _word(stock, words[0], fragile=fragile)
        if numbers:
            yield from ((numbers, *rest) for rest in _paths(stock, words[size:], fragile=fragile))


def _word(stock: Stock, word: Entry, *, fragile: bool) -> frozenset[int]:
    surface = fold(word.surface)
    found = set(stock.by_surface.get(surface, ()))
    if fragile and (len(surface) < 2 or word.part.startswith("助")):
        return frozenset(found)
    normal = normal_key(word.normal, word.part)
    found |= stock.by_normal.get(normal, set())
    if is_katakana(surface):
        found |= stock.by_loan.get(loan_key(surface), set())
    if has_kanji(normal):
        for reading in readings(normal):
            found |= stock.by_kana.get(reading, set())
    else:
        for other in stock.homophones.get(katakana(normal), ()) if word.part.startswith(_INFLECTED) else ():
            found |= stock.by_normal.get(other, set())
    return frozenset(found)


def _compound(stock: Stock, words: tuple[Entry, ...]) -> frozenset[int]:
    surface = "".join(word.surface for word in words)
    normals = {normal_key(entry.normal, entry.part) for entry in entries(surface)}
    found = set(stock.by_surface.get(surface, ()))
    return frozenset(found.union(*(stock.by_normal.get(normal, set()) for normal in normals)))


def _add_surfaces(stock: Stock, found: _Found, texts: Iterable[str]) -> None:
    for text in texts:
        for spelling in spellings(text, stock.characters):
            found.surfaces[spelling] = None
