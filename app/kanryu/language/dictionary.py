"""What the dictionary says of a word by itself, whatever it would be taken for in a sentence."""

from kanryu.language.sudachi import Morpheme, dictionary
from kanryu.language.words import Entries, Entry


def entries(surface: str) -> tuple[Entry, ...]:
    """Return all that the dictionary has under these very characters, inflected forms too; nothing if unknown.

    Raises:
        ImportError: the dictionary is not installed (see :func:`kanryu.language.words.available`).
    """
    return tuple(dict.fromkeys(_entry(found) for found in dictionary().lookup(surface)))


def readings(surface: str) -> set[str]:
    """Return how a word in its dictionary form is read, in katakana; names and affixes are left out.

    Raises:
        ImportError: the dictionary is not installed.
    """
    return {
        found.reading_form()
        for found in dictionary().lookup(surface)
        if found.dictionary_form() == surface and _is_common(found.part_of_speech())
    }


def named(surface: str) -> set[str]:
    """Return how a place or a family of this name is called, in katakana.

    Raises:
        ImportError: the dictionary is not installed.
    """
    return {
        found.reading_form()
        for found in dictionary().lookup(surface)
        if found.part_of_speech()[1:3] == ("固有名詞", "地名") or found.part_of_speech()[3] == "姓"
    }


def normals(surface: str) -> set[str]:
    """Return the normalised forms of a word in its dictionary form.

    Raises:
        ImportError: the dictionary is not installed.
    """
    return {found.normalized_form() for found in dictionary().lookup(surface) if found.dictionary_form() == surface}


def _is_common(part: tuple[str, ...]) -> bool:
    return part[1] != "固有名詞" and part[0] not in {"接頭辞", "接尾辞", "接続詞"}


def cut(text: str) -> tuple[Entry, ...]:
    """Return the words of a short text in the shortest units, as texts are cut for searching; marks are left out.

    Raises:
        ImportError: the dictionary is not installed.
    """
    known = Entries()
    return tuple(known.all[number] for number in known.cut(text).entries)


def _entry(found: Morpheme) -> Entry:
    return Entry(
        found.surface(),
        found.normalized_form(),
        found.dictionary_form(),
        found.reading_form(),
        "-".join(level for level in found.part_of_speech()[:4] if level != "*"),
    )
