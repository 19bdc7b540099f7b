"""What a word of a query stands for among the words of a project.

The normalised form decides what is one word. Around it: the same characters cut otherwise, old and wide characters,
the kana of a word where they can mean no other word of the project, loan words and numbers in other spellings.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import islice, product

from kanryu.language.dictionary import cut, entries, named, readings
from kanryu.language.words import Entry
from kanryu.search.variants.english import is_abbreviation
from kanryu.search.variants.folding import fold, linked, renewed
from kanryu.search.variants.found import MOST_SEQUENCES, MOST_SURFACES, Found, Sequence
from kanryu.search.variants.kana import (
    has_kanji,
    hiragana,
    is_kana,
    is_katakana,
    kanji,
    katakana,
    loan_key,
)
from kanryu.search.variants.loans import add_loans
from kanryu.search.variants.manners import said_otherwise
from kanryu.search.variants.numerals import is_number, rewritten
from kanryu.search.variants.okurigana import able, leaves_out, noun_of, respelled
from kanryu.search.variants.signs import otherwise
from kanryu.search.variants.stock import Stock, normal_key
from kanryu.search.vocabulary import Expansion

_SHORTEST_PART = 3
"""Of an English word that may have a hyphen."""
_SHORTEST_COMPOUND = 4
"""In kana."""
_LONGEST_COMPOUND = 4
"""In shortest units."""
_LONGEST_QUERY = 20
"""In shortest units; what is longer was pasted and is sought as it is cut."""
_EMPHASISED = 3
"""A word in katakana may stand for one in hiragana that the dictionary does not know, if longer: ハグルマ."""
_MARKS = "・.,"
"""Within numbers; the dictionary has no words for them."""
_ENDINGS = frozenset({"た", "だ", "ます", "です", "て", "で", "う", "よう", "ば", "たり", "ながら"})
_INFLECTED = ("動詞", "形容詞")
_VERBS_END = "うくぐすつぬぶむる"


def expand(stock: Stock, text: str) -> Expansion:
    """Return what a word, or several without a blank, stands for."""
    found = Found()
    text = text.strip()
    wanted = renewed(text.replace("№", "no."))  # what it decomposes to is an English word
    words = _cut(wanted)
    said = is_kana(wanted) and stock.homophones.get(katakana(wanted))  # うりば is 売り場 if that is there, not 売り
    stem = words if said else _stem(words)
    if len(stem) < len(words):
        text = wanted = "".join(_within(wanted, stem))
    if stem:
        _add_spellings(stock, found, wanted, stem)
    else:
        found.single |= stock.by_surface.get(fold(wanted), set())
        for spelling in otherwise(wanted, stem):
            _add_sign(stock, found, spelling)
    found.write(stock, [text, wanted, *linked(wanted)])
    _add_hyphens(stock, found, wanted)
    if is_abbreviation(unicodedata.normalize("NFKC", text)):
        found.leave_out_small_letters(stock)
    return found.expansion(stock)


def _add_spellings(stock: Stock, found: Found, text: str, words: tuple[Entry, ...]) -> None:
    """Add a text, with its numbers otherwise, and its verb denied or done in another manner."""
    for spelling in dict.fromkeys([text, fold(text), *rewritten(text)]):
        if spelling == text:
            _add_spelling(stock, found, spelling, words)
        else:
            _add_other(stock, found, spelling, text, words)
    for sign in otherwise(text, words):
        _add_sign(stock, found, sign)
        for spelling in rewritten(sign):
            _add_other(stock, found, spelling, sign, _cut(sign))
    for parts in said_otherwise(words):
        for sequence in islice(_paths(stock, parts, fragile=False), MOST_SEQUENCES):
            found.add(sequence)


def _add_other(stock: Stock, found: Found, spelling: str, text: str, words: tuple[Entry, ...]) -> None:
    """Add another spelling of a text where it has lost nothing and is no number that the text is not."""
    parts = _cut(spelling)
    if _missed(spelling, parts) <= _missed(text, words) and not ("々" in text and is_number(fold(spelling))):
        _add_spelling(stock, found, spelling, parts)


def _missed(text: str, words: tuple[Entry, ...]) -> int:
    """Return how many characters of a text no word has: of 一〇% the sign, which 10% has not lost."""
    kept = "".join(word.surface for word in words)
    return sum(character not in _MARKS for character in text) - sum(character not in _MARKS for character in kept)


def _add_hyphens(stock: Stock, found: Found, text: str) -> None:
    """Add an English word with a hyphen where it has none, and without where it has one: know-how, knowhow."""
    whole = text.replace("-", "")
    if not (whole.isascii() and whole.isalpha()):
        return
    if whole != text:
        found.single |= stock.alike(whole)
    elif not stock.is_english(text):
        for place in range(_SHORTEST_PART, len(text) - _SHORTEST_PART + 1):
            first, second = (stock.by_surface.get(part, set()) for part in (text[:place], text[place:]))
            found.add((frozenset(first), frozenset(second)))
            found.single |= stock.by_surface.get(f"{text[:place]}-{text[place:]}", set())


def _add_sign(stock: Stock, found: Found, spelling: str) -> None:
    """Add a spelling with another sign in it; one that is a mark to the dictionary has no words of its own."""
    words = _cut(spelling) if spelling != "№" else ()
    found.single |= {
        number for number in stock.by_surface.get(fold(spelling), ()) if _is_sign(stock, number, spelling)
    }
    if words:
        for sequence in islice(_paths(stock, words, fragile=False), MOST_SEQUENCES):
            found.add(sequence)
    found.write(stock, [spelling])


def _is_sign(stock: Stock, number: int, spelling: str) -> bool:
    """Tell whether a form is a sign and not the English word it looks like in small letters: № and no."""
    return spelling != "№" or stock.forms[number].surface == spelling


def _cut(text: str) -> tuple[Entry, ...]:
    """Cut a text, but not an abbreviation from its dot: No. is not the English no."""
    abbreviation = entries(text)[:1] if text.endswith(".") else ()
    return abbreviation or cut(text)


def as_written(stock: Stock, text: str) -> Expansion:
    """Return a phrase as it is written, whatever the width and age of its characters."""
    found = Found()
    text = text.strip()
    for spelling in dict.fromkeys([text, fold(text)]):
        found.add(tuple(frozenset(stock.by_surface.get(fold(word.surface), ())) for word in cut(spelling)))
    found.write(stock, [text, fold(text)])
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
    return words[:end] if words and _inflected(words[:end]) else words


def _inflected(words: tuple[Entry, ...]) -> bool:
    """Tell whether words end in a verb or adjective, with such as せる, たい and ない after it: 継がせ."""
    end = len(words)
    while end > 1 and words[end - 1].part.startswith("助動詞"):
        end -= 1
    return words[end - 1].part.startswith(_INFLECTED)


def _add_spelling(stock: Stock, found: Found, text: str, words: tuple[Entry, ...]) -> None:
    if len(words) > _LONGEST_QUERY:
        found.add(tuple(_word(stock, word, fragile=False) for word in words))
        return
    whole = _known(text, words)
    normals = dict.fromkeys(normal_key(entry.normal, entry.part) for entry in whole)
    normals |= dict.fromkeys(_nouns(text, whole))
    for normal in normals:
        _add_normal(stock, found, normal)
    _add_letters(stock, found, text)
    if not whole:
        _add_written_out(stock, found, text, words)
    if is_kana(text) and not (entries(text) and is_katakana(text) and is_katakana(words[0].normal)):
        for kana in {text, words[0].dictionary if len(words) == 1 else text}:
            _add_only_homophone(stock, found, katakana(kana), normals)
    if len(words) > 1:
        _add_in_order(stock, found, text, words, fragile=is_kana(text) and not whole)


def _add_in_order(stock: Stock, found: Found, text: str, words: tuple[Entry, ...], *, fragile: bool) -> None:
    """Add words one after the other, with what makes one of them; of 二・五 only just so, for it is not 二五."""
    if _is_divided(text):
        found.add(tuple(_word(stock, word, fragile=False) for word in words))
        return
    fragile = fragile and not (_inflected(words) and len(words[0].surface) > 1)
    for sequence in islice(_paths(stock, words, fragile=fragile), MOST_SEQUENCES):
        found.add(sequence)
    choices = [[fold(word.surface), *_respelled(word)] for word in words]
    found.write(stock, ("".join(one) for one in islice(product(*choices), MOST_SURFACES)))


def _is_divided(text: str) -> bool:
    """Tell whether a mark stands in a number: 二・五 is not 二五."""
    return any(is_number(part[-1:]) for part in text.split("・")[:-1])


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
    if _is_classical(words[0]) and any(entry.part.startswith("動詞") for entry in heads):
        return [entry for entry in common if not _is_classical(entry)]
    unsure = words[0].surface != words[0].dictionary or "固有名詞" in words[0].part or is_katakana(text)
    return [words[0], *(common if unsure and len(text) > 2 else ())]


def _is_classical(word: Entry) -> bool:
    """Tell whether a verb is taken for one of the old language: あらう as あり, where it is 洗う."""
    return word.part.startswith("動詞") and word.dictionary[-1:] not in _VERBS_END


def _add_written_out(stock: Stock, found: Found, text: str, words: tuple[Entry, ...]) -> None:
    """Add the one word that a spelling unknown to the dictionary is short for, or is in part in kana."""
    if not has_kanji(text):
        return
    characters, reading = kanji(text), "".join(word.reading for word in words)
    longer = {normal for normal in stock.by_kanji[characters] if leaves_out(text, normal)} if characters else set()
    if characters != text:
        longer |= {other for other in stock.homophones.get(reading, ()) if other[0] == text[0] and other != text}
    if len(longer) == 1:
        _add_normal(stock, found, *longer)


def _nouns(text: str, whole: Iterable[Entry]) -> Iterator[str]:
    """Yield the nouns of the verbs whose stem a text is, which the dictionary has only as verbs: 取りくみ."""
    for entry in whole:
        noun = noun_of(fold(entry.normal)) if entry.part.startswith("動詞") and entry.dictionary != text else ""
        if noun and text[-1:] == noun[-1:] and has_kanji(text):
            yield noun


def _add_normal(stock: Stock, found: Found, normal: str) -> None:
    """Add all spellings of a word that the dictionary knows under one normalised form."""
    found.single |= stock.by_normal.get(normal, set())
    found.single |= stock.by_surface.get(normal, set())
    found.write(stock, [normal])
    if is_katakana(normal):
        add_loans(stock, found, normal)
    if not has_kanji(normal):
        return
    for reading in stock.readings(normal):
        for other in stock.mixed(normal, reading):
            found.single |= stock.by_normal.get(other, set())
        found.single |= _kana_of(stock, normal, reading)
        _add_kana(stock, found, normal, reading)
    if stock.is_name(normal):
        _add_hiragana(stock, found, normal)
    found.write(stock, respelled(normal))
    for parts in (cut(normal), cut(able(normal))):
        for sequence in islice(_paths(stock, parts, fragile=False), MOST_SEQUENCES if len(parts) > 1 else 0):
            found.add(sequence)


def _add_letters(stock: Stock, found: Found, text: str) -> None:
    """Add what is the same by its letters alone: as written, in English inflected, a loan word spelt otherwise."""
    found.single |= stock.by_surface.get(fold(text), set())
    if text.isascii() and text.isalpha():
        base = stock.base(text)
        for entry in entries(base):
            found.single |= stock.by_normal.get(normal_key(entry.normal, entry.part), set())
        found.single |= stock.alike(text)
    if is_katakana(text):
        add_loans(stock, found, text)
    if is_kana(text):
        for other in (hiragana(text), katakana(text)):
            if not _is_word(other) or not _is_word(text):
                found.single |= stock.by_surface.get(other, set())
                found.write(stock, [other] if is_katakana(text) and len(text) > _EMPHASISED else [])


def _is_word(text: str) -> bool:
    """Tell whether the dictionary has a text as more than somebody's given name."""
    return any(not entry.part.endswith("人名-名") for entry in entries(text))


