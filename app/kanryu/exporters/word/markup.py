"""WordprocessingML: elements with their attributes in Word's namespace, fields, and text that XML can hold."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

from kanryu.exporters.svg.elements import legal

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.text.paragraph import Paragraph


def make(tag: str, *children: "BaseOxmlElement", **attributes: str | int) -> "BaseOxmlElement":
    """Return an element such as ``w:shd``; its attributes are in Word's namespace."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = cast("BaseOxmlElement", OxmlElement(tag))
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    element.extend(children)
    return element


def run(text: str) -> "BaseOxmlElement":
    """Return a run of text; newlines become line breaks, and characters that XML cannot hold are left out."""
    element = make("w:r")
    element.extend(_pieces(legal(text)))
    return element


def _pieces(text: str) -> Iterable["BaseOxmlElement"]:
    for index, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")):
        if index:
            yield make("w:br")
        yield written("w:t", line)


def written(tag: str, text: str) -> "BaseOxmlElement":
    """Return an element that holds text with its spaces."""
    element = make(tag)
    element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    element.text = legal(text)
    return element


def field(instruction: str, result: str) -> list["BaseOxmlElement"]:
    """Return the runs of a field that already shows its result."""
    return [*field_start(instruction), run(result), field_end()]


def field_start(instruction: str) -> list["BaseOxmlElement"]:
    """Return the runs up to where a field's result begins."""
    return [
        make("w:r", make("w:fldChar", fldCharType="begin")),
        make("w:r", written("w:instrText", f" {instruction} ")),
        make("w:r", make("w:fldChar", fldCharType="separate")),
    ]


def field_end() -> "BaseOxmlElement":
    """Return the run that closes a field."""
    return make("w:r", make("w:fldChar", fldCharType="end"))


def append(paragraph: "Paragraph", *elements: "BaseOxmlElement") -> None:
    """Put runs at the end of a paragraph."""
    paragraph.paragraph_format.element.extend(elements)
