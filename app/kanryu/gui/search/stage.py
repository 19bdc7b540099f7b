"""Where the hits are listed, and what stands in their place while there are none."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from kanryu.gui.search.asking import Found
from kanryu.gui.search.groups import GroupBar
from kanryu.gui.search.heads import Heads
from kanryu.gui.search.keeping import EVERY_SCOPE
from kanryu.gui.search.list import HitList
from kanryu.gui.search.states import NothingFound, NothingSought
from kanryu.i18n import tr
from kanryu.search import SearchQuery
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
        sentence, action, kind, value = next_step(answer.query, answer.listing.result.parts)

        def attempt() -> None:
            if kind == "words":
                self.taken.emit(value)
            else:
                self.tried.emit(kind, value)

        self._put(NothingFound(answer.listing.result, (sentence, action), attempt))

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


def next_step(query: SearchQuery, parts: tuple[PartCount, ...] = ()) -> Step:
    """Return why nothing may have been found, what to try next in words, and that as a choice: kind and value."""
    words = query.text.strip()
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
        return sentence, tr("すべての資料から探す"), "", ""
    if query.mode != "words":
        sentence = tr("「{words}」は見つかりません。言葉で探すと、活用や表記の違いも見つかります。", words=words)
        return sentence, tr("言葉で探す"), "mode", "words"
    if query.scope != EVERY_SCOPE:
        sentence = tr("「{words}」は見つかりません。メモやコードの定義にはあるかもしれません。", words=words)
        return sentence, tr("すべての文章から探す"), "scope", "all"
    sentence = tr("「{words}」は見つかりません。短い言葉にするか、文字の並びで探してみてください。", words=words)
    return sentence, tr("打ったとおりの文字で探す"), "mode", "literal"
