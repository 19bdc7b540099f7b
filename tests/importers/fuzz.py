"""Broken files on purpose: every format, mutated; each must end in a transcript or a KanryuError.

``python -m tests.importers.fuzz [COUNT] [SEED]`` reads 2,000 files and prints what came of them.
"""

import random
import resource
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from kanryu.errors import KanryuError
from kanryu.importers.importer import ReadOptions
from kanryu.importers.registry import read_bytes
from tests.importers.corpus import FOLDER

SECONDS = 20
"""What one file may take."""
MEGABYTES = 1024
"""What the whole run may use."""

_TOKENS = (
    b"\x00", b"\xff\xfe", b"\x1b$B", b"<", b">", b"&x;", b"]]>", b"{\\rtf1", b"\\bin999999999 ", b"\\u-1?", b"}" * 50,
    b"{" * 600, b"PK\x03\x04", b"-->", b"00:00:00,000 --> 99:99:99,999\n", b"WEBVTT\n\n", b'"' * 9, b";" * 500,
    b"\t" * 200, b"(" * 300, b"\n" * 400, b"%PDF-1.7", b"endobj", b"stream\n", b"<!DOCTYPE x [<!ENTITY a 'b'>]>",
    b"\xe3\x80", b"\x8f\xa2\xaf", b"\r", b"9" * 400, "：".encode(), "――".encode(), "𠮷".encode(), b"<v " * 40,
    b"<table>" * 60, b"**" * 200, b"[[[" * 90, "｜".encode("cp932"),
)  # fmt: skip
_SIGNS = (
    "：", "――", "\n", "\n\n\n", "　", "\t", "（", "）", "【", "「", "〇", "[00:00:01]", "00:99:99", "1. ",
    "・", "<v x>", "&amp;", "{\\an8}",
    "\\par ", "{", "}", "|", "｜", '"', ",", "𠮷", "か\u3099", "\u2028", "\x0c", "聞き手", "Q", "12分34秒",
    "-->", "<td>", "</table>", "<!--",
)  # fmt: skip
_INNER = (
    "word/document.xml",
    "content.xml",
    "xl/worksheets/sheet1.xml",
    "xl/sharedStrings.xml",
    "word/footnotes.xml",
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a run went: outcomes by name, the slowest file in seconds, and the failures that must not be."""

    counts: dict[str, int]
    slowest: float
    bugs: tuple[str, ...]


def seeds(folder: Path = FOLDER) -> list[tuple[str, bytes]]:
    """Return the corpus as name and content; .doc is left to LibreOffice and out of here."""
    files = (path for path in sorted(folder.iterdir()) if path.is_file() and path.suffix not in {".json", ".doc"})
    return [(path.name, path.read_bytes()) for path in files if path.name != "README.md"]


def mutants(count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Yield mutated files; formats take turns so that plain text does not crowd the others out."""
    chance = random.Random(seed)
    by_suffix: dict[str, list[tuple[str, bytes]]] = {}
    for name, content in seeds():
        by_suffix.setdefault(Path(name).suffix, []).append((name, content))
    suffixes = sorted(by_suffix)
    for number in range(count):
        name, content = chance.choice(by_suffix[suffixes[number % len(suffixes)]])
        packed = zipfile.is_zipfile(BytesIO(content))
        gentle = chance.random() < 0.6
        change = (_inside_out if packed else _reworded) if gentle else _mutated
        mutated = change(content, chance)
        if chance.random() < 0.05:
            name = f"x{chance.choice(suffixes)}"
        yield name, mutated


def _mutated(content: bytes, chance: random.Random) -> bytes:
    data = bytearray(content)
    for _ in range(chance.choice((1, 2, 4, 16, 64))):
        place = chance.randrange(len(data) + 1)
        kind = chance.randrange(6)
        if kind == 0:
            data[place : place + 1] = bytes([chance.randrange(256)])
        elif kind == 1:
            data[place:place] = chance.choice(_TOKENS) * chance.choice((1, 1, 3, 40))
        elif kind == 2:
            del data[place : place + chance.choice((1, 3, 50, 2000))]
        elif kind == 3:
            start = chance.randrange(len(data) + 1)
            data[place:place] = data[start : start + chance.choice((5, 200, 5000))]
        elif kind == 4 and chance.random() < 0.2:
            del data[place:]
        else:
            data[place : place + 2] = data[place : place + 2][::-1]
    return bytes(data[:2_000_000])


def _reworded(content: bytes, chance: random.Random) -> bytes:
    """Change characters instead of bytes, so that the encoding stays sound and what is broken is the form."""
    for codec in ("utf-8", "cp932"):
        try:
            words = list(content.decode(codec))
        except UnicodeDecodeError:
            continue
        for _ in range(chance.choice((1, 3, 20))):
            start, length = chance.randrange(len(words) + 1), chance.choice((1, 5, 60))
            piece = words[start : start + length] if chance.random() < 0.5 else list(chance.choice(_SIGNS))
            place = chance.randrange(len(words) + 1)
            words[place : place + chance.choice((0, 0, 1, 30))] = piece * chance.choice((1, 1, 2, 50))
        return "".join(words).encode(codec, errors="replace")
    return _mutated(content, chance)


def _inside_out(content: bytes, chance: random.Random) -> bytes:
    """Change a part inside the archive, so that what is broken is the XML and not the zip around it."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        wanted = [name for name in names if name in _INNER] or names
        chosen = chance.choice(wanted)
        for name in names:
            part = old.read(name)
            new.writestr(name, _mutated(part, chance) if name == chosen else part)
    return made.getvalue()


def run(count: int, seed: int = 20261121) -> Outcome:
    """Read mutated files and tell what came of them."""
    counts: Counter[str] = Counter()
    slowest, bugs = 0.0, []
    for number, (name, content) in enumerate(mutants(count, seed)):
        begun = time.monotonic()
        try:
            read = read_bytes(content, name, ReadOptions(reflow=(None, True, False)[number % 3]))
            counts["read"] += 1
            if any(not 0 <= turn.start <= turn.body <= turn.end <= len(read.text) for turn in read.turns):
                bugs.append(f"{number} {name}: a turn outside the text")
        except KanryuError as failure:
            counts[type(failure).__name__] += 1
        except Exception as failure:  # noqa: BLE001 - that is what is looked for
            bugs.append(f"{number} {name}: {type(failure).__name__}: {failure}")
        taken = time.monotonic() - begun
        slowest = max(slowest, taken)
        if taken > SECONDS:
            bugs.append(f"{number} {name}: {taken:.0f} s")
    return Outcome(dict(counts), slowest, tuple(bugs))


def peak() -> int:
    """Return the most memory this process has used, in megabytes."""
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used // (1024 * 1024 if sys.platform == "darwin" else 1024)


def main() -> int:
    """Run and print; 1 where something is wrong."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 20261121
    return tell(run(count, seed))


def tell(outcome: Outcome) -> int:
    """Print how a run went; return 1 where something is wrong."""
    lines = [f"{name}: {number}" for name, number in sorted(outcome.counts.items(), key=lambda one: -one[1])]
    lines += [f"slowest file: {outcome.slowest:.2f} s (limit {SECONDS}); memory: {peak()} MB (limit {MEGABYTES})"]
    lines += [f"BUG {bug}" for bug in outcome.bugs]
    sys.stdout.write("\n".join(lines) + "\n")
    return int(bool(outcome.bugs) or peak() > MEGABYTES)


if __name__ == "__main__":
    sys.exit(main())
