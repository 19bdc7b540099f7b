"""Where the hits are listed, and what stands in their place while there are none."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from kanryu.gui.search.asking import Found
from kanryu.gui.search.groups import GroupBar
from kanryu.gui.search.heads import Heads
from kanryu.gui.search.list import HitList
from kanryu.gui.search.listing import Listing
from kanryu.gui.search.states import NothingFound, NothingSought
from kanryu.i18n import tr
from kanryu.search import SearchQuery
from kanryu.search.keeping import EVERY_SCOPE
from kanryu.search.values import PartCount


class Stage(QStackedWidget):
    """Shows the list with its heads and groups, or why there is none."""

    taken = Signal(str)
    """Other words to search for."""
    tried = Signal(str, str)
    """A choice that may find more: its kind and value; without a kind, no limits."""

    def __init__(self) -> None:
        super().__init__()
        self.heads, self.list, self.groups = Heads(), HitList(), GroupBar()
        self.nothing = NothingSought()
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(self.heads)
        lines.addWidget(self.list, 1)
        shown = QWidget()
        across = QHBoxLayout(shown)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.groups)
        across.addLayout(lines, 1)
        self.addWidget(shown)
        self.addWidget(self.nothing)
        self.list.arranged.connect(lambda: self.heads.place(self.list.columns()))
        self.nothing.taken.connect(self.taken)

    def button(self) -> QPushButton | None:
        """Return the next step while there is no list."""
        shown = self.currentWidget()
        return shown.button if isinstance(shown, NothingFound | NothingSought) else None

    def show_groups(self, shown: Listing) -> None:
        """Show the groups of a listing beside it, where there are some."""
        roles = shown.arrangement.grouping == "role"
        self.groups.show_groups(shown.groups, shown.arrangement.group, roles=roles, every=shown.every)

    def show_list(self) -> None:
        """Show the hits."""
        self._put(None)
        self.setCurrentIndex(0)

    def show_nothing_sought(self) -> None:
        """Show how to search."""
        self._put(None)
        self.groups.show_groups((), None, roles=False)
        self.setCurrentWidget(self.nothing)

    def show_not_found(self, answer: Found) -> None:
        """Say which part of a query found nothing, and what to try."""
        result = answer.listing.result
        sentence, action, kind, value = next_step(answer.query, result.parts, result.beyond)

        def attempt() -> None:
            if kind == "words":
                self.taken.emit(value)
            else:
                self.tried.emit(kind, value)

        self._put(NothingFound(result, (sentence, action), attempt))

    def _put(self, state: NothingFound | None) -> None:
        old = self.widget(2)
        if old is not None:
            self.removeWidget(old)
            old.deleteLater()
        if state is not None:
            state.taken.connect(self.taken)
            self.addWidget(state)
            self.setCurrentWidget(state)


Step = tuple[str, str, str, str]


def next_step(query: SearchQuery, parts: tuple[PartCount, ...] = (), beyond: int = 0) -> Step:
    """Return why nothing may have been found, what to try next in words, and that as a choice: kind and value.

    ``parts`` is what each part finds alone, ``beyond`` how much there is without the limits to case, role and code.
    """
    words = query.text.strip()
    missing = next((part for part in parts if part.missing), None)
    if missing is not None and (rest := _without(query.text, missing)):
        sentence = tr("「{part}」にあたるものは、このプロジェクトにありません。", part=missing.text)
        return sentence, tr("「{part}」を外して探す", part=missing.text), "words", rest
    if len(parts) > 1 and all(part.count for part in parts):
        either = " OR ".join(words[part.start : part.end] for part in parts)
        return (
            tr("どれも見つかりますが、求めた形でそろう所はありません。"),
            tr("どれかがある所を探す"),
            "words",
            either,
        )
    if query.case or query.role or query.code:
        sentence = tr("「{words}」は、選んだ事例・話者・コードの中には見つかりません。", words=words)
        action = tr("すべての資料から探す（{n}件）", n=f"{beyond:,}") if beyond else tr("すべての資料から探す")
        return sentence, action, "", ""
    if query.mode != "words":
        sentence = tr("「{words}」は見つかりません。言葉で探すと、活用や表記の違いも見つかります。", words=words)
        return sentence, tr("言葉で探す"), "mode", "words"
    if query.scope != EVERY_SCOPE:
        sentence = tr("「{words}」は見つかりません。メモやコードの定義にはあるかもしれません。", words=words)
        return sentence, tr("すべての文章から探す"), "scope", "all"
    sentence = tr("「{words}」は見つかりません。短い言葉にするか、文字の並びで探してみてください。", words=words)
    return sentence, tr("打ったとおりの文字で探す"), "mode", "literal"


def _without(words: str, part: PartCount) -> str:
    """Return a query without a part; empty where the rest is none."""
    from kanryu.search.query import BadQuery, parse  # noqa: PLC0415 - the page comes up without it

    rest = f"{words[: part.start].rstrip()} {words[part.end :].lstrip()}".strip()
    try:
        parse(rest)
    except BadQuery:
        return ""
    return rest
