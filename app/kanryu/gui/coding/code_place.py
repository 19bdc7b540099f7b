"""Where a new code can stand: at the top of a code system, or below a code."""

from dataclasses import dataclass

from kanryu.analysis.coding.codes import CodeItem
from kanryu.i18n import current, tr


@dataclass(frozen=True, slots=True)
class CodePlace:
    """A place for a new code; without a code system, the project's own one is to be made."""

    codebook_id: str
    parent_id: str
    name: str
    second: str
    depth: int


def places_for(
    codes: tuple[CodeItem, ...], books: tuple[tuple[str, str], ...], recent: tuple[str, ...]
) -> tuple[CodePlace, ...]:
    """Return the places for a new code in tree order, that of the siblings of the code used last first.

    Args:
        codes: all codes in tree order.
        books: the code systems as (id, name).
        recent: ids of the codes used last.
    """
    found: list[CodePlace] = []
    for id_, name in books:
        found.append(CodePlace(id_, "", name, tr("いちばん上"), 0))
        found += [
            CodePlace(id_, code.id, code.name(current()), "", code.depth + 1)
            for code in codes
            if code.codebook_id == id_
        ]
    if not found:
        return (CodePlace("", "", tr("自分のコード"), tr("新しいコード体系"), 0),)
    last = next((code for id_ in recent for code in codes if code.id == id_), None)
    near = [place for place in found if last is not None and place.parent_id and place.parent_id == last.parent_id]
    return (*near, *(place for place in found if place not in near))
