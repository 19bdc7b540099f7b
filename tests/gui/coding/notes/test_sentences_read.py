"""Sentences that GiNZA has read: used by Space as soon as they are found, never for another text."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kanryu.analysis.documents.correction import edit_text
from kanryu.analysis.documents.documents import add_document
from kanryu.gui.coding.page import CodingPage
from kanryu.gui.coding.setting import Type
from kanryu.language import readings
from kanryu.language.ginza import Reading
from kanryu.workspace import Workspace
from tests.gui.projects import talk

QUOTED = "「𠮷田には無理だ。できない。」と工場長が言いました。"


def _open_read(coding: CodingPage, opened: Workspace) -> str:
    read = talk("引用のある記録")
    text = read.text.replace("「うちでもやりたい」と工場長が言いました。", QUOTED)
    grown = len(text) - len(read.text)
    place = text.index(QUOTED)
    turns = tuple(
        replace(
            turn,
            start=turn.start + (grown if turn.start > place else 0),
            body=turn.body + (grown if turn.body > place else 0),
            end=turn.end + (grown if turn.end > place else 0),
        )
        for turn in read.turns
    )
    readings.keep(readings.digest_of(text), "ja", Reading((), (place + len(QUOTED),)))
    coding.open_document(opened.do(add_document, replace(read, text=text, turns=turns)))
    return text


def _sentence(coding: CodingPage) -> str:
    QTest.keyClick(coding.paper, Qt.Key.Key_Space)
    assert coding.view is not None
    return coding.view.text[slice(*coding.paper.spot())]


def test_space_takes_a_whole_quotation_where_the_text_was_read(
    coding: CodingPage, opened: Workspace, put_caret: Callable[[str], int], qtbot: QtBot
) -> None:
    text = _open_read(coding, opened)
    at = put_caret("無理だ")
    qtbot.waitUntil(lambda: coding.reading.sentence(at) == (text.index(QUOTED), text.index(QUOTED) + len(QUOTED)))
    assert _sentence(coding) == QUOTED


def test_after_a_correction_the_marks_count_again(
    coding: CodingPage, opened: Workspace, put_caret: Callable[[str], int], qtbot: QtBot
) -> None:
    text = _open_read(coding, opened)
    place = text.index(QUOTED)
    qtbot.waitUntil(lambda: coding.reading.sentence(place) == (place, place + len(QUOTED)))
    opened.do(edit_text, coding.document_id, 0, 2, "実在")
    put_caret("無理だ")
    assert _sentence(coding) == "「𠮷田には無理だ。"


def test_larger_type_keeps_the_better_sentences(
    coding: CodingPage, opened: Workspace, put_caret: Callable[[str], int], qtbot: QtBot
) -> None:
    place = _open_read(coding, opened).index(QUOTED)
    qtbot.waitUntil(lambda: coding.reading.sentence(place) == (place, place + len(QUOTED)))
    coding.paper.use_type(Type.of(replace(coding.desk.preferences, zoom=150)))
    put_caret("無理だ")
    assert _sentence(coding) == QUOTED
