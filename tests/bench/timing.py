"""Measurements: what a step took, run by run, against its budget."""

import math
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

Unit = Literal["s", "MB"]
Measure = Literal["median", "p95"]


@dataclass(frozen=True, slots=True)
class Measurement:
    """One step and what each run of it took, in seconds (or the megabytes it held).

    ``budget`` is compared with the median, or with the 95th percentile where the budget says so. ``cpu`` are the
    seconds of processor time of the same runs: what they would take if nobody else used the machine and the disk
    answered at once; empty where it is not known. ``rival`` is what QualCoder takes for the same, in the figures that
    were reported of it; it is not run here.
    """

    step: str
    samples: tuple[float, ...]
    budget: float | None = None
    judged_by: Measure = "median"
    unit: Unit = "s"
    note: str = ""
    cpu: tuple[float, ...] = ()
    rival: str = ""

    @property
    def median(self) -> float:
        """The middle of the runs."""
        return statistics.median(self.samples)

    @property
    def p95(self) -> float:
        """What 95 of 100 runs stay within (nearest rank); of fewer than 20 runs the slowest."""
        ordered = sorted(self.samples)
        return ordered[math.ceil(0.95 * len(ordered)) - 1]

    @property
    def used(self) -> float | None:
        """The share of the budget that was used, None without a budget."""
        if self.budget is None:
            return None
        return (self.median if self.judged_by == "median" else self.p95) / self.budget


def measured(
    step: str,
    work: Callable[[], object],
    times: int = 30,
    *,
    budget: float | None = None,
    judged_by: Measure = "median",
    after: Callable[[], object] = lambda: None,
) -> Measurement:
    """Run a step some times and return how long each run took; ``after`` runs in between, untimed."""
    runs = []
    for _ in range(times):
        runs.append(timed(work))
        after()
    return _measurement(step, runs, budget, judged_by)


def measured_each(
    step: str,
    works: Iterable[Callable[[], object]],
    *,
    budget: float | None = None,
    judged_by: Measure = "median",
) -> Measurement:
    """Run each of several works of one kind once and return how long each took."""
    return _measurement(step, [timed(work) for work in works], budget, judged_by)


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Return how many seconds one run takes, and how many of them the processor worked for this process."""
    busy, began = time.process_time(), time.perf_counter()
    work()
    return time.perf_counter() - began, time.process_time() - busy


def _measurement(
    step: str, runs: Sequence[tuple[float, float]], budget: float | None, judged_by: Measure
) -> Measurement:
    return Measurement(
        step, tuple(taken for taken, _ in runs), budget, judged_by, cpu=tuple(worked for _, worked in runs)
    )
