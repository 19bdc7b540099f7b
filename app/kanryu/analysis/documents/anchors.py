"""Anchors: what two texts share beyond doubt, because it occurs only once in each."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """The same ``length`` characters at ``old`` in one text and at ``new`` in the other."""

    old: int
    new: int
    length: int

    @property
    def old_end(self) -> int:
        """The position after its last character in the old text."""
        return self.old + self.length

    @property
    def new_end(self) -> int:
        """The position after its last character in the new text."""
        return self.new + self.length

    def shifted(self, old: int, new: int) -> "Run":
        """Return the run counted from elsewhere."""
        return Run(self.old + old, self.new + new, self.length)

    def cut(self, characters: int) -> "Run":
        """Return the run without its first characters."""
        return Run(self.old + characters, self.new + characters, self.length - characters)


def unique_runs(old: str, new: str, size: int) -> list[Run]:
    """Return the runs, in the order of the old text, whose every ``size`` characters occur once in each text."""
    there = _places(new, size)
    runs: list[Run] = []
    begin, other, length = -1, -1, 0
    for gram, at in _places(old, size).items():
        found = there.get(gram, -1) if at >= 0 else -1
        if found >= 0 and at == begin + length and found == other + length:
            length += 1
            continue
        if length:
            runs.append(Run(begin, other, length + size - 1))
        begin, other, length = (at, found, 1) if found >= 0 else (-1, -1, 0)
    if length:
        runs.append(Run(begin, other, length + size - 1))
    return runs


def _places(text: str, size: int) -> dict[str, int]:
    """Return where each stretch of ``size`` characters stands, in text order; -1 when it occurs again."""
    places: dict[str, int] = {}
    for at in range(len(text) - size + 1):
        gram = text[at : at + size]
        places[gram] = -1 if gram in places else at
    return places


def heaviest_chain(runs: Iterable[Run]) -> list[Run]:
    """Return the runs, given in the order of the old text, that keep their order in the new one and weigh most.

    What is left out has been moved. Runs that overlap by a few characters are cut to lie side by side.
    """
    known = list(runs)
    before: list[int] = []
    places: list[int] = []  # new positions, growing
    weights: list[int] = []  # the best weight of a chain that ends there, growing with them
    last: list[int] = []
    for index, run in enumerate(known):
        at = bisect_left(places, run.new)
        before.append(last[at - 1] if at else -1)
        weight = run.length + (weights[at - 1] if at else 0)
        stop = at
        while stop < len(places) and weights[stop] <= weight:
            stop += 1
        if stop > at or at == len(places) or places[at] != run.new:
            places[at:stop], weights[at:stop], last[at:stop] = [run.new], [weight], [index]
    chain: list[Run] = []
    index = last[-1] if last else -1
    while index >= 0:
        chain.append(known[index])
        index = before[index]
    return side_by_side(reversed(chain))


def side_by_side(runs: Iterable[Run]) -> list[Run]:
    """Return runs in order without overlaps; two that continue each other become one."""
    chain: list[Run] = []
    for run in runs:
        if chain:
            previous = chain[-1]
            overlap = max(previous.old_end - run.old, previous.new_end - run.new, 0)
            run = run.cut(overlap)  # noqa: PLW2901 - the rest of the run
            if run.length <= 0:
                continue
            if (previous.old_end, previous.new_end) == (run.old, run.new):
                chain[-1] = Run(previous.old, previous.new, previous.length + run.length)
                continue
        if run.length > 0:
            chain.append(run)
    return chain