def _add_hiragana(stock: Stock, found: Found, normal: str) -> None:
    """Add the hiragana of a name, if they can mean nothing else; 鈴木 is not スズキ, the firm."""
    for reading in named(normal):
        if len(reading) > 2 and not stock.others(normal, reading):
            found.single |= stock.by_surface.get(hiragana(reading), set())
            if not entries(hiragana(reading)):
                found.write(stock, [hiragana(reading)])


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


def _add_kana(stock: Stock, found: Found, normal: str, reading: str) -> None:
    """Add the kana of a word as characters, for texts that cut them otherwise, if they can mean no other word."""
    alone = stock.sounds(normal, reading) and not stock.others(normal, reading)
    for kana in (hiragana(reading), reading) if len(reading) > 2 else ():
        if all(word.part.startswith("助") for word in cut(kana)):
            continue  # 真下 is not the end of 聞きました
        known = {normal_key(entry.normal, entry.part) for entry in entries(kana) if entry.surface == entry.dictionary}
        related = all(stock.forms[number].normal[0] == normal[0] for number in stock.by_surface.get(kana, ()))
        if (normal in known and len(reading) > 3) or (alone and (normal in known or (not known and related))):
            found.write(stock, [kana])


def _add_only_homophone(stock: Stock, found: Found, reading: str, normals: Iterable[str]) -> None:
    """Add the one word with Chinese characters that a word in kana can be in this project, if there is just one.

    Where Sudachi has decided on a word with Chinese characters, only what begins like it: みつもり, 見積もり.
    """
    others = stock.homophones.get(reading, set()) or stock.names.get(reading, set())
    _add_only_compound(stock, found, reading, others)
    decided = [normal for normal in normals if has_kanji(normal)]
    if len(others) == 1 and len(reading) > 1:
        for other in others:
            if stock.sounds(other, reading) and (
                not decided or any(_begins_like(other, normal) for normal in decided)
            ):
                _add_normal(stock, found, other)


def _begins_like(word: str, decided: str) -> bool:
    """Tell whether a word can be what Sudachi decided on, which may be in part in kana: 書き込み, かき込む."""
    return word[0] == decided[0] or (not has_kanji(decided[0]) and set(kanji(decided)) <= set(kanji(word)))


def _add_only_compound(stock: Stock, found: Found, reading: str, others: Iterable[str]) -> None:
    """Add the one word of the dictionary that a word in kana can be and that texts have in two: ふぐあい, 不|具合."""
    compounds = stock.compounds(reading) if len(reading) >= _SHORTEST_COMPOUND and not any(others) else set[str]()
    if len(compounds) == 1 and len(entries(hiragana(reading))) == 0:
        _add_normal(stock, found, *compounds)


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
