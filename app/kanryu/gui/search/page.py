"""The page 検索: every place where something is said, one line each, and beside it the place in its turn."""

import gc
import json
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, cast

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from kanryu.analysis.coding.codes import list_codes
from kanryu.analysis.compare.judgements import CellKey
from kanryu.analysis.documents.cases import list_cases
from kanryu.analysis.search.saved import list_saved
from kanryu.gui.controls.drop_down import Item
from kanryu.gui.desk import Desk
from kanryu.gui.latest import Latest
from kanryu.gui.news import Changes
from kanryu.gui.page import Page
from kanryu.gui.search.acts import SearchActs
from kanryu.gui.search.asking import Found, Mistake, arrange, ask
from kanryu.gui.search.bar import SearchBar
from kanryu.gui.search.choices import CONTEXT, choices, chosen, limited, without_lost, without_off
from kanryu.gui.search.indexing import Indexing
from kanryu.gui.search.lines import variants
from kanryu.gui.search.listing import Kept
from kanryu.gui.search.looking import Looking
from kanryu.gui.search.paint import CodeLook
from kanryu.gui.search.panel import HitPanel
from kanryu.gui.search.stage import Stage
from kanryu.gui.search.views import Views
from kanryu.i18n import N_, current, tr
from kanryu.search import Hit, SearchQuery
from kanryu.search.keeping import read, written
from kanryu.search.values import Arrangement, Grouping

if TYPE_CHECKING:
    from kanryu.gui.header import Header

_TABLES = ("coding", "code", "case", "document", "speaker", "turn", "case_passage", "synonym_set", "memo",
           "cell_summary", "attribute_value")  # fmt: skip
_BESIDE_MS, _SLOW_MS = 15, 300
"""Until the pane follows the list, which is painted first, and until it is said that a search takes its time."""
_RECENT = 10
_KINDS = {"memos": "memo", "definitions": "code"}


