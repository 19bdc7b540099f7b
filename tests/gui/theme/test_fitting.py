"""Cutting a text to a width by the widths of its characters."""

import pytest
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from kanryu.gui.theme import fonts
from kanryu.gui.theme.fitting import fitted

TEXTS = (
    "現地の工場で生まれた治具を、本社が引き取った。",
    "The jig went home, and Tokyo paid for it. AVAVA",
    "か\u3099っちり作った𠮷野の治具😀ｶﾀｶﾅと１２３",
)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("from_end", [False, True])
def test_what_is_cut_fits_and_fills_the_room(qtbot: QtBot, text: str, from_end: bool) -> None:
    metrics = QFontMetrics(fonts.font(13.0))
    for width in (40, 77, 120, 163):
        shown, told = fitted(text, fonts.font(13.0), width, from_end=from_end)
        true = metrics.horizontalAdvance(shown)
        assert true - 1 <= told <= width
        assert width - true < 45
        kept = shown.removeprefix("…") if from_end else shown.removesuffix("…")
        assert text.endswith(kept) if from_end else text.startswith(kept)
        assert len(kept) < len(text)


@pytest.mark.parametrize("text", TEXTS)
def test_what_fits_stays_whole(qtbot: QtBot, text: str) -> None:
    font = fonts.font(13.0)
    assert fitted(text, font, QFontMetrics(font).horizontalAdvance(text) + 30)[0] == text


def test_no_mark_is_left_without_its_kana(qtbot: QtBot) -> None:
    font = fonts.font(13.0)
    shown = {fitted("かか\u3099か\u3099か\u3099", font, width, from_end=True)[0] for width in range(10, 90)}
    assert not any(one.startswith("…\u3099") for one in shown)
    assert "…か\u3099か\u3099" in shown


def test_no_room_shows_no_more_than_the_sign_of_a_cut(qtbot: QtBot) -> None:
    assert fitted("現地", fonts.font(13.0), 0)[0] == "…"
