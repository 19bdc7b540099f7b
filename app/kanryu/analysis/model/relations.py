"""The arrows of a proposed model: phases in their order, and what enables them."""

from collections.abc import Iterable, Mapping
from itertools import pairwise

from kanryu.analysis.compare.matrix import Matrix
from kanryu.analysis.model.rules import CasesByState, admitted, by_state
from kanryu.analysis.model.values import Arrow, Box, Kind, Rule

FirstYears = Mapping[tuple[str, str], str]
"""The first year told of, by box id and case id; missing where nobody named one."""


def sequences(boxes: list[Box], rule: Rule, years: FirstYears, books: Mapping[str, str]) -> Iterable[Arrow]:
    """Yield the arrows between neighbouring phases; ``books`` gives the codebook of every code."""
    for earlier, later in _neighbours([box for box in boxes if box.layer == "phase"], books):
        both = [case for case in earlier.supporting if case in later.supporting]
        turned = tuple(case for case in both if _reversed(years.get((earlier.id, case)), years.get((later.id, case))))
        supporting = tuple(case for case in both if case not in turned)
        judged = len(_judged(earlier) & _judged(later))
        status = admitted(len(supporting), judged, rule)
        yield Arrow(earlier.id, later.id, "sequence", status, supporting, turned, earlier.codings + later.codings)


def _neighbours(phases: list[Box], books: Mapping[str, str]) -> list[tuple[Box, Box]]:
    """Return the pairs in order, codebook by codebook: two codebooks tell two stories."""
    by_book: dict[str, list[Box]] = {}
    for box in phases:
        by_book.setdefault(books[box.code], []).append(box)
    return [pair for group in by_book.values() for pair in _pairs(group)]


def _pairs(phases: list[Box]) -> list[tuple[Box, Box]]:
    """Return the neighbours; a branch (P2.2) runs beside the phase among them whose key it begins with (P2)."""
    beside = {box.id: _beside(box, phases) for box in phases}
    trunk = [box for box in phases if beside[box.id] is None]
    pairs = list(pairwise(trunk))
    for branch in phases:
        host = beside[branch.id]
        if host in trunk:
            place = trunk.index(host)
            pairs += [(before, branch) for before in trunk[max(place - 1, 0) : place]]
            pairs += [(branch, after) for after in trunk[place + 1 : place + 2]]
    return pairs


def _beside(box: Box, phases: list[Box]) -> Box | None:
    hosts = [other for other in phases if box.key.startswith(f"{other.key}.")]
    return min(hosts, key=lambda host: len(host.key), default=None)


def _judged(box: Box) -> set[str]:
    return {*box.supporting, *box.opposing, *box.undecided}


def _reversed(earlier: str | None, later: str | None) -> bool:
    return earlier is not None and later is not None and earlier > later


def enabling(table: Matrix, boxes: list[Box], rule: Rule) -> Iterable[Arrow]:
    """Yield the arrows from the columns of a case x code x phase matrix to the phases."""
    known = {box.id: box for box in boxes}
    for column in table.columns:
        for phase in table.layers:
            cells = table.column_cells(column.id, phase.id)
            codings = tuple(id_ for cell in cells for id_ in cell.codings)
            if codings and column.id in known and phase.id in known:
                found = by_state((cell.row, cell.state) for cell in cells)
                yield _enabling(known[column.id], known[phase.id], found, codings, rule)


def _enabling(source: Box, target: Box, found: CasesByState, codings: tuple[str, ...], rule: Rule) -> Arrow:
    """Return an arrow; a case supports it only where both its boxes are present too."""
    judged = len(_judged(source) & _judged(target))
    standing = set(source.supporting) & set(target.supporting)
    supporting = tuple(case for case in found.present if case in standing)
    kind: Kind = "enables" if supporting else "cooccurrence"
    status = admitted(len(supporting), judged, rule)
    return Arrow(source.id, target.id, kind, status, supporting, found.absent, codings)


def legible(arrows: Iterable[Arrow], most: int = 1) -> tuple[Arrow, ...]:
    """Return the arrows that a picture draws: all sequences, and of every source the ``most`` best supported.

    Accepted ones go before hypotheses, these before co-occurrences; the model itself keeps them all.
    """
    order = {"enables": 0, "cooccurrence": 1}
    chosen = [arrow for arrow in arrows if arrow.kind == "sequence"]
    by_source: dict[str, list[Arrow]] = {}
    for arrow in arrows:
        if arrow.kind != "sequence":
            by_source.setdefault(arrow.source, []).append(arrow)
    for mine in by_source.values():
        mine.sort(key=lambda arrow: (arrow.status != "accepted", order[arrow.kind], -len(arrow.supporting)))
        chosen += mine[:most]
    return tuple(chosen)