class SearchPage(Page):
    """Searching all documents; the words come from the header's field."""

    key: ClassVar[str] = "search"
    icon: ClassVar[str] = "search"
    title: ClassVar[str] = N_("検索")
    panel_width: ClassVar[int] = 330

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.query = SearchQuery("", context=CONTEXT)
        self.arrangement = Arrangement()
        self.found: Found | None = None
        self.recent: tuple[str, ...] = ()
        self.bar, self.stage, self.pane = SearchBar(), Stage(), HitPanel()
        self.list = self.stage.list
        self.acts = SearchActs(self)
        self._searches, self._looking = Latest(desk, self), Looking(desk, self.list, self.pane)
        self._slow = QTimer(self, singleShot=True, interval=_SLOW_MS)
        self._beside = QTimer(self, singleShot=True, interval=_BESIDE_MS)
        self.indexing = Indexing(desk, self)
        self._header: Header | None = None
        self._items: dict[str, list[Item]] = {}
        self._keys_wanted = False
        self.views = Views(desk, self._hits_view())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.views)
        self._connect()
        self._say_nothing_sought()

    def _hits_view(self) -> QWidget:
        view = QWidget()
        layout = QVBoxLayout(view)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self.stage, 1)
        return view

    def _connect(self) -> None:
        self.views.shown.connect(self._view_shown)
        self.views.wanted.connect(self.take)
        self._beside.timeout.connect(self._show_beside)
        self._slow.timeout.connect(lambda: self._say_searching(0, 0))
        self.desk.jobs.progressed.connect(self._progressed)
        self.bar.chosen.connect(self.choose)
        self.indexing.changed.connect(self._index_changed)
        self._connect_stage()
        self.pane.opened.connect(self._open_current)
        self.pane.code_wanted.connect(self.acts.code_hits)
        self.pane.variants.switched.connect(self.switch_off)
        self.pane.variants.elsewhere_wanted.connect(self.show_elsewhere)
        self.pane.variants.synonyms_wanted.connect(self.acts.show_synonyms)

    def _connect_stage(self) -> None:
        stage, nothing = self.stage, self.stage.nothing
        stage.heads.chosen.connect(lambda order: self.rearrange(self.arrangement.sorted_by(order)))
        stage.groups.chosen.connect(lambda group: self.rearrange(replace(self.arrangement, group=group)))
        stage.taken.connect(self.take)
        stage.tried.connect(self._try)
        nothing.saved_taken.connect(self.take_saved)
        nothing.field_wanted.connect(self.desk.find)
        nothing.help_wanted.connect(self._show_help)
        self.list.moved.connect(self._show_hit)
        self.list.opened.connect(self._open)
        self.list.remarked.connect(lambda: self.pane.show_marked(len(self.list.marked)))
        self.list.code_wanted.connect(self.acts.code_hits)
        self.list.left.connect(self.desk.find)

    @override
    def meet(self, header: "Header") -> None:
        self._header = header
        header.typed.connect(self._typed)
        header.field.down.connect(self._to_list)
        header.field.entered.connect(self.indexing.warm)

    @override
    def panel(self) -> QWidget:
        return self.pane

    @override
    def opened(self) -> None:
        self.indexing.want()
        if self.views.view == "words" and self.views.words is not None:
            self.views.words.take_focus()
        else:
            (self.stage.button() or self.list).setFocus()

    @override
    def stops(self) -> tuple[QWidget, ...]:
        boxes, words = self.pane.variants.boxes(), self.views.words
        if words is not None and self.views.view == "words":
            return words.list, words.more, words.less, words.near, self.views.buttons["hits"]
        return self.list, self.stage.groups.list, *self.bar.choices.values(), *boxes[:1]

    @override
    def refresh(self, changes: Changes | None) -> None:
        if changes is None or changes.touch("case", "code", "codebook"):
            self._offer()
        if changes is None or changes.touch("saved_query"):
            self.stage.nothing.show_known(self.desk.workspace.ask(list_saved), self.recent)
        if changes is not None and changes.touch("document", "turn"):
            self.indexing.texts_changed()
        if self.query.text and (changes is None or changes.touch(*_TABLES)):
            self._ask()

    def _offer(self) -> None:
        codes = self.desk.workspace.ask(list_codes)
        self._items = choices(self.desk.workspace.ask(list_cases), codes)
        self.list.show_codes({code.id: CodeLook(code.name(current()), code.color) for code in codes})
        self._show_choices()

    def offered(self, kind: str) -> list[Item]:
        """Return what can be chosen of a kind: mode, scope, case, role, code, unit, order or grouping."""
        return self._items[kind]

    def _show_choices(self) -> None:
        if self._items:
            self.query = without_lost(self.query, self._items)
            self.bar.show_choices(self._items, chosen(self.query, self.arrangement))
        self.stage.heads.show_order(self.arrangement.order, descending=self.arrangement.descending)

    # searching

    @override
    def search(self, words: str) -> None:
        if self.views.view != "hits":
            self.views.show_view("hits")
        self._keys_wanted = True
        self._remember(words)
        self._seek(without_off(self.query, words))

    def take(self, words: str) -> None:
        """Put words into the field and search for them."""
        if self._header is not None:
            self._header.field.setText(words)
        self.search(words)

    def take_saved(self, saved_id: str) -> None:
        """Search as a saved search does."""
        for one in self.desk.workspace.ask(list_saved):
            if one.id == saved_id:
                self.query, self.arrangement = read(one.query, one.options, CONTEXT)
                self._show_choices()
                self.take(one.query)

    def _typed(self, words: str) -> None:
        """Search while somebody types; only the newest words are wanted."""
        if self.isVisible() and self.views.view == "hits":
            self._keys_wanted = False
            self._seek(without_off(self.query, words))

    def _to_list(self) -> None:
        if self.isVisible():
            self._remember(self.query.text)
            self.opened()

    def _remember(self, words: str) -> None:
        if words.strip():
            self.recent = (words, *(one for one in self.recent if one != words))[:_RECENT]

    def choose(self, kind: str, value: str) -> None:
        """Search in another way or elsewhere, or list the hits in another way."""
        if kind == "order":
            self.rearrange(replace(self.arrangement.sorted_by(value), descending=False))
        elif kind == "grouping":
            self.rearrange(replace(self.arrangement, grouping=cast("Grouping", value), group=None))
        else:
            self._seek(limited(self.query, kind, value))

    def switch_off(self, spellings: tuple[str, ...]) -> None:
        """Leave spellings out of the list."""
        self._seek(replace(self.query, off=spellings))

    def show_elsewhere(self) -> None:
        """Show every place where the plain characters stand."""
        words = self.query.text.strip().strip('"「」')
        self.take(f'="{words}"' if " " in words or "　" in words else f"={words}")

    def _seek(self, query: SearchQuery) -> None:
        self.query = query
        self._show_choices()
        self._ask()

    def _ask(self) -> None:
        workspace, query, wanted = self.desk.workspace, self.query, self.arrangement
        if not query.text.strip():
            self._searches.forget()
            self._slow.stop()
            self.found = None
            self._say_nothing_sought()
            return
        same = self.found is not None and self.found.query.text == query.text
        kept = self.list.kept() if same else Kept()
        self._slow.start()
        self._searches.ask(lambda progress: ask(workspace, query, wanted, kept, progress), self._show)

    def rearrange(self, wanted: Arrangement) -> None:
        """List the same hits in another order or group."""
        self.arrangement = wanted
        self._show_choices()
        found, kept = self.found, self.list.kept()
        if found is not None and found.query == self.query:
            self._slow.start()
            self._searches.ask(lambda progress: arrange(found, wanted, kept, progress), self._show)
        else:
            self._ask()

    def _progressed(self, job: int, done: int, total: int, _what: str) -> None:
        if job == self._searches.job and not self._slow.isActive():
            self._say_searching(done, total)

    def _say_searching(self, done: int, total: int) -> None:
        if self._searches.waiting:
            share = f"　{done * 100 // total}%" if total else ""
            self.bar.say(tr("「{words}」", words=self.query.text.strip()), tr("探しています…") + share)

    def _show(self, answer: Found | Mistake) -> None:
        self._slow.stop()
        if isinstance(answer, Mistake):
            self._show_mistake(answer)
            return
        if self.found is None:
            gc.freeze()  # the dictionary is loaded now and stays; walking it would stop the window for 150 ms
        self.found = answer
        shown, result = answer.listing, answer.listing.result
        self.arrangement = shown.arrangement
        self._beside.start()
        self.stage.show_groups(shown)
        self.list.put(shown)
        self._say_counts(answer)
        if result.variants:
            self.stage.show_list()
        else:
            self.stage.show_not_found(answer)
        if self._keys_wanted:
            self._keys_wanted = False
            self.opened()

    def _show_beside(self) -> None:
        """Let the pane show the spellings and the current hit."""
        if self.found is None:
            return
        result = self.found.listing.result
        self._looking.show(self.list.current())
        self.pane.variants.show()
        self.pane.variants.show_variants(variants(result, result.off), result.elsewhere)
        if not result.variants and not result.elsewhere:
            self.pane.show_nothing()

    def _say_counts(self, answer: Found) -> None:
        result, shown = answer.listing.result, len(answer.listing.hits)
        total, n = f"{result.total:,}", f"{shown:,}"
        count = tr("用例 {n}件", n=total) if shown == result.total else tr("用例 {n} / {total}件", n=n, total=total)
        late = self.indexing.words(result.missing)
        title = tr("「{words}」", words=result.query.strip())
        self.bar.say(title, count, answer.understood if answer.understood != title else "", late)
        if result.missing:
            self.indexing.want()
        for part in result.parts if result.variants else ():
            self.desk.say(tr("「{part}」にあたるものは、このプロジェクトにありません。", part=part.text))
        if result.mode != answer.query.mode:
            self.desk.say(tr("言葉の辞書がまだないため、打ったとおりの文字で探しました。"))
        self.desk.moved.emit()

    def _index_changed(self) -> None:
        """Say that the index is being made; ask again when it is there."""
        if self.found is None or not self.found.listing.result.missing:
            return
        if self.indexing.running:
            self._say_counts(self.found)
        else:
            self._ask()

    def _show_mistake(self, mistake: Mistake) -> None:
        """Point at the character that cannot be read; what was found before stays in view."""
        self.bar.say_mistake(mistake.words)
        if self._header is not None and self._header.field.text() == mistake.query.text:
            self._header.field.point_at(mistake.at, mistake.words)

    def _say_nothing_sought(self) -> None:
        self.bar.say(tr("検索"), "")
        self.stage.nothing.show_known(self.desk.workspace.ask(list_saved), self.recent)
        self.stage.show_nothing_sought()
        self.pane.show_nothing()

    def _try(self, kind: str, value: str) -> None:
        """Search in the way that was offered, or without limits."""
        if kind:
            self.choose(kind, value)
        else:
            self._seek(replace(self.query, case="", role="", code=""))

    def _view_shown(self) -> None:
        """Give word lists the whole width; they have no pane."""
        self.panel_open = self.views.view == "hits"
        self.panel_toggled.emit()
        self.opened()

    def _show_help(self) -> None:
        if self._header is not None:
            self._header.show_help()

    # the current hit

    def _show_hit(self, hit: Hit | None) -> None:
        if not self._beside.isActive():
            self._looking.show(hit)
        if hit is not None:
            self.desk.moved.emit()

    def _open(self, hit: Hit) -> None:
        self._remember(self.query.text)
        if hit.scope == "transcripts":
            self.desk.open_passage.emit(hit.document_id, hit.start, hit.end)
        elif hit.scope == "summaries":
            self.desk.open_thing.emit("cell", CellKey(hit.case_id, *hit.code_ids).subject)
        else:
            self.desk.open_thing.emit(_KINDS[hit.scope], hit.subject_id)

    def _open_current(self) -> None:
        hit = self.list.current()
        if hit is not None:
            self._open(hit)

    # the window

    @override
    def place(self) -> str:
        if not self.query.text:
            return tr("検索")
        words, row = tr("「{words}」", words=self.query.text), self.list.currentIndex().row()
        return f"{words}　{row + 1:,} / {len(self.list.hits):,}" if row >= 0 else words

    @override
    def state(self) -> tuple[str, ...]:
        return (self.query.text, json.dumps(written(self.query, self.arrangement)), *self.recent)

    @override
    def restore(self, state: tuple[str, ...]) -> None:
        text, options, *recent = state
        self.recent = tuple(recent)
        self.query, self.arrangement = read(text, json.loads(options), CONTEXT)
        if self._header is not None:
            self._header.field.setText(text)
        self._show_choices()
        self._ask()
