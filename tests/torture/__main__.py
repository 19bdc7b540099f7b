"""``make torture``: kills a coding loop fifty times, fills a disk, feeds 2,000 mutated files to the importers,
and harms the search index in every way."""

import sys
import tempfile
from pathlib import Path

from tests.importers import fuzz
from tests.torture.crashes import Kill, kill_often
from tests.torture.disks import Trial, full_disk, small_disk
from tests.torture.indexes import Outcome, index_on_full_disk, torture_index

KILLS = 50
FILES = 2_000
DAMAGES = 100


def main() -> int:
    """Run every trial; return 0 when nothing was lost."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        kills, sound = kill_often(folder, KILLS)
        with small_disk(folder / "disk") as disk:
            trials = () if disk is None else tuple(full_disk(disk))
        outcomes = torture_index(folder / "index", DAMAGES, KILLS)
        with small_disk(folder / "disk2") as disk:
            outcomes += () if disk is None else (index_on_full_disk(disk),)
    _print_kills(kills, sound=sound)
    _print_trials(trials)
    _print_outcomes(outcomes)
    _line(f"{FILES} mutated files, read by the importers:")
    files = fuzz.tell(fuzz.run(FILES))
    harmless = sound and all(kill.good for kill in kills) and all(trial.unharmed for trial in trials)
    harmless = harmless and all(outcome.good for outcome in outcomes)
    return 0 if harmless and files == 0 else 1


def _print_kills(kills: tuple[Kill, ...], *, sound: bool) -> None:
    _line("kill   after ms   returned   lost   unasked   opening ms   findings")
    for number, kill in enumerate(kills, start=1):
        _line(
            f"{number:4}   {kill.after_ms:8}   {kill.returned:8}   {kill.lost:4}   {kill.unasked:7}"
            f"   {kill.opening_ms:10.1f}   {kill.findings:8}"
        )
    returned = sum(kill.returned for kill in kills)
    bad = sum(not kill.good for kill in kills)
    _line(f"{len(kills)} kills, {returned} actions had returned, {bad} kills did harm")
    _line(f"deep check at the end: {'clean' if sound else 'NOT CLEAN'}")


def _print_trials(trials: tuple[Trial, ...]) -> None:
    if not trials:
        _line("full disk: not tried (this takes root on Linux)")
    for trial in trials:
        _line(f"full disk, {trial.name}: {'unharmed' if trial.unharmed else 'HARMED'}; {trial.told}")


def _print_outcomes(outcomes: tuple[Outcome, ...]) -> None:
    for outcome in outcomes:
        state = "whole" if outcome.mended else "NOT WHOLE"
        _line(
            f"search index, {outcome.name}: {outcome.trials} trials, {outcome.wrong} wrong answers,"
            f" the index was used {outcome.used} times, {state} at the end"
        )


def _line(text: str) -> None:
    sys.stdout.write(text + "\n")


if __name__ == "__main__":
    sys.exit(main())
