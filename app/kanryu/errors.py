"""Failures the user can meet and act on; everything else is a bug."""

from dataclasses import dataclass
from typing import ClassVar

from typing_extensions import override

from kanryu.i18n import N_, Language, listed, tr


class KanryuError(Exception):
    """A failure the user can meet: what happened, what was kept, what to do.

    Subclasses are dataclasses whose fields fill the placeholders of the three texts.
    """

    what: ClassVar[str] = ""
    kept: ClassVar[str] = N_("プロジェクトは変わっていません。")
    todo: ClassVar[str] = ""

    def words(self, language: Language | None = None) -> "Words":
        """Return the three texts in a language, filled with this failure's values."""
        values = {name: _shown(name, value, language) for name, value in vars(self).items()}
        what, kept, todo = (
            part and tr(part, language=language, **values) for part in (self.what, self.kept, self.todo)
        )
        return Words(what, kept, todo)

    @override
    def __str__(self) -> str:
        return self.words().line


_MARKED = {"kind", "field", "expected", "reason"}
"""The fields that hold a marked text, or what is the same in every language."""


def _shown(name: str, value: object, language: Language | None) -> object:
    if isinstance(value, tuple | list):
        return listed(value, language)
    return tr(value, language=language) if name in _MARKED and isinstance(value, str) else value


@dataclass(frozen=True, slots=True)
class Words:
    """A failure in words."""

    what: str
    kept: str
    todo: str

    @property
    def line(self) -> str:
        """All of it on one line, for the command line."""
        return " ".join(part.replace("\n", " ") for part in (self.what, self.kept, self.todo) if part)


@dataclass(eq=False)
class NotFound(KanryuError):
    """Nothing of that kind has the given name or id."""

    kind: str
    name: str
    what: ClassVar[str] = N_("{kind}「{name}」は見つかりません。")
    todo: ClassVar[str] = N_("名前か ID を確かめてください。")


@dataclass(eq=False)
class Misnamed(NotFound):
    """Nothing has the name, but something has one like it."""

    near: tuple[str, ...]
    todo: ClassVar[str] = N_("近い名前：{near}")


@dataclass(eq=False)
class Ambiguous(KanryuError):
    """A name fits more than one thing."""

    kind: str
    name: str
    candidates: tuple[str, ...]
    what: ClassVar[str] = N_("{kind}「{name}」にあたるものが複数あります：{candidates}")
    todo: ClassVar[str] = N_("ID で指定してください。")


@dataclass(eq=False)
class DuplicateName(KanryuError):
    """The name is taken."""

    kind: str
    name: str
    what: ClassVar[str] = N_("{kind}「{name}」はすでにあります。")
    todo: ClassVar[str] = N_("別の名前を付けてください。")


@dataclass(eq=False)
class EmptyName(KanryuError):
    """A name must have at least one visible character."""

    kind: str
    what: ClassVar[str] = N_("{kind}の名前が空です。")
    todo: ClassVar[str] = N_("名前を入れてください。")


@dataclass(eq=False)
class InvalidValue(KanryuError):
    """A value does not fit the field it was meant for."""

    field: str
    value: str
    expected: str
    what: ClassVar[str] = N_("{field}に「{value}」は使えません。")
    todo: ClassVar[str] = N_("使えるのは {expected} です。")


@dataclass(eq=False)
class OutsideText(KanryuError):
    """A passage does not lie inside its document."""

    start: int
    end: int
    characters: int
    what: ClassVar[str] = N_("{start}–{end} は本文（0–{characters}）の中の範囲ではありません。")
    todo: ClassVar[str] = N_("開始が終了より前で、本文の中にある範囲を選んでください。")


@dataclass(eq=False)
class FileUnwritable(KanryuError):
    """A file that was to be written cannot be."""

    name: str
    reason: str
    what: ClassVar[str] = N_("「{name}」に書けません：{reason}")
    todo: ClassVar[str] = N_("保存先の空き容量と書き込みの許可を確かめるか、別の場所を選んでください。")
