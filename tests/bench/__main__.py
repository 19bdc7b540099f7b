"""``make bench``: builds the standard workloads where missing, runs every step, and prints one table.

It reports and never asserts. With ``--large`` a few steps run on the tenfold workload too, to show how they grow.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.bench import table
from tests.bench.fresh import memory_steps, start_up_steps
from tests.bench.machine import busy, machine
from tests.bench.stalls import stalls_table
from tests.bench.steps import core_steps, growing_steps
from tests.bench.timing import Measurement
from tests.bench.typing import typing_steps
from tests.bench.window import window_steps
from tests.bench.workload import FOLDER, W160, W1600, Built, Workload, ready


class _Line:
    """Progress on one line of stderr."""

    def step(self, done: int, total: int, what: str = "") -> None:
        """Show how much is built."""
        sys.stderr.write(f"\r{what}: {done:,} / {total:,}   ")
        sys.stderr.flush()


def main() -> None:
    """Run the benchmark as the command line says."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--large", action="store_true", help="also run a few steps on W1600 (built in some minutes)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write every sample to a file")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where workloads are kept")
    arguments = parser.parse_args()
    _say(_facts())
    built = _built(W160, arguments.folder)
    with tempfile.TemporaryDirectory(dir=arguments.folder) as folder:
        every = list(_told(_steps(built, Path(folder))))
    _say(f"\n{table.table(every)}\n\nload at the end: {busy()}")
    stalls = stalls_table(built.project)
    _say(f"\nHow long the window stood still while an hour of coding was replayed\n\n{stalls}\nload: {busy()}")
    growth = _growth(built, arguments.folder) if arguments.large else []
    if arguments.json:
        found = {"machine": machine(), "load at the end": busy(), "W160": table.as_json(every), "stalls": stalls}
        found |= {f"growth {name}": table.as_json(steps) for name, steps in growth}
        arguments.json.write_text(json.dumps(found, ensure_ascii=False, indent=1), encoding="utf-8")


def _steps(built: Built, folder: Path) -> Iterator[Measurement]:
    yield from start_up_steps()
    yield from window_steps(built.project, folder)
    yield from typing_steps(built.project, folder)
    yield from core_steps(built, folder)
    yield from memory_steps(built.project)


def _growth(small: Built, place: Path) -> list[tuple[str, list[Measurement]]]:
    large = _built(W1600, place)
    taken: list[tuple[str, list[Measurement]]] = []
    for built in (small, large):
        with tempfile.TemporaryDirectory(dir=place) as folder:
            taken.append((built.workload.name, list(_told(growing_steps(built, Path(folder))))))
    (small_name, few), (large_name, many) = taken
    _say(f"\n{table.growth(few, many, (small_name, large_name))}\n\nload at the end: {busy()}")
    return taken


def _built(workload: Workload, folder: Path) -> Built:
    built = ready(workload, folder, _Line())
    size = built.project.stat().st_size / 1e6
    _say(f"\n{workload.name}: {size:,.0f} MB, built in {built.seconds:,.0f} s\n")
    return built


def _told(steps: Iterable[Measurement]) -> Iterator[Measurement]:
    """Yield the steps and say on stderr which one is done."""
    for each in steps:
        sys.stderr.write(f"\r\033[K{each.step}")
        sys.stderr.flush()
        yield each
    sys.stderr.write("\r\033[K")


def _facts() -> str:
    return "\n".join(f"{name}: {value}" for name, value in machine().items() if value)


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
