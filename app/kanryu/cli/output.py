"""Where a command's data and messages go: data to stdout or a file, messages and progress to stderr."""

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from unicodedata import east_asian_width

from kanryu.exporters.files import write_whole


def say(message: str) -> None:
    """Tell the user something that is not data."""
    print(message, file=sys.stderr)


def put(text: str, output: Path | None) -> None:
    """Write data to a file, or to stdout.

    Raises:
        FileUnwritable: the file cannot be written.
    """
    if output is None:
        sys.stdout.write(text if text.endswith("\n") else text + "\n")
    else:
        write_whole(output, text.encode(errors="backslashreplace"))


def put_json(value: object, output: Path | None) -> None:
    """Write a value as JSON, UTF-8, readable."""
    put(json.dumps(value, ensure_ascii=False, indent=1), output)


def width(text: str) -> int:
    """Return how many columns a text takes on a terminal."""
    return sum(2 if east_asian_width(character) in "WFA" else 1 for character in text)


def aligned(rows: Iterable[Sequence[str]]) -> str:
    """Return rows as columns of even width; line breaks inside a cell become blanks."""
    table = [[" ".join(cell.split("\n")) for cell in row] for row in rows]
    widths = [max((width(row[at]) for row in table if at < len(row)), default=0) for at in range(_columns(table))]
    lines = (
        "  ".join(cell + " " * (widths[at] - width(cell)) for at, cell in enumerate(row)).rstrip() for row in table
    )
    return "\n".join(lines)


def _columns(table: list[list[str]]) -> int:
    return max((len(row) for row in table), default=0)


class Bar:
    """A progress bar on stderr, drawn only when somebody looks."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()

    def step(self, done: int, total: int, what: str = "") -> None:
        """Draw how far the work is."""
        if not self._shown or total == 0:
            return
        filled = 24 * done // total
        end = "\n" if done >= total else ""
        sys.stderr.write(f"\r{'█' * filled}{'·' * (24 - filled)} {done}/{total} {what}\x1b[K{end}")
        sys.stderr.flush()
