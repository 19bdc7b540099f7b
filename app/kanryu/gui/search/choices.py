"""What can be chosen above the hits: where and how to search, and how to list what is found."""

from collections.abc import Mapping
from dataclasses import replace
from typing import cast

from kanryu.analysis.coding.codes import CodeItem
from kanryu.analysis.documents.cases import CaseItem
from kanryu.analysis.documents.incoming import ROLES
from kanryu.gui.compare.arrangement import DIMENSIONS
from kanryu.gui.controls.drop_down import Item
from kanryu.gui.search.lines import SCOPES
from kanryu.gui.search.listing import GROUPINGS, ORDERS
from kanryu.i18n import N_, current, tr
from kanryu.search import SearchQuery
from kanryu.search.keeping import EVERY_SCOPE, scopes
from kanryu.search.values import Arrangement, Mode, Unit

ALL_TEXTS = "all"
CONTEXT = 60
"""Characters on each side that a line may show."""
WHERE = (
    ("mode", N_("探し方")),
    ("scope", N_("範囲")),
    ("case", N_("事例")),
    ("role", N_("話者")),
    ("code", N_("コード")),
)
HOW = (("unit", N_("文脈")), ("order", N_("並び")), ("grouping", N_("まとめ")))
_MODES = (
    ("words", N_("言葉で")),
    ("literal", N_("打ったとおりの文字で")),
    ("regex", N_("正規表現")),
)
_UNITS = (
    ("characters", N_("前後の文字")),
    ("sentence", N_("その文だけ")),
    ("turn", N_("その発話だけ")),
)


def choices(cases: tuple[CaseItem, ...], codes: tuple[CodeItem, ...]) -> dict[str, list[Item]]:
    """Return everything that can be chosen in a project, by kind."""
    language = current()
    scopes_ = [*(Item(scope, tr(name)) for scope, name in SCOPES), Item(ALL_TEXTS, tr("すべての文章"))]
    return {
        "mode": [Item(value, tr(name)) for value, name in _MODES],
        "scope": scopes_,
        "case": [Item("", tr("すべての事例")), *(Item(case.id, case.name) for case in cases)],
        "role": [Item("", tr("すべての話者")), *(Item(role, tr(role)) for role in ROLES)],
        "code": [
            Item("", tr("すべてのコード")),
            *(Item(code.id, code.name(language), _axis_name(code.axis)) for code in codes if not code.is_group),
        ],
        "unit": [Item(value, tr(name)) for value, name in _UNITS],
        "order": [Item(value, tr(name)) for value, name in ORDERS],
        "grouping": [Item(value, tr(name)) for value, name in GROUPINGS],
    }


def chosen(query: SearchQuery, listed: Arrangement) -> dict[str, str]:
    """Return what is chosen, by kind."""
    return {
        "mode": query.mode,
        "scope": query.scope[0] if len(query.scope) == 1 else ALL_TEXTS,
        "case": query.case,
        "role": query.role,
        "code": query.code,
        "unit": query.unit,
        "order": listed.order,
        "grouping": listed.grouping,
    }


def limited(query: SearchQuery, kind: str, value: str) -> SearchQuery:
    """Return the search with another choice of where or how to look."""
    match kind:
        case "mode":
            return replace(query, mode=cast("Mode", value), off=())
        case "scope":
            return replace(query, scope=EVERY_SCOPE if value == ALL_TEXTS else scopes(value))
        case "case":
            return replace(query, case=value)
        case "role":
            return replace(query, role=value)
        case "code":
            return replace(query, code=value)
        case _:
            return replace(query, unit=cast("Unit", value))


def without_off(query: SearchQuery, text: str) -> SearchQuery:
    """Return the search for other words; which spellings are off belongs to the words before."""
    return query if text == query.text else replace(query, text=text, off=())


def without_lost(query: SearchQuery, offered: Mapping[str, list[Item]]) -> SearchQuery:
    """Return the search without limits to a case, role or code that is no longer there."""
    for kind, value in (("case", query.case), ("role", query.role), ("code", query.code)):
        if value not in {item.value for item in offered[kind]}:
            query = limited(query, kind, "")
    return query


def _axis_name(axis: str) -> str:
    return next((tr(name) for spec, name in DIMENSIONS if spec == f"axis:{axis}"), tr("コード"))
