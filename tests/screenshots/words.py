"""States of the word lists on the search page."""

from PySide6.QtTest import QTest

from kanryu.analysis.search.words.groups import groups_of
from kanryu.gui.search.page import SearchPage
from kanryu.gui.search.words.view import WordsView
from kanryu.gui.window import MainWindow
from tests.screenshots.state import State, open_page


def _view(window: MainWindow) -> WordsView:
    page = open_page(window, "search", SearchPage)
    page.views.show_view("words")
    assert page.views.words is not None
    return page.views.words


def _settle(window: MainWindow) -> None:
    for _ in range(400):
        QTest.qWait(30)
        if not window.jobs.busy:
            return


def _list(window: MainWindow) -> None:
    view = _view(window)
    view.choose_field("by", "role")
    _settle(window)
    view.list.setFocus()


def _keys(window: MainWindow) -> None:
    view = _view(window)
    view.choose_field("by", "phase")
    view.choose("keys")
    view.choose_field("group", view.desk.workspace.ask(groups_of, "phase")[2].id)
    _settle(window)
    view.more.setFocus()


def _together(window: MainWindow) -> None:
    view = _view(window)
    view.choose_field("window", "turn")
    view.follow("図面")
    _settle(window)
    view.network.setFocus()
    view.network.go_to(3)


def _not_said(window: MainWindow) -> None:
    _view(window).follow("蒸気機関")
    _settle(window)


STATES = (
    State("words-list", _list),
    State("words-keys", _keys),
    State("words-together", _together),
    State("words-not-said", _not_said),
)
