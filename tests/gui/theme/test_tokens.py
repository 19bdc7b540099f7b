"""The colours: readable in both themes, and codes keep their hue."""

import colorsys

import pytest

from kanryu.gui.theme import tokens
from kanryu.gui.theme.tokens import DARK, LIGHT, Tokens


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_text_has_enough_contrast_on_every_ground(theme: Tokens) -> None:
    pairs = [
        (theme.ink, theme.page),
        (theme.ink, theme.panel),
        (theme.ink, theme.ground),
        (theme.ink, theme.warning_ground),
        (theme.second, theme.page),
        (theme.second, theme.panel),
        (theme.accent, theme.ground),
        (theme.on_accent, theme.accent),
        (theme.warning, theme.panel),
        (theme.warning, theme.warning_ground),
    ]
    assert min(tokens.contrast(one, other) for one, other in pairs) >= 4.5


@pytest.mark.parametrize("color", [*tokens.PHASES, *tokens.CODES])
def test_a_codes_colour_on_dark_is_lighter_and_of_the_same_hue(color: str) -> None:
    def hls(text: str) -> tuple[float, float, float]:
        red, green, blue = (int(text[i : i + 2], 16) / 255 for i in (1, 3, 5))
        return colorsys.rgb_to_hls(red, green, blue)

    shaded = tokens.shade(color, DARK)
    assert hls(shaded)[1] > hls(color)[1]
    assert abs(hls(shaded)[0] - hls(color)[0]) < 0.02
    assert tokens.contrast(shaded, DARK.panel) >= 3


def test_on_light_paper_a_code_has_its_own_colour() -> None:
    assert tokens.shade("#8A6BB0", LIGHT) == "#8A6BB0"


def test_black_on_white_has_the_greatest_contrast() -> None:
    assert tokens.contrast("#000000", "#FFFFFF") == pytest.approx(21)
