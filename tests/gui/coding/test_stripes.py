"""Stripes beside the text: only what a change touches is measured and painted again, and that is enough."""

from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kanryu.analysis.coding.codings import Passage, Quality, add_codings, list_codings, remove_codings, set_bounds
from kanryu.gui.coding.margin import Margin
from kanryu.gui.coding.marks import Mark
from kanryu.gui.coding.page import CodingPage
from kanryu.gui.coding.stripes import clusters_of, stripes_of
from kanryu.gui.window import MainWindow
from kanryu.workspace import Workspace
from tests.gui.coding.test_marks import mark

Spans = list[tuple[Mark, float, float]]


def test_stripes_that_overlap_in_height_hang_together() -> None:
    found = clusters_of([(mark("a"), 0, 60), (mark("b"), 30, 90), (mark("c"), 95, 120)])
    assert [[one.mark.coding.id for one in cluster.stripes] for cluster in found] == [["a", "b"], ["c"]]
    assert [(cluster.top, cluster.bottom, cluster.lanes) for cluster in found] == [(0, 90, 2), (95, 120, 1)]


def test_only_the_cluster_that_changed_is_made_anew() -> None:
    first: Spans = [(mark("a"), 0, 60), (mark("b"), 30, 90)]
    last: Spans = [(mark("c"), 95, 120)]
    before = clusters_of([*first, *last])
    after = clusters_of([*first, (mark("d"), 40, 70), *last], before)
    assert after[0] is not before[0]
    assert after[1] is before[1]


def test_lanes_are_those_of_all_stripes_together() -> None:
    chance = Random(5)
    spans: Spans = []
    for number in range(200):
        top = chance.randrange(4_000)
        spans.append((mark(str(number)), top, top + chance.choice([24, 54, 84, 240])))
    lanes = {one.mark.coding.id: one.lane for one in stripes_of(spans)}
    assert {one.mark.coding.id: one.lane for cluster in clusters_of(spans) for one in cluster.stripes} == lanes


def seen(window: MainWindow) -> QImage:
    """Return what stands on the screen, as it was painted last."""
    QApplication.processEvents()
    return window.screen().grabWindow(window.winId()).toImage()


def act(page: CodingPage, workspace: Workspace, chance: Random) -> None:
    """Do one of the things that change what the paper shows."""
    assert page.view is not None
    start = chance.randrange(len(page.view.text) - 60)
    codes = [code.id for code in page.codes if not code.is_group]
    passage = Passage(page.document_id, start, start + chance.randrange(2, 60))
    own = [one.id for one in workspace.ask(list_codings) if one.document_id == page.document_id]
    doing: list[Callable[[], object]] = [
        lambda: page.paper.select(passage.start, passage.end),
        lambda: page.select_coding(chance.choice(page.codings).id if page.codings else ""),
        lambda: workspace.do(add_codings, [passage], [chance.choice(codes)], Quality(chance.choice("+-±"), 3)),
        lambda: workspace.do(remove_codings, [chance.choice(own)]) if len(own) > 2 else None,
        lambda: workspace.do(set_bounds, own[0], passage.start, passage.end) if own else None,
        workspace.undo,
        lambda: QTest.keyClick(page.paper, Qt.Key.Key_F8),
        lambda: QTest.keyClick(page.paper, Qt.Key.Key_BracketLeft),
    ]
    chance.choice(doing)()


@pytest.mark.parametrize("seed", range(3))
def test_what_is_painted_in_parts_is_what_would_be_painted_at_once(
    window: MainWindow, coding: CodingPage, opened: Workspace, seed: int
) -> None:
    chance = Random(seed)
    coding.paper.setCursorWidth(0)  # it blinks
    corner = coding.paper.mapTo(window, coding.paper.rect().topLeft())
    for _ in range(25):
        act(coding, opened, chance)
        parts = seen(window).copy(corner.x(), corner.y(), coding.paper.width(), coding.paper.height())
        coding.paper.viewport().update()
        whole = seen(window).copy(corner.x(), corner.y(), coding.paper.width(), coding.paper.height())
        assert parts == whole


def test_the_text_steps_aside_for_many_lanes_and_its_lines_are_broken_once(
    coding: CodingPage, opened: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = next(code.id for code in coding.codes if not code.is_group)
    paper, before, broken = coding.paper, coding.paper.margin.left, list[bool]()
    opened.do(add_codings, [Passage(coding.document_id, 4, end) for end in range(12, 19)], [code])
    coding.refresh(None)
    measure = Margin.measure

    def counted(margin: Margin, *rest: Any) -> None:
        broken.extend([True] if not margin.is_measured else [])
        measure(margin, *rest)

    monkeypatch.setattr(Margin, "measure", counted)
    paper.use_type(paper.type)
    qtbot.waitUntil(lambda: paper.margin.is_measured)
    assert paper.margin.lanes >= 7
    assert paper.margin.left > before
    assert len(broken) == 1
