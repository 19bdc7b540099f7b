"""Interviews of the workload: who speaks, in which notation, and the whole text of a given length."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from tests.bench.sentences import question, reply, statement

LENGTH = 32_000
_SECONDS_PER_CHARACTER = 0.17


@dataclass(frozen=True, slots=True)
class Notation:
    """How a transcriber marks turns; ``head`` makes what stands before the words from label and seconds."""

    name: str
    interviewer: str
    others: tuple[str, ...]
    head: Callable[[str, int], str]


def _clock(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def _asked(label: str, _seconds: int) -> str:
    return f"{label}．"


NOTATIONS = (
    Notation("colon", "聞き手", ("社長", "工場長"), lambda label, _: f"{label}："),
    Notation("time first", "聞き手", ("社長", "海外事業部長", "専務"), lambda label, at: f"[{_clock(at)}] {label}："),
    Notation("time after", "調査員", ("現地責任者", "営業部長"), lambda label, at: f"{label}（{_clock(at)}）："),
    Notation("question and answer", "Ｑ", ("Ａ",), _asked),
    Notation("brackets", "聞き手", ("会長", "現地法人社長"), lambda label, _: f"【{label}】"),
    Notation("circle", "聞き手", ("支援機関担当者", "社長"), lambda label, _: f"〇{label}　"),
    Notation("half width", "Q", ("社長", "工場長"), lambda label, _: f"{label}: "),
    Notation("line of its own", "聞き手", ("社長", "現地責任者"), lambda label, at: f"{label}　{_clock(at)}\n"),
)


def notation_of(number: int) -> Notation:
    """Return the notation of the interview with this number; they take turns."""
    return NOTATIONS[number % len(NOTATIONS)]


def interview(seed: int, number: int, length: int = LENGTH) -> str:
    """Return the text of an interview, exactly ``length`` code points long, the same for the same numbers."""
    chance = random.Random(f"{seed}/{number}")
    notation = notation_of(number)
    lines: list[str] = []
    written = 0
    for label, words in _turns(chance, notation):
        line = notation.head(label, int(written * _SECONDS_PER_CHARACTER)) + words + "\n"
        lines.append(line)
        written += len(line)
        if written >= length:
            break
    return "".join(lines)[: length - 2] + "。\n"


def _turns(chance: random.Random, notation: Notation) -> Iterator[tuple[str, str]]:
    """Yield label and words: mostly a question and an answer, sometimes nodding or another who joins in."""
    while True:
        yield notation.interviewer, question(chance) if chance.random() < 0.6 else reply(chance)
        speaker = chance.choices(notation.others, _falling(len(notation.others)))[0]
        yield speaker, _answer(chance)
        if len(notation.others) > 1 and chance.random() < 0.1:
            yield chance.choice(notation.others), reply(chance) + statement(chance)


def _answer(chance: random.Random) -> str:
    """Return an answer: short, of some sentences, or once in a while a long tale in paragraphs."""
    kind = chance.random()
    if kind < 0.35:
        return reply(chance)
    if kind < 0.985:
        return "".join(statement(chance) for _ in range(chance.choice((1, 1, 2, 2, 3, 4))))
    paragraphs = ("".join(statement(chance) for _ in range(5)) for _ in range(chance.randint(2, 8)))
    return "\n".join(paragraphs)


def _falling(count: int) -> list[float]:
    return list(accumulate([0.4] * (count - 1), lambda share, factor: share * factor, initial=1.0))
