"""A query in other words: written back in its own signs, and as a sentence that says how it was understood."""

import re

from kanryu.i18n import N_, Language, listed, tr
from kanryu.search.query.characters import plain
from kanryu.search.query.fields import NAMES
from kanryu.search.query.nodes import (
    All,
    Either,
    Exact,
    Field,
    Fuzzy,
    Near,
    Node,
    Pattern,
    Phrase,
    Wild,
    Without,
    Words,
)
from kanryu.search.values import Mode

_SLASH = re.compile(r"(?<!\\)((?:\\\\)*)/")
"""A slash that would end a regular expression in a query."""
_PLAIN = re.compile(r"[^\s()|\"<>=≥≤「」『』]+")
_ENGLISH = {name: written for written, name in NAMES.items() if written.isascii()}


def unparse(node: Node) -> str:
    """Return a query that says the same, in half-width signs and English field names."""
    match node:
        case All():
            return " ".join(
                _grouped(part) if isinstance(part, All | Either) else unparse(part) for part in node.parts
            )
        case Either():
            return " OR ".join(_grouped(part) if isinstance(part, Either) else unparse(part) for part in node.parts)
        case Without():
            return "NOT " + _grouped(node.part)
        case Near():
            sign = "BEFORE" if node.ordered else "NEAR"
            return f"{_grouped(node.first)} {sign}/{node.distance} {_grouped(node.second)}"
        case Field():
            return _field(node)
        case _:
            return _operand(node)


def _grouped(node: Node) -> str:
    text = unparse(node)
    return f"({text})" if isinstance(node, All | Either | Near | Without) else text


def _operand(node: Words | Phrase | Exact | Pattern | Wild | Fuzzy) -> str:
    match node:
        case Phrase():
            return f"「{node.text}」" if '"' in plain(node.text) else f'"{node.text}"'
        case Exact():
            return f"={node.text}" if '"' in plain(node.text) else f'="{node.text}"'
        case Pattern():
            return f"/{node.expression}/"
        case Fuzzy():
            return f"{node.text}~{node.distance}"
        case _:
            return node.text


def _field(field: Field) -> str:
    value = quoted(field.value)
    if field.name == "attribute":
        return f"attribute:{quoted(field.key)}{field.operator}{value}"
    return f"{_ENGLISH[field.name]}:{'' if field.operator == '=' else field.operator}{value}"


def quoted(value: str) -> str:
    """Return a name as it stands in a query: between quotation marks where it has blanks or signs."""
    return value if _PLAIN.fullmatch(value) else f'"{value}"'


def in_words(mode: Mode, text: str) -> str:
    """Return a search for characters or with a regular expression as the query that finds the same."""
    text = text.strip() if mode == "literal" else text
    if mode == "literal":
        return unparse(Exact(text, 0, len(text)))
    return unparse(Pattern(_SLASH.sub(r"\1\\/", text), 0, len(text))) if mode == "regex" else text


def describe(node: Node, language: Language | None = None) -> str:
    """Return in a sentence how a query was understood, in a language or that of the front end."""
    match node:
        case All():
            return _together(node, language)
        case Either():
            parts = [describe(part, language) for part in node.parts]
            return _linked(parts, tr("、または", language=language))
        case Without():
            return tr("{part}のない発言", language=language, part=_inner(node.part, language))
        case Near():
            return _near(node, language)
        case Field():
            return _limit(node, language)
        case _:
            return _what(node, language)


def _linked(parts: list[str], link: str) -> str:
    return link.join(parts)


def _inner(node: Node, language: Language | None) -> str:
    text = describe(node, language)
    return tr("（{text}）", language=language, text=text) if isinstance(node, All | Either | Near | Without) else text


def _together(node: All, language: Language | None) -> str:
    sought = [_inner(part, language) for part in node.parts if not isinstance(part, Field | Without)]
    limits = [_limit(part, language) for part in node.parts if isinstance(part, Field)]
    absent = [_inner(part.part, language) for part in node.parts if isinstance(part, Without)]
    text = _side_by_side(sought, language)
    if absent:
        without = tr("{parts}のない発言", language=language, parts=listed(absent, language))
        text = tr("{what}（ただし{without}）", language=language, what=text, without=without) if text else without
    if not limits:
        return text
    where = listed(limits, language)
    return tr("{what}（{where}に限る）", language=language, what=text, where=where) if text else where


def _side_by_side(sought: list[str], language: Language | None) -> str:
    if len(sought) < 2:
        return "".join(sought)
    return tr("{parts}が同じ発言に", language=language, parts=_linked(sought, tr("と", language=language)))


def _near(node: Near, language: Language | None) -> str:
    first, second = _inner(node.first, language), _inner(node.second, language)
    if node.ordered:
        return tr("{first}の後 {n} 語以内に{second}", language=language, first=first, second=second, n=node.distance)
    return tr("{first}と{second}が {n} 語以内に", language=language, first=first, second=second, n=node.distance)


def _what(node: Words | Phrase | Exact | Pattern | Wild | Fuzzy, language: Language | None) -> str:
    match node:
        case Words():
            return tr("「{text}」", language=language, text=node.text)
        case Phrase():
            return tr("「{text}」（この書き方で）", language=language, text=node.text)
        case Exact():
            return tr("「{text}」（文字のまま）", language=language, text=node.text)
        case Pattern():
            return tr("正規表現「{text}」", language=language, text=node.expression)
        case Wild():
            return tr("「{text}」にあてはまる語", language=language, text=node.text)
        case Fuzzy():
            return tr("「{text}」と {n} 文字まで違う語", language=language, text=node.text, n=node.distance)


def _limit(node: Field, language: Language | None) -> str:
    values = {"key": node.key, "value": node.value}
    if node.name == "attribute":
        return tr("{key}が{value}", language=language, key=node.key, value=_compared(node, language))
    if node.name == "date":
        return _date(node, language)
    sources = {
        "speaker": tr("話者が「{value}」", language=language, **values),
        "role": tr("役割が「{value}」", language=language, **values),
        "case": tr("事例が「{value}」", language=language, **values),
        "code": tr("コード「{value}」の付いた所", language=language, **values),
        "document": tr("資料が「{value}」", language=language, **values),
    }
    return sources[node.name]


def _date(node: Field, language: Language | None) -> str:
    return tr(_DATES.get(node.operator, N_("日付が{value}")), language=language, value=node.value)


def _compared(node: Field, language: Language | None) -> str:
    template = _COMPARED.get(node.operator, N_("「{text}」"))
    return tr(template, language=language, value=node.value, text=node.value)


_DATES = {
    ">=": N_("日付が{value}以降"),
    "<=": N_("日付が{value}まで"),
    ">": N_("日付が{value}より後"),
    "<": N_("日付が{value}より前"),
}
_COMPARED = {
    ">=": N_("{value}以上"),
    "<=": N_("{value}以下"),
    ">": N_("{value}より大きい"),
    "<": N_("{value}より小さい"),
}
