"""The rule that admits a proposition, applied to the cases for, against and undecided."""

from collections.abc import Iterable
from dataclasses import dataclass

from kanryu.analysis.compare.states import State
from kanryu.analysis.model.values import Rule, Status


@dataclass(frozen=True, slots=True)
class CasesByState:
    """Case ids by what their cell says; ``undecided`` are weak and conflicting ones."""

    present: tuple[str, ...]
    absent: tuple[str, ...]
    undecided: tuple[str, ...]
    unknown: tuple[str, ...]

    @property
    def judged(self) -> int:
        """How many cases could be judged."""
        return len(self.present) + len(self.absent) + len(self.undecided)


def by_state(states: Iterable[tuple[str, State]]) -> CasesByState:
    """Sort (case id, state) pairs."""
    pairs = list(states)
    kinds: tuple[tuple[State, ...], ...] = (("present",), ("absent",), ("weak", "conflicting"), ("unknown",))
    return CasesByState(*(tuple(case for case, state in pairs if state in kind) for kind in kinds))


def admitted(supporting: int, judged: int, rule: Rule) -> Status:
    """Return ``accepted`` when the supporting cases are enough in number and in share, else ``hypothesis``."""
    enough = supporting >= rule.min_cases and judged > 0 and supporting / judged >= rule.min_share
    return "accepted" if enough else "hypothesis"
