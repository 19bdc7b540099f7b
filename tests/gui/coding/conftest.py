"""What tests of coding share: the page with two transcripts side by side."""

import pytest
from pytestqt.qtbot import QtBot

from kanryu.gui.coding.page import CodingPage
from tests.gui.coding.two_papers import left, right


@pytest.fixture
def split(coding: CodingPage, qtbot: QtBot) -> CodingPage:
    """The page with the other interview at the right, where one works."""
    coding.viewing.toggle("second")
    qtbot.waitUntil(lambda: all(leaf.paper.margin.left > 0 for leaf in coding.arranging.leaves()))
    return coding


@pytest.fixture
def twice(split: CodingPage, qtbot: QtBot) -> CodingPage:
    """The page with the first interview on both sides, the right one worked in."""
    split.open_document(left(split).document_id)
    qtbot.waitUntil(lambda: right(split).paper.margin.is_measured)
    return split
