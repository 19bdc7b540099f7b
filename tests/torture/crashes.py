"""Killing a coding loop at random moments: what had returned must be there, and the file must open."""

import os
import random
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from kanryu.analysis.coding import codings
from kanryu.storage.project_file import ProjectFile
from kanryu.workspace import Workspace
from tests.projects import Size, new_workspace, set_up_large

ROOT = Path(__file__).parents[2]
SIZE = Size(cases=4, documents=4, characters=8000, codes=12, codings=400)

LOOP = """
import itertools, os, sys
from pathlib import Path
from kanryu.analysis.coding import codings, codes
from kanryu.analysis.documents import documents
from kanryu.workspace import Workspace

def told(sign, ids):  # one write, so that a line is whole or missing
    os.write(1, (sign + " " + " ".join(ids) + "\\n").encode())

workspace = Workspace.open(Path(sys.argv[1]))
assert workspace.writable, workspace.holder
papers = [item.id for item in workspace.ask(documents.list_documents)]
tags = [code.id for code in workspace.ask(codes.list_codes)]
begin = int(sys.argv[2])
told("=", [])
for number in itertools.count(begin):
    many = 60 if number % 5 == 0 else 1
    places = [codings.Passage(papers[number % len(papers)], step, 100 + number % 7800) for step in range(many)]
    tag = tags[number % len(tags)]
    there = codings.CodingFilter(documents=(places[0].document_id,), codes=(tag,))
    fresh = workspace.ask(codings.list_codings, there)
    taken = {(item.start, item.end) for item in fresh}
    places = [place for place in places if (place.start, place.end) not in taken]
    if not places:
        continue
    ids = workspace.do(codings.add_codings, places, [tag])
    told("+", ids)
    if number % 7 == 0:
        workspace.undo()
        told("-", ids)
    if number % 21 == 0:
        workspace.redo()
        told("+", ids)
"""


@dataclass(frozen=True, slots=True)
class Kill:
    """One kill: when it came, how many actions had returned in this run, and what was found afterwards."""

    after_ms: int
    returned: int
    lost: int
    unasked: int
    opening_ms: float
    findings: int

    @property
    def good(self) -> bool:
        """Whether nothing was lost, nothing half-done was kept, and the check found nothing."""
        return not (self.lost or self.unasked or self.findings)


def prepare(folder: Path) -> Path:
    """Return a closed project to code in."""
    with new_workspace(folder, "耐久.kanryu") as workspace:
        set_up_large(workspace, SIZE)
        return workspace.path


def kill_once(path: Path, rng: random.Random, begin: int) -> Kill:
    """Run the loop, kill it at a random moment, and compare the file with what the loop had told."""
    before = _ids(path)
    process = _start(path, begin)
    assert process.stdout is not None
    assert process.stdout.readline() == b"= \n"
    moment = rng.uniform(0.0, 0.6)
    time.sleep(moment)
    process.kill()
    output = process.stdout.read()
    process.wait()
    process.stdout.close()
    expected, returned = _told(before, output)
    begun = time.perf_counter()
    with Workspace.open(path) as workspace:
        opening = (time.perf_counter() - begun) * 1000
        assert workspace.writable
        findings = len(workspace.check().findings)
    found = _ids(path)
    lost, extra = _compared(path, expected, found)
    return Kill(round(moment * 1000), returned, lost, extra, opening, findings)


def _start(path: Path, begin: int) -> subprocess.Popen[bytes]:
    places = os.pathsep.join(str(ROOT / name) for name in ("app", "models"))
    environment = {**os.environ, "PYTHONPATH": places, "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-c", LOOP, str(path), str(begin)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, cwd=ROOT)


def _ids(path: Path) -> frozenset[str]:
    with Workspace.open(path, read_only=True) as workspace:
        return frozenset(item.id for item in workspace.ask(codings.list_codings))


def _told(before: frozenset[str], output: bytes) -> tuple[frozenset[str], int]:
    ids, returned = set(before), 0
    for line in output.decode().splitlines(keepends=True):
        sign, *changed = line.split()
        if line.endswith("\n"):
            returned += 1
            ids = ids | set(changed) if sign == "+" else ids - set(changed)
    return frozenset(ids), returned


def _compared(path: Path, expected: frozenset[str], found: frozenset[str]) -> tuple[int, int]:
    """Return what is missing and what is too much; the action under way may be there whole, or not at all."""
    difference = expected ^ found
    if not difference or difference == _last_action(path):
        return 0, 0
    return len(expected - found), len(found - expected)


def _last_action(path: Path) -> frozenset[str]:
    file = ProjectFile.open(path, read_only=True)
    try:
        with file.read() as session:
            query = """SELECT row_id FROM history_change WHERE table_name = 'coding' AND action_id =
                       (SELECT id FROM history_action ORDER BY number DESC LIMIT 1)"""
            return frozenset(session.connection().exec_driver_sql(query).scalars())
    finally:
        file.close()


def kill_often(folder: Path, times: int, seed: int = 0) -> tuple[tuple[Kill, ...], bool]:
    """Kill the loop many times on one project; return the kills, and whether the deep check is clean at the end."""
    rng = random.Random(seed)
    path = prepare(folder)
    kills = tuple(kill_once(path, rng, 1 + number * 400) for number in range(times))
    with Workspace.open(path) as workspace:
        return kills, workspace.check(deep=True).sound
