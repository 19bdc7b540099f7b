"""Groups of spellings: what is one word, and what only looks or sounds like it."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Group:
    """The spellings of one word, and others that must not be found with it.

    ``kind`` is what tells the spellings apart; ``part`` the kind of sentence they go into.
    """

    kind: str
    part: str
    normal: str
    spellings: tuple[str, ...]
    others: tuple[str, ...]


def load(name: str) -> list[Group]:
    """Return a list from its file."""
    rows = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return [
        Group(row["kind"], row["part"], row["normal"], tuple(row["spellings"]), tuple(row["others"])) for row in rows
    ]


def save(name: str, groups: Iterable[Group]) -> None:
    """Write a list to its file, a group a line."""
    lines = ",\n".join(json.dumps(asdict(group), ensure_ascii=False) for group in groups)
    (FOLDER / f"{name}.json").write_text(f"[\n{lines}\n]\n", encoding="utf-8")
