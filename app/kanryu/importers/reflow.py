"""Re-flow: the paragraphs of a text whose lines were broken by a printer, joined again; a proposal, never a command.

A line is joined to the one before where a word, a bracket or the grammar goes across the line end, or where the first
line is full and nothing speaks for a new paragraph. Headings, items, rows of figures, captions and page numbers stay
lines of their own. Page numbers and footnotes that interrupt a sentence move behind its paragraph. Only white space
is taken out or put in.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from kanryu.analysis.documents.incoming import Change, Reflow
from kanryu.importers.joints import FITTING, LIKELY, between, goes_on
from kanryu.importers.turns import recognise_turns
from kanryu.importers.wrapping import Layout, Row, closed_up, footnote_starts, measure, rows_of, running_heads

_AROUND, _LONG = 12, 24
_BACK = 60
"""Lines over which a sentence may be interrupted by the foot of a page."""
_OPEN_CHAINS = 12
_MOST = 60_000
"""Lines beyond which nothing is proposed: a thousand printed pages."""
_NARROWEST, _WIDEST = 16, 130


def propose(text: str, page_starts: Sequence[int] = (), *, surely: bool = False) -> Reflow | None:
    """Return the re-flowed text and its changes; None where lines are not broken.

    Args:
        text: with its line ends as they are.
        page_starts: positions at which pages begin, where the format knows.
        surely: the lines are wrapped (a PDF, or the user says so); otherwise it must show clearly.
    """
    lines = text.split("\n")
    if len(lines) > _MOST or not (surely or _may_be_wrapped(lines)):
        return None
    pages = _line_numbers(text, page_starts)
    rows = rows_of(lines, pages, _speaking_lines(text))
    layout = measure(rows)
    chains = _chains(rows, layout)
    joins = sum(len(chain.rows) - 1 for chain in chains)
    if not joins or (not surely and (joins < 8 or 5 * joins < len(rows))):
        return None
    return _written(lines, chains, layout)


def _may_be_wrapped(lines: Sequence[str]) -> bool:
    """Say quickly No to a text whose lines are paragraphs: they end with a sentence, or differ in length."""
    filled = [stripped for line in lines if (stripped := line.strip())]
    ends = sum(
        line[-1] not in "。．.？?！!」』）)：:…" and _NARROWEST <= 2 * len(line) <= 2 * _WIDEST for line in filled
    )
    return len(filled) >= 12 and 5 * ends >= len(filled)


def _line_numbers(text: str, positions: Sequence[int]) -> frozenset[int]:
    found, at, count = set(), 0, 0
    for position in sorted(positions):
        count += text.count("\n", at, position)
        at = position
        found.add(count)
    return frozenset(found)


def _speaking_lines(text: str) -> frozenset[int]:
    read = recognise_turns(text)
    starts = [turn.start for turn in read.turns] if read.speakers else []
    return _line_numbers(text, [*starts, *(section.start for section in read.sections)])


@dataclass(slots=True)
class _Chain:
    """A paragraph while it grows."""

    rows: list[Row]
    indices: list[int]
    foot: bool = False
    said: str = ""
    moved: list[Row] = field(default_factory=list)

    def add(self, row: Row, index: int) -> None:
        self.said = (self.said + between(self.said, row.text) + row.text)[-400:]
        self.rows.append(row)
        self.indices.append(index)


def _chains(rows: list[Row], layout: Layout) -> list[_Chain]:
    feet, heads = footnote_starts(rows), running_heads(rows)
    chains: list[_Chain] = []
    for index, row in enumerate(rows):
        furniture = row.number in heads or row.apart
        foot = row.number in feet
        found = None if furniture or foot or not chains else _earlier(chains, rows, layout, index, heads)
        if found is None:
            in_foot = foot or bool(chains and chains[-1].foot and not row.top and row.gap < 2 and not furniture)
            found = _Chain([], [], foot=in_foot)
            chains.append(found)
        elif found is not chains[-1]:
            found.moved.append(chains[-1].rows[0])
            chains.remove(found)
            chains.append(found)
        found.add(row, index)
    return sorted(chains, key=lambda chain: chain.rows[0].number)


def _earlier(
    chains: list[_Chain], rows: list[Row], layout: Layout, index: int, heads: frozenset[int]
) -> _Chain | None:
    """Return the paragraph a line goes on with: the last one, or one that the foot of a page interrupted."""
    row, last = rows[index], chains[-1]
    wide = row.top or row.gap > 1 or (row.gap == 1 and not layout.spaced[index])
    straight = 0.0 if last.rows[0].number in heads else _score(last, row, layout)
    if straight >= (LIKELY if wide else FITTING) and not (row.top and last.foot):
        return last
    best, most = None, straight if straight >= LIKELY and not last.foot else 0.0
    for chain in reversed(chains[-_OPEN_CHAINS:-1]):
        end = chain.rows[-1]
        if row.number - end.number > _BACK or end.ends or end.apart or end.number in heads:
            continue
        score = _score(chain, row, layout)
        better = score > most or (score == most and best is None)
        if score >= LIKELY and better and _interrupted(chain, chains, row, heads):
            best, most = chain, score
    if best is None and straight >= LIKELY:
        return last
    return best


def _score(chain: _Chain, row: Row, layout: Layout) -> float:
    full = layout.full[chain.indices[-1]]
    return goes_on(chain.said, chain.rows[-1], row, full=full, trailing=layout.trailing)


def _interrupted(chain: _Chain, chains: list[_Chain], row: Row, heads: frozenset[int]) -> bool:
    """Only the foot of a page stands between: page numbers, footnotes, running heads; or the chain is a footnote."""
    since = [one for one in chains[-_OPEN_CHAINS:] if one.rows[-1].number > chain.rows[-1].number]
    if chain.foot:
        return row.text[0] in "はがをにでとのもへやたてるいうれ"
    if not all(one.foot or one.rows[0].apart or len(one.rows) == 1 for one in since):
        return False
    return row.top or row.gap >= 2 or all(one.rows[0].apart or one.rows[0].number in heads for one in since)


def _written(lines: Sequence[str], chains: list[_Chain], layout: Layout) -> Reflow:
    """Write the paragraphs; a blank line between them goes where it is only the usual distance of the lines."""
    pieces: list[str] = []
    changes: list[Change] = []
    before: _Chain | None = None
    for chain in chains:
        if before is not None:
            gap = chain.rows[0].gap if chain.rows[0].number > before.rows[-1].number else 1
            usual = gap == 1 and layout.spaced[chain.indices[0]]
            pieces.append("\n" if usual or not gap else "\n\n")
            if usual and (not changes or changes[-1].kind != "close"):
                changes.append(_closing(before, chain))
        pieces.append(_paragraph(lines, chain, changes))
        before = chain
    return Reflow("".join(pieces), tuple(changes))


def _closing(before: _Chain, chain: _Chain) -> Change:
    tail, head = before.rows[-1].text[-_AROUND:], chain.rows[0].text[:_AROUND]
    return Change("close", chain.rows[0].number, f"{tail}\n\n{head}", f"{tail}\n{head}")


def _paragraph(lines: Sequence[str], chain: _Chain, changes: list[Change]) -> str:
    first = lines[chain.rows[0].number]
    indent = first[: len(first) - len(first.lstrip())] if first[:1] == "\u3000" else ""
    written = indent + closed_up(chain.rows[0].text)
    for row in chain.rows[1:]:
        text = closed_up(row.text)
        tail, join = written[-_AROUND:], between(written, text)
        changes.append(Change("join", row.number, f"{tail}\n{text[:_AROUND]}", f"{tail}{join}{text[:_AROUND]}"))
        written += join + text
    changes += [Change("move", row.number, row.text[:_LONG], row.text[:_LONG]) for row in chain.moved]
    return written
