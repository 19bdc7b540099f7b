"""Sorting the codings into the cells of a matrix.

A cell of one code dimension holds the codings of its code. Where code dimensions cross, one of them gives the
evidence and the others the ground: the cell holds the evidence codings that overlap a coding of every ground code
in the same document and case. Phases are always ground, so a crossing counts the same whichever way it is turned;
between two other axes the columns are the evidence.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import groupby, product

from kanryu.analysis.compare.dimensions import NONE, Dimension
from kanryu.analysis.compare.evidence import Among, Piece

Address = tuple[str, str, str]
"""Row, column and layer by member id; empty where there is no such dimension."""

_ROW, _COLUMN, _LAYER = range(3)


def cells_of(
    pieces: Iterable[Piece], rows: Dimension, columns: Dimension, layers: Dimension = NONE
) -> dict[Address, list[Piece]]:
    """Return the codings of every cell that has one; ``pieces`` come document by document in text order."""
    table = _Sorter((rows, columns, layers))
    cells: dict[Address, list[Piece]] = {}
    for _, group in groupby(pieces, key=lambda piece: piece.document_id):
        for address, piece in table.sort(list(group)):
            cells.setdefault(address, []).append(piece)
    return cells


def usable(*dimensions: Dimension) -> Among:
    """Return which codings a matrix of these dimensions can use at all, so that no others need be loaded."""
    codes = frozenset[str]().union(*(member.codes for one in dimensions for member in one.members))
    cases = frozenset(member.id for one in dimensions if one.kind == "case" for member in one.members)
    return Among(codes, cases if any(one.kind == "case" for one in dimensions) else None)


class _Sorter:
    """Knows which members a coding belongs to in each dimension."""

    def __init__(self, dimensions: tuple[Dimension, Dimension, Dimension]) -> None:
        self._dimensions = dimensions
        self._codes = [place for place, one in enumerate(dimensions) if one.kind == "code"]
        self._evidence = evidence_place(dimensions)
        self._ground = [place for place in self._codes if place != self._evidence]
        self._members: list[dict[str, list[str]]] = [_members_by_code(one) for one in dimensions]
        self._cases = {member.id for one in dimensions if one.kind == "case" for member in one.members}

    def sort(self, pieces: list[Piece]) -> Iterator[tuple[Address, Piece]]:
        """Yield the cells each coding of one document belongs to."""
        grounds = {place: _Ground(pieces, self._members[place]) for place in self._ground}
        for piece in pieces:
            found = self._evidence_members(piece)
            if found:
                yield from self._addresses(piece, found, grounds)

    def _evidence_members(self, piece: Piece) -> list[str]:
        if self._evidence is None:
            return []
        return self._members[self._evidence].get(piece.code_id, [])

    def _addresses(
        self, piece: Piece, found: list[str], grounds: dict[int, "_Ground"]
    ) -> Iterator[tuple[Address, Piece]]:
        choices: list[list[str]] = []
        for place, one in enumerate(self._dimensions):
            if one.kind == "none":
                choices.append([""])
            elif one.kind == "case":
                choices.append([piece.case_id] if piece.case_id in self._cases and piece.case_id else [])
            else:
                choices.append(found if place == self._evidence else grounds[place].under(piece))
        for row, column, layer in product(*choices):
            yield (row, column, layer), piece


class _Ground:
    """The codings of one document that other codings may overlap, by where they begin."""

    def __init__(self, pieces: list[Piece], members: dict[str, list[str]]) -> None:
        mine = sorted((p for p in pieces if p.code_id in members), key=lambda piece: piece.reach_start)
        self._pieces = mine
        self._starts = [piece.reach_start for piece in mine]
        self._members = members

    def under(self, piece: Piece) -> list[str]:
        """Return the members that cover some of the ground of a coding, each once."""
        found: dict[str, None] = {}
        for other in self._pieces[: bisect_left(self._starts, piece.reach_end)]:
            if other.reach_end > piece.reach_start and other.case_id == piece.case_id:
                found.update(dict.fromkeys(self._members[other.code_id]))
        return list(found)


def evidence_place(dimensions: tuple[Dimension, Dimension, Dimension]) -> int | None:
    """Return which of rows, columns and layers gives the evidence, None when none of them are codes."""
    codes = [place for place in (_COLUMN, _ROW, _LAYER) if dimensions[place].kind == "code"]
    for place in codes:
        if dimensions[place].evidence:
            return place
    for place in codes:
        if any(member.axis != "phase" for member in dimensions[place].members):
            return place
    return codes[0] if codes else None


def _members_by_code(one: Dimension) -> dict[str, list[str]]:
    by_code: dict[str, list[str]] = {}
    for member in one.members:
        for code_id in member.codes:
            by_code.setdefault(code_id, []).append(member.id)
    return by_code
