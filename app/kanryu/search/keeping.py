"""A search as texts by name, as it is saved with a project and kept when the window is built anew."""

import json
from collections.abc import Mapping
from typing import Literal, cast, get_args

from kanryu.search.values import Arrangement, Grouping, Mode, Order, Scope, SearchQuery, Unit

EVERY_SCOPE: tuple[Scope, ...] = get_args(Scope)


def written(query: SearchQuery, listed: Arrangement) -> dict[str, str]:
    """Return what a search looks for besides its words, and how it is listed; what is usual is left out."""
    usual, plain = SearchQuery(""), Arrangement()
    texts = {
        "mode": "" if query.mode == usual.mode else query.mode,
        "scope": "" if query.scope == usual.scope else ",".join(query.scope),
        "case": query.case,
        "role": query.role,
        "code": query.code,
        "unit": "" if query.unit == usual.unit else query.unit,
        "off": json.dumps(query.off, ensure_ascii=False) if query.off else "",
        "order": "" if listed.order == plain.order else listed.order,
        "descending": "1" if listed.descending else "",
        "grouping": listed.grouping,
    }
    return {name: text for name, text in texts.items() if text}


def read(text: str, options: Mapping[str, str], context: int) -> tuple[SearchQuery, Arrangement]:
    """Return the search that was written, with so many characters around hits; what is unknown is as usual."""
    query = SearchQuery(
        text,
        cast("Mode", _known(options.get("mode"), get_args(Mode))),
        options.get("case", ""),
        options.get("role", ""),
        options.get("code", ""),
        context,
        cast("Unit", _known(options.get("unit"), get_args(Unit))),
        scopes(options.get("scope", "")),
        _forms(options.get("off", "")),
    )
    order = cast("Order", _known(options.get("order"), get_args(Order)))
    grouping = cast("Grouping | Literal['']", _known(options.get("grouping"), ("", *get_args(Grouping))))
    return query, Arrangement(order, options.get("descending") == "1", grouping)


def scopes(text: str) -> tuple[Scope, ...]:
    """Return the kinds of text that are named, in their usual order; without any, the transcripts."""
    named = set(text.split(","))
    return tuple(scope for scope in EVERY_SCOPE if scope in named) or EVERY_SCOPE[:1]


def _known(value: str | None, among: tuple[str, ...]) -> str:
    return value if value in among else among[0]


def _forms(text: str) -> tuple[str, ...]:
    try:
        forms = json.loads(text) if text else []
    except ValueError:
        return ()
    return tuple(str(form) for form in forms) if isinstance(forms, list) else ()
