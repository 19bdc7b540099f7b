"""The lines of a concordance: how a hit is named and shown in its turn; free of the toolkit."""

from dataclasses import dataclass

from kanryu.analysis.documents.transcripts import TranscriptView
from kanryu.i18n import N_, side_by_side, tr
from kanryu.search import Hit, SearchResult

SHOWN_VARIANTS = 40
SCOPES = (
    ("transcripts", N_("発言")),
    ("memos", N_("メモ")),
    ("definitions", N_("コードの定義")),
    ("summaries", N_("要約")),
)


@dataclass(frozen=True, slots=True)
class Variant:
    """A spelling that was found; ``text`` is empty for all the rare ones together."""

    text: str
    count: int
    spellings: frozenset[str]
    on: bool = True


def variants(result: SearchResult, off: tuple[str, ...] = ()) -> tuple[Variant, ...]:
    """Return the spellings found, the most frequent first; those beyond forty together as the last one.

    Where whole turns are hits there are none.
    """
    pairs = [] if result.whole else sorted(result.variants.items(), key=lambda pair: -pair[1])
    shown = [Variant(text, count, frozenset({text}), text not in off) for text, count in pairs[:SHOWN_VARIANTS]]
    rest = pairs[SHOWN_VARIANTS:]
    if rest:
        spellings = frozenset(text for text, _ in rest)
        shown.append(Variant("", sum(count for _, count in rest), spellings, not spellings <= set(off)))
    return tuple(shown)


def who(hit: Hit) -> str:
    """Return who says it, as citations do: the role, or the label where no role tells more; or what kind of text."""
    if hit.scope != "transcripts":
        return next((tr(name) for scope, name in SCOPES if scope == hit.scope), "")
    return tr(hit.role) if hit.role and hit.role != "その他" else hit.speaker


def source(hit: Hit) -> str:
    """Return who, where and when on one line."""
    return side_by_side(part for part in (hit.case, who(hit), hit.time) if part)


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


def around_elsewhere(hit: Hit) -> Around:
    """Return a hit outside the transcripts with the words the search gave around it."""
    return Around("", f"{hit.left}{hit.text}{hit.right}", len(hit.left), len(hit.left) + len(hit.text))
