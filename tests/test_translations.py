"""The English of every text: complete, none left over, the same placeholders, and findable by the catalogue."""

import ast
import json
import string
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from kanryu import i18n, paths
from kanryu.analysis.coding.memos import KINDS
from kanryu.analysis.documents.documents import STATUSES
from kanryu.analysis.documents.incoming import ROLES

APP = Path(i18n.__file__).parent
MARKS = {"N_", "tr", "t", "_t"}
"""The functions whose first argument is a source text: marking, translating, and a report's own short forms."""
KEPT_AS_DATA = {*STATUSES, *ROLES, *KINDS}
"""Japanese that the project stores and the front ends translate when they show it."""


@dataclass(frozen=True, slots=True)
class Source:
    """A text that wants English, and where it stands."""

    text: str
    place: str
    gui: bool


def _calls(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and _name(node.func) in MARKS:
            yield node


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _files() -> list[Path]:
    return [file for file in sorted(APP.rglob("*.py")) if "_bundled" not in file.parts]


def _sources() -> list[Source]:
    found = []
    for file in _files():
        inside = file.relative_to(APP)
        for call in _calls(ast.parse(file.read_text(encoding="utf-8"))):
            first = call.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                found.append(Source(first.value, f"{inside}:{call.lineno}", inside.parts[0] == "gui"))
    return found


SOURCES = _sources()


def _placeholders(text: str) -> set[str]:
    return {name.split(".")[0].split("[")[0] for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def _english(entry: str | dict[str, str]) -> list[str]:
    return [entry] if isinstance(entry, str) else list(entry.values())


@pytest.mark.parametrize("gui", [False, True], ids=["core", "gui"])
def test_every_text_has_english(*, gui: bool) -> None:
    missing = {source.text: source.place for source in SOURCES if source.gui is gui and _lacks(source.text)}
    assert missing == {}


def _lacks(text: str) -> bool:
    return text not in i18n.catalogue() and any(not character.isascii() for character in text)


def test_every_word_the_project_stores_has_english() -> None:
    assert sorted(KEPT_AS_DATA - i18n.catalogue().keys()) == []


def test_no_english_is_left_over() -> None:
    used = {source.text for source in SOURCES} | KEPT_AS_DATA
    assert sorted(i18n.catalogue().keys() - used) == []


def test_english_asks_for_the_same_values_as_japanese() -> None:
    different = {
        source: entry
        for source, entry in i18n.catalogue().items()
        for english in _english(entry)
        if _placeholders(english) != _placeholders(source)
    }
    assert different == {}


def test_english_that_depends_on_a_number_has_both_forms_and_a_number() -> None:
    odd = {
        source: entry
        for source, entry in i18n.catalogue().items()
        if isinstance(entry, dict) and (entry.keys() != {"one", "other"} or "n" not in _placeholders(source))
    }
    assert odd == {}


def test_no_english_is_empty_or_still_japanese() -> None:
    names = {"言語 / Language"}
    odd = [
        source
        for source, entry in i18n.catalogue().items()
        for english in _english(entry)
        if not english.strip() or (_is_japanese(english) and english not in names)
    ]
    assert odd == []


def _is_japanese(text: str) -> bool:
    return any("\u3040" <= character <= "\u30ff" or "\u4e00" <= character <= "\u9fff" for character in text)


def test_a_text_has_one_english_whichever_file_it_stands_in() -> None:
    folder = paths.resources() / "translations"
    seen: dict[str, object] = {}
    clashes = []
    for file in [folder / "en.json", *sorted(folder.glob("en.d/*.json"))]:
        for source, english in json.loads(file.read_text(encoding="utf-8")).items():
            if seen.setdefault(source, english) != english:
                clashes.append((file.name, source))
    assert clashes == []


def test_no_source_is_put_together_at_run_time() -> None:
    """``tr(f"…")`` is never in the catalogue; values go in by name."""
    odd = [
        f"{file.relative_to(APP)}:{call.lineno}"
        for file in _files()
        for call in _calls(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(call.args[0], ast.JoinedStr | ast.BinOp)
        or (isinstance(call.args[0], ast.Call) and _name(call.args[0].func) in {"format", "join"})
    ]
    assert odd == []


def test_a_value_is_filled_in_and_chooses_between_one_and_many() -> None:
    source = next(key for key, entry in i18n.catalogue().items() if isinstance(entry, dict))
    values: dict[str, object] = dict.fromkeys(_placeholders(source), "x")
    texts = {str(n): i18n.tr(source, language="en", **(values | {"n": n})) for n in (1, "1", 2)}
    assert texts["1"] != texts["2"]
    assert "2" in texts["2"]
