"""The two languages of the interface: Japanese source texts and their English."""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Literal, cast, get_args

from kanryu import paths

Language = Literal["ja", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)

_current: list[Language] = ["ja"]


def use(language: Language) -> None:
    """Set the language of the front end; texts already shown are the front end's to show again."""
    _current[0] = language


def current() -> Language:
    """Return the language of the front end."""
    return _current[0]


def N_(source: str) -> str:  # noqa: N802 - the gettext convention for a text that is marked here and translated later
    """Mark a Japanese text for translation where it is defined; :func:`tr` translates where it is shown."""
    return source


def tr(source: str, /, *, language: Language | None = None, **values: object) -> str:
    """Return the text in a language with its ``{placeholders}`` filled.

    Args:
        source: the Japanese text exactly as it stands in the catalogue, never an f-string.
        language: the language wanted, for a report in a language of its own; the front end's when omitted.
        values: what the placeholders stand for. ``n`` also chooses between English singular and plural.
    """
    text = source if (language or current()) == "ja" else _english(source, values.get("n"))
    return text.format(**values) if values else text


def _english(source: str, n: object) -> str:
    entry = catalogue().get(source, source)
    if isinstance(entry, str):
        return entry
    return entry["one" if str(n) == "1" else "other"]


def side_by_side(items: Iterable[object], language: Language | None = None) -> str:
    """Return short names side by side, as on a label: A社・B社, in English A社, B社."""
    return ("・" if (language or current()) == "ja" else ", ").join(str(item) for item in items)


def listed(items: Iterable[object], language: Language | None = None) -> str:
    """Return names or values side by side, as they are listed in a language."""
    return ("、" if (language or current()) == "ja" else ", ").join(str(item) for item in items)


@cache
def catalogue() -> Mapping[str, str | dict[str, str]]:
    """Return the English of every Japanese source text: ``en.json`` and, by area, the files of ``en.d``."""
    folder = paths.resources() / "translations"
    entries: dict[str, str | dict[str, str]] = {}
    for file in [folder / "en.json", *sorted(folder.glob("en.d/*.json"))]:
        entries |= cast("dict[str, str | dict[str, str]]", json.loads(file.read_text(encoding="utf-8")))
    return entries
