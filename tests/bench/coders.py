"""The codings of the workload: passages that overlap heavily, few codes very frequent, several coders."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kanryu.analysis.coding.codings import Quality

SHORTEST, LONGEST = 10, 400
FREQUENT = "P1.1"
"""The code given most often."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A coding to be made: a passage [start, end) of one interview, a code by its key, a coder by number."""

    start: int
    end: int
    code: str
    coder: int
    quality: Quality


def shares(documents: int, codings: int, fixed: int) -> list[int]:
    """Return how many codings each interview gets: the first ``fixed``, those not begun none, the rest unevenly."""
    weights = [0.0 if number == 0 else _weight(number) for number in range(documents)]
    total = sum(weights) or 1.0
    rest = codings - fixed
    reached, counts, given = 0.0, [], 0
    for number, weight in enumerate(weights):
        reached += weight
        upto = round(rest * reached / total)
        counts.append(fixed if number == 0 else upto - given)
        given = upto
    return counts


def status_of(number: int) -> str:
    """Return how far the coding of an interview has come."""
    return "未着手" if number % 15 == 14 else "途中" if number % 5 == 3 else "完了"


def _weight(number: int) -> float:
    return {"未着手": 0.0, "途中": 0.5, "完了": 0.7 + (number * 7 % 11) * 0.06}[status_of(number)]


def deal(seed: int, codings: int, frequent: int, keys: Sequence[str]) -> list[str]:
    """Return the codes of all codings in a mixed order: one exactly ``frequent`` times, the others less."""
    chance = random.Random(f"{seed}/codes")
    others = [key for key in keys if key != FREQUENT]
    chance.shuffle(others)
    once = others[: codings - frequent]
    weights = [1 / (rank + 3) for rank in range(len(others))]
    dealt = [FREQUENT] * frequent + once + chance.choices(others, weights, k=codings - frequent - len(once))
    chance.shuffle(dealt)
    return dealt


def drafts(seed: int, number: int, text: str, codes: Sequence[str], coders: int) -> Iterator[Draft]:
    """Yield the codings of one interview; no two are the same passage, code and coder."""
    chance = random.Random(f"{seed}/{number}/codings")
    sentences = [0, *(at + 1 for at, letter in enumerate(text) if letter in "。\n")]
    sentences = [at for at in sentences if at < len(text) - LONGEST]
    made: set[tuple[int, int, str, int]] = set()
    start = end = 0
    for code in codes:
        while True:
            start, end = _passage(chance, sentences, start, end, len(text))
            coder = number % coders if chance.random() < 0.8 else chance.randrange(coders)
            if (start, end, code, coder) not in made:
                break
        made.add((start, end, code, coder))
        yield Draft(start, end, code, coder, _quality(chance))


def _passage(chance: random.Random, sentences: list[int], start: int, end: int, length: int) -> tuple[int, int]:
    """Return a passage: often the last one again with other bounds, else one from the beginning of a sentence."""
    if end and chance.random() < 0.55:
        start = max(start + chance.choice((-40, -12, 0, 0, 0, 9, 35)), 0)
        end += chance.choice((-30, 0, 0, 0, 14, 60))
    else:
        start = chance.choice(sentences)
        end = start + int(chance.lognormvariate(4.3, 0.8))
    end = min(max(end, start + SHORTEST), start + LONGEST, length)
    return start, end


def _quality(chance: random.Random) -> Quality:
    told = f"{chance.randint(1995, 2023)}年" if chance.random() < 0.4 else ""
    note = "前後の発言と合わせて読む。" if chance.random() < 0.1 else ""
    return Quality(
        chance.choices(("+", "-", "±"), (80, 12, 8))[0],
        chance.choices((1, 2, 3), (25, 50, 25))[0],
        told,
        note,
    )
