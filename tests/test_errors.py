"""Failures in words: every text filled, in both languages, on one line."""

import importlib
import pkgutil
import typing
from collections.abc import Iterator
from typing import ClassVar

import pytest

import kanryu
from kanryu import i18n
from kanryu.errors import InvalidValue, KanryuError, NotFound
from kanryu.i18n import Language


def _import_everything() -> None:
    for module in pkgutil.walk_packages(kanryu.__path__, "kanryu."):
        if not module.name.startswith(("kanryu.gui", "kanryu.__main__", "kanryu._bundled")):
            importlib.import_module(module.name)


def _below(kind: type[KanryuError]) -> Iterator[type[KanryuError]]:
    for each in kind.__subclasses__():
        yield each
        yield from _below(each)


_import_everything()
KINDS = sorted(
    {kind for kind in _below(KanryuError) if kind.what and kind.__module__.startswith("kanryu")},
    key=lambda kind: kind.__qualname__,
)


def example(kind: type[KanryuError]) -> KanryuError:
    """Return a failure of this kind whose values are ASCII."""
    hints = typing.get_type_hints(kind)
    fields: dict[str, object] = getattr(kind, "__dataclass_fields__", {})
    return kind(**{name: _value(hints[name]) for name in fields if hints[name] != ClassVar[str]})


def _value(hint: object) -> object:
    return 7 if hint is int else ("x", "y") if typing.get_origin(hint) is tuple else "x"


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_failure_says_what_happened_and_what_to_do(kind: type[KanryuError], language: Language) -> None:
    words = example(kind).words(language)
    assert words.what
    assert words.todo or kind.__name__ in {"NothingToUndo", "NothingToRedo"}
    assert "{" not in words.line
    assert "\n" not in words.line


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_in_english_nothing_japanese_is_left(kind: type[KanryuError]) -> None:
    line = example(kind).words("en").line
    assert [sign for sign in line if "\u3000" <= sign <= "\u9fff" or "\uff00" <= sign <= "\uffef"] == []


def test_the_kind_and_what_is_allowed_are_translated_and_the_users_words_are_not() -> None:
    missing = NotFound("事例", "条件").words("en").what
    wrong = InvalidValue("軸", "条件", "見出しでないコード").words("en")
    assert missing == "Case “条件” was not found."
    assert (wrong.what, wrong.todo) == ("Axis cannot be “条件”.", "Allowed: a code that is not a heading.")


def test_a_line_break_in_a_value_does_not_break_the_line() -> None:
    assert "\n" not in str(NotFound("事例", "A\nB社"))


def test_braces_in_a_value_are_only_braces() -> None:
    assert "{kind}" in str(NotFound("事例", "{kind}"))
