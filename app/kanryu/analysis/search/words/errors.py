"""What can go wrong when words are counted."""

from dataclasses import dataclass
from typing import ClassVar

from kanryu.errors import KanryuError
from kanryu.i18n import N_


@dataclass(eq=False)
class DictionaryMissing(KanryuError):
    """Texts cannot be cut into words."""

    what: ClassVar[str] = N_("言葉の辞書がないため、語を数えられません。")
    todo: ClassVar[str] = N_("SudachiDict-core を入れると使えます。検索は、文字のままならできます。")


@dataclass(eq=False)
class WordNotSaid(KanryuError):
    """A word whose companions are wanted is not among what is counted."""

    word: str
    what: ClassVar[str] = N_("「{word}」は、数えた範囲の中では一語として出てきません。")
    todo: ClassVar[str] = N_("語の一覧にある語を選ぶか、範囲を広げてください。")


@dataclass(eq=False)
class StopWordsUnreadable(KanryuError):
    """A file of stop words cannot be read."""

    name: str
    reason: str
    what: ClassVar[str] = N_("除外語のファイル「{name}」が読めません：{reason}")
    todo: ClassVar[str] = N_("UTF-8 の文字だけのファイルに、一行に一語ずつ書いてください。")
