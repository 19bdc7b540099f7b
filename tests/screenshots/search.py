"""States of the search page: taught, found, grouped, marked, mistaken, not found, and what opens over it."""

from dataclasses import replace

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kanryu.analysis.coding.codes import list_codes
from kanryu.analysis.coding.codings import Passage
from kanryu.analysis.compare.judgements import CellKey, summarise
from kanryu.analysis.documents.cases import list_cases
from kanryu.analysis.naming import code_named
from kanryu.analysis.search.saved import save_query
from kanryu.analysis.search.synonyms import add_synonyms
from kanryu.gui.search.asking import Found
from kanryu.gui.search.coding import CodingSheet
from kanryu.gui.search.listing import Kept, listing
from kanryu.gui.search.page import SearchPage
from kanryu.gui.search.sheets import SynonymSheet
from kanryu.gui.window import MainWindow
from kanryu.i18n import current, tr
from kanryu.progress import Silent
from kanryu.search import SearchQuery, SearchResult
from kanryu.search.values import Arrangement
from tests.screenshots.state import State, open_page

MANY = 12_000


def _settle(window: MainWindow) -> None:
    """Let the questions asked in the background be answered; ``QTest.qWait`` would not let their threads run."""
    for _ in range(3):
        loop = QEventLoop()
        QTimer.singleShot(120, loop.quit)
        loop.exec()
        while window.jobs.busy:
            QTimer.singleShot(20, loop.quit)
            loop.exec()


def _search(window: MainWindow, words: str) -> SearchPage:
    page = open_page(window, "search", SearchPage)
    page.take(words)
    _settle(window)
    return page


def _nothing_sought(window: MainWindow) -> None:
    page = open_page(window, "search", SearchPage)
    page.desk.workspace.do(save_query, tr("本社への還流"), "本社 NEAR/8 図面")
    page.recent = ("教える", "現地 OR 海外")
    page.refresh(None)
    _settle(window)


def _found(window: MainWindow) -> None:
    _search(window, "教える")


def _one(window: MainWindow) -> None:
    _search(window, "海外展開")


def _grouped(window: MainWindow) -> None:
    page = _search(window, "本社")
    page.choose("grouping", "case")
    _settle(window)
    for _ in range(3):
        QTest.keyClick(page.list, Qt.Key.Key_Space)
        QTest.keyClick(page.list, Qt.Key.Key_Down)
    _settle(window)


def _many(window: MainWindow) -> None:
    """Show twelve thousand hits: those of a common word, again and again."""
    page = _search(window, "本社")
    found = page.found
    assert found is not None
    hits = tuple(found.listing.result.hits)
    repeated = tuple(replace(hits[number % len(hits)], turn=number) for number in range(MANY))
    result = SearchResult("本社", "words", {"本社": MANY}, repeated, elsewhere=312)
    many = Found(SearchQuery("本社"), "", listing(result, Arrangement(), Kept(), Silent()))
    page._show(many)
    page.list.verticalScrollBar().setValue(page.list.verticalScrollBar().maximum() // 2)
    _settle(window)


def _mistake(window: MainWindow) -> None:
    _search(window, "本社")
    _search(window, "本社 (工場 OR 現地")


def _nothing_found(window: MainWindow) -> None:
    _search(window, "海外展開 ロボット展示会")


def _unknown_name(window: MainWindow) -> None:
    _search(window, "役割:社長 コード:P9 本社")


def _turns(window: MainWindow) -> None:
    page = _search(window, "役割:経営者 事例:A社")
    page.choose("grouping", "phase")
    _settle(window)


def _cell(window: MainWindow) -> None:
    page = open_page(window, "search", SearchPage)
    workspace = page.desk.workspace
    case = workspace.ask(list_cases)[2]
    code = workspace.ask(code_named, "P1.3b")
    workspace.do(summarise, CellKey(case.id, code), tr("本社への還流"))
    page.choose("scope", "summaries")
    page.take(f"={tr('本社への還流')}")
    _settle(window)
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    _settle(window)


def _help(window: MainWindow) -> None:
    _search(window, "本社")
    assert window.view is not None
    window.view.header.show_help()


def _way_back(window: MainWindow) -> None:
    page = _search(window, "取り組み")
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    _settle(window)


def _coding(window: MainWindow) -> QWidget:
    page = _search(window, "本社")
    code = next(one for one in page.desk.workspace.ask(list_codes) if not one.is_group)
    places = [Passage(hit.document_id, hit.start, hit.end) for hit in page.list.hits]
    sheet = CodingSheet(window, page.desk, places, (code.id, code.name(current())))
    sheet.choose("sentence")
    sheet.show()
    _settle(window)
    return sheet


def _synonyms(window: MainWindow) -> QWidget:
    page = open_page(window, "search", SearchPage)
    page.desk.workspace.do(add_synonyms, ("タイ工場", "アマタ工場"))
    sheet = SynonymSheet(page.desk, window, "本社")
    sheet.show()
    return sheet


STATES = (
    State("search-empty", _nothing_sought),
    State("search", _found),
    State("search-one", _one),
    State("search-groups", _grouped),
    State("search-many", _many),
    State("search-mistake", _mistake),
    State("search-nothing-found", _nothing_found),
    State("search-unknown-name", _unknown_name),
    State("search-turns", _turns),
    State("search-cell", _cell),
    State("search-help", _help),
    State("search-way-back", _way_back),
    State("search-coding", _coding),
    State("search-synonyms", _synonyms),
)
