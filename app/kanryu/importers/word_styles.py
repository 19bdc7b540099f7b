"""Which paragraphs of a Word file are headings, and which carry an automatic number."""

from dataclasses import dataclass

from lxml import etree

from kanryu.importers.word_names import attribute, child, name_of

_BODY = 9
"""The outline level of running text; headings have 0 to 8."""
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Styles:
    """Outline levels and numbering by style; a title is a heading of level 1."""

    levels: dict[str, int]
    numbered: frozenset[str]

    def level(self, paragraph: etree._Element) -> int | None:
        """Return the level of a paragraph that is a heading, 1 for the highest; None for any other."""
        properties = child(paragraph, "pPr")
        if properties is None:
            return None
        own = child(properties, "outlineLvl")
        level = _number(own) if own is not None else self.levels.get(_style(properties) or "")
        return level + 1 if level is not None and level < _BODY else None

    def is_numbered(self, paragraph: etree._Element) -> bool:
        """Tell whether Word draws a number or bullet before a paragraph."""
        properties = child(paragraph, "pPr")
        if properties is None:
            return False
        own = child(properties, "numPr")
        identity = child(own, "numId") if own is not None else None
        if identity is not None:
            return attribute(identity, "val") != "0"
        return (_style(properties) or "") in self.numbered


def read_styles(root: etree._Element | None) -> Styles:
    """Return what the part with the styles says."""
    styles = [] if root is None else [one for one in root if name_of(one) == "style"]
    by_id = {attribute(one, "styleId") or "": one for one in styles}
    levels = {identity: level for identity, one in by_id.items() if (level := _level(one, by_id)) is not None}
    numbered = frozenset(identity for identity, one in by_id.items() if _property(one, "numPr", by_id) is not None)
    return Styles(levels, numbered)


def _style(properties: etree._Element) -> str | None:
    style = child(properties, "pStyle")
    return attribute(style, "val") if style is not None else None


def _number(element: etree._Element) -> int | None:
    value = attribute(element, "val") or ""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 3 else None


def _level(style: etree._Element, by_id: dict[str, etree._Element]) -> int | None:
    name = child(style, "name")
    if name is not None and (attribute(name, "val") or "").lower() in {"title", "表題"}:
        return 0
    found = _property(style, "outlineLvl", by_id)
    return _number(found) if found is not None else None


def _property(style: etree._Element, wanted: str, by_id: dict[str, etree._Element]) -> etree._Element | None:
    """Return a paragraph property of a style or of those it is based on."""
    at: etree._Element | None = style
    for _ in range(_DEEPEST):
        if at is None:
            return None
        properties = child(at, "pPr")
        found = child(properties, wanted) if properties is not None else None
        if found is not None:
            return found
        based = child(at, "basedOn")
        at = by_id.get(attribute(based, "val") or "") if based is not None else None
    return None
