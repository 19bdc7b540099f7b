"""The colours of a picture on paper and in the window's two themes."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours by what they are for, as #RRGGBB; ``warning`` is the risk's colour, dark enough for text."""

    page: str
    panel: str
    line: str
    ink: str
    second: str
    accent: str
    risk: str
    warning: str


THEMES: Mapping[str, Palette] = {
    "print": Palette("#FFFFFF", "#FFFFFF", "#BDB9B0", "#22262B", "#5A6067", "#2F4B7C", "#B4622D", "#9C4F1C"),
    "light": Palette("#F7F6F3", "#FFFFFF", "#E5E2DB", "#22262B", "#62686F", "#2F4B7C", "#B4622D", "#9C4F1C"),
    "dark": Palette("#1B1D20", "#232629", "#34383C", "#E4E2DC", "#9AA0A6", "#8FB0E6", "#E0A070", "#E0A070"),
}


def blend(color: str, ground: str, share: float) -> str:
    """Return a share of a colour laid over a ground; a colour that is none (#RRGGBB) leaves the ground."""
    try:
        above, below = bytes.fromhex(color.removeprefix("#")), bytes.fromhex(ground.removeprefix("#"))
    except ValueError:
        return ground
    if len(above) != 3:
        return ground
    mixed = (round(a * share + b * (1 - share)) for a, b in zip(above, below, strict=True))
    return "#" + "".join(f"{value:02X}" for value in mixed)
