"""Lines of text for a font."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QFontMetrics

from kanryu.gui.controls.wrapping import wrapped
from kanryu.gui.theme import fonts

SPOKEN = "𠮷野さんが「それはうちでもやりたい」と言って、ー😀👨‍👩‍👧か\u3099なを、マネジメント・コントロール。"
words = st.text(alphabet=SPOKEN + "abc ", min_size=1, max_size=200)


@given(words)
@settings(deadline=None)
def test_no_character_is_lost_or_torn(text: str) -> None:
    lines = wrapped(text, fonts.font(13.0), 160, 999)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(words, st.integers(80, 400))
@settings(deadline=None)
def test_no_line_is_wider_than_its_room(text: str, room: int) -> None:
    font = fonts.font(13.0)
    assert all(QFontMetrics(font).horizontalAdvance(line) <= room + 1 for line in wrapped(text, font, room, 5))


@pytest.mark.parametrize("room", range(60, 200, 7))
def test_no_line_begins_with_a_closing_mark(room: int) -> None:
    lines = wrapped("本社の工場長が「それ」と言って、来ました。本当に、ね。" * 4, fonts.font(13.0), room, 99)
    assert not any(line[0] in "」、。" for line in lines)


def test_what_does_not_fit_ends_in_an_ellipsis() -> None:
    lines = wrapped("あ" * 500, fonts.font(13.0), 100, 3)
    assert (len(lines), lines[-1][-1]) == (3, "…")
