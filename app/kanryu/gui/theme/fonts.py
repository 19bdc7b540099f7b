"""The fonts: one Japanese family throughout, so that no Latin fallback mixes in."""

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

from kanryu.gui.theme import tokens

SANS = (
    "Noto Sans CJK JP",
    "Noto Sans JP",
    "Yu Gothic UI",
    "Hiragino Sans",
    "Meiryo",
    "IPAexGothic",
    "IPAGothic",
    "TakaoGothic",
)
SERIF = (
    "Noto Serif CJK JP",
    "Noto Serif JP",
    "Yu Mincho",
    "Hiragino Mincho ProN",
    "BIZ UDPMincho",
    "IPAexMincho",
    "IPAMincho",
    "TakaoMincho",
    "MS PMincho",
)


@cache
def families() -> list[str]:
    """Return the Japanese families this machine has, best first; all of them where none is known."""
    known = set(QFontDatabase.families())
    return [family for family in SANS if family in known] or list(SANS)


@cache
def serif_families() -> list[str]:
    """Return the Japanese serif families (明朝) this machine has, best first; none where it has none."""
    known = set(QFontDatabase.families())
    return [family for family in SERIF if family in known]


def font(pixels: float = tokens.TEXT_PIXELS, *, bold: bool = False, serif: bool = False) -> QFont:
    """Return the interface's font at a size in logical pixels, figures of equal width; serif where there is one."""
    made = QFont()
    made.setFamilies([*(serif_families() if serif else ()), *families()])
    made.setPointSizeF(pixels * 72 / QGuiApplication.primaryScreen().logicalDotsPerInchY())
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made
