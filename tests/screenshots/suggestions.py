"""The list of suggestions from a code's cues."""

from kanryu.gui.coding.page import CodingPage
from kanryu.gui.window import MainWindow
from tests.screenshots.giving import settle
from tests.screenshots.state import State, open_page


def _suggested(window: MainWindow, key: str) -> None:
    page = open_page(window, "coding", CodingPage)
    code = next(item for item in page.codes if item.key == key)
    page.suggestions.show_code(code.id)
    settle(page)


STATES = (State("coding-suggestions", lambda window: _suggested(window, "P1")),)
