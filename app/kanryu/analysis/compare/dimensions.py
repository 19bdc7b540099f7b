"""The dimensions of a matrix: the cases, or a set of codes, each code with all below it."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from kanryu.analysis.coding.codebooks import AXES
from kanryu.analysis.coding.codes import CodeItem, list_codes, subtree_ids
from kanryu.analysis.documents.cases import list_cases
from kanryu.analysis.naming import case_named, code_named, codes_named
from kanryu.errors import InvalidValue
from kanryu.i18n import N_, Language


@dataclass(frozen=True, slots=True)
class Member:
    """A row, column or layer: a case, or a code; ``codes`` are the code and all below it (empty for a case)."""

    id: str
    key: str
    name: str
    color: str
    axis: str
    codes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Dimension:
    """An ordered set of members, either all cases or all codes; ``evidence`` makes its codes count in crossings."""

    kind: str
    members: tuple[Member, ...]
    evidence: bool = False


NONE = Dimension("none", ())


def dimension(session: Session, spec: str, language: Language = "ja") -> Dimension:
    """Return the dimension a text describes.

    ``case`` are all cases, ``cases:A社,B社`` some; ``axis:phase`` the codes one level below the axis's headings,
    ``axis:phase:RI`` only those of one code system; ``below:P`` the codes directly below one; ``codes:P1,C2`` the
    codes named; an empty text is no dimension.

    Raises:
        InvalidValue: the text describes no dimension.
        NotFound, Ambiguous: a case or code it names.
    """
    kind, _, rest = spec.strip().partition(":")
    if not spec.strip():
        return NONE
    if kind in {"case", "cases"}:
        return _cases(session, rest)
    codes = list_codes(session)
    axis, _, book = rest.partition(":")
    if kind == "axis" and axis in AXES:
        chosen = axis_codes(codes, axis)
        return _codes(codes, [code for code in chosen if book in {"", code.codebook}], language)
    if kind == "below" and rest:
        above = code_named(session, rest)
        return _codes(codes, [code for code in codes if code.parent_id == above], language)
    if kind in {"code", "codes"} and rest:
        wanted = codes_named(session, [name.strip() for name in rest.split(",")])
        by_id = {code.id: code for code in codes}
        return _codes(codes, [by_id[id_] for id_ in wanted], language)
    raise InvalidValue(N_("行列の軸"), spec, "case、axis:" + "|".join(AXES) + "[:CODEBOOK]、below:CODE、codes:A,B")


def axis_codes(codes: tuple[CodeItem, ...], axis: str) -> list[CodeItem]:
    """Return the codes of an axis that are compared: the highest that are not mere headings."""
    chosen: list[CodeItem] = []
    covered: set[str] = set()
    for code in codes:  # parents come first
        if code.parent_id in covered:
            covered.add(code.id)
        elif code.axis == axis and not code.is_group:
            covered.add(code.id)
            chosen.append(code)
    return chosen


def _cases(session: Session, rest: str) -> Dimension:
    wanted = [case_named(session, name.strip()) for name in rest.split(",") if name.strip()]
    members = [
        Member(case.id, case.name, case.name, "", "", frozenset())
        for case in list_cases(session)
        if not wanted or case.id in wanted
    ]
    return Dimension("case", tuple(members))


def _codes(codes: tuple[CodeItem, ...], chosen: list[CodeItem], language: Language) -> Dimension:
    members = tuple(
        Member(
            code.id,
            code.key,
            code.name(language),
            code.color,
            code.axis,
            frozenset(subtree_ids(codes, code.id)),
        )
        for code in chosen
    )
    return Dimension("code", members)
