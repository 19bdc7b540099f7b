"""The colours and sizes everything is drawn with, in both themes."""

import colorsys
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tokens:
    """One theme; colours are ``#RRGGBB``."""

    dark: bool
    page: str
    panel: str
    line: str
    ink: str
    second: str
    accent: str
    ground: str
    on_accent: str
    warning: str
    warning_ground: str
    denial: str
    denial_ground: str
    hover: str
    scroll: str


LIGHT = Tokens(
    dark=False,
    page="#F7F6F3",
    panel="#FFFFFF",
    line="#E5E2DB",
    ink="#22262B",
    second="#6A7077",
    accent="#2F4B7C",
    ground="#E9EEF6",
    on_accent="#FFFFFF",
    warning="#A65825",
    warning_ground="#FBF0E6",
    denial="#B5566B",
    denial_ground="#F9EDF0",
    hover="#F3F1EC",
    scroll="#CFCBC2",
)
DARK = Tokens(
    dark=True,
    page="#1B1D20",
    panel="#232629",
    line="#34383C",
    ink="#E4E2DC",
    second="#9AA0A6",
    accent="#8FB0E6",
    ground="#2B3444",
    on_accent="#16202F",
    warning="#E0A070",
    warning_ground="#3A2E25",
    denial="#E08A9D",
    denial_ground="#3B2A30",
    hover="#2A2E32",
    scroll="#4A4F55",
)
PHASES = ("#3E7CB1", "#4B9B7E", "#C08A2B", "#7B7F86")
CODES = ("#8A6BB0", "#B5566B", "#5E8C3A", "#A3672E", "#3B8EA5")
"""Colours of phases and codes on light paper; :func:`shade` gives what is drawn in the current theme."""
AXES = {
    "phase": "#3E7CB1",
    "condition": "#C08A2B",
    "capability": "#8A6BB0",
    "outcome": "#4B9B7E",
    "risk": "#B5566B",
    "context": "#7B7F86",
}
"""What codings are drawn in where the colour stands for the axis."""

TEXT_PIXELS = 13.0
SMALL_PIXELS = 11.0
TRANSCRIPT_PIXELS = 15.5
GRID = 4
RADIUS = 6

_current: list[Tokens] = [LIGHT]


def current() -> Tokens:
    """Return the theme that is shown."""
    return _current[0]


def use(tokens: Tokens) -> None:
    """Let everything that is drawn from now on use a theme."""
    _current[0] = tokens


def shade(color: str, tokens: Tokens | None = None) -> str:
    """Return a code's colour as the theme draws it: the same hue, lighter on dark ground."""
    if not (tokens or current()).dark or len(color) != 7:
        return color
    red, green, blue = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    hue, lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
    lighter = min(max(lightness + 0.08, 0.58), 0.8)
    shaded = colorsys.hls_to_rgb(hue, lighter, min(saturation, 0.48))
    return "#" + "".join(f"{round(part * 255):02X}" for part in shaded)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2.1 defines it, 1 to 21."""
    lights = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lights[0] + 0.05) / (lights[1] + 0.05)


def _luminance(color: str) -> float:
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
