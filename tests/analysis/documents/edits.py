"""Random corrections whose outcome is known: edits on a text whose passages are carried along edit by edit.

The product sees only the text before and after. Where an edit can be read in several ways (which of two equal line
breaks was taken out), a passage's edge has a range of right places instead of one.
"""

import random
from dataclasses import dataclass, field

from kanryu import paths

NAMES = ("社長", "聞き手", "工場長", "日本", "タイ", "本社", "現地", "機械")
OTHERS = ("田中さん", "A氏", "責任者", "𠮷田部長", "海外子会社", "か\u3099くせい", "拠点", "装置😀")
INSERTED = (
    "それは本当にそうでした。",
    "あのころは𠮷野の工場も忙しくて、誰も休めなかったんです。",
    "銀行には三度断られましたよ😀。",
    "か\u3099んばるしかなかった。",
    "――そこをもう少し伺えますか。",
)
LETTERS = "のはがをにでとたしてるいかな人国年工売海外現地技術品質𠮷𩸽😀か\u3099。、ー一二三"


@dataclass(slots=True)
class Mark:
    """A passage carried along; it begins in [start, start_to], ends in [end, end_to], mostly one place each."""

    start: int
    end: int
    start_to: int
    end_to: int

    @classmethod
    def of(cls, start: int, end: int) -> "Mark":
        """Return the mark of a passage before any edit."""
        return cls(start, end, start, end)

    def holds(self, start: int, end: int) -> bool:
        """Tell whether this is where the passage truly is."""
        return self.start <= start <= self.start_to and self.end <= end <= self.end_to

    def must_be_gone(self, text: str) -> bool:
        """Tell whether no visible character of the passage is left, however the edits are read."""
        return not text[self.start : self.end_to].strip()

    def may_be_gone(self, text: str) -> bool:
        """Tell whether there is a reading of the edits that leaves no visible character of the passage."""
        return not text[self.start_to : self.end].strip()


@dataclass(slots=True)
class Edited:
    """A text under correction, and where its passages truly are."""

    text: str
    marks: list[Mark] = field(default_factory=list)
    changed: int = 0

    def replace(self, start: int, end: int, words: str) -> None:
        """Replace [start, end); what both sides have in common was not edited."""
        old = self.text[start:end]
        while old and words and old[0] == words[0]:
            old, words, start = old[1:], words[1:], start + 1
        while old and words and old[-1] == words[-1]:
            old, words, end = old[:-1], words[:-1], end - 1
        if not old and not words:
            return
        slides = _slides(self.text, start, end, words)
        self.text = self.text[:start] + words + self.text[end:]
        self.changed += max(len(old), len(words))
        for mark in self.marks:
            _carry(mark, start, end, len(words), slides)


def _slides(text: str, start: int, end: int, words: str) -> range:
    """Return by how far the same edit can have happened elsewhere: one of two equal line breaks taken out."""
    if start < end and words:
        return range(1)
    piece = words or text[start:end]
    around = text[:start] + piece + text[end:]
    stop = start + len(piece)
    low = high = 0
    while start + low > 0 and around[start + low - 1] == around[stop + low - 1]:
        low -= 1
    while stop + high < len(around) and around[start + high] == around[stop + high]:
        high += 1
    return range(low, high + 1)


def _carry(mark: Mark, start: int, end: int, length: int, slides: range) -> None:
    """Move a passage along; each way to read the edit gives its edges a place, and all of them are right."""
    starts = [
        place
        for slide in slides
        for edge in (mark.start, mark.start_to)
        for place in _start(edge, start + slide, end + slide, length)
    ]
    ends = [
        place
        for slide in slides
        for edge in (mark.end, mark.end_to)
        for place in _end(edge, start + slide, end + slide, length)
    ]
    mark.start, mark.start_to, mark.end, mark.end_to = min(starts), max(starts), min(ends), max(ends)


def _start(edge: int, start: int, end: int, length: int) -> tuple[int, ...]:
    if start < edge < end:
        return start, start + length
    return (edge,) if edge < end or (edge == start < end) else (edge + length - (end - start),)


def _end(edge: int, start: int, end: int, length: int) -> tuple[int, ...]:
    if start < edge < end:
        return start, start + length
    return (edge,) if edge <= start else (edge + length - (end - start),)


def sample_text(rng: random.Random, characters: int) -> str:
    """Return turns of the sample's interviews, of about this length, with letters that break careless code."""
    files = sorted((paths.resources() / "sample" / "transcripts").glob("*.txt"))
    turns = [part for file in files for part in file.read_text(encoding="utf-8").split("\n\n")]
    chosen: list[str] = []
    while sum(map(len, chosen)) < characters:
        chosen.append(rng.choice(turns).replace("吉", "𠮷").replace("が、", rng.choice(("が、", "か\u3099、"))))
    return "\n\n".join(chosen)[:characters]


def sample_passages(rng: random.Random, text: str, count: int) -> list[tuple[int, int]]:
    """Return passages as people mark them: most from sentence to sentence, some from any character to any other."""
    edges = sorted({0, len(text), *(at + 1 for at, letter in enumerate(text) if letter in "。、\n：")})
    found: list[tuple[int, int]] = []
    while len(found) < count:
        if rng.random() < 0.6:
            at = rng.randrange(len(edges) - 1)
            start, end = edges[at], edges[min(at + rng.randint(1, 6), len(edges) - 1)]
        else:
            start = rng.randrange(len(text) - 2)
            end = min(len(text), start + rng.randint(2, 200))
        if text[start:end].strip():
            found.append((start, end))
    return found


def correct(rng: random.Random, edited: Edited, share: float) -> None:
    """Edit until this share of the characters is changed: names throughout, sentences, line breaks, letters."""
    aim = share * len(edited.text)
    while edited.changed < aim:
        kind = rng.choices((_typo, _break, _sentence_in, _sentence_out, _name), (60, 10, 4, 4, 1))[0]
        kind(rng, edited, aim)


def _typo(rng: random.Random, edited: Edited, _aim: float) -> None:
    at = rng.randrange(len(edited.text))
    removed, put = rng.choice(((1, 1), (1, 1), (0, 1), (1, 0), (2, 1), (1, 2)))
    edited.replace(at, min(at + removed, len(edited.text)), "".join(rng.choices(LETTERS, k=put)))


def _break(rng: random.Random, edited: Edited, _aim: float) -> None:
    if rng.random() < 0.5:
        at = rng.randrange(len(edited.text))
        edited.replace(at, at, "\n")
    else:
        at = edited.text.find("\n", rng.randrange(len(edited.text)))
        if at >= 0:
            edited.replace(at, at + 1, "")


def _sentence_in(rng: random.Random, edited: Edited, _aim: float) -> None:
    at = edited.text.find("。", rng.randrange(len(edited.text))) + 1
    edited.replace(at, at, rng.choice(INSERTED))


def _sentence_out(rng: random.Random, edited: Edited, aim: float) -> None:
    start = edited.text.find("。", rng.randrange(len(edited.text))) + 1
    end = edited.text.find("。", start) + 1
    if 0 < start < end <= start + max(20, aim - edited.changed):
        edited.replace(start, end, "")


def _name(rng: random.Random, edited: Edited, aim: float) -> None:
    place = rng.randrange(len(NAMES))
    name, other = NAMES[place], OTHERS[place]
    at = edited.text.find(name)
    while at >= 0 and edited.changed < 1.2 * aim:
        edited.replace(at, at + len(name), other)
        at = edited.text.find(name, at + len(other))
