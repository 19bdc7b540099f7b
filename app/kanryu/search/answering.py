"""What a query finds in all texts, and what is said beside it: spellings, places elsewhere, parts, like words."""

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kanryu.progress import Progress
from kanryu.search.evaluation import Prepared, evaluate, positive
from kanryu.search.grounds import Ground
from kanryu.search.holdings import Held
from kanryu.search.leaves import ExactLeaf
from kanryu.search.names import Names, words_instead
from kanryu.search.query.nodes import All, Either, Exact, Field, Fuzzy, Near, Node, Phrase, Wild, Without, Words
from kanryu.search.result import Hits, Places, SearchResult
from kanryu.search.sizes import sizes
from kanryu.search.sources import Context, Source
from kanryu.search.tables import WordTable
from kanryu.search.values import Instead, Mode, PartCount, SearchQuery

_WORDS = (Words, Phrase, Wild, Fuzzy)
_NEAR_WORDS = 6


@dataclass(frozen=True, slots=True)
class Asked:
    """A query that was read, with all that answers it."""

    query: SearchQuery
    mode: Mode
    prepared: Prepared
    sources: Sequence[Source]
    tables: Mapping[str, WordTable]
    limits: tuple[Callable[[Source], Ground], ...]
    held: Held | None
    names: Names
    progress: Progress


def below(node: Node) -> Iterable[Node]:
    """Yield a node and all below it."""
    yield node
    if isinstance(node, All | Either):
        parts: tuple[Node, ...] = node.parts
    elif isinstance(node, Near):
        parts = (node.first, node.second)
    else:
        parts = (node.part,) if isinstance(node, Without) else ()
    for part in parts:
        yield from below(part)


def answer(asked: Asked) -> SearchResult:
    """Put a query to every text and return what it finds and what is to be said of it."""
    query = asked.query
    variants, places = _found(asked, asked.prepared)
    parts = _parts(asked) if not variants else _strangers(asked)
    context = Context(max(query.context, 0), query.unit)
    return SearchResult(
        query.text,
        asked.mode,
        dict(variants.most_common()),
        Hits(places, context),
        _elsewhere(asked),
        asked.held.missing if asked.held else 0,
        parts,
        _near_words(parts),
        query.off,
        _beyond(asked) if not variants else 0,
        not any(True for _ in positive(asked.prepared.node)),
        lambda by: sizes(asked.sources, by),
    )


def _found(asked: Asked, prepared: Prepared) -> tuple[Counter[str], Places]:
    """Put a query to every text; a place counts only if what stands there is a spelling that is wanted."""
    off = frozenset(asked.query.off)
    variants: Counter[str] = Counter()
    source, starts, ends = array("I"), array("I"), array("I")
    for number, each in enumerate(asked.sources):
        asked.progress.step(number, len(asked.sources))
        places = _allowed(asked, each, _places(asked, prepared, each))
        if not places:
            continue
        text = each.text
        surfaces = [text[start:end] for start, end in places]
        variants.update(surfaces)
        if off:
            places = [place for place, surface in zip(places, surfaces, strict=True) if surface not in off]
        source.extend([number] * len(places))
        starts.extend([start for start, _ in places])
        ends.extend([end for _, end in places])
    asked.progress.step(len(asked.sources), len(asked.sources))
    return variants, Places(tuple(asked.sources), source, starts, ends)


