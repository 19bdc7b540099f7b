"""The words of a project in the orders in which a query asks for them."""

import re
from collections import defaultdict
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from itertools import islice, product

from kanryu.language.dictionary import cut, entries, named, normals, readings
from kanryu.search.variants.english import base_form, spelt_alike
from kanryu.search.variants.folding import fold
from kanryu.search.variants.kana import has_kanji, is_kana, is_katakana, kanji, katakana, loan_key
from kanryu.search.variants.numerals import number_key
from kanryu.search.vocabulary import Form

Numbers = defaultdict[str, set[int]]
_LONGEST = 40
_PAIRS = 64
_NAME = re.compile("名詞-固有名詞-(?:地名|人名-姓)")
_PARTICLES = ("助詞", "助動詞", "記号", "補助記号")


class Stock:
    """The forms of a project by what they share; made once for a vocabulary."""

    def __init__(self, vocabulary: Sequence[Form]) -> None:
        self.forms = vocabulary
        self.surfaces = frozenset(form.surface for form in vocabulary)
        self.characters = frozenset("".join(form.surface for form in vocabulary))
        self.by_surface: Numbers = defaultdict(set)
        self.by_normal: Numbers = defaultdict(set)
        self._bases: Numbers = defaultdict(set)
        for number, form in enumerate(vocabulary):
            self._add(number, form)

    def _add(self, number: int, form: Form) -> None:
        folded = fold(form.surface)
        self.by_surface[folded].add(number)
        plain = form.normal == form.surface and not form.part.startswith("名詞-数詞")
        self.by_normal[folded if plain else normal_key(form.normal, form.part)].add(number)
        if form.surface.isascii():
            return
        if folded != form.surface.lower() and has_kanji(folded):
            self._renew(number, folded)
        if form.normal == form.surface and is_katakana(folded):
            self.by_normal[decided(folded)].add(number)

    def _renew(self, number: int, folded: str) -> None:
        """Take a word in old forms for what it is in new ones, where that is one word too."""
        words = cut(folded)
        if len(words) == 1:
            self.by_normal[normal_key(words[0].normal, words[0].part)].add(number)

    def warm(self) -> None:
        """Make every order now."""
        _ = self.by_base, self.by_loan, self.by_kana, self.homophones, self.names, self.by_reading, self.by_kanji

    @cached_property
    def by_base(self) -> Numbers:
        """The English words by their base form, in one spelling."""
        found: Numbers = defaultdict(set)
        for surface, numbers in self.by_surface.items():
            if surface.isascii() and surface.isalpha():
                found[spelt_alike(self.base(surface))] |= numbers
        return found

    def base(self, word: str) -> str:
        """Return the base form of an English word in small letters."""
        return base_form(word, lambda other: other in self.by_surface or bool(entries(other)))

    def is_english(self, word: str) -> bool:
        """Tell whether the dictionary has a word, or one that it is inflected from."""
        return bool(entries(self.base(word)))

    def alike(self, word: str) -> set[int]:
        """Return the inflections of an English word, in British and in American spelling."""
        return self.by_base.get(spelt_alike(self.base(word)), set())

    @cached_property
    def by_loan(self) -> Numbers:
        """The words in katakana by what their spellings share."""
        found: Numbers = defaultdict(set)
        for surface, numbers in self.by_surface.items():
            if len(surface) > 1 and is_katakana(surface):
                found[loan_key(surface)] |= numbers
        return found

    @cached_property
    def by_kana(self) -> Numbers:
        """The words written in kana, particles left out, by their dictionary form in katakana."""
        found: Numbers = defaultdict(set)
        for number, form in enumerate(self.forms):
            if is_kana(form.surface) and not form.part.startswith(_PARTICLES):
                found[katakana(fold(form.dictionary))].add(number)
        return found

    @cached_property
    def homophones(self) -> defaultdict[str, set[str]]:
        """The normalised forms with Chinese characters by how they are read, names left out."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for normal in list(self.by_normal):
            if has_kanji(normal):
                for reading in self.readings(normal):
                    found[reading].add(normal)
        return found

    @cached_property
    def by_kanji(self) -> defaultdict[str, set[str]]:
        """The normalised forms by their Chinese characters, where they have two or more and kana beside them."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for normal in list(self.by_normal):
            characters = kanji(normal)
            if 1 < len(characters) < len(normal):
                found[characters].add(normal)
        return found

    @cached_property
    def by_reading(self) -> defaultdict[str, set[str]]:
        """The surfaces with Chinese characters, parts of names and numbers left out, by how they are read."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for form in self.forms:
            if form.reading and has_kanji(form.surface) and not form.part.startswith(("名詞-固有名詞", "名詞-数詞")):
                found[form.reading].add(form.surface)
        return found

    def compounds(self, reading: str) -> set[str]:
        """Return the words of the dictionary with a reading that the project's words make up, two each: 不, 具合."""
        return {
            fold(entry.normal)
            for place in range(1, len(reading))
            for pair in islice(product(*(self.by_reading.get(part, ()) for part in _halves(reading, place))), _PAIRS)
            for entry in entries("".join(pair))
            if entry.reading == reading and entry.surface == entry.dictionary and "固有名詞" not in entry.part
        }

    @cached_property
    def names(self) -> defaultdict[str, set[str]]:
        """The words with Chinese characters that are names only, by how they are read."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for normal, numbers in list(self.by_normal.items()):
            spoken = {self.forms[number].reading for number in numbers if _NAME.match(self.forms[number].part)}
            if spoken and has_kanji(normal) and not self.readings(normal):
                for reading in spoken:
                    found[reading].add(normal)
        return found

    def readings(self, normal: str) -> set[str]:
        """Return how a word is read that is not a name; one the dictionary lacks, as in the texts."""
        return readings(normal) or {
            form.reading
            for form in (self.forms[number] for number in self.by_normal.get(normal, ()))
            if form.surface == form.dictionary and form.reading and "固有名詞" not in form.part
        }

    def mixed(self, normal: str, reading: str) -> set[str]:
        """Return the words that are one with another by sound and characters, though the dictionary has both.

        はたらき方 is 働き方 in part in kana, 行なう is 行う with more okurigana; たて直し may be two.
        """
        sounding = self.homophones.get(reading, set())
        same = {other for other in sounding if _same(other, normal)}
        strangers = sounding - same
        whole = {kanji(other) for other in same if len(kanji(other)) > len(kanji(normal))}
        if len(whole) > 1:
            return set()
        return {other for other in same - {normal} if not any(_same(other, stranger) for stranger in strangers)}

    def others(self, normal: str, reading: str) -> set[str]:
        """Return the other words of the project that sound like a word."""
        words = self.homophones.get(reading, set()) - self.mixed(normal, reading)
        return words | self.names.get(reading, set()) - {normal} if self.is_name(normal) else words - {normal}

    def is_name(self, normal: str) -> bool:
        """Tell whether a word is a name and nothing else."""
        return not self.readings(normal) and bool(named(normal))

    def sounds(self, normal: str, reading: str) -> bool:
        """Tell whether a word is read so; a single character has many readings: it must be read so in the project."""
        return len(normal) > 1 or any(
            self.forms[number].reading == reading for number in self.by_normal.get(normal, ())
        )


def _same(word: str, other: str) -> bool:
    """Tell whether two words have the same Chinese characters, or one has in kana what the other has more of them."""
    shorter, longer = sorted((word, other), key=lambda one: len(kanji(one)))
    if kanji(shorter) == kanji(longer):
        return True
    rest = iter(kanji(longer))
    return shorter != kanji(shorter) and all(character in rest for character in kanji(shorter))


def _halves(text: str, place: int) -> tuple[str, str]:
    return text[:place], text[place:]


def decided(surface: str) -> str:
    """Return the normalised form of a loan word that Sudachi took for an unknown one although it knows it."""
    known = normals(surface)
    return fold(known.pop()) if len(known) == 1 else surface


def normal_key(normal: str, part: str) -> str:
    """Return under what a normalised form is kept: in new forms, numbers in digits."""
    return number_key(fold(normal)) if part.startswith("名詞-数詞") else fold(normal)


def composed(surface: str, surfaces: AbstractSet[str]) -> bool:
    """Tell whether words of a set, two or more, make up a string one after the other; a long string may do so."""
    ends = {0} if len(surface) <= _LONGEST else {len(surface)}
    for end in range(1, min(len(surface), _LONGEST) + 1):
        if any(
            start in ends and surface[start:end] in surfaces for start in range(end) if start or end < len(surface)
        ):
            ends.add(end)
    return len(surface) in ends
