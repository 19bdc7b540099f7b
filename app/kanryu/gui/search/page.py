"""The page 検索: every place where something is said, one line each, and beside it the place in its turn."""

import gc
from dataclasses import replace
from typing import ClassVar, cast

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from kanryu import i18n
from kanryu.analysis.coding.codes import list_codes
from kanryu.analysis.documents.cases import list_cases
from kanryu.analysis.documents.incoming import ROLES
from kanryu.analysis.documents.transcripts import TranscriptView, transcript
from kanryu.gui.compare.arrangement import DIMENSIONS
from kanryu.gui.controls.drop_down import Item
from kanryu.gui.controls.empty import EmptyState
from kanryu.gui.desk import Desk
from kanryu.gui.latest import Latest
from kanryu.gui.news import Changes
from kanryu.gui.page import Page
from kanryu.gui.search.bar import SearchBar
from kanryu.gui.search.lines import CONTEXT, ORDERS, Order, around, documents, lines, variants
from kanryu.gui.search.list import HitList
from kanryu.gui.search.panel import HitPanel
from kanryu.i18n import N_, tr
from kanryu.search import Hit, SearchQuery, SearchResult
from kanryu.search.find import Mode

_TABLES = ("coding", "code", "case", "document", "speaker", "turn", "case_passage")
_PAUSE_MS = 40


