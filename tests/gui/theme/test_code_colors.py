"""The palette of codes on both grounds: every two colours are told apart, and each stands out from the panel."""

import pytest

from kanryu.analysis.coding.colors import CLEAR, PALETTE, nearest
from kanryu.gui.theme.tokens import DARK, LIGHT, Tokens, contrast, shade


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_codes_are_told_apart_by_every_colour_vision(theme: Tokens) -> None:
    drawn = [shade(color, theme) for color in PALETTE]
    assert nearest(drawn) >= CLEAR
    assert min(contrast(color, theme.panel) for color in drawn) >= 3
