"""States of the transcript view: overlapping codes, others' codings, colours, type, and a second paper."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from kanryu.analysis.coding.codings import Passage, Quality, add_codings
from kanryu.analysis.documents.documents import add_document, list_documents
from kanryu.gui.coding.page import CodingPage
from kanryu.gui.window import MainWindow
from kanryu.i18n import tr
from kanryu.workspace import Workspace
from tests.projects import transcript
from tests.screenshots.state import State, open_page


def _page(window: MainWindow) -> CodingPage:
    """Open the local interview of firm E, where 𠮷野 speaks."""
    page = open_page(window, "coding", CodingPage)
    documents = [item for item in page.desk.workspace.ask(list_documents) if (item.case or "").startswith("E")]
    page.open_document(documents[-1].id)
    QTest.qWait(60)
    return page


def _overlapping(window: MainWindow) -> CodingPage:
    """Let six codes meet in one turn, with every polarity and strength; one is another coder's, one is chosen."""
    page = _page(window)
    workspace = page.desk.workspace
    span = page.reading.turns[4]
    codes = [code.id for code in page.codes if not code.is_group][1:26:4]
    qualities = [Quality(polarity, strength) for strength in (1, 2, 3) for polarity in ("+", "-")]
    qualities[3] = Quality("±", 2)
    length = span[1] - span[0]
    own = workspace.coder.name
    for place, (code, quality) in enumerate(zip(codes, qualities, strict=False)):
        if place == 4:
            workspace.sign_as("研究者 K")
        start = span[0] + place * length // 14
        passage = Passage(page.document_id, start, max(span[1] - place * length // 18, start + 4))
        workspace.do(add_codings, [passage], [code], quality)
        workspace.sign_as(own)
    page.refresh(None)
    page.paper.select(span[0], span[0])
    page.select_coding(next(item.id for item in page.codings if item.code_id == codes[1] and item.polarity == "-"))
    return page


def _stripes(window: MainWindow) -> None:
    _overlapping(window)


def _by_coder(window: MainWindow) -> None:
    _overlapping(window).viewing.color_by("coder")


def _by_axis(window: MainWindow) -> None:
    _overlapping(window).viewing.color_by("axis")


def _large(window: MainWindow) -> None:
    page = _page(window)
    page.desk.prefer(replace(page.desk.preferences, zoom=150, serif=True))
    QTest.keyClick(page.paper, Qt.Key.Key_F8)


def _two(window: MainWindow) -> None:
    """Code a sentence in the second paper, where one works then; what is selected in the first turns grey."""
    page = _overlapping(window)
    page.viewing.toggle("second")
    QTest.qWait(60)
    chosen = page.first.coding()
    if chosen is not None:
        page.first.paper.reveal(chosen.start)
    start = page.reading.sentences[6][0]
    page.paper.select(start, start)
    QTest.keyClick(page.paper, Qt.Key.Key_Space)
    shortcut = next(code.shortcut for code in page.codes if code.shortcut and not code.is_group)
    QTest.keyClick(page.paper, Qt.Key(ord(shortcut.upper())))
    QTest.qWait(60)


def _menu(window: MainWindow) -> QMenu:
    page = _page(window)
    menu = page.viewing.build_menu()
    menu.popup(window.mapToGlobal(window.rect().center()))
    return menu


def _new_project(window: MainWindow) -> CodingPage:
    """Open a project with nothing in it."""
    assert window.desk is not None
    path = window.desk.workspace.path.with_name("empty.kanryu")
    path.unlink(missing_ok=True)
    Workspace.create(path, tr("新しい調査"), "研究者 M").close()
    window.open_path(path)
    return open_page(window, "coding", CodingPage)


def _nothing(window: MainWindow) -> None:
    _new_project(window)


def _no_code(window: MainWindow) -> None:
    page = _new_project(window)
    page.desk.workspace.do(add_document, transcript())
    page.refresh(None)
    QTest.qWait(120)


STATES = (
    State("view-stripes", _stripes),
    State("view-by-coder", _by_coder),
    State("view-by-axis", _by_axis),
    State("view-large-serif", _large),
    State("view-two-papers", _two),
    State("view-menu", _menu),
    State("view-nothing", _nothing),
    State("view-no-code", _no_code),
)
