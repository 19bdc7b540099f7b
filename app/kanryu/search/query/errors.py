"""What can be wrong with a query."""

from dataclasses import dataclass
from typing import ClassVar

from kanryu.errors import KanryuError
from kanryu.i18n import N_


@dataclass(eq=False)
class BadQuery(KanryuError):
    """A query cannot be understood; ``position`` is the character it fails at, counted from 1."""

    query: str
    position: int
    reason: str
    what: ClassVar[str] = N_("検索の式の {position} 文字目：{reason}")
    kept: ClassVar[str] = ""
    todo: ClassVar[str] = N_('式を直すか、全体を ="…" に入れてそのままの文字で検索してください。')
