"""Which passages of a code are listed, in what order, and how they are quoted; free of the toolkit."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from kanryu.analysis.coding.passages import PassageLine
from kanryu.i18n import N_, tr

Order = Literal["text", "strength", "time", "long"]
ORDERS: tuple[tuple[Order, str], ...] = (
    ("text", N_("資料の順")),
    ("strength", N_("強い順")),
    ("time", N_("出来事の時の順")),
    ("long", N_("長い順")),
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is narrowed to; empty means all. ``fact`` is (attribute id, value) of the case."""

    fact: tuple[str, str] = ("", "")
    role: str = ""
    coder: str = ""
    polarity: str = ""
    order: Order = "text"


def listed_lines(
    lines: Iterable[PassageLine], wanted: Wanted, facts: Mapping[str, Mapping[str, str]]
) -> tuple[PassageLine, ...]:
    """Return the passages to list; ``facts`` are the values by attribute id, by case id."""
    found = [line for line in lines if _fits(line, wanted, facts)]
    if wanted.order == "strength":
        found.sort(key=lambda line: -line.coding.strength)
    elif wanted.order == "time":
        found.sort(key=lambda line: (not line.coding.event_time, line.coding.event_time))
    elif wanted.order == "long":
        found.sort(key=lambda line: line.coding.start - line.coding.end)
    return tuple(found)


def _fits(line: PassageLine, wanted: Wanted, facts: Mapping[str, Mapping[str, str]]) -> bool:
    coding, (attribute, value) = line.coding, wanted.fact
    return (
        wanted.role in {"", line.role}
        and wanted.coder in {"", coding.coder_id}
        and wanted.polarity in {"", coding.polarity}
        and (not attribute or facts.get(coding.case_id or "", {}).get(attribute) == value)
    )


def with_changed(
    lines: Iterable[PassageLine], ids: Collection[str], found: Iterable[PassageLine]
) -> tuple[PassageLine, ...] | None:
    """Return passages in text order after some of their codings changed, came or went.

    Args:
        lines: the passages before, in text order.
        ids: the codings that changed.
        found: the passages of those that are there now.

    Returns:
        None where one stands in a document that had none: where that document comes is not known here.
    """
    before, now = tuple(lines), tuple(found)
    documents = dict.fromkeys(line.coding.document_id for line in before)
    places = {document: place for place, document in enumerate(documents)}
    if any(line.coding.document_id not in places for line in now):
        return None

    def place(line: PassageLine) -> tuple[int, int, int, str]:
        coding = line.coding
        return places[coding.document_id], coding.start, coding.end, coding.id

    return tuple(sorted((*(line for line in before if line.coding.id not in ids), *now), key=place))


def quoted(line: PassageLine, code: str) -> str:
    """Return a passage as it is cited, after its code: the exact words, then who and when."""
    words = tr("「{text}」〔{citation}〕", text=line.coding.text, citation=line.citation())
    return f"{code}\n{words}"