class SearchPage(Page):
    """Searching all documents; the words come from the header's field."""

    key: ClassVar[str] = "search"
    icon: ClassVar[str] = "search"
    title: ClassVar[str] = N_("検索")
    panel_width: ClassVar[int] = 330

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.query = SearchQuery("", context=CONTEXT)
        self.order: Order = "text"
        self.result: SearchResult | None = None
        self.bar, self.list, self.pane = SearchBar(), HitList(), HitPanel()
        self._searches, self._passages = Latest(desk, self), Latest(desk, self)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._ask_passage)
        self._stack = QStackedWidget()
        self._offered: dict[str, list[Item]] = {}
        self._keys_wanted = False
        self._lay_out()
        self._connect()
        self._say_nothing_sought()

    def _lay_out(self) -> None:
        self._stack.addWidget(self.list)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.bar.mode_chosen.connect(self.search_by)
        self.bar.where_chosen.connect(self.search_where)
        self.bar.order_chosen.connect(self._sort)
        self.bar.switched.connect(self._list)
        self.list.moved.connect(self._show_hit)
        self.list.opened.connect(self._open)
        self.pane.opened.connect(self._open_current)

    @override
    def panel(self) -> QWidget:
        return self.pane

    @override
    def opened(self) -> None:
        empty = self._stack.currentWidget()
        (empty.button if isinstance(empty, EmptyState) else self.list).setFocus()

    @override
    def refresh(self, changes: Changes | None) -> None:
        if changes is None or changes.touch("case", "code", "codebook"):
            self._offer()
        if self.query.text and (changes is None or changes.touch(*_TABLES)):
            self._ask()

    def _offer(self) -> None:
        ask, language = self.desk.workspace.ask, i18n.current()
        codes = ask(list_codes)
        self._offered = {
            "case": [Item("", tr("すべての事例")), *(Item(case.id, case.name) for case in ask(list_cases))],
            "role": [Item("", tr("すべての話者")), *(Item(role, tr(role)) for role in ROLES)],
            "code": [
                Item("", tr("すべてのコード")),
                *(Item(code.id, code.name(language), _axis_name(code.axis)) for code in codes if not code.is_group),
            ],
        }
        self._show_choices()

    def offered(self, kind: str) -> list[Item]:
        """Return which cases, roles or codes can be searched in."""
        return self._offered[kind]

    def _show_choices(self) -> None:
        wanted = {"case": self.query.case, "role": self.query.role, "code": self.query.code}
        for kind, value in wanted.items():
            if value not in {item.value for item in self._offered[kind]}:
                self._restrict(kind, "")
                wanted[kind] = ""
        where = {kind: (items, wanted[kind]) for kind, items in self._offered.items()}
        self.bar.show_choices(self.query.mode, where, self.order)

    # searching

    @override
    def search(self, words: str) -> None:
        self.query = replace(self.query, text=words)
        self._keys_wanted = True
        self._ask()

    def search_by(self, mode: str) -> None:
        """Search in another way: by words, by the letters as they are, by a pattern."""
        self.query = replace(self.query, mode=cast("Mode", mode))
        self._ask_again()

    def search_where(self, kind: str, value: str) -> None:
        """Search in one case, in the words of one role, or on the ground of one code."""
        self._restrict(kind, value)
        self._ask_again()

    def _restrict(self, kind: str, value: str) -> None:
        if kind == "case":
            self.query = replace(self.query, case=value)
        elif kind == "role":
            self.query = replace(self.query, role=value)
        else:
            self.query = replace(self.query, code=value)

    def _ask_again(self) -> None:
        self._show_choices()
        if self.query.text:
            self._ask()

    def _ask(self) -> None:
        workspace, query = self.desk.workspace, self.query
        self._searches.ask(lambda progress: workspace.search(query, progress), self._show, quiet=False)

    def _show(self, result: SearchResult) -> None:
        if self.result is None:
            gc.freeze()  # the dictionary is loaded now and stays; walking it would stop the window for 150 ms
        self.result = result
        self.bar.show_variants(variants(result))
        self._list()
        if self._keys_wanted:
            self._keys_wanted = False
            self.opened()
        if result.mode != self.query.mode:
            self.desk.say(tr("言葉の辞書がまだないため、打ったとおりの文字で探しました。"))

    def _list(self) -> None:
        if self.result is None:
            return
        hits = lines(self.result, self.bar.without(), self.order)
        self._show_list(empty=None if self.result.total else self._not_found())
        self.list.put(hits)
        self.bar.show_counts(tr("「{words}」", words=self.result.query), self._counts(hits))
        self.desk.moved.emit()

    def _counts(self, hits: tuple[Hit, ...]) -> str:
        return tr("{n}件　資料 {documents}", n=len(hits), documents=documents(hits)) if hits else tr("0件")

    def _sort(self, order: str) -> None:
        self.order = next(one for one, _ in ORDERS if one == order)
        self._show_choices()
        self._list()

    def _say_nothing_sought(self) -> None:
        self.bar.show_counts(tr("検索"), "")
        sentence = tr("すべての資料から、活用や表記の違いもまとめて探します。")
        self._show_list(empty=EmptyState(sentence, tr("探す言葉を入れる　Ctrl+F"), self.desk.find.emit))

    def _show_list(self, *, empty: EmptyState | None) -> None:
        """Show the list, or in its place why it is empty."""
        old = self._stack.widget(1)
        if old is not None:
            self._stack.removeWidget(old)
            old.deleteLater()
        if empty is not None:
            self._stack.addWidget(empty)
        self._stack.setCurrentIndex(0 if empty is None else 1)

    def _not_found(self) -> EmptyState:
        words = self.query.text
        if self.query.case or self.query.role or self.query.code:
            sentence = tr("「{words}」は、選んだ事例・話者・コードの中には見つかりません。", words=words)
            return EmptyState(sentence, tr("すべての資料から探す"), self._search_everywhere)
        if self.query.mode != "words":
            sentence = tr("「{words}」は見つかりません。言葉で探すと、活用や表記の違いも見つかります。", words=words)
            return EmptyState(sentence, tr("言葉で探す"), lambda: self.search_by("words"))
        sentence = tr("「{words}」は見つかりません。短い言葉にするか、文字の並びで探してみてください。", words=words)
        return EmptyState(sentence, tr("打ったとおりの文字で探す"), lambda: self.search_by("literal"))

    def _search_everywhere(self) -> None:
        self.query = replace(self.query, case="", role="", code="")
        self._ask_again()

    # the current hit

    def _show_hit(self, hit: Hit | None) -> None:
        if hit is None:
            self._pause.stop()
            self.pane.clear()
            return
        self.pane.show_hit(hit)
        self._pause.start()

    def _ask_passage(self) -> None:
        hit, workspace = self.list.current(), self.desk.workspace
        if hit is None:
            return

        def show(view: TranscriptView) -> None:
            self.pane.show_around(around(view, hit))

        self._passages.ask(lambda _: workspace.ask(transcript, hit.document_id), show)

    def _open(self, hit: Hit) -> None:
        self.desk.open_passage.emit(hit.document_id, hit.start, hit.end)

    def _open_current(self) -> None:
        hit = self.list.current()
        if hit is not None:
            self._open(hit)

    # the window

    @override
    def place(self) -> str:
        return tr("「{words}」", words=self.query.text) if self.query.text else tr("検索")

    @override
    def state(self) -> tuple[str, ...]:
        return (self.query.text, self.query.mode, self.query.case, self.query.role, self.query.code, self.order)

    @override
    def restore(self, state: tuple[str, ...]) -> None:
        text, mode, case, role, code, order = state
        self.query = SearchQuery(text, cast("Mode", mode), case, role, code, CONTEXT)
        self.order = cast("Order", order)
        self._ask_again()


def _axis_name(axis: str) -> str:
    return next((tr(name) for spec, name in DIMENSIONS if spec == f"axis:{axis}"), tr("コード"))
