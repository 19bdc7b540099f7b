"""Phases crossed with conditions and capabilities: which codes, and how many quotations stand behind each pair."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from kanryu.analysis.coding.codes import CodeItem
from kanryu.analysis.compare.dimensions import axis_codes
from kanryu.analysis.compare.matrix import MatrixSpec, matrix

GROUND = "phase"
EVIDENCE = ("condition", "capability")
_DIGITS, _LETTERS = "1234567890", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Crossable:
    """A code of a crossing and the key it is chosen by; without a key it is chosen by mouse and arrows."""

    code: CodeItem
    key: str


def crossable(codes: tuple[CodeItem, ...], axes: tuple[str, ...], taken: str = "") -> tuple[Crossable, ...]:
    """Return the codes that matrices compare on some axes, each with its own key or a free one.

    Phases take free digits, other codes free letters.

    Args:
        codes: all codes in tree order.
        axes: of which axes.
        taken: keys that others have already.
    """
    chosen = [code for axis in axes for code in axis_codes(codes, axis)]
    keys: dict[str, str] = {}
    for code in chosen:
        key = code.shortcut.upper()
        if key and key not in taken and key not in keys.values():
            keys[code.id] = key
    free = [key for key in (_DIGITS if axes == (GROUND,) else _LETTERS) if key not in {*keys.values(), *taken}]
    for code in chosen:
        if code.id not in keys and free:
            keys[code.id] = free.pop(0)
    return tuple(Crossable(code, keys.get(code.id, "")) for code in chosen)


def crossing_counts(session: Session) -> dict[tuple[str, str], int]:
    """Return by the ids of phase and other code how many quotations the matrix counts for their crossing."""
    counts: dict[tuple[str, str], int] = {}
    for axis in EVIDENCE:
        table = matrix(session, MatrixSpec(f"axis:{GROUND}", f"axis:{axis}"))
        for (phase, other, _), cell in table.cells.items():
            counts[phase, other] = cell.value
    return counts
