"""Names of elements and attributes in Word's XML, of either of its two vocabularies."""

from lxml import etree

_NAMESPACES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m:",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m:",
}
_names: dict[str, str] = {}


def name_of(element: etree._Element) -> str:
    """Return an element's name without namespace for Word's own, ``mc:`` and ``m:`` prefixed, empty for any other."""
    tag = element.tag
    known = _names.get(tag)
    if known is None:
        namespace, _, local = tag[1:].partition("}")
        prefix = _NAMESPACES.get(namespace)
        known = "" if prefix is None else prefix + local
        if prefix is not None:
            _names[tag] = known
    return known


def attribute(element: etree._Element, name: str) -> str | None:
    """Return the value of an attribute in the element's own namespace."""
    return element.get(f"{str(element.tag).partition('}')[0]}}}{name}")


def child(element: etree._Element, name: str) -> etree._Element | None:
    """Return the first child of a name."""
    return next((one for one in element if name_of(one) == name), None)