def _allowed(asked: Asked, source: Source, places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    for limit in asked.limits:
        if not places:
            return []
        ground = limit(source)
        places = [(start, end) for start, end in places if ground.holds(start, end)]
    return places


def _elsewhere(asked: Asked) -> int:
    """Count where the characters of the one word that is sought stand without being this word."""
    leaves = list(positive(asked.prepared.node))
    if len(leaves) != 1 or not isinstance(leaves[0], Words | Phrase) or asked.held is None:
        return 0
    leaf, wanted = leaves[0], leaves[0].text.strip()
    alone = Prepared(leaf, asked.prepared.leaves, {})
    fields = [part for part in below(asked.prepared.node) if isinstance(part, Field)]
    within = _restricted(asked.prepared, Exact(wanted, leaf.start, leaf.end), fields)
    count = 0
    for source in asked.sources:
        if wanted not in source.text:
            continue
        places = _allowed(asked, source, _places(asked, within, source))
        count += _outside(places, _places(asked, alone, source))
    return count


def _restricted(prepared: Prepared, exact: Exact, fields: list[Field]) -> Prepared:
    node = prepared.node
    leaf = ExactLeaf(exact.text)
    if isinstance(node, All) and fields:
        kept = tuple(part for part in node.parts if isinstance(part, Field | Without))
        return Prepared(All((exact, *kept)), {**prepared.leaves, exact: leaf}, prepared.grounds)
    return Prepared(exact, {exact: leaf}, {})


def _outside(places: list[tuple[int, int]], words_: list[tuple[int, int]]) -> int:
    """Count the places that do not touch any of some others; both are in order, and the others are apart."""
    if not words_:
        return len(places)
    ends = [end for _, end in words_]
    count = 0
    for start, end in places:
        at = bisect_left(ends, start + 1)
        count += at == len(ends) or words_[at][0] >= end
    return count


def _parts(asked: Asked) -> tuple[PartCount, ...]:
    """Say what each part of a query finds alone, and what could stand for one that finds nothing."""
    written: dict[tuple[int, int], list[Node]] = {}
    for node in below(asked.prepared.node):
        if not isinstance(node, All | Either | Without | Near):
            written.setdefault((node.start, node.end), []).append(node)  # 2016..2018 is two bounds, written as one
    return tuple(_part(asked, *place, nodes) for place, nodes in written.items())


def _part(asked: Asked, start: int, end: int, nodes: Sequence[Node]) -> PartCount:
    node = nodes[0] if len(nodes) == 1 else All(tuple(nodes))
    alone = Prepared(node, asked.prepared.leaves, asked.prepared.grounds)
    count = sum(len(_allowed(asked, source, _places(asked, alone, source))) for source in asked.sources)
    missing = isinstance(node, Field) and asked.names.missing(node)
    instead = () if count else _instead(asked, node, alone)
    return PartCount(asked.query.text[start:end], start, end, count, instead, missing)


def _places(asked: Asked, prepared: Prepared, source: Source) -> list[tuple[int, int]]:
    return evaluate(prepared, source, asked.tables.get(source.id))


def _instead(asked: Asked, node: Node, alone: Prepared) -> tuple[Instead, ...]:
    """Return what could stand for a name or word that the project has not."""
    if isinstance(node, Field):
        return asked.names.instead(node, asked.query.text) if asked.names.missing(node) else ()
    if not asked.held or not isinstance(node, _WORDS):
        return ()
    if asked.limits and any(_places(asked, alone, source) for source in asked.sources):
        return ()  # it is there, only not where the limits allow it
    return words_instead(node, asked.held.lookup.variants.near(node.text))


def _strangers(asked: Asked) -> tuple[PartCount, ...]:
    """Return the fields whose names nothing has, of a query that finds something: so nothing is excluded by them."""
    fields = [node for node in below(asked.prepared.node) if isinstance(node, Field)]
    return tuple(_part(asked, node.start, node.end, [node]) for node in fields if asked.names.missing(node))


def _near_words(parts: Sequence[PartCount]) -> tuple[str, ...]:
    words = (instead.name for part in parts if not part.missing for instead in part.instead)
    return tuple(dict.fromkeys(words))[:_NEAR_WORDS]


def _beyond(asked: Asked) -> int:
    """Count the places a query has where its limits do not allow them."""
    if not asked.limits:
        return 0
    return sum(len(_places(asked, asked.prepared, source)) for source in asked.sources)
