"""The prototype model as values: boxes, arrows and the rule that admits them."""

from dataclasses import dataclass
from typing import Literal, get_args

Layer = Literal["environment", "condition", "phase", "capability", "outcome", "risk"]
Status = Literal["accepted", "hypothesis"]
Kind = Literal["sequence", "enables", "cooccurrence"]
LAYERS: tuple[Layer, ...] = get_args(Layer)


@dataclass(frozen=True, slots=True)
class Rule:
    """How many cases, and which share of the cases judged, a proposition needs to be accepted."""

    min_cases: int = 2
    min_share: float = 0.25


@dataclass(frozen=True, slots=True)
class CaseName:
    """A case as the model names it."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Box:
    """One proposition of the model and the ids of the cases and codings it rests on.

    ``undecided`` holds the cases whose cell is weak or conflicting; ``unknown`` those nobody can judge.
    ``stale`` gives the reasons to look again; ``first`` and ``last`` are years of the events.
    """

    id: str
    code: str
    key: str
    layer: Layer
    name_ja: str
    name_en: str
    color: str
    status: Status
    supporting: tuple[str, ...]
    opposing: tuple[str, ...]
    unknown: tuple[str, ...]
    undecided: tuple[str, ...]
    codings: tuple[str, ...]
    first: str | None
    last: str | None
    stale: tuple[str, ...] = ()
    position: int = 0

    @property
    def judged(self) -> int:
        """Number of cases that could be judged: supporting, opposing and undecided."""
        return len(self.supporting) + len(self.opposing) + len(self.undecided)


@dataclass(frozen=True, slots=True)
class Arrow:
    """A relation between two boxes, by their ids, and the cases and codings it rests on."""

    source: str
    target: str
    kind: Kind
    status: Status
    supporting: tuple[str, ...]
    opposing: tuple[str, ...]
    codings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Model:
    """The prototype model of a project: its boxes, its arrows, and the cases it was drawn from.

    ``version`` is the number it was saved under and ``made_at`` the day, ISO 8601; a draft has neither.
    """

    title: str
    rule: Rule
    cases: tuple[CaseName, ...]
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    version: int | None
    made_at: str | None
