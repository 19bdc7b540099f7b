"""After an import: the notes that came with the file, their signs, the menu of a speaker, the pane of a document."""

from dataclasses import replace

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kanryu.analysis.documents.documents import add_document
from kanryu.analysis.documents.incoming import Note, Section, Speaker, Transcript, Turn
from kanryu.gui.coding.page import CodingPage
from kanryu.gui.documents.page import DocumentsPage
from kanryu.gui.window import MainWindow
from tests.screenshots.giving import settle
from tests.screenshots.state import State, open_page

_TALK = (
    ("聞き手", "治具を作り直したきっかけを教えてください。"),
    (
        "工場長",
        "最初は現地の〓サイトウ〓さんが、勝手に作ったんです。「これは無理だ。」と言われても、やめませんでした。",
    ),
    ("工場長", "本社には●●●(00:12:30)までに知らせました。𩸽の加工にも使えると分かったのは、その後です。"),
    ("聞き手", "費用はどのくらいでしたか。"),
    ("工場長", "三百万円ほどです。補助金（聞き取れず）から出ました。"),
)


def _transcript() -> Transcript:
    text, turns = "一　治具の見直し\n", [Turn(None, 0, 8, 0, None)]
    for number, (name, words) in enumerate(_TALK):
        start = len(text)
        text += f"{name}：{words}\n"
        turns.append(
            Turn(("聞き手", "工場長").index(name), start, len(text) - 1, start + len(name) + 1, number * 95_000)
        )
    notes = (
        *(Note(text.index(words), "unclear", words) for words in ("〓サイトウ〓", "●●●(00:12:30)", "（聞き取れず）")),
        Note(text.index("三百万円ほどです") + 8, "footnote", "後日の書面では三百二十万円"),
        Note(text.index("𩸽の加工"), "comment", "調査者：加工の内容を確かめる"),
        Note(text.index("治具を"), "ruby", "じぐ"),
    )
    people = (Speaker("聞き手", "", "聞き手", 1.0), Speaker("工場長", "", "現地責任者", 1.0))
    ordered = tuple(sorted(notes, key=lambda note: note.start))
    made = Transcript("工場長（注のある記録）", text, "docx", None, b"", people, tuple(turns), ordered, ())
    return replace(made, sections=(Section(0, 1, "一　治具の見直し"),))


def _document(window: MainWindow) -> str:
    assert window.desk is not None
    return window.desk.workspace.do(add_document, _transcript())


def _coding(window: MainWindow) -> CodingPage:
    page = open_page(window, "coding", CodingPage)
    page.open_document(_document(window))
    settle(page)
    return page


def _listed(window: MainWindow, wanted: str, steps: int) -> None:
    page = _coding(window)
    page.notes.show(wanted)
    for _ in range(steps):
        page.notes.step(later=True)
    QTest.qWait(100)


def _speaker_menu(window: MainWindow) -> QWidget:
    page = _coding(window)
    speaker = page.view.speakers[1] if page.view is not None else None
    assert speaker is not None
    menu = page.acts.naming.build_menu(speaker)
    menu.popup(QPoint(0, 0))
    return menu


def _document_panel(window: MainWindow) -> None:
    page = open_page(window, "documents", DocumentsPage)
    page.show_thing("document", _document(window))
    QTest.qWait(50)


STATES = (
    State("coding-notes", lambda window: _listed(window, "", 3)),
    State("coding-notes-unclear", lambda window: _listed(window, "unclear", 1)),
    State("coding-notes-none", lambda window: open_page(window, "coding", CodingPage).notes.show("unclear")),
    State("coding-speaker-menu", _speaker_menu),
    State("documents-speakers", _document_panel),
)
