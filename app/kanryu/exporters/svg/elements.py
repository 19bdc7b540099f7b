"""Elements of an SVG document, with everything in them escaped."""

import re
from xml.sax.saxutils import escape, quoteattr

FONTS = "'Noto Sans CJK JP','Yu Gothic UI','Hiragino Sans','IPAGothic',sans-serif"
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def element(tag: str, *children: str, **attributes: str | None) -> str:
    """Return an element; ``stroke_width`` becomes stroke-width, ``xml__lang`` xml:lang, and None is left out."""
    written = "".join(
        f" {name.replace('__', ':').replace('_', '-')}={attribute(value)}"
        for name, value in attributes.items()
        if value is not None
    )
    return f"<{tag}{written}>{''.join(children)}</{tag}>" if children else f"<{tag}{written}/>"


def attribute(value: str) -> str:
    """Return an attribute's value escaped and in quotation marks."""
    return quoteattr(legal(value))


def title(words: str) -> str:
    """Return what a viewer shows when the pointer rests on the group."""
    return f"<title>{escape(legal(words))}</title>"


def text(words: str, x: float, y: float, size: float, color: str, *, bold: bool = False) -> str:
    """Return one line of text that begins at x and stands on y; QtSvg keeps full-width spaces only when told to."""
    return element(
        "text",
        escape(legal(words)),
        x=number(x),
        y=number(y),
        font_family=FONTS,
        xml__space="preserve",
        font_size=number(size),
        font_weight="bold" if bold else None,
        fill=color,
    )


def number(value: float) -> str:
    """Return a length with at most two decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def legal(words: str) -> str:
    """Return a text without the characters XML 1.0 cannot hold."""
    return _ILLEGAL.sub("", words)
