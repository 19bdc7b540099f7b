"""The icons: Lucide's line drawings, in the colour of the ink and sharp at any resolution."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from kanryu import paths
from kanryu.gui.theme import tokens


@cache
def icon(name: str, color: str = "", size: int = 18) -> QIcon:
    """Return an icon drawn in a colour, the second ink when omitted, for screens of 1, 2 and 3 times density."""
    made = QIcon()
    for density in (1, 2, 3):
        made.addPixmap(_pixmap(name, color or tokens.current().second, size, density))
    return made


@cache
def rail_icon(name: str, tokens_: tokens.Tokens) -> QIcon:
    """Return an icon that is drawn in the accent while its button is on."""
    made = QIcon()
    for density in (1, 2, 3):
        made.addPixmap(_pixmap(name, tokens_.second, 20, density))
        made.addPixmap(_pixmap(name, tokens_.accent, 20, density), QIcon.Mode.Normal, QIcon.State.On)
    return made


def _source(name: str, color: str) -> bytes:
    file = paths.resources() / "icons" / f"{name}.svg"
    text = file.read_text(encoding="utf-8").replace("currentColor", color)
    return text.replace('stroke-width="2"', 'stroke-width="1.6"').encode()


def _pixmap(name: str, color: str, size: int, density: int) -> QPixmap:
    pixmap = QPixmap(QSize(size, size) * density)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(_source(name, color))).render(painter, QRectF(0, 0, size * density, size * density))
    painter.end()
    pixmap.setDevicePixelRatio(density)
    return pixmap


@cache
def colored_file(name: str, color: str) -> str:
    """Return the path of an icon in a colour, for style sheets, which take files only.

    The file is a cache; where it cannot be written, the icon in its plain colour serves.
    """
    original = paths.resources() / "icons" / f"{name}.svg"
    copy = paths.cache_folder() / "icons" / f"{name}-{color.lstrip('#')}.svg"
    try:
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(_source(name, color))
    except OSError:
        return original.as_posix()
    return copy.as_posix()
