"""The lines of a concordance: hits ready to be listed, filtered by spelling and sorted; free of the toolkit."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from kanryu.analysis.documents.transcripts import TranscriptView
from kanryu.i18n import N_, tr
from kanryu.search import Hit, SearchResult

Order = Literal["text", "left", "right"]
ORDERS: tuple[tuple[Order, str], ...] = (
    ("text", N_("資料の順")),
    ("left", N_("左の言葉の順")),
    ("right", N_("右の言葉の順")),
)
SHOWN_VARIANTS = 10
CONTEXT = 60


@dataclass(frozen=True, slots=True)
class Variant:
    """A spelling that was found; ``text`` is empty for all the rare ones together."""

    text: str
    count: int
    spellings: frozenset[str]


def variants(result: SearchResult) -> tuple[Variant, ...]:
    """Return the spellings found, the most frequent first; those beyond ten together as the last one."""
    pairs = list(result.variants.items())
    shown = [Variant(text, count, frozenset({text})) for text, count in pairs[:SHOWN_VARIANTS]]
    rest = pairs[SHOWN_VARIANTS:]
    if rest:
        shown.append(Variant("", sum(count for _, count in rest), frozenset(text for text, _ in rest)))
    return tuple(shown)


def lines(result: SearchResult, without: frozenset[str], order: Order) -> tuple[Hit, ...]:
    """Return the hits to list: without the spellings switched off, in an order."""
    hits = [hit for hit in result.hits if hit.text not in without]
    if order == "right":
        hits.sort(key=lambda hit: hit.right)
    elif order == "left":
        hits.sort(key=lambda hit: hit.left[::-1])
    return tuple(hits)


def who(hit: Hit) -> str:
    """Return who says it, as citations do: the role, or the label where no role tells more."""
    return tr(hit.role) if hit.role and hit.role != "その他" else hit.speaker


def flat(text: str) -> str:
    """Return a text on one line, every character in its place."""
    return text.replace("\n", "　").replace("\t", " ")


def documents(hits: Iterable[Hit]) -> int:
    """Return in how many documents the hits are."""
    return len({hit.document_id for hit in hits})


@dataclass(frozen=True, slots=True)
class Around:
    """A hit in its turn, with what was said just before; [start, end) is the hit within ``text``."""

    before: str
    text: str
    start: int
    end: int


def around(view: TranscriptView, hit: Hit) -> Around:
    """Return the turn a hit is in and the one before it; outside turns some characters on both sides."""
    turn = view.turn_at(hit.start)
    if turn is None:
        first, last = max(hit.start - 200, 0), hit.end + 200
        return Around("", view.text[first:last], hit.start - first, hit.end - first)
    earlier = [other for other in view.turns if other.start < turn.start]
    body = min(turn.body, hit.start)
    before = view.text[earlier[-1].body : earlier[-1].end].strip() if earlier else ""
    return Around(before, view.text[body : turn.end].rstrip(), hit.start - body, hit.end - body)
