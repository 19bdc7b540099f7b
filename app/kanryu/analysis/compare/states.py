"""What the codings of one cell add up to, and why a cell can be empty.

The rules are those of the project's worked example (fictional cases, hand-checked): strength 1 alone never
decides. Where the strongest assent and the strongest denial are equal the example counts the cell as absent;
here it is ``conflicting``, because a reader must decide it.
"""

from collections.abc import Iterable
from typing import Literal

State = Literal["present", "absent", "weak", "conflicting", "unknown"]
Reason = Literal["not_asked", "not_mentioned", "not_coded"]


def state_of(evidence: Iterable[tuple[str, int]]) -> State:
    """Return the state of a cell from the polarity (``+``, ``-``, ``±``) and strength (1 to 3) of its codings.

    present: assent of strength 2 or more, stronger than any denial; absent: the same of denial; conflicting:
    equally strong, or ``±`` stronger than either; weak: nothing stronger than 1; unknown: no coding.
    """
    strongest = {"+": 0, "-": 0, "±": 0}
    for polarity, strength in evidence:
        strongest[polarity] = max(strongest[polarity], strength)
    most = max(strongest.values())
    if most < 2:
        return "weak" if most else "unknown"
    if strongest["+"] == strongest["-"] or strongest["±"] > max(strongest["+"], strongest["-"]):
        return "conflicting"
    return "present" if strongest["+"] > strongest["-"] else "absent"


def common_state(states: Iterable[State]) -> State:
    """Return the state of a cell over several cases: what all decided cases agree on, else conflicting."""
    known = set(states) - {"unknown"}
    if not known:
        return "unknown"
    decided = known - {"weak"}
    if not decided:
        return "weak"
    return decided.pop() if len(decided) == 1 else "conflicting"
