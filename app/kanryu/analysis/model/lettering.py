"""Lettering: how wide a text is likely to be, and where its lines break."""

import unicodedata

NO_START = frozenset(
    "、。，．・：；？！‐–〜～…）」』】］｝〉》’”ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ々゛゜%％),.:;?!]}"
)
NO_END = frozenset("（「『【［｛〈《‘“([{")
_NARROW = frozenset("iIjlftr.,:;'|!()[] ")
_JOINERS = frozenset("\u200d\ufe0e\ufe0f")


def width(text: str, size: float) -> float:
    """Return the likely width of a text at a size, in the size's unit: 1 em full width, about 0.56 em half width."""
    return sum(_em(character) for character in text) * size


def _em(character: str) -> float:
    if unicodedata.combining(character) or character in _JOINERS or "\U000e0100" <= character <= "\U000e01ef":
        return 0.0
    if unicodedata.east_asian_width(character) in "FWA":
        return 1.0
    if character in _NARROW:
        return 0.38
    return 0.7 if character.isupper() or character in "mwMW%&@" else 0.56


def clusters(text: str) -> list[str]:
    """Split a text into what is seen as one character: marks, variation selectors and joined emoji stay together."""
    found: list[str] = []
    for character in text:
        if found and (_em(character) == 0 or found[-1].endswith("\u200d")):
            found[-1] += character
        else:
            found.append(character)
    return found


def wrap(text: str, size: float, room: float, most: int = 2, *, balanced: bool = True) -> tuple[str, ...]:
    """Break a text into lines no wider than ``room``, by the Japanese rules for line ends (禁則).

    Two lines are balanced, when wanted, and break where the script changes. What does not fit into
    ``most`` lines ends in "…".
    """
    pieces = _pieces(text.replace("\n", " "), size, room)
    lines = _filled(pieces, size, room)
    if balanced and len(lines) == 2:
        lines = _balanced(pieces, size, room) or lines
    if len(lines) > most:
        lines = [*lines[: most - 1], _cut("".join(lines[most - 1 :]), size, room)]
    return tuple(line.strip() for line in lines if line.strip()) or ("",)


def _pieces(text: str, size: float, room: float) -> list[str]:
    """Return what must not be broken inside: words of letters, and characters with those they may not part from."""
    pieces: list[str] = []
    for cluster in clusters(text):
        joined = bool(pieces) and _inseparable(pieces[-1], cluster)
        if joined and width(pieces[-1] + cluster, size) <= room:
            pieces[-1] += cluster
        else:
            pieces.append(cluster)
    return pieces


def _inseparable(before: str, after: str) -> bool:
    return after in NO_START or before[-1] in NO_END or (_is_letter(before[-1]) and _is_letter(after[0]))


def _is_letter(character: str) -> bool:
    return character.isascii() and not character.isspace()


def _filled(pieces: list[str], size: float, room: float) -> list[str]:
    lines = [""]
    for piece in pieces:
        if lines[-1] and width(lines[-1] + piece.rstrip(), size) > room:
            lines.append("")
        lines[-1] += piece
    return lines


def _balanced(pieces: list[str], size: float, room: float) -> list[str] | None:
    best: tuple[float, list[str]] | None = None
    for index in range(1, len(pieces)):
        first, second = "".join(pieces[:index]), "".join(pieces[index:])
        widest = max(width(first.rstrip(), size), width(second.strip(), size))
        cost = widest + size * _reluctance(first[-1], second[0])
        if widest <= room and (best is None or cost < best[0]):
            best = (cost, [first, second])
    return best[1] if best else None


def _reluctance(before: str, after: str) -> float:
    """Return how unwelcome a line end is between two characters, in em."""
    if before.isspace() or after.isspace() or before in "・、／/—":
        return 0
    scripts = [_script(before), _script(after)]
    if scripts[0] == scripts[1]:
        return 3
    return 0 if scripts[0] == "HIRAGANA" else 1.5


def _script(character: str) -> str:
    if character == "ー":
        return "KATAKANA"
    return unicodedata.name(character, "?").split(" ", 1)[0].split("-", 1)[0]


def _cut(text: str, size: float, room: float) -> str:
    kept = clusters(text)
    while kept and width("".join(kept) + "…", size) > room:
        kept.pop()
    return "".join(kept).rstrip() + "…"
